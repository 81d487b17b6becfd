"""What had been published by a day, as recipes ask for it: levels, shares, year-end stocks, claims, assumptions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forecasting.baselines.yearly_path import Yearly, level_path, published_share, share_path
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import AssumptionRow, Claim, Observation, Relation
from forecasting.catalog.series import Series, SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import MONTH_NAMES, Frequency, Period
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of

OLD_AFTER = 12
"""Age from which a published path says how old it is [months]."""
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """The row of the table of assumptions that counts on a day.

    Attributes:
        row: The row.
        is_later: Whether none was known yet on that day, so that the oldest stands in.
    """

    row: AssumptionRow
    is_later: bool


@dataclass(frozen=True, kw_only=True)
class Known:
    """The catalog as known on a day.

    Attributes:
        catalog: All that is known.
        day: The day; `None` for today.
    """

    catalog: Catalog
    day: date | None

    @cached_property
    def then(self) -> Catalog:
        """The catalog as it was on the day."""
        return self.catalog.as_of(self.day)

    @property
    def when(self) -> str:
        """The day for messages."""
        return str(self.day) if self.day else "now"

    @property
    def today(self) -> date:
        """The day from which ages are counted: the day chosen, else that of the data."""
        return self.day or self.catalog.version

    def series(self, series_id: str) -> Series:
        """A series as known on the day."""
        return self.then[series_id]

    def name_of(self, series_id: str) -> str:
        """What readers call a series; its id where the catalog has none of this id."""
        return self.catalog.name_of(series_id)

    def with_dates(self, text: str) -> str:
        """A sentence with its places filled from what is known on the day.

        ``{newest:SERIES}`` is the month of its newest value, ``{years:SERIES}`` are the years of which it has one.
        """
        return _PLACE.sub(lambda place: self._date(*place.groups()), text)

    def age_of(self, path: Yearly) -> str:
        """How old the newest figure of a path is, once that matters."""
        newest = max((row.published for row in path.observations), default=None)
        if newest is None:
            return ""
        day, today = newest.day, self.today
        months = (today.year - day.year) * MONTHS_A_YEAR + today.month - day.month
        if months <= OLD_AFTER:
            return ""
        return f"Its newest figure is of {newest.label}, {months} months old; nothing newer is known."

    def _date(self, what: str, series_id: str) -> str:
        rows = self.series(series_id).observations
        if what == "newest":
            newest = max(row.published for row in rows).day
            return f"{MONTH_NAMES[newest.month]} {newest.year}"
        *others, last = sorted({str(row.period.year) for row in rows}) or ["no year"]
        return f"{', '.join(others)} and {last}" if others else last

    def has(self, *series_ids: str) -> bool:
        """Whether each series had some value."""
        return all(name in self.catalog and self.series(name).observations for name in series_ids)

    def levels(self, series_id: str, years: Sequence[int]) -> Yearly:
        """Published levels, constant growth between them, fading growth beyond the last."""
        return level_path(self.then, series_id, years)

    def share(self, series_id: str, years: Sequence[int]) -> Yearly:
        """A published share, straight between its points of one vintage and held outside them."""
        return published_share(self.then, series_id, years)

    def share_of_all_vintages(self, series_id: str, years: Sequence[int]) -> Yearly:
        """A share whose years take the newest vintage of each, straight between them and held outside.

        Raises:
            RefusalError: No value had been published.
        """
        series = self.series(series_id)
        rows = [series.of(period)[-1].shown for period in series.periods if period.frequency is Frequency.ANNUAL]
        if not rows:
            raise RefusalError(f"no value of {series.name} had been published by {self.when}")
        points = [(row.period.year, float(row.value), row.standing) for row in rows]
        values, standings = share_path(points, years)
        return Yearly(years=tuple(years), values=tuple(values), standings=tuple(standings), observations=tuple(rows))

    def held_share(self, series_id: str, years: Sequence[int]) -> Yearly:
        """The newest value of a share, of whatever length of period, held for all years.

        Raises:
            RefusalError: No value had been published.
        """
        row = self.newest(series_id)
        values, standings = share_path([(row.period.year, float(row.value), row.standing)], years)
        return Yearly(years=tuple(years), values=tuple(values), standings=tuple(standings), observations=(row,))

    def newest(self, series_id: str) -> Observation:
        """The newest outcome of a series.

        Raises:
            RefusalError: None had been published.
        """
        outcome = path_of(self.series(series_id)).last_outcome
        if outcome is None or outcome.observation is None:
            raise RefusalError(f"no outcome of {self.series(series_id).name} had been published by {self.when}")
        return outcome.observation

    def outcome_year(self, series_id: str) -> int:
        """The newest year of which a yearly series had an outcome or estimate.

        Raises:
            RefusalError: It had none.
        """
        series = self.series(series_id)
        years = [row.period.year for row in series.observations if row.is_outcome and _is_yearly(row)]
        if not years:
            raise RefusalError(f"no outcome of {series.name} had been published by {self.when}")
        return max(years)

    def year_ends(self, series_id: str) -> dict[int, Observation]:
        """The newest outcome at the end of each year, on the definition that the series' own words give."""
        try:
            outcomes = path_of(self.series(series_id), Choice(basis="")).outcomes
        except SeriesError:
            return {}
        return {p.period.year: p.observation for p in outcomes if p.observation and p.period.end == _year_end(p.period)}

    def claim(self, series_id: str, relation: Relation, *, spans_years: bool) -> tuple[Claim, ...]:
        """Claims of a series about one year, or about a span of years; oldest first."""
        found = [
            one for one in self.series(series_id).claims
            if one.relation is relation and one.from_period and one.to_period
            and (one.from_period != one.to_period) == spans_years
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.published, one.claim_id)))

    def assumption(self, driver_id: str) -> Assumed:
        """The newest row known on the day, else the oldest.

        Raises:
            RefusalError: The table has no row of this driver.
        """
        rows = self.assumptions(driver_id)
        known = [one for one in rows if not one.is_later]
        return known[-1] if known else rows[0]

    def newest_assumption(self, driver_id: str) -> Assumed:
        """The newest row of all, known on the day or not: what holds for baselines of every day.

        Raises:
            RefusalError: The table has no row of this driver.
        """
        return self.assumptions(driver_id)[-1]

    def assumptions(self, driver_id: str) -> tuple[Assumed, ...]:
        """Every row of a driver, oldest first.

        Raises:
            RefusalError: The table has none.
        """
        rows = sorted((row for row in self.catalog.assumptions if row.driver == driver_id), key=lambda row: row.known)
        if not rows:
            raise RefusalError(f"assumptions.csv has no row for {driver_id}")
        return tuple(Assumed(row=row, is_later=self.day is not None and row.known > self.day) for row in rows)

    def holding(self, driver_id: str, value: float) -> Assumed:
        """The newest row known on the day whose range holds *value*, else the newest known: its range is about it."""
        known = [one for one in self.assumptions(driver_id) if not one.is_later]
        about = [one for one in known if one.row.low <= value <= one.row.high]
        return about[-1] if about else self.assumption(driver_id)


_PLACE = re.compile(r"\{(newest|years):([\w.]+)\}", re.ASCII)


def _year_end(period: Period) -> date:
    return date(period.year, 12, 31)


def _is_yearly(row: Observation) -> bool:
    return row.period.frequency is Frequency.ANNUAL
