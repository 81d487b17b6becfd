"""Counts of computing capacity: what each counts, and which two may be compared, with the reasons where not."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.catalog.term_records import CapacityCount

ALL, WORLD = "all", "World"
"""The computing and the place that hold every other."""
SCOPE = "scope"
"""Conflicts of this kind say how two counts differ."""


class Relation(StrEnum):
    """How two counts may be read together, in the words of the page."""

    LEVELS = "levels"
    PART = "part of it"
    GROWTH = "growth only"
    UNLIKE = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count of computing capacity as known on a day.

    Attributes:
        row: What it counts.
        series: The series that holds it.
        newest: Its newest outcome; its last forecast where it has none.
    """

    row: CapacityCount
    series: Series
    newest: Observation

    @property
    def basis(self) -> tuple[tuple[str, str], ...]:
        """How it counts, by name of the feature."""
        return (
            ("unit", self.series.unit),
            ("precision", self.row.precision),
            ("speed", self.row.speed),
            ("machines", self.row.counted),
        )

    @property
    def thing(self) -> tuple[tuple[str, str], ...]:
        """Of what and where, by name of the feature."""
        return ("computing", self.row.computing), ("place", self.series.geography)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two counts, how they may be read together, in what they differ, and what the curators noted of the two."""

    first: Count
    second: Count
    relation: Relation
    differences: tuple[str, ...]
    noted: tuple[str, ...]


def counts_of(catalog: Catalog) -> tuple[Count, ...]:
    """The counts of which a value was published by the catalog's day, in their order."""
    return tuple(
        Count(row=row, series=catalog[row.series_id], newest=_newest(catalog[row.series_id]))
        for row in catalog.capacity_counts
        if catalog[row.series_id].observations
    )


def pairs_of(catalog: Catalog) -> tuple[Pair, ...]:
    """Every two counts with how they may be read together."""
    return tuple(_pair(first, second, catalog) for first, second in combinations(counts_of(catalog), 2))


def relation_of(first: Count, second: Count) -> Relation:
    """How two counts may be read together.

    Of one thing on one basis, their levels; of one thing on two bases, their growth; on one basis, a part beside its
    whole. Two that differ in both, or of which neither holds the other, are unlike.
    """
    same_thing, same_basis = first.thing == second.thing, first.basis == second.basis
    if same_thing:
        return Relation.LEVELS if same_basis else Relation.GROWTH
    is_part = same_basis and (_holds(first, second) or _holds(second, first))
    return Relation.PART if is_part else Relation.UNLIKE


def _holds(whole: Count, part: Count) -> bool:
    return whole.row.computing in {ALL, part.row.computing} and whole.series.geography in {
        WORLD,
        part.series.geography,
    }


def _pair(first: Count, second: Count, catalog: Catalog) -> Pair:
    features = zip((*first.thing, *first.basis), (*second.thing, *second.basis), strict=True)
    return Pair(
        first=first,
        second=second,
        relation=relation_of(first, second),
        differences=tuple(f"{name} ({one} against {other})" for (name, one), (_, other) in features if one != other),
        noted=tuple(_noted(first, second, catalog)),
    )


def _noted(first: Count, second: Count, catalog: Catalog) -> Iterator[str]:
    """What the curators noted of the two; nothing on an earlier day, for notes are of today."""
    ids = {first.series.series_id, second.series.series_id}
    if catalog.as_of_day:
        return
    for one in catalog.conflicts:
        if one.kind == SCOPE and {one.series_id, one.counterpart_series_id} == ids:
            yield one.statement
    for step in catalog.conversions:
        if {step.from_id, step.to_id} == ids:
            yield step.sentence


def _newest(series: Series) -> Observation:
    said = [one.shown for one in series.statements]
    outcomes = [one for one in said if one.is_outcome]
    return max(outcomes or said, key=lambda one: (one.period, one.published))
