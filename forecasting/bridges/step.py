"""The steps of a bridge between two forecasts: what each explains, its factor, its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from forecasting.bridges.side import Side
from forecasting.quantities.waterfall import climbs_by_factors

UNEXPLAINED = "unexplained"
NO_DIFFERENCE = "no difference"
SAME = 1e-12
"""Distance from 1 below which a factor is rounding of binary arithmetic."""


class Kind(StrEnum):
    """What a step explains, in the order of the waterfall."""

    BASE_LEVEL = "base level"
    SCOPE = "scope"
    UNIT_BASIS = "unit basis"
    CALENDAR = "calendar"
    GROWTH = "growth"
    HORIZON = "horizon"
    REST = "rest"

    @property
    def meaning(self) -> str:
        """The step in one sentence for the reader."""
        return {
            "base level": "The two start from different levels of a period that both know as an outcome.",
            "scope": "One counts more than the other.",
            "unit basis": "The two count in a unit that means something else: another precision, another power.",
            "calendar": "Their years end on different days.",
            "growth": "They expect different growth after the last period that either knows.",
            "horizon": "One already knows years that the other still had to forecast.",
            "rest": "What no figure of the catalog explains.",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A factor with its reason, before it has its place in a waterfall.

    Attributes:
        step: What it explains: a `Kind`, or a part of the model between two scenarios.
        factor: By how much it multiplies [x].
        source_ids: The documents it rests on.
        note: Its figures and its reason in words.
    """

    step: str
    factor: float
    source_ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the waterfall: from one value to the next [the unit of the first forecast]."""

    step: str
    factor: float
    start: float
    end: float
    source_ids: tuple[str, ...]
    note: str

    @property
    def is_explained(self) -> bool:
        """Whether it makes no difference, or a document says what it makes."""
        return self.factor == 1 or bool(self.source_ids)

    def row(self) -> dict[str, object]:
        """The step as plain values."""
        return {
            "step": self.step,
            "factor": self.factor,
            "from": self.start,
            "to": self.end,
            "source_ids": list(self.source_ids),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastBridge:
    """Why two forecasts of one period differ: the steps multiply to the gap."""

    before: Side
    after: Side
    steps: tuple[Step, ...]

    @property
    def gap(self) -> float:
        """The second over the first [x]."""
        return self.after.amount / self.before.amount

    @property
    def unexplained(self) -> float:
        """The part of the gap that no document explains [x]."""
        return prod(step.factor for step in self.steps if not step.is_explained)


def bridge_of(before: Side, after: Side, parts: Sequence[Part]) -> ForecastBridge:
    """The waterfall of *parts* from one forecast to the other; what they leave is the rest, unexplained."""
    rest = after.amount / before.amount / prod(part.factor for part in parts)
    if abs(rest - 1) < SAME:
        last = Part(step=Kind.REST, factor=1.0, note=NO_DIFFERENCE)
    else:
        last = Part(step=Kind.REST, factor=rest, note=UNEXPLAINED)
    whole = (*parts, last)
    ends = climbs_by_factors(before.amount, (part.factor for part in whole))
    ends[-1] = (ends[-1][0], after.amount)
    steps = tuple(
        Step(
            step=str(part.step), factor=part.factor, start=start, end=end, source_ids=part.source_ids,
            note=part.note or (NO_DIFFERENCE if part.factor == 1 else UNEXPLAINED),
        )
        for part, (start, end) in zip(whole, ends, strict=True)
    )  # fmt: skip
    return ForecastBridge(before=before, after=after, steps=steps)
