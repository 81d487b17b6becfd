"""What puts a sentence right: digits, scales, units, words of direction and dates, in the form of the sentence."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.printed import Printed
from forecasting.sentences.judging.context import Context
from forecasting.sentences.judging.finding import Fix, Seen
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.directions import opposite
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.measures import catalog_measure
from forecasting.sentences.reading.relations import Role, Stated
from forecasting.sentences.reading.sentence import Sentence
from forecasting.sentences.reading.text import Span


def written(figure: Figure, value: float, digits: int) -> str:
    """A value [base unit] as the digits of a figure: in its scale, with so many significant digits, grouped alike."""
    number = value / figure.scale
    text = f"{Decimal(f'{number:.{max(digits, 1)}g}'):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    is_newly_long = abs(number) >= GROUPED > abs(figure.number)
    return f"{Decimal(text):,f}" if figure.is_grouped or is_newly_long else text


FEW, MOST_AS_PRINTED = 4, 5
"""Digits of what is worked out, and up to which a printed number is given whole."""
GROUPED = 1000
"""From here on thousands are set apart."""


def replaced(figure: Figure, series: Series, observation: Observation) -> Fix:
    """The figure with the digits of an observation."""
    value = observation.value * catalog_measure(series.unit).factor
    size = observation.value
    if figure.in_words and figure.dimension == measures.PERCENT:
        whole = re.search(r" (?:of|the)$", figure.word)
        return Fix(span=Span(figure.hedge_start, figure.span.end), text=f"{abs(value):.3g}%{whole[0] if whole else ''}")
    digits = size.significant_digits if isinstance(size, Printed) else FEW
    if digits > MOST_AS_PRINTED:
        digits = max(figure.number.significant_digits, 3)
    return Fix(span=figure.number_span, text=written(figure, abs(value), max(digits, 3)))


def restated(text: str, figure: Figure, value: float) -> str:
    """A value [base unit] as a sentence writes the figure: with its sign before and its scale and unit behind."""
    before = text[figure.span.start : figure.number_span.start]
    after = text[figure.number_span.end : figure.span.end]
    return f"{before}{value / figure.scale:,.4g}{after}"


_LARGER = {
    "thousand": "million", "million": "billion", "billion": "trillion", "mn": "bn", "bn": "tn", "m": "bn", "b": "tn",
    "k": "mn",
    "万": "亿", "亿": "万亿", "gwh": "TWh", "mwh": "GWh", "kwh": "MWh", "mw": "GW", "kw": "MW", "pflops": "EFLOPS",
}  # fmt: skip
_SMALLER = {
    "trillion": "billion",
    "billion": "million",
    "tn": "bn",
    "bn": "mn",
    "t": "bn",
    "b": "m",
    "million": "thousand",
    "twh": "GWh",
    "gw": "MW",
}
THOUSAND = 1000.0


def rescaled(figure: Figure, after: str, ratio: float) -> Fix | None:
    """The figure with the next scale up or down, where only that is wrong; *after* is what stands after its digits."""
    table = _LARGER if ratio > 1 else _SMALLER
    word = re.match(r"(\s?)([A-Za-z]+|[万亿]+)", after)
    if word is None or not math.isclose(max(ratio, 1 / ratio), THOUSAND, rel_tol=0.005) or word[2].lower() not in table:
        return None
    start = figure.number_span.end + len(word[1])
    return Fix(span=Span(start, start + len(word[2])), text=table[word[2].lower()])


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with every fix made, from the last to the first; of two at one place the first counts."""
    made: list[Fix] = []
    for fix in fixes:
        if not any(fix.span.overlaps(other.span) for other in made):
            made.append(fix)
    for fix in sorted(made, key=lambda one: -one.span.start):
        text = f"{text[: fix.span.start]}{fix.text}{text[fix.span.end :]}"
    return text


def dated(text: str, seen: Seen) -> str:
    """The sentence with who published the figure when, before its last sign."""
    body = text.rstrip()
    end = body[-1] if body and body[-1] in ".。!?！？" else ""
    body = body.removesuffix(end) if end else body
    one = seen.observation
    return f"{body} ({one.publisher}, {one.published.label}){end}"


def fixes_of(context: Context, value: float) -> tuple[Fix, ...]:
    """The figure put right, and the word that says up or down where it went the other way."""
    one = context.one
    rate = corrected(one.figure, value)
    turned = one.role is not Role.MULTIPLE and value and (value < 0) != one.falls
    return (rate, *turn(context.sentence, one)) if turned else (rate,)


def turn(sentence: Sentence, one: Stated) -> tuple[Fix, ...]:
    """The word of direction turned round, where its opposite is known."""
    word = one.direction
    other = opposite(sentence.signs[word.start : word.end]) if word else ""
    if not word or not other:
        return ()
    typed = sentence.text[word.start : word.end]
    return (Fix(span=word, text=typed.replace(typed.strip(), other)),)


def corrected(figure: Figure, value: float) -> Fix:
    """The rate with the value that follows."""
    size = abs(value)
    if figure.in_words:
        start = min(figure.span.start, figure.hedge_start) if figure.hedge_start >= 0 else figure.span.start
        return Fix(span=Span(start, figure.span.end), text=_in_words(figure, size))
    decimals = len(figure.number.text.partition(".")[2]) or 1
    return Fix(span=figure.number_span, text=written(figure, round(size, decimals) * figure.scale, 6))


def _in_words(figure: Figure, size: float) -> str:
    """A multiple in words, in the form of the verb: what stands for ``doubled`` is ``grew 1.41-fold``."""
    if figure.dimension != measures.TIMES:
        return f"{size:.3g}%"
    typed = figure.word.lower()
    form = next((at for at, ending in enumerate(("es", "ed", "ing")) if typed.endswith(ending)), 3)
    verb = (("shrinks", "shrank", "shrinking", "shrink"), ("grows", "grew", "growing", "grow"))[size >= 1][form]
    return f"{verb} {size:.3g}-fold" if typed.isascii() else f"增至{size:.3g}倍"
