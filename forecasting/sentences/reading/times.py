"""Periods that a sentence names: years, quarters, halves, months and days, in several wordings and in Chinese."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from forecasting.quantities.periods import Frequency, Period
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.text import Span

FIRST_YEAR, LAST_YEAR = 1990, 2060


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A period where a sentence names it; of a span, *base* is the period at its other end.

    *is_fiscal* marks a fiscal year or quarter. *is_base* marks a period with which another is compared, *is_cited* the
    day of a source, as in ``(IDC, July 2026)``.
    """

    period: Period
    span: Span
    base: Period | None = None
    is_fiscal: bool = False
    is_base: bool = False
    is_cited: bool = False


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT = r"(?P<short>\d\d)"
_MONTHS = {
    name: at + 1
    for at, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        )
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)})"
_CHINESE_PARTS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_BEFORE, _AFTER = r"(?<![A-Za-z\d$¥€£])(?<!\d[.,])", r"(?![\d]|[.,]\d)"

_PATTERNS: tuple[str, ...] = (
    rf"{_BEFORE}{_YEAR}-(?P<monthno>\d\d)-(?P<day>\d\d){_AFTER}",
    rf"{_BEFORE}{_YEAR}年(?P<monthno>\d\d?)月(?P<day>\d\d?)日",
    rf"{_BEFORE}{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}{_AFTER}",
    rf"{_BEFORE}(?P<day>\d\d?)(?:st|nd|rd|th)? {_MONTH},? {_YEAR}{_AFTER}",
    rf"{_BEFORE}{_YEAR}年(?P<monthno>\d\d?)月",
    rf"{_BEFORE}{_MONTH},? (?:of )?{_YEAR}{_AFTER}",
    rf"{_BEFORE}{_YEAR}年?第?(?P<part>[一二三四1234])季度",
    rf"{_BEFORE}{_YEAR}年(?P<half>上|下)半年",
    rf"{_BEFORE}{_ORDINAL}[ -](?P<of>quarter|half),?(?: of)?(?: (?P<fiscal>fiscal|FY))?(?: year)? ?{_YEAR}{_AFTER}",
    rf"{_BEFORE}{_YEAR}(?:'s)?,?[ -]{_ORDINAL}[ -](?P<of>quarter|half)\b",
    rf"{_BEFORE}(?P<letter>[QH])(?P<part>[1-4]),?[ -]?(?P<fiscal>fiscal|FY)? ?{_YEAR}{_AFTER}",
    rf"{_BEFORE}{_YEAR}[ -]?(?P<letter>[QH])(?P<part>[1-4])\b",
    rf"{_BEFORE}(?P<part>[1-4])(?P<letter>[QH]) ?(?:{_YEAR}|'?{_SHORT}){_AFTER}",
    rf"{_BEFORE}(?P<letter>[QH])(?P<part>[1-4]) ?'{_SHORT}{_AFTER}",
    rf"{_BEFORE}(?P<fiscal>FY|fiscal)(?: year)? ?(?:{_YEAR}|'?{_SHORT}){_AFTER}",
    rf"{_BEFORE}{_YEAR}(?P<sign>年底|年末|年)?{_AFTER}",
)
_READ = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
_RELATIVE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\bthis year\b|\bthe current year\b|今年", re.IGNORECASE), 0),
    (re.compile(r"\bnext year\b|明年", re.IGNORECASE), 1),
    (re.compile(r"\b(?:in|for|during|of) last year\b|\blast year's\b|去年", re.IGNORECASE), -1),
)
_BASE = re.compile(
    r"(?:(?:times|twice|double|triple|treble|quadruple|half(?: of)?|above|below|beyond)(?: the| that of| its)?|"
    r"than(?: in)?|compared (?:with|to)(?: that (?:of|in))?|versus|vs\.?|against|over|from(?: the| its)?|since|"
    r"relative to|as in|level of|比|较|是|相比)(?: ?(?:mid|early|late)-| the end of )?\s*$",
    re.IGNORECASE,
)
_BASE_ON = re.compile(
    r"(?:%|\b(?:per ?cent|pct|points?|ris\w+|rose|increas\w*|grow\w*|gain\w*|jump\w*|up|down|drop\w*|fall\w*|fell|"
    r"declin\w*|decreas\w*|higher|lower|more|less|surge|leap)\b)[^.,;%]{0,25}\bon(?: the| its)?\s*$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:\(|;|\bsource:)\s*[A-Z\u4e00-\u9fff][^()\d;]*,\s*$")
