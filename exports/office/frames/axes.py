"""The axes of native charts: dates below, values at the left."""

from collections.abc import Sequence
from math import ceil, floor, log10

from charts.drawing.axes import linear_step, value_range
from charts.exhibit import Exhibit
from exports.content.pointers import ABOVE, ABOVE_ON_LOG
from exports.office.palette import PALETTE, Options, font
from forecasting.quantities.periods import Frequency

MOST_TICKS, MOST_PANEL_TICKS = 7, 4
"""Ticks of an axis: along the dates of a whole chart, and on either axis of a panel."""
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120)
MONTHS_A_YEAR = 12
LOG_BASE = 10


def time_axis(exhibit: Exhibit, most: int = MOST_TICKS) -> Options:
    """Dates: years where values are annual, else months; at most some *most* ticks."""
    days = [mark.day for mark in exhibit.marks] or [exhibit.data_version]
    years = max(days).year - min(days).year + 1
    annual = all(mark.period.frequency is Frequency.ANNUAL for mark in exhibit.marks)
    axis: Options = {
        "date_axis": True,
        "num_format": _year_format(exhibit) if annual else "mmm yyyy",
        "num_font": font(PALETTE.soft),
        "line": {"color": PALETTE.soft},
        "major_tick_mark": "outside",
        "minor_tick_mark": "none",
        "label_position": "low",
    }
    if annual:
        return axis | {"major_unit": max(1, ceil(years / most)), "major_unit_type": "years"}
    needed = ((max(days) - min(days)).days / 30 + 1) / most
    months = next((step for step in MONTH_STEPS if step >= needed), MONTH_STEPS[-1])
    named = {"num_format": "yyyy"} if months % MONTHS_A_YEAR == 0 and not _is_fiscal(exhibit) else {}
    return axis | named | {"major_unit": months, "major_unit_type": "months"}


def _year_format(exhibit: Exhibit) -> str:
    return '"FY "yyyy' if _is_fiscal(exhibit) else "yyyy"


def _is_fiscal(exhibit: Exhibit) -> bool:
    return bool(exhibit.marks) and all(mark.label.startswith("FY ") for mark in exhibit.marks)


def value_axis(exhibit: Exhibit) -> Options:
    """Values: from zero or below, or from a power of ten on a log axis."""
    low, high = value_range(exhibit)
    axis: Options = {
        "num_font": font(PALETTE.soft),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": PALETTE.grid, "width": 0.75}},
        "major_tick_mark": "none",
        "num_format": "#,##0.##########" if high - low < 1 else "#,##0",
    }
    if exhibit.log:
        ends = (float(LOG_BASE) ** floor(low), float(LOG_BASE) ** ceil(high))
        return axis | {"log_base": LOG_BASE, "min": ends[0], "num_format": _log_format(ends)}
    return axis | ({"min": 0} if low >= 0 else {})


def shared_axis(exhibit: Exhibit) -> Options:
    """The value axis of a panel: from and to the same values in each, with room for words above the largest."""
    low, high = value_range(exhibit)
    if exhibit.log:
        first, last = floor(low), ceil(high + log10(ABOVE_ON_LOG))
        step = float(LOG_BASE) ** ceil((last - first) / MOST_PANEL_TICKS)
        return value_axis(exhibit) | {"max": float(LOG_BASE) ** last, "major_unit": step}
    step = linear_step(low, high * ABOVE, MOST_PANEL_TICKS)
    ends = {"min": floor(low / step) * step, "max": ceil(high * ABOVE / step) * step}
    return value_axis(exhibit) | ends | {"major_unit": step}


def _log_format(ends: Sequence[float]) -> str:
    """Plain numbers while they are short, powers of ten beyond."""
    return "0E+0" if ends[1] > LONGEST_PLAIN or ends[0] < 1 / LONGEST_PLAIN else "#,##0.######"


LONGEST_PLAIN = 1e6
