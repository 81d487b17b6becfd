"""What the figures of a sentence state: levels, growth, multiples and shares, each with its period and its base."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from forecasting.quantities.periods import Period
from forecasting.quantities.printed import Printed
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.directions import AFTER_DIRECTION, DIRECTION, FALLS, direction_of
from forecasting.sentences.reading.figures import Figure, Hedge
from forecasting.sentences.reading.text import Span
from forecasting.sentences.reading.times import Named, is_year_before, year_before


class Role(StrEnum):
    """What a figure states."""

    LEVEL = "level"
    SHARE = "share"
    GROWTH = "growth"
    CAGR = "growth a year"
    MULTIPLE = "multiple"
    DIFFERENCE = "difference"


RATES = frozenset({Role.GROWTH, Role.CAGR, Role.MULTIPLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One figure with its role; a rate leads from *base* to *period*.

    *falls* is whether the sentence says that it went down, *direction* the word that says so or that it went up,
    *segment* the part of the sentence in which it stands.
    """

    figure: Figure
    role: Role
    segment: Span
    period: Period | None = None
    base: Period | None = None
    falls: bool = False
    direction: Span | None = None
    is_fiscal: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it relates two levels."""
        return self.role in RATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two levels of one kind that a sentence joins: from the first to the last.

    *is_explicit* is whether words such as from and to join them, *is_revision* whether they are an earlier and a newer
    forecast of one period.
    """

    first: Stated
    last: Stated
    is_explicit: bool = False
    is_revision: bool = False


