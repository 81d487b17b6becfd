"""A link opened first on a fresh server; and the report collected there outlives a reload and a new start of it."""

from playwright.sync_api import expect

from tests.browser.test_links import assert_page_with_menu
from tests.conftest import LOOPBACK, free_port, start, stop, wait_until_healthy
from tests.pages.on_screen import arrive, picture

SERIES = "market.server.world.gartner"


CONNECTION = "data-test-connection-state"


def counted(page):
    """The way to the report in the header, with its count."""
    return page.locator(".st-key-tray a")


def add(page):
    page.get_by_role("button", name="Add to report").first.click()


def assert_opened_by_its_link(page):
    """The first page that a server makes is the one that was asked for."""
    assert_page_with_menu(page, "Explore")
    assert f"series={SERIES}" in page.url
    assert picture(page)["texts"][0].startswith("Server")


def test_a_link_on_a_fresh_server_shows_its_page_and_a_report_outlives_a_server_that_is_killed(tmp_path, keep_page):
    """The browser finds the new server by itself; what is lost meanwhile is said in its console."""
    port, page = free_port(), keep_page()
    url = f"http://{LOOPBACK}:{port}"
    first, log = start(tmp_path, port)
    wait_until_healthy(url, first, log)
    arrive(page, f"{url}/explore?series={SERIES}")
    assert_opened_by_its_link(page)
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
