"""Native charts: live formulas, dashes and markers by convention, the figure's colours, a workbook inside."""

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import floor

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from charts.drawing.axes import value_range
from charts.drawing.figure import colours
from charts.drawing.style import PALETTES, Look
from charts.exhibit import Emphasis, Stretch
from charts.mark import Mark
from exports.content.grid import grid_of
from exports.content.pointers import rate_formula
from exports.content.request import Request
from exports.formats import export
from exports.office.chart_xml import DRAWING
from exports.office.curves import Face, plan_of
from exports.office.native import LINE_ROOM, PLOT_HEIGHT, touches_of
from forecasting.quantities.standing import Standing
from tests.exports import reading, sample
from tests.exports.schema import out_of_order


def chart_of(kind: str, format_id: str = "pptx") -> etree._Element:
    (part,) = reading.chart_parts(export(sample.KINDS[kind](), format_id).content)
    return etree.fromstring(part)


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
        worked_out = office(source, kind="ods")
        again = office(worked_out, kind="xlsx")
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
    def test_libreoffice_makes_pictures_with_the_colours_of_the_charts(self, office, tmp_path):
        from PIL import Image

        palette = PALETTES[Look.PRINT]
        paths = []
        for kind, format_id in RENDERED:
            paths.append(tmp_path / f"{kind}-{format_id}.{format_id}")
            paths[-1].write_bytes(export(sample.KINDS[kind](), format_id).content)
        office(*paths)
        for path, (kind, _) in zip(paths, RENDERED, strict=True):
            seen = {colour for _, colour in Image.open(path.with_suffix(".png")).convert("RGB").getcolors(1 << 24)}
            wanted = palette.own if kind == "fan" else palette.hues[0]
            assert tuple(bytes.fromhex(wanted.removeprefix("#"))) in seen, path.name


RENDERED = (("fan", "pptx"), ("tornado", "pptx"), ("bridge", "pptx"), ("comparison", "pptx"), ("fan", "xlsx"))


def test_standing_words_name_every_kind_of_column():
    heads = [column.heading for column in plan_of(sample.fanned()).columns if column.for_chart]
    assert any(Standing.PROJECTED.words in head for head in heads)
    assert any("forecast" in head for head in heads)


def series_of(chart: etree._Element) -> list[etree._Element]:
    return list(chart.iter(f"{reading.CHART}ser"))


def raised(mark: Mark, by: float) -> Mark:
    return replace(mark, value=mark.value + by, raw=f"{mark.value + by:.6g}")


def labels_of(series: etree._Element) -> dict[int, tuple[bool, bool]]:
    """By row: whether a label shows the name of its series, and its value."""
    shown = {}
    for label in series.iter(f"{reading.CHART}dLbl"):
        flags = (label.find(f"{reading.CHART}{flag}").get("val") == "1" for flag in ("showSerName", "showVal"))
        shown[int(label.find(f"{reading.CHART}idx").get("val"))] = tuple(flags)
    return shown


