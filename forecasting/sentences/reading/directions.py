"""Words that say up or down, in English and Chinese, and their opposites."""

import re

from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.text import Span

_GROW = (
    r"grow|grew|growth|ris(?:e|es|ing|en)\b|rose|up\b|increas|jump|surg|climb|expan|gain|soar|more\b(?! than)|higher|"
    r"add(?:ed|s)\b|rais|lift|accelerat|larger|advanc|boost|swell|rocket|增|提高|上升|涨|扩大|高出"
)
_FALL = (
    r"fall|fell|drop|declin|down\b|decreas|less\b(?! than)|lower\b|lowered|cheaper|shr[iau]nk|cut\b|cuts\b|"
    r"plung|lost\b|los(?:es|ing)\b|slump|slid|contract(?:ed|s|ion)|tumbl|reduc|trim|下降|减少|下跌|降|萎缩|跌"
)
DIRECTION = re.compile(rf"\b(?:{_FALL}|{_GROW})|(?:增|提高|上升|涨|扩大|高出|下降|减少|下跌|降|萎缩|跌)", re.IGNORECASE)
FALLS = re.compile(rf"(?:^|\b)(?:{_FALL}|less|below)|(?:下降|减少|下跌|降|萎缩|跌)", re.IGNORECASE)
AFTER_DIRECTION = re.compile(
    rf"\s?(?:year[ -](?:on|over)[ -]year |yoy |annual(?:ly)? )?(?:{_FALL}|{_GROW}|more\b|less\b|(?:above|below)\b)|"
    r"\s?(?:yoy|year[ -](?:on|over)[ -]year)",
    re.IGNORECASE,
)


def direction_of(signs: str, figure: Figure, part: Span) -> Span | None:
    """The nearest word that says up or down: right after the figure, before it in its part, or before that."""
    if after := AFTER_DIRECTION.match(signs, figure.span.end):
        return Span(after.start(), after.end())
    words = list(DIRECTION.finditer(signs, part.start, figure.span.start)) or list(
        DIRECTION.finditer(signs, 0, figure.span.start)
    )
    return _whole_word(signs, words[-1]) if words else None


def _whole_word(signs: str, match: re.Match[str]) -> Span:
    """A matched beginning of a word with the rest of the word."""
    rest = re.compile(r"[A-Za-z]*").match(signs, match.end())
    return Span(match.start(), rest.end() if rest else match.end())


def opposite(word: str) -> str:
    """A verb or adverb that says up for one that says down, or the other way round; empty if none is known.

    Example:
        >>> opposite("fell"), opposite("rises"), opposite("up"), opposite("sideways")
        ('rose', 'falls', 'down', '')
    """
    return _OPPOSITES.get(word.strip().lower(), "")


_UP_DOWN = (
    "rose fell", "rise fall", "rises falls", "rising falling", "risen fallen", "grew shrank", "grow shrink",
    "grows shrinks", "growing shrinking", "grown shrunk", "up down", "increase decrease", "increased decreased",
    "increases decreases",
    "raised lowered", "raises lowers", "raise lower",
    "more less", "higher lower", "growth decline", "上升 下降",
    "增长 下降",
)  # fmt: skip
_OPPOSITES = {
    **{pair.split()[1]: pair.split()[0] for pair in reversed(_UP_DOWN)},
    **{pair.split()[0]: pair.split()[1] for pair in _UP_DOWN},
    "declined": "rose", "declines": "rises", "decline": "rise", "dropped": "rose", "drops": "rises", "drop": "rise",
    "jumped": "fell", "surged": "fell", "climbed": "fell", "cut": "raised", "cuts": "raises", "lifted": "lowered",
    "trimmed": "raised", "plunged": "rose", "slumped": "rose",
}  # fmt: skip
