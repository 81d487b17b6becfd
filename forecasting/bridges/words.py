"""A bridge in a sentence, and its steps in short words."""

from math import log

from forecasting.bridges.side import Side
from forecasting.bridges.step import ForecastBridge, Kind, Step
from forecasting.quantities.units import compact, digits

SMALL = 0.005
"""Part of a gap, in logs, below which it is no difference worth a word."""


def sentence(found: ForecastBridge) -> str:
    """What differs and which step makes most of it, against which other one."""
    before, after = found.before, found.after
    has, against = _said(after), _said(before)
    if abs(log(found.gap)) < SMALL:
        return f"{after.label} has {has} and {before.label} {against}: the same within rounding."
    largest = max(found.steps, key=lambda step: abs(log(step.factor)))
    opposed = [step for step in found.steps if _opposes(step, found.gap)]
    other = max(opposed, key=lambda step: abs(log(step.factor)), default=None)
    gap = f"{after.label} has {has}, {factor(found.gap)} times the {against} of {before.label}"
    step = f"the largest step is {_named(largest)}"
    return f"{gap}; {step}; against it stands {_named(other)}." if other else f"{gap}; {step}."


def _said(side: Side) -> str:
    """The value in short, as a bound where its source gives only that."""
    bound = side.observation.bound if side.observation else ""
    return f"{bound} {compact(side.amount, side.unit)}".strip()


def factor(number: float) -> str:
    """A factor as people write it, three significant digits: ``1.26``."""
    return digits(float(f"{number:.3g}"))


def _opposes(step: Step, gap: float) -> bool:
    return log(step.factor) * log(gap) < 0 and abs(log(step.factor)) > SMALL


def _named(step: Step) -> str:
    name = "the unexplained rest" if step.step == Kind.REST else step.step
    return f"{name}, a factor of {factor(step.factor)}"
