"""What 100 own figures of 50 values cost: the processor seconds of each page with them, and without, and their ratio.

    .venv/bin/python bench/own_figures.py [RUNS]

Runs the script of each page in Streamlit's own test, so many times (9 by default) with and without by turns, and
compares the processor time of the fastest run of each, which other work on the machine disturbs least. Ends with 1 if
a page takes more than a tenth longer, and more than a few milliseconds, which nobody sees.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from streamlit.testing.v1 import AppTest  # noqa: E402 - after the path

from bench.report.plan import Plan  # noqa: E402
from bench.report.row import Row, Samples, alternated  # noqa: E402
from forecasting.own_figures.limits import MOST_SERIES  # noqa: E402
from forecasting.own_figures.record import OwnSeries, OwnValue  # noqa: E402
from forecasting.quantities.periods import Frequency  # noqa: E402

PAGES = ("overview", "explore", "forecast", "scenarios", "record", "servers", "sources", "report")
VALUES, FIRST_YEAR = 50, 1990
RUNS = 9
MOST = 1.1
UNSEEN_SECONDS = 0.005
PATIENCE_SECONDS = 120


REFERENCES = {f"own figures, {page}": "the same page without the 100 own figures" for page in PAGES}
FEW = 5
"""Runs where the table asks."""


def rows(plan: Plan) -> Iterator[Row]:
    """Seconds of each page with own figures, beside the same page without."""
    for (name, reference), page in zip(REFERENCES.items(), PAGES, strict=True):
        if plan.wants(name):
            ours, theirs = both_sides(page, plan.times(FEW))
            yield Row(name=name, reference=reference, unit="CPU s", ours=ours, theirs=theirs)


def own_figures() -> tuple[OwnSeries, ...]:
    """As many series as are kept, each of 50 values; on no chart but their own."""
    return tuple(
        OwnSeries(
            key=f"bench-{place}", name=f"My figure {place}", unit="USD bn", frequency=Frequency.ANNUAL,
            made=date(2025, 6, 1),
            values=tuple(OwnValue(str(FIRST_YEAR + year), f"{place + year}.5") for year in range(VALUES)),
        )
        for place in range(MOST_SERIES)
    )  # fmt: skip


def opened(page: str, own: tuple[OwnSeries, ...]) -> AppTest:
    """A page of a session that has these figures, made once."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE_SECONDS)
    test.switch_page(f"pages/{page}.py")
    test.session_state["own:series"] = own
    test.session_state["keeping:asked:compute-outlook.own-figures"] = True
    return test.run()


def both_sides(page: str, runs: int) -> tuple[Samples, Samples]:
    """Seconds of the processor for each run with figures and without, taken by turns."""
    with_own, without = opened(page, own_figures()), opened(page, ())
    return alternated(with_own.run, without.run, runs, warm_up=False)


def fastest(page: str, runs: int) -> tuple[float, float]:
    """The seconds of the fastest run without and with figures."""
    with_own, without = both_sides(page, runs)
    return min(without), min(with_own)


def main() -> int:
    """Print a row for each page; 1 if one takes too long."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    worst = 0.0
    print(f"{'page':<12}{'without [s]':>14}{'with [s]':>12}{'ratio':>8}")
    for page in PAGES:
        without, with_own = fastest(page, runs)
        if with_own - without > UNSEEN_SECONDS:
            worst = max(worst, with_own / without)
        print(f"{page:<12}{without:>14.3f}{with_own:>12.3f}{with_own / without:>8.2f}", flush=True)
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
