"""Every format of one chart holds the cells of the exhibit: values, bands, ranges, status, source, period, label."""

import json
import re
from collections import Counter
from datetime import date, datetime

import openpyxl
import pytest
from lxml import html
from starlette.applications import Starlette

from charts.exhibit import FANNED, Exhibit
from charts.exhibits.history import history
from exports.content.formulas import escape_formula
from exports.content.grid import number, number_format
from exports.content.request import Request
from exports.formats import FORMATS, export
from tests.exports import reading, sample
from tests.ui.asking import Client
from ui.cards import chart_store
from ui.routes import routes

BARS = ["tornado", "bridge"]
LINES = [kind for kind in sample.KINDS if kind not in {*BARS, "empty"}]
every_kind = pytest.mark.parametrize("kind", [*LINES, *BARS])
every_kind_of_lines = pytest.mark.parametrize("kind", LINES)
every_kind_of_bars = pytest.mark.parametrize("kind", BARS)
FORMATS_WITH_CELLS = ("csv", "package", "xlsx", "pptx", "html", "screen")
Cells = Counter[frozenset[tuple[str, object]]]


def made(kind: str, format_id: str) -> bytes:
    return export(sample.KINDS[kind](), format_id).content


def expected(exhibit: Exhibit) -> Cells:
    """The cells of an exhibit, worked out without the table that the formats are made from."""
    if exhibit.bars:
        return Counter(
            cells(
                {"label": bar.label, "part": bar.part, "from": bar.start, "to": bar.end, "change": bar.end - bar.start,
                 "unit": exhibit.unit, "words": bar.words, "standing": bar.standing.words}
            )
            for bar in exhibit.bars
        )  # fmt: skip
    edges = edges_by_day(exhibit)
    ours = [line for line in exhibit.lines if line.emphasis in FANNED][-1:]
    rows = {}
    for line in exhibit.lines:
        for mark in line.marks:
            told = {
                "series": line.name, "period": mark.period, "period_label": mark.label, "period_end": mark.day,
                "value": mark.raw, "unit": exhibit.unit, "status": mark.status, "standing": mark.standing.words,
                "publisher": mark.publisher, "published": mark.published, "tier": mark.tier,
                "source": mark.source_title, "url": mark.url, "low": mark.low, "high": mark.high,
                "bound": mark.bound, "basis": mark.basis, "derivation": mark.derivation, "note": mark.note,
                "series_id": line.series_id, "source_id": mark.source_id,
            }  # fmt: skip
            fan = edges.pop(mark.day, {}) if line in ours else {}
            rows[cells(told | fan)] = 1
    for day, fan in edges.items():
        own = {"period_end": day, "series": ours[0].name, "unit": exhibit.unit, "status": "edge of the bands"}
        rows[cells(own | fan)] = 1
    return Counter(rows)


def edges_by_day(exhibit: Exhibit) -> dict[date, dict[str, float]]:
    found: dict[date, dict[str, float]] = {}
    for band in exhibit.bands:
        for day, low, high in zip(band.days, band.lower, band.upper, strict=True):
            found.setdefault(day, {}).update({f"low_{band.level:g}": low, f"high_{band.level:g}": high})
    return found


NUMBERS = re.compile("value|from|to|change|low(_.*)?|high(_.*)?")


def cells(row: dict[str, object]) -> frozenset[tuple[str, object]]:
    """The cells of a row that are not empty, numbers with six digits more than a source has."""
    return frozenset((name, cell(name, value)) for name, value in row.items() if value not in {None, ""})


def cell(name: str, value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return f"{float(value):.6g}" if NUMBERS.fullmatch(name) else str(value)


def read(kind: str, format_id: str) -> Cells:
    """The cells that a file holds, or the table on the screen."""
    return Counter(cells(row) for row in READERS[format_id](kind))


def from_sheet(content: bytes) -> list[dict[str, object]]:
    heads, *rows = reading.sheet(content, "Details")
    return [dict(zip(heads, row, strict=True)) for row in rows]


def from_page(kind: str) -> list[dict[str, object]]:
    table = html.fromstring(made(kind, "html").decode()).find(".//table")
    heads = [head.text_content() for head in table.iter("th")]
    rows = [[one.text_content() for one in row.iter("td")] for row in table.find("tbody").iter("tr")]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def from_screen(kind: str) -> list[dict[str, object]]:
    client = Client(Starlette(routes=routes()))
    table = client.get(f"/charts/{chart_store.put(sample.KINDS[kind](), 'me')}/table").json()
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


READERS = {
    "csv": lambda kind: reading.csv_rows(made(kind, "csv")),
    "package": lambda kind: reading.csv_rows(reading.parts(made(kind, "package"))["data.csv"]),
    "xlsx": lambda kind: from_sheet(made(kind, "xlsx")),
    "pptx": lambda kind: from_sheet(reading.embedded(made(kind, "pptx"))[0]),
    "html": from_page,
    "screen": from_screen,
}


@every_kind
@pytest.mark.parametrize("format_id", FORMATS_WITH_CELLS)
def test_every_format_holds_the_cells_of_the_exhibit(kind, format_id):
    assert read(kind, format_id) == written(expected(sample.KINDS[kind]()), format_id)


def written(cells: Cells, format_id: str) -> Cells:
    """The cells as a format writes them: text that a spreadsheet would run has an apostrophe before it in CSV."""
    if format_id not in {"csv", "package"}:
        return cells
    return Counter({
        frozenset((name, text if NUMBERS.fullmatch(name) else escape_formula(text)) for name, text in row): count
        for row, count in cells.items()
    })  # fmt: skip


@pytest.mark.parametrize("format_id", ["xlsx", "pptx"])
@every_kind
def test_numbers_are_numbers_with_the_digits_of_their_source(kind, format_id):
    """So that SUM adds them, and a trailing zero is still there to be seen."""
    content = made(kind, format_id)
    book = openpyxl.load_workbook(reading.stream(reading.embedded(content)[0] if format_id == "pptx" else content))
    page = book["Details"]
    heads = [one.value for one in page[1]]
    held = [one for row in page.iter_rows(min_row=2) for name, one in zip(heads, row, strict=True)
            if NUMBERS.fullmatch(str(name)) and one.value is not None]  # fmt: skip
    assert {one.data_type for one in held} == {"n"}
    exhibit = sample.KINDS[kind]()
    shown = Counter((one.value, one.number_format) for one in held if heads[one.column - 1] == "value")
    assert set(shown) == {(number(mark), number_format(mark.raw)) for mark in exhibit.marks}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1300.0", "0.0"),
        ("1300", "0"),
        ("725.30", "0.00"),
        ("-3.10", "0.00"),
        ("5.0e25", "0.0E+00"),
        ("2E+10", "0E+00"),
    ],
)
def test_a_number_format_keeps_the_digits(text, code):
    assert number_format(text) == code


