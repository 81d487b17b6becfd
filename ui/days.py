"""The days that a page may be asked about: from the first on which anything was known to today, wherever the reader is.

This is the only place where the machine's clock counts.
"""

from datetime import date, timedelta

A_DAY = timedelta(days=1)


def today() -> date:
    """Today, where the server stands."""
    return date.today()  # noqa: DTZ011 - a day of the calendar, not a moment


def latest(version: date) -> date:
    """The last day that may be asked about: today, which has begun elsewhere already, or the day of newer data."""
    return max(version, today() + A_DAY)


def a_year_before(day: date) -> date:
    """The first day of the month a year before."""
    return date(day.year - 1, day.month, 1)


def within(day: date | None, first: date, last: date) -> date | None:
    """The day, moved to the nearest one that a control offers; `None` stays."""
    return None if day is None else min(max(day, first), last)


def parsed(text: str, such_as: date) -> date:
    """The day that a reader or a link wrote.

    Raises:
        ValueError: It is no day; the message shows how one is written, by the example *such_as*.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"expected a date such as {such_as}") from None


def checked(day: date, first: date, last: date) -> date:
    """The day, if it may be asked about.

    Raises:
        ValueError: It lies before the first or after the last such day; the message says which may be asked.
    """
    if not first <= day <= last:
        raise ValueError(f"expected a day from {first} to {last}")
    return day
