"""Headlines: which figure speaks for the market on a day, and what it says.

For each headline concept a table says which series speaks from which day on. Of that series the newest vintage that
holds a forecast speaks; if it is older than `OLDEST` months, or the series is superseded, the concept has no headline.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import HeadlineRow
from forecasting.catalog.series import Series, Statement
from forecasting.quantities.ages import Age, age_of, older_than
from forecasting.quantities.periods import Period, Published
from forecasting.vintages.choice import Choice
from forecasting.vintages.path import TAKEN_AT_PERIOD_END, Path
from forecasting.vintages.rule import path_of

OLDEST = 23
"""Months after which a forecast makes no headline."""


class HeadlineError(ValueError):
    """No figure may speak for a concept on a day; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The newest outcome or estimate of a series that counts what another one forecasts."""

    series: Series
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What speaks for a concept on a day: a series, its newest vintage with a forecast, the newest outcome known.

    Attributes:
        row: The concept, its label, and the series that speaks.
        series: That series as known on the day.
        day: The day.
        published: When the vintage was published.
        statements: What the vintage says, in time order.
        outcome: The newest outcome or estimate of the same publisher and basis; `None` if none was printed.
        count: The newest count by another publisher, where the table names one that is newer than *outcome*.
    """

    row: HeadlineRow
    series: Series
    day: date
    published: Published
    statements: tuple[Statement, ...]
    outcome: Statement | None
    count: Count | None = None

    @property
    def publisher(self) -> str:
        """Who published the vintage."""
        return self.statements[0].shown.publisher

    @property
    def age(self) -> Age:
        """How old the vintage is on the day."""
        return age_of(self.published.day, self.day, superseded=self.series.is_superseded)

    @property
    def age_days(self) -> int:
        """Days from the publication to the day [days]."""
        return (self.day - self.published.day).days

    def of_year(self, year: int) -> Statement | None:
        """What the vintage says of a year; of a stock or share also under the name of the year's last part."""
        period = Period.parse(f"{year:04d}")
        named = (s for s in self.statements if s.shown.period == period)
        moment = (s for s in self.statements if s.shown.period.end == period.end)
        at_end = next(moment, None) if self.series.quantity in TAKEN_AT_PERIOD_END else None
        return next(named, at_end)

    @property
    def this_year(self) -> Statement | None:
        """What the vintage says of the year of the day."""
        return self.of_year(self.day.year)

    @property
    def next_year(self) -> Statement | None:
        """What the vintage says of the year after."""
        return self.of_year(self.day.year + 1)

    @property
    def last(self) -> Statement:
        """The furthest that the vintage says."""
        return self.statements[-1]

    @property
    def path(self) -> Path:
        """The path on which the vintage stands: its publisher, basis and forecast."""
        basis, vintage = self.last.shown.basis, self.last.vintage
        return path_of(self.series, Choice(publisher=self.publisher, basis=basis, vintage=vintage))

    def frame_row(self) -> dict[str, object]:
        """The headline as one row; empty where nothing was printed."""
        successor = self.series.successors[0].successor_id if self.series.successors else None
        return {
            "concept": self.row.concept,
            "series_id": self.series.series_id,
            "publisher": self.publisher,
            "published": self.published.text,
            "age_days": self.age_days,
            "superseded": self.series.is_superseded,
            "successor": successor,
            "unit": self.series.unit,
            **_cells("outcome_", self.outcome, None),
            **_cells("", self.this_year, f"{self.day.year:04d}"),
            **_cells("next_", self.next_year, f"{self.day.year + 1:04d}"),
            **_cells("last_", self.last, None),
        }


