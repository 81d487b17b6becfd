"""What a query of the whole index costs, beside a plain full-text query of SQLite on the same entries.

    .venv/bin/python bench/search.py [ROUNDS]

Prints the time to build the index, and median and 95th percentile of `Index.find` and of SQLite alone, over phrases
such as people type: words, typing errors, Chinese, numbers, whole questions. A field that searches while one types
needs less than 50 ms.
"""

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.report.plan import Plan
from bench.report.row import Row
from forecasting.catalog.catalog import Catalog
from forecasting.questions import QUESTIONS
from forecasting.search.index import Index
from forecasting.search.words import words_of

PHRASES = (
    "ai server market", "capex", "nvidia", "gpu rental price", "data centre electricity 2030", "jevons", "hyperscalar",
    "infrence share", "算力", "数据中心用电量", "1460.3", "$1.21 trillion", "54.7 %", "stargate abilene", "se",
    "training", "what does it cost to train gpt-4", "idc china accelerated servers 2029", "zzzz",
)  # fmt: skip


NAME = "search, a phrase"
REFERENCES = {NAME: "full-text search of SQLite over the same entries, words only"}
ROUNDS = 5


def rows(plan: Plan) -> Iterator[Row]:
    """Milliseconds of each phrase, beside SQLite alone, by turns."""
    catalog = Catalog.load()
    phrases, index = phrases_of(catalog), Index(catalog)
    searches = (index.find, plain(index))
    for search in searches:
        milliseconds(search, phrases, 1)  # warms it up
    taken = [[milliseconds(search, phrases, 1) for search in searches] for _ in range(plan.times(ROUNDS))]
    ours, theirs = (tuple(one for turn in taken for one in turn[side]) for side in (0, 1))
    yield Row(name=NAME, reference=REFERENCES[NAME], unit="ms", ours=ours, theirs=theirs)


def phrases_of(catalog: Catalog) -> tuple[str, ...]:
    """What people type, and the questions that the tool offers."""
    return (*PHRASES, *(one.words(catalog.today) for one in QUESTIONS))


def milliseconds(action: Callable[[str], object], phrases: Sequence[str], rounds: int) -> list[float]:
    """How long an action takes on each phrase, several times [milliseconds]."""
    measured = []
    for _ in range(rounds):
        for phrase in phrases:
            started = time.perf_counter()
            action(phrase)
            measured.append(1000 * (time.perf_counter() - started))
    return measured


def plain(index: Index) -> Callable[[str], object]:
    """SQLite's full-text search over the same entries, without synonyms, corrections, numbers and ranking of ours."""
    texts = sqlite3.connect(":memory:")
    texts.execute("CREATE VIRTUAL TABLE entries USING fts5(title, also, text, tokenize='porter unicode61')")
    texts.executemany("INSERT INTO entries VALUES (?, ?, ?)", [(e.title, e.also, e.text) for e in index.entries])

    def query(phrase: str) -> object:
        words = " OR ".join(f'"{word}"' for word in words_of(phrase)) or '"x"'
        statement = "SELECT rowid FROM entries WHERE entries MATCH ? ORDER BY bm25(entries) LIMIT 50"
        return texts.execute(statement, (words,)).fetchall()

    return query


def report(name: str, measured: list[float]) -> None:
    """Print median and 95th percentile."""
    high = statistics.quantiles(measured, n=20)[-1]
    print(f"{name}: median {statistics.median(measured):.1f} ms, 95th percentile {high:.1f} ms")


def main(rounds: int) -> None:
    """Measure and print."""
    catalog = Catalog.load()
    phrases = phrases_of(catalog)
    started = time.perf_counter()
    index = Index(catalog)
    print(f"Index of {len(index.entries):,} entries built in {time.perf_counter() - started:.2f} s")
    report("Our search", milliseconds(index.find, phrases, rounds))
    report("SQLite alone", milliseconds(plain(index), phrases, rounds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
