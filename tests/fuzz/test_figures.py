"""Figures of a reader's own: typed, pasted, or in files of any program, however damaged; what is taken comes back."""

import csv
import io
import json
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawing.browser import for_browser
from charts.drawing.style import Look
from charts.exhibits.show_as import Showing
from charts.recipes import FAULTS, ProjectionChart, PublishedChart, exhibit_of
from exports.documents.csv_table import own_csv
from forecasting.own_figures.files import sheet_of_bytes
from forecasting.own_figures.limits import OwnFiguresError
from forecasting.own_figures.numbers import Mark, mark_of, number_in
from forecasting.own_figures.period_texts import period_in
from forecasting.own_figures.reading import Columns, columns_of, read
from forecasting.own_figures.record import OwnSeries, from_json, to_json
from forecasting.own_figures.sheet import Sheet, sheet_of_rows, sheet_of_text
from forecasting.quantities.periods import Frequency
from forecasting.quantities.printed import Printed
from tests import make
from tests.fuzz.amount import tries
from tests.fuzz.inputs import FORMULA, MARKUP, damaged_bytes, damaged_table, damaged_text, texts
from tests.fuzz.law import assert_sentence, refused_by

SHEETS = (
    "Year\tValue\tLow\tHigh\n2024\t1,234.5\t1,000\t2,000\n2025\t1,500\t\t\n2026F\t1.7e3\t\t\n",
    "Datum;Wert\n31.01.2025;1.234,5\n28.02.2025;-0,5\n31.03.2025;(3)\n",
    "Q1 2025 1 234\nQ2 2025 1 300\n1H25 12 %\n",
    "\t2024\t2025\t2026\nAI servers\t1\t2\t3\nOther\t4\t5\t6\n",
    "sep=|\nperiod|value\nFY2024|$1.5\n2025年|2\n",
    "# figures of the user: x\nperiod,value\n2024-01-31,45%\n12/31/2025,5\n",
)
UNITS = ("USD bn", "percent", "EFLOPS", "percent of GDP", "", MARKUP)
PERIODS = (
    "2024",
    "FY'25",
    "Q4 2024",
    "2H24",
    "Jan-25",
    "2025M01",
    "31/12/2025",
    "45657",
    "2025-01-31T00:00",
    "1 Feb 2025",
)
NUMBERS = (
    "1,234.5",
    "1.234,5",
    "1 234",
    "-0.5",
    "(3)",
    "45 %",
    "$1.5",
    "1e3",
    "#DIV/0!",
    "=A1",
    "−2",
    "1'000",
    ".5",
    "5.",
)


@st.composite
def chosen_columns(draw, sheet: Sheet):
    """The columns as they are guessed, or as a reader chooses them."""
    if draw(st.booleans()):
        return columns_of(sheet)
    places = st.integers(-1, sheet.width + 1)
    return Columns(
        period=draw(places), value=draw(places), has_heading=draw(st.booleans()), low=draw(st.none() | places),
        high=draw(st.none() | places), mark=draw(st.sampled_from([None, *Mark])),
        day_first=draw(st.sampled_from([None, True, False])),
    )  # fmt: skip


def taken(sheet: Sheet, columns: Columns, unit: str) -> None:
    """What can be read of a sheet is a series that charts, files and links give back; the rest is named."""
    assert sheet.width == len({len(row) for row in sheet.rows} and sheet.rows[0])
    found = read(sheet, columns, unit)
    for said in (*found.faults, *found.remarks):
        assert_sentence(said)
    assert bool(found.values) != bool(found.faults)
    if not found.values or not unit or found.frequency is None:
        return
    own = OwnSeries(
        key="mine", name="Mine", unit=unit, frequency=found.frequency, made=date(2025, 6, 1), values=found.values
    )  # fmt: skip
    assert from_json(to_json([own])) == (own,)
    again = sheet_of_bytes(own_csv(own))
    assert read(again, columns_of(again), unit).values == own.values
    shown(own)


def shown(own: OwnSeries) -> None:
    for recipe in (
        PublishedChart(series=(own.series_id,), own=(own,)),
        PublishedChart(series=(own.series_id,), own=(own,), show_as=Showing.GROWTH),
        ProjectionChart(series=own.series_id, to="2030", own=(own,)),
    ):
        with refused_by(*FAULTS):
            made = exhibit_of(recipe, make.catalog())
            json.dumps(for_browser(made, Look.LIGHT), default=str, allow_nan=False)


@tries(60)
@given(st.data(), damaged_text(st.sampled_from(SHEETS)), st.sampled_from(UNITS))
def test_pasted_figures_are_read_or_refused(data, text, unit):
    with refused_by(OwnFiguresError):
        sheet = sheet_of_text(text)
        taken(sheet, data.draw(chosen_columns(sheet)), unit)


@tries(40)
@given(
    st.lists(st.tuples(st.sampled_from(PERIODS) | texts, st.sampled_from(NUMBERS) | texts, texts, texts), max_size=6),
    st.sampled_from(UNITS),
)
def test_typed_figures_are_read_or_refused(rows, unit):
    with refused_by(OwnFiguresError):
        sheet = sheet_of_rows([("Period", "Value", "Low", "High"), *rows])
        taken(sheet, columns_of(sheet), unit)


