"""Browsing series: each with its newest figure and its path, found by words, subject, publisher and age."""

from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.quantities.ages import Age
from forecasting.search.entries import Entry, Kind
from forecasting.search.index import Index
from forecasting.vintages.headlines import HeadlineError, headlines
from forecasting.vintages.rule import path_of

MOST_SEARCHED = 300
AGES = tuple(Age)
MOST_POINTS = 12
"""Points of a path in a list; the newest count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A series in a list: the figure that speaks for it, how old it is, and its path.

    Attributes:
        series: The series.
        entry: Its figure as the search gives it.
        age: How old it is; `None` without any figure.
        trend: The newest points of its path [its unit].
    """

    series: Series
    entry: Entry
    age: Age | None
    trend: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; empty fields leave it open."""

    words: str = ""
    theme: str | None = None
    publisher: str | None = None
    age: Age | None = None

    def fits(self, one: Listed) -> bool:
        """Whether a series is of the subject, publisher and age."""
        return (
            (self.theme is None or one.series.theme == self.theme)
            and (self.publisher is None or self.publisher in one.series.publishers)
            and (self.age is None or one.age is self.age)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What was found, never nothing; *note* says where it is not quite what was asked for."""

    rows: tuple[Listed, ...]
    note: str = ""


class Shelf:
    """All series of a catalog as known on its day, ready to be browsed."""

    def __init__(self, catalog: Catalog, index: Index) -> None:
        """List every series with its figure."""
        self._index = index
        entries = {entry.id: entry for entry in index.entries if entry.kind is Kind.SERIES}
        self.rows = tuple(
            _listed(series, entries[series.series_id], catalog)
            for series in catalog.series
            if series.series_id in entries
        )
        self._speaking = _speaking(catalog)
        self._by_id = {one.series.series_id: one for one in self.rows}

    def find(self, wanted: Wanted) -> Results:
        """The series that fit, best first; where none does, those that come closest, and a sentence."""
        ranked = self._ranked(wanted.words)
        fitting = tuple(one for one in ranked or self.rows if wanted.fits(one))
        if fitting:
            ordered = fitting if ranked else self._by_freshness(fitting)
            return Results(rows=ordered, note="" if ranked or not wanted.words else NO_WORDS)
        if ranked:
            return Results(rows=ranked, note=NOT_THERE)
        return Results(rows=self._by_freshness(self.rows), note=NOTHING)

    def _by_freshness(self, rows: Sequence[Listed]) -> tuple[Listed, ...]:
        """The headline series first, then the newest; what was never published or is superseded comes last."""

        def order(one: Listed) -> tuple[bool, int]:
            return one.series.series_id not in self._speaking, AGES.index(one.age) if one.age else len(AGES)

        return tuple(sorted(rows, key=order))

    def _ranked(self, words: str) -> tuple[Listed, ...]:
        """The series with every word, best first, else those with some; without any figure last."""
        if not words.strip():
            return ()
        found = self._index.find(words, MOST_SEARCHED)
        ids = dict.fromkeys(one.id if one.kind is Kind.SERIES else one.series_id for one in found)
        series = [self._by_id[series_id] for series_id in ids if series_id in self._by_id]
        whole = self._index.ids_with_all(words)
        best = [one for one in series if one.series.series_id in whole] or series
        return tuple(sorted(best, key=lambda one: not one.series.observations))


NO_WORDS = "No series has these words. All series that fit the other choices are listed."
NOT_THERE = "No series with these words fits the other choices. All with the words are listed."
NOTHING = "No series fits all choices. All series are listed."


def _listed(series: Series, entry: Entry, catalog: Catalog) -> Listed:
    points = path_of(series).points if series.observations else ()
    return Listed(
        series=series,
        entry=entry,
        age=series.age(catalog.today),
        trend=tuple(float(point.value) for point in points[-MOST_POINTS:]),
    )


def _speaking(catalog: Catalog) -> frozenset[str]:
    """The series that speak for a headline concept on the catalog's day."""
    try:
        return frozenset(one.series.series_id for one in headlines(catalog).speakers)
    except HeadlineError:
        return frozenset()
