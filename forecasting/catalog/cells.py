"""One cell of a table: from its text to the value that its column promises."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from forecasting.quantities.periods import Frequency, Period, Published
from forecasting.quantities.printed import Limit, Printed

Descriptor = Mapping[str, Any]
LONGEST_CELL = 10_000
CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.ASCII)


class Cell:
    """What one column may hold."""

    def __init__(self, described: Descriptor, kind: object) -> None:
        self.constraints = described.get("constraints", {})
        self.pattern = re.compile(self.constraints["pattern"], re.ASCII) if "pattern" in self.constraints else None
        self.longest = int(self.constraints.get("maxLength", LONGEST_CELL))
        self.is_address = described.get("format") == "uri"
        self.optional = get_origin(kind) in {Union, UnionType}
        plain = next(iter(get_args(kind)), kind) if self.optional else kind
        self.parse = _parser(plain)
        self.check_type = _SCHEMA_TYPES.get(described.get("type", "string"), _plain_text)
        self.is_text = plain is str
        self.is_limit = plain is Limit

    def read(self, text: str) -> object:
        """The value of a cell; raise `ValueError` saying what was expected."""
        if not text:
            if self.is_limit and not self.constraints.get("required"):
                return Limit(math.inf)
            if self.constraints.get("required") or not (self.optional or self.is_text):
                raise ValueError("a value")
            return "" if self.is_text else None
        if "enum" in self.constraints and text not in self.constraints["enum"]:
            raise ValueError(f"one of {', '.join(self.constraints['enum'])}")
        plain = self.check_type(text)
        value = self.parse(text)
        if self.pattern and not self.pattern.fullmatch(text):
            raise ValueError(f"text of the form {self.pattern.pattern}")
        if len(text) > self.longest:
            raise ValueError(f"at most {self.longest} characters")
        if self.is_address and not ADDRESS.fullmatch(text):
            raise ValueError("an address such as https://example.org/page")
        self._check_bounds(plain)
        return value

    def _check_bounds(self, value: object) -> None:
        """Bounds are those of a number: the descriptor gives them to no other type."""
        lowest, highest = self.constraints.get("minimum"), self.constraints.get("maximum")
        if lowest is not None and cast("float", value) < float(lowest):
            raise ValueError(f"at least {lowest}")
        if highest is not None and cast("float", value) > float(highest):
            raise ValueError(f"at most {highest}")


def _parser(kind: object) -> Callable[[str], object]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda text: _member(kind, text)
    return _PARSERS[kind]


def _member(kind: type[StrEnum], text: str) -> StrEnum:
    if text not in {member.value for member in kind}:
        raise ValueError(f"one of {', '.join(kind)}")
    return kind(text)


def _plain_text(text: str) -> str:
    if text != text.strip():
        raise ValueError("text without spaces around it")
    if CONTROL_CHARACTER.search(text):
        raise ValueError("text without line breaks or control characters")
    return text


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"-?\d+", text, re.ASCII):
        raise ValueError("a whole number")
    return int(text)


def _float(text: str) -> float:
    return float(Printed(text))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("a day such as 2025-02-14") from None


def _flag(text: str) -> bool:
    if text not in {"0", "1", "true", "false"}:
        raise ValueError("1 or 0")
    return text in {"1", "true"}


_SCHEMA_TYPES: dict[str, Callable[[str], object]] = {
    "string": _plain_text,
    "number": Printed,
    "integer": _whole_number,
    "date": _day,
    "boolean": _flag,
}
_PARSERS: dict[object, Callable[[str], object]] = {
    str: _plain_text,
    float: _float,
    int: _whole_number,
    Printed: Printed,
    Limit: _float,
    Period: Period.parse,
    Published: Published,
    date: _day,
    Frequency: Frequency,
}
