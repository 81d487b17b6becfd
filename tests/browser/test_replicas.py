"""Two processes behind nginx, as `deploy/` sets them up: each answers for any chart, and one may die."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MILLISECONDS
from tests.browser.nginx import readers_of, two_replicas
from tests.browser.test_links import choose
from tests.pages.on_screen import arrive, settle

SERIES, RIVAL = "capacity.intelligent.cn", "General-purpose computing capacity"
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"

RUNNING = "[data-testid=stApp][data-test-script-state=running]"


@pytest.fixture
def replicas(tmp_path):
    """The processes by their ports, and the address of nginx before them."""
    with two_replicas(tmp_path) as found:
        yield found


def test_charts_are_answered_by_both_and_a_reader_whose_process_dies_goes_on_with_the_other(replicas, browser):
    processes, address = replicas
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    arrive(page, f"{address}/explore?series={SERIES}&scale=log")
    export(page)
    home, other = sorted(processes, key=lambda port: -readers_of(processes[port]))
    assert (readers_of(processes[home]), readers_of(processes[other])) == (1, 0)

    processes[home].kill()
    page.locator(CONNECTED).wait_for(state="detached")
    page.locator(CONNECTED).wait_for()
    page.locator(RUNNING).wait_for()
    settle(page)
    assert readers_of(processes[other]) == 1
    assert "scale=log" in page.url
    export(page)
    choose(page, "Compare with", RIVAL)
    settle(page)
    assert "with=" in page.url
    page.close()


def export(page):
    """A table and a file, several times: nginx goes from one process to the other."""
    for _ in range(2):
        page.get_by_role("button", name="Table", exact=True).first.click()
        expect(page.locator(".co-panel table").first).to_be_visible()
        page.get_by_role("button", name="Export", exact=True).first.click()
        with page.expect_download() as started:
            page.locator(".co-exports").first.get_by_role("button", name="CSV", exact=True).click()
        assert SERIES in started.value.path().read_text("utf-8-sig")
