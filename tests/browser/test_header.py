"""The header: one row on every page, search in place by keyboard, a day of the past that holds everywhere."""

import re
from itertools import pairwise

from playwright.sync_api import expect

from forecasting.search.places import GROUPS
from tests.pages.on_screen import arrive, fit, go_by_menu, settle

DAY = "2026-03-31"
WIDE = 1180
"""From this width on the menu stands in the bar, whole; below it, in a strip of its own."""
PAGES = ("", "explore", "forecast", "scenarios", "report", "sources")


def test_the_header_is_one_row_and_covers_nothing_of_itself(server, page):
    arrive(page, f"{server}/explore")
    for width in (1440, 1280, 1024, 720, 390):
        fit(page, width)
        assert_one_row(page, width)


def assert_one_row(page, width: int) -> None:
    bar = page.get_by_test_id("stHeader").bounding_box()
    assert bar["height"] == 56
    parts = [page.locator(one) for one in (".co-search", ".st-key-asof button", ".st-key-tray a")]
    boxes = [part.bounding_box() for part in parts if part.is_visible()]
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= 56 and box["x"] + box["width"] <= width for box in boxes)
    assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(boxes))
    links = page.get_by_test_id("stTopNav").locator("a, button").all()
    ends = [link.bounding_box() for link in links if link.is_visible()]
    assert all(end["x"] + end["width"] <= boxes[0]["x"] for end in ends)
    shown = [group for group in page.get_by_test_id("stTopNavSection").all() if group.is_visible()]
    assert len(shown) == (len([name for name in GROUPS if name]) if width >= WIDE else 0)
    assert page.locator(".st-key-strip").is_visible() == (width < WIDE)


def test_words_are_found_in_place_enter_leads_there_and_a_pasted_sentence_can_be_checked(server, page):
    arrive(page, f"{server}/")
    page.keyboard.press("/")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.type("zzzzqq")
    expect(page.get_by_text("Nothing has all these words. Try fewer.").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#co-found")).to_be_hidden()

    page.keyboard.press("Control+k")
    page.keyboard.press("Control+a")
    page.keyboard.type("electricity data centres")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(page.locator("#co-found mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(f"{server}/")
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)

    page.keyboard.press("/")
    page.keyboard.insert_text("The market grew 50% from $100 million in 2020 to $200 million in 2021.")
    option = page.get_by_role("option").filter(has_text="Check this sentence")
    expect(option).to_be_visible()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("differs from what was published")).to_be_visible()
    expect(page.get_by_text("The market grew 100% from")).to_be_visible()
    expect(page).to_have_url(f"{server}/sentence")


def test_a_day_of_the_past_holds_on_every_page_until_the_way_back(server, page):
    arrive(page, f"{server}/?asof={DAY}")
    for title in ("Explore", "Scenarios", "Sources & data", "Overview"):
        go_by_menu(page, title)
        expect(page).to_have_url(re.compile(f"asof={DAY}"))
        expect(page.locator(".st-key-rewound")).to_contain_text("As known on 31 Mar 2026.")
        settle(page)
    page.get_by_role("button", name="Back to today").click()
    expect(page.locator(".st-key-rewound")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("asof="))
