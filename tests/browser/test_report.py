"""A report from two pages to a deck on the disk, made while another page is used; and one that is given up."""

import io
import re

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.browser.test_links import choose
from tests.pages.on_screen import CHART, arrive, await_chart, go_by_menu, picture, settle

SENTENCE = "Capacity doubles every two years."


def collect(page, url: str) -> tuple[str, list[float]]:
    """Put the first chart of a page into the report, and give its title and the values of its last line."""
    arrive(page, url) if "://" in url else page.get_by_role("link", name=url, exact=True).first.click()
    page.get_by_role("button", name="Add to report").first.click()
    expect(page.get_by_role("button", name="In the report").first).to_be_visible()
    settle(page)
    shown = picture(page)
    return shown["texts"][0], shown["lines"][-1][2]


@pytest.fixture(scope="module")
def collected(server, keep_page):
    """The Report page with a chart of Explore and one of Scenarios in it, for all in the order of this file."""
    page = keep_page(viewport={"width": 1366, "height": 900})
    found = [collect(page, f"{server}/explore?series=capacity.intelligent.cn"), collect(page, "Scenarios")]
    page.get_by_role("link", name=re.compile("^Report")).first.click()
    expect(page.get_by_role("heading", level=1, name="Report")).to_be_visible()
    expect(page.locator(f"{CHART}[data-drawn]")).to_have_count(2)
    settle(page)
    return page, found


@pytest.fixture
def report(collected, faults):
    faults.watch(collected[0])
    return collected


def numbers(slide) -> set[float]:
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    return {round(n, 6) for plot in chart.plots for series in plot.series for n in series.values if n is not None}


DRAWN = "charts => charts.map(one => one.data.filter(trace => trace.hovertemplate).map(trace => trace.y))"


def test_charts_of_two_pages_become_a_deck_and_open_again_with_order_words_and_numbers(
    report, open_page, server, tmp_path
):
    page, found = report
    page.get_by_label("Title", exact=True).fill("My deck")
    page.get_by_label("One sentence").first.fill(SENTENCE)
    page.get_by_label("One sentence").first.press("Control+Enter")
    settle(page)
    page.get_by_role("button", name="Down", exact=True).first.click()
    settle(page)
    expect(page.get_by_label("One sentence").last).to_have_value(SENTENCE)

    page.get_by_role("button", name="Make the file").click()
    download = page.get_by_role("button", name="Download my-deck")
    expect(download).to_be_visible()
    with page.expect_download() as started:
        download.click()
    slides = list(Presentation(io.BytesIO(started.value.path().read_bytes())).slides)
    titles = ["".join(slide.shapes.title.text_frame.text.split()) for slide in slides]
    assert titles[0] == "Mydeck"
    assert titles[1:3] == ["".join(title.split()) for title, _ in reversed(found)]
    told = " ".join(shape.text_frame.text for shape in slides[2].shapes if shape.has_text_frame)
    assert SENTENCE in told
    for slide, (_, values) in zip(slides[1:3], reversed(found), strict=True):
        assert {round(value, 6) for value in values} <= numbers(slide)

    with page.expect_download() as started:
        page.get_by_role("button", name="Save the report (JSON)").click()
    started.value.save_as(tmp_path / "report.json")
    other = open_page()
    other.goto(f"{server}/report")
    other.locator("input[type=file]").set_input_files(tmp_path / "report.json")
    expect(other.locator(f"{CHART}[data-drawn]")).to_have_count(2)
    settle(other)
    settle(page)
    expect(page.locator(f"{CHART}[data-drawn]")).to_have_count(2)
    assert other.locator(CHART).evaluate_all(DRAWN) == page.locator(CHART).evaluate_all(DRAWN)
    expect(other.get_by_label("One sentence").last).to_have_value(SENTENCE)


def choose_everything(page) -> None:
    choose(page, "Format", "Everything")
    settle(page)


def test_another_page_is_used_while_a_file_is_made_and_a_file_can_be_given_up(report):
    page, _ = report
    choose_everything(page)
    download = page.get_by_role("button", name=re.compile(r"^Download .*\.zip$"))
    page.get_by_role("button", name="Make the file").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled.")).to_be_visible(timeout=60_000)
    expect(download).to_have_count(0)
    expect(page.locator(f"{CHART}[data-drawn]")).to_have_count(2)

    page.get_by_role("button", name="Make the file").click()
    go_by_menu(page, "Explore")
    expect(page.get_by_role("heading", level=1, name="Explore")).to_be_visible()
    await_chart(page)
    page.get_by_role("link", name=re.compile("^Report")).first.click()
    expect(download).to_be_visible(timeout=90_000)
