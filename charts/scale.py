"""Which charts have a log axis."""

from collections.abc import Sequence

from charts.mark import Mark

LOG_SPAN = 20.0
"""Growth data go on a log axis from this span (largest over smallest) on."""


def is_log(marks: Sequence[Mark], unit: str, wanted: bool | None = None) -> bool:  # noqa: FBT001 - three-valued
    """Whether a chart of these marks has a log axis: as *wanted* where it can, by their span if nothing is wanted."""
    if wanted is None:
        return unit not in LINEAR_UNITS and spans_widely(marks)
    return wanted and all(mark.value > 0 for mark in marks)


LINEAR_UNITS = frozenset({"percent", "ratio"})
"""Units of parts of a whole, whose span says nothing of growth."""


def spans_widely(marks: Sequence[Mark]) -> bool:
    """Whether the values span so much that only a log axis shows their growth."""
    values = [mark.value for mark in marks]
    return bool(values) and min(values) > 0 and max(values) / min(values) >= LOG_SPAN