_A_YEAR = re.compile(
    r"\bCAGR\b|compound|\b(?:a|per|each|every) year\b(?! (?:ago|earlier|before))|/year|per annum|"
    r"\bannually\b|(?<!half-)\byearly\b|annual(?:i[sz]ed)? (?:growth|rate|increase|average|pace)|"
    r"average annual|\bp\.a\.|年均|年复合|复合",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(r"\s?(?:of\b(?! growth)|share\b|market share|penetration|in share)", re.IGNORECASE)
_SHARE_BEFORE = re.compile(
    r"\b(?:share|account\w*|represent\w*|mak(?:e|es|ing) up|made up|penetration|proportion|portion|compris\w*)\b|"
    r"占|份额|比重",
    re.IGNORECASE,
)
_LANDS = re.compile(
    r"(?:\bto|\bat|reach\w*|\bhit|达到|升至|增至|达|至)\s*(?:about|around|nearly|almost|some|over|约)?\s*$",
    re.IGNORECASE,
)
_RATE_NOUN = re.compile(r"增长率|增速|growth (?:rate )?(?:of|at|to|was|is|will be)|growth rate", re.IGNORECASE)
_FROM = re.compile(r"(?:\bfrom|\bturns?|\bturned|从|由|自)\s*(?:about|around|over|some|just|约)?\s*$", re.IGNORECASE)
_TO = re.compile(
    r"(?:\bto|\binto|至|到|达到|为)\s*(?:about|around|over|more than|nearly|some|约|超过)?\s*$", re.IGNORECASE
)
_COMPARED = re.compile(
    r"(?:\bcompar\w+ (?:with|to)|\bversus|\bvs\.?|\bagainst|\bafter)\s*(?:about|around|over|some|just|only)?\s*$",
    re.IGNORECASE,
)
_TIMES_THE = re.compile(
    r"(?:\bdoubl\w+|\btwice|\btripl\w+|\bquadrupl\w+|\btimes|\bhalf|-?fold)(?: of)?(?: the| its)?\s*$", re.IGNORECASE
)
_MOVES_BY = re.compile(
    rf"(?:{DIRECTION.pattern})[a-z]*(?: by)?(?: (?:about|around|nearly|almost|some|over|more than|roughly))?\s*$",
    re.IGNORECASE,
)
_REVISES = re.compile(
    r"\b(?:rais|lift|cut|lower|revis|upgrad|trim|hik|boost|increas|downgrad|slash)\w*\b.{0,60}\b(?:forecast|outlook|estimate|"
    r"guidance|projection|target|expectation)|(?:forecast|outlook|estimate|guidance|projection)\w*\b.{0,60}\b(?:rais|lift|cut|"
    r"lower|revis|upgrad|trim|hik)\w*|[上下]调",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|above|below)\b(?: than (?:in|the|a|last)\b| than (?:19|20)\d\d|"
    r" (?:the |last |a )?(?:(?:19|20)\d\d|year\b|level\b))",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?:{DIRECTION.pattern})[a-z]*(?: by| of)(?: (?:about|around|nearly|almost|some|over|more than|roughly))?\s*$",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\s*(?:about |roughly |again )?every\s*$", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_AHEAD = 60
MONTHS_A_YEAR = 12
HOURS_A_MONTH = 730.5
SHORTEST = 0.5
"""The shortest time in which something may double [months]."""


def stated_in(
    signs: str, figures: Sequence[Figure], named: Sequence[Named], parts: Sequence[Span]
) -> tuple[Stated, ...]:
    """What each figure states, in the order of the text."""
    found: list[Stated] = []
    for figure in _doublings(signs, figures):
        part = next(part for part in parts if figure.span.start in part)
        role = _role(signs, figure, part, found)
        word = direction_of(signs, figure, part)
        falls = bool(word and FALLS.search(signs[word.start : word.end]))
        one = Stated(figure=figure, role=role, segment=part, falls=falls, direction=word)
        found.append(_timed(signs, one, figures, named))
    return tuple(found)


def pairs_of(signs: str, stated: Sequence[Stated]) -> tuple[Pair, ...]:
    """Levels that the sentence joins; where it joins none, two levels of one kind and different periods."""
    levels = [one for one in stated if not one.is_rate and one.role is not Role.DIFFERENCE]
    joined = [pair for one, other in pairwise(levels) if (pair := _explicit(signs, one, other))]
    if joined:
        return tuple(joined)
    for kind in dict.fromkeys((one.figure.dimension, one.role) for one in levels):
        alike = [one for one in levels if (one.figure.dimension, one.role) == kind]
        periods = {one.period for one in alike}
        if len(alike) == len(periods) == 2 and None not in periods:  # noqa: PLR2004 - a pair
            first, last = sorted(alike, key=_end)
            return (Pair(first=first, last=last),)
    return ()


def _end(one: Stated) -> int:
    return one.period.end.toordinal() if one.period else 0


def _explicit(signs: str, one: Stated, other: Stated) -> Pair | None:
    """Two neighbouring levels that ``from`` and ``to`` join, in either order."""
    if one.figure.dimension != other.figure.dimension:
        return None
    is_revision = bool(_REVISES.search(signs)) and (one.period == other.period or not (one.period and other.period))
    before, between = (_without_period(signs[: row.figure.span.start]) for row in (one, other))
    if _FROM.search(before) and _TO.search(between):
        return Pair(first=one, last=other, is_explicit=True, is_revision=is_revision)
    is_later = bool(one.period and other.period and other.period < one.period)
    if _FROM.search(between) or (is_later and (_COMPARED.search(between) or _TIMES_THE.search(between))):
        return Pair(first=other, last=one, is_explicit=True, is_revision=is_revision)
    return None


_PERIOD_BETWEEN = re.compile(r"(?:(?:19|20)\d\d年?(?:的|'s)?|的)\s*$")


def _without_period(before: str) -> str:
    """What stands before a figure, without a period right before it: 从2020年的 is 从."""
    return _PERIOD_BETWEEN.sub("", before)


def _doublings(signs: str, figures: Sequence[Figure]) -> list[Figure]:
    """``doubles every 10 months`` is one figure: growth by a factor a year."""
    read: list[Figure] = []
    for one in figures:
        before = read[-1] if read else None
        between = signs[before.span.end : one.span.start] if before else ""
        months = one.value if one.dimension == "months" else one.value / HOURS_A_MONTH
        is_time = one.dimension in {"months", "hours"} and months >= SHORTEST
        if before and before.in_words and is_time and _EVERY.fullmatch(between):
            factor = before.number ** (MONTHS_A_YEAR / months)
            read[-1] = replace(
                before, number=Printed(f"{factor:.1f}"), dimension="x a year",
                span=Span(before.span.start, one.span.end),
                hedge=Hedge.ABOUT, word="",
            )  # fmt: skip
        else:
            read.append(one)
    return read


def _role(signs: str, figure: Figure, part: Span, found: Sequence[Stated]) -> Role:
    if figure.dimension != measures.PERCENT:
        if _is_difference(signs, figure):
            return Role.DIFFERENCE
        return {measures.TIMES: Role.MULTIPLE, "x a year": Role.CAGR}.get(figure.dimension, Role.LEVEL)
    if figure.in_words:
        return Role.SHARE
    last = found[-1].figure.span.end if found else 0
    before, after = signs[max(last, part.start) : figure.span.start], signs[figure.span.end : part.end][:_AHEAD]
    cut = re.split(r"\d", after, maxsplit=1)[0]
    own = _percent_role(before, cut)
    percents = [one for one in found if one.figure.dimension == measures.PERCENT]
    moves = bool(found) and (found[-1].is_rate or found[-1].figure.dimension == measures.POINTS)
    if not own and moves and (_FROM.search(before) or _TO.search(before)):
        return Role.SHARE if _SHARE_BEFORE.search(signs[: figure.span.start]) else Role.LEVEL
    if own or percents:
        return own or percents[-1].role
    return Role.GROWTH if DIRECTION.search(signs[: figure.span.start]) and found else Role.LEVEL


def _is_difference(signs: str, figure: Figure) -> bool:
    """Whether an amount is one by which a level moves: ``rises by 118 TWh``, ``900 billion more than in 2025``."""
    is_amount = not figure.in_words and figure.dimension not in {measures.TIMES, measures.POINTS, "x a year", "months"}
    before, after = signs[: figure.span.start], signs[figure.span.end :]
    is_price = "/" in figure.dimension or figure.dimension == "hours"
    return is_amount and not is_price and bool(_BY.search(before) or _MORE.match(after))


def _percent_role(before: str, after: str) -> Role | None:
    """The role of a percentage by the words around it; `None` if they say nothing."""
    if _A_YEAR.search(before) or _A_YEAR.search(after[:30]):
        return Role.CAGR
    if _MOVES_BY.search(before) and not _SHARE_AFTER.match(after):
        return Role.GROWTH
    if _RATE_NOUN.search(before):
        return Role.GROWTH
    if _SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before):
        return Role.SHARE
    if not AFTER_DIRECTION.match(after) and (_LANDS.search(before) or _FROM.search(before)):
        return Role.LEVEL if DIRECTION.search(before) else None
    compares = any(is_year_before(part, Span(0, len(part))) for part in (before, after))
    return Role.GROWTH if AFTER_DIRECTION.match(after) or DIRECTION.search(before) or compares else None


