"""The Scenario studio in a browser: presets altered and shared, the baseline in sight, keyboard, phone, laptop."""

import re

import pytest
from playwright.sync_api import expect

from forecasting.scenarios.links import to_query
from forecasting.scenarios.presets import PRESETS, preset
from tests.browser.arriving import MOST_SHIFT, least_shift
from tests.browser.conftest import PHONE
from tests.pages.on_screen import CHART, arrive, picture, settle
from ui.studio.state import VIEWS
from ui.studio.views import NAMES

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
SHARE = "AI share in"
WIDER = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return document.documentElement.scrollWidth > window.innerWidth || main.scrollWidth > main.clientWidth;
}"""


def turn(page, name: str, key: str = "ArrowRight", times: int = 2) -> None:
    """Turn a dial by keys, and wait until the chart has followed."""
    drawn = page.locator(CHART).first.get_attribute("data-drawn")
    page.get_by_role("slider", name=name).first.focus()
    for _ in range(times):
        page.keyboard.press(key)
    page.wait_for_function(f"() => document.querySelector('{CHART}').dataset.drawn !== '{drawn}'")
    settle(page)


def headline(page) -> str:
    return page.get_by_text("AI server market in").first.inner_text()


@pytest.fixture(scope="module")
def desk(keep_page):
    """One page of a laptop's size."""
    return keep_page(**LAPTOP)


@pytest.fixture(scope="module")
def elsewhere(keep_page):
    """The page of somebody else, who has only the address."""
    return keep_page(**LAPTOP, locale="de-DE")


FEWEST_AND_MOST = sorted(PRESETS, key=lambda name: len(preset(name).assumptions))[:: len(PRESETS) - 1]
"""Presets with the fewest and with the most changes; every preset is opened by its address in tests/pages."""


@pytest.mark.parametrize("name", FEWEST_AND_MOST)
def test_a_preset_is_opened_altered_and_found_unchanged_by_its_address(server, desk, elsewhere, faults, name):
    faults.watch(desk)
    faults.watch(elsewhere)
    arrive(desk, f"{server}/scenarios?{to_query(preset(name))}")
    before = picture(desk)
    turn(desk, SHARE)
    altered = picture(desk)
    assert altered != before
    assert altered["lines"][0][2] == before["lines"][0][2]
    assert "baseline (model on" in altered["lines"][0][0]
    assert "ai_share=" in desk.url

    arrive(elsewhere, desk.url)
    assert picture(elsewhere) == altered
    assert headline(elsewhere) == headline(desk)
    assert elsewhere.url == desk.url


def test_a_preset_is_taken_by_hand_and_undone_and_a_change_by_keyboard(server, page):
    arrive(page, f"{server}/scenarios")
    before = picture(page)["lines"]
    page.get_by_role("combobox", name="Start from").click()
    page.get_by_role("option", name="Power-constrained").click()
    changed = page.get_by_role("button", name=re.compile("^Power connected in a year.*→"))
    expect(changed).to_be_visible()
    settle(page)
    assert "power_limit" in page.url
    page.get_by_role("button", name="Undo").click()
    expect(changed).to_have_count(0)
    settle(page)
    assert picture(page)["lines"] == before

    turn(page, SHARE, times=3)
    reached = []
    while len(reached) < 60 and not (reached and "✕" in reached[-1]):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS)[1])
    assert "AI share" in reached[-1]
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing changed")).to_be_visible()


FOCUS = """() => {
    const one = document.activeElement;
    return [one.type, one.ariaLabel || one.innerText || '', one.max].map(String);
}"""


def test_a_dial_keeps_the_focus_and_its_end_at_its_very_end(server, page):
    arrive(page, f"{server}/scenarios?server_market_growth=by:0.5")
    page.get_by_role("slider", name="Growth of the server market").first.focus()
    before = page.evaluate(FOCUS)
    assert before[0] == "range"
    for key in ("End", "ArrowRight", "ArrowLeft", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        settle(page)
        assert page.evaluate(FOCUS) == before, key


def test_the_chart_and_the_answer_are_in_sight_on_a_laptop(server, desk, faults):
    page = faults.watch(desk)
    arrive(page, f"{server}/scenarios?ai_share=75")
    box = page.locator(f"{CHART} .cartesianlayer").first.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= LAPTOP["viewport"]["height"]
    dial = page.get_by_role("slider", name=SHARE).first.bounding_box()
    assert dial["y"] + dial["height"] <= LAPTOP["viewport"]["height"]


CUT = """charts => charts.flatMap(chart => {
    const frame = chart.querySelector('.main-svg').getBoundingClientRect();
    return [...chart.querySelectorAll('.annotation-text')].filter(text => {
        const box = text.getBoundingClientRect();
        return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
    }).map(text => text.textContent);
})"""


def test_no_view_is_wider_than_a_phone_and_nothing_moves_while_the_first_comes(server, open_page):
    page = open_page(**PHONE)
    assert least_shift(page, server, "scenarios?ai_share=75&pue=1.5") < MOST_SHIFT
    for view in VIEWS:
        page.get_by_test_id("stButtonGroup").get_by_text(NAMES.get(view, view), exact=True).click()
        settle(page)
        assert f"view={view.replace(' ', '+')}" in page.url or view == VIEWS[0]
        assert not page.evaluate(WIDER), view
        assert page.locator(CHART).evaluate_all(CUT) == [], view


def test_coming_back_from_another_page_brings_scenario_and_address_back(server, page):
    arrive(page, f"{server}/scenarios?ai_share=75&output=power")
    before = picture(page)["lines"]
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("What if")
    page.get_by_role("link", name="Scenarios").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What if")
    arrive(page)
    assert picture(page)["lines"] == before
    assert "ai_share=75" in page.url
    assert "output=power" in page.url
