"""Forecasts of one period that a reader can set side by side, with the addresses that name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, Statement
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.quantities.periods import Period
from forecasting.quantities.units import exact
from forecasting.scenarios.presets import preset


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One forecast: its address, and whose figure of what it is in words."""

    ref: str
    words: str
    publisher: str


def related(catalog: Catalog, series: Series) -> tuple[Series, ...]:
    """The series whose forecasts compare with one's: its own, of its concept, of its successions and conversions."""
    ids = catalog.once(_related)[series.series_id]
    return (series, *(catalog[one] for one in ids if catalog[one].unit == series.unit))


def _related(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """For each series the others that compare with it, in the order of the data."""
    pairs = [(row.from_id, row.to_id) for row in catalog.conversions]
    pairs += [(row.series_id, row.successor_id) for row in catalog.successors]
    found: dict[str, set[str]] = {one.series_id: set() for one in catalog}
    for start, end in pairs:
        found.setdefault(start, set()).add(end)
        found.setdefault(end, set()).add(start)
    concepts: dict[str, set[str]] = {}
    for one in catalog:
        concepts.setdefault(one.concept, set()).add(one.series_id)
    place = {one.series_id: number for number, one in enumerate(catalog)}
    return {
        one.series_id: tuple(
            sorted(
                (found[one.series_id] | concepts[one.concept]) & place.keys() - {one.series_id}, key=place.__getitem__
            )
        )
        for one in catalog
    }


def periods_of(catalog: Catalog, series: Series) -> tuple[Period, ...]:
    """The periods of which at least two figures can be compared, the newest first."""
    found: dict[Period, int] = {}
    for one in related(catalog, series):
        for statement in one.statements:
            found[statement.shown.period] = found.get(statement.shown.period, 0) + 1
    own = {statement.shown.period for statement in series.statements if not series.is_rate}
    return tuple(sorted((period for period, count in found.items() if count > 1 and period in own), reverse=True))


def offers(catalog: Catalog, series: Series, period: Period) -> tuple[Offer, ...]:
    """Every figure of a period that can be one side of a bridge, the newest first; then the model's."""
    found = [
        (one, statement)
        for one in related(catalog, series)
        for statement in one.statements
        if statement.shown.period == period and statement.shown.value > 0
    ]
    ordered = sorted(found, key=lambda pair: pair[1].vintage, reverse=True)
    return (*(_offer(one, statement) for one, statement in ordered), *_of_model(catalog, series, period))


def first_two(found: Sequence[Offer]) -> tuple[Offer, Offer]:
    """Which two are set side by side at first: the newest figure, and before it the newest of another publisher."""
    newest = found[0]
    others = [one for one in found if one.publisher != newest.publisher] or list(found[1:]) or [newest]
    return others[0], newest


def _of_model(catalog: Catalog, series: Series, period: Period) -> tuple[Offer, ...]:
    """What the model says at the end of a year of the quantity that the series counts, by each published baseline."""
    ends = [(row.from_id, row.to_id) for row in catalog.conversions if series.series_id in (row.from_id, row.to_id)]
    outputs = [one for pair in ends for one in pair if one in OUTPUTS]
    is_year_end = (period.end.month, period.end.day) == (12, 31)
    return tuple(
        Offer(
            ref=f"{name}:{output}:{period.year}",
            words=f"model, {preset(name).name} ({MODEL[output].name})",
            publisher="model",
        )
        for output in outputs
        for name in BASELINES
        if is_year_end
    )


BASELINES = ("idc", "gartner")
"""Presets without an assumption of their own."""


def _offer(series: Series, statement: Statement) -> Offer:
    row = statement.shown
    value = f"{row.bound} {exact(row.value, series.unit)}".strip()
    return Offer(
        ref=row.observation_id,
        words=f"{row.publisher}, {row.published.label}: {value} ({row.status.value}; {series.name})",
        publisher=row.publisher,
    )
