"""That a forecast passes a round figure: a power of ten or its half."""

import math
from dataclasses import dataclass
from itertools import pairwise

from forecasting.catalog.series import Statement
from forecasting.findings.finding import Finding, in_full
from forecasting.quantities.growth import change
from forecasting.quantities.units import compact
from forecasting.vintages.headlines import Speaker

LEAST_REVISION = 5.0
"""From this change on a revision belongs into a headline [percent]."""
A_YEAR = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The first printed figure at or above a round one, and whether the year before it was printed below."""

    mark: float
    at: Statement
    is_year_exact: bool


def crossing(speaker: Speaker) -> Crossing | None:
    """The largest round figure that the vintage passes after the newest outcome; `None` if it passes none.

    A percentage has no round figure to pass: it ends at a hundred.
    """
    known = [speaker.outcome] if speaker.outcome else []
    ahead = [s for s in speaker.statements if not s.shown.is_outcome and s.shown.bound != "at most"]
    told = [*known, *(s for s in ahead if not known or s.shown.period.end > known[0].shown.period.end)]
    if speaker.series.unit == "percent" or len(told) <= 1:
        return None
    found = [
        Crossing(mark=mark, at=after, is_year_exact=after.shown.period.year - before.shown.period.year <= A_YEAR)
        for before, after in pairwise(told)
        if (mark := _round_between(before.shown.value, after.shown.value))
    ]
    return max(found, key=lambda one: one.mark, default=None)


def _round_between(low: float, high: float) -> float | None:
    """The largest power of ten, or half of one, above *low* and not above *high*."""
    if not 0 < low < high:
        return None
    power = 10.0 ** math.floor(math.log10(high))
    largest = 5 * power if high >= 5 * power else power
    return largest if low < largest else None


def passes(speaker: Speaker) -> Finding | None:
    """*Publisher* sees *what* pass *round figure*, and by how much its forecast changed within a year."""
    found = crossing(speaker)
    if found is None:
        return None
    revised = [_revised(speaker, at) for at in (speaker.this_year, speaker.next_year, found.at) if at]
    told = next((one for one in revised if one), None)
    text = _passing(speaker, found)
    if told is None:
        return Finding(text=text, template="passes", statements=(found.at,))
    before, after, percent = told
    direction = "raised" if percent > 0 else "cut"
    year = "that forecast" if after is found.at else f"its forecast for {speaker.series.label_of(after.shown.period)}"
    since = f"{direction} by {abs(percent):.0f} % since {_month(before)}"
    return Finding(
        text=f"{text}, with {year} {since}", template="passes, revised", statements=(found.at, before, after)
    )


def _passing(speaker: Speaker, found: Crossing) -> str:
    what = lower_first(speaker.row.label)
    mark = in_full(compact(found.mark, speaker.series.unit))
    when = speaker.series.label_of(found.at.shown.period)
    return f"{speaker.publisher} sees {what} pass {mark} {'in' if found.is_year_exact else 'by'} {when}"


def lower_first(label: str) -> str:
    """A label inside a sentence: an ordinary first word is small, an acronym or a name stays."""
    first = label.split(maxsplit=1)[0]
    is_name = first.isupper() or "'" in first
    return label if is_name else label[:1].lower() + label[1:]


def _revised(speaker: Speaker, after: Statement) -> tuple[Statement, Statement, float] | None:
    """What the publisher's oldest forecast of the last twelve months said of the same period, if it was far off."""
    shown = after.shown
    first = speaker.day.replace(day=1, year=speaker.day.year - 1)
    before = [
        s
        for s in speaker.series.statements
        if (s.shown.publisher, s.shown.basis, s.shown.period) == (shown.publisher, shown.basis, shown.period)
        and first <= s.shown.published.day < shown.published.day
        and not s.shown.is_outcome
        and not s.shown.bound
    ]
    oldest = min(before, key=lambda s: s.vintage, default=None)
    if oldest is None or shown.bound or oldest.shown.value <= 0:
        return None
    percent = change(oldest.shown.value, shown.value)
    return (oldest, after, percent) if abs(percent) > LEAST_REVISION else None


def _month(statement: Statement) -> str:
    """The month of a publication: ``Nov 2025``."""
    return " ".join(statement.shown.published.label.split()[-2:])
