"""A printed page is a document: charts as wide as the paper, no controls, the source kept, nothing cut off."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK
from tests.kinds import in_turn
from tests.pages.on_screen import CHART, arrive, await_chart, by_night, fit, settle

A4 = (595, 842)
POINTS = 2
PAGES = {
    "": ("Newest forecast", "What new forecasts changed"),
    "explore": ("Explore", "Every published value"),
    "forecast": ("Forecast", "median"),
    "scenarios?publisher=Gartner&ai_share=80": ("What if", "Changed assumptions: AI share"),
    "sources": ("Sources & data", "not printed"),
}
CONTROLS = (
    "Export",
    "Add to report",
    "Compare with",
    "Growth from",
    "Start from",
    "Baseline of",
    "Undo",
    "Correlation between",
    "As of today",
)


@pytest.fixture(scope="module")
def opened(keep_page):
    """One tab for all pages."""
    return keep_page()


@pytest.mark.parametrize(("path", "landscape"), in_turn(PAGES, (False, True)))
def test_a_page_prints_as_a_document_with_nothing_cut_off_and_charts_as_wide_as_their_card(
    server, opened, faults, path, landscape
):
    page = faults.watch(opened)
    page.goto(f"{server}/{path}")
    if path == "sources":
        expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    else:
        await_chart(page)
    settle(page)
    assert_document(path, sheets(page, landscape=landscape), A4[::-1] if landscape else A4)
    if path != "sources":
        with on_paper(page):
            page.emulate_media(media="print")
            fit(page, PAPER[landscape], 990)
            assert page.evaluate(CUT) == []
            assert_charts_fill_their_cards(page)
    page.set_viewport_size(DESK)


def assert_charts_fill_their_cards(page) -> None:
    for chart in page.locator(CHART).all():
        drawn, card = chart.locator(".main-svg").first.bounding_box(), chart.locator("xpath=..").bounding_box()
        assert drawn["width"] == pytest.approx(card["width"], abs=2)


def sheets(page, *, landscape: bool) -> list[pypdf.PageObject]:
    """A page as it comes from the printer."""
    return list(pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape))).pages)


def assert_document(path: str, printed: list[pypdf.PageObject], size: tuple[int, int]) -> None:
    read = " ".join(" ".join(sheet.extract_text().split()) for sheet in printed)
    for words in (*PAGES[path], "Not investment advice"):
        assert words in read
    for words in CONTROLS:
        assert words not in read
    if path != "sources":
        assert "Source:" in read
    for sheet in printed:
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(size, abs=POINTS)


@contextmanager
def on_paper(page) -> Iterator[None]:
    """What a page is between the two events of a browser that prints it."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    yield
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")


PAPER = (703, 1032)
"""Pixels that a sheet is wide, upright and across."""
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter((one) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || !box.height || style.visibility === 'hidden') return false;
    if (one.closest('.co-spoken, clipPath, defs')) return false;
    const hides = style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
    const hidesBelow = style.overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1;
    const svg = one.closest('svg');
    return box.right > innerWidth + 1 || box.left < -1 || (!svg && one.tagName !== 'CANVAS' && (hides || hidesBelow));
}).map((one) => `${one.tagName} ${one.className.baseVal ?? one.className} ${one.textContent.slice(0, 40)}`)"""


def test_a_chart_is_printed_in_the_same_form_from_every_screen_and_the_screen_comes_back(server, opened, faults):
    page = faults.watch(opened)
    arrive(page, f"{server}/explore")
    for width in (390, 1900):
        fit(page, width)
        with on_paper(page):
            assert page.locator(f"{CHART} .main-svg").first.get_attribute("width") == "720"
    fit(page, DESK["width"])

    by_night(page)
    assert "Not investment advice" in sheets(page, landscape=False)[-1].extract_text()
    drawn = page.locator(CHART).first
    page.wait_for_function(f"() => document.querySelector('{CHART}').layout.paper_bgcolor !== 'rgba(0,0,0,0)'")
    assert abs(drawn.evaluate("chart => chart._fullLayout.width - chart.clientWidth")) <= 1
