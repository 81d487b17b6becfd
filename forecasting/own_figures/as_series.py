"""Own series beside the published ones: a catalog that holds both, made without working anything out again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TypeVar

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import YOUR_FIGURES, Observation, Publisher, Quantity, Source, Status, Theme, Tier
from forecasting.catalog.series import Series
from forecasting.own_figures.limits import OwnFiguresError
from forecasting.own_figures.record import OwnSeries
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Printed

T = TypeVar("T")
WHOLE_YEAR = 12
PERCENT = "percent"


def series_of(own: OwnSeries) -> Series:
    """An own series as charts, tables and projections take it; its values are of one vintage, that of its day.

    Periods that had ended on that day count as outcomes, later ones as forecasts.
    """
    published = Published(own.made.isoformat())
    source = Source(
        source_id=own.series_id, publisher=YOUR_FIGURES, title=own.name, outlet="", url="", published=published,
        tier=Tier.YOURS, note=own.note,
    )  # fmt: skip
    return Series(
        series_id=own.series_id, concept=own.series_id, theme=OWN_THEME.theme, name=own.name,
        definition=f"Your figure, entered on {published.label}; nobody published it.", unit=own.unit, geography="",
        segment="", frequency=own.frequency, quantity=Quantity.SHARE if own.unit == PERCENT else Quantity.FLOW,
        lower_bound=None, upper_bound=None, fiscal_year_end=WHOLE_YEAR, note=own.note,
        observations=tuple(_observation(own, source, text, number) for text, number in own.values),
    )  # fmt: skip


OWN_THEME = Theme(theme="own", name=YOUR_FIGURES, question="What do you expect yourself?", position=0)


def _observation(own: OwnSeries, source: Source, text: str, number: str) -> Observation:
    period = Period.parse(text)
    return Observation(
        observation_id=f"{own.series_id}.{text}", series_id=own.series_id, period=period, value=Printed(number),
        low=None, high=None, status=Status.ACTUAL if period.end <= own.made else Status.FORECAST,
        publisher=YOUR_FIGURES, source_id=own.series_id, published=source.published, basis="", derivation="", note="",
        source=source,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CatalogWithOwn(Catalog):
    """A catalog with own series behind the published ones; what is worked out of all series stays that of *shared*.

    So an own series speaks for no concept, moves no finding and no prior, and nothing of it is kept with what all
    readers share.
    """

    shared: Catalog
    own: tuple[Series, ...]

    def as_of(self, day: date | None) -> Catalog:
        """The same as known on a day; own series count from the day on which they were entered."""
        known = self.shared.as_of(day)
        return self if known is self.shared else with_own(known, tuple(one.as_of(day) for one in self.own))

    def once(self, make: Callable[[Catalog], T]) -> T:
        """What *make* works out of the published series, kept with them."""
        return self.shared.once(make)

    @cached_property
    def _by_id(self) -> dict[str, Series]:
        return self.shared._by_id | {one.series_id: one for one in self.own}

    @cached_property
    def _sources_by_id(self) -> dict[str, Source]:
        return self.shared._sources_by_id | {o.source_id: o.source for one in self.own for o in one.observations[:1]}


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


def check_unit(own: OwnSeries, catalog: Catalog) -> None:
    """Refuse a series in a unit that the data do not know.

    Raises:
        OwnFiguresError: It is; the message names the unit.
    """
    if own.unit not in {one.unit for one in catalog.units}:
        raise OwnFiguresError(f"{own.name} is in {own.unit!r}, which is none of the units of the data")
