"""Native charts: live formulas, dashes and markers by convention, the figure's colours, a workbook inside."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from charts.figure import colours
from charts.style import PALETTES, Look
from exports.curves import Face, plan_of
from exports.formats import export
from exports.request import Request
from forecasting.standing import Standing
from tests.exports import reading, sample

SCHEMA_ORDER = {
    "ser": ["idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "trendline", "errBars", "cat",
            "val", "smooth", "extLst"],
    "lineChart": ["grouping", "varyColors", "ser", "dLbls", "dropLines", "hiLowLines", "upDownBars", "marker",
                  "smooth", "axId"],
    "areaChart": ["grouping", "varyColors", "ser", "dLbls", "dropLines", "axId"],
    "barChart": ["barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "serLines", "axId"],
    "dateAx": ["axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt",
               "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossesAt",
               "auto", "lblOffset", "baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit"],
    "valAx": ["axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt",
              "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossesAt",
              "crossBetween", "majorUnit", "minorUnit", "dispUnits"],
    "dPt": ["idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"],
    "marker": ["symbol", "size", "spPr"],
    "legend": ["legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"],
    "dLbl": ["idx", "delete", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal",
             "showCatName", "showSerName", "showPercent", "showBubbleSize", "separator"],
    "dLbls": ["dLbl", "delete", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName",
              "showSerName", "showPercent", "showBubbleSize", "separator", "showLeaderLines", "extLst"],
    "chart": ["title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea",
              "legend", "plotVisOnly", "dispBlanksAs"],
    "chartSpace": ["date1904", "lang", "roundedCorners", "AlternateContent", "style", "clrMapOvr", "pivotSource",
                   "protection", "chart", "spPr", "txPr", "externalData", "printSettings", "userShapes"],
}  # fmt: skip
"""Children of the elements of a chart in the order that ECMA-376 asks for (21.2.2)."""


def chart_of(kind: str, format_id: str = "pptx") -> etree._Element:
    (part,) = reading.chart_parts(export(sample.KINDS[kind](), format_id).content)
    return etree.fromstring(part)


def out_of_order(tree: etree._Element) -> list[str]:
    found = []
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        order = SCHEMA_ORDER.get(name)
        if order is None or not element.tag.startswith(reading.CHART):
            continue
        names = [child.tag.rpartition("}")[2] for child in element]
        known = [order.index(child) if child in order else -1 for child in names]
        if known != sorted(known) or -1 in known:
            found.append(f"{name}: {names}")
    return found


class TestChartXml:
    @pytest.mark.parametrize("kind", list(sample.KINDS))
    @pytest.mark.parametrize("format_id", ["pptx", "xlsx"])
    def test_elements_stand_in_the_order_of_the_schema(self, kind, format_id):
        assert out_of_order(chart_of(kind, format_id)) == []

    @pytest.mark.parametrize("kind", ["history", "fan", "tornado"])
    def test_what_newer_readers_take_for_true_is_said_to_be_false(self, kind):
        tree = chart_of(kind)
        assert {one.get("val") for one in tree.iter(f"{reading.CHART}delete")} <= {"0", "1"}
        for axis in ("dateAx", "valAx", "catAx"):
            for one in tree.iter(f"{reading.CHART}{axis}"):
                assert one.find(f"{reading.CHART}delete").get("val") == "0"
        for line in tree.iter(f"{reading.CHART}lineChart"):
            for series in line.findall(f"{reading.CHART}ser"):
                assert series.find(f"{reading.CHART}smooth").get("val") == "0"
        assert tree.find(f".//{reading.CHART}autoTitleDeleted").get("val") == "1"

    def test_a_log_axis_is_one(self):
        scaling = chart_of("log").find(f".//{reading.CHART}valAx/{reading.CHART}scaling")
        assert scaling.find(f"{reading.CHART}logBase").get("val") == "10"

    def test_categories_are_dates(self):
        (axis,) = chart_of("fan").iter(f"{reading.CHART}dateAx")
        assert axis.find(f"{reading.CHART}numFmt").get("formatCode") == "yyyy"
        codes = {cat.find(f".//{reading.CHART}formatCode").text for cat in chart_of("fan").iter(f"{reading.CHART}cat")}
        assert codes == {"yyyy\\-mm\\-dd"}

    def test_bands_are_areas_behind_the_lines_on_the_same_axes(self):
        plot = chart_of("fan").find(f".//{reading.CHART}plotArea")
        names = [child.tag.rpartition("}")[2] for child in plot]
        assert names.index("areaChart") < names.index("lineChart")
        axes = [
            [axis.get("val") for axis in plot.find(f"{reading.CHART}{kind}").findall(f"{reading.CHART}axId")]
            for kind in ("areaChart", "lineChart")
        ]
        assert axes[0] == axes[1]

    def test_bands_that_cross_are_drawn_along_their_edges(self):
        fan = sample.fanned()
        crossing = replace(fan.bands[1], lower=tuple(value * 0.1 for value in fan.bands[0].lower))
        plan = plan_of(replace(fan, bands=(fan.bands[0], crossing)))
        assert plan.steps == ()
        assert len([curve for curve in plan.curves if curve.name.endswith("of 100 cases")]) == 4

    def test_lines_have_the_colours_of_the_picture(self):
        exhibit = sample.fanned()
        wanted = {hue.removeprefix("#").upper() for hue in colours(exhibit.lines, PALETTES[Look.PRINT])}
        part = reading.chart_parts(export(exhibit, "pptx").content)[0].decode()
        (lines,) = re.findall(r"<c:lineChart>.*</c:lineChart>", part, re.DOTALL)
        assert wanted <= set(re.findall(r'srgbClr val="(\w+)"', lines))


class TestConventions:
    def test_dashes(self):
        named = {curve.label: curve.dash for curve in plan_of(sample.fanned()).curves if curve.label}
        assert named["projection (this tool)"] == "dashdot"
        assert named["IDC, Feb 2025"] == "dot"
        assert {curve.dash for curve in plan_of(sample.shown()).curves} == {"", "solid", "dash", "dot"}

    def test_each_published_value_has_one_marker(self):
        exhibit = sample.fanned()
        shown = sum(face in {Face.FILLED, Face.HOLLOW} for curve in plan_of(exhibit).curves for face in curve.faces)
        assert shown == sum(not mark.is_interpolated and mark.status != "last known" for mark in exhibit.marks)

    def test_an_actual_is_filled_and_what_is_derived_a_diamond(self):
        curves = plan_of(sample.shown()).curves
        assert sum(curve.faces.count(Face.FILLED) for curve in curves) == 1
        (derived,) = (curve for curve in curves if curve.symbol == "diamond")
        assert [face for face in derived.faces if face] == [Face.NONE, Face.HOLLOW]


class TestFormulas:
    def sheet(self, exhibit):
        return openpyxl.load_workbook(io.BytesIO(export(exhibit, "xlsx").content))["Data"]

    def test_growth_cells_are_numbers_that_give_the_next_value(self):
        exhibit = sample.fanned()
        kept = reading.columns(reading.sheet(export(exhibit, "xlsx").content, "Data"))
        growth = kept["Made capacity, damped: growth [percent a period]"]
        values = kept["Made capacity, damped [EFLOPS]"]
        assert len(growth) == 3
        for before, change, after in zip(values, growth, values[1:], strict=False):
            assert before * (1 + change / 100) == pytest.approx(after, rel=1e-14)

    def test_a_formula_names_the_value_before_it_and_its_growth(self):
        page = self.sheet(sample.fanned())
        heads = [cell.value for cell in page[1]]
        place = heads.index("Made capacity, damped [EFLOPS]")
        formulas = [row[place].value for row in page.iter_rows(min_row=2) if row[place].data_type == "f"]
        assert len(formulas) == 3
        assert all(re.fullmatch(r"=[A-Z]+\d+\*\(1\+[A-Z]+\d+/100\)", text) for text in formulas)

    def test_a_share_changes_by_points(self):
        fan = sample.fanned()
        page = self.sheet(replace(fan, unit="percent"))
        heads = [str(cell.value) for cell in page[1]]
        assert "Made capacity, damped: change [percent a period]" in heads

    def test_growth_cells_are_coloured_and_published_values_are_not(self):
        page = self.sheet(sample.fanned())
        fills = {cell.fill.fgColor.rgb for row in page.iter_rows(min_row=2) for cell in row if cell.fill.fill_type}
        assert fills == {"FFFFF6D6"}

    @pytest.mark.slow
    def test_a_changed_growth_cell_changes_all_later_values_and_the_chart(self, office, tmp_path):
        """LibreOffice works the file out anew after the first growth cell was set to 100 percent."""
        book = openpyxl.load_workbook(io.BytesIO(export(sample.fanned(), "xlsx").content))
        page = book["Data"]
        heads = [cell.value for cell in page[1]]
        place = heads.index("Made capacity, damped: growth [percent a period]")
        first = next(row[place] for row in page.iter_rows(min_row=2) if row[place].value is not None)
        first.value = 100
        book.save(tmp_path / "changed.xlsx")
        (tmp_path / "out").mkdir()
        source = tmp_path / "out" / "changed.xlsx"
        source.write_bytes((tmp_path / "changed.xlsx").read_bytes())
        worked_out = office(source, "ods")
        again = office(worked_out, "xlsx")
        values = reading.columns(reading.sheet(again.read_bytes(), "Data"))["Made capacity, damped [EFLOPS]"]
        assert values[1] == pytest.approx(2 * values[0])
        drawn = [
            column for name, column in reading.columns(reading.sheet(again.read_bytes(), "Data")).items()
            if name.startswith("projection (this tool)")
        ]  # fmt: skip
        assert drawn[0] == pytest.approx(values)


class TestSlides:
    def test_a_slide_says_title_scope_stamp_and_sources(self):
        exhibit = sample.KINDS["changed"]()
        show = Presentation(io.BytesIO(export(exhibit, "pptx", Request(sentence="It grows.")).content))
        (page,) = show.slides
        texts = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
        assert texts == [exhibit.title, exhibit.subtitle, "It grows.", exhibit.footer]
        assert page.shapes.title.text_frame.text == exhibit.title

    def test_the_notes_hold_link_assumptions_version_and_addresses(self):
        exhibit = sample.KINDS["changed"]()
        content = export(exhibit, "pptx", Request(link="https://example.org/chart")).content
        notes = Presentation(io.BytesIO(content)).slides[0].notes_slide.notes_text_frame.text
        for words in ("https://example.org/chart", sample.STAMP, "30 Jun 2025", "https://example.org/press"):
            assert words in notes

    def test_the_chart_is_native_and_its_workbook_opens(self):
        show = Presentation(io.BytesIO(export(sample.fanned(), "pptx").content))
        (frame,) = (shape for shape in show.slides[0].shapes if shape.has_chart)
        assert frame.chart.part.chart_workbook.xlsx_part is not None
        assert len(list(frame.chart.plots)) == 2
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == sample.fanned().text_alternative

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("kind", "format_id"),
        [("fan", "pptx"), ("tornado", "pptx"), ("bridge", "pptx"), ("comparison", "pptx"), ("fan", "xlsx")],
    )
    def test_libreoffice_makes_a_picture_with_the_colours_of_the_chart(self, kind, format_id, office, tmp_path):
        from PIL import Image

        path = tmp_path / f"chart.{format_id}"
        path.write_bytes(export(sample.KINDS[kind](), format_id).content)
        picture = Image.open(office(path)).convert("RGB")
        seen = {colour for _, colour in picture.getcolors(1 << 24)}
        palette = PALETTES[Look.PRINT]
        wanted = palette.own if kind == "fan" else palette.hues[0]
        assert tuple(bytes.fromhex(wanted.removeprefix("#"))) in seen


def test_standing_words_name_every_kind_of_column():
    heads = [column.heading for column in plan_of(sample.fanned()).columns if column.for_chart]
    assert any(Standing.PROJECTED.words in head for head in heads)
    assert any("forecast" in head for head in heads)
