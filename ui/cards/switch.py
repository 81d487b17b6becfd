"""Switches among the actions below a chart: what they change is the page's, which is made again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A button that stays pressed: its words, whether it is on, and what to do when it is pressed."""

    words: str
    is_on: bool
    flip: Callable[[], None]


def as_data(switches: Sequence[Switch]) -> list[dict[str, Any]]:
    """The switches as the browser draws them."""
    return [{"words": one.words, "on": one.is_on} for one in switches]


def press(switches: Sequence[Switch], words: str) -> None:
    """Do what the switch with these words does; nothing where the chart no longer has it."""
    for one in switches:
        if one.words == words:
            one.flip()
