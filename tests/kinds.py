"""Series of every kind: what a page tells apart in them, so that a sweep need not open all that are alike."""

import os

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series

MANY = 3


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
