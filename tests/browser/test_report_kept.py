"""The collected report outlives a reload and a new start of the server; the menu counts it, each chart once."""

from playwright.sync_api import expect

from tests.conftest import running_server
from tests.pages.on_screen import arrive

SERIES = "capacity.intelligent.cn"


def add(page):
    page.get_by_role("button", name="Add to report").first.click()


def test_a_report_outlives_a_reload_and_is_counted_once(tmp_path, server, page):
    arrive(page, f"{server}/explore?series={SERIES}")
    add(page)
    expect(page.get_by_role("link", name="Report (1)").first).to_be_visible()
    page.wait_for_function("localStorage.getItem('compute-outlook.report')")
    add(page)
    expect(page.get_by_text("This chart is in the report already.").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Report (1)").first).to_be_visible()
    kept = page.evaluate("localStorage.getItem('compute-outlook.report')")
    with running_server(tmp_path) as other:
        arrive(page, other)
        page.evaluate("text => localStorage.setItem('compute-outlook.report', text)", kept)
        page.goto(f"{other}/report")
        expect(page.get_by_role("link", name="Report (1)").first).to_be_visible()
        page.get_by_role("button", name="Remove").first.click()
        page.wait_for_function("!localStorage.getItem('compute-outlook.report')")
