"""The collected report outlives a reload and a new start of the server; the menu counts it, each chart once."""

from playwright.sync_api import expect

from tests.conftest import LOOPBACK, free_port, start, stop, wait_until_healthy
from tests.pages.on_screen import arrive

SERIES = "capacity.intelligent.cn"


CONNECTION = "data-test-connection-state"


def counted(page):
    """The way to the report in the header, with its count."""
    return page.locator(".st-key-tray a")


def add(page):
    page.get_by_role("button", name="Add to report").first.click()


def test_a_report_is_counted_once_and_outlives_a_reload_and_a_server_that_is_killed(tmp_path, keep_page):
    """The browser finds the new server by itself; what is lost meanwhile is said in its console."""
    port, page = free_port(), keep_page()
    url = f"http://{LOOPBACK}:{port}"
    first, log = start(tmp_path, port)
    wait_until_healthy(url, first, log)
    arrive(page, f"{url}/explore?series={SERIES}")
    add(page)
    expect(counted(page)).to_contain_text("1")
    page.wait_for_function("() => localStorage.getItem('compute-outlook.report')")
    add(page)
    expect(page.get_by_text("This chart is in the report already.").first).to_be_visible()
    page.reload()
    arrive(page)
    expect(counted(page)).to_contain_text("1")
    first.kill()
    first.wait()
    expect(page.get_by_test_id("stApp")).not_to_have_attribute(CONNECTION, "CONNECTED")
    second, log = start(tmp_path, port)
    try:
        wait_until_healthy(url, second, log)
        expect(page.get_by_test_id("stApp")).to_have_attribute(CONNECTION, "CONNECTED", timeout=90_000)
        arrive(page)
        expect(counted(page)).to_contain_text("1")
        page.goto(f"{url}/report")
        expect(counted(page)).to_contain_text("1")
        page.get_by_role("button", name="Remove").first.click()
        page.wait_for_function("() => !localStorage.getItem('compute-outlook.report')")
    finally:
        stop(second)