_SOURCE_AT_END = re.compile(r",\s*[A-Z][\w.&' -]{1,40},\s*$")
_YEAR_BEFORE = re.compile(
    r"\b(?:than|from|on|over|versus|vs\.?|compared with|compared to)? ?(?:the|a|one) ?(?:previous year|prior year|"
    r"year (?:before|earlier|ago))\b|\byear[ -](?:on|over)[ -]year\b|\byoy\b|\by/y\b|较上年|较前一年|同比|上年",
    re.IGNORECASE,
)
_SPAN_JOIN = re.compile(r"\s*(?:to|through|until|till|and|-|~|至|到)\s*$", re.IGNORECASE)
_SPAN_OPEN = re.compile(r"(?:from|between|over|during|in|for|of|\(|从|自|,|，)\s*$", re.IGNORECASE)
_SHORT_END = re.compile(r"(?P<first>(?:19|20)\d\d)\s?[-/~]\s?(?P<last>\d\d)(?!\d|[.,]\d|-)")


_EDITION = re.compile(
    r"(?:forecasts?|estimates?|projections?|outlook|reports?|editions?|releases?|updates?)\b", re.IGNORECASE
)


def named_in(signs: str, today: date) -> tuple[Named, ...]:
    """The periods that a plain sentence names, in the order of the text; *today* says which year is this year."""
    found: list[Named] = []
    for one in (*_short_spans(signs), *_all(signs), *_relative(signs, today)):
        if not any(one.span.overlaps(other.span) for other in found):
            found.append(one)
    return _cited(signs, _joined(signs, sorted(found, key=lambda one: one.span.start)))


def is_year_before(signs: str, part: Span) -> bool:
    """Whether a part compares with the year before."""
    return bool(_YEAR_BEFORE.search(signs, part.start, part.end))


def _all(signs: str) -> Iterator[Named]:
    for pattern in _READ:
        for match in pattern.finditer(signs):
            period = _period(match)
            if period and not _is_a_quantity(signs, match):
                fiscal = bool(match.groupdict().get("fiscal"))
                yield Named(period=period, span=Span(match.start(), match.end()), is_fiscal=fiscal)


def _is_a_quantity(signs: str, match: re.Match[str]) -> bool:
    """Whether four digits count something, as in 2048 GPUs or 2000 MW."""
    is_unitless = match.group().isdecimal()
    unit = measures.unit_at(signs, match.end()) if is_unitless else None
    if unit is None:
        return False
    led = re.search(
        r"\b(?:in|by|for|of|since|from|to|until|and|year|during|its|the)\s*$", signs[: match.start()], re.IGNORECASE
    )
    is_many = signs[match.end() : unit[1]].rstrip().lower().endswith("s")
    return unit[0].dimension != measures.UNITS or (is_many and not led)


def _short_spans(signs: str) -> Iterator[Named]:
    """Spans such as 2023-28."""
    for match in _SHORT_END.finditer(signs):
        first, last = int(match["first"]), int(match["first"][:2] + match["last"])
        if FIRST_YEAR <= first < last <= LAST_YEAR:
            span = Span(match.start(), match.end())
            yield Named(period=_year(last), base=_year(first), span=span)


def _relative(signs: str, today: date) -> Iterator[Named]:
    for pattern, shift in _RELATIVE:
        for match in pattern.finditer(signs):
            yield Named(period=_year(today.year + shift), span=Span(match.start(), match.end()))


