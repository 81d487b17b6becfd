"""One visit to a page in a headless browser, measured: when its first chart shows, when it rests, what it was sent.

The page itself takes the times, from the start of navigation to the frame in which something shows, so that the
driver of the browser adds nothing to them.
"""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page

WATCH = """
window.seen = { shift: 0, moved: [], lcp: 0, chart: 0, last: 0 };
const chart = ".js-plotly-plot .main-svg :is(.cartesianlayer, .geolayer) path";
const look = () => {
  const now = performance.now();
  seen.last = now;
  if (!seen.chart && document.querySelector(chart)) {
    seen.chart = now;
    requestAnimationFrame(() => requestAnimationFrame((then) => { seen.chart = then; }));
  }
};
new MutationObserver(look).observe(document, { subtree: true, childList: true });
const name = (node) => node?.closest?.('[class*="st-key-"]')?.className.match(/st-key-\\S+/)?.[0]
  ?? node?.closest?.('[data-testid]')?.dataset.testid ?? node?.className ?? node?.nodeName ?? "?";
const moved = ({ node, previousRect: was, currentRect: is }) =>
  `${name(node)} ${Math.round(was.y)}>${Math.round(is.y)} h${Math.round(was.height)}>${Math.round(is.height)}`;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    seen.shift += entry.value;
    seen.moved.push([entry.value, Math.round(entry.startTime), (entry.sources ?? []).map(moved)]);
  }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.lcp = Math.max(seen.lcp, entry.startTime);
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
RESTS = """() => (seen.chart > 0 || document.querySelector('h1') && !document.querySelector('[class*="st-key-card-"]'))
  && performance.now() - seen.last > QUIET
  && !document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"]')"""
QUIET_MILLISECONDS = 1200
PATIENCE_MILLISECONDS = 90_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a visit took: seconds from navigation, bytes that are ours, and how far things moved."""

    chart: float
    """To the frame that shows the first chart; 0 on a page without one [s]."""
    rest: float
    """To the last change of the page [s]."""
    largest: float
    """To the largest contentful paint, LCP [s]."""
    sent: int
    """Besides Streamlit's own files and plotly.js: messages of the page, and what our routes answered [bytes]."""
    shift: float
    """Cumulative layout shift, CLS, without the reader doing anything."""
    moved: tuple[object, ...]
    """What moved, and from where to where."""


class _Received:
    """Bytes that a page was sent and that are not Streamlit's own files or plotly.js."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.bytes = 0
        self.ours: set[str] = set()
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        session.send("Network.enable")
        session.on("Network.responseReceived", self._response)
        session.on("Network.loadingFinished", self._finished)

    def _frame(self, frame: str | bytes) -> None:
        self.bytes += len(frame)

    def _response(self, event: dict[str, dict[str, str] | str]) -> None:
        path = urlsplit(event["response"]["url"]).path
        if "/static/" not in path and "plotly" not in path:
            self.ours.add(str(event["requestId"]))

    def _finished(self, event: dict[str, str | float]) -> None:
        if event["requestId"] in self.ours:
            self.bytes += int(event["encodedDataLength"])


def visit(context: BrowserContext, address: str) -> Visit:
    """Open a page, wait until it rests, and say what was measured."""
    page = context.new_page()
    page.add_init_script(WATCH)
    received = _Received(page, context.new_cdp_session(page))
    page.goto(address, wait_until="commit")
    page.wait_for_function(RESTS.replace("QUIET", str(QUIET_MILLISECONDS)), polling=200, timeout=PATIENCE_MILLISECONDS)
    seen = page.evaluate("seen")
    page.close()
    time.sleep(PAUSE_SECONDS)
    return Visit(
        chart=seen["chart"] / 1000,
        rest=seen["last"] / 1000,
        largest=seen["lcp"] / 1000,
        sent=received.bytes,
        shift=seen["shift"],
        moved=tuple(seen["moved"]),
    )


PAUSE_SECONDS = 0.2
"""The server ends the session of a page that was left before the next is opened."""
