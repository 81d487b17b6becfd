"""Figures that belong together: two ends of a range, and a bare number that takes the unit of the one before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from forecasting.sentences.reading import measures
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.text import Span

_RANGE = re.compile(r"\s?(?:to|-|~|至|到)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_BY = re.compile(r"\bby\s*$", re.IGNORECASE)
_OPENED = re.compile(r"(?:\bfrom|\bfrom\b.{0,30}\bof|从|由|自)\s*$", re.IGNORECASE)


def joined(signs: str, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a plain sentence: ranges as one, numbers without a unit left out or with the one they share."""
    return _inherited(signs, _ranges(signs, found))


def _ranges(signs: str, found: Sequence[Figure]) -> list[Figure]:
    """A bare number before ``to`` and a number with a unit are one range, unless ``from`` stands before them."""
    joined: list[Figure] = []
    for one in found:
        before = joined[-1] if joined else None
        if before and before.high is None and _is_range(signs, before, one):
            is_sum = before.dimension in measures.CURRENCIES
            if is_sum and one.dimension == measures.OPEN and not _has_scale(before):
                one = replace(one, dimension=before.dimension)  # noqa: PLW2901 - $130-145 billion
                before = replace(before, scale=one.scale)
            elif before.dimension == measures.OPEN and before.scale == one.scale:
                before = replace(before, dimension=one.dimension)
            same = before.is_unitless or (before.dimension, before.scale) == (one.dimension, one.scale)
            half = before.dimension == one.dimension and not _has_scale(before)
            is_range = not _OPENED.search(signs[: before.span.start]) and before.number < one.number
            if is_range and (same or half) and not one.in_words:
                opened = _BETWEEN.search(signs[: before.span.start])
                start = opened.start() if opened else before.span.start
                digits = opened.start() if opened else before.number_span.start
                joined[-1] = replace(
                    one, number=before.number, high=one.number, span=Span(start, one.span.end),
                    number_span=Span(digits, one.number_span.end), hedge=before.hedge,
                )  # fmt: skip
                continue
            if same or half:
                joined[-1] = replace(before, dimension=one.dimension, scale=one.scale, is_unitless=False)
        joined.append(one)
    return joined


def _is_range(signs: str, first: Figure, last: Figure) -> bool:
    """Whether ``to``, a dash, or ``between ... and`` joins two figures."""
    between = signs[first.span.end : last.span.start]
    if _BY.search(signs[: first.span.start]) and not first.is_unitless:
        return False
    is_and = between.strip().lower() == "and" and _BETWEEN.search(signs[: first.span.start])
    return bool(is_and or _RANGE.fullmatch(between))


def _has_scale(figure: Figure) -> bool:
    return figure.scale != 1


def _inherited(signs: str, found: list[Figure]) -> tuple[Figure, ...]:
    """A bare number after ``to`` or ``into`` takes the unit of the number before it."""
    read: list[Figure] = []
    for one in found:
        before = next((other for other in reversed(read) if not other.is_unitless), None)
        led = re.search(r"(?:\bto|\binto|达到|至|到)\s*$", signs[: one.span.start], re.IGNORECASE)
        if one.is_unitless and before and led and before.dimension not in {measures.PERCENT, measures.TIMES}:
            read.append(replace(one, dimension=before.dimension, scale=before.scale, is_unitless=False))
        elif not one.is_unitless:
            read.append(one)
    return tuple(read)
