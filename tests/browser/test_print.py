"""A printed page is a document: charts as wide as the paper, no controls, the source kept, nothing cut off."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

from tests.pages.on_screen import CHART, arrive, settle

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


@pytest.fixture
def printed(server, open_page):
    """A page as a file for the printer."""

    def made(path, *, landscape, **options):
        page = open_page(**options)
        if path == "sources":
            page.goto(f"{server}/{path}")
            expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
            settle(page)
        else:
            arrive(page, f"{server}/{path}")
        file = page.pdf(format="A4", landscape=landscape)
        return page, pypdf.PdfReader(io.BytesIO(file))

    return made


@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_prints_as_a_document(printed, path, landscape):
    _, document = printed(path, landscape=landscape)
    wide, high = A4[::-1] if landscape else A4
    told = " ".join(" ".join(sheet.extract_text().split()) for sheet in document.pages)
    for words in (*PAGES[path], "Not investment advice"):
        assert words in told
    for words in CONTROLS:
        assert words not in told
    if path != "sources":
        assert "Source:" in told
    for sheet in document.pages:
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx((wide, high), abs=POINTS)


def test_on_a_dark_screen_paper_stays_paper_and_the_screen_comes_back(printed):
    page, document = printed("explore", landscape=False, color_scheme="dark")
    assert "Not investment advice" in document.pages[-1].extract_text()
    drawn = page.locator(CHART).first
    page.wait_for_function(f"() => document.querySelector('{CHART}').layout.paper_bgcolor !== 'rgba(0,0,0,0)'")
    assert abs(drawn.evaluate("chart => chart._fullLayout.width - chart.clientWidth")) <= 1


CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter((one) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || !box.height || style.visibility === 'hidden') return false;
    if (one.closest('.co-spoken, clipPath, defs')) return false;
    const hides = style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
    const hidesBelow = style.overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1;
    const svg = one.closest('svg');
    return box.right > innerWidth + 1 || box.left < -1 || (!svg && one.tagName !== 'CANVAS' && (hides || hidesBelow));
}).map((one) => `${one.tagName} ${one.className.baseVal ?? one.className} ${one.textContent.slice(0, 40)}`)"""


@pytest.mark.parametrize("paper", [703, 1032], ids=["portrait", "landscape"])
@pytest.mark.parametrize("path", [path for path in PAGES if path != "sources"])
def test_nothing_on_paper_is_cut_off_and_charts_are_as_wide_as_their_card(open_page, server, path, paper):
    page = open_page()
    arrive(page, f"{server}/{path}")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": paper, "height": 990})
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    assert page.evaluate(CUT) == []
    for chart in page.locator(CHART).all():
        drawn, card = chart.locator(".main-svg").first.bounding_box(), chart.locator("xpath=..").bounding_box()
        assert drawn["width"] == pytest.approx(card["width"], abs=2)


@pytest.mark.parametrize("width", [390, 1900])
def test_a_chart_is_printed_in_the_same_form_from_every_screen(open_page, server, width):
    page = open_page(viewport={"width": width, "height": 900})
    arrive(page, f"{server}/explore")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(f"{CHART} .main-svg").first.get_attribute("width") == "720"
