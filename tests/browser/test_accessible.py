"""Every page by keyboard, by ear and in place: axe finds nothing serious, the header is within reach, nothing jumps."""

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

from forecasting.search.places import PLACES
from tests.pages.on_screen import await_chart, settle

PAGES = ("", "explore", "forecast", "scenarios", "servers", "report", "sources")
CHARTED = ("", "explore", "forecast", "scenarios", "servers")
SERIOUS = {"serious", "critical"}
ALSO = {"heading-order", "presentation-role-conflict"}
"""Findings that axe calls moderate, and that readers by ear stumble over all the same."""
MOST_STOPS = 8
MOST_SHIFT = 0.05


def shown(page, server: str, path: str) -> None:
    page.goto(f"{server}/{path}")
    page.get_by_role("heading", level=1).wait_for()
    if path.partition("?")[0] in CHARTED:
        await_chart(page)
    settle(page)


ONLY_FINDINGS = {"resultTypes": ["violations"]}
"""What is in order is left out, which is most of what axe writes down of a page."""


def findings(page) -> list[str]:
    """What axe finds, one line an element."""
    found = Axe().run(page, options=ONLY_FINDINGS).response["violations"]
    kept = [one for one in found if one["impact"] in SERIOUS or one["id"] in ALSO]
    return [f"{one['id']}: {node['html'][:160]}" for one in kept for node in one["nodes"]]


def settled_findings(page) -> list[str]:
    """What axe still finds once everything has its words: what waits for them is faded, and has no contrast."""
    found = findings(page)
    for _ in range(MOST_LOOKS):
        if found:
            page.wait_for_timeout(MILLISECONDS_BETWEEN)
            found = findings(page)
    return found


MOST_LOOKS, MILLISECONDS_BETWEEN = 3, 2000

LOOKS = [
    *((place.path, "light") for place in PLACES),
    *((path, "dark") for path in CHARTED),
    ("explore?asof=2026-03-31", "light"),
    ("audit", "dark"),
]
"""Every page by day; by night those with controls and charts of every kind, and the one with most tables."""


@pytest.mark.slow
@pytest.mark.parametrize(("path", "scheme"), LOOKS)
def test_a_page_serves_those_who_hear_it_and_those_who_type(server, open_page, path, scheme):
    """One visit looks at all of it, since opening a page takes longer than looking at it."""
    page = open_page(color_scheme=scheme)
    page.add_init_script(SHIFTS)
    shown(page, server, path)
    shift = page.evaluate("window.shifted")
    assert settled_findings(page) == []
    assert names_given_twice(page) == []
    if path in CHARTED:
        assert stops_to_the_chart(page) <= MOST_STOPS
    if shift >= MOST_SHIFT and path in PAGES and scheme == "light":
        assert least_shift(server, open_page, path, DESKTOP) < MOST_SHIFT


def names_given_twice(page) -> list[str]:
    """Names of helps that do not say what they help with."""
    names = page.get_by_test_id("stTooltipIcon").locator("button").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') ?? '')"
    )  # fmt: skip
    return [name for name, count in Counter(names).items() if count > 1 or name == "Help"]


ON_THE_CHART = "document.activeElement.classList.contains('co-chart')"


def stops_to_the_chart(page) -> int:
    """The skip link comes first; how many stops behind its target the first chart is."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "stSkipToContent"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    for stops in range(1, MOST_STOPS + 2):
        page.keyboard.press("Tab")
        if page.evaluate(ON_THE_CHART):
            return stops
    return MOST_STOPS + 1


SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.mark.parametrize("path", ["", "explore", "forecast", "scenarios", "power", "record", "report"])
def test_nothing_moves_while_a_page_comes_on_a_phone(server, open_page, path):
    assert least_shift(server, open_page, path, PHONE) < MOST_SHIFT


def least_shift(server, open_page, path, viewport) -> float:
    """The best of a few openings: a busy machine brings the parts of a page apart, and none in its place."""
    least = 1.0
    for _ in range(MOST_OPENINGS):
        page = open_page(viewport=viewport)
        page.add_init_script(SHIFTS)
        shown(page, server, path)
        least = min(least, page.evaluate("window.shifted"))
        if least < MOST_SHIFT:
            break
    return least


MOST_OPENINGS = 3
