"""Numbers as programs write them in a column: which sign is the decimal mark is decided by the whole column."""

import re
from collections.abc import Iterable
from enum import StrEnum

from forecasting.foundations.expected import ExpectedError
from forecasting.quantities.printed import Printed


class Mark(StrEnum):
    """The decimal mark of a column."""

    POINT = "."
    COMMA = ","

    @property
    def other(self) -> str:
        """The sign that separates thousands."""
        return "," if self is Mark.POINT else "."


GAPS = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "na", "n.a.", "#n/a", "..", "...", "null", "nan", ":"})
"""What stands where there is no value."""
SHEET_ERRORS = frozenset({"#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!"})
_SPACES = "\\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}'\N{RIGHT SINGLE QUOTATION MARK}"
_SPACED = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?=\D|$)", re.ASCII)
_SPACE = re.compile(rf"[{_SPACES}]")
_AMONG = re.compile(r"[.,]")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
_SIGNS = "$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}"
_CURRENCY = re.compile(rf"^(-?)(?:US\$|USD|RMB|CNY|EUR|[{_SIGNS}])\s*|\s*[{_SIGNS}]$")
GROUP = 3


def is_gap(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.strip().casefold() in GAPS


def mark_of(texts: Iterable[str]) -> Mark | None:
    """The decimal mark that a column shows; `None` where its numbers can be read either way.

    A sign that stands last of two kinds, or before other than three digits, or behind a lone zero, is the mark; one
    that stands twice separates thousands.

    Raises:
        ValueError: Some numbers show one mark and some the other.
    """
    shown: dict[Mark, str] = {}
    for text in texts:
        if mark := _mark_in(_cleaned(text)):
            shown.setdefault(mark, text)
    if len(shown) > 1:
        raise ValueError(
            f"{shown[Mark.POINT].strip()!r} has a decimal point and {shown[Mark.COMMA].strip()!r} a decimal comma; "
            "write all values of a column in one way"
        )
    return next(iter(shown), None)


def _mark_in(text: str) -> Mark | None:
    signs = _AMONG.findall(text)
    if not signs:
        return None
    if len(set(signs)) > 1:
        return Mark(signs[-1])
    if len(signs) > 1:
        return Mark(Mark(signs[0]).other)
    whole, _, rest = text.lstrip("-").partition(signs[0])
    after = re.match(r"\d*", rest, re.ASCII)
    is_group = after is not None and len(after[0]) == GROUP == len(rest) and re.fullmatch("[1-9][0-9]{0,2}", whole)
    return None if is_group else Mark(signs[0])


def number_in(text: str, mark: Mark, *, takes_percent: bool) -> Printed:
    """The number of a cell with its digits.

    Raises:
        ExpectedError: It is none, or has a percent sign where the unit is no percentage.
    """
    shown = text.strip()
    if shown.casefold() in SHEET_ERRORS:
        raise ExpectedError("a value, not an error of the sheet", shown)
    if shown.startswith("="):
        raise ExpectedError("a value, not a formula; paste values only", shown[:SHOWN])
    cleaned = _cleaned(shown)
    if cleaned.endswith("%"):
        if not takes_percent:
            raise ExpectedError("a value without a percent sign, for the unit is no percentage", shown)
        cleaned = cleaned[:-1].rstrip()
    plain = _ungrouped(cleaned, mark).replace(mark, ".")
    if not _NUMBER.fullmatch(plain):
        raise ExpectedError(f"a number such as 1{mark.other}234{mark}5", shown[:SHOWN])
    whole, exponent, power = plain.replace("E", "e").partition("e")
    sign, size = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    size = f"0{size}" if size.startswith(".") else size.rstrip(".") if size.endswith(".") else size
    return Printed(f"{sign}{size}{exponent}{power}")


SHOWN = 40


def _ungrouped(text: str, mark: Mark) -> str:
    """The number without separators of thousands, where these stand before three digits each."""
    whole, sign, rest = text.partition(mark)
    if mark.other in whole and re.fullmatch(rf"-?[0-9]{{1,3}}(?:[{mark.other}][0-9]{{3}})+", whole):
        whole = whole.replace(mark.other, "")
    return whole + sign + rest


def _cleaned(text: str) -> str:
    """The number without currency, with a plain minus, and without spaces between its thousands."""
    found = (
        text.strip()
        .replace("\N{MINUS SIGN}", "-")
        .replace("\N{EN DASH}", "-")
        .replace("\N{FULLWIDTH PERCENT SIGN}", "%")
    )
    if found.startswith("(") and found.endswith(")"):
        found = f"-{found[1:-1].strip()}"
    found = _CURRENCY.sub(r"\1", found.removeprefix("+"))
    return _SPACED.sub(lambda grouped: _SPACE.sub("", grouped[0]), found)
