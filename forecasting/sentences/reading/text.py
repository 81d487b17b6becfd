"""Text as pasted: signs made plain without moving any, cut into sentences and into segments of a sentence."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

MOST_SIGNS = 5000
"""How long a text may be [characters]."""
MOST_SENTENCES = 30
LONGEST_SENTENCE = 1000
"""How long one sentence may be [characters]."""

_PLAIN = str.maketrans(
    "０１２３４５６７８９％．，：；（）－＄￥　\u00a0\u202f\u2009\u2011\u2212\u2013\u2014\u2019\u2018\u201c\u201d～〜",
    "0123456789%.,:;()-$¥    ----''\"\"~~",
)
_END = re.compile(r"[。！？!?]+|\.(?=\s+[^\sa-z0-9%]|\s*$)|\n+")
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
_ABBREVIATIONS = ("u.s", "inc", "corp", "ltd", "co", "no", "vs", "approx", "est", "e.g", "i.e", "u.k", "dr", "mr")
_CUT = re.compile(
    r"(?<!\d)[,;:]|[,;:](?!\d)|[，；：、]|\b(?:and|while|whereas|but|or)\b|\(|\)|--|(?<=\s)-(?=\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text [positions]."""

    start: int
    end: int

    def __contains__(self, at: int) -> bool:
        """Whether a position lies inside."""
        return self.start <= at < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether two parts share a sign."""
        return self.start < other.end and other.start < self.end


def plain(text: str) -> str:
    """The text with wide and typographic signs made plain; every sign keeps its position."""
    cleaned = text.translate(_PLAIN)
    return "".join(map(_plain_sign, cleaned))


def _plain_sign(sign: str) -> str:
    """A digit of another script as one of ours, a sign that cannot be printed as a space."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return sign if sign.isprintable() or sign == "\n" else " "


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, as typed; an abbreviation such as U.S. ends none."""
    signs = plain(text)
    cuts = [0]
    for match in _END.finditer(signs):
        before = signs[cuts[-1] : match.start()].rsplit(None, 1)
        word = before[-1].lower().lstrip("(") if before else ""
        is_short = match.group() == "." and (word in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word)))
        if not is_short:
            cuts.append(match.end())
    parts = [text[start:end].strip() for start, end in pairwise([*cuts, len(text)])]
    return tuple(part for part in parts if part)


def segments(signs: str, figures: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts of a plain sentence between commas and conjunctions, each with one of *figures*; none is cut through.

    A part without a figure belongs to the next one, the last of them to the one before.
    """
    inside = [match.start() for match in _CUT.finditer(signs)]
    cuts = [0, *(at for at in inside if not any(one.start < at < one.end for one in figures)), len(signs)]
    spans: list[Span] = []
    start = 0
    for end in cuts[1:]:
        if any(start <= one.start < end for one in figures):
            spans.append(Span(start, end))
            start = end
    if spans and start < len(signs):
        spans[-1] = Span(spans[-1].start, len(signs))
    return tuple(spans) or (Span(0, len(signs)),)
