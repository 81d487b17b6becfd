"""How wide a text is in our own typeface, so that labels are placed before anything is drawn."""

import json
from functools import cache, lru_cache
from unicodedata import east_asian_width

from charts.drawing.fonts import FOLDER

REGULAR, BOLD = "400", "700"
FULL_WIDTH, UNKNOWN_WIDTH = 1.0, 0.58
"""Widths of a Chinese character, and of a sign that the typeface does not hold [parts of the font size]."""
LINE = 1.3
"""Height of a line of text [parts of the font size]."""


@cache
def _widths(weight: str) -> dict[str, float]:
    """Width of each character of the typeface [parts of the font size]."""
    listed = json.loads((FOLDER / "widths.json").read_text(encoding="utf-8"))[weight]
    return {character: float(width) for width, characters in listed.items() for character in characters}


def text_width(text: str, size: float, weight: str = REGULAR) -> float:
    """Width of one line of text [pixels]."""
    return size * _width(text, weight)


@lru_cache(maxsize=8192)
def _width(text: str, weight: str) -> float:
    """Width of one line of text [parts of the font size]."""
    widths = _widths(weight)
    return sum(widths.get(character) or _unlisted(character) for character in text)


def _unlisted(character: str) -> float:
    return FULL_WIDTH if east_asian_width(character) in "WF" else UNKNOWN_WIDTH