def test_a_trailing_zero_is_kept_where_the_chart_is_drawn_from():
    book = openpyxl.load_workbook(reading.stream(made("grown", "xlsx")))
    formats = {one.value: one.number_format for row in book["Data"].iter_rows() for one in row}
    assert (formats[1300], formats[416.7]) == ("0.0", "0.00")


def in_sheet(content: bytes, unit: str) -> Counter:
    """Line and value of each cell in the columns of values, which a heading with a unit tells from the others."""
    rows = reading.sheet(content, "Data")
    return Counter(
        (str(heading).removesuffix(f" [{unit}]"), float(row[place]))
        for place, heading in enumerate(rows[0])
        if str(heading).endswith(f" [{unit}]")
        for row in rows[1:]
        if row[place] is not None
    )


@every_kind_of_lines
@pytest.mark.parametrize("format_id", ["xlsx", "pptx"])
def test_the_sheet_that_a_chart_is_drawn_from(kind, format_id):
    exhibit = sample.KINDS[kind]()
    content = made(kind, format_id)
    held = in_sheet(reading.embedded(content)[0] if format_id == "pptx" else content, exhibit.unit)
    assert held == Counter((line.name, number(mark)) for line in exhibit.lines for mark in line.marks)


@every_kind_of_lines
@pytest.mark.parametrize("format_id", ["xlsx", "pptx"])
def test_the_native_chart_draws_each_mark(kind, format_id):
    """Joints of two dashes are drawn twice, so each number is there at least once, and no other."""
    exhibit = sample.KINDS[kind]()
    (chart,) = reading.chart_parts(made(kind, format_id))
    drawn = {value for series in reading.drawn_values(chart) for value in series}
    numbers = {number(mark) for mark in exhibit.marks}
    assert numbers <= drawn
    assert exhibit.bands or len(drawn - numbers) <= len(exhibit.moments), "the top of a boundary is no value"


@every_kind_of_lines
def test_the_chart_of_the_page(kind):
    exhibit = sample.KINDS[kind]()
    (text,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', made(kind, "html").decode())
    drawn = {value for trace in json.loads(text)["data"] for value in trace["y"]}
    assert {mark.value for mark in exhibit.marks} <= drawn
    assert {edge for band in exhibit.bands for edge in (*band.lower, *band.upper)} <= drawn
    assert {value for one in exhibit.stretches for value in (one.start_value, one.end_value)} <= drawn


@every_kind_of_bars
@pytest.mark.parametrize("format_id", ["xlsx", "pptx"])
def test_bars(kind, format_id):
    exhibit = sample.KINDS[kind]()
    content = made(kind, format_id)
    rows = reading.sheet(reading.embedded(content)[0] if format_id == "pptx" else content, "Data")
    shown = [(row[0], row[2], row[3], row[4]) for row in rows[1 : len(exhibit.bars) + 1]]
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


class TestWordsBesideTheTable:
    @pytest.mark.parametrize("format_id", ["csv", "package", "xlsx"])
    def test_growth_and_days_that_matter_are_told(self, format_id):
        content = made("grown", format_id)
        text = b" ".join(reading.parts(content).values()) if content[:2] == b"PK" else content
        assert b"48.5 % a year, computed from 2022-12-31 (259.9) to 2028-12-31 (2781.9)" in text
        assert b"2024-12-31 forecast, published Feb 2025" in text


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_the_svg():
    """Values stand in an SVG as its labels, in three digits; the last of each main line and its unit are among them."""
    text = made("history", "svg").decode()
    assert "2,782 EFLOPS" in text
    assert re.search(r">725</(tspan|text)>", text)


@pytest.mark.slow
def test_series_of_the_catalog(catalog, view):
    """Every twelfth: all of them take a minute."""
    wrong = []
    for series in catalog.series[::12]:
        if not series.observations:
            continue
        exhibit = history(series, view)
        content = FORMATS["xlsx"].make(exhibit, Request())
        held = in_sheet(content, exhibit.unit)
        rows = Counter(cells(row) for row in from_sheet(content))
        values = Counter((line.name, number(mark)) for line in exhibit.lines for mark in line.marks)
        if held != values or rows != expected(exhibit):
            wrong.append(series.series_id)
    assert wrong == []
