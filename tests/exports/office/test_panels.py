"""Panels in slide and workbook: a native chart for each, on the same axes, titled and coloured like the picture."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from charts.drawing.figure import colours
from charts.drawing.panels.part import parts
from charts.drawing.style import PALETTES, Look
from charts.exhibit import Exhibit
from charts.exhibits.history import comparison, history
from charts.mark import Kind
from charts.recipes.panels import panelled
from charts.recipes.recipe import Layout
from charts.world.land import Area
from charts.world.spots import Placed
from exports.content.request import Request, RequestedChart
from exports.formats import export
from exports.office import workbook
from exports.office.chart_xml import DRAWING
from exports.office.curves import plan_of
from tests import make
from tests.exports import reading, sample
from tests.exports.schema import out_of_order

CHART = reading.CHART
FORMATS = ("pptx", "xlsx")


def six() -> Exhibit:
    """Six series in panels, of which one knows no outcome."""
    chosen = [
        make.series(
            *([make.observation("2022", f"{10 * i}.5", status="actual")] if i != 2 else []),
            make.observation("2024", f"{20 * i}.25") if i != 2 else make.forecast("2024", "44.5"),
            make.forecast("2026", f"{33 * i}.5"),
            series_id=f"capacity.part{i}", name=f"Capacity of kind {i}", geography="World", unit="GW",
        )
        for i in range(1, 7)
    ]  # fmt: skip
    return panelled(comparison(chosen, sample.VIEW), chosen, Layout.PANELS)


@pytest.fixture(scope="module", params=FORMATS)
def file(request) -> bytes:
    return export(six(), request.param).content


@pytest.fixture(scope="module")
def charts(file) -> list[etree._Element]:
    named = {name: part for name, part in reading.parts(file).items() if re.search(r"charts/chart\d+\.xml$", name)}
    return [etree.fromstring(named[name]) for name in sorted(named, key=lambda name: int(re.findall(r"\d+", name)[-1]))]


def test_each_panel_is_a_chart_with_its_title_and_no_legend(charts):
    said = [["".join(one.itertext()) for one in chart.iter(f"{{{DRAWING}}}p") if one.getparent().tag == f"{CHART}rich"]
            for chart in charts]  # fmt: skip
    assert said == [[panel.title, panel.source] for panel in six().panels]
    assert all(chart.find(f".//{CHART}legend") is None for chart in charts)
    assert [out_of_order(chart) for chart in charts] == [[]] * 6


def test_all_have_the_same_axes(charts):
    def span(chart: etree._Element) -> list[str]:
        (axis,) = chart.iter(f"{CHART}valAx")
        ends = [axis.find(f"{CHART}scaling/{CHART}{end}").get("val") for end in ("min", "max")]
        return [*ends, axis.find(f"{CHART}majorUnit").get("val")]

    assert len({tuple(span(chart)) for chart in charts}) == 1
    low, high, step = map(float, span(charts[0]))
    assert low == 0
    assert high >= max(mark.value for mark in six().marks)
    assert high % step == 0
    days = [[point.text for point in chart.find(f".//{CHART}cat").iter(f"{CHART}v")] for chart in charts]
    assert days == [days[0]] * 6


def test_values_and_colours_are_those_of_the_panel_and_of_the_cells_behind_it(file, charts):
    for part, chart in zip(parts(six()), charts, strict=True):
        values = {value for series in reading.drawn_values(etree.tostring(chart)) for value in series}
        assert {mark.value for mark in part.marks if mark.kind is not Kind.LAST_KNOWN} <= values
        others = {mark.value for mark in six().marks} - {mark.value for mark in part.marks}
        assert not others & values
        wanted = {hue.removeprefix("#").upper() for hue in colours(part.lines, PALETTES[Look.PRINT])}
        assert wanted <= {one.get("val") for one in chart.iter(f"{{{DRAWING}}}srgbClr")}
    books = reading.embedded(file) or [file]
    assert len(books) in {1, 6}
    for chart, book in zip(charts, books * (6 // len(books)), strict=True):
        page = openpyxl.load_workbook(io.BytesIO(book), data_only=True)["Data"]
        for values in chart.iterfind(f".//{CHART}ser/{CHART}val"):
            cells = page[values.find(f".//{CHART}f").text.partition("!")[2].replace("$", "")]
            drawn = {int(point.get("idx")): float(point.findtext(f"{CHART}v")) for point in values.iter(f"{CHART}pt")}
            assert drawn == {i: cell.value for i, (cell,) in enumerate(cells) if cell.value is not None}


def test_each_number_stands_once_in_the_sheet_behind_all():
    exhibit = six()
    heads = [str(head) for head in reading.sheet(export(exhibit, "xlsx").content, "Data")[0]]
    assert sum("[GW]" in head for head in heads) == len(exhibit.lines)


def test_a_panel_says_its_value_at_the_end_of_its_line_and_where_its_forecast_begins(charts):
    for part, chart in zip(parts(six()), charts, strict=True):
        shown = [tuple(label.find(f"{CHART}{flag}").get("val") for flag in ("showSerName", "showVal"))
                 for label in chart.iter(f"{CHART}dLbl")]  # fmt: skip
        assert ("0", "1") in shown
        assert ("1", "1") not in shown
        assert shown.count(("1", "0")) == len(part.moments) == 1


def test_panels_fill_the_ground_of_a_slide_in_rows_and_lie_apart():
    show = Presentation(io.BytesIO(export(six(), "pptx").content))
    frames = [shape for shape in show.slides[0].shapes if shape.has_chart]
    assert [frame.name for frame in frames] == [panel.title for panel in six().panels]
    assert {(frame.width, frame.height) for frame in frames} == {(frames[0].width, frames[0].height)}
    places = [(frame.top, frame.left) for frame in frames]
    assert places == sorted(set(places))
    assert len({top for top, _ in places}) == 2
    for frame in frames:
        assert frame.left + frame.width <= show.slide_width
    assert frames[0]._element.nvGraphicFramePr.cNvPr.get("descr") == six().text_alternative


def test_what_has_no_room_for_panels_is_one_chart():
    many = replace(six(), panels=six().panels * 9)
    assert len(reading.chart_parts(export(many, "pptx").content)) == 1


NOWHERE = Placed(area=Area(name="", west=0, east=1, south=0, north=1), signs=(), spots=())


def test_charts_of_a_workbook_keep_their_own_labels_whatever_stands_before_them(monkeypatch):
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    monkeypatch.setattr(workbook, "map_picture", lambda *_: picture.getvalue())
    mapped = replace(six(), panels=(), lines=(), placed=NOWHERE)
    shown = [RequestedChart(exhibit=one, request=Request()) for one in (mapped, six(), sample.shown())]
    found = [part.count(b"<c:dLbl>") for part in reading.chart_parts(workbook.workbook_of(shown))]
    alone = [part.count(b"<c:dLbl>") for one in (six(), sample.shown())
             for part in reading.chart_parts(export(one, "xlsx").content)]  # fmt: skip
    assert sorted(found) == sorted(alone)


def test_the_label_of_a_line_stands_at_its_last_value_even_where_a_gap_sets_that_apart():
    years = ("2015", "2016", "2017", "2024")
    apart = history(make.series(*(make.observation(year, f"{i + 1}.5") for i, year in enumerate(years))), sample.VIEW)
    plan = plan_of(apart)
    ((curve, label),) = [(one, label) for one in plan.curves for label in one.labels if label.at_end]
    assert plan.columns[curve.column].cells[label.row].value == 4.5
