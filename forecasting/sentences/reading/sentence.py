"""A sentence as read: its figures, periods and relations; nothing is judged here."""

from dataclasses import dataclass
from datetime import date

from forecasting.sentences.reading.figures import Figure, figures_in
from forecasting.sentences.reading.ranges import joined
from forecasting.sentences.reading.relations import Pair, Stated, pairs_of, stated_in
from forecasting.sentences.reading.text import Span, plain, segments
from forecasting.sentences.reading.times import Named, named_in

MOST_FIGURES = 16
"""Up to how many figures a sentence is read for what they state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What one sentence states. *signs* is the text with plain signs, in the positions of *text*."""

    text: str
    signs: str
    named: tuple[Named, ...]
    figures: tuple[Figure, ...]
    parts: tuple[Span, ...]
    stated: tuple[Stated, ...]
    pairs: tuple[Pair, ...]


def read(text: str, today: date) -> Sentence:
    """Read a sentence; *today* is the day from which this year and last year are counted."""
    signs = plain(text)
    named = named_in(signs, today)
    figures = joined(signs, figures_in(signs, [name.span for name in named]))
    if len(figures) > MOST_FIGURES:
        return Sentence(text=text, signs=signs, named=named, figures=figures, parts=(), stated=(), pairs=())
    parts = segments(signs, tuple(figure.span for figure in figures))
    stated = stated_in(signs, figures, [name for name in named if not name.is_cited], parts)
    return Sentence(
        text=text, signs=signs, named=named, figures=figures, parts=parts, stated=stated, pairs=pairs_of(signs, stated)
    )
