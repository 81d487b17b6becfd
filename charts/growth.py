"""Growth between two points in words."""

from forecasting.path import Growth
from forecasting.units import compact, exact, percent_a_year


def growth_words(growth: Growth) -> str:
    """Levels, rate, multiple and doubling time in one sentence."""
    levels = f"{exact(growth.start.value, growth.unit)} to {exact(growth.end.value, growth.unit)}"
    doubling = f", doubling in {growth.doubling_time:.1f} years" if growth.doubling_time else ""
    return f"{levels}: {percent_a_year(growth.cagr)}, {compact(growth.multiple, 'x')}{doubling}"
