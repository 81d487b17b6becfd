"""Growth between two points in words; a percentage changes by points, not by percent."""

from charts.wording import signed
from forecasting.path import Growth
from forecasting.rows import Quantity
from forecasting.units import compact, exact, percent_a_year


def growth_words(growth: Growth) -> str:
    """Levels, rate, multiple and doubling time in one sentence."""
    levels = f"{exact(growth.start.value, growth.unit)} to {exact(growth.end.value, growth.unit)}"
    if growth.quantity is Quantity.SHARE:
        return f"{levels}: {rate_words(growth)}"
    doubling = f", doubling in {growth.doubling_time:.1f} years" if growth.doubling_time else ""
    return f"{levels}: {rate_words(growth)}, {compact(growth.multiple, 'x')}{doubling}"


def rate_words(growth: Growth) -> str:
    """The rate alone: percent a year, or points of a share."""
    if growth.quantity is Quantity.SHARE:
        return f"{signed(growth.end.value - growth.start.value)} points"
    return percent_a_year(growth.cagr)
