"""How soon a reader sees the first chart, beside the least that Streamlit and Plotly can do.

    .venv/bin/python bench/first_chart.py [ROUNDS]

Starts the app and a page with one bare chart, both warm, and opens them in turn: in fresh browser contexts (a first
visit, nothing cached), and again in a context that has been there (scripts cached). Prints the median seconds from
navigation to the chart's first path, and the ratio.
"""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from find_browser import find  # noqa: E402 - lies beside the checks, not in a package

PLAIN_APP = """
import plotly.graph_objects as go
import streamlit as st
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 2, 4])), theme=None)
"""
FIRST_PATH = ".js-plotly-plot .scatterlayer path"
WARM_UP_SECONDS = 10


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(script: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A running app and its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]
    process = subprocess.Popen([*command, *quiet], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return process, f"http://127.0.0.1:{port}/"


def seconds_to_chart(context: BrowserContext, address: str) -> float:
    """Seconds from navigation to the first path of the first chart."""
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(FIRST_PATH, state="attached", timeout=60_000)
    elapsed = time.perf_counter() - started
    page.close()
    return elapsed


def visits(browser: Browser, addresses: dict[str, str], rounds: int, *, fresh: bool) -> dict[str, list[float]]:
    """Seconds of each visit by page, the first round left out; in a new context each time, or always in one."""
    times: dict[str, list[float]] = {name: [] for name in addresses}
    shared = browser.new_context(viewport=SCREEN)
    for turn in range(rounds + 1):
        for name, address in addresses.items():
            context = browser.new_context(viewport=SCREEN) if fresh else shared
            elapsed = seconds_to_chart(context, address)
            if turn:
                times[name].append(elapsed)
            if fresh:
                context.close()
    return times


SCREEN: ViewportSize = {"width": 1440, "height": 900}


def main(rounds: int) -> None:
    """Open each page *rounds* times, in turn, and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.py"
        plain.write_text(PLAIN_APP, encoding="utf-8")
        servers = [serve(ROOT / "app.py"), serve(plain)]
        addresses = {
            "overview": servers[0][1],
            "explore": servers[0][1] + "explore",
            "bare chart": servers[1][1],
        }
        try:
            time.sleep(WARM_UP_SECONDS)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
                for visit, fresh in (("first visit", True), ("next visit", False)):
                    print_medians(visit, visits(browser, addresses, rounds, fresh=fresh))
        finally:
            for process, _ in servers:
                process.terminate()


def print_medians(visit: str, times: dict[str, list[float]]) -> None:
    """One line a page: median, and ratio to the bare chart."""
    reference = statistics.median(times["bare chart"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{visit:12} {name:12} median of {len(measured)}: {median:5.2f} s   {median / reference:4.2f} x bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
