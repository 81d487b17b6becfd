"""How soon a changed assumption shows in the browser, beside Dash, Panel and a chart that asks a route of its own.

    .venv/bin/python bench/studio.py [PRESSES]

Four servers show the same fan from the same engine: the Scenarios page as it is; a Dash app and a Panel app with one
slider, one chart and the headline, run by the environment that `make bench` installs (left out where it is missing);
and a bare page whose slider asks an HTTP route and redraws in place, the prototype behind docs/decisions/0007. In a
headless browser an arrow key moves the AI share to a value that it did not have yet, on each page in turn; the time
runs from the key to the frame that shows both the chart redrawn and the headline changed. Prints medians, 95th
percentiles and the ratio to each.
"""

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bench.report.plan import Plan  # noqa: E402 - found from the root
from bench.report.row import Row  # noqa: E402
from bench.servers import Server, reference_python, running, streamlit  # noqa: E402
from scripts.find_browser import find  # noqa: E402

UNCOUNTED, PAUSE_SECONDS, SETTLE_SECONDS = 4, 0.7, 4
PRESSES = 15
PATIENCE_MILLISECONDS = 30_000
TARGET = {"median": 130, "p95": 200}

# Records the time from a key to the frame after the one in which chart and headline both differ from before.
# Looks in every frame, into shadow roots too, where Panel has its elements.
WATCH = """([chart, words]) => {
  const find = (selector, root) => root.querySelector(selector) ?? [...root.querySelectorAll('*')]
    .map((one) => one.shadowRoot && find(selector, one.shadowRoot)).find((one) => one);
  const plot = find(chart, document), text = find(words, document);
  let drawn = 0, before = null, pressed = 0;
  plot.on('plotly_afterplot', () => { drawn += 1; });
  const state = () => [plot.dataset.drawn ?? drawn, (text.shadowRoot ?? text).textContent];
  window.taken = [];
  document.addEventListener('keydown', () => { before = state(); pressed = performance.now(); }, true);
  const look = () => {
    const now = before && state();
    if (now && now[0] !== before[0] && now[1] !== before[1]) {
      before = null;
      requestAnimationFrame(() => taken.push(performance.now() - pressed));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

OURS = "this app"
CONTESTANTS = {
    OURS: ("scenarios", ".js-plotly-plot", ".co-words"),
    "dash": ("", ".js-plotly-plot", "#words"),
    "panel": ("", ".js-plotly-plot", ".words"),
    "own route": ("", "#chart", "#words"),
}
"""Path, and where chart and headline are."""
_ROWS = {
    "dial to new chart (Dash)": "dash",
    "dial to new chart (Panel)": "panel",
    "dial to new chart (route)": "own route",
}
REFERENCES = {
    "dial to new chart (Dash)": "Dash: one slider, the same arithmetic, headline and chart",
    "dial to new chart (Panel)": "Panel: one slider, the same arithmetic, headline and chart",
    "dial to new chart (route)": "no framework: a slider that asks a route for the same",
}


def rows(plan: Plan) -> Iterator[Row]:
    """Milliseconds from a key to the new chart, beside each contestant."""
    wanted = plan.wanted(REFERENCES)
    times, absent = raced([OURS, *(_ROWS[name] for name in wanted)], plan.times(PRESSES))
    ours = tuple(times.get(OURS, ()))
    for name, reference in wanted.items():
        theirs, reason = tuple(times.get(_ROWS[name], ())), absent.get(_ROWS[name], absent.get(OURS, ""))
        yield Row(name=name, reference=reference, unit="ms", ours=ours, theirs=theirs, reason=reason)


def served(name: str) -> AbstractContextManager[Server]:
    """A contestant's server.

    Raises:
        AbsentError: It cannot be run here.
    """
    if name == OURS:
        return streamlit(ROOT / "app.py")
    python = sys.executable if name == "own route" else reference_python()
    return running(python, "-m", f"bench.references.{name.rpartition(' ')[2]}_page")


def raced(names: Sequence[str], presses: int) -> tuple[dict[str, list[float]], dict[str, str]]:
    """Milliseconds from each key to its answer by contestant, and why others could not be measured."""
    absent: dict[str, str] = {}
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        stack.callback(browser.close)
        pages = {}
        for name in names:
            try:
                pages[name] = opened(browser, name, stack.enter_context(served(name)).address)
            except Exception as fault:  # noqa: BLE001 - whatever it is, the others go on
                absent[name] = str(fault).strip().partition("\n")[0]
        time.sleep(SETTLE_SECONDS)
        for _ in range(UNCOUNTED + presses):
            for name, page in list(pages.items()):
                try:
                    pressed(page)
                except Error:
                    absent[name] = f"its page did not answer a key within {PATIENCE_MILLISECONDS / 1000:.0f} seconds"
                    del pages[name]
        return {name: page.evaluate("window.taken")[UNCOUNTED:] for name, page in pages.items()}, absent


def opened(browser: Browser, name: str, address: str) -> Page:
    """A contestant's page, watched, with the focus on its dial."""
    path, chart, words = CONTESTANTS[name]
    # The watch is a script that our page does not know, so its policy is left out.
    page = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True).new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    page.goto(f"{address}{path}")
    page.locator(f"{chart} .main-svg .cartesianlayer path").first.wait_for(state="attached")
    time.sleep(SETTLE_SECONDS)
    dial = page.get_by_role("slider", name="AI share") if name == OURS else page.get_by_role("slider")
    dial.first.focus()
    page.evaluate(WATCH, [chart, words])
    return page


def pressed(page: Page) -> None:
    """Turn the dial to a value that it did not have yet, wait for the answer and for what follows it."""
    page.bring_to_front()
    answers = page.evaluate("window.taken.length")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(answers) => window.taken.length > answers", arg=answers)
    time.sleep(PAUSE_SECONDS)


def main(presses: int) -> None:
    """Measure all contestants and print the table."""
    times, absent = raced(list(CONTESTANTS), presses)
    ours = statistics.median(times[OURS])
    for name, taken in times.items():
        median = statistics.median(taken)
        p95 = sorted(taken)[int(0.95 * len(taken))]
        print(
            f"{name:10} median {median:4.0f} ms, 95th percentile {p95:4.0f} ms, n = {len(taken)}, "
            f"ratio {ours / median:.2f}"
        )
    print(f"targets: median {TARGET['median']} ms, 95th percentile {TARGET['p95']} ms")
    for name, reason in absent.items():
        print(f"{name} was left out: {reason}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
