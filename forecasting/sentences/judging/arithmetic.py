"""A sentence's own arithmetic: rates between two levels that it states, and products of counts, times and prices."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from forecasting.quantities.growth import GrowthError, cagr, change, multiple
from forecasting.quantities.printed import Interval
from forecasting.quantities.units import exact
from forecasting.sentences.judging.context import allowed_of
from forecasting.sentences.judging.finding import Finding, Verdict
from forecasting.sentences.judging.fixing import corrected, restated, turn
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.relations import Pair, Role, Stated
from forecasting.sentences.reading.sentence import Sentence
from forecasting.sentences.reading.text import Span

Formula = Callable[[float, float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The verdict of the arithmetic on one figure; *used* are the figures that it was worked out from."""

    one: Stated
    finding: Finding
    used: tuple[Stated, ...]


def checked_in(sentence: Sentence) -> tuple[Checked, ...]:
    """Every rate and product of a sentence that its own figures decide."""
    return (*_rates(sentence), *_directions(sentence), *_products(sentence))


def _rates(sentence: Sentence) -> Iterator[Checked]:
    done: set[Span] = set()
    for pair in sentence.pairs:
        for one in sentence.stated:
            if _is_change(one, pair) and one.figure.span not in done and _is_between(sentence, one, pair):
                finding = _rate(sentence, one, pair)
                if finding:
                    done.add(one.figure.span)
                    yield Checked(one=one, finding=finding, used=(pair.first, pair.last))


def _is_change(one: Stated, pair: Pair) -> bool:
    """Whether a figure relates two levels: a rate, a difference, or points between two percentages."""
    percents = pair.first.figure.dimension == pair.last.figure.dimension == measures.PERCENT
    is_between = one.role is Role.DIFFERENCE and one.figure.dimension == pair.first.figure.dimension
    return one.is_rate or is_between or (one.figure.dimension == measures.POINTS and percents)


def _directions(sentence: Sentence) -> Iterator[Checked]:
    """Levels joined by from and to, with a word that says the other direction."""
    for pair in sentence.pairs:
        first, last = pair.first.figure, pair.last.figure
        start = min(first.span.start, last.span.start)
        lead = next((one for one in sentence.stated if one.figure.span.start == start), pair.first)
        if not pair.is_explicit or lead.direction is None or lead.direction.start >= start:
            continue
        if lead.falls and last.printed.low > first.printed.high:
            yield Checked(one=pair.last, finding=_turned(sentence, pair, lead, "up"), used=())
        elif not lead.falls and last.printed.high < first.printed.low:
            yield Checked(one=pair.last, finding=_turned(sentence, pair, lead, "down"), used=())


def _turned(sentence: Sentence, pair: Pair, lead: Stated, turned: str) -> Finding:
    stated = f"{_text(sentence, pair.first)} to {_text(sentence, pair.last)}"
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=stated,
        computed=turned,
        reason=f"slipped direction: from {stated} is {turned}",
        fixes=turn(sentence, lead),
        note="slipped direction",
    )


def _is_between(sentence: Sentence, one: Stated, pair: Pair) -> bool:
    """Whether a rate is one between the two levels of a pair."""
    first, last = pair.first, pair.last
    if pair.is_explicit:
        start = min(first.segment.start, last.segment.start)
        end = max(first.segment.end, last.segment.end)
        after = next((part for part in sentence.parts if part.start >= end), None)
        return start <= one.figure.span.start < (after.end if after else end)
    if one.role is Role.CAGR and one.base is None:
        return True
    return one.base is not None and one.base == first.period and one.period == last.period


def _rate(sentence: Sentence, one: Stated, pair: Pair) -> Finding | None:
    """The rate by the two stated levels; growth over several years may be that of the whole time or of each year."""
    years = _years(pair)
    formulas = [(words, formula) for words, formula in _formulas(one, years, pair) if formula]
    results = [(words, result) for words, formula in formulas if (result := _worked(pair, formula))]
    if not results:
        return None
    span = allowed_of(one)
    fitting = [(words, value) for words, (value, interval) in results if interval.meets(span)]
    words, value = fitting[0] if fitting else (results[0][0], results[0][1][0])
    stated = _text(sentence, one)
    levels = f"{_text(sentence, pair.last)} after {_text(sentence, pair.first)}"
    shown = _shown(sentence, one, value)
    more = " (more than stated)" if one.figure.in_words and value > one.figure.value * 1.05 and fitting else ""
    if fitting:
        reason = f"{levels} is {shown}{words}{more}"
        return Finding(verdict=Verdict.AGREES, stated=stated, computed=shown, reason=reason)
    slip = _slip(one, pair, years)
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=stated,
        computed=f"{shown}{words}",
        reason=f"{levels} is {_up_or_down(value, slip)}{shown}{words}, not {stated}" + (f"; {slip}" if slip else ""),
        fixes=(corrected(one.figure, value / _scale(one)), *(turn(sentence, one) if "direction" in slip else ())),
        note=slip,
    )


def _shown(sentence: Sentence, one: Stated, value: float) -> str:
    """What follows with its unit; a difference as the sentence writes it."""
    if one.role is Role.DIFFERENCE:
        return restated(sentence.text, one.figure, value)
    return exact(float(f"{value:.3g}") if one.role is Role.MULTIPLE else round(value, 1), _unit(one))


def _scale(one: Stated) -> float:
    return one.figure.scale if one.role is Role.DIFFERENCE else 1.0


def _up_or_down(value: float, slip: str) -> str:
    """Up or down, where the direction is what is wrong."""
    return ("up " if value > 0 else "down ") if "direction" in slip else ""


