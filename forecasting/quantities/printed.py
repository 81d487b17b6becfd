"""Numbers as printed: the digits a source shows say how exact its number is."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NewType, Self

from forecasting.foundations.expected import ExpectedError

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?", re.ASCII)
_PERCENT_IN_TEXT = re.compile(r"(?<=\d)\s*%")


Limit = NewType("Limit", float)
"""A number that may be missing: an empty cell is infinite, which is no limit and never a number to draw."""


class Printed(float):
    """A float that remembers its digits.

    ``Printed("11.0")`` may stand for anything from 10.5 to 11.5,
    ``Printed("11.2")`` for anything from 11.15 to 11.25.

    Unlike ``float``, it refuses ``nan``, ``inf``, ``1_000``, ``.5`` and ``12,5``.
    """

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Self:
        """Read plain or exponent notation; raise `ValueError` for anything else."""
        if not _PLAIN_NUMBER.fullmatch(text):
            raise ExpectedError("a number such as 12.5 or 1.2e21", text)
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]
        """Pickle by the digits."""
        return (self.text,)

    @property
    def half_unit(self) -> float:
        """Half a unit of the last printed place: 0.05 for ``11.2``, 0.5 for ``268`` [the number's unit]."""
        return half_unit(self.text)

    @property
    def significant_digits(self) -> int:
        """How many digits it is printed with, zeros before the first other digit left out: 3 for ``0.0110``."""
        return len(Decimal(self.text).as_tuple().digits)

    @property
    def half_unit_of_last_digit(self) -> float:
        """Half a unit of the last digit that is not zero, for hedged numbers: 5 for ``60``, 0.5 for ``5.0``.

        In [the number's unit].
        """
        return half_unit(str(Decimal(self.text).normalize()))

    @property
    def interval(self) -> "Interval":
        """All numbers that print as these digits."""
        return Interval(self - self.half_unit, self + self.half_unit)


def numbers_in(text: str) -> tuple[Printed, ...]:
    """Numbers with commas between them; none in an empty text.

    Raises:
        ValueError: Something in it is no number; the message says what was expected.

    Example:
        >>> numbers_in("40, 30,20")
        (40.0, 30.0, 20.0)
    """
    try:
        return tuple(Printed(part.strip()) for part in text.split(",")) if text.strip() else ()
    except ValueError:
        raise ExpectedError("numbers with commas between them, such as 30,60,90", text) from None


def half_unit(text: str) -> float:
    """Half a unit of the last printed place of a number given as text [the number's unit]. [the number's unit].

    A final ``.0`` is not counted as a printed place: tables collected through a spreadsheet write 44 as 44.0, and
    to accuse a publisher of a slip on that evidence would be unfair.
    """
    exponent = Decimal(text.removesuffix(".0")).as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent)


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from *low* to *high*; arithmetic on intervals keeps every possible result."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        """Whether *value* lies inside, give or take the rounding of binary arithmetic."""
        slack = 1e-9 * max((abs(edge) for edge in (self.low, self.high) if math.isfinite(edge)), default=0.0)
        return self.low - slack <= value <= self.high + slack

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both intervals."""
        return max(self.low, other.low) in self and max(self.low, other.low) in other

    def combine(self, other: "Interval", operation: Callable[[float, float], float]) -> "Interval":
        """The span of *operation* over the corners; exact for + - x / and powers of positive numbers."""
        corners = [operation(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))


MOST_SIGNS = 1_000
"""How long a derivation may be that is worked out [characters]; the rest is words."""
MOST_DERIVATIONS = 8192
"""Derivations that are kept once they were worked out; more than the data hold."""

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A derivation worked out: the value of its printed numbers, and all that their rounding allows."""

    value: float
    interval: Interval


def work_out(derivation: str) -> Arithmetic | None:
    """Work out a derivation such as ``1271.4/(1+0.523)^5``; `None` if it is words rather than arithmetic.

    Integers (years, parts of a whole, the 1 of ``1+growth``) count as exact, decimals as rounded at their
    last printed place.
    """
    if not derivation or len(derivation) > MOST_SIGNS:
        return None
    text = _as_python(derivation)
    try:
        tree = ast.parse(text, mode="eval").body
        return Arithmetic(_value(tree, text), _span(tree, text))
    except (SyntaxError, ValueError, TypeError, ZeroDivisionError, OverflowError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr, text: str) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, text)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            result = _OPERATIONS[type(op)](_value(left, text), _value(right, text))
            return _real(result)
        case _:
            raise ValueError(text)


def _span(node: ast.expr, text: str) -> Interval:
    match node:
        case ast.Constant(value=int() as number):
            return Interval(number, number)
        case ast.Constant():
            return Printed(ast.get_source_segment(text, node) or "").interval
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _span(operand, text)
            return Interval(-inner.high, -inner.low)
        case ast.BinOp(left=left, op=op, right=right):
            return _span(left, text).combine(_span(right, text), _OPERATIONS[type(op)])
        case _:
            raise ValueError(text)


@lru_cache(MOST_DERIVATIONS)
def rests_on_a_rate(derivation: str) -> bool:
    """Whether the arithmetic goes through a growth rate, a share or a ratio, whose rounding it then carries.

    Sums, differences, midpoints and changes of unit do not: their parts are levels as printed. Words that are no
    arithmetic do not either, for all that can be seen.

    Example:
        >>> rests_on_a_rate("(71.5/1.206)*(1+0.188)^5"), rests_on_a_rate("(600+645)/2")
        (True, False)
    """
    if work_out(derivation) is None:
        return False
    return not _adds_up(ast.parse(_as_python(derivation), mode="eval").body)


def _adds_up(node: ast.expr) -> bool:
    """Whether a part is a level, or a sum or whole multiple of levels."""
    match node:
        case ast.UnaryOp(operand=operand):
            return _adds_up(operand)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return _adds_up(left) and _adds_up(right)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
            return _adds_up(left) and not _is_share(left) and _is_whole(right)
        case ast.BinOp(op=ast.Pow()):
            return _is_whole(node)
        case _:
            return True


def _is_share(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float) and abs(node.value) < 1


def _is_whole(node: ast.expr) -> bool:
    """Whether a factor is a whole number: a count, or a change of unit such as 10^6."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number).is_integer()
        case ast.BinOp(left=ast.Constant(value=10), op=ast.Pow(), right=ast.Constant(value=int())):
            return True
        case _:
            return False


def stated_numbers(derivation: str) -> list[float]:
    """The numbers a derivation works with; not its exponents, which count years [as written]."""
    if work_out(derivation) is None:
        return []
    return list(_numbers(ast.parse(_as_python(derivation), mode="eval").body))


def _numbers(node: ast.expr) -> Iterator[float]:
    match node:
        case ast.Constant(value=int() | float() as number):
            yield float(number)
        case ast.UnaryOp(operand=operand):
            yield from _numbers(operand)
        case ast.BinOp(left=left, op=op, right=right):
            yield from _numbers(left)
            if not isinstance(op, ast.Pow):
                yield from _numbers(right)
        case _:
            return


def _as_python(derivation: str) -> str:
    return _PERCENT_IN_TEXT.sub("/100", derivation.strip()).replace("^", "**")


def _real(number: object) -> float:
    if isinstance(number, complex):
        raise ValueError("a power of a negative number")  # noqa: TRY004 - the arithmetic, not a type, is at fault
    return float(number)  # type: ignore[arg-type]
