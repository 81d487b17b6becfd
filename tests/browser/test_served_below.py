"""Below a base path and behind a proxy that strips a prefix everything works; without its script a chart is plain."""

from contextlib import ExitStack, nullcontext
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.nginx import behind_nginx, program_of_nginx, trusting
from tests.browser.proxy import stripping
from tests.browser.test_links import assert_page_with_menu
from tests.conftest import running_server
from tests.pages.on_screen import CHART, arrive, picture

BELOW = "market/outlook"
SERIES = "capacity.intelligent.cn"


@pytest.fixture(params=["base path", "proxy"])
def place(request, tmp_path):
    """The address at which the app is served, below a path of two parts."""
    with ExitStack() as open_now:
        if request.param == "base path":
            yield open_now.enter_context(running_server(tmp_path, BELOW))
        else:
            server = request.getfixturevalue("server")
            yield open_now.enter_context(stripping(server, BELOW))


def button(page, name):
    return page.locator(".co-buttons").first.get_by_role("button", name=name, exact=True)


@pytest.mark.skipif(program_of_nginx() is not None, reason="nginx stands before both in the next test")
def test_charts_tables_files_and_dials_work_below_a_path(place, page):
    use_everything(page, place)


@pytest.mark.parametrize("keeps_path", [False, True])
def test_the_example_for_nginx_serves_everything_and_closes_what_is_not_for_readers(
    keeps_path, tmp_path, keep_page, server
):
    with (
        running_server(tmp_path, BELOW) if keeps_path else nullcontext(server) as served,
        behind_nginx(served, tmp_path, keeps_path=keeps_path) as place,
    ):
        page = keep_page(ignore_https_errors=True)  # it tries again after the certificate, and says so
        use_everything(page, place)
        assert answer(f"{place}/sources").headers["x-frame-options"] == "DENY"
        assert answer(place).url == f"{place}/"
        with pytest.raises(HTTPError, match="404"):
            answer(f"{place}/_stcore/metrics")


def answer(url):
    return urlopen(url, context=trusting())  # noqa: S310 - this machine's own


def use_everything(page, place):
    """A page opened first, a chart, its table, a file, another page, and a dial that the chart follows."""
    page.goto(f"{place}/sources")
    assert_page_with_menu(page, "Sources & data")
    arrive(page, f"{place}/explore?series={SERIES}")
    assert picture(page)["lines"]
    button(page, "Table").click()
    expect(page.locator(".co-panel table").first).to_be_visible()
    button(page, "Export").click()
    with page.expect_download() as started:
        page.locator(".co-exports").first.get_by_role("button", name="CSV", exact=True).click()
    assert SERIES in started.value.path().read_text("utf-8-sig")
    page.get_by_role("link", name="Scenarios").first.click()
    expect(page.get_by_role("slider").first).to_be_visible()
    arrive(page)
    with page.expect_response("**/scenarios/turn") as turned:
        page.get_by_role("slider").first.press("ArrowRight")
    assert turned.value.status == 200
    page.goto(f"{place}/embed/{SERIES}")
    assert page.evaluate(
        "document.fonts.load('13px Outlook Sans').then(() => document.fonts.check('13px Outlook Sans'))"
    )
    assert (
        page.get_by_role("link", name="Open in Compute Outlook").get_attribute("href") == f"../explore?series={SERIES}"
    )


def test_a_script_that_cannot_be_loaded_is_noticed_and_the_plain_chart_takes_its_place(server, keep_page):
    page = keep_page()
    page.route("**/chart.js", lambda route: route.abort())
    page.goto(f"{server}/explore?series={SERIES}")
    page.get_by_test_id("stPlotlyChart").locator(CHART).first.wait_for(timeout=60_000)
    expect(page.locator(".co-card")).to_have_count(0)
