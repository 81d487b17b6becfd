"""Which way forecasts were revised: how many up, how many down.

Each revision of a period from one vintage of a publisher to its next on one definition counts, stated forecasts of
levels alone. Revisions of one publication depend on each other, so publications are counted as well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.scores.pairing import misses_by_points
from forecasting.vintages.revisions import Revision, revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Revisions of one group.

    Attributes:
        group: What they share: a publisher, a year that was forecast.
        up: Revisions that raised a forecast.
        down: Revisions that lowered one.
        publications: Publications that they came in.
        change: Median change [percent].
    """

    group: str
    up: int
    down: int
    publications: int
    change: float

    @property
    def count(self) -> int:
        """All of them."""
        return self.up + self.down


def forecast_revisions(catalog_series: Iterable[Series]) -> tuple[Revision, ...]:
    """Every revision of a stated forecast of a level into another forecast, oldest first."""
    found = [
        one
        for series in catalog_series
        if not misses_by_points(series)
        for one in revisions(series)
        if one.is_stated and not one.before.shown.is_outcome and not one.after.shown.is_outcome
    ]
    return tuple(sorted(found, key=lambda one: (one.after.vintage, one.series.series_id, one.after.shown.period)))


def revisions_in(catalog: Catalog) -> tuple[Revision, ...]:
    """The revisions of all series of a catalog as known on its day, worked out once for it."""
    return catalog.once(_all_revisions)


def _all_revisions(catalog: Catalog) -> tuple[Revision, ...]:
    return forecast_revisions(catalog)


GROUPINGS: dict[str, Callable[[Revision], str]] = {
    "publisher": lambda one: one.after.shown.publisher,
    "year": lambda one: str(one.series.end_of(one.after.shown.period).year),
}
"""By what revisions are counted."""


def directions(found: Iterable[Revision], by: str) -> tuple[Direction, ...]:
    """Revisions counted by publisher, the most first, or by the year that was forecast, in order.

    Raises:
        KeyError: There is no such grouping.
    """
    groups: defaultdict[str, list[Revision]] = defaultdict(list)
    for one in found:
        groups[GROUPINGS[by](one)].append(one)
    counted = [direction(group, members) for group, members in groups.items()]
    return tuple(sorted(counted, key=lambda one: one.group if by == "year" else (-one.count, one.group)))


def direction(group: str, members: Iterable[Revision]) -> Direction:
    """The revisions of one group, counted; there is at least one."""
    changes = [(one.change, (one.series.series_id, one.after.shown.publisher, one.after.vintage)) for one in members]
    return Direction(
        group=group,
        up=sum(change > 0 for change, _ in changes),
        down=sum(change < 0 for change, _ in changes),
        publications=len({publication for _, publication in changes}),
        change=median(change for change, _ in changes),
    )
