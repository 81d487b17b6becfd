"""The index: SQLite's full-text search over all entries, in memory, with the ranking of an analyst on top."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

import numpy as np

from forecasting.catalog import Catalog
from forecasting.periods import Published
from forecasting.rows import Claim
from forecasting.search.entries import Entry, Kind, entries_of, series_entry
from forecasting.search.words import Query, Vocabulary, words_of

MOST_FOUND = 50
CANDIDATES = 300
COLUMN_WEIGHTS = "10.0, 4.0, 6.0, 1.0"
"""How much a word counts in title, other names, identifier and text."""
KIND_WEIGHT = {
    Kind.QUESTION: 1.3, Kind.SERIES: 1.0, Kind.CONCEPT: 0.9, Kind.PAGE: 1.2, Kind.TERM: 1.1, Kind.PRESET: 1.0,
    Kind.PROJECT: 0.9, Kind.CHIP: 0.9, Kind.RUN: 0.85, Kind.EVENT: 0.9, Kind.SOURCE: 0.45,
}  # fmt: skip
SUPERSEDED_WEIGHT = 0.5
WHOLE_TITLE = 3.0
"""What a match of the whole title counts against one of its words."""
FOR_A_SYNONYM = 0.4
"""What a match through a synonym, a longer word or a correction counts against one of the words typed."""
OUTDATED_WEIGHT = 0.75
FRESH_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry with how well it matches; more is better."""

    entry: Entry
    score: float


