"""Forecasts of one period that a reader can set side by side, with the addresses that name them."""

from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, Statement
from forecasting.quantities.periods import Period
from forecasting.quantities.units import exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One forecast: its address, and whose figure of what it is in words."""

    ref: str
    words: str


def related(catalog: Catalog, series: Series) -> tuple[Series, ...]:
    """The series whose forecasts compare with one's: its own, of its concept, of its successions and conversions."""
    converted = {row.from_id: row.to_id for row in catalog.conversions}
    both = {**{to: start for start, to in converted.items()}, **converted}
    ids = {one.series_id for one in catalog.siblings(series)} | {one.successor_id for one in series.successions}
    ids |= {one.series_id for one in catalog.successors if one.successor_id == series.series_id}
    ids |= {both[series.series_id]} if series.series_id in both else set()
    found = [one for one in catalog if one.series_id in ids and one.unit == series.unit and one is not series]
    return (series, *found)


def periods_of(catalog: Catalog, series: Series) -> tuple[Period, ...]:
    """The periods of which at least two figures can be compared, the newest first."""
    found: dict[Period, int] = {}
    for one in related(catalog, series):
        for statement in one.statements:
            found[statement.shown.period] = found.get(statement.shown.period, 0) + 1
    own = {statement.shown.period for statement in series.statements if not series.is_rate}
    return tuple(sorted((period for period, count in found.items() if count > 1 and period in own), reverse=True))


def offers(catalog: Catalog, series: Series, period: Period) -> tuple[Offer, ...]:
    """Every figure of a period that can be one side of a bridge, the newest first."""
    found = [
        (one, statement)
        for one in related(catalog, series)
        for statement in one.statements
        if statement.shown.period == period and statement.shown.value > 0
    ]
    ordered = sorted(found, key=lambda pair: pair[1].vintage, reverse=True)
    return tuple(_offer(one, statement) for one, statement in ordered)


def _offer(series: Series, statement: Statement) -> Offer:
    row = statement.shown
    value = f"{row.bound} {exact(row.value, series.unit)}".strip()
    return Offer(
        ref=row.observation_id,
        words=f"{row.publisher}, {row.published.label}: {value} ({row.status.value}; {series.name})",
    )
