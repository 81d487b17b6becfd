"""Parameters of operations: how the text of each is read, and how it is described."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from forecasting.foundations.expected import ExpectedError
from forecasting.quantities.periods import Period
from forecasting.quantities.printed import Printed, numbers_in
from forecasting.vintages.choice import parse_vintage

LONGEST = 200
"""Characters of the value of a parameter at most, where nothing else is said."""
SHOWN = 40
"""Characters of a value that a refusal repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        name: Its name in an address.
        meaning: What it does, as a sentence.
        read: Its value from a text; raises `ValueError` with what was expected.
        schema: The texts that it takes, as JSON Schema.
        default: Its value where it is not given.
        required: Whether it must be given.
        example: A text that it takes.
        longest: Characters of its text at most.
    """

    name: str
    meaning: str
    read: Callable[[str], Any] = str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    default: Any = None
    required: bool = False
    example: str = ""
    longest: int = LONGEST


def one_of(names: type[Enum] | tuple[str, ...]) -> dict[str, Any]:
    """How a parameter is read and described that takes one of some names."""
    known = tuple(str(one.value) for one in names) if isinstance(names, type) else names

    def read(text: str) -> str:
        if text not in known:
            raise ExpectedError(f"one of {', '.join(known)}", text[:SHOWN])
        return text

    return {"read": read, "schema": {"type": "string", "enum": list(known)}}


def whole(least: int, most: int) -> dict[str, Any]:
    """How a whole number from *least* to *most* is read and described."""

    def read(text: str) -> int:
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS and least <= int(text) <= most):
            raise ExpectedError(f"a whole number from {least:,} to {most:,}", text[:SHOWN])
        return int(text)

    return {"read": read, "schema": {"type": "integer", "minimum": least, "maximum": most}}


DIGITS = 12


def words(text: str) -> str:
    """Words to look for; at least one."""
    if not text.strip():
        raise ExpectedError("words, a name or a number", text)
    return text


def day(text: str) -> date:
    """A day such as 2025-03-01."""
    with suppress(ValueError):
        if (found := date.fromisoformat(text)).isoformat() == text:
            return found
    raise ExpectedError("a day such as 2025-03-01", text[:SHOWN])


def number(text: str) -> float:
    """A number such as 12.5 [as the parameter it is for]."""
    try:
        return Printed(text)
    except ValueError:
        raise ExpectedError("a number such as 12.5", text[:SHOWN]) from None


def yes(text: str) -> bool:
    """A choice that is written ``true`` or ``false``."""
    if text not in YES:
        raise ExpectedError("true or false", text[:SHOWN])
    return YES[text]


YES = {"true": True, "false": False}
MOST_LEVELS = 10


def levels(text: str) -> tuple[float, ...]:
    """Levels of intervals [percent]: 30,60,90."""
    found = numbers_in(text)
    if not (0 < len(found) <= MOST_LEVELS and all(0 < level < 100 for level in found)):  # noqa: PLR2004 - percent
        raise ExpectedError(f"up to {MOST_LEVELS} levels between 0 and 100 percent such as 30,60,90", text[:SHOWN])
    return found


AS_OF = Parameter(
    name="as_of", meaning="Only what was published by this day.", read=day,
    schema={"type": "string", "format": "date"}, example="2025-03-01",
)  # fmt: skip
SERIES = Parameter(
    name="series_id", meaning="The id of a series.", required=True, example="capacity.intelligent.cn"
)  # fmt: skip
CHOICE = (
    Parameter(name="publisher", meaning="Whose values; by default the newest of the best tier.", example="IDC"),
    Parameter(name="basis", meaning="Which definition; by default the newest."),
    Parameter(
        name="vintage", meaning="The date of the vintage whose forecast it is, or `furthest`; by default the newest.",
        read=parse_vintage, example="furthest",
    ),
)  # fmt: skip
"""What can be chosen of a series, as fields of `Choice`."""


def period(name: str, meaning: str, example: str) -> Parameter:
    """A period that has to be given."""
    return Parameter(name=name, meaning=meaning, read=Period.parse, required=True, example=example)
