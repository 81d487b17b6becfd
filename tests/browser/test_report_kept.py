"""The collected report outlives a reload and a new start of the server; the menu counts it, each chart once."""

import pytest
from playwright.sync_api import expect

from tests.conftest import LOOPBACK, free_port, running_server, start, stop, wait_until_healthy
from tests.pages.on_screen import arrive

SERIES = "capacity.intelligent.cn"


CONNECTION = "data-test-connection-state"


def counted(page):
    """The way to the report in the header, with its count."""
    return page.locator(".st-key-tray a")


def add(page):
    page.get_by_role("button", name="Add to report").first.click()


def test_a_report_outlives_a_reload_and_is_counted_once(tmp_path, server, page):
    arrive(page, f"{server}/explore?series={SERIES}")
    add(page)
    expect(counted(page)).to_contain_text("1")
    page.wait_for_function("() => localStorage.getItem('compute-outlook.report')")
    add(page)
    expect(page.get_by_text("This chart is in the report already.").first).to_be_visible()
    page.reload()
    expect(counted(page)).to_contain_text("1")
    kept = page.evaluate("localStorage.getItem('compute-outlook.report')")
    with running_server(tmp_path) as other:
        arrive(page, other)
        page.evaluate("text => localStorage.setItem('compute-outlook.report', text)", kept)
        page.goto(f"{other}/report")
        expect(counted(page)).to_contain_text("1")
        page.get_by_role("button", name="Remove").first.click()
        page.wait_for_function("() => !localStorage.getItem('compute-outlook.report')")


@pytest.mark.parametrize("reloads", [True, False])
def test_a_report_outlives_a_server_that_is_killed_whether_the_page_is_reloaded_or_comes_back(
    tmp_path, browser, reloads
):
    """Without a reload the browser finds the new server by itself; what is lost meanwhile is said in its console."""
    port = free_port()
    url = f"http://{LOOPBACK}:{port}"
    context = browser.new_context()
    page = context.new_page()
    first, log = start(tmp_path, port)
    wait_until_healthy(url, first, log)
    arrive(page, f"{url}/explore?series={SERIES}")
    add(page)
    expect(counted(page)).to_contain_text("1")
    page.wait_for_function("() => localStorage.getItem('compute-outlook.report')")
    first.kill()
    first.wait()
    expect(page.get_by_test_id("stApp")).not_to_have_attribute(CONNECTION, "CONNECTED")
    second, log = start(tmp_path, port)
    try:
        wait_until_healthy(url, second, log)
        if reloads:
            page.reload()
        expect(page.get_by_test_id("stApp")).to_have_attribute(CONNECTION, "CONNECTED", timeout=90_000)
        arrive(page)
        expect(counted(page)).to_contain_text("1")
        counted(page).click()
        expect(page.get_by_role("button", name="Remove")).to_have_count(1)
        assert page.evaluate("localStorage.getItem('compute-outlook.report')")
    finally:
        stop(second)
        context.close()