class TestWhatThePictureCarries:
    """Named series, values at line ends and at the last outcome, the boundary of a forecast, the growth told."""

    @pytest.mark.parametrize("format_id", ["pptx", "xlsx"])
    def test_values_stand_at_line_ends_and_at_the_last_outcome(self, format_id):
        shown = [found for series in series_of(chart_of("fan", format_id)) if (found := labels_of(series))]
        ends = [flags for found in shown for flags in found.values()]
        assert ends.count((True, True)) == 2, "the publisher's line and the projection"
        assert ends.count((False, True)) == 1, "the last outcome"
        names = [curve.name for curve in plan_of(sample.fanned()).curves if curve.label]
        assert len(set(names)) == len(names)

    @pytest.mark.parametrize("kind", ["history", "fan", "scenario", "training", "grown", "comparison"])
    def test_no_legend_where_labels_at_line_ends_do_the_work(self, kind):
        assert chart_of(kind).find(f".//{reading.CHART}legend") is None

    def test_many_lines_have_a_legend(self):
        exhibit = sample.outlook()
        lines = tuple(replace(exhibit.lines[-1], name=f"Line {i}", label=f"line {i}") for i in range(20))
        (part,) = reading.chart_parts(export(replace(exhibit, lines=lines), "pptx").content)
        assert etree.fromstring(part).find(f".//{reading.CHART}legend") is not None

    def test_labels_at_line_ends_do_not_touch(self):
        exhibit = sample.outlook()
        lines = tuple(
            replace(line, name=f"Line {i}", label=f"line {i}", marks=tuple(raised(mark, i) for mark in line.marks))
            for line in exhibit.lines[-1:]
            for i in range(5)
        )
        near = replace(exhibit, lines=lines, bands=())
        plan = plan_of(near)
        low, high = value_range(near)
        drops = [label.down for found in touches_of(near, plan).labels.values() for label in found if label.value]
        ends = [(line.last.value - low) / (high - low) - drop / PLOT_HEIGHT
                for line, drop in zip(lines, drops, strict=True)]  # fmt: skip
        assert all(b - a >= 2 * LINE_ROOM - 1e-9 for a, b in pairwise(sorted(ends)))

    @pytest.mark.parametrize("kind", ["history", "fan", "log", "scenario", "training", "fiscal quarters"])
    @pytest.mark.parametrize("format_id", ["pptx", "xlsx"])
    def test_a_boundary_falls_from_the_largest_value_to_the_axis(self, kind, format_id):
        exhibit = sample.KINDS[kind]()
        found = [one for one in series_of(chart_of(kind, format_id)) if one.find(f"{reading.CHART}errBars") is not None]
        names = ["".join(one.find(f"{reading.CHART}tx").itertext()) for one in found]
        assert names == [moment.label for moment in exhibit.moments]
        (top,) = (float(v.text) for v in found[0].find(f"{reading.CHART}val").iter(f"{reading.CHART}v"))
        fall = float(found[0].find(f"{reading.CHART}errBars/{reading.CHART}val").get("val"))
        low, _ = value_range(exhibit)
        foot = 10.0 ** floor(low) if exhibit.log else low
        assert top * (1 - fall / 100) == pytest.approx(foot, abs=1e-9 * top)
        assert top >= max(mark.value for mark in exhibit.marks) * (1 - 1e-6)

    @pytest.mark.parametrize("format_id", ["pptx", "xlsx"])
    def test_growth_is_an_arrow_of_two_points_with_its_label_bound_to_a_cell(self, format_id):
        (arrow,) = [one for one in series_of(chart_of("grown", format_id))
                    if one.find(f"{reading.CHART}tx/{reading.CHART}strRef") is not None]  # fmt: skip
        values = [float(v.text) for v in arrow.find(f"{reading.CHART}val").iter(f"{reading.CHART}v")]
        assert values == [259.9, 2781.9]
        assert arrow.find(f".//{{{DRAWING}}}tailEnd").get("type") == "triangle"
        assert list(labels_of(arrow).values()) == [(True, False)]
        name = arrow.find(f"{reading.CHART}tx/{reading.CHART}strRef")
        assert name.find(f"{reading.CHART}f").text.startswith("Data!$")
        assert "".join(name.find(f"{reading.CHART}strCache").itertext()) == "48.5 % a year, computed"

    @pytest.mark.slow
    @pytest.mark.filterwarnings("ignore:Unable to read chart")  # openpyxl and the error bars that LibreOffice saves
    def test_the_growth_told_is_right_again_after_an_edit(self, office, tmp_path):
        """LibreOffice works the file out anew after the value at the end was doubled."""
        book = openpyxl.load_workbook(io.BytesIO(export(sample.grown(), "xlsx").content))
        page = book["Data"]
        (end,) = [one for row in page.iter_rows() for one in row if one.value == 2781.9]
        end.value = 2 * 2781.9
        source = tmp_path / "changed.xlsx"
        book.save(source)
        (tmp_path / "out").mkdir()
        again = office(source, kind="ods").rename(tmp_path / "out" / "again.ods")
        held = reading.sheet(office(again, kind="xlsx").read_bytes(), "Data")
        rate = ((2 * 2781.9 / 259.9) ** (1 / 6) - 1) * 100
        assert reading.columns(held)["its rate"] == [f"{rate:.1f} % a year, computed"]

    @pytest.mark.parametrize(
        ("label", "values", "years", "shown"),
        [
            ("48.5 % a year", (259.9, 2781.9), 6, "^(1/6)"),
            ("11.5 % in a quarter", (20, 22.3), 0.25, "/A1-1)"),
            ("54.6 % a year", (20, 22.3), 0.25, "^(1/0.25)"),
            ("\N{MINUS SIGN}20.0 % a year", (100, 64), 2, "^(1/2)"),
            ("+3.1 points", (40, 43.1), 3, "(B1-A1)"),
            ("\N{MINUS SIGN}3.1 points", (43.1, 40), 3, "(B1-A1)"),
            ("1,234.0 % a year", (1, 13.34), 1, "^(1/1)"),
            ("about twice", (1, 2), 1, ""),
            ("77 % of something", (1, 2), 1, ""),
        ],
    )
    def test_a_rate_is_worded_anew_by_what_it_tells(self, label, values, years, shown):
        day = date(2024, 12, 31)
        stretch = Stretch(start_day=day, start_value=values[0], end_day=day, end_value=values[1], label=label)
        formula = rate_formula(stretch, years, ("A1", "B1"))
        assert shown in formula
        assert bool(formula) is bool(shown)


