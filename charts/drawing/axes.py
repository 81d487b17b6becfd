"""The axes of a chart: what they span, where their ticks stand and what is written there."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, log10
from typing import Any

from charts.drawing.places import Places, places_of
from charts.exhibit import Exhibit
from charts.mark import Mark
from forecasting.quantities.periods import MONTH_NAMES, Frequency
from forecasting.quantities.units import CURRENCIES, compact, digits

LONGEST_PLAIN_POWER = 3
MOST_POWERS = 6
LARGEST_PLAIN = 1e12
TICKS = 5
PARTS_OF_A_YEAR = 4
YEAR_STEPS = (1, 2, 3, 4, 5, 10, 20)
MOST_YEAR_MARKS = 24
YEAR_ROOM = 46
"""Pixels of the axis that the name of a year needs."""
LEAST_YEARS = 3
WHOLE_YEARS = 4
"""Years from which on a chart of parts of years names the years alone."""


def value_range(exhibit: Exhibit) -> tuple[float, float]:
    """The value axis: from zero on a linear scale, whole powers of ten apart on a log one; in axis units.

    In [axis units: log10 on a log axis].
    """
    values = [v for mark in exhibit.marks for v in (mark.value, mark.low, mark.high) if v is not None] or [0.0, 1.0]
    values += [edge for band in exhibit.bands for edge in (*band.lower, *band.upper)]
    if exhibit.log:
        low, high = log10(min(v for v in values if v > 0)), log10(max(values))
        room = max(0.08 * (high - low), 0.05)
        return (low - room, high + room)
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        return (0.0, 1.0)  # nothing but zeros
    room = 0.06 * (high - low)
    return (low - room if low < 0 else 0.0, high + room if high > 0 else 0.0)


def value_axis(value_range: tuple[float, float], unit: str, *, log: bool) -> dict[str, Any]:
    """Ticks of the value axis, which spans *value_range* in axis units."""
    if not log and not is_in_words(value_range, unit):
        return {"nticks": MOST_VALUES, "exponentformat": "power" if value_range[1] >= LARGEST_PLAIN else "none"}
    ticks = _value_ticks(value_range, unit, log=log)
    return {"tickvals": [value for value, _ in ticks], "ticktext": [text for _, text in ticks]}


def value_labels(value_range: tuple[float, float], unit: str, *, log: bool) -> list[str]:
    """What stands at the value axis before a reader zooms."""
    if not log and max(map(abs, value_range)) >= LARGEST_PLAIN and not is_in_words(value_range, unit):
        return [POWER]
    return [text for _, text in _value_ticks(value_range, unit, log=log)]


def _value_ticks(span: tuple[float, float], unit: str, *, log: bool) -> list[tuple[float, str]]:
    if log:
        return _log_ticks(*span)
    step = linear_step(*span)
    decimals = max(0, -floor(log10(step) + 1e-9))
    values = [number * step for number in range(ceil(span[0] / step), floor(span[1] / step) + 1)]
    in_words = is_in_words(span, unit)
    return [(one, amount_in_words(one, unit) if in_words else f"{one:,.{decimals}f}") for one in values]


MOST_VALUES = 6
"""Ticks of a value axis."""


def linear_step(low: float, high: float, most: int = MOST_VALUES) -> float:
    """How far apart Plotly sets ticks, at most *most* of them: 1, 2 or 5 times a power of ten [the axis's unit]."""
    rough = (high - low or 1.0) / most
    base = 10.0 ** floor(log10(rough))
    return base * next(factor for factor in (1, 2, 5, 10) if rough / base <= factor)


def is_in_words(span: tuple[float, float], unit: str) -> bool:
    """Whether values are written in millions, billions or trillions: money that is published by the dollar."""
    return unit in CURRENCIES and max(map(abs, span)) >= MILLION


def amount_in_words(value: float, unit: str) -> str:
    """An amount of money without its currency: ``1.25 bn``."""
    return compact(value, unit).removeprefix(f"{unit} ") if value else "0"


MILLION = 1e6


def _log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Ticks of a log axis at powers of ten; with fewer than two of them in sight, also at twice and five times."""
    powers = range(ceil(low), floor(high) + 1)
    step = -(-len(powers) // MOST_POWERS) or 1
    values = [10.0**power for power in powers if power % step == 0]
    for factors in FINER_TICKS:
        if len(values) > 1:
            break
        finer = (factor * 10.0**power for power in range(floor(low), ceil(high) + 1) for factor in factors)
        values = [value for value in finer if low <= log10(value) <= high]
    values = values[:: -(-len(values) // MOST_POWERS) or 1]
    return [(value, _power_text(value)) for value in values]


FINER_TICKS = ((1, 2, 5), tuple(range(1, 10)), tuple(tenth / 10 for tenth in range(10, 100)))
"""Multiples of a power of ten that get a tick where powers alone would leave fewer than two."""


def _power_text(value: float) -> str:
    power = floor(log10(value) + 1e-9)
    if abs(power) <= LONGEST_PLAIN_POWER:
        return digits(float(f"{value:.6g}"))
    return f"10{str(power).translate(SUPERSCRIPTS)}"


SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


POWER = "2.5×10²⁵"
"""The widest label of an axis whose values are written as powers of ten."""


def ticks(exhibit: Exhibit, width: float = 0) -> list[tuple[date, str]]:
    """Ticks where periods are read, named by the period: a year axis never says 2,024.5.

    There are at most six names, or as many years as fit an axis of *width* pixels.
    """
    marks, places = _one_mark_a_day(exhibit), places_of(exhibit)
    if not marks:
        return []
    annual = [mark for mark in marks if mark.period.frequency is Frequency.ANNUAL]
    if exhibit.by_day or _spans_calendar_years(marks, annual):
        return _calendar_ticks(marks, places, width, exhibit.day.year)
    if annual:
        return _year_ticks(annual, places, width, exhibit.day.year)
    return [(places.of_mark(mark), _in_two_lines(mark)) for mark in _apart(marks)]


def _one_mark_a_day(exhibit: Exhibit) -> list[Mark]:
    """The mark of the longest period for each day, by day."""
    by_day = {mark.day: mark for mark in sorted(exhibit.marks, key=lambda one: one.period.frequency.months)}
    return [by_day[day] for day in sorted(by_day)]


def _spans_calendar_years(marks: Sequence[Mark], annual: Sequence[Mark]) -> bool:
    """Whether parts of a year, read at their ends, go over so many years that the years are named."""
    is_long = marks[-1].day.year - marks[0].day.year >= WHOLE_YEARS
    return not annual and is_long and all(mark.day == mark.period.end for mark in marks)


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The newest mark and those before it whose names have room, oldest first."""
    apart = (marks[-1].day - marks[0].day) / PARTS_OF_A_YEAR
    shown: list[Mark] = []
    for mark in reversed(marks):
        if not shown or shown[-1].day - mark.day >= apart:
            shown.append(mark)
    return shown[::-1]


def _in_two_lines(mark: Mark) -> str:
    """``Q1`` over ``FY 2027``, ``24 Jan`` over ``2025``."""
    day = mark.period.frequency is Frequency.DAILY
    return "<br>".join(mark.label.rsplit(" ", 1) if day else mark.label.split(" ", 1))


def _year_ticks(marks: Sequence[Mark], places: Places, width: float, today: int) -> list[tuple[date, str]]:
    """A tick at every year, and the year below as many of them as fit."""
    first, last = marks[0], marks[-1]
    years = [first.period.shift(n) for n in range(last.period.year - first.period.year + 1)]
    prefix = first.label.removesuffix(str(first.period.year))
    step = _step(len(years), width / (1.4 if prefix else 1))
    named = _named([period.year for period in years], step, 0 if prefix else today)
    shown = years if len(years) <= MOST_YEAR_MARKS else [y for y in years if y.year in named]
    early = first.period.end - places.of_mark(first)
    return [(period.end - early, f"{prefix}{period.year}" if period.year in named else "") for period in shown]


def _named(years: Sequence[int], step: int, today: int) -> set[int]:
    """The years that are named: every so manieth up to the last, and in place of its neighbours the current one."""
    named = {year for year in years if (years[-1] - year) % step == 0}
    if today not in years or today in named:
        return named
    return {year for year in named if abs(year - today) >= step} | {today}


def _step(count: int, width: float) -> int:
    """Every how manieth year is named."""
    most = max(LEAST_YEARS, int(width / YEAR_ROOM)) if width else TICKS + 1
    return next(step for step in YEAR_STEPS if count / step <= most or step == YEAR_STEPS[-1])


def _calendar_ticks(marks: Sequence[Mark], places: Places, width: float, today: int) -> list[tuple[date, str]]:
    """The name of a year in its middle, for values of parts of years."""
    years = range(marks[0].day.year, marks[-1].day.year + 1)
    named = sorted(_named(years, _step(len(years), width), today))
    middles = [(places.of_day(date(year, 7, 1)), str(year)) for year in named]
    first, last = places.of_mark(marks[0]), places.of_mark(marks[-1])
    reach = (last - first) / (4 * len(years))
    shown = [(day, text) for day, text in middles if first - reach <= day <= last + reach]
    return shown if len(shown) > 1 else _month_ticks(first, last) or shown


def _month_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """The beginnings of a few months between two days that lie too near for the names of years."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = -(-len(months) // TICKS) or 1
    starts = [date(month // 12, month % 12 + 1, 1) for month in months[::step]]
    return [(day, f"{MONTH_NAMES[day.month]}<br>{day.year}") for day in starts]
