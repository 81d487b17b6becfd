"""A real browser, and pages in it that fail their test on any fault that a reader could meet."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)

from scripts.find_browser import ADVICE, find

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No test may need another machine: there is none to be found.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
OWN_HOSTS = {"127.0.0.1", "localhost", "::1", None}
# Opened at a page's own address, Streamlit first looks for its server below that page.
PROBING = re.compile(r"^/([^/]+/)+_stcore/(health|host-config)$|^/favicon\.(ico|png)$")
# A first page imports everything, on a machine that may be busy.
PATIENCE_MILLISECONDS = 60_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)


def pytest_itemcollected(item):
    """Mark everything in this folder."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem):
    """Close the browser behind the last test in this folder: while Playwright runs, nothing else can use asyncio."""
    if nextitem is None or HERE not in nextitem.path.parents:
        KEPT.close()


HERE = Path(__file__).parent
KEPT = ExitStack()
"""The browser and what belongs to it: one for all tests in this folder, since the first page in each is the slowest."""
STARTED: list[Browser] = []


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium or Chrome of this machine."""
    if not STARTED:
        if (path := find()) is None:
            pytest.fail(ADVICE, pytrace=False)
        playwright = KEPT.enter_context(sync_playwright())
        KEPT.callback(STARTED.clear)
        STARTED.append(playwright.chromium.launch(executable_path=path, args=list(FLAGS)))
        KEPT.callback(STARTED[0].close)
    return STARTED[0]


@dataclass
class Faults:
    """What went wrong on the pages of one test, collected while it runs."""

    found: list[str] = field(default_factory=list)
    watched: list[Page] = field(default_factory=list)

    def watch(self, page: Page) -> Page:
        for event, heard in self.events():
            page.on(event, heard)
        self.watched.append(page)
        return page

    def leave(self) -> None:
        """Hear no more of the pages, which the next test uses."""
        for page in self.watched:
            for event, heard in self.events():
                page.remove_listener(event, heard)
        self.watched.clear()

    def events(self) -> tuple[tuple[str, Callable[..., None]], ...]:
        called = (("request", self.called), ("websocket", self.called))
        return (("console", self.message), ("pageerror", self.exception), *called)

    def message(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not PROBING.search(urlsplit(where).path):
            self.found.append(f"console: {message.text} ({where})")

    def exception(self, error: Error) -> None:
        self.found.append(f"exception on the page: {error}")

    def called(self, made: Request | WebSocket) -> None:
        if urlsplit(made.url).hostname not in OWN_HOSTS:
            self.found.append(f"call to the outside: {made.url}")


@pytest.fixture
def faults(server_folder, tmp_path):
    """The faults seen so far; the test fails if there is one at its end, in a server's log too."""
    faults = Faults()
    logs = [server_folder / "server.log", tmp_path / "server.log"]
    read = {log: log.stat().st_size for log in logs if log.exists()}
    yield faults
    faults.leave()
    for log in filter(Path.exists, logs):
        said = log.read_bytes()[read.get(log, 0) :].decode("utf-8", "replace")
        if "Traceback" in said:
            faults.found.append(f"server: {said}")
    assert not faults.found, "\n".join(faults.found)


DESK = {"width": 1280, "height": 900}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
"""Every page counts how far its parts moved while it came."""
VIOLATIONS = """document.addEventListener("securitypolicyviolation", (one) => {
    console.error(`against the page's policy: ${one.effectiveDirective} ${one.blockedURI} ${one.sourceFile}`);
});"""
"""Says on the console what the policy of a page stopped, also where the code that tried does without it."""


@dataclass
class Window:
    """A window and its tabs that no test uses now: in a used tab, the app's code is compiled already."""

    context: BrowserContext
    idle: list[Page] = field(default_factory=list)

    def tab(self, viewport: dict[str, int], scheme: str) -> Page:
        """Give a tab as a new one is, of this size, by day ("light") or by night ("dark")."""
        page = self.idle.pop() if self.idle else self.context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(media="null", color_scheme=scheme, reduced_motion="reduce")
        return page

    def take_back(self, page: Page) -> None:
        """Empty a tab, what the app keeps in the browser included, for the next test."""
        if page.is_closed():
            return
        page.unroute_all(behavior="ignoreErrors")
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto("about:blank")
        session = self.context.new_cdp_session(page)
        session.send("Page.resetNavigationHistory")
        session.detach()
        self.idle.append(page)


EVERY_WINDOW = {"locale": "en-GB", "permissions": ["clipboard-read", "clipboard-write"]}
WINDOWS: dict[str, Window] = {}
"""Windows by what cannot be changed in one, so that each loads the app's own code once."""


def window(browser: Browser, options: dict[str, object]) -> Window:
    if (name := repr(sorted(options.items()))) not in WINDOWS:
        context = browser.new_context(**(EVERY_WINDOW | options))
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.add_init_script(f"{SHIFTS}\n{VIOLATIONS}")
        KEPT.callback(WINDOWS.pop, name)
        WINDOWS[name] = Window(context)
    return WINDOWS[name]


@contextmanager
def lending(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Lend out tabs as long as this is open."""
    used: list[tuple[Window, Page]] = []

    def lend(*, viewport=DESK, color_scheme="light", **options) -> Page:
        at = window(browser, options)
        page = at.tab(viewport, color_scheme)
        used.append((at, page))
        return page

    try:
        yield lend
    finally:
        for at, page in used:
            at.take_back(page)


@pytest.fixture
def open_page(browser, faults):
    """Make a watched page: `open_page(color_scheme="dark", viewport={"width": 390, "height": 844})`."""
    with lending(browser) as lend:
        yield lambda **options: faults.watch(lend(**options))
        faults.leave()


@pytest.fixture
def page(open_page):
    """A watched page of a desktop's size."""
    return open_page()


@pytest.fixture(scope="module")
def keep_page(browser):
    """Make a page that the tests of a module share, each of which watches it: `faults.watch(shared)`."""
    with lending(browser) as lend:
        yield lend
