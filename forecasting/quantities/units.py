"""Values as people write them: 1,037.3 EFLOPS, USD 454 bn, USD 1.58 tn, 29.6 %, 46.2 % a year.

Three readings of a number: `exact` keeps the digits of the source, for checking; `compact` has three significant
digits, money in the fitting prefix, for text; `in_unit` has three significant digits in the unit of its chart, for
labels beside an axis. Computing speed keeps its unit everywhere: who reads of EFLOPS on one line does not look for
ZFLOPS on the next. None changes a value that is worked with.
"""

import math
from dataclasses import dataclass
from decimal import Decimal

from forecasting.quantities.printed import Printed

NO_LIMIT = "no limit"
"""How an infinite value is written: it is no number, and has no unit."""
SIGNIFICANT = 3
COMPUTED_SIGNIFICANT = 4
MINUS = "\N{MINUS SIGN}"

CURRENCIES = ("USD", "RMB")
MONEY_STEPS = (("", 1.0), ("thousand", 1e3), ("mn", 1e6), ("bn", 1e9), ("tn", 1e12))
UNWRITTEN_UNITS = frozenset({"ratio", "dimensionless", "index", "elasticity", "count"})
TIMES_UNITS = {"x": "x", "x per year": "x a year"}
PERCENT_UNITS = {
    "percent": "%",
    "percent a year": "% a year",
    "percent per year": "% a year",
    "percent per month": "% a month",
    "percent cheaper": "% cheaper",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Where a unit puts its words around the digits: ``USD`` before, ``bn per GW`` after."""

    before: str = ""
    after: str = ""
    tight: bool = False

    def around(self, digits: str) -> str:
        """The digits with the unit's words."""
        gap = "" if self.tight or not self.after else " "
        return f"{self.before}{' ' if self.before else ''}{digits}{gap}{self.after}"


def exact(value: float, unit: str) -> str:
    """The value with the digits of its source (four significant digits if computed) and its unit."""
    return NO_LIMIT if value == math.inf else _wording(unit).around(digits(value))


def compact(value: float, unit: str) -> str:
    """The value with three significant digits; money in the prefix that keeps it below a thousand."""
    if value == math.inf:
        return NO_LIMIT
    return in_unit(*_rescaled(value, unit))


def in_unit(value: float, unit: str) -> str:
    """The value with three significant digits in the unit that it is in: for labels of a chart, which has one unit."""
    return _wording(unit).around(_grouped(_significant(value, SIGNIFICANT)))


def percent(value: float) -> str:
    """A growth or change [percent] with one decimal and its sign where it falls: ``29.6 %``."""
    return f"{_grouped(Decimal(f'{value:.1f}'))} %"


def percent_a_year(value: float) -> str:
    """A growth rate [percent a year]: ``46.2 % a year``."""
    return f"{percent(value)} a year"


def signed(number: float) -> str:
    """A change with its sign and one decimal: ``+46.2``, ``−3.1``."""
    rounded = round(number, 1)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,.1f}"


def digits(value: float) -> str:
    """The bare number: as printed by its source, else with four significant digits.

    A final ``.0`` is left out: tables collected through a spreadsheet write 447 as 447.0, and it would claim a
    precision that nobody printed.
    """
    if value == math.inf:
        return NO_LIMIT
    if isinstance(value, Printed):
        return _grouped(Decimal(value.text.removesuffix(".0")))
    return _grouped(_significant(value, COMPUTED_SIGNIFICANT))


def _significant(value: float, places: int) -> Decimal:
    """*value* rounded to *places* significant digits, but never inside the whole part of a number people can read."""
    if not math.isfinite(value) or value == 0:
        return Decimal(str(value)) if value else Decimal(0)
    readable = 10 ** (places - 1) <= abs(value) < HUGE
    return Decimal(f"{value:.0f}") if readable else Decimal(f"{value:.{places - 1}e}").normalize()


HUGE = 1e15
TINY = 1e-6


def _grouped(number: Decimal) -> str:
    """Digits with thousands separators and a true minus sign; powers of ten for the very large or small."""
    sign = MINUS if number.is_signed() and number != 0 else ""
    size = abs(number)
    if size != 0 and (size >= HUGE or size < TINY):
        mantissa, exponent = f"{size.normalize():E}".split("E")
        return f"{sign}{mantissa} \N{MULTIPLICATION SIGN} 10{_superscript(int(exponent))}"
    return f"{sign}{size:,f}"


def _superscript(exponent: int) -> str:
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _wording(unit: str) -> Wording:
    if unit in PERCENT_UNITS:
        return Wording(after=PERCENT_UNITS[unit])
    if unit in TIMES_UNITS:
        return Wording(after=TIMES_UNITS[unit], tight=True)
    if unit in UNWRITTEN_UNITS:
        return Wording()
    currency, _, rest = unit.partition(" ")
    if currency in CURRENCIES:
        return Wording(before=currency, after=rest)
    return Wording(after=unit)


def _rescaled(value: float, unit: str) -> tuple[float, str]:
    """The value in the prefix of its unit that keeps it between 1 and 1,000, and that unit."""
    currency, _, rest = unit.partition(" ")
    if value == 0:
        return 0.0, unit
    if currency in CURRENCIES and rest in dict(MONEY_STEPS):
        amount, step = _stepped(value, rest, MONEY_STEPS)
        return amount, f"{currency} {step}".strip()
    return value, unit


def _stepped(value: float, name: str, steps: tuple[tuple[str, float], ...]) -> tuple[float, str]:
    base = value * dict(steps)[name]
    rounded = abs(float(f"{base:.{SIGNIFICANT - 1}e}"))
    fitting = [step for step in steps if rounded >= step[1] and step[0] != "thousand"]
    chosen, size = fitting[-1] if fitting else (name, dict(steps)[name])
    return base / size, chosen
