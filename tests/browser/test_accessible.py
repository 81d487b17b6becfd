"""Every page by keyboard, by ear and in place: axe finds nothing serious, the header is within reach, nothing jumps."""

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


def findings(page) -> list[str]:
    """What axe finds, one line an element."""
    found = Axe().run(page).response["violations"]
    kept = [one for one in found if one["impact"] in SERIOUS or one["id"] in ALSO]
    return [f"{one['id']}: {node['html'][:160]}" for one in kept for node in one["nodes"]]


LOOKS = [
    *((place.path, "light") for place in PLACES),
    *((path, "dark") for path in CHARTED),
    ("explore?asof=2026-03-31", "light"),
    ("audit", "dark"),
]
"""Every page by day; by night those with controls and charts of every kind, and the one with most tables."""


@pytest.mark.slow
@pytest.mark.parametrize(("path", "scheme"), LOOKS)
def test_axe_finds_nothing_serious(server, open_page, path, scheme):
    page = open_page(color_scheme=scheme)
    shown(page, server, path)
    found = findings(page)
    for _ in range(MOST_LOOKS):
        if found:  # what waits for its next words is faded, and has no contrast meanwhile
            page.wait_for_timeout(MILLISECONDS_BETWEEN)
            found = findings(page)
    assert found == []


MOST_LOOKS, MILLISECONDS_BETWEEN = 3, 2000


TO_THE_CHART = """() => {
    const at = document.activeElement;
    return at.classList.contains('co-chart');
}"""


@pytest.mark.parametrize("path", CHARTED)
def test_the_skip_link_comes_first_and_the_first_chart_is_a_few_stops_behind_its_target(server, page, path):
    shown(page, server, path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "stSkipToContent"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(TO_THE_CHART):
            return
    pytest.fail(f"no chart within {MOST_STOPS} stops")


@pytest.mark.parametrize("path", PAGES)
def test_no_two_helps_have_one_name(server, page, path):
    shown(page, server, path)
    names = page.get_by_test_id("stTooltipIcon").locator("button").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') ?? '')"
    )  # fmt: skip
    assert "Help" not in names
    assert len(set(names)) == len(names)


SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_a_page_comes(server, open_page, path, width):
    """The best of a few openings: a busy machine brings the parts of a page apart, and none in its place."""
    found = []
    for _ in range(MOST_OPENINGS):
        page = open_page(viewport={"width": width, "height": 844})
        page.add_init_script(SHIFTS)
        shown(page, server, path)
        found.append(page.evaluate("window.shifted"))
        if found[-1] < MOST_SHIFT:
            return
    pytest.fail(f"shifted by {found}")


MOST_OPENINGS = 3