def _joined(signs: str, found: list[Named]) -> tuple[Named, ...]:
    """Two years that a sentence joins by from ... to, between ... and, or a dash become one span."""
    joined: list[Named] = []
    for one in found:
        before = joined[-1] if joined else None
        if before and _is_span(signs, before, one):
            span = Span(before.span.start, one.span.end)
            joined[-1] = Named(period=one.period, base=before.period, span=span, is_fiscal=one.is_fiscal)
        else:
            joined.append(one)
    return tuple(_marked(signs, one) for one in joined)


def _marked(signs: str, one: Named) -> Named:
    """A period with which another is compared, as in ``times 2024`` or ``from the 2025 level``."""
    before = signs[: one.span.start]
    is_date = one.period.frequency in {Frequency.MONTHLY, Frequency.DAILY}
    is_base = bool(_BASE.search(before)) or (not is_date and bool(_BASE_ON.search(before)))
    return replace(one, is_base=one.base is None and is_base)


def _cited(signs: str, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The days of sources marked: a month or a day behind a name in brackets, else where another period is named."""
    marked: list[Named] = []
    for one in named:
        before, after = signs[: one.span.start], signs[one.span.end :].strip()
        named_by = bool(_SOURCE.search(before)) and after[:1] in {")", ";", ".", ""}
        at_end = bool(_SOURCE_AT_END.search(before)) and after in {"", "."}
        is_date = one.period.frequency in {Frequency.MONTHLY, Frequency.DAILY}
        is_year = one.period.frequency is Frequency.ANNUAL and not one.is_fiscal
        is_beside_another = len(named) > 1 and (is_date or is_year)
        is_cited = is_date and (named_by or bool(_EDITION.match(after)))
        is_cited = is_cited or ((named_by or at_end) and is_beside_another)
        marked.append(replace(one, is_cited=is_cited and one.base is None))
    return tuple(marked)


def _is_span(signs: str, first: Named, last: Named) -> bool:
    between = signs[first.span.end : last.span.start]
    is_and = between.strip().lower() == "and"
    opens = re.search(r"between\s*$" if is_and else r".?$", signs[: first.span.start], re.IGNORECASE)
    one_kind = first.period.frequency is last.period.frequency and first.period < last.period
    return bool(one_kind and first.base is None and opens and between and _SPAN_JOIN.fullmatch(between))


def _period(match: re.Match[str]) -> Period | None:
    """The period that a match names; `None` if there is no such day or its year is out of range."""
    parts = {name: text for name, text in match.groupdict().items() if text}
    year = int(parts["year"]) if "year" in parts else 2000 + int(parts["short"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    make: Callable[[], str] = lambda: f"{year:04d}{_part(parts)}"  # noqa: E731 - its errors are met in one place
    try:
        return Period.parse(make())
    except ValueError:
        return None


def _part(parts: dict[str, str]) -> str:
    """The part of the year as the files write it: ``Q3``, ``H1``, ``-03``, ``-03-14``; empty for the whole."""
    if "month" in parts or "monthno" in parts:
        month = _MONTHS[parts["month"].lower()] if "month" in parts else int(parts["monthno"])
        day = f"-{int(parts['day']):02d}" if "day" in parts else ""
        return f"-{month:02d}{day}"
    if "half" in parts:
        return "H1" if parts["half"] == "上" else "H2"
    if "ordinal" in parts:
        return f"{'Q' if parts['of'].lower() == 'quarter' else 'H'}{_ORDINALS[parts['ordinal'].lower()]}"
    if "part" in parts:
        return f"{parts.get('letter', 'Q').upper()}{_CHINESE_PARTS[parts['part']]}"
    return ""


def _year(year: int) -> Period:
    return Period.parse(f"{year:04d}")


def year_before(period: Period) -> Period | None:
    """The same part of the year before."""
    return None if period.frequency is Frequency.DAILY else period.a_year_before
