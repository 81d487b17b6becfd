"""How answers read the catalog, and the turns of phrase that they share: outcome, forecast, range, growth, list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, Statement
from forecasting.quantities import growth
from forecasting.quantities.ages import older_than
from forecasting.quantities.periods import Frequency
from forecasting.questions.answers import Draft
from forecasting.questions.figures import Figure, figure, worked_out
from forecasting.vintages.headlines import OLDEST, HeadlineError, Speaker, speaker
from forecasting.vintages.path import TAKEN_AT_PERIOD_END


@dataclass(frozen=True, slots=True)
class Known:
    """A catalog on its day, asked for figures; each is `None` where nothing was published."""

    catalog: Catalog

    @property
    def year(self) -> int:
        """The year of the day."""
        return self.catalog.today.year

    def outcome(self, series_id: str) -> Figure | None:
        """The newest outcome or estimate: of the latest period, as last published."""
        return self._latest(series_id, [s for s in self._stated(series_id) if s.shown.is_outcome])

    def newest(self, series_id: str) -> Figure | None:
        """The newest outcome, or the forecast of the latest publication where there is none."""
        return self.outcome(series_id) or self.forecast(series_id)

    def now(self, series_id: str) -> Figure | None:
        """What was last said of the year of the day, else the newest outcome or forecast; of a series that speaks."""
        if series_id in self.catalog and self.catalog[series_id].is_superseded:
            return None
        return self.of_year(series_id, self.year) or self.newest(series_id)

    def by_publisher(self, series_id: str) -> tuple[Figure, ...]:
        """The newest outcome or estimate that each publisher gave; smallest first."""
        stated = sorted((s for s in self._stated(series_id) if s.shown.is_outcome), key=lambda s: s.vintage)
        newest = {s.shown.publisher: figure(self.catalog[series_id], s.shown) for s in stated}
        return tuple(sorted(newest.values(), key=lambda one: one.value))

    def ends(self, series_id: str) -> tuple[Figure | None, Figure | None]:
        """First and newest outcome; the first is `None` if they are one."""
        first, newest = self.first(series_id), self.outcome(series_id)
        return (first if first and newest and first.period != newest.period else None), newest

    def first(self, series_id: str) -> Figure | None:
        """The outcome of the earliest period, as last published."""
        stated = [s for s in self._stated(series_id) if s.shown.is_outcome]
        found = min(stated, key=lambda s: (s.shown.period.end, -s.vintage.day.toordinal()), default=None)
        return figure(self.catalog[series_id], found.shown) if found else None

    def lowest(self, series_id: str) -> Figure | None:
        """The lowest outcome, as last published."""
        stated = [s for s in self._stated(series_id) if s.shown.is_outcome]
        found = min(stated, key=lambda s: (s.shown.value, -s.vintage.day.toordinal()), default=None)
        return figure(self.catalog[series_id], found.shown) if found else None

    def forecast(self, series_id: str, year: int | None = None) -> Figure | None:
        """The forecast of a year, else the one that reaches furthest, of the newest publication that holds one."""
        ahead = [s for s in self._stated(series_id) if not s.shown.is_outcome]
        of_year = [s for s in ahead if year is None or self._is_of(series_id, s, year)]
        newest = max((s.vintage for s in of_year), default=None)
        return self._latest(series_id, [s for s in of_year if s.vintage == newest])

    def of_year(self, series_id: str, year: int) -> Figure | None:
        """What was last said of a year, outcome or forecast."""
        stated = [s for s in self._stated(series_id) if self._is_of(series_id, s, year)]
        newest = max(stated, key=lambda s: (s.vintage, s.shown.is_outcome), default=None)
        return figure(self.catalog[series_id], newest.shown) if newest else None

    def headline(self, concept: str) -> Speaker | None:
        """What speaks for a headline concept; `None` if nothing may."""
        rows = [row for row in self.catalog.headlines if row.concept == concept]
        try:
            return speaker(self.catalog, rows) if rows else None
        except HeadlineError:
            return None

    def publishers_of(self, concept: str, year: int, *, but: Iterable[str] = ()) -> tuple[Figure, ...]:
        """What each publisher last said of a year, over the series of a concept that still speak; smallest first.

        What is older than a headline may be, or a year older than the newest, is left out, and so are the publishers
        in *but*.
        """
        found = [one for s in self._members(concept) for one in self._each(s, year) if one.publisher not in set(but)]
        found.sort(key=lambda one: (one.publisher, one.published), reverse=True)
        newest = [next(group) for _, group in groupby(found, key=lambda one: one.publisher)]
        last = max((one.published.day for one in newest if one.published), default=self.catalog.today)
        beside = [one for one in newest if one.published and not older_than(one.published.day, MONTHS, last)]
        return tuple(sorted(beside, key=lambda one: one.value))

    def newest_of(self, concept: str) -> tuple[Figure, ...]:
        """The newest figure of each series of a concept that still speaks; smallest first."""
        found = (self.newest(series.series_id) for series in self._members(concept))
        return tuple(sorted((one for one in found if one and self._is_fresh(one)), key=lambda one: one.value))

    def newest_among(self, series_ids: Sequence[str]) -> tuple[Figure, ...]:
        """The newest figure of each of these series that has one, in their order."""
        return tuple(one for one in map(self.newest, series_ids) if one)

    def _members(self, concept: str) -> tuple[Series, ...]:
        return tuple(s for s in self.catalog.series if s.concept == concept and not s.is_superseded)

    def _each(self, series: Series, year: int) -> list[Figure]:
        stated = [s for s in series.statements if self._is_of(series.series_id, s, year)]
        figures = [figure(series, s.shown) for s in sorted(stated, key=lambda s: s.vintage)]
        return [one for one in figures if self._is_fresh(one)]

    def _is_fresh(self, one: Figure) -> bool:
        return one.published is not None and not older_than(one.published.day, OLDEST, self.catalog.today)

    def _stated(self, series_id: str) -> tuple[Statement, ...]:
        """All that was said on the newest definition of each publisher."""
        if series_id not in self.catalog:
            return ()
        series = self.catalog[series_id]
        bases = {name: series.bases(name)[-1] for name in {o.publisher for o in series.observations}}
        return tuple(s for s in series.statements if bases[s.shown.publisher] == s.shown.basis)

    def _is_of(self, series_id: str, statement: Statement, year: int) -> bool:
        """Whether a statement is of a whole year, or of a stock or share at its end."""
        period, quantity = statement.shown.period, self.catalog[series_id].quantity
        is_end = quantity in TAKEN_AT_PERIOD_END and period.end.month == MONTHS and period.frequency.months
        return period.year == year and (period.frequency is Frequency.ANNUAL or bool(is_end))

    def _latest(self, series_id: str, statements: Sequence[Statement]) -> Figure | None:
        found = max(statements, key=lambda s: (s.shown.period.end, s.vintage), default=None)
        return figure(self.catalog[series_id], found.shown) if found else None


MONTHS = 12


def figure_of(speaks: Speaker | None, statement: Statement | None) -> Figure | None:
    """A statement of what speaks as a figure; `None` without it."""
    return figure(speaks.series, statement.shown) if speaks and statement else None


def rate(start: Figure | None, end: Figure | None) -> Figure | None:
    """Growth between two figures of one series [percent, over more than a year percent a year]."""
    if start is None or end is None or start.series_ids != end.series_ids or min(start.value, end.value) <= 0:
        return None
    years = int(end.period[:4]) - int(start.period[:4])
    if years < 1 or len(start.period) != len(end.period):
        return None
    formula = f"({end.value:g} / {start.value:g}) ^ (1 / {years}) - 1"
    unit = "percent" if years == 1 else "percent a year"
    return worked_out(growth.cagr(start.value, end.value, years), unit, formula, start, end)


def change(start: Figure | None, end: Figure | None) -> Figure | None:
    """The size of the change from one figure to a later one [percent of the first]; `None` if one is missing."""
    if start is None or end is None or start.value <= 0 or start.observation_ids == end.observation_ids:
        return None
    formula = f"|{end.value:g} / {start.value:g} - 1|"
    return worked_out(abs(growth.change(start.value, end.value)), "percent", formula, start, end)


def count(number: int, what: str, *of: Figure) -> Figure:
    """A number of things."""
    return worked_out(number, "count", f"number of {what}", *of)


def span(draft: Draft, figures: Sequence[Figure], lead: str, year: int) -> bool:
    """Say what publishers give for a year: one figure, or the lowest and the highest with who says so."""
    lead = lead.format(year=year)
    if not figures:
        return False
    low, high = figures[0], figures[-1]
    if low.words == high.words:
        return draft.say(f"{lead}: {{0:source}}", low)
    return draft.say(f"{lead}: from {{0:source}} to {{1:source}}", low, high)


def listed(figures: Sequence[Figure], spec: str = "full", names: Sequence[str] = ()) -> str:
    """A template that lists figures: ``{0:full}, {1:full} and {2:full}``, each after its name if names are given."""
    parts = [f"{f'{names[n]} ' if names else ''}{{{n}:{spec}}}" for n in range(len(figures))]
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def direction(start: Figure, end: Figure) -> str:
    """``up`` or ``down``."""
    return "up" if end.value > start.value else "down"


def moved(start: Figure | None, end: Figure | None, rising: str = "rose", falling: str = "fell") -> str:
    """Whether something rose or fell from one figure to a later one."""
    return rising if start and end and end.value > start.value else falling
