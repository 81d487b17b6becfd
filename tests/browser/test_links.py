"""Links: kept in the address bar while a reader clicks, copied, and gone back on.

One opened first on a fresh server is in test_report_kept (with a chart) and test_served_below (without).
"""

import re
from contextlib import suppress
from functools import cache

import pytest
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from forecasting.catalog.catalog import Catalog
from tests.pages.on_screen import arrive, await_chart, go_by_menu, picture, settle

CAPACITY = "capacity.intelligent.cn"
SERVERS = "market.server_value.world"
RIVAL = "market.server.world.gartner"


@cache
def name_of(series_id: str) -> str:
    return Catalog.load()[series_id].name


def choose(page, label, words):
    """Choose in the box called *label* the first option that has the *words*; a list may close while a page arrives."""
    box = page.get_by_role("combobox", name=re.compile(f"^{label}"))
    option = page.get_by_role("option").filter(has_text=words).first
    for _ in range(TRIES):
        box.click()
        box.fill(words)
        with suppress(TooLate):
            option.click(timeout=MILLISECONDS_A_TRY)
            page.keyboard.press("Escape")
            return
        page.keyboard.press("Escape")
    pytest.fail(f"{label} has no option {words}")


TRIES, MILLISECONDS_A_TRY = 3, 5000


def expect_in_address(page, **wanted):
    for name, value in wanted.items():
        expect(page).to_have_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))
    settle(page)


def assert_page_with_menu(page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    for title in ("Overview", "Forecast", "Scenarios"):
        expect(page.get_by_test_id("stTopNavLink").filter(has_text=title)).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_address_bar_keeps_the_whole_view_through_reload_and_copy(server, page, open_page):
    page.goto(f"{server}/explore")
    await_chart(page)
    choose(page, "Series", name_of(SERVERS))
    expect_in_address(page, series=SERVERS)
    choose(page, "Compare with", name_of(RIVAL))
    expect_in_address(page, **{"with": RIVAL})
    page.get_by_test_id("stButtonGroup").filter(has_text="Scale").get_by_text("Log", exact=True).click()
    expect_in_address(page, scale="log")
    page.locator(".st-key-asof button").click()
    page.get_by_role("textbox", name="As of").fill("2026-03-31")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect_in_address(page, asof="2026-03-31")
    choose(page, "Growth from", "2023")
    expect_in_address(page, **{"from": "2023"})
    choose(page, "to$", "2024")
    expect_in_address(page, to="2024", series=SERVERS, scale="log", asof="2026-03-31", **{"with": RIVAL})
    seen, url = picture(page), page.url
    assert seen["axis"] == "log"
    assert len(seen["lines"]) == 2
    assert any("31 Mar 2026" in text for text in seen["texts"])

    page.reload()
    arrive(page)
    assert picture(page) == seen
    assert page.url == url

    copied = open_page()
    arrive(copied, url)
    assert picture(copied) == seen
    assert copied.url == url


def test_the_back_button_leads_to_the_series_before(server, page):
    arrive(page, f"{server}/explore?series={RIVAL}")
    before = picture(page)
    choose(page, "Series", name_of(CAPACITY))
    expect_in_address(page, series=CAPACITY)
    assert picture(page) != before
    page.go_back()
    expect_in_address(page, series=RIVAL)
    named = re.compile(re.escape(name_of(RIVAL)))
    expect(page.get_by_role("combobox", name=re.compile("^Series"))).to_have_value(named)
    settle(page)
    assert picture(page) == before


def test_a_tile_leads_to_its_series_and_the_back_button_to_the_overview(server, page):
    arrive(page, f"{server}/")
    first = page.get_by_role("heading", level=1).inner_text()
    page.locator(".st-key-indicator-electricity").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1, name="Explore")).to_be_visible()
    expect_in_address(page, series="energy.data_center.world")
    assert any("TWh" in text for text in picture(page)["texts"])
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    settle(page)
    assert not any("TWh" in text for text in picture(page)["texts"])


@pytest.mark.parametrize("path", ["scenarios", "scenarios?publisher=Gartner", "explore?colour=red", "forecast"])
def test_one_press_of_back_leaves_a_page_that_wrote_its_own_defaults(server, page, path):
    page.goto(before := f"{server}/_stcore/health")
    arrive(page, f"{server}/{path}")
    page.go_back()
    expect(page).to_have_url(before)


def test_one_press_of_back_leads_from_page_to_page(server, page):
    """Neither a default that a page writes nor a view that it brings back is a step of its own."""
    arrive(page, f"{server}/explore?series={RIVAL}&scale=log")
    for title in ("Scenarios", "Explore"):
        go_by_menu(page, title)
        expect(page.get_by_role("heading", level=1)).to_contain_text(HEADINGS[title])
        arrive(page)
    expect_in_address(page, series=RIVAL, scale="log")
    for path in ("/scenarios", "/explore"):
        page.go_back()
        expect(page).to_have_url(re.compile(f"{path}([?]|$)"))
        settle(page)
    expect_in_address(page, series=RIVAL, scale="log")


HEADINGS = {"Scenarios": "What if", "Explore": "Explore"}


def test_what_follows_one_press_is_one_step_in_whatever_order_it_is_written(server, page):
    """The path waits until a page is drawn, what follows "?" does not: on a busy machine either comes first."""
    page.goto(f"{server}/sources")
    page.get_by_role("heading", level=1).wait_for()
    settle(page)
    write = """addresses => {
        const before = history.length;
        for (const address of addresses) history.pushState({}, "", address);
        return history.length - before;
    }"""
    for written in (["?a=1", "?a=1&b=2", "/x?a=1"], ["/x", "/x?a=1"], ["/x?old=1", "/y?old=1", "/y"]):
        assert page.evaluate(write, written) == 0, "nothing was pressed"
        page.get_by_role("heading", level=1).click()
        assert page.evaluate(write, written) == 1
        assert page.url.endswith(written[-1])
        assert page.evaluate(write, written) == 0


def test_what_is_entered_in_a_calculator_stands_in_its_link_and_back_leads_to_what_was_before(server, page, open_page):
    page.goto(f"{server}/prices?view=jevons&asof=2026-03-31")
    field = page.get_by_role("spinbutton", name="Price elasticity of demand")
    field.wait_for()
    settle(page)
    before = field.input_value()
    field.fill("0.3")
    field.press("Enter")
    expect_in_address(page, elasticity="0.3", view="jevons", asof="2026-03-31")
    said = page.get_by_test_id("stMain").inner_text()

    copied = open_page()
    copied.goto(page.url)
    expect(copied.get_by_role("spinbutton", name="Price elasticity of demand")).to_have_value("0.30")
    settle(copied)
    assert copied.get_by_test_id("stMain").inner_text() == said
    assert copied.url == page.url

    page.go_back()
    expect(field).to_have_value(before)
    settle(page)
    assert page.get_by_test_id("stMain").inner_text() != said