def _unit(one: Stated) -> str:
    names = {measures.PERCENT: "percent", measures.POINTS: "percentage points"}
    return names.get(one.figure.dimension, "x")


def _years(pair: Pair) -> float | None:
    first, last = pair.first.period, pair.last.period
    return first.years_to(last) if first and last and first < last else None


def _formulas(one: Stated, years: float | None, pair: Pair) -> list[tuple[str, Formula | None]]:
    """The formulas that a rate may mean, the likeliest first, each with what it says of time."""
    a_year: Formula | None = (lambda first, last: cagr(first, last, years)) if years else None
    if one.figure.dimension == measures.POINTS or one.role is Role.DIFFERENCE:
        return [("", lambda first, last: last - first)]
    match one.role:
        case Role.MULTIPLE:
            return [("", multiple)]
        case Role.CAGR:
            return [(" a year", a_year)]
        case _:
            points: Formula | None = (lambda first, last: last - first) if pair.first.role is Role.SHARE else None
            return [("", change), (" a year", a_year), (" points", points)]


def _worked(pair: Pair, formula: Formula) -> tuple[float, Interval] | None:
    first, last = pair.first.figure, pair.last.figure
    try:
        return formula(first.value, last.value), first.printed.combine(last.printed, formula)
    except GrowthError:
        return None


def _slip(one: Stated, pair: Pair, years: float | None) -> str:
    """How the stated rate may have come about: a year too many or few, the whole growth, the other direction."""
    span = allowed_of(one)
    worked = _worked(pair, change)
    if worked and worked[1].meets(Interval(-span.high, -span.low)) and one.role is Role.GROWTH:
        return "slipped direction: it went the other way"
    if one.role is not Role.CAGR or not years:
        return ""
    if worked and worked[1].meets(span):
        return "slipped span: that is the growth over the whole time, not of one year"
    for other in (years + 1, years - 1):
        again = _worked(pair, lambda first, last, other=other: cagr(first, last, other)) if other > 0 else None  # type: ignore[misc]
        if again and again[1].meets(span):
            return f"slipped span: it would fit {other:g} years instead of {years:g}"
    return ""


def _products(sentence: Sentence) -> Iterator[Checked]:
    """Counts times hours, hours times prices, units times prices."""
    for factors, product in _triples(sentence):
        yield Checked(one=product, finding=_product(sentence, factors, product), used=(*factors, product))


def _triples(sentence: Sentence) -> Iterator[tuple[tuple[Stated, Stated], Stated]]:
    by_dimension: dict[str, list[Stated]] = {}
    priced = _priced(sentence)
    for one in priced:
        by_dimension.setdefault(one.figure.dimension, []).append(one)
    for first, second, product in _KINDS:
        groups = [by_dimension.get(name, []) for name in (first, second, product)]
        if all(len(group) == 1 for group in groups):
            yield (groups[0][0], groups[1][0]), groups[2][0]


_KINDS = (
    ("units", "hours", "GPU-hours"),
    ("GPU-hours", "USD/GPU-hour", "USD"),
    ("units", "USD each", "USD"),
)


def _priced(sentence: Sentence) -> Sequence[Stated]:
    """The figures, with a sum of money right after hours of GPUs read as their price: ``GPU-hours at $2 each``."""
    read: list[Stated] = []
    hours = any(one.figure.dimension == "GPU-hours" for one in sentence.stated)
    for before, one in pairwise([None, *sentence.stated]):
        if one is None:
            continue
        between = sentence.signs[before.figure.span.end : one.figure.span.start].strip() if before else ""
        after_hours = bool(before and before.figure.dimension == "GPU-hours" and between in {"at", "@", "x", "times"})
        is_price = one.figure.dimension == "USD each" or (one.figure.dimension == "USD" and after_hours)
        figure = replace(one.figure, dimension="USD/GPU-hour") if hours and is_price else one.figure
        read.append(replace(one, figure=figure))
    return read


def _product(sentence: Sentence, factors: tuple[Stated, Stated], product: Stated) -> Finding:
    first, second = (one.figure for one in factors)
    span = first.printed.combine(second.printed, lambda one, other: one * other)
    scale = product.figure.scale
    ends = sorted({_end(first, low=True) * _end(second, low=True), _end(first, low=False) * _end(second, low=False)})
    digits = " to ".join(f"{end / scale:,.4g}" for end in ends)
    before = sentence.text[product.figure.span.start : product.figure.number_span.start]
    shown = f"{before}{digits}{_after(sentence, product)}"
    words = f"{_text(sentence, factors[0])} x {_text(sentence, factors[1])} is {shown}"
    stated = _text(sentence, product)
    if span.meets(product.figure.allowed):
        return Finding(verdict=Verdict.AGREES, stated=stated, computed=shown, reason=words)
    fix = replace(corrected(product.figure, 0.0), text=digits)
    return Finding(
        verdict=Verdict.DIFFERS, stated=stated, computed=shown, reason=f"{words}, not {stated}", fixes=(fix,)
    )


def _end(figure: Figure, *, low: bool) -> float:
    number = figure.number if low or figure.high is None else figure.high
    return float(number * figure.scale)


def _after(sentence: Sentence, one: Stated) -> str:
    """The scale and unit of a figure as typed after its digits."""
    return sentence.text[one.figure.number_span.end : one.figure.span.end]


def _text(sentence: Sentence, one: Stated) -> str:
    return sentence.text[one.figure.span.start : one.figure.span.end].strip()
