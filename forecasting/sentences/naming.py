"""Who and where: publishers and places that a sentence names, in English and Chinese."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forecasting.catalog.records import Publisher
from forecasting.sentences.reading.text import Span

_ALIASES = {
    "Dell'Oro": "Dell'Oro Group", "Goldman": "Goldman Sachs", "Epoch": "Epoch AI", "Synergy": "Synergy Research Group",
    "International Energy Agency": "IEA", "International Data Corporation": "IDC", "Bank of America": "BofA Securities",
    "Lawrence Berkeley": "LBNL", "Berkeley Lab": "LBNL", "Citi": "Citigroup", "JP Morgan": "JPMorgan",
    "J.P. Morgan": "JPMorgan", "MarketsandMarkets": "MarketsandMarkets", "Stanford": "Stanford HAI",
    "国际能源署": "IEA", "高德纳": "Gartner", "国际数据公司": "IDC", "工信部": "MIIT", "信通院": "CAICT",
    "国家数据局": "China National Data Administration", "集邦咨询": "TrendForce", "集邦": "TrendForce",
    "高盛": "Goldman Sachs",
    "摩根士丹利": "Morgan Stanley", "麦肯锡": "McKinsey", "中国互联网络信息中心": "CNNIC", "德勤": "Deloitte",
}  # fmt: skip
_NOT_WHO = frozenset({"company", "press"})
"""Kinds of publishers of whom a sentence speaks as of a subject, or who only report."""
_SKIPPED = frozenset({"Not stated", "unattributed", "Broker not named", "Citizens", "TOP500"})

_PLACES: tuple[tuple[str, str, re.RegexFlag], ...] = (
    ("North America", r"\bNorth America(?:n)?\b|北美", re.IGNORECASE),
    ("Latin America", r"\bLatin America(?:n)?\b", re.IGNORECASE),
    ("China", r"\b(?:Greater China|China(?:'s)?|Chinese|PRC)\b|中国|我国|全国", re.IGNORECASE),
    (
        "United States",
        r"\bU\.S\.?(?!\s?(?:\$|[Dd]ollar))|\bUS(?!\$|D| dollar)\b|\b(?:United States|America(?:n)?|USA)\b|美国",
        re.NOFLAG,
    ),
    ("EMEA", r"\bEMEA\b", re.NOFLAG),
    ("Europe", r"\b(?:Europe(?:an)?(?: Union)?|EU)\b|欧洲", re.NOFLAG),
    ("Japan", r"\b(?:Japan(?:'s)?|Japanese)\b|日本", re.IGNORECASE),
    ("Asia/Pacific", r"\bAsia(?:n)?(?:[ /-]?Pacific)?\b|\bAPAC\b|亚太", re.IGNORECASE),
    ("UAE", r"\b(?:UAE|Abu Dhabi)\b", re.NOFLAG),
    ("Taiwan", r"\bTaiwan(?:ese)?\b", re.IGNORECASE),
    ("World", r"\b(?:world(?:wide)?(?:'s)?|global(?:ly)?|around the (?:world|globe))\b|全球|世界", re.IGNORECASE),
)  # fmt: skip
_PLACE_READ = tuple((place, re.compile(pattern, flag)) for place, pattern, flag in _PLACES)


@dataclass(frozen=True, slots=True)
class Name:
    """A publisher or place where a sentence names it."""

    name: str
    span: Span


def places_in(signs: str) -> tuple[Name, ...]:
    """The places that a plain sentence names; the longest name counts where several stand at one position."""
    found: list[Name] = []
    for place, pattern in _PLACE_READ:
        for match in pattern.finditer(signs):
            name = Name(place, Span(match.start(), match.end()))
            if not any(name.span.overlaps(other.span) for other in found):
                found.append(name)
    return tuple(sorted(found, key=lambda one: one.span.start))


class Publishers:
    """Who may be named as the source of a figure."""

    def __init__(self, publishers: Sequence[Publisher]) -> None:
        """The publishers of the catalog; companies count as subjects, the press only reports."""
        self._kinds = {one.publisher: one.kind for one in publishers}
        names = {name: name for name in self._kinds if name not in _SKIPPED} | _ALIASES
        ordered = sorted(names, key=len, reverse=True)
        self._names = names
        self._read = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in ordered))

    def named_in(self, signs: str) -> tuple[Name, ...]:
        """The publishers that a plain sentence names as sources."""
        return tuple(one for one in self._all(signs) if self._kinds.get(one.name) not in _NOT_WHO)

    def reporters_in(self, signs: str) -> tuple[Name, ...]:
        """The press that a sentence names."""
        return tuple(one for one in self._all(signs) if self._kinds.get(one.name) == "press")

    def _all(self, signs: str) -> Iterator[Name]:
        for match in self._read.finditer(signs):
            yield Name(self._names[match.group()], Span(match.start(), match.end()))
