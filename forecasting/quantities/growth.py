"""Growth arithmetic between levels: percent on the outside, ratios within.

Every function takes plain numbers, so it works on any levels of one series, one frequency and one basis;
`forecasting.vintages.path` sees to that and names what is mixed. A growth of 46.2 means 46.2 percent a year.
"""

import math
from collections.abc import Mapping, Sequence

from forecasting.quantities.periods import Frequency, Period

WHOLE = 100.0
"""Percent in a whole: the fall that leaves nothing."""


NO_TIME = "growth needs an end after its start"


class GrowthError(ValueError):
    """Growth cannot be worked out from these numbers; the message says why and what to try."""


def multiple(start: float, end: float) -> float:
    """End as a multiple of start [x]; both must be above zero."""
    for name, value in (("start", start), ("end", end)):
        if not (math.isfinite(value) and value > 0):
            raise GrowthError(f"growth needs two levels above zero, but the {name} value is {value:g}")
    return end / start


def cagr(start: float, end: float, years: float) -> float:
    """Compound annual growth rate [percent a year]: ((end / start) ^ (1 / years) - 1) x 100.

    Raises:
        GrowthError: A level is not above zero, or no time lies between them.
    """
    if not years > 0:
        raise GrowthError(NO_TIME)
    return _percent(_power(multiple(start, end), 1 / years))


def change(start: float, end: float) -> float:
    """Growth from one period to the next [percent], as in year over year."""
    return _percent(multiple(start, end))


def end_value(start: float, growth: float, years: float) -> float:
    """The level that *start* reaches after *years* at *growth* percent a year [unit of *start*]."""
    return start * _power(_factor(growth), years)


def start_value(end: float, growth: float, years: float) -> float:
    """The level from which *end* is reached after *years* at *growth* percent a year [unit of *end*]."""
    return end * _power(_factor(growth), -years)


def required_growth(start: float, target: float, years: float) -> float:
    """The growth that leads from *start* to *target* in *years* [percent a year]."""
    return cagr(start, target, years)


def doubling_time(growth: float) -> float:
    """Years until a level doubles at *growth* percent a year [years].

    Raises:
        GrowthError: The level does not grow.
    """
    if not growth > 0:
        raise GrowthError(f"a level that changes by {growth:g} % a year never doubles")
    return _per_log(math.log(2), growth)


def years_to(start: float, target: float, growth: float) -> float:
    """Years in which *start* reaches *target* at *growth* percent a year [years]."""
    ratio = multiple(start, target)
    if math.isclose(ratio, 1):
        return 0.0
    if (ratio > 1) != (growth > 0) or growth == 0:
        raise GrowthError(f"at {growth:g} % a year {start:g} never reaches {target:g}")
    return _per_log(math.log(ratio), growth)


def interpolate(start: float, end: float, share: float) -> float:
    """The level at *share* (0 to 1) of the way from *start* to *end* at constant growth [unit of the levels]."""
    if not 0 <= share <= 1:
        raise GrowthError(f"interpolation stays between its two points, but the share of the way is {share:g}")
    return start * _power(multiple(start, end), share)


def annual(levels: Mapping[Period, float], quantity: str) -> dict[Period, float]:
    """Years made from quarters, half-years or months: a flow is summed, a stock is the last level [unit].

    Only complete years are given for a flow.

    Raises:
        GrowthError: The periods mix frequencies or are days, or the quantity is neither flow nor stock: the
            year's share, ratio or price cannot be known without weights.
    """
    frequencies = {period.frequency for period in levels}
    if len(frequencies) > 1 or Frequency.DAILY in frequencies:
        raise GrowthError(f"a year is made from parts of one length, but these are {_listed(frequencies)}")
    if quantity not in {"flow", "stock", "cumulative"}:
        raise GrowthError(f"years are made from parts of a flow or a stock, not of a {quantity}")
    years: dict[Period, float] = {}
    for year in sorted({period.year for period in levels}):
        parts = {period: value for period, value in levels.items() if period.year == year}
        whole = Period.parse(f"{year:04d}")
        if quantity == "flow" and len(parts) * next(iter(parts)).frequency.months == Frequency.ANNUAL.months:
            years[whole] = math.fsum(parts.values())
        elif quantity != "flow" and max(parts).end == whole.end:
            years[whole] = parts[max(parts)]
    return years


def index(levels: Sequence[float], base: float) -> list[float]:
    """The levels as an index in which *base* stands at 100 [index, base 100]."""
    return [100 * multiple(base, level) for level in levels]


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except (OverflowError, ValueError):
        raise GrowthError(f"growth by {base:g} to the power {exponent:g} is too large for a number") from None


def _per_log(logarithm: float, growth: float) -> float:
    """Years in which growth adds up to *logarithm* [years]."""
    _factor(growth)
    try:
        years = logarithm / math.log1p(growth / WHOLE)
    except ZeroDivisionError:
        years = math.inf
    if not math.isfinite(years):
        raise GrowthError(f"a level that changes by {growth:g} % a year never doubles, halves or arrives")
    return years


def _percent(ratio: float) -> float:
    return (ratio - 1) * 100


def _factor(growth: float) -> float:
    if not growth > -WHOLE:
        raise GrowthError(f"growth must be above -100 % a year, but it is {growth:g} %")
    return 1 + growth / 100


def _listed(frequencies: set[Frequency]) -> str:
    return " and ".join(sorted(frequency.words for frequency in frequencies)) or "none"
