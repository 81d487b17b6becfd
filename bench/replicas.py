"""How long a reader waits whose process dies: two of them behind nginx, as `deploy/nginx.conf` has it.

    .venv/bin/python bench/replicas.py [ROUNDS]

Each round starts two processes and nginx, opens Explore at a view of its own, kills the process that the page is
connected to (SIGKILL), and prints medians of the seconds from then: until the page is connected again, until the other
process has worked its view out, and until a table of the chart on the screen is answered, which is asked for at once.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
from find_browser import find  # noqa: E402 - lies beside the checks, not in a package

from tests.browser.nginx import readers_of, two_replicas  # noqa: E402 - found from the root alone
from tests.conftest import LOOPBACK  # noqa: E402

WATCH = """
const app = document.querySelector("[data-testid=stApp]");
const began = performance.now();
const since = () => (performance.now() - began) / 1000;
window.seen = {};
let lost = false;
const look = () => {
  const { testConnectionState: connection, testScriptState: script } = app.dataset;
  if (connection !== "CONNECTED") lost = true;
  if (lost && connection === "CONNECTED") seen.connected ??= since();
  if (seen.connected && script === "running") seen.begun ??= since();
  if (seen.begun && script === "notRunning") seen.shown ??= since();
};
new MutationObserver(look).observe(app, { attributes: true });
"""
TABLE = """() => {
  document.querySelector(".co-buttons button").click();
  const look = () => {
    if (document.querySelector(".co-panel table")) seen.answered = since();
    else requestAnimationFrame(look);
  };
  look();
}"""
ROUNDS, PATIENCE_MILLISECONDS = 5, 120_000
COLUMNS = {"connected": "connected again", "shown": "view worked out again", "answered": "table of the chart"}


def waited(page: Page, folder: Path) -> dict[str, float]:
    """One round: seconds from the death of the page's process."""
    with two_replicas(folder) as (processes, address):
        for port in processes:  # both have served a reader before
            opened(page, f"http://{LOOPBACK}:{port}")
        opened(page, address)
        page.evaluate(f"() => {{ {WATCH} window.since = since; }}")
        max(processes.values(), key=readers_of).kill()
        page.evaluate(TABLE)
        page.wait_for_function("seen.shown && seen.answered")
        found: dict[str, float] = page.evaluate("seen")
        page.goto("about:blank")
        return found


def opened(page: Page, address: str) -> None:
    """A view of Explore that is not the one it opens with."""
    page.goto(f"{address}/explore?series=capacity.intelligent.cn&scale=log")
    page.locator(".js-plotly-plot .scatterlayer path").first.wait_for(state="attached")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def main(rounds: int) -> None:
    """Print the medians of so many rounds."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for _ in range(rounds):
            page = browser.new_page(bypass_csp=True)  # the watch is a script that the page does not know
            page.set_default_timeout(PATIENCE_MILLISECONDS)
            with tempfile.TemporaryDirectory() as folder:
                found.append(waited(page, Path(folder)))
            page.close()
    for name, words in COLUMNS.items():
        print(f"{words:24} {statistics.median(one[name] for one in found):6.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
