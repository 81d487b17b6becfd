"""What reading and checking the data costs, beside pandas reading the same files without a check.

    .venv/bin/python bench/catalog.py [ROUNDS]

Prints median seconds of `Catalog.load()`, of `pandas.read_csv` over the same files, of the audit and of all paths, and
ratios to pandas.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from forecasting.audit.audit import audit
from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from forecasting.vintages.rule import path_of


def median_seconds(action: Callable[[], object], rounds: int) -> float:
    """Median seconds of an action."""
    measured = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        measured.append(time.perf_counter() - started)
    return statistics.median(measured)


def read_plainly() -> list[pd.DataFrame]:
    """All tables by pandas, nothing checked."""
    return [pd.read_csv(path) for path in sorted(DATA_FOLDER.rglob("*.csv"))]


def all_paths() -> list[object]:
    """The path of every series of a catalog just read."""
    return [path_of(series) for series in Catalog.load().series]


def main(rounds: int) -> None:
    """Measure side by side and print."""
    catalog = Catalog.load()
    actions: dict[str, Callable[[], object]] = {
        "pandas.read_csv, nothing checked": read_plainly,
        "Catalog.load, everything checked": Catalog.load,
        "load and the path of every series": all_paths,
        "audit of every claim": lambda: audit(catalog),
    }
    reference = 0.0
    for name, action in actions.items():
        seconds = median_seconds(action, rounds)
        reference = reference or seconds
        print(f"{name:36} median of {rounds}: {seconds:6.3f} s   {seconds / reference:5.1f} x pandas")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
