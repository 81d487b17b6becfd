"""The index: SQLite's full-text search over all entries, in memory, with the ranking of an analyst on top."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from threading import Lock

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.ages import Age, age_of
from forecasting.quantities.periods import Published
from forecasting.search.entries import Entry, Kind
from forecasting.search.figures import SeriesFigures
from forecasting.search.gather import entries_of
from forecasting.search.numbers import Printed, number_in
from forecasting.search.words import STOP, YEAR, Group, Query, Vocabulary, asked_in, words_of

MOST_FOUND = 50
COLUMN_WEIGHTS = "10.0, 6.0, 3.0, 1.0"
"""How much a word counts in title, other names, identifier and text."""
KIND_WEIGHT = {
    Kind.QUESTION: 1.1, Kind.SERIES: 1.0, Kind.CONCEPT: 0.7, Kind.PAGE: 1.2, Kind.TERM: 1.0, Kind.PRESET: 1.0,
    Kind.PROJECT: 0.9, Kind.CHIP: 0.9, Kind.RUN: 0.85, Kind.EVENT: 0.9, Kind.SOURCE: 0.4,
}  # fmt: skip
WHOLE_NAME = 3.0
"""What a match of a whole title or other name counts against one of its words."""
FOR_A_SYNONYM = 0.5
"""What a match through a synonym, a longer word or a correction counts against one of the words typed."""
FOR_A_MISSING_WORD = 3
"""The power of the part of the words that an entry has, by which it counts less."""
IN_PASSING, HALF_FOUND = 0.45, 0.7
"""Below which part of the best score an entry has a word only in passing, in its text, and what that counts."""
OUTDATED_WEIGHT = 0.75
OF_THE_YEAR = 2.0
"""What a series counts that has a figure of the year asked for."""
OF_THE_PART = 2.5
"""What a series counts that has a figure of the quarter or half asked for."""
BEYOND = 50
"""How many more than are asked for are put in order, so that ties at the end are decided too."""
KEPT_GROUPS = 256
"""For how many words the scores are kept: whoever types asks for the same words again and again."""
A_TIE = 1.05
"""Scores that differ by less are equal, and the newest comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry with how well it matches; more is better."""

    entry: Entry
    score: float

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """Best first; of equal ones what still speaks, then the newest, then by title."""
        newest = Published(self.entry.published).day.toordinal() if self.entry.published else 0
        return (-math.floor(math.log(self.score, A_TIE)), self.entry.superseded, -newest, self.entry.title)


class Index:
    """Everything in a catalog that can be found; made once for a catalog and safe to ask from any thread."""

    def __init__(self, catalog: Catalog) -> None:
        """Read the catalog, as known on its day."""
        self._catalog = catalog
        self._figures = SeriesFigures(catalog)
        self._printed = Printed(catalog)
        self.entries = entries_of(catalog, self._figures)
        self._names = [frozenset(map(asked_in, _names(entry))) for entry in self.entries]
        self._weights = [self._weight(entry) for entry in self.entries]
        self._lock = Lock()
        self._scores = lru_cache(maxsize=KEPT_GROUPS)(self._scored)
        self._texts = sqlite3.connect(":memory:", check_same_thread=False)
        self._texts.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(title, also, id, text, tokenize='porter unicode61')"
        )
        rows = [tuple(" ".join(words_of(field)) for field in _fields(entry)) for entry in self.entries]
        self._texts.executemany("INSERT INTO entries(title, also, id, text) VALUES (?, ?, ?, ?)", rows)
        words = (word for row in rows for field in row for word in field.split())
        self._vocabulary = Vocabulary(words, catalog.synonyms)

    def find(self, typed: str, most: int = MOST_FOUND) -> tuple[Entry, ...]:
        """What was meant, best first: numbers as printed, then entries by how many of the words they have.

        Never empty: where nothing matches, the questions and pages are given.
        """
        return self.matching(typed, most) or self._first_entries()[:most]

    def matching(self, typed: str, most: int = MOST_FOUND) -> tuple[Entry, ...]:
        """What was meant, best first; empty where nothing matches."""
        number = number_in(typed)
        rest = f"{typed[: number.start]} {typed[number.end :]}" if number else typed
        query = self._vocabulary.query(typed)
        if number and not query_words(rest):
            return tuple(_of_period(self._printed.found(number), words_of(rest)))[:most]
        best = nlargest(most + BEYOND, self._matched(query), key=itemgetter(1))
        matched = sorted((Found(entry=self.entries[at], score=score) for at, score in best), key=lambda one: one.order)
        entries = [self._of_year(found.entry, query) for found in matched[:most]]
        if number:
            within = frozenset(one.id for one in self._all_of(self._vocabulary.query(rest)) if one.kind is Kind.SERIES)
            entries = [*self._printed.found(number, within), *entries][:most]
        return tuple(entries)

    def rows(self, typed: str, most: int = MOST_FOUND) -> list[dict[str, object]]:
        """What was found as plain values with the address of each, for a route or a page."""
        return [{**entry.row(), "address": entry.address or None} for entry in self.find(typed, most)]

    def finds_all(self, typed: str) -> bool:
        """Whether some entry has every word, so that what is shown is not a guess."""
        return bool(self._all_of(self._vocabulary.query(typed)))

    def ids_with_all(self, typed: str) -> frozenset[str]:
        """The ids of all entries that have every word."""
        return frozenset(entry.id for entry in self._all_of(self._vocabulary.query(typed)))

    def _first_entries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind in {Kind.QUESTION, Kind.PAGE})

    def _of_year(self, entry: Entry, query: Query) -> Entry:
        is_series = entry.kind is Kind.SERIES and (query.year is not None or query.part)
        return self._figures.entry(entry.id, query.year, query.part) if is_series else entry

    def _matched(self, query: Query) -> list[tuple[int, float]]:
        """The position of every entry that has one of the words, with its score."""
        scores: defaultdict[int, float] = defaultdict(float)
        words_found: defaultdict[int, float] = defaultdict(float)
        for group in query.groups:
            found = self._scores(group)
            enough = IN_PASSING * max(found.values(), default=0.0)
            for number, score in found.items():
                scores[number] += score
                words_found[number] += 1.0 if score >= enough else HALF_FOUND
        most = len(query.groups)
        return [
            (number, (words_found[number] / most) ** FOR_A_MISSING_WORD * self._boosted(number, score, query))
            for number, score in scores.items()
        ]

    def _boosted(self, number: int, score: float, query: Query) -> float:
        whole = WHOLE_NAME if query.asked in self._names[number] else 1.0
        is_of_year = whole > 1.0 or self._figures.has(self.entries[number].id, query.year or 0, query.part)
        of_year = (OF_THE_PART if query.part else OF_THE_YEAR) if query.year and is_of_year else 1.0
        return max(score, LEAST_SCORE) * whole * of_year * self._weights[number]

    def _scored(self, group: Group) -> dict[int, float]:
        """The entries that a group of alternatives matches: the word typed in full, its synonyms for less."""
        scores = dict(self._asked(_phrase(group[0])))
        if len(group) > 1:
            for number, score in self._asked(" OR ".join(_phrase(words) for words in group[1:])):
                scores[number] = max(scores.get(number, 0.0), FOR_A_SYNONYM * score)
        return scores

    def _all_of(self, query: Query) -> list[Entry]:
        """The entries that have every word."""
        groups = [frozenset(self._scores(group)) for group in query.groups]
        return [self.entries[number] for number in frozenset.intersection(*groups)] if groups else []

    def _weight(self, entry: Entry) -> float:
        """How much an entry counts before any word: its kind, its own weight, less for old series."""
        age = age_of(Published(entry.published).day, self._catalog.today) if entry.published else Age.FRESH
        is_old = entry.kind in {Kind.SERIES, Kind.CONCEPT} and age is Age.YEAR
        return KIND_WEIGHT.get(entry.kind, 1.0) * entry.weight * (OUTDATED_WEIGHT if is_old else 1.0)

    def _asked(self, expression: str) -> list[tuple[int, float]]:
        """Positions of entries with their scores; more is better."""
        statement = f"SELECT rowid - 1, -bm25(entries, {COLUMN_WEIGHTS}) FROM entries WHERE entries MATCH ?"  # noqa: S608 - one statement, no text of a reader in it
        with self._lock:
            return self._texts.execute(statement, (expression,)).fetchall()


def index_of(catalog: Catalog) -> Index:
    """The index of a catalog, made once for it and kept with it."""
    return catalog.once(Index)


LEAST_SCORE = 1e-6
"""Words that nearly every entry has score about nothing."""


def query_words(text: str) -> frozenset[str]:
    """The words of a query that ask for something beside a number and a year."""
    return frozenset(word for word in words_of(text) if word not in STOP and not YEAR.match(word))


def _of_period(entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
    """The entries with those of a year that is named first."""
    years = tuple(word for word in words if YEAR.match(word))
    return sorted(entries, key=lambda entry: not (years and entry.period.startswith(years)))


def _fields(entry: Entry) -> tuple[str, str, str, str]:
    return entry.title, entry.also, entry.id, entry.text


def _names(entry: Entry) -> tuple[str, ...]:
    """What an entry is called: its title, and where the other words are names of it and not of its owner, those."""
    is_owned = entry.kind in {Kind.RUN, Kind.PROJECT, Kind.CHIP, Kind.EVENT}
    return (entry.title,) if is_owned else (entry.title, *entry.also.split(";"))


def _phrase(words: Sequence[str]) -> str:
    """Words of one meaning as SQLite's full-text search takes them; they may stand apart."""
    return "(" + " AND ".join(f'"{word}"' for word in words) + ")"
