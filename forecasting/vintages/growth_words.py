"""Growth between two points in words, the same on page, chart, command line and in files.

A percentage changes by points. Growth over less than a year is that of its span, "11.5 % in a quarter"; it is
annualised only where that is asked for, and called so.
"""

from forecasting.quantities.periods import Frequency
from forecasting.quantities.units import compact, exact, percent, percent_a_year, signed
from forecasting.vintages.span import Growth

PARTS = {
    Frequency.HALF_YEARLY: "half-year",
    Frequency.QUARTERLY: "quarter",
    Frequency.MONTHLY: "month",
    Frequency.DAILY: "day",
}

COMPUTED = "computed"
"""What stands beside growth that we worked out from published levels."""


def growth_words(growth: Growth) -> str:
    """Levels, rate, multiple and doubling time in one sentence."""
    levels = f"{exact(growth.start.value, growth.unit)} to {exact(growth.end.value, growth.unit)}"
    parts = [rate_words(growth), *([] if growth.in_points else [compact(growth.multiple, "x")])]
    if growth.doubling_time:
        parts.append(f"doubling in {growth.doubling_time:.1f} years")
    if growth.on_year_before is not None and growth.year_before:
        parts.append(f"{_amount(growth, growth.on_year_before)} on {growth.year_before.period.label}")
    return f"{levels}: {', '.join(parts)}"


def rate_words(growth: Growth) -> str:
    """The rate alone: percent a year, percent in a shorter span, or points of a percentage."""
    if growth.in_points:
        return f"{signed(growth.points)} points"
    return f"{percent(growth.change)} in {span_words(growth)}" if growth.is_short else percent_a_year(growth.cagr)


def computed_words(growth: Growth) -> str:
    """The rate as a chart writes it beside published values, whose publisher did not state it."""
    return f"{rate_words(growth)}, {COMPUTED}"


def annualised_words(growth: Growth) -> str:
    """The growth of a span shorter than a year as if it went on for a year."""
    return f"annualised {percent_a_year(growth.cagr)}"


def signed_rate(growth: Growth) -> str:
    """The rate with its sign, for a number beside its period: ``+46.2 % a year``, ``+11.5 % in a quarter``."""
    if growth.in_points:
        return rate_words(growth)
    if growth.is_short:
        return f"{signed(growth.change)} % in {span_words(growth)}"
    return f"{signed(growth.cagr)} % a year"


def span_words(growth: Growth) -> str:
    """How long a span shorter than a year is: ``a quarter``, ``3 quarters``, ``10 days``."""
    start, end = growth.start.period, growth.end.period
    frequency = end.frequency
    count = (end.end - start.end).days if not frequency.months else round(growth.years * 12 / frequency.months)
    part = PARTS[frequency]
    return f"a {part}" if count == 1 else f"{count} {part}s"


def _amount(growth: Growth, change: float) -> str:
    return f"{signed(change)} {'points' if growth.in_points else '%'}"
