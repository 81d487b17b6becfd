"""Periods and dates as programs and people write them in a sheet, read into years, quarters, months or days."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from forecasting.foundations.expected import ExpectedError
from forecasting.own_figures.limits import EARLIEST, LATEST
from forecasting.quantities.periods import Frequency, Period, month_end

MONTHS = (
    {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
FORMS = "a period such as 2025, FY2025, 2025Q1, Q1 2025, 1H25, Jan-25 or 2025-01-31"
FIRST_SERIAL, LAST_SERIAL = 18_264, 91_312
"""Days since the end of 1899 as sheets count them, of the years from 1950 to 2149."""
_EPOCH = date(1899, 12, 30)
_CENTURY, _PIVOT = 100, 70
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_PLAIN_YEAR = re.compile(
    r"(?:(?:FY|CY)\s*'?(?P<fiscal>\d{4}|\d{2})|(?P<year>\d{4})(?:\.0+)?)\s*年?\s*[AEFP]?", re.IGNORECASE | re.ASCII
)
_PARTS = (
    re.compile(rf"(?P<kind>[QH])(?P<part>[1-4])[\s\-/]*(?:FY|CY)?[\s\-/]*{_YEAR}", re.IGNORECASE | re.ASCII),
    re.compile(rf"(?P<part>[1-4])(?P<kind>[QH])[\s\-/]*(?:FY|CY)?[\s\-/]*{_YEAR}", re.IGNORECASE | re.ASCII),
    re.compile(r"(?:FY|CY)?\s*(?P<year>\d{4})[\s\-/]*(?P<kind>[QH])(?P<part>[1-4])", re.IGNORECASE | re.ASCII),
    re.compile(r"(?:FY|CY)?\s*(?P<year>\d{4})[\s\-/]*(?P<part>[1-4])(?P<kind>[QH])", re.IGNORECASE | re.ASCII),
)
_MONTHS = (
    re.compile(rf"(?P<name>[a-z]{{3,9}})\.?[\s\-/]*{_YEAR}", re.IGNORECASE | re.ASCII),
    re.compile(r"(?P<year>\d{4})[\-/.M](?P<month>\d{1,2})", re.IGNORECASE | re.ASCII),
    re.compile(r"(?P<month>\d{1,2})[\-/.](?P<year>\d{4})", re.IGNORECASE | re.ASCII),
    re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月", re.ASCII),
)
_CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAYS = (
    re.compile(rf"(?P<year>\d{{4}})[\-/.](?P<month>\d{{1,2}})[\-/.](?P<day>\d{{1,2}}){_CLOCK}", re.ASCII),
    re.compile(rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_CLOCK}", re.ASCII),
    re.compile(
        rf"(?P<day>\d{{1,2}})[\s\-]+(?P<name>[a-z]{{3,9}})\.?,?[\s\-]+(?P<year>\d{{4}}){_CLOCK}",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(
        rf"(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE | re.ASCII
    ),
)
_SLASHED = re.compile(rf"(?P<one>\d{{1,2}})[/\-](?P<two>\d{{1,2}})[/\-](?P<year>\d{{4}}){_CLOCK}", re.ASCII)
MOST_MONTHS = 12


def period_in(text: str, *, day_first: bool | None = None) -> Period:
    """The period that a cell names; *day_first* says how 1/2/2025 is to be read, where that is known.

    Raises:
        ExpectedError: It names none, or a date that can be read in two ways.
    """
    shown = " ".join(text.split())
    try:
        found = _serial(shown) or _year(shown) or _part(shown) or _month(shown) or _day(shown, day_first)
    except ValueError:
        found = None
    if found is not None and not EARLIEST <= found.start.year <= found.end.year <= LATEST:
        raise ExpectedError(f"a period in the years {EARLIEST} to {LATEST}", shown[:SHOWN])
    if found is None:
        if day_first is None and _SLASHED.fullmatch(shown):
            raise ExpectedError("a date that can be read in one way only, such as 2025-01-31", shown)
        raise ExpectedError(FORMS, shown[:SHOWN])
    return found


SHOWN = 40


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 31/1/2025 of a column begin with the day; `None` where no date of it shows that."""
    dates = [match for text in texts if (match := _SLASHED.fullmatch(" ".join(text.split())))]
    first = any(int(match["one"]) > MOST_MONTHS for match in dates)
    second = any(int(match["two"]) > MOST_MONTHS for match in dates)
    return first if first is not second else None


def _serial(text: str) -> Period | None:
    if not re.fullmatch(r"\d{5}(?:\.\d+)?", text, re.ASCII) or not FIRST_SERIAL <= float(text) <= LAST_SERIAL:
        return None
    return Period.parse((_EPOCH + timedelta(days=int(float(text)))).isoformat())


def _year(text: str) -> Period | None:
    match = _PLAIN_YEAR.fullmatch(text)
    return Period.parse(f"{_whole(match['fiscal'] or match['year']):04d}") if match else None


def _whole(text: str) -> int:
    """A year, of which two digits mean one from 1970 to 2069."""
    year = int(text.lstrip("'"))
    return year if len(text.lstrip("'")) > len("25") else 2000 + year if year < _PIVOT else 1900 + year


def _part(text: str) -> Period | None:
    match = next((found for form in _PARTS if (found := form.fullmatch(text))), None)
    return Period.parse(f"{_whole(match['year']):04d}{match['kind'].upper()}{match['part']}") if match else None


def _month(text: str) -> Period | None:
    match = next((found for form in _MONTHS if (found := form.fullmatch(text))), None)
    return Period.parse(f"{_whole(match['year']):04d}-{_month_number(match):02d}") if match else None


def _day(text: str, day_first: bool | None) -> Period | None:  # noqa: FBT001 - a fact of the column
    match = next((found for form in _DAYS if (found := form.fullmatch(text))), None)
    if match:
        return _on(int(match["year"]), _month_number(match), int(match["day"]))
    slashed = _SLASHED.fullmatch(text)
    if slashed is None or day_first is None:
        return None
    one, two = int(slashed["one"]), int(slashed["two"])
    return _on(int(slashed["year"]), *((two, one) if day_first else (one, two)))


def _on(year: int, month: int, day: int) -> Period:
    return Period.parse(date(year, month, day).isoformat())


def _month_number(match: re.Match[str]) -> int:
    named = match.groupdict().get("name")
    return int(match["month"]) if named is None else MONTHS.get(named.casefold(), 0)


def of_one_kind(periods: Sequence[Period]) -> tuple[Period, ...]:
    """The periods; days that are all the first, or all the last, of years, quarters or months stand for these.

    A day alone stays a day.
    """
    if len(periods) < FEWEST_DAYS or any(one.frequency is not Frequency.DAILY for one in periods):
        return tuple(periods)
    for frequency in (Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY):
        found = [_around(one.end, frequency) for one in periods]
        pairs = list(zip(periods, found, strict=True))
        if len(set(found)) == len(found) and (
            all(day.end == whole.start for day, whole in pairs) or all(day.end == whole.end for day, whole in pairs)
        ):
            return tuple(found)
    return tuple(periods)


FEWEST_DAYS = 2


def _around(day: date, frequency: Frequency) -> Period:
    """The period of a frequency in which a day lies."""
    last = -(-day.month // frequency.months) * frequency.months
    end = month_end(day.year, last)
    forms = {
        Frequency.ANNUAL: f"{end.year:04d}",
        Frequency.QUARTERLY: f"{end.year:04d}Q{end.month // 3}",
        Frequency.MONTHLY: f"{end.year:04d}-{end.month:02d}",
    }
    return Period.parse(forms[frequency])