@tries(50)
@given(
    st.data(),
    st.sampled_from(SHEETS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "gb18030"]),
)
def test_a_text_file_is_read_or_refused(data, text, encoding):
    raw = text.encode(encoding, "replace")
    with refused_by(OwnFiguresError):
        sheet = sheet_of_bytes(data.draw(damaged_bytes(raw) | st.binary(max_size=60)))
        taken(sheet, data.draw(chosen_columns(sheet)), "USD bn")


@tries(40)
@given(st.sampled_from(PERIODS).flatmap(damaged_text), st.sampled_from(NUMBERS).flatmap(damaged_text))
def test_a_cell_is_a_period_or_a_number_with_its_digits_or_refused(period, number):
    with refused_by(ValueError):
        found = period_in(period, day_first=True)
        assert type(found).parse(str(found)) == found
    with refused_by(ValueError):
        mark = mark_of([number]) or Mark.POINT
        printed = number_in(number, mark, takes_percent=True)
        assert Printed(printed.text) == printed


@pytest.fixture(scope="module")
def parts():
    """The parts of a workbook with dates, percentages, a formula and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Year", "Value"), (2024, 1.5), (date(2025, 12, 31), 0.25), ("2026", "=B2*2"), ("2027", FORMULA)):
        sheet.append(row)
    sheet["B3"].number_format = "0 %"
    book.create_sheet("Other").append(["x", 1])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


XML = (
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', b"<a>" * 2_000, b'<c r="XFD1048576"><v>1</v></c>',
    b'<c r="A1" t="s"><v>999999999</v></c>', b'<c r="A1" t="d"><v>9999-99-99</v></c>',
    b'<c r="ZZZZZZ9"><v>1e999</v></c>', b"<f>WEBSERVICE(A1)</f>", b'<row r="-1">', b'<row r="99999999999999999999">',
    b"&#0;", b"\xff\xfe", b'<externalReference r:id="rId9"/>', b'<mergeCell ref="A1:XFD1048576"/>',
    b'<dimension ref="A1:XFD1048576"/>', b'<c r="A1" s="99999"><v>1</v></c>', b"<v>1e308</v>", b"<v>-1e-320</v>",
    b"<v>45657.99999</v>", b"<v>1e9</v>", b"<v></v>",
)  # fmt: skip


@st.composite
def workbooks(draw, parts):
    """A workbook with a damaged part, a part too many, sizes that are not true, or damage to the archive itself."""
    held = dict(parts)
    name = draw(st.sampled_from(sorted(held)))
    content, piece = held[name], draw(st.sampled_from(XML))
    at = draw(st.integers(0, len(content)))
    marks = [place for place in range(len(content)) if content.startswith((b"<c ", b"<row", b"<v>"), place)] or [at]
    match draw(st.sampled_from(["cell", "cell", "put in", "damaged", "gone", "large", "more", "macros"])):
        case "cell":
            at = draw(st.sampled_from(marks))
            held[name] = content[:at] + piece + content[at:]
        case "put in":
            held[name] = content[:at] + piece + content[at:]
        case "damaged":
            held[name] = draw(damaged_bytes(content))
        case "gone":
            del held[name]
        case "large":
            held[name] = content[:at] + b" " * draw(st.sampled_from([10, 3_000_000, 25_000_000])) + content[at:]
        case "more":
            held["../../evil.xml"] = b"x"
        case _:
            held["xl/vbaProject.bin"] = b"x"
    file = io.BytesIO()
    packed = draw(st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2]))
    with zipfile.ZipFile(file, "w", packed) as archive:
        for each, content in held.items():
            archive.writestr(each, content)
    raw = file.getvalue()
    return draw(st.just(raw) | st.just(raw) | damaged_bytes(raw))


@tries(10)
@given(st.data())
def test_a_workbook_is_read_or_refused(parts, data):
    raw = data.draw(workbooks(parts))
    with refused_by(OwnFiguresError):
        sheet = sheet_of_bytes(raw)
        taken(sheet, columns_of(sheet), data.draw(st.sampled_from(UNITS)))


@tries(25)
@given(damaged_table(b"period,value,low,high\n2024,1.5,1,2\n2025,2,,\n2026,3,2.5,4\n"))
def test_a_file_as_the_product_writes_it_is_read_or_refused(raw):
    with refused_by(OwnFiguresError):
        sheet = sheet_of_bytes(raw)
        taken(sheet, columns_of(sheet), "USD bn")


@tries(15)
@given(texts, texts, texts)
def test_words_of_a_series_are_kept_as_they_are_or_refused(name, unit, note):
    with refused_by(OwnFiguresError):
        own = OwnSeries(
            key="mine", name=name, unit=unit, note=note, frequency=Frequency.ANNUAL, made=date(2025, 6, 1),
            values=read(sheet_of_text("2024\t1\n2025\t2\n"), Columns(period=0, value=1, has_heading=False), "").values,
        )  # fmt: skip
        assert from_json(to_json([own])) == (own,)
        for line in csv.reader(io.StringIO(own_csv(own).decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "@")) for cell in line), line