class Index:
    """Everything in a catalog that can be found; made once for a catalog and safe to ask from any thread."""

    def __init__(self, catalog: Catalog, more: Iterable[Entry] = ()) -> None:
        """Read the catalog; *more* are entries that others know of, such as questions."""
        self._catalog = catalog
        self.entries = (*more, *entries_of(catalog))
        self._lock = Lock()
        self._texts = sqlite3.connect(":memory:", check_same_thread=False)
        self._texts.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(title, also, id, text, tokenize='porter unicode61')"
        )
        rows = [tuple(" ".join(words_of(field)) for field in _fields(entry)) for entry in self.entries]
        self._texts.executemany("INSERT INTO entries(title, also, id, text) VALUES (?, ?, ?, ?)", rows)
        self._vocabulary = Vocabulary((word for row in rows for field in row for word in field.split()), catalog.synonyms)

    def find(self, typed: str, most: int = MOST_FOUND) -> tuple[Entry, ...]:
        """What was meant, best first: numbers as printed, then entries with all the words, then with some of them.

        Never empty for words: where nothing matches, the pages are given.
        """
        query = self._vocabulary.query(typed)
        printed = tuple(self._printed(query.number)) if query.number else ()
        matched = self._matched(query)
        ordered = sorted(matched, key=lambda found: (-found.score, found.entry.title))
        entries = [*printed, *(found.entry for found in ordered)][:most]
        if not entries:
            return tuple(entry for entry in self.entries if entry.kind in {Kind.QUESTION, Kind.PAGE})[:most]
        return tuple(self._of_year(entry, query.year) for entry in entries)

    def finds_all(self, typed: str) -> bool:
        """Whether some entry has every word, so that what is shown is not a guess."""
        query = self._vocabulary.query(typed)
        return bool(self._asked(" AND ".join(_group(group) for group in query.groups))) if query.groups else False

    def _of_year(self, entry: Entry, year: int | None) -> Entry:
        if year is None or entry.kind is not Kind.SERIES:
            return entry
        return replace(series_entry(self._catalog[entry.id], self._catalog, year), superseded=entry.superseded)

    def _matched(self, query: Query) -> list[Found]:
        if not query.groups:
            return []
        typed = tuple(" ".join(group[0]) for group in query.groups)
        for joint in (" AND ", " OR "):
            rows = self._asked(joint.join(_group(group) for group in query.groups))
            if rows:
                exact = dict(self._asked(joint.join(_phrase(group[0]) for group in query.groups)))
                return [self._scored(number, score, exact.get(number, 0.0), typed) for number, score in rows]
        return []

    def _scored(self, number: int, score: float, exact: float, typed: Sequence[str]) -> Found:
        entry = self.entries[number - 1]
        weight = KIND_WEIGHT.get(entry.kind, 1.0) * (SUPERSEDED_WEIGHT if entry.superseded else 1.0)
        title = " ".join(words_of(entry.title))
        whole = WHOLE_TITLE if title == " ".join(typed) else 1.0
        return Found(entry=entry, score=weight * whole * (exact + FOR_A_SYNONYM * score) * self._freshness(entry))

    def _freshness(self, entry: Entry) -> float:
        """Less for series whose newest figure is more than a year old on the day of the catalog."""
        if entry.kind not in {Kind.SERIES, Kind.CONCEPT} or not entry.published:
            return 1.0
        day = self._catalog.as_of_day or self._catalog.version
        return 1.0 if (day - Published(entry.published).day).days <= FRESH_DAYS else OUTDATED_WEIGHT

    def _asked(self, expression: str) -> list[tuple[int, float]]:
        """Row numbers with their scores; more is better."""
        statement = f"SELECT rowid, -bm25(entries, {COLUMN_WEIGHTS}) AS score FROM entries WHERE entries MATCH ? ORDER BY score DESC LIMIT ?"  # noqa: E501, S608 - one statement, no text of a reader in it
        with self._lock:
            return self._texts.execute(statement, (expression, CANDIDATES)).fetchall()

    def _printed(self, number: str) -> Iterator[Entry]:
        """Observations and claims with this number, to the digits typed."""
        plain = "".join(sign for sign in number if sign in "+-.0123456789")
        wanted, decimals = float(plain), len(plain.partition(".")[2])
        for position in np.flatnonzero(np.isclose(np.round(self._values, decimals), wanted, rtol=1e-12, atol=0)):
            observation = self._catalog.observations[int(position)]
            series = self._catalog[observation.series_id]
            yield Entry(
                kind=Kind.OBSERVATION,
                id=observation.observation_id,
                title=series.name,
                value=float(observation.value),
                unit=series.unit,
                period=str(observation.period),
                publisher=observation.publisher,
                published=observation.published.text,
                superseded=any(
                    later.period == observation.period and later.known > observation.known
                    for later in series.observations
                    if later.publisher == observation.publisher and later.basis == observation.basis
                ),
            )
            yield from self._claims_on(observation.series_id, str(observation.period))
        for claim in self._catalog.claims:
            if round(float(claim.value), decimals) == wanted:
                yield _claim(claim, self._catalog)

    def _claims_on(self, series_id: str, period: str) -> Iterator[Entry]:
        for claim in self._catalog[series_id].claims:
            if period in {str(claim.from_period), str(claim.to_period)}:
                yield _claim(claim, self._catalog)

    @cached_property
    def _values(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([float(observation.value) for observation in self._catalog.observations])


def _claim(claim: Claim, catalog: Catalog) -> Entry:
    return Entry(
        kind=Kind.CLAIM,
        id=claim.claim_id,
        title=f"{catalog[claim.series_id].name}: {claim.words}",
        value=float(claim.value),
        unit=claim.unit,
        period=str(claim.to_period or ""),
        publisher=claim.publisher,
        published=claim.published.text,
    )


def _fields(entry: Entry) -> tuple[str, str, str, str]:
    return entry.title, entry.also, entry.id, entry.text


def _group(alternatives: Sequence[tuple[str, ...]]) -> str:
    """Alternatives as SQLite's full-text search takes them; the words of a meaning may stand apart."""
    return f"({' OR '.join(_phrase(words) for words in alternatives)})"


def _phrase(words: Sequence[str]) -> str:
    return "(" + " AND ".join(f'"{word}"' for word in words) + ")"
