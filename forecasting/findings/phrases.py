"""Numbers as sentences say them: multiples, spans of time."""

from datetime import date
from math import floor, log10

from forecasting.quantities.periods import MONTH_NAMES, Frequency

NEAR_MULTIPLE = 0.05
"""How far a multiple may be from a whole number that is said for it, as a part of that number [1]."""
MULTIPLES = {2: "doubled", 3: "tripled", 4: "quadrupled"}
NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOUNS = {Frequency.ANNUAL: "years", Frequency.HALF_YEARLY: "half-years", Frequency.QUARTERLY: "quarters",
         Frequency.MONTHLY: "months", Frequency.DAILY: "days"}  # fmt: skip
DAYS_A_MONTH, MONTHS_A_YEAR, HALF_A_YEAR = 30.4375, 12, 6


def multiple(ratio: float) -> str:
    """``doubled``, ``rose fivefold``, ``rose 13-fold``; empty unless the ratio is near a whole number from two on."""
    whole = round(ratio)
    if whole <= 1 or abs(ratio - whole) > NEAR_MULTIPLE * whole:
        return ""
    return MULTIPLES.get(whole, f"rose {numeral(whole)}{'-' if whole >= len(NUMERALS) else ''}fold")


def numeral(count: int) -> str:
    """A count as a word up to twelve, as digits beyond."""
    return NUMERALS[count] if 0 <= count < len(NUMERALS) else f"{count:,}"


def inside(label: str) -> str:
    """A label inside a sentence: an ordinary first word is small, an acronym or a name in the genitive stays."""
    first = label.split(maxsplit=1)[0]
    return label if first.isupper() or "'" in first else label[:1].lower() + label[1:]


def month(day: date) -> str:
    """The month of a day, with its year: alone it would be read as the last of that name."""
    return f"{MONTH_NAMES[day.month]} {day.year}"


def span(start: date, end: date) -> str:
    """The time between two days, to half a year: ``a year and a half``, ``seven months``."""
    months = round((end - start).days / DAYS_A_MONTH)
    if months < MONTHS_A_YEAR:
        return f"{numeral(months)} months" if months > 1 else "a month"
    years, halves = divmod(round(months / HALF_A_YEAR), 2)
    whole = "a year" if years == 1 else f"{numeral(years)} years"
    return f"{whole} and a half" if halves else whole


def round_between(low: float, high: float) -> float | None:
    """The largest power of ten, or half of one, above *low* and up to *high* [their unit]; `None` if there is none."""
    if not 0 < low < high:
        return None
    power = 10.0 ** floor(log10(high))
    crossed = [value for value in (power, 5 * power) if low < value <= high]
    return max(crossed, default=None)


def is_power_of_ten(value: float) -> bool:
    """Whether a number is 1, 10, 100 and so on."""
    return log10(value).is_integer()