def _cells(prefix: str, statement: Statement | None, period: str | None) -> dict[str, object]:
    """Period and value of a statement; without one, the period that was asked for and no value."""
    shown = statement.shown if statement else None
    return {
        f"{prefix}period": str(shown.period) if shown else period,
        f"{prefix}value": float(shown.value) if shown else None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """The concepts that have a headline on a day, in order, and why the others have none."""

    speakers: tuple[Speaker, ...]
    refusals: tuple[str, ...]


def headlines(catalog: Catalog) -> Headlines:
    """The headline of every concept, as known on the catalog's day.

    Raises:
        HeadlineError: Not one concept has a headline on that day.
    """
    speakers: list[Speaker] = []
    refusals: list[str] = []
    for rows in _concepts(catalog.headlines):
        try:
            speakers.append(speaker(catalog, rows))
        except HeadlineError as error:
            refusals.append(str(error))
    if not speakers:
        raise HeadlineError(f"no figure published by {catalog.today} makes a headline; a later day has some")
    return Headlines(speakers=tuple(speakers), refusals=tuple(refusals))


def _concepts(rows: Iterable[HeadlineRow]) -> list[tuple[HeadlineRow, ...]]:
    """The rows of each concept, concepts by position, rows by day."""
    ordered = sorted(rows, key=lambda row: (row.position, row.concept, row.since))
    return [tuple(group) for _, group in groupby(ordered, key=lambda row: row.concept)]


def speaker(catalog: Catalog, rows: Sequence[HeadlineRow]) -> Speaker:
    """What speaks for the concept of *rows* on the catalog's day.

    Raises:
        HeadlineError: No series speaks yet, it is superseded, it holds no forecast, or the newest is too old.
    """
    day = catalog.today
    row = max((row for row in rows if row.since <= day), key=lambda row: row.since, default=None)
    if row is None:
        first = min(rows, key=lambda row: row.since)
        raise HeadlineError(f"{first.label}: no forecast of it was known on {day}; the first is of {first.since}")
    series = catalog[row.series_id].as_of(day)
    statements = _newest_forecast(series)
    _refuse(catalog, row, series, statements)
    newest = statements[-1].shown
    stated = [s for s in series.statements if (s.shown.publisher, s.shown.basis) == (newest.publisher, newest.basis)]
    outcome = max((s for s in stated if s.shown.is_outcome), key=_by_period, default=None)
    return Speaker(
        row=row,
        series=series,
        day=day,
        published=max(s.shown.published for s in statements if not s.shown.is_outcome),
        statements=statements,
        outcome=outcome,
        count=_count(catalog, row, outcome),
    )


def _by_period(statement: Statement) -> tuple[date, Published]:
    return statement.shown.period.end, statement.vintage


def _count(catalog: Catalog, row: HeadlineRow, outcome: Statement | None) -> Count | None:
    """The newest count of the series that counts, if it is of a later period than the publisher's own outcome."""
    if not row.counted_by:
        return None
    series = catalog[row.counted_by].as_of(catalog.today)
    newest = max((s for s in series.statements if s.shown.is_outcome), key=_by_period, default=None)
    if newest is None or (outcome and newest.shown.period.end <= outcome.shown.period.end):
        return None
    return Count(series=series, statement=newest)


def _newest_forecast(series: Series) -> tuple[Statement, ...]:
    """All that the newest vintage with a forecast says on that forecast's basis, in time order; empty without one."""
    ahead = [s for s in series.statements if not s.shown.is_outcome]
    if not ahead:
        return ()
    newest = max(ahead, key=lambda s: (s.shown.published, -s.shown.source.tier.rank, s.shown.period.end))
    key = (newest.vintage, newest.shown.publisher, newest.shown.basis)
    of_it = [s for s in series.statements if (s.vintage, s.shown.publisher, s.shown.basis) == key]
    return tuple(sorted(of_it, key=lambda s: s.shown.period.end))


def _refuse(catalog: Catalog, row: HeadlineRow, series: Series, statements: Sequence[Statement]) -> None:
    day = catalog.today
    if series.is_superseded:
        successor = catalog.name_of(series.successors[0].successor_id)
        raise HeadlineError(f"{row.label}: {series.name} is superseded by {successor} on {day}")
    if not statements:
        raise HeadlineError(f"{row.label}: {series.name} held no forecast on {day}")
    newest = max(s.shown.published for s in statements if not s.shown.is_outcome)
    if older_than(newest.day, OLDEST, day):
        finding = f"the newest forecast of {series.name} was published in {newest.label}"
        raise HeadlineError(f"{row.label}: {finding}, more than {OLDEST} months before {day}")


__all__ = ["OLDEST", "HeadlineError", "Headlines", "Speaker", "headlines", "speaker"]
