"""Periods and publication dates: the two kinds of time every published figure has."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Self

from forecasting.foundations.expected import ExpectedError
from forecasting.foundations.refusal import RefusalError

MONTH_NAMES = tuple(calendar.month_abbr)
_PERIOD = re.compile(r"(\d{4})(?:(H[12])|(Q[1-4])|-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MONTH_SIGNS = len("yyyy-mm")
_PUBLISHED = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


class Frequency(StrEnum):
    """How often a series is observed; the value is the code used in ``series.csv``."""

    ANNUAL = "A"
    HALF_YEARLY = "H"
    QUARTERLY = "Q"
    MONTHLY = "M"
    DAILY = "D"

    @property
    def months(self) -> int:
        """Months in one period [months]; 0 for days."""
        return {"A": 12, "H": 6, "Q": 3, "M": 1, "D": 0}[self.value]

    @property
    def words(self) -> str:
        """The frequency as a word: ``annual``, ``half-yearly`` ..."""
        return {"A": "annual", "H": "half-yearly", "Q": "quarterly", "M": "monthly", "D": "daily"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, half-year, quarter, month or day; ordered by its last day, a longer one first.

    Months count as equal twelfths of a year in `decimal_end`, because day-exact quarters are
    not equally spaced and would bend a regression on time.
    """

    end: date
    start: date
    frequency: Frequency = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024``, ``2024H1``, ``2024Q3``, ``2025-03`` or ``2025-03-14``.

        Raises:
            ValueError: The text has another form, or the day does not exist.
        """
        match = _PERIOD.fullmatch(text)
        unlike = ExpectedError("a period such as 2024, 2024H1, 2024Q3, 2025-03 or 2025-03-14", text)
        if match is None or text.startswith("0000"):
            raise unlike
        year, half, quarter, month, day = match.groups()
        try:
            if day:
                exact = date.fromisoformat(text)
                return cls(exact, exact, Frequency.DAILY)
            if month:
                return cls._months(int(year), int(month), Frequency.MONTHLY)
        except ValueError:
            raise unlike from None
        if quarter:
            return cls._months(int(year), 3 * int(quarter[1]), Frequency.QUARTERLY)
        if half:
            return cls._months(int(year), 6 * int(half[1]), Frequency.HALF_YEARLY)
        return cls._months(int(year), 12, Frequency.ANNUAL)

    @classmethod
    def _months(cls, year: int, last_month: int, frequency: Frequency) -> Self:
        start = date(year, last_month - frequency.months + 1, 1)
        return cls(month_end(year, last_month), start, frequency)

    @property
    def year(self) -> int:
        """The calendar year the period belongs to."""
        return self.end.year

    @property
    def decimal_end(self) -> float:
        """End of the period as a decimal year [years]; the year 2024 ends at 2025.0."""
        month = self.end.month
        if self.frequency is Frequency.DAILY:
            return self.year + (month - 1 + self.end.day / _days(self.year, month)) / 12
        return self.year + month / 12

    @property
    def is_workday(self) -> bool:
        """Whether its last day is one from Monday to Friday."""
        return self.end.weekday() < _SATURDAY

    def years_to(self, later: "Period") -> float:
        """Years from the end of this period to the end of *later* [years]; negative if it is earlier."""
        return later.decimal_end - self.decimal_end

    def shift(self, steps: int) -> "Period":
        """The period *steps* periods later, of the same frequency.

        Raises:
            RefusalError: It lies before the year 1 or after the year 9999, where no calendar here leads.
        """
        try:
            return self._shifted(steps)
        except (ValueError, OverflowError):
            away = f"{abs(steps):,} periods {'after' if steps > 0 else 'before'} {self}"
            raise RefusalError(f"{away} the calendar has no year; try a period nearer to today") from None

    def _shifted(self, steps: int) -> "Period":
        if self.frequency is Frequency.DAILY:
            day = self.end + timedelta(days=steps)
            return Period(day, day, self.frequency)
        months = self.year * 12 + self.end.month - 1 + steps * self.frequency.months
        return Period._months(months // 12, months % 12 + 1, self.frequency)

    @property
    def a_year_before(self) -> "Period | None":
        """The same part of the year before; `None` in the year 1, and for a day: it falls on another weekday."""
        is_first = self.start.year == 1
        return self.shift(-12 // self.frequency.months) if self.frequency.months and not is_first else None

    @property
    def label(self) -> str:
        """The period as people write it: ``2024``, ``H1 2024``, ``Q3 2024``, ``Mar 2025``, ``14 Mar 2025``."""
        month = MONTH_NAMES[self.end.month]
        match self.frequency:
            case Frequency.ANNUAL:
                return f"{self.year}"
            case Frequency.HALF_YEARLY:
                return f"H{self.end.month // 6} {self.year}"
            case Frequency.QUARTERLY:
                return f"Q{self.end.month // 3} {self.year}"
            case Frequency.MONTHLY:
                return f"{month} {self.year}"
            case Frequency.DAILY:
                return f"{self.end.day} {month} {self.year}"

    def __str__(self) -> str:
        """The form used in the files, which `parse` reads back."""
        match self.frequency:
            case Frequency.ANNUAL:
                return f"{self.year:04d}"
            case Frequency.HALF_YEARLY:
                return f"{self.year:04d}H{self.end.month // 6}"
            case Frequency.QUARTERLY:
                return f"{self.year:04d}Q{self.end.month // 3}"
            case Frequency.MONTHLY:
                return f"{self.year:04d}-{self.end.month:02d}"
            case Frequency.DAILY:
                return self.end.isoformat()


@total_ordering
@dataclass(frozen=True, slots=True)
class Published:
    """When a vintage was published: a day, or a month of which the last day counts.

    The last day of the month keeps an as-of view from showing a figure too early.
    """

    text: str
    day: date = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Read the text; raise `ValueError` unless it is a real day or month."""
        match = _PUBLISHED.fullmatch(self.text)
        unlike = ExpectedError("a publication day or month such as 2025-02-14 or 2025-02", self.text)
        if match is None:
            raise unlike
        year, month, day = match.groups()
        try:
            known = date.fromisoformat(self.text) if day else month_end(int(year), int(month))
        except ValueError:
            raise unlike from None
        object.__setattr__(self, "day", known)

    def __lt__(self, other: "Published") -> bool:
        """Order by the day on which the vintage counts as known; a day before the month that ends on it."""
        return (self.day, -len(self.text)) < (other.day, -len(other.text))

    @property
    def month(self) -> str:
        """The month as files write it: ``2025-02``."""
        return self.text[:MONTH_SIGNS]

    @property
    def is_month(self) -> bool:
        """Whether only the month is known."""
        return self.text == self.month

    @property
    def label(self) -> str:
        """The date as people write it: ``14 Feb 2025`` or ``Feb 2025``."""
        month = f"{MONTH_NAMES[self.day.month]} {self.day.year}"
        return month if self.is_month else f"{self.day.day} {month}"

    def __str__(self) -> str:
        """The form used in the files."""
        return self.text


_SATURDAY = 5


def month_end(year: int, month: int) -> date:
    """The last day of a month; `ValueError` for a month that does not exist."""
    first = date(year, month, 1)
    return first.replace(day=_days(first.year, first.month))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
