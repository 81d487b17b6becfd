"""Words on charts: source lines, text alternatives, and breaking long text into lines."""

import textwrap
from collections.abc import Iterable, Sequence
from functools import lru_cache

from charts.exhibit import Line
from charts.mark import Kind, Mark
from forecasting.quantities.standing import Standing
from forecasting.quantities.unbroken import NO_BREAK, breakable, unbroken
from forecasting.quantities.units import compact, signed

__all__ = ["bounded", "marks_words", "signed", "text_alternative", "wrap"]


def marks_words(marks: Iterable[Mark]) -> str:
    """What the marks and lines of a chart mean that a reader may not know; the ground says what is forecast."""
    shown = list(marks)
    kinds = {mark.kind for mark in shown}
    words = [
        ("hollow marks are estimates", Kind.ESTIMATE in kinds and Kind.FORECAST not in kinds),
        ("hollow marks before the forecast are estimates", {Kind.ESTIMATE, Kind.FORECAST} <= kinds),
        ("diamonds are derived", any(m.standing is Standing.DERIVED and not m.is_interpolated for m in shown)),
        ("squares are your figures", any(m.standing is Standing.YOURS for m in shown)),
        ("dotted lines are interpolated", Kind.INTERPOLATED in kinds),
        ("dash-dotted lines are projected by this tool", Kind.PROJECTED in kinds),
        ("dash-dotted lines are assumed", Kind.ASSUMED in kinds and Kind.PROJECTED not in kinds),
    ]
    present = [word for word, there in words if there]
    return f"{'; '.join(present).capitalize()}." if present else ""


def text_alternative(title: str, unit: str, lines: Sequence[Line]) -> str:
    """The chart in sentences, one for each line, for those who cannot see it."""
    return f"Line chart: {title}. " + " ".join(_sentence(line, unit) for line in lines if line.marks)


def _sentence(line: Line, unit: str) -> str:
    first, last = line.marks[0], line.last
    start = f"{line.name}: {bounded(first, unit)} in {first.label} ({first.status})"
    if first is last:
        return f"{start}."
    verb = "rises" if last.value > first.value else "falls" if last.value < first.value else "stays the same"
    details = ", ".join(part for part in (last.status, last.publisher) if part)
    return f"{start}, {verb} to {bounded(last, unit)} in {last.label} ({details})."


def bounded(mark: Mark, unit: str) -> str:
    """A value as text says it, with its bound: ``at least USD 333 bn``."""
    return f"{mark.bound} {compact(mark.value, unit)}".strip()


def wrap(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* characters, none between a number and its unit; longer words are broken."""
    return list(_wrapped(text, width))


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    held = unbroken(text.replace(NO_BREAK, MEANT))
    return tuple(breakable(line).replace(MEANT, NO_BREAK) for line in textwrap.wrap(held, width)) or ("",)


MEANT = "\ue000"
"""Stands for a no-break space that was in the text before, and stays in it."""
