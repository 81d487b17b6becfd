"""How soon a reader sees the first chart, beside the least that Streamlit and Plotly can do.

    .venv/bin/python bench/first_chart.py [ROUNDS]

Starts the app and a page with one bare chart, both warm, and opens them in turn: in fresh browser contexts (a first
visit, nothing cached), and again in a context that has been there (scripts cached). Prints medians of what
`page_visit.py` measures: seconds from navigation to the first chart with the ratio to the bare one, LCP, what was sent
besides Streamlit's files and plotly.js, and how far things moved.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bench.page_visit import Visit, visit  # noqa: E402 - found from the root
from bench.report.plan import Plan  # noqa: E402
from bench.report.row import Row  # noqa: E402
from bench.servers import streamlit  # noqa: E402
from scripts.find_browser import find  # noqa: E402

PLAIN_APP = """
import plotly.graph_objects as go
import streamlit as st
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 2, 4])), theme=None)
"""
WARM_UP_SECONDS = 10
PLAIN = "bare chart"
REFERENCES = {
    f"first chart, {page}, {which}": "a Streamlit page with one bare Plotly chart"
    for which in ("first visit", "next visit")
    for page in ("overview", "explore")
}
RUNS = 5


def rows(plan: Plan) -> Iterator[Row]:
    """Seconds to the first chart of each page, beside the bare one."""
    with opened() as (browser, addresses):
        for which, fresh in (("first visit", True), ("next visit", False)):
            names = {f"first chart, {page}, {which}": page for page in addresses}
            wanted = plan.wanted({name: REFERENCES[name] for name in names if name in REFERENCES})
            pages = {page: addresses[page] for page in (*(names[name] for name in wanted), PLAIN)}
            found = visits(browser, pages, plan.times(RUNS), fresh=fresh) if wanted else {}
            for name, reference in wanted.items():
                ours, theirs = (tuple(one.chart for one in found[page]) for page in (names[name], PLAIN))
                yield Row(name=name, reference=reference, unit="s", ours=ours, theirs=theirs)


@contextmanager
def opened() -> Iterator[tuple[Browser, dict[str, str]]]:
    """A browser, and the addresses of our pages and the bare one, served and warm."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.py"
        plain.write_text(PLAIN_APP, encoding="utf-8")
        with streamlit(ROOT / "app.py") as app, streamlit(plain) as reference, sync_playwright() as playwright:
            time.sleep(WARM_UP_SECONDS)
            browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
            addresses = {"overview": app.address, "explore": f"{app.address}explore", PLAIN: reference.address}
            yield browser, addresses
            browser.close()


def visits(browser: Browser, addresses: dict[str, str], rounds: int, *, fresh: bool) -> dict[str, list[Visit]]:
    """Visits by page, the first round left out; in a new context each time, or always in one."""
    found: dict[str, list[Visit]] = {name: [] for name in addresses}
    shared = browser.new_context(viewport=SCREEN)
    for turn in range(rounds + 1):
        for name, address in addresses.items():
            context = browser.new_context(viewport=SCREEN) if fresh else shared
            made = visit(context, address)
            if turn:
                found[name].append(made)
            if fresh:
                context.close()
    return found


SCREEN: ViewportSize = {"width": 1440, "height": 900}


def main(rounds: int) -> None:
    """Open each page *rounds* times, in turn, and print medians and ratios."""
    with opened() as (browser, addresses):
        for which, fresh in (("first visit", True), ("next visit", False)):
            print_medians(which, visits(browser, addresses, rounds, fresh=fresh))


def print_medians(which: str, found: dict[str, list[Visit]]) -> None:
    """One line a page: medians, and the ratio of its first chart to the bare one."""
    reference = statistics.median(one.chart for one in found[PLAIN])
    for name, made in found.items():
        chart, largest, shift = (
            statistics.median(getattr(one, what) for one in made) for what in ("chart", "largest", "shift")
        )
        sent = statistics.median(one.sent for one in made) / 1000
        print(
            f"{which:12} {name:12} median of {len(made)}: {chart:5.2f} s   {chart / reference:4.2f} x bare   "
            f"LCP {largest:5.2f} s   {sent:5.0f} kB   shift {shift:.3f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
