"""The verdict on a comparison, by rule: how the model's result and an independent figure stand to each other."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

CLOSE = 0.10
"""Part of an independent figure within which the model fits it."""


class Relation(StrEnum):
    """How the model's quantity stands to the figure that it is compared with."""

    SAME = "same"
    PART = "part of"
    AT_LEAST = "at least"


class Verdict(StrEnum):
    """What the comparison says."""

    FITS = "fits"
    POSSIBLE = "possible"
    ABOVE = "above"
    BELOW = "below"
    IMPOSSIBLE = "cannot both hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The model's result: its central path and the 5 and 95 % quantiles of its draws [one unit]."""

    central: float
    low: float
    high: float

    @property
    def span(self) -> tuple[float, float]:
        """The 90 % range; the central path is inside, though lopsided draws may lie off it [the figure's unit]."""
        return min(self.low, self.central), max(self.high, self.central)


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """A published figure, with its range where one was printed [one unit]."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def span(self) -> tuple[float, float]:
        """The published range: open above a lower bound, open below an upper one; the figure alone without a range.

        In [the figure's unit].
        """
        if self.low is None and self.high is None:
            return self.value, self.value
        return -inf if self.low is None else self.low, inf if self.high is None else self.high


def verdict(relation: Relation, model: Result, independent: Independent) -> Verdict:
    """What the rule says.

    Same scope: *fits* within `CLOSE` of the figure or inside its published range, *possible* where the figure lies in
    the model's 90 % range, else *above* or *below*. A part: *fits* below its whole, *possible* where only its 5 %
    quantile is, else the two *cannot both hold*. A lower bound: *fits* above it, *possible* where only the 95 %
    quantile is, else *below*.
    """
    match relation:
        case Relation.SAME:
            return _same(model, independent)
        case Relation.PART:
            return _part(model, independent)
        case Relation.AT_LEAST:
            return _at_least(model, independent.value)


def _same(model: Result, independent: Independent) -> Verdict:
    low, high = independent.span
    if abs(model.central - independent.value) <= CLOSE * independent.value or low <= model.central <= high:
        return Verdict.FITS
    bottom, top = model.span
    if bottom <= independent.value <= top:
        return Verdict.POSSIBLE
    return Verdict.ABOVE if model.central > independent.value else Verdict.BELOW


def _part(model: Result, whole: Independent) -> Verdict:
    if model.central <= whole.value:
        return Verdict.FITS
    return Verdict.POSSIBLE if model.low <= max(whole.value, whole.span[1]) else Verdict.IMPOSSIBLE


def _at_least(model: Result, bound: float) -> Verdict:
    if model.central >= bound:
        return Verdict.FITS
    return Verdict.POSSIBLE if model.high >= bound else Verdict.BELOW
