"""Numbers in a chart as people say them: three significant digits, the unit once at the end of a line."""

from charts.drawing.axes import MILLION, amount_in_words
from charts.mark import Mark
from forecasting.quantities.units import CURRENCIES, compact, in_unit

SHORT_UNIT = 14
"""Characters up to which a value is written with its unit at the end of a line; the subtitle has every unit."""
BOUNDS = {"at least": "or more", "at most": "or less"}


def without_unit(mark: Mark, unit: str) -> str:
    """The value alone: ``702``, ``333 or more``; money by the dollar in the prefix that fits, ``9.51 bn``."""
    in_prefix = unit in CURRENCIES and abs(mark.value) >= MILLION
    return _bounded(amount_in_words(mark.value, unit) if in_prefix else in_unit(mark.value, "index"), mark)


def with_unit(mark: Mark, unit: str) -> str:
    """The value with its unit, ``USD 702 bn``; alone where the unit is long."""
    in_prefix = unit in CURRENCIES and abs(mark.value) >= MILLION
    words = compact(mark.value, unit) if in_prefix else in_unit(mark.value, unit)
    return _bounded(words, mark) if len(words) <= SHORT_UNIT else without_unit(mark, unit)


def _bounded(words: str, mark: Mark) -> str:
    return f"{words} {BOUNDS.get(mark.bound, '')}".strip()
