"""What reading and checking the data costs, beside pandas reading the same files without a check.

    .venv/bin/python bench/catalog.py [ROUNDS]

Prints median seconds of `Catalog.load()`, of `pandas.read_csv` over the same files, of the audit and of all paths, and
ratios to pandas. `python -m bench catalog` reads copies with 10 and 100 times the rows as well.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.report.plan import Plan
from bench.report.row import Row, alternated
from bench.scaled_data import write
from forecasting.audit.audit import audit
from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from forecasting.vintages.rule import path_of

TIMES = {1: 5, 10: 3, 100: 1}
"""How many times the rows of the data, and how often they are read."""
REFERENCES = {f"catalog, {times}x rows": "pandas.read_csv of the same files, nothing checked" for times in TIMES}


def rows(plan: Plan) -> Iterator[Row]:
    """Seconds to read and check the data as it is, and larger copies of it, beside pandas."""
    for (name, reference), (times, runs) in zip(REFERENCES.items(), TIMES.items(), strict=True):
        if not plan.wants(name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            write(data, times)
            ours, theirs = alternated(
                lambda data=data: Catalog.load(data),  # type: ignore[misc]
                lambda data=data: read_plainly(data),  # type: ignore[misc]
                min(plan.times(runs), runs),
                warm_up=times == 1,
            )
        yield Row(name=name, reference=reference, unit="CPU s", ours=ours, theirs=theirs)


def median_seconds(action: Callable[[], object], rounds: int) -> float:
    """Median seconds of an action."""
    measured = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        measured.append(time.perf_counter() - started)
    return statistics.median(measured)


def read_plainly(folder: Path = DATA_FOLDER) -> list[pd.DataFrame]:
    """All tables by pandas, nothing checked."""
    return [pd.read_csv(path) for path in sorted(folder.rglob("*.csv"))]


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
