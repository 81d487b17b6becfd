"""Figures in a sentence: number, scale, unit, hedge, each where it stands, with all values that it may mean."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from forecasting.quantities.printed import Interval, Printed
from forecasting.sentences.reading import measures, numerals
from forecasting.sentences.reading.measures import Measure
from forecasting.sentences.reading.text import Span


class Hedge(StrEnum):
    """How a sentence hedges a number."""

    NONE = ""
    AT_LEAST = "more than"
    AT_MOST = "less than"
    ABOUT = "about"


MOST_DIGITS = 24
ROUNDED = 0.02
"""By how much a number that ends in zeros may be rounded [part of it]."""
HEDGED = 0.05
"""By how much a number said to be about right may be off [part of it]."""
BOUND = 0.025
"""By how much a number that is a bound may be missed and still count as rounded [part of it]."""
COARSE = 0.12
"""The most that the rounding of few digits may hide [part of the number]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a sentence.

    *number* has the digits as typed, *scale* how many of the base unit of *dimension* one is. *high* is the end of a
    range. *hedge_start* is where the words that hedge it begin, if any do before it. *word* is the word that it was,
    such as doubled, else empty. *number_span* is where the digits stand alone.
    """

    span: Span
    number_span: Span
    number: Printed
    scale: float
    dimension: str
    high: Printed | None = None
    hedge: Hedge = Hedge.NONE
    word: str = ""
    hedge_start: int = -1
    is_unitless: bool = False
    is_grouped: bool = False

    @property
    def in_words(self) -> bool:
        """Whether it was a word and no number."""
        return bool(self.word)

    @property
    def value(self) -> float:
        """The number [base unit of its dimension]; the middle of a range."""
        return self.scale * (self.number if self.high is None else (self.number + self.high) / 2)

    @property
    def printed(self) -> Interval:
        """All values that print as these digits [base unit]."""
        high = self.number if self.high is None else self.high
        return Interval(self.scale * (self.number - self._half()), self.scale * (high + self._half()))

    @property
    def allowed(self) -> Interval:
        """All values that the sentence allows: by its digits, its zeros at the end, and its hedge [base unit]."""
        printed, size = self.printed, abs(self.value)
        match self.hedge:
            case Hedge.AT_LEAST:
                return Interval(self.value - min(self.value - printed.low, BOUND * size), math.inf)
            case Hedge.AT_MOST:
                return Interval(-math.inf, self.value + min(printed.high - self.value, BOUND * size))
            case Hedge.ABOUT:
                slack = max(self._slack(HEDGED * size), 0.01 * size)
            case Hedge.NONE:
                slack = self._slack(ROUNDED * size) if self.number.text.endswith("0") else 0.0
        return Interval(min(printed.low, self.value - slack), max(printed.high, self.value + slack))

    @property
    def counts(self) -> bool:
        """Whether its unit names what is counted, as users and chips do."""
        return self.dimension in {"units", "persons", "wafers", "wafers a month", "H100e", "GPU-hours"} or (
            self.dimension.startswith("tokens")
        )

    @property
    def digits(self) -> int:
        """Significant digits, zeros at the end not counted."""
        return len(Decimal(self.number.text).normalize().as_tuple().digits)

    def _slack(self, most: float) -> float:
        return min(most, self.scale * self.number.half_unit_of_last_digit) if self.high is None else 0.0

    def _half(self) -> float:
        """Half a unit of the last digit; of a few digits no more than a part of the number [as typed]."""
        exponent = int(Decimal(self.number.text).as_tuple().exponent)
        half = 0.5 * 10.0**exponent
        return half if self.in_words else min(half, COARSE * abs(self.number))


_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{numerals.ENGLISH}|"
    r"[一二两三四五六七八九十][零一二两三四五六七八九十百千点]*(?=[亿万倍]|千亿|百亿))"
)
_FIGURE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<currency>{measures.CURRENCY}))?\s?(?<![A-Za-z0-9_.])(?<!\d,)(?P<sign>(?<![A-Za-z0-9)\]])[-+])?(?P<number>{_NUMBER})"
    r"(?P<power>e\+?\d{1,2}(?!\w)|\s?[×x]\s?10(?:\^\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))?"
    rf"(?![A-Za-z0-9]*[A-Za-z]\d)(?P<gap>\s?-?)(?P<scale>{measures.SCALE})?",
    re.IGNORECASE,
)
_CHINESE_PERCENT = re.compile(r"百分之(?P<number>\d+(?:\.\d+)?|[零一二两三四五六七八九十百点]+)")
_AT_LEAST = re.compile(
    r"(?:more than|over|at least|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|north of|upwards of|beyond|"
    r"top(?:s|ped)?|pass(?:es|ed)?|greater than|in excess of|超过|逾|高于|至少|不低于|突破|超)\s*(?:the )?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:less than|under|below|at most|up to|no more than|fewer than|不到|低于|至多|不足)\s*$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|close to|near|circa|~|约为|约|近|大约|将近|"
    r"接近)\s*$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s?(?:\+|or more\b|-?plus\b|以上)", re.IGNORECASE)
_OR_SO = re.compile(r"\s?(?:or so\b|左右|上下)", re.IGNORECASE)


def figures_in(signs: str, taken: Sequence[Span]) -> tuple[Figure, ...]:
    """The numbers of a plain sentence, in the order of the text; what *taken* covers (periods) is left out."""
    found: list[Figure] = []
    for one in (*_word_figures(signs), *_digit_figures(signs)):
        if not any(one.span.overlaps(other) for other in (*taken, *(figure.span for figure in found))):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.span.start))


def _word_figures(signs: str) -> Iterator[Figure]:
    for table, measure in ((numerals.MULTIPLES, Measure(measures.TIMES)), (numerals.FRACTIONS, Measure("percent"))):
        for pattern, number in table:
            for match in pattern.finditer(signs):
                span = Span(match.start(), match.end())
                made = _made(signs, span, span, Printed(number), measure)
                is_part = measure.dimension == measures.PERCENT and made.hedge is Hedge.NONE
                yield replace(made, word=match.group(), hedge=Hedge.ABOUT if is_part else made.hedge)
    for match in _CHINESE_PERCENT.finditer(signs):
        if part := _plain(match["number"]):
            yield _made(
                signs,
                Span(match.start(), match.end()),
                Span(match.start("number"), match.end("number")),
                part,
                Measure(measures.PERCENT),
            )


def _digit_figures(signs: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(signs):
        number = _plain(match["number"])
        if number is None:
            continue
        number = Printed(f"-{number.text}") if match["sign"] == "-" and number else number
        measure, end = _measure(signs, match)
        scale = measures.scale_of(match["scale"] or "") * 10.0 ** _power(match["power"])
        start = match.start("currency") if match["currency"] else match.start("sign" if match["sign"] else "number")
        digits = Span(match.start("number"), match.end("number"))
        figure = _made(signs, Span(start, end), digits, number, measure)
        yield replace(
            figure,
            number=_grown(signs, figure),
            scale=scale * measure.factor,
            is_unitless=scale == 1 and not measure.dimension,
            is_grouped="," in match["number"],
        )


def _power(text: str | None) -> int:
    """The power of ten behind a number: 25 of ``e25``, ``x 10^25`` and ``× 10²⁵``."""
    digits = re.sub(r"^\s?[×x]\s?10\^?|^e\+?", "", (text or "").lower())
    return int(digits.translate(_RAISED)) if digits else 0


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GROWN = re.compile(r"(?:增长|增加|提高|上升)了?\s*$")


def _grown(signs: str, figure: Figure) -> Printed:
    """The multiple that 增长两倍 means: growth by twice the level leads to three times it."""
    is_more = figure.dimension == measures.TIMES and _GROWN.search(signs[: figure.span.start])
    return Printed(str(Decimal(figure.number.text) + 1)) if is_more else figure.number


def _measure(signs: str, match: re.Match[str]) -> tuple[Measure, int]:
    """The unit of a matched number, and where number and unit end."""
    end = match.end("scale" if match["scale"] else "power" if match["power"] else "number")
    unit = measures.unit_at(signs, end)
    if match["currency"]:
        currency = measures.currency_of(match["currency"])
        end = unit[1] if unit and unit[0].dimension == currency else end
        return _priced(signs, currency, end)
    if unit and unit[0].dimension in {"USD", "RMB"}:
        return _priced(signs, unit[0].dimension, unit[1])
    return unit or measures.counted_at(signs, end) or (Measure(measures.OPEN), end)


def _priced(signs: str, currency: str, end: int) -> tuple[Measure, int]:
    price = measures.price_at(signs, end) if currency == "USD" else None
    return price or (Measure(currency), end)


def _made(signs: str, span: Span, digits: Span, number: Printed, measure: Measure) -> Figure:
    return Figure(
        span=span,
        number_span=digits,
        number=number,
        scale=measure.factor,
        dimension=measure.dimension,
        hedge=_hedge(signs, span),
        hedge_start=_hedge_start(signs, span),
    )


def _hedge_start(signs: str, span: Span) -> int:
    """Where the words that hedge a figure begin; where it begins itself if none do."""
    first = max(0, span.start - 30)
    before = signs[first : span.start]
    found = [match for one in (_AT_LEAST, _AT_MOST, _ABOUT) if (match := one.search(before))]
    return first + found[0].start() if found else span.start


def _hedge(signs: str, span: Span) -> Hedge:
    before, after = signs[max(0, span.start - 30) : span.start], signs[span.end : span.end + 12]
    if _AT_LEAST.search(before) or _OR_MORE.match(after):
        return Hedge.AT_LEAST
    if _AT_MOST.search(before):
        return Hedge.AT_MOST
    return Hedge.ABOUT if _ABOUT.search(before) or _OR_SO.match(after) else Hedge.NONE


def _plain(text: str) -> Printed | None:
    """The number of a matched text; `None` if it is too long to be one."""
    lowered = text.lower()
    in_words = numerals.english if lowered[0].isascii() else numerals.chinese
    digits = lowered.replace(",", "") if "0" <= lowered[0] <= "9" else in_words(lowered)
    return Printed(digits) if digits and len(digits) <= MOST_DIGITS else None
