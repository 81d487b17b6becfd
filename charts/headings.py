"""Titles, scopes and file names of charts of published series."""

import re
from collections.abc import Sequence
from datetime import date

from charts.notes import day_label
from forecasting.catalog.series import Series

TWO = 2


def head(name: str) -> str:
    """What a series counts, without place and publisher: the name up to its first comma."""
    return name.partition(",")[0]


def distinguishing_words(chosen: Sequence[Series]) -> list[str]:
    """The shortest beginnings of the series' names that differ."""
    parts = [series.name.split(", ") for series in chosen]
    for count in range(1, max(map(len, parts)) + 1):
        words = [", ".join(part[:count]) for part in parts]
        if len(set(words)) == len(words):
            return words
    return [series.name for series in chosen]


def shared_scope(chosen: Sequence[Series]) -> str:
    """Unit, place and segment as far as the series share them; that scopes differ is said."""
    places = list(dict.fromkeys(series.geography for series in chosen))
    segments = list(dict.fromkeys(series.segment for series in chosen))
    parts = [chosen[0].unit, *(places if len(places) == 1 else ()), *(segments if len(segments) == 1 else ())]
    if len(segments) > 1 or len(places) > 1:
        parts.append("scopes differ, see their definitions")
    return ", ".join(dict.fromkeys(parts))


def superseded_words(chosen: Sequence[Series]) -> str:
    """That another series speaks for the concept now, and since when; nothing while all speak themselves."""
    replaced = [(series, series.successors[0]) for series in chosen if series.successors]
    if not replaced:
        return ""
    if len(chosen) == 1:
        return f", superseded since {day_label(replaced[0][1].since)}"
    return "".join(f", {series.name} superseded since {day_label(one.since)}" for series, one in replaced)


def compared_title(chosen: Sequence[Series]) -> str:
    """A title for several series: what the first counts, and how many stand beside it."""
    heads = list(dict.fromkeys(head(series.name) for series in chosen))
    if len(heads) == 1:
        return f"{heads[0]}: {len(chosen)} series compared"
    return " and ".join(heads) if len(heads) == TWO else f"{heads[0]} and {len(heads) - 1} more"


def slug(title: str, as_of: date | None) -> str:
    """A file name that says what is inside: lower-case words of the title, and the as-of date if one was chosen."""
    words = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:80].strip("-") or "chart"
    return f"{words}_asof-{as_of}" if as_of else words
