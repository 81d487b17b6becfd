"""The Track record in a browser: its charts are drawn, and a choice is answered where it was made."""

from playwright.sync_api import expect

from tests.pages.on_screen import CHART, await_chart, settle

WIDER = "() => document.documentElement.scrollWidth > window.innerWidth"
PARTS = 5
"""Parts of the page that have a chart each, at least."""


def test_every_part_has_its_chart_and_a_choice_changes_its_own_and_stands_in_the_address(server, page):
    await_chart(page, f"{server}/record")
    settle(page)
    expect(page.locator(CHART).nth(PARTS - 1)).to_be_attached()
    assert not page.evaluate(WIDER)
    assert "published forecasts" in page.get_by_role("heading", level=1).inner_text()

    page.get_by_role("radio", name="Target year").click()
    expect(page.locator("[class*=st-key-card-series-target-year]").locator(CHART)).to_be_visible()
    settle(page)
    assert "shown=target+year" in page.url or "shown=target%20year" in page.url
