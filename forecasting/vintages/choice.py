"""What a reader may choose of a series: publisher, definition and vintage."""

from dataclasses import dataclass
from enum import StrEnum

from forecasting.quantities.periods import Published


class Reach(StrEnum):
    """A choice of vintage by how far its forecast goes instead of by its date."""

    FURTHEST = "furthest"

    @property
    def text(self) -> str:
        """As files and links write it, beside dates."""
        return self.value

    @property
    def label(self) -> str:
        """The choice as a reader would call it."""
        return "reaches furthest"


def parse_vintage(text: str) -> "Published | Reach":
    """A vintage by its date, or ``furthest``: the newest of those that reach furthest.

    Raises:
        ValueError: It is neither; the message says what was expected.
    """
    return Reach(text) if text in set(Reach) else Published(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reader chose instead of the rule's defaults; `None` leaves the choice to the rule."""

    publisher: str | None = None
    basis: str | None = None
    vintage: Published | Reach | None = None
