"""Measure, and print one table of ratios, the bad ones first.

    make bench ARGS="catalog dial --runs 3"
    .venv/bin/python -m bench [WORD ...] [--runs N] [--markdown]

Words choose rows by their names. A ratio is our median through the reference's: above 1 we take longer. Both sides are
measured in turn. Dash, Panel and statsforecast are run by an environment of their own, which `make bench` installs.
"""

import argparse
import signal
import sys
import time

from bench.report.machine import load, place
from bench.report.measuring import BENCHMARKS, give, measured
from bench.report.plan import Plan
from bench.report.row import Row
from bench.report.table import as_markdown, as_text

ENDED = 128 + signal.SIGTERM
"""The exit status of a program that was asked to end."""


def all_rows(plan: Plan) -> list[Row]:
    """Rows of every benchmark that is asked for; says on the way which is being measured."""
    found: list[Row] = []
    for name in BENCHMARKS:
        started = time.perf_counter()
        rows = list(measured(name, plan))
        if rows:
            print(f"{name}: {len(rows)} rows in {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
        found += rows
    return found


def main() -> None:
    """Print the table, and where it was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="only rows with one of these words in their names")
    parser.add_argument("--runs", type=int, default=0, help="runs of each side; each benchmark has its own number")
    parser.add_argument("--markdown", action="store_true", help="a table for a document")
    parser.add_argument("--rows-of", choices=BENCHMARKS, help="rows of one benchmark as lines of JSON")
    asked = parser.parse_args()
    plan = Plan(words=tuple(asked.words), runs=asked.runs)
    if asked.rows_of:
        return give(asked.rows_of, plan)
    # Asked to end, it ends what it started: an exception reaches the process that waits.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    before = load()
    if not (rows := all_rows(plan)):
        parser.error(f"no row has {' or '.join(plan.words)} in its name")
    print(as_markdown(rows) if asked.markdown else as_text(rows))
    print(f"\n{place(before)}")
    return None


if __name__ == "__main__":
    main()
