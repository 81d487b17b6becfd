"""The Forecast page in a browser: slow work beside the page, with progress, a way out, and the last answer kept."""

import re

import pytest
from playwright.sync_api import expect

from forecasting.quantities.unbroken import breakable
from tests.browser.test_links import choose
from tests.pages.on_screen import CHART, arrive, picture, settle

LONG = "capacity.top500.world"
PATIENCE = 120_000
"""Every searching method at 64 origins, on a machine that runs other tests beside it [ms]."""


@pytest.fixture
def forecast(server, page):
    arrive(page, f"{server}/forecast?series={LONG}")
    return page


def test_a_back_test_runs_beside_the_page_and_can_be_given_up(forecast):
    forecast.get_by_role("tab", name="Back-test").click()
    forecast.get_by_text("With the slow methods").click()
    settle(forecast)
    forecast.get_by_role("button", name="Run the back-test").click()
    forecast.get_by_role("button", name="Cancel").click()  # at once: on a busy machine it is over while one looks on
    expect(forecast.get_by_text("Cancelled.")).to_be_visible()
    expect(forecast.get_by_role("progressbar")).to_have_count(0)

    forecast.get_by_role("button", name="Run the back-test").click()
    expect(forecast.get_by_role("progressbar")).to_be_visible()
    expect(forecast.get_by_text(re.compile(r"Back-testing from \d+ known values"))).to_be_visible()
    before = picture(forecast)
    forecast.get_by_test_id("stButtonGroup").get_by_text("Linear", exact=True).click()
    forecast.wait_for_function(f"() => document.querySelector('{CHART}').layout.yaxis.type === 'linear'")
    assert picture(forecast)["lines"] == before["lines"]
    table = forecast.get_by_role("tabpanel", name="Back-test").get_by_test_id("stDataFrame")
    expect(table).to_be_visible(timeout=PATIENCE)
    expect(forecast.get_by_role("progressbar")).to_have_count(0)


def test_a_searching_method_replaces_the_chart_in_place_and_a_growth_path_says_what_was_assumed(forecast):
    forecast.locator(CHART).first.evaluate("chart => { chart.dataset.kept = 'yes' }")
    drawn = forecast.locator(CHART).first.get_attribute("data-drawn")
    choose(forecast, "Method", "ARIMA")
    forecast.wait_for_function(f"() => document.querySelector('{CHART}').dataset.drawn !== '{drawn}'")
    settle(forecast)
    assert "method=arima" in forecast.url
    expect(forecast.get_by_text("Still shown")).to_have_count(0)
    assert forecast.locator(CHART).first.get_attribute("data-kept") == "yes"

    choose(forecast, "Method", "Custom growth rate")
    settle(forecast)
    rates = forecast.get_by_role("textbox", name="Or a rate for each year")
    rates.fill("40, 30, 20")
    rates.press("Enter")
    forecast.wait_for_url("**growths=40*")
    settle(forecast)
    assert "grows by 40, 30, 20 % a year, the last rate going on (your choice)" in breakable(
        forecast.inner_text("body")
    )
    assert any("growth" in text.lower() and "40" in text for text in picture(forecast)["texts"])
