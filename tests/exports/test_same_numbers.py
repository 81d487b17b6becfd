"""Every export of one chart holds the numbers of the exhibit, to the last digit."""

import json
import re
from collections import Counter

import pytest

from charts.history import history
from exports.formats import FORMATS, export
from exports.grid import number
from exports.request import Request
from tests.exports import reading, sample

LINES = [kind for kind in sample.KINDS if kind not in {"tornado", "bridge", "empty"}]
every_kind_of_lines = pytest.mark.parametrize("kind", LINES)
every_kind_of_bars = pytest.mark.parametrize("kind", ["tornado", "bridge"])


def made(kind: str, format_id: str) -> bytes:
    return export(sample.KINDS[kind](), format_id).content


def expected(exhibit) -> Counter:
    return Counter((line.name, number(mark)) for line in exhibit.lines for mark in line.marks)


def in_sheet(content: bytes) -> Counter:
    """Line and value of each cell in the columns of values, which a heading with a unit tells from the others."""
    rows = reading.sheet(content, "Data")
    return Counter(
        (str(heading).removesuffix(" [EFLOPS]"), float(row[place]))
        for place, heading in enumerate(rows[0])
        if str(heading).endswith(" [EFLOPS]")
        for row in rows[1:]
        if row[place] is not None
    )


@every_kind_of_lines
def test_the_workbook(kind):
    assert in_sheet(made(kind, "xlsx")) == expected(sample.KINDS[kind]())


@every_kind_of_lines
def test_the_workbook_inside_a_slide(kind):
    (book,) = reading.embedded(made(kind, "pptx"))
    assert in_sheet(book) == expected(sample.KINDS[kind]())


@every_kind_of_lines
@pytest.mark.parametrize("format_id", ["xlsx", "pptx"])
def test_the_native_chart_draws_each_mark(kind, format_id):
    """Joints of two dashes are drawn twice, so each number is there at least once, and no other."""
    exhibit = sample.KINDS[kind]()
    (chart,) = reading.chart_parts(made(kind, format_id))
    drawn = {value for series in reading.drawn_values(chart) for value in series}
    numbers = {number(mark) for mark in exhibit.marks}
    assert numbers <= drawn
    assert kind in {"fan", "changed"} or drawn == numbers


@every_kind_of_lines
def test_the_csv(kind):
    exhibit = sample.KINDS[kind]()
    rows = reading.csv_rows(made(kind, "csv"))
    assert {(row["series"], row["value"]) for row in rows} == {
        (line.name, mark.raw) for line in exhibit.lines for mark in line.marks
    }


@every_kind_of_lines
def test_the_table_of_the_page(kind):
    exhibit = sample.KINDS[kind]()
    cells = re.findall(r'<td class="number">([^<]*)</td>', made(kind, "html").decode())
    assert set(cells) == {mark.raw for mark in exhibit.marks}


@every_kind_of_lines
def test_the_chart_of_the_page(kind):
    exhibit = sample.KINDS[kind]()
    (text,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', made(kind, "html").decode())
    drawn = {value for trace in json.loads(text)["data"] for value in trace["y"]}
    assert {mark.value for mark in exhibit.marks} <= drawn


@every_kind_of_bars
@pytest.mark.parametrize("format_id", ["xlsx", "pptx"])
def test_bars(kind, format_id):
    exhibit = sample.KINDS[kind]()
    content = made(kind, format_id)
    rows = reading.sheet(reading.embedded(content)[0] if format_id == "pptx" else content, "Data")
    head = {name: place for place, name in enumerate(rows[0])}
    shown = [(row[0], row[head["from"]], row[head["to"]], row[head["change"]]) for row in rows[1:]]
    assert shown == [(bar.label, bar.start, bar.end, bar.end - bar.start) for bar in exhibit.bars]


@every_kind_of_bars
def test_the_stack_of_a_row_reaches_from_the_lowest_to_the_highest_end(kind):
    exhibit = sample.KINDS[kind]()
    held = reading.columns(reading.sheet(made(kind, "xlsx"), "Data"))
    labels = list(dict.fromkeys(bar.label for bar in exhibit.bars))
    above = [name for name in held if name in ABOVE]
    below = [name for name in held if name.endswith("below zero")]
    for row, label in enumerate(labels):
        ends = [end for bar in exhibit.bars if bar.label == label for end in (bar.start, bar.end)]
        top = sum(held[name][row] for name in above)
        bottom = sum(held[name][row] for name in below)
        assert top == pytest.approx(max(0.0, *ends))
        assert bottom == pytest.approx(min(0.0, *ends))


ABOVE = {"lift", "low end, first", "high end, first", "low end, second", "high end, second", "total", "rise", "fall"}


def test_bands_keep_their_edges_and_are_drawn_between_them():
    exhibit = sample.fanned()
    held = reading.columns(reading.sheet(made("fan", "xlsx"), "Data"))
    for band in exhibit.bands:
        for words, edge in (("lower", band.lower), ("upper", band.upper)):
            cells = held[f"{words} end, {band.level:g} of 100 cases"]
            assert cells == [float(f"{value:.6g}") for value in edge]
    (chart,) = reading.chart_parts(made("fan", "pptx"))
    areas = reading.drawn_values(chart)[:6]
    tops = [sum(step) for step in zip(*areas, strict=True)]
    assert tops == pytest.approx([float(f"{value:.6g}") for value in exhibit.bands[0].upper])


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_the_svg():
    """Values stand in an SVG as its labels; the last of each main line is among them, with its digits."""
    text = made("history", "svg").decode()
    assert "2,782 EFLOPS" in text
    assert ">725.3<" in text.replace("</tspan>", "<") or "725.3" in text


@pytest.mark.slow
def test_series_of_the_catalog(catalog, view):
    """Every twelfth: all of them take a minute."""
    wrong = []
    for series in catalog.series[::12]:
        if not series.observations:
            continue
        exhibit = history(series, view)
        content = FORMATS["xlsx"].make(exhibit, Request())
        rows = reading.sheet(content, "Data")
        held = Counter(
            float(row[place])
            for place, heading in enumerate(rows[0])
            if str(heading).endswith(f"[{exhibit.unit}]")
            for row in rows[1:]
            if row[place] is not None
        )
        if held != Counter(number(mark) for mark in exhibit.marks):
            wrong.append(series.series_id)
    assert wrong == []
