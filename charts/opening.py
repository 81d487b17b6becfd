"""Where a chart leaves what is known: the last outcome of its leading line, and when what follows was published."""

from collections.abc import Sequence
from datetime import timedelta

from charts.exhibit import Emphasis, Line, Moment
from charts.mark import Kind, Mark
from forecasting.quantities.periods import Published

AHEAD = frozenset({Kind.FORECAST, Kind.PROJECTED, Kind.ASSUMED})
HALF_A_MONTH = 15


def opening(lines: Sequence[Line]) -> tuple[Moment, ...]:
    """Where the outcomes of the leading line end, if anything in the chart is later; with the date of its forecast."""
    lead = next((line for line in lines if line.emphasis is Emphasis.MAIN), None)
    if lead is None:
        return ()
    outcomes = [mark for mark in lead.marks if mark.kind.is_outcome]
    leading = [line for line in lines if line.emphasis in {Emphasis.MAIN, Emphasis.APART, Emphasis.PROJECTED}]
    later = [mark for line in leading for mark in line.marks if mark.kind in AHEAD and _is_later(mark, outcomes)]
    if not later:
        return ()
    first = min(later, key=lambda mark: mark.day)
    day = (
        outcomes[-1].day
        if outcomes
        else first.day - timedelta(days=HALF_A_MONTH * max(first.period.frequency.months, 1))
    )
    return (Moment(day=day, label=_forecast_words(later), opens_forecast=True),)


def _is_later(mark: Mark, outcomes: Sequence[Mark]) -> bool:
    return not outcomes or mark.day > outcomes[-1].day


def _forecast_words(later: Sequence[Mark]) -> str:
    """``forecast, published Oct 2026``; without a date where there are several, or where some of it is ours."""
    is_ours = any(mark.kind is not Kind.FORECAST for mark in later)
    months = {Published(mark.published).label.split(maxsplit=1)[-1] if mark.published.count("-") > 1
              else Published(mark.published).label for mark in later if mark.published}  # fmt: skip
    if is_ours:
        return "forecast and projection" if months else "projection"
    return f"forecast, published {months.pop()}" if len(months) == 1 else "forecast"
