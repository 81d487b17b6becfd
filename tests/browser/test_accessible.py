"""Every page by keyboard, by ear and in place: axe finds nothing serious, the header is within reach, nothing jumps."""

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from forecasting.search.places import PLACES
from tests.browser.arriving import CHARTED, MOST_SHIFT, PAGES, least_shift, shift_of
from tests.kinds import in_turn
from tests.pages.on_screen import hop, settle

SERIOUS = {"serious", "critical"}
ALSO = {"heading-order", "presentation-role-conflict"}
"""Findings that axe calls moderate, and that readers by ear stumble over all the same."""
MOST_STOPS = 8


ONLY_FINDINGS = {"resultTypes": ["violations"], "rules": {"region": {"enabled": False}}}
"""What is in order is left out, which is most of what axe writes down of a page; "region" is moderate, and slow."""


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

ROWS = ("record", "power", "explore?asof=2026-03-31&scale=log")
"""Pages with rows of buttons, opened by the page itself and by the address."""
LOOKS = in_turn((*(place.path for place in PLACES), ROWS[-1]), ("light", "dark"))


@pytest.fixture(scope="module")
def visitor(keep_page):
    """One tab for all pages."""
    return keep_page()


@pytest.mark.slow
@pytest.mark.parametrize(("path", "scheme"), LOOKS)
def test_a_page_serves_those_who_hear_it_and_those_who_type(server, visitor, faults, path, scheme):
    """One visit looks at all of it, since opening a page takes longer than looking at it."""
    page = faults.watch(visitor)
    page.emulate_media(color_scheme=scheme)
    shift = 0 if path not in {*PAGES, *ROWS} and hopped(page, server, path) else shift_of(page, server, path)
    assert settled_findings(page) == []
    assert names_given_twice(page) == []
    if path in ROWS:
        assert_each_row_has_one_choice(page)
    if path in CHARTED:
        assert stops_to_the_chart(page) <= MOST_STOPS
    if shift >= MOST_SHIFT and path in PAGES:
        assert least_shift(page, server, path) < MOST_SHIFT


def hopped(page, server: str, path: str) -> bool:
    """Go to a page of which only what it shows is looked at, not how it comes; the app has to be open."""
    if not page.url.startswith(server):
        return False
    hop(page, f"{server}/{path}")
    page.get_by_role("heading", level=1).wait_for()
    settle(page)
    return True


def assert_each_row_has_one_choice(page) -> None:
    """A page that is made twice as it opens can lose what the first run gave its controls."""
    rows = page.get_by_test_id("stButtonGroup")
    for place in range(rows.count()):
        expect(rows.nth(place).get_by_role("radio", checked=True)).to_have_count(1)


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
