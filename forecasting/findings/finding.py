"""A finding: its sentence, the template that made it, the condition that held, and the numbers with their rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forecasting.catalog.records import Observation

LONGEST = 110
"""Signs of the longest sentence that serves as a title; a longer one gives way to the next template."""

NAME = "name"
"""The template of a finding where no other holds: it names its series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that a finding tells or was tested on [unit], and the rows it comes from."""

    value: float
    unit: str
    observation_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence about the data.

    Attributes:
        text: The sentence, without a full stop.
        template: Name of the template; ``name`` where none passed and the text names the series.
        condition: What was tested and held, in words.
        numbers: What the sentence rests on.
    """

    text: str
    template: str
    condition: str
    numbers: tuple[Number, ...]


def number_of(observation: Observation, unit: str) -> Number:
    """A published value as a number of a finding."""
    return Number(value=float(observation.value), unit=unit, observation_ids=(observation.observation_id,))


def first_that_holds(templates: Iterable[Callable[[], Finding | None]], name: str) -> Finding:
    """The finding of the first template whose condition holds; the *name* of the series if none does."""
    for template in templates:
        found = template()
        if found and len(found.text) <= LONGEST:
            return found
    return Finding(text=name, template=NAME, condition="no template holds", numbers=())
