"""Own series beside the published ones: a catalog that holds both, made without working anything out again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TypeVar

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import YOUR_FIGURES, Observation, Publisher, Quantity, Source, Status, Theme, Tier
from forecasting.catalog.series import Series
from forecasting.own_figures.limits import OwnFiguresError
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Printed

T = TypeVar("T")
WHOLE_YEAR = 12
PERCENT, WHOLE = "percent", 100.0
LEAST_GROWTH = -100.0
OWN_THEME = Theme(theme="own", name=YOUR_FIGURES, question="What do you expect yourself?", position=0)


@dataclass(frozen=True, kw_only=True)
class ReadersSeries(Series):
    """An own series as charts, tables and projections take it; it is the same on every day that a page shows."""

    def as_of(self, day: date | None) -> Series:
        """Itself: a reader sets today's figures beside what others said on an earlier day."""
        del day
        return self


def series_of(own: OwnSeries) -> ReadersSeries:
    """An own series as a series; its values are of one vintage, that of its day.

    Periods that had ended on that day count as outcomes, later ones as forecasts.
    """
    published = Published(own.made.isoformat())
    source = Source(
        source_id=own.series_id, publisher=YOUR_FIGURES, title=own.name, outlet="", url="", published=published,
        tier=Tier.YOURS, note=own.note,
    )  # fmt: skip
    rows = tuple(_observation(own, source, value) for value in own.values)
    lower, upper = _bounds(own, rows)
    return ReadersSeries(
        series_id=own.series_id, concept=own.series_id, theme=OWN_THEME.theme, name=own.name,
        definition=f"Your figure, entered on {published.label}; nobody published it.", unit=own.unit, geography="",
        segment="", frequency=own.frequency, quantity=_quantity(own, upper), lower_bound=lower, upper_bound=upper,
        fiscal_year_end=WHOLE_YEAR, note=own.note, observations=rows,
    )  # fmt: skip


def _observation(own: OwnSeries, source: Source, value: OwnValue) -> Observation:
    period = Period.parse(value.period)
    low, high = (Printed(one) if one else None for one in (value.low, value.high))
    return Observation(
        observation_id=f"{own.series_id}.{period}", series_id=own.series_id, period=period, value=Printed(value.number),
        low=low, high=high, status=Status.ACTUAL if period.end <= own.made else Status.FORECAST,
        publisher=YOUR_FIGURES, source_id=own.series_id, published=source.published, basis="", derivation="", note="",
        source=source,
    )  # fmt: skip


def _bounds(own: OwnSeries, rows: Iterable[Observation]) -> tuple[float | None, float | None]:
    """Between which limits a projection stays.

    Percentages between 0 and 100 are taken as shares of a whole, others as growth rates. What has no negative value
    is taken as a quantity that can have none.
    """
    numbers = [float(one) for row in rows for one in (row.value, row.low, row.high) if one is not None]
    if own.unit == PERCENT and min(numbers) >= 0 and max(numbers) <= WHOLE:
        return 0.0, WHOLE
    if own.unit == PERCENT:
        return (LEAST_GROWTH if min(numbers) >= LEAST_GROWTH else None), None
    return (0.0 if min(numbers) >= 0 else None), None


def _quantity(own: OwnSeries, upper: float | None) -> Quantity:
    if own.unit != PERCENT:
        return Quantity.FLOW
    return Quantity.RATIO if upper is None else Quantity.SHARE


@dataclass(frozen=True, kw_only=True)
class CatalogWithOwn(Catalog):
    """A catalog with own series behind the published ones; what is worked out of all series stays that of *shared*.

    So an own series speaks for no concept, moves no finding and no prior, and nothing of it is kept with what all
    readers share.
    """

    shared: Catalog
    own: tuple[Series, ...]

    def as_of(self, day: date | None) -> Catalog:
        """The same with what had been published by a day; own series are there on every day."""
        known = self.shared.as_of(day)
        return self if known is self.shared else with_own(known, self.own)

    def once(self, make: Callable[[Catalog], T]) -> T:
        """What *make* works out of the published series, kept with them."""
        return self.shared.once(make)


def with_own(catalog: Catalog, own: Iterable[Series]) -> Catalog:
    """The catalog with own series behind the published ones; itself without any."""
    if not (series := tuple(own)):
        return catalog
    held = {one.name: getattr(catalog, one.name) for one in fields(Catalog)}
    held["series"] = (*catalog.series, *series)
    held["themes"] = (*catalog.themes, OWN_THEME)
    held["publishers"] = (*catalog.publishers, Publisher(publisher=YOUR_FIGURES, kind="reader"))
    held["sources"] = (*catalog.sources, *(one.observations[0].source for one in series if one.observations))
    return CatalogWithOwn(**held, shared=catalog, own=series)


def published_of(catalog: Catalog) -> Catalog:
    """The published series alone."""
    return catalog.shared if isinstance(catalog, CatalogWithOwn) else catalog


def check_unit(own: OwnSeries, catalog: Catalog) -> None:
    """Refuse a series in a unit that the data do not know.

    Raises:
        OwnFiguresError: It is; the message names the unit.
    """
    if own.unit not in {one.unit for one in catalog.units}:
        raise OwnFiguresError(f"{own.name} is in {own.unit!r}, which is none of the units of the data")


def beside(published: Series, own: OwnSeries, basis: str) -> Series:
    """A published series with the values of an own one as one more publisher's, on the definition *basis*.

    So that forecasts of the reader are scored against what came like those of any publisher.
    """
    rows = tuple(replace(row, series_id=published.series_id, basis=basis) for row in series_of(own).observations)
    return replace(published, observations=tuple(sorted((*published.observations, *rows), key=lambda row: row.period)))
