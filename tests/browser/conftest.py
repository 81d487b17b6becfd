"""A real browser, and pages in it that fail their test on any fault that a reader could meet."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from scripts.find_browser import ADVICE, find

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OWN_HOSTS = {"127.0.0.1", "localhost", "::1", None}
# Opened at a page's own address, Streamlit first looks for its server below that page.
PROBING = re.compile(r"^/([^/]+/)+_stcore/(health|host-config)$|^/favicon\.(ico|png)$")
# A first page imports everything, on a machine that may be busy.
PATIENCE_MILLISECONDS = 30_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)


def pytest_itemcollected(item):
    """Mark everything in this folder."""
    item.add_marker(pytest.mark.browser)


# Per module and not per session: while Playwright runs, nothing else on the worker can use asyncio.
@pytest.fixture(scope="module")
def browser():
    """A headless Chromium or Chrome of this machine."""
    if (path := find()) is None:
        pytest.fail(ADVICE, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@dataclass
class Faults:
    """What went wrong on the pages of one test, collected while it runs."""

    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self.message)
        page.on("pageerror", self.exception)
        page.on("request", lambda request: self.address(request.url))
        page.on("websocket", lambda socket: self.address(socket.url))

    def message(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not PROBING.search(urlsplit(where).path):
            self.found.append(f"console: {message.text} ({where})")

    def exception(self, error: Error) -> None:
        self.found.append(f"exception on the page: {error}")

    def address(self, url: str) -> None:
        if urlsplit(url).hostname not in OWN_HOSTS:
            self.found.append(f"call to the outside: {url}")


@pytest.fixture
def faults(server_folder, tmp_path):
    """The faults seen so far; the test fails if there is one at its end, in a server's log too."""
    faults = Faults()
    logs = [server_folder / "server.log", tmp_path / "server.log"]
    read = {log: log.stat().st_size for log in logs if log.exists()}
    yield faults
    for log in filter(Path.exists, logs):
        said = log.read_bytes()[read.get(log, 0) :].decode("utf-8", "replace")
        if "Traceback" in said:
            faults.found.append(f"server: {said}")
    assert not faults.found, "\n".join(faults.found)


VIOLATIONS = """document.addEventListener("securitypolicyviolation", (one) => {
    console.error(`against the page's policy: ${one.effectiveDirective} ${one.blockedURI} ${one.sourceFile}`);
});"""
"""Says on the console what the policy of a page stopped, also where the code that tried does without it."""

DESKTOP = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture(scope="module")
def windows(browser):
    """Windows by their options, kept for the tests of a module, so that each loads the app's own code once."""
    kept: dict[str, BrowserContext] = {}

    def window(options: dict[str, object]) -> BrowserContext:
        wanted = DESKTOP | options
        if (name := repr(sorted(wanted.items()))) not in kept:
            kept[name] = browser.new_context(**wanted)
            kept[name].set_default_timeout(PATIENCE_MILLISECONDS)
            kept[name].add_init_script(VIOLATIONS)
        return kept[name]

    yield window
    for context in kept.values():
        context.close()


@pytest.fixture
def open_page(windows, faults):
    """Make a watched page: `open_page(color_scheme="dark", viewport={"width": 390, "height": 844})`."""
    pages = []

    def make(**options) -> Page:
        pages.append(page := windows(options).new_page())
        faults.watch(page)
        return page

    yield make
    for page in pages:
        page.close()


@pytest.fixture
def page(open_page):
    """A watched page of a desktop's size."""
    return open_page()
