"""The chart card: camera, download, table, and a paper that has the colour of the page."""

import io
import re

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.pages.on_screen import CHART, arrive, picture

SERIES = "capacity.intelligent.cn"
SCALE = 4


@pytest.fixture(scope="module")
def opened(server, keep_page):
    """One page for tests that leave the chart as it is."""
    page = keep_page()
    arrive(page, f"{server}/explore?series={SERIES}")
    return page


@pytest.fixture
def explore(opened, faults):
    return faults.watch(opened)


def downloaded(page, click) -> tuple[str, bytes]:
    with page.expect_download() as started:
        click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_the_camera_saves_a_picture_of_four_times_the_size(explore):
    size = explore.locator(CHART).first.evaluate("chart => [chart._fullLayout.width, chart._fullLayout.height]")
    camera = explore.locator(".modebar-btn[data-title^=Download]").first
    name, content = downloaded(explore, camera.click)
    assert name == "intelligent-ai-computing-capacity-at-fp16-china-idc.png"
    image = Image.open(io.BytesIO(content)).convert("RGB")
    assert image.size == pytest.approx([side * SCALE for side in size], abs=1)  # a card's height need not be whole
    counted = image.getcolors(maxcolors=image.width * image.height)
    share_of_paper = max(count for count, _ in counted) / (image.width * image.height)
    assert len(counted) > 100
    assert 0.5 < share_of_paper < 0.99


def test_download_and_table_hold_the_numbers_of_the_chart(explore):
    shown = sorted((name, value) for name, _, values in picture(explore)["lines"] for value in values)
    explore.get_by_role("button", name="Export").first.click()
    name, content = downloaded(explore, explore.get_by_role("button", name="CSV", exact=True).click)
    assert re.fullmatch(r"intelligent-ai-computing-capacity-at-fp16_china_idc_asof-.*\.csv", name)
    above = sum(line.startswith("# ") for line in content.decode("utf-8-sig").splitlines())
    rows = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", skiprows=above, keep_default_na=False)
    published = rows[rows.source_id != ""]
    assert sorted(zip(published.series, published.value.astype(float), strict=True)) == shown

    explore.get_by_role("button", name="Table").first.click()
    table = explore.locator(".co-panel table")
    expect(table).to_be_visible()
    heads = table.locator("th").all_text_contents()
    cells = [row.locator("td").all_text_contents() for row in table.locator("tbody tr").all()]
    tabled = [dict(zip(heads, row, strict=True)) for row in cells]
    assert sorted((row["series"], float(row["value"])) for row in tabled if row["source_id"]) == shown


DARK, LIGHT = "rgb(16, 21, 28)", "rgb(255, 255, 255)"


@pytest.mark.parametrize("expected", [LIGHT, DARK], ids=["light", "dark"])
def test_the_chart_has_the_paper_of_the_page_in_light_and_dark(server, explore, open_page, expected):
    page = explore
    if expected == DARK:
        arrive(page := open_page(color_scheme="dark"), f"{server}/explore?series={SERIES}")
    assert page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor") == expected
    expect(page.locator(f"{CHART} .main-svg").first).to_have_css("background-color", expected)


def test_the_chart_has_words_for_those_who_cannot_see_it_and_no_button_on_its_title(explore):
    assert "2,782 EFLOPS in 2028" in explore.locator(CHART).first.get_attribute("aria-label")
    bar = explore.locator(f"{CHART} .modebar").first.bounding_box()
    heading = explore.locator(f"{CHART} .annotation-text").first.bounding_box()
    assert bar["y"] >= heading["y"] + heading["height"] or bar["x"] >= heading["x"] + heading["width"]
