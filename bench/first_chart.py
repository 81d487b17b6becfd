"""How soon a reader sees the first chart, beside the least that Streamlit and Plotly can do.

    .venv/bin/python bench/first_chart.py [ROUNDS]

Starts the app and a page with one bare chart, both warm, and opens them in turn: in fresh browser contexts (a first
visit, nothing cached), and again in a context that has been there (scripts cached). Prints medians of what
`page_visit.py` measures: seconds from navigation to the first chart with the ratio to the bare one, LCP, what was sent
besides Streamlit's files and plotly.js, and how far things moved.
"""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from find_browser import find  # noqa: E402 - lies beside the checks, not in a package
from page_visit import Visit, visit  # noqa: E402 - lies beside this program

PLAIN_APP = """
import plotly.graph_objects as go
import streamlit as st
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 2, 4])), theme=None)
"""
WARM_UP_SECONDS = 10


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(script: Path, *options: str) -> tuple[subprocess.Popen[bytes], str]:
    """A running app, with these options of Streamlit besides, and its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, *quiet, *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return process, f"http://127.0.0.1:{port}/"


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
                for which, fresh in (("first visit", True), ("next visit", False)):
                    print_medians(which, visits(browser, addresses, rounds, fresh=fresh))
        finally:
            for process, _ in servers:
                process.terminate()


def print_medians(which: str, found: dict[str, list[Visit]]) -> None:
    """One line a page: medians, and the ratio of its first chart to the bare one."""
    reference = statistics.median(one.chart for one in found["bare chart"])
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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
