"""The table as text for a terminal and as Markdown for documents, the bad rows first."""

import math
import statistics
from collections.abc import Iterable, Sequence

from bench.report.row import Row, Samples, bad_first

HEADINGS = ("measured", "ours", "reference", "ratio", "runs", "measured against")
SIGNIFICANT = 3
"""Digits of a number."""


def number(value: float) -> str:
    """Three significant digits, without an exponent: 0.0123, 1.20, 12,300."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = SIGNIFICANT - 1 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(digits, 0)}f}"


def as_text(rows: Iterable[Row]) -> str:
    """Columns with blanks between them; a reason stands on a line of its own below its row."""
    ordered = bad_first(rows)
    table = [HEADINGS, *(_cells(row) for row in ordered)]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(HEADINGS))]
    heading, *lines = [_aligned(cells, widths) for cells in table]
    reasons = [f"\n    {row.reason}" if row.reason else "" for row in ordered]
    return "\n".join([heading, *(line + reason for line, reason in zip(lines, reasons, strict=True))])


def as_markdown(rows: Iterable[Row]) -> str:
    """A table for a document; a reason stands in the last column."""
    lines = [f"| {' | '.join(HEADINGS)} |", "|---|---:|---:|---:|---:|---|"]
    for row in bad_first(rows):
        *cells, reference = _cells(row)
        lines.append(f"| {' | '.join(cells)} | {reference}{f': {row.reason}' if row.reason else ''} |")
    return "\n".join(lines)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers, last = cells
    return "  ".join(
        [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:-1], strict=True)), last]
    )


def _cells(row: Row) -> tuple[str, ...]:
    if row.ratio is None:
        return row.name, "–", "–", "–", "0", row.reference
    ours, theirs = _median(row.ours, row.unit), _median(row.theirs, row.unit)
    return row.name, ours, theirs, number(row.ratio), str(row.runs), row.reference


def _median(samples: Samples, unit: str) -> str:
    return f"{number(statistics.median(samples))} {unit}"
