"""The chart is drawn in place: what the reader did to it outlives a changed control, and it works by keyboard."""

import gzip
import re
import urllib.request

import pytest
from playwright.sync_api import expect

from charts.drawing.library import plotly_js
from tests.pages.on_screen import CHART, arrive, picture, settle

SERIES = "capacity.intelligent.cn"
RANGE = "chart => chart._fullLayout.xaxis.range.map(day => String(day).slice(0, 10))"


@pytest.fixture(scope="module")
def opened(server, keep_page):
    """One page for all, in the order of this file: what changes the chart for good comes last."""
    page = keep_page()
    arrive(page, f"{server}/explore?series={SERIES}")
    return page


@pytest.fixture
def explore(opened, faults):
    return faults.watch(opened)


def test_a_click_on_a_point_tells_where_it_comes_from(explore):
    box = explore.locator(f"{CHART} .scatterlayer .point").last.bounding_box()
    explore.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = explore.locator(".co-point")
    expect(panel).to_contain_text("IDC")
    expect(panel).to_contain_text("Every vintage of this period")
    expect(panel.get_by_role("link")).to_have_attribute("href", re.compile("^https?://"))
    explore.keyboard.press("Escape")
    expect(explore.locator(".co-panel")).to_be_hidden()


def test_the_points_of_a_chart_are_reached_by_keyboard(explore):
    explore.locator(CHART).first.focus()
    explore.keyboard.press("ArrowRight")
    expect(explore.locator("[class*=st-key-card] .co-spoken").first).to_contain_text("EFLOPS")
    explore.keyboard.press("Enter")
    expect(explore.locator(".co-point")).to_contain_text("Standing")
    explore.keyboard.press("Escape")
    expect(explore.locator(".co-panel")).to_be_hidden()


def zoom(page) -> list[str]:
    """Drag over the middle of the plot, as a reader does, and give the days then in sight."""
    box = page.locator(f"{CHART} .nsewdrag").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=5)
    page.mouse.up()
    page.wait_for_timeout(400)
    return page.locator(CHART).first.evaluate(RANGE)


def test_zoom_and_hidden_lines_outlive_a_changed_control(explore):
    before = explore.locator(CHART).first.evaluate(RANGE)
    zoomed = zoom(explore)
    assert zoomed != before
    explore.get_by_role("button", name="Lines").click()
    explore.get_by_role("checkbox", name="29 Nov 2023").uncheck()
    explore.locator(CHART).first.evaluate("chart => { chart.dataset.mine = 'the same element' }")
    drawn = explore.locator(f"{CHART}[data-drawn]").first.get_attribute("data-drawn")

    explore.get_by_text("Log", exact=True).click()
    explore.wait_for_function(f"() => document.querySelector('{CHART}').dataset.drawn !== '{drawn}'")
    settle(explore)
    assert picture(explore)["axis"] == "log"
    assert explore.locator(CHART).first.evaluate(RANGE) == zoomed
    assert explore.locator(CHART).first.get_attribute("data-mine") == "the same element"
    hidden = explore.locator(CHART).first.evaluate("chart => chart.data.filter(one => one.visible === false).length")
    assert hidden
    assert "29 Nov 2023" not in picture(explore)["texts"]


def test_the_drawing_library_is_the_installed_one_compressed_and_kept_for_good(explore):
    address = explore.evaluate("[...document.scripts].map(one => one.src).find(src => src.includes('plotly-'))")
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server
        assert "immutable" in answer.headers["cache-control"]
        assert gzip.decompress(answer.read()) == plotly_js()
    explore.get_by_role("link", name="Overview").click()
    arrive(explore)
    assert explore.evaluate("address => performance.getEntriesByName(address).length", address) == 1


def test_without_our_own_drawing_library_streamlits_chart_takes_its_place(server, page, faults):
    page.route("**/assets/plotly-*", lambda route: route.abort())
    page.goto(f"{server}/explore?series={SERIES}")
    page.get_by_test_id("stPlotlyChart").locator(".scatterlayer path").first.wait_for(state="attached")
    settle(page)
    assert picture(page)["lines"]
    faults.found = [fault for fault in faults.found if "ERR_FAILED" not in fault]
