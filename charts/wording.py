"""Words on charts: source lines, text alternatives, and breaking long text into lines."""

import textwrap
from collections.abc import Iterable, Sequence
from functools import lru_cache

from charts.exhibit import Line
from charts.mark import Mark
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, signed

__all__ = ["marks_words", "signed", "text_alternative", "wrap"]


def marks_words(marks: Iterable[Mark]) -> str:
    """What signs mean that a reader of the chart may not know: diamonds, dotted gaps."""
    shown = list(marks)
    derived = any(mark.standing is Standing.DERIVED and not mark.is_interpolated for mark in shown)
    interpolated = any(mark.is_interpolated for mark in shown)
    extras = [
        word for word, there in (("diamonds are derived", derived), ("dotted gaps interpolated", interpolated)) if there
    ]
    return f"{'; '.join(extras).capitalize()}." if extras else ""


def text_alternative(title: str, unit: str, lines: Sequence[Line]) -> str:
    """The chart in sentences, one for each line, for those who cannot see it."""
    return f"Line chart: {title}. " + " ".join(_sentence(line, unit) for line in lines if line.marks)


def _sentence(line: Line, unit: str) -> str:
    first, last = line.marks[0], line.last
    start = f"{line.name}: {_bounded(first, unit)} in {first.label} ({first.status})"
    if first is last:
        return f"{start}."
    verb = "rises" if last.value > first.value else "falls" if last.value < first.value else "stays the same"
    details = ", ".join(part for part in (last.status, last.publisher) if part)
    return f"{start}, {verb} to {_bounded(last, unit)} in {last.label} ({details})."


def _bounded(mark: Mark, unit: str) -> str:
    return f"{mark.bound} {compact(mark.value, unit)}".strip()


def wrap(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* characters; longer words are broken."""
    return list(_wrapped(text, width))


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, width)) or ("",)
