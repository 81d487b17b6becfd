"""A reader changes an assumption, exports every format, opens each file, and finds number, source and stamp."""

import io
import json
import re
import zipfile

import openpyxl
import pypdf
import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import expect
from pptx import Presentation

from tests.pages.on_screen import CHART, arrive, settle

STAMP = "Changed assumptions: AI share"
SOURCE = "Model: Compute Outlook, data of"
SLIDE = (960, 540)


@pytest.fixture(scope="module")
def opened(server, keep_page):
    """The Scenario studio with an assumption changed by hand, and the export menu open, for all in the file's order."""
    page = keep_page(viewport={"width": 1366, "height": 1000})
    arrive(page, f"{server}/scenarios?publisher=Gartner")
    drawn = page.locator(CHART).first.get_attribute("data-drawn")
    page.get_by_role("slider", name="AI share").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => document.querySelector('{CHART}').dataset.drawn !== '{drawn}'")
    settle(page)
    page.get_by_role("button", name="Export").first.click()
    expect(page.locator(".co-stamp")).to_contain_text(STAMP)
    return page


@pytest.fixture
def studio(opened, faults):
    return faults.watch(opened)


def value_on_screen(page) -> float:
    """The scenario's last value as it is drawn."""
    return page.locator(CHART).first.evaluate(
        """chart => { const marks = chart.data.filter(trace => trace.hovertemplate); return marks.at(-1).y.at(-1) }"""
    )


def words_in(svg: bytes) -> str:
    """The texts of a picture; where one is broken into lines stands a space."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    lines = (line for text in root.iter("{http://www.w3.org/2000/svg}text") for line in text.itertext())
    return " ".join(" ".join(lines).split())


def taken(page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.locator(".co-exports").get_by_role("button", name=name, exact=True).click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_every_format_holds_the_changed_number_the_source_and_the_stamp(studio):
    value = value_on_screen(studio)

    name, png = taken(studio, "PNG")
    assert re.fullmatch(r"ai-server-market_world_.*asof-\d{4}-\d\d-\d\d\.png", name)
    assert Image.open(io.BytesIO(png)).size == tuple(2 * side for side in SLIDE)

    _, svg = taken(studio, "SVG")
    drawn = words_in(svg)
    assert STAMP in drawn
    assert SOURCE in drawn

    _, pdf = taken(studio, "PDF")
    told = " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert STAMP in told

    _, deck = taken(studio, "PowerPoint, editable chart")
    slide = Presentation(io.BytesIO(deck)).slides[0]
    texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert STAMP in texts
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    assert value in {number for plot in chart.plots for series in plot.series for number in series.values}

    _, book = taken(studio, "Excel, chart and data")
    sheets = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    cells = {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert value in cells
    assert any(isinstance(cell, str) and "AI share" in cell and "→" in cell for cell in cells)

    _, table = taken(studio, "CSV")
    text = table.decode("utf-8-sig")
    assert f"{value:.6g}" in text
    assert "AI share" in text

    _, page = taken(studio, "Web page, works offline")
    assert STAMP in page.decode()
    assert "http-equiv" in page.decode()

    _, package = taken(studio, "CSV with its description (Frictionless)")
    held = zipfile.ZipFile(io.BytesIO(package))
    descriptor = json.loads(held.read(next(one for one in held.namelist() if one.endswith(".json"))))
    assert descriptor["resources"]


def test_edited_words_are_in_the_picture_and_the_stamp_stays(studio):
    studio.get_by_text("Edit the words").click()
    studio.get_by_label("Title", exact=True).fill("My own title <b>&</b>")
    studio.get_by_label("Source line").fill("my own source")
    _, svg = taken(studio, "SVG")
    drawn = words_in(svg)
    assert "My own title <b>&</b>" in drawn
    assert STAMP in drawn
    assert "my own source" in drawn


def test_a_picture_has_the_pixels_of_its_named_size(studio):
    studio.get_by_label("Pixels").select_option("1")
    studio.get_by_label("Paper").select_option("transparent")
    for size, pixels in {"half-slide": (480, 540), "a4-column": (480, 400), "square": (600, 600)}.items():
        studio.get_by_label("Size").select_option(size)
        _, png = taken(studio, "PNG")
        picture = Image.open(io.BytesIO(png))
        assert picture.size == pixels, size
        assert picture.convert("RGBA").getpixel((1, 1))[3] == 0, size


def test_picture_and_citation_lie_in_one_clipboard_item(studio):
    studio.get_by_role("button", name="Picture with citation").click()
    expect(studio.locator(".co-status")).to_contain_text("done")
    kinds = studio.evaluate("navigator.clipboard.read().then(items => items.flatMap(item => item.types))")
    assert {"image/png", "text/plain", "text/html"} <= set(kinds)
    studio.get_by_role("button", name="APA").click()
    assert "Compute Outlook" in studio.evaluate("navigator.clipboard.readText()")


def test_a_chart_that_the_server_forgot_is_told_in_a_sentence(server, studio):
    answer = studio.request.post(f"{server}/charts/unknown/file/csv", data="{}")
    assert answer.status == 404
    assert "Reload the page" in answer.json()["error"]


UNREADABLE = ("", "[]", '{"size": "huge"}', '{"scale": 3}', '{"edits": {"stamp": ""}}', '{"scale": "x"}', "\x00")


def test_a_wish_that_cannot_be_read_gets_a_sentence(studio, server):
    token = studio.locator(CHART).first.get_attribute("data-drawn")
    for body in UNREADABLE:
        answer = studio.request.post(f"{server}/charts/{token}/file/csv", data=body)
        assert answer.status == 400, body
        assert answer.json()["error"].endswith("."), body
