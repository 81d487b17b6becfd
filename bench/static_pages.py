"""How soon a page without the app shows its largest content (LCP): the first reader of a page, and those after.

.venv/bin/python bench/static_pages.py http://127.0.0.1:8501
"""

import re
import statistics
import sys
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from find_browser import find

PAGES = (
    "overview", "s/energy.data_center.world", "s/capacity.intelligent.cn", "s/market.ai_infrastructure.cn",
    "embed/capacity.intelligent.cn",
)  # fmt: skip
"""The first two are drawn ahead by a server with a public address that had time for it."""
VISITS = 9
OTHERS = 15
"""Series spread over all that there are, of each of which the first visit alone is measured."""
WATCH = """window.largest = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.largest = one.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });"""
REST_MILLISECONDS = 500


def largest(browser: Browser, address: str) -> float:
    """The largest contentful paint of one visit with nothing kept [s]."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_timeout(REST_MILLISECONDS)
    found = float(page.evaluate("window.largest")) / 1000
    context.close()
    return found


def others(server: str) -> list[str]:
    """Series, by their addresses on the overview, none of which is among the pages that are visited often."""
    with urllib.request.urlopen(f"{server}/overview") as answer:  # noqa: S310 - the server that is measured
        found = dict.fromkeys(re.findall(r'href="(s/[^"/]+)"', answer.read().decode()))
    rare = [one for one in found if one not in PAGES]
    return rare[:: max(len(rare) // OTHERS, 1)][:OTHERS]


def main(server: str) -> None:
    """Print a line for each page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for path in PAGES:
            first, *later = (largest(browser, f"{server}/{path}") for _ in range(VISITS + 1))
            print(
                f"{path}: first {first:.2f} s, then median {statistics.median(later):.2f}, at most {max(later):.2f} s"
            )
        firsts = [largest(browser, f"{server}/{path}") for path in others(server)]
        print(
            f"{len(firsts)} other series, each for the first time: median {statistics.median(firsts):.2f}, "
            f"at most {max(firsts):.2f} s"
        )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
