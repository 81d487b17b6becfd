"""A printed page is a document: charts as wide as the paper, no controls, the source kept, nothing cut off."""

import io
from math import inf

import pypdf
import pytest
from playwright.sync_api import expect

from tests.pages.on_screen import CHART, arrive, settle

A4 = (595, 842)
POINTS = 2
PAGES = {
    "": ("where it stands", "What the newest vintages changed"),
    "explore": ("Explore", "Every published value"),
    "forecast": ("Forecast", "median"),
    "scenarios?publisher=Gartner&ai_share=80": ("What if", "Changed assumptions: AI share"),
    "sources": ("Sources & data", "not printed"),
}
CONTROLS = ("Export", "Add to report", "Compare with", "Growth from", "Start from", "Baseline of", "Undo", "How strongly")


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


def reach(sheet) -> tuple[float, float]:
    """How far the texts of a sheet reach to the left, and where the last of them begins [points]."""
    ends = [inf, 0.0]

    def seen(text, matrix, text_matrix, *_):
        if text.strip():
            across = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
            ends[:] = [min(ends[0], across), max(ends[1], across)]

    sheet.extract_text(visitor_text=seen)
    return ends[0], ends[1]


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
        left, last = reach(sheet)
        assert left > 0
        assert last < wide


def test_on_a_dark_screen_paper_stays_paper_and_the_screen_comes_back(printed):
    page, document = printed("explore", landscape=False, color_scheme="dark")
    assert "Source:" in document.pages[0].extract_text()
    drawn = page.locator(CHART).first
    page.wait_for_function(f"document.querySelector('{CHART}').layout.paper_bgcolor !== 'rgba(0,0,0,0)'")
    assert abs(drawn.evaluate("chart => chart._fullLayout.width - chart.clientWidth")) <= 1


@pytest.mark.parametrize("width", [390, 1280, 1900])
def test_a_chart_printed_from_any_screen_is_as_wide_as_the_paper(open_page, server, width):
    page = open_page(viewport={"width": width, "height": 900})
    arrive(page, f"{server}/explore")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    box, column = (page.locator(one).first.bounding_box() for one in (f"{CHART} .main-svg", ".co-card"))
    assert box["width"] == pytest.approx(column["width"], abs=2)
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 700
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