def _timed(signs: str, one: Stated, figures: Sequence[Figure], named: Sequence[Named]) -> Stated:
    """The figure with its period, and a rate with the period from which it leads."""
    own = _own(signs, one, figures, [name for name in named if not name.is_base])
    period, fiscal = (own.period, own.is_fiscal) if own else (None, False)
    if not one.is_rate and one.role is not Role.DIFFERENCE:
        led = _FROM.search(signs[: one.figure.span.start])
        return replace(one, period=own.base if own and own.base and led else period, is_fiscal=fiscal)
    return replace(one, period=period, base=_base(signs, one, own, named), is_fiscal=fiscal)


def _own(signs: str, one: Stated, figures: Sequence[Figure], named: Sequence[Named]) -> Named | None:
    """The period that a figure belongs to: beside it, else in its part of the sentence, else the nearest before it."""
    here = [name for name in named if name.span.start in one.segment]
    after = [name for name in here if name.span.start >= one.figure.span.end]
    before = [name for name in here if name.span.end <= one.figure.span.start]
    beside = [name for name in after if not _between(figures, one.figure.span.end, name.span.start)]
    is_chinese = bool(_CHINESE.search(signs[one.segment.start : one.segment.end]))
    groups = [before[-1:], beside[:1]] if is_chinese else [beside[:1], before[-1:]]
    groups += [after[:1], [name for name in named if name.span.end <= one.figure.span.start][-1:], list(named[:1])]
    return next((group[0] for group in groups if group), None)


def _between(figures: Sequence[Figure], start: int, end: int) -> bool:
    return any(start <= figure.span.start < end for figure in figures)


def _base(signs: str, one: Stated, own: Named | None, named: Sequence[Named]) -> Period | None:
    """The period from which a rate leads: named with it, of the span, or the year before."""
    bases = [name for name in named if name.is_base and (own is None or name.period < own.period)]
    if bases:
        return bases[-1].period
    if own is None:
        return None
    if own.base:
        return own.base
    led = signs[max(0, own.span.start - 12) : own.span.start]
    if one.role is Role.CAGR or (
        one.role is Role.MULTIPLE and re.search(r"\b(?:by|until|through)\b|到|至", led, re.IGNORECASE)
    ):
        return None
    return year_before(own.period)
