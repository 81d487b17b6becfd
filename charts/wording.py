"""Words on charts: source lines, text alternatives, and breaking long text into lines."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from charts.exhibit import Line, Mark
from forecasting.periods import MONTH_NAMES
from forecasting.standing import Standing
from forecasting.units import compact, signed

__all__ = ["day_label", "signed", "source_line", "text_alternative", "wrap"]

LISTED_DATES = 4
CC_BY_PUBLISHERS = frozenset({"Epoch AI"})
"""Publishers whose data are licensed under CC BY 4.0, which has to be said wherever they are shown."""


def day_label(day: date) -> str:
    """A day as people write it: ``22 Nov 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def source_line(marks: Iterable[Mark], data_version: date, as_of: date | None) -> str:
    """Publishers with the dates of their vintages, what is derived, and the date of the data."""
    shown = list(marks)
    vintages: dict[str, list[str]] = {}
    for mark in sorted(shown, key=lambda m: m.published, reverse=True):
        if mark.publisher:
            dates = vintages.setdefault(mark.publisher, [])
            if mark.published not in dates:
                dates.append(mark.published)
    sources = "; ".join(f"{publisher} ({_dates(dates)})" for publisher, dates in vintages.items())
    derived = any(mark.standing is Standing.DERIVED and not mark.is_interpolated for mark in shown)
    interpolated = any(mark.is_interpolated for mark in shown)
    extras = [
        word for word, there in (("diamonds are derived", derived), ("dotted gaps interpolated", interpolated)) if there
    ]
    known = f" As known on {day_label(as_of)}." if as_of else ""
    aside = f" {'; '.join(extras).capitalize()}." if extras else ""
    licensed = "".join(f" {name} data: CC BY 4.0." for name in vintages if name in CC_BY_PUBLISHERS)
    return f"Source: {sources}.{aside}{licensed}{known} Compute Outlook, data of {day_label(data_version)}."


def _dates(dates: Sequence[str]) -> str:
    from forecasting.periods import Published

    shown = [Published(text).label for text in dates[:LISTED_DATES]]
    more = f" and {len(dates) - LISTED_DATES} earlier" if len(dates) > LISTED_DATES else ""
    return ", ".join(shown) + more


def text_alternative(title: str, unit: str, lines: Sequence[Line]) -> str:
    """The chart in sentences, one for each line, for those who cannot see it."""
    return f"Line chart: {title}. " + " ".join(_sentence(line, unit) for line in lines if line.marks)


def _sentence(line: Line, unit: str) -> str:
    first, last = line.marks[0], line.last
    start = f"{line.name}: {_bounded(first, unit)} in {first.label} ({first.status})"
    if first is last:
        return f"{start}."
    verb = "rises" if last.value > first.value else "falls" if last.value < first.value else "stays the same"
    told = ", ".join(part for part in (last.status, last.publisher) if part)
    return f"{start}, {verb} to {_bounded(last, unit)} in {last.label} ({told})."


def _bounded(mark: Mark, unit: str) -> str:
    return f"{mark.bound} {compact(mark.value, unit)}".strip()


def wrap(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* characters; longer words are broken."""
    return list(_wrapped(text, width))


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, width)) or ("",)
