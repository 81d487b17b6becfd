"""Where periods and days stand on the time axis: a value stands where its period is read.

In a chart of one frequency a value stands at the end of its period, and so does the name of the period: a value of
2026 stands at 2026. A day inside a year is drawn half a year later than its date, so that the middle of 2026 is at
2026 too. Where years and their parts stand in one chart, every value stands in the middle of its period. Only curves
through dates leave every day where it is; there the name of a year stands in its middle.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from charts.exhibit import Exhibit, Line
from charts.mark import Mark

HALF_A_MONTH = 365.25 / 24
"""Half of an average month [days]."""


@dataclass(frozen=True, slots=True)
class Places:
    """The time axis of one chart: *middle* says that values stand in the middle of their period."""

    middle: bool
    months: int
    placed: Mapping[date, date]

    def of_mark(self, mark: Mark) -> date:
        """Where a value stands."""
        return _middle(mark) if self.middle else mark.day

    def of_end(self, day: date) -> date:
        """Where the value of a period stands that ends on a day."""
        return self.placed.get(day, day)

    def of_day(self, day: date) -> date:
        """Where a day of the calendar stands."""
        try:
            return day if self.middle else day + _half(self.months)
        except OverflowError:
            return day


def places_of(exhibit: Exhibit) -> Places:
    """The time axis of an exhibit."""
    if exhibit.by_day:
        return Places(middle=False, months=0, placed={})
    months = {mark.period.frequency.months for mark in exhibit.marks}
    middle = len(months) > 1 and all(_in_order(line) for line in exhibit.lines)
    placed = {mark.day: _middle(mark) for mark in exhibit.marks} if middle else {}
    return Places(middle=middle, months=max(months, default=0), placed=placed)


def _in_order(line: Line) -> bool:
    """Whether the middles of the periods of a line follow each other as their ends do."""
    return all(_middle(before) <= _middle(after) for before, after in pairwise(line.marks))


def _middle(mark: Mark) -> date:
    return mark.day - _half(mark.period.frequency.months)


def _half(months: int) -> timedelta:
    return timedelta(days=round(HALF_A_MONTH * months))
