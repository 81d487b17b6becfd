"""The figure of each series for each year, so that a year in a query costs nothing."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation, Quantity
from forecasting.catalog.series import Series, SeriesError
from forecasting.quantities.periods import Frequency
from forecasting.search.entries import Entry, Kind
from forecasting.vintages.headlines import HeadlineError, headlines
from forecasting.vintages.rule import path_of

HEADLINE_WEIGHT = 1.5
"""What a series counts that speaks for a headline concept."""
A_RATE_WEIGHT = 0.8
"""What a share or ratio counts against a level: it says something of a level."""
A_PART_WEIGHT = 0.9
"""What a series of parts of years counts against one of years."""
SUPERSEDED_WEIGHT = 0.5
A_VINTAGE_WEIGHT = 0.06
"""How much more a series counts with each doubling of its publications."""
RATES = frozenset({Quantity.SHARE, Quantity.RATIO})


class SeriesFigures:
    """The series of a catalog as entries, each with its figure of a year."""

    def __init__(self, catalog: Catalog) -> None:
        """Read the path of every series once."""
        self._catalog = catalog
        self._day = catalog.today
        self._years = {series.series_id: dict(_by_year(series)) for series in catalog.series}
        self._parts = {series.series_id: dict(_by_part(series)) for series in catalog.series}
        self._themes = {theme.theme: theme.name for theme in catalog.themes}
        self._entries = {series.series_id: self._made(series) for series in catalog.series}

    def entry(self, series_id: str, year: int | None = None, part: str = "") -> Entry:
        """A series with its figure of a year or a part of it, if it has one, else with the one that speaks today."""
        made = self._entries[series_id]
        shown = self._parts[series_id].get(part) or self._years[series_id].get(year or 0)
        return _with(made, shown) if shown else made

    def has(self, series_id: str, year: int, part: str = "") -> bool:
        """Whether a series has a figure of a year, or of the part of it that is asked for."""
        return part in self._parts.get(series_id, {}) if part else year in self._years.get(series_id, {})

    def _made(self, series: Series) -> Entry:
        labels = self._headlines.get(series.series_id, "")
        shown = _speaks(self._years[series.series_id], self._day)
        entry = Entry(
            kind=Kind.SERIES,
            id=series.series_id,
            title=series.name,
            also=f"{labels} {series.segment} {series.geography}",
            text=" ".join(
                (series.definition, self._themes[series.theme], series.unit, series.note, *series.publishers)
            ),
            unit=series.unit,
            publisher=", ".join(series.publishers[:1]),
            published=series.newest.text if series.newest else "",
            superseded=series.is_superseded,
            series_id=series.series_id,
            weight=_weight(series) * (HEADLINE_WEIGHT if labels else 1.0),
        )
        return _with(entry, shown) if shown else entry

    @cached_property
    def _headlines(self) -> dict[str, str]:
        """The labels of the concepts for which a series speaks today."""
        try:
            return {one.series.series_id: one.row.label for one in headlines(self._catalog).speakers}
        except HeadlineError:
            return {}


def _with(entry: Entry, shown: Observation) -> Entry:
    """The entry with this figure."""
    return replace(
        entry,
        value=shown.value,
        period=str(shown.period),
        publisher=shown.publisher,
        published=shown.published.text,
    )


def _by_year(series: Series) -> Iterator[tuple[int, Observation]]:
    """The newest that was said of each year; where the path by rule has the year, what the path says.

    An outcome of a later part of the year speaks before a path that ends earlier in it.
    """
    for statement in sorted(series.statements, key=lambda s: (s.vintage, s.shown.period.end)):
        yield statement.shown.period.year, statement.shown
    by_end = sorted(series.statements, key=lambda s: (s.shown.period.end, s.vintage))
    latest = {one.shown.period.year: one.shown for one in by_end if one.shown.is_outcome}
    try:
        points = path_of(series).points
    except SeriesError:
        return
    for point in points:
        if point.statement:
            shown, later = point.statement.shown, latest.get(point.period.year)
            is_overtaken = later and later.period.end > shown.period.end and later.known >= shown.known
            yield point.period.year, later if later and is_overtaken else shown


def _by_part(series: Series) -> Iterator[tuple[str, Observation]]:
    """The newest that was said of each quarter, half, month or day, by its name."""
    for statement in sorted(series.statements, key=lambda s: s.vintage):
        if statement.shown.period.frequency is not Frequency.ANNUAL:
            yield str(statement.shown.period), statement.shown


def _speaks(years: dict[int, Observation], day: date) -> Observation | None:
    """The figure of the day's year, else the newest outcome, else the nearest forecast."""
    if day.year in years:
        return years[day.year]
    outcomes = [shown for shown in years.values() if shown.is_outcome]
    newest = max(outcomes, key=lambda shown: shown.period.end, default=None)
    return newest or min(years.values(), key=lambda shown: shown.period.end, default=None)


def _weight(series: Series) -> float:
    """How much a series counts among others: levels, whole years, many publications, not superseded."""
    vintages = 1 + A_VINTAGE_WEIGHT * math.log2(1 + len(series.vintages))
    rate = A_RATE_WEIGHT if series.quantity in RATES else 1.0
    part = A_PART_WEIGHT if series.frequency is not Frequency.ANNUAL else 1.0
    return vintages * rate * part * (SUPERSEDED_WEIGHT if series.is_superseded else 1.0)