class TestBandsBeginWhereTheyBegin:
    """Outside the bands their stack has no thickness and lies on a line: nothing climbs from zero."""

    @pytest.mark.parametrize("kind", ["fan", "changed", "scenario", "training", "index"])
    @pytest.mark.parametrize("format_id", ["pptx", "xlsx"])
    def test_edges_are_right_inside_and_one_outside(self, kind, format_id):
        exhibit = sample.KINDS[kind]()
        steps = band_values(chart_of(kind, format_id))
        days = [row.day for row in grid_of(exhibit).rows]
        low, high = exhibit.bands[0].days[0], exhibit.bands[0].days[-1]
        widths = [sum(step[1:]) for step in zip(*steps, strict=True)]
        outside = [width for day, width in zip(days, widths, strict=True) if not low <= day <= high]
        assert outside == [0] * len(outside)
        tops = {day: max(sum(step[i] for step in steps) for i, one in enumerate(days) if one == day) for day in days}
        for day, upper in zip(exhibit.bands[0].days, exhibit.bands[0].upper, strict=True):
            assert tops[day] == pytest.approx(upper, rel=1e-5)

    @pytest.mark.parametrize("kind", ["fan", "changed", "scenario", "training", "index"])
    def test_no_row_of_the_stack_is_empty_or_at_zero(self, kind):
        steps = band_values(chart_of(kind))
        assert len({len(step) for step in steps}) == 1
        assert min(steps[0]) > 0

    def test_before_a_fan_the_stack_lies_on_the_line_that_leads_to_it(self):
        exhibit = sample.fanned()
        lift = band_values(chart_of("fan"))[0]
        days = [row.day for row in grid_of(exhibit).rows]
        (leading,) = (line for line in exhibit.lines if line.emphasis is Emphasis.MAIN)
        known = {mark.day: mark.value for mark in leading.marks}
        before = [(day, value) for day, value in zip(days, lift, strict=True) if day < exhibit.bands[0].days[0]]
        assert before == [(day, pytest.approx(known[day])) for day, _ in before]


def band_values(chart: etree._Element) -> list[list[float]]:
    """The values of each step of the stack, lowest first, one for each row of the sheet."""
    (areas,) = chart.iter(f"{reading.CHART}areaChart")
    return reading.drawn_values(etree.tostring(areas))
