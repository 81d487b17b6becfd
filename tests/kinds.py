"""What a sweep need not look at twice: series that are alike, and every page in every look."""

import os
from collections.abc import Iterable, Sequence
from itertools import cycle, product
from typing import TypeVar

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series

MANY = 3
Thing = TypeVar("Thing")
Look = TypeVar("Look")


def kind(series: Series) -> tuple[object, ...]:
    """What tells a series from one of another kind: how it is counted, and what is published of it."""
    rows = series.observations
    outcomes = len({row.period for row in rows if row.is_outcome})
    return (
        *(series.frequency, series.quantity, series.fiscal_year_end == 12, series.is_superseded),
        *(min(outcomes, MANY), any(not row.is_outcome for row in rows), bool(series.claims)),
        *(len(series.publishers) > 1, len({row.basis for row in rows}) > 1),
    )


def of_every_kind(catalog: Catalog) -> tuple[Series, ...]:
    """The first series of every kind and of every unit, in the order of the catalog; all where EVERY_SERIES is set."""
    if os.environ.get("EVERY_SERIES"):
        return catalog.series
    first: dict[object, str] = {}
    for series in catalog.series:
        first.setdefault(kind(series), series.series_id)
        first.setdefault(series.unit, series.series_id)
    chosen = set(first.values())
    return tuple(series for series in catalog.series if series.series_id in chosen)


def in_turn(things: Iterable[Thing], looks: Sequence[Look]) -> list[tuple[Thing, Look]]:
    """Each thing in one look, the looks by turns; in all of them where EVERY_LOOK is set.

    What has the same look stands together, since a window that changes its look draws everything anew.
    """
    pairs = product(things, looks) if os.environ.get("EVERY_LOOK") else zip(things, cycle(looks), strict=False)
    return sorted(pairs, key=lambda pair: looks.index(pair[1]))
