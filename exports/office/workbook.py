"""Excel workbooks: native chart, data with live formulas, details, assumptions, sources, and what the file is."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.cells import CellType, columns_of, rows_of
from charts.drawing.labelling.labels import Size
from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.grid import FIRST_ROW, Cell, Column, number_format
from exports.content.metadata import about, assumptions, made_of, sources
from exports.content.request import Request, RequestedChart
from exports.office.bar_grid import bar_chart, bar_columns
from exports.office.chart_parts import Touches, finished
from exports.office.curves import panel_plans, plan_of
from exports.office.frames.panels import Box, Native, has_panels, panel_charts
from exports.office.native import line_chart, touches_of
from exports.office.palette import PALETTE
from exports.pictures.image import map_picture

CHART_PIXELS = (960, 480)
PANELS_SIZE = Size(width=948)
"""Panels take the height that they need; they end inside the column, which other programs may draw wider."""
CHART_CHARACTERS = 136
"""Width of a column as wide as the chart [characters]."""

HEAD_ROWS = 3
WIDEST, NARROWEST = 60, 9
INPUT_PAPER, INPUT_INK = "#fff6d6", "#1f3fbf"
NOT_DATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's date says nothing, and would make each file differ


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the sheets of one chart; numbered where a workbook holds several."""

    number: int | None = None

    def sheet(self, name: str) -> str:
        """The name of one sheet."""
        return name if self.number is None else f"{self.number} {name}"


def workbook(exhibit: Exhibit, request: Request) -> bytes:
    """One chart as a workbook with the sheets Chart, Data, Details, Assumptions, Sources and About."""
    return workbook_of([RequestedChart(exhibit=exhibit, request=request)])


def workbook_of(charts: Sequence[RequestedChart]) -> bytes:
    """Several charts in one workbook, each with its chart and data; assumptions, sources and more for all."""
    shown = [replace(one, exhibit=cleaned(one.exhibit)) for one in charts]
    several = len(shown) > 1
    buffer, book = new_book()
    formats = Formats(book)
    names = [Names(i + 1 if several else None) for i in range(len(shown))]
    touches: list[Touches] = []
    for one, name in zip(shown, names, strict=True):
        chart_sheet = book.add_worksheet(name.sheet("Chart"))
        natives = add_data(book, one.exhibit, name.sheet("Data"), formats)
        touches += [native.touches for native in natives]
        _fill_chart_sheet(chart_sheet, one, natives, formats)
    exhibits = [one.exhibit for one in shown]
    for exhibit, name in zip(exhibits, names, strict=True):
        add_details(book, exhibit, name.sheet("Details"), formats)
    _fill(book.add_worksheet("Assumptions"), assumptions(exhibits), formats)
    _fill(book.add_worksheet("Sources"), sources(exhibits), formats)
    _fill(book.add_worksheet("About"), about(shown), formats)
    book.close()
    return finished(buffer.getvalue(), touches)


def new_book() -> tuple[io.BytesIO, Workbook]:
    """A workbook in memory that takes text for text, whatever it begins with."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(buffer, options)
    book.set_properties({"created": NOT_DATED, "author": "Compute Outlook"})
    book.set_calc_mode("auto")
    return buffer, book


class Formats:
    """The formats of cells of one workbook: a few by name, and those of numbers by their code, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - XlsxWriter's format
        """A named format, or one of numbers."""
        if name not in self._made:
            self._made[name] = self._book.add_format(NAMED.get(name, {"num_format": name}))
        return self._made[name]


NAMED: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "title": {"bold": True, "font_size": 16},
    "wrapped": {"font_color": PALETTE.soft, "text_wrap": True, "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"num_format": "General"},
    "input": {"num_format": "0.0", "bg_color": INPUT_PAPER, "font_color": INPUT_INK, "border": 1,
              "border_color": "#d8c27a"},
    "faint": {"font_color": PALETTE.soft},
}  # fmt: skip


def add_data(
    book: Workbook, exhibit: Exhibit, sheet: str, formats: Formats, ground: Size = PANELS_SIZE
) -> tuple[Native, ...]:
    """Write the sheet that the chart is drawn from, and give the chart: in panels several, which fill the *ground*.

    A map gives none: Excel has no map of ours, and the sheet of the chart holds its picture.
    """
    if exhibit.placed:
        add_details(book, exhibit, sheet, formats)
        return ()
    page = book.add_worksheet(sheet)
    if exhibit.bars:
        _write_columns(page, bar_columns(exhibit), formats)
        return (_whole(bar_chart(book, exhibit, sheet), exhibit, ground),)
    if has_panels(exhibit, ground):
        plans = panel_plans(exhibit)
        _write_columns(page, plans[0].columns, formats)
        return panel_charts(book, exhibit, plans, sheet, ground)
    plan = plan_of(exhibit)
    _write_columns(page, plan.columns, formats)
    whole = _whole(line_chart(book, exhibit, plan, sheet), exhibit, ground)
    return (replace(whole, touches=touches_of(exhibit, plan)),)


def _whole(chart: Any, exhibit: Exhibit, ground: Size) -> Native:  # noqa: ANN401 - XlsxWriter's chart
    """A chart that fills its ground, on a sheet as high as charts are there."""
    width, height = (ground.width, ground.height) if ground.height else CHART_PIXELS
    box = Box(left=0, top=0, width=width, height=height)
    return Native(chart=chart, box=box, words=exhibit.text_alternative)


def add_details(book: Workbook, exhibit: Exhibit, sheet: str, formats: Formats) -> None:
    """The table of the chart with every column: numbers as numbers with their digits, days as days."""
    page = book.add_worksheet(sheet)
    cells = _Cells(page=page, formats=formats)
    columns, rows = columns_of(exhibit), rows_of(exhibit)
    for j, column in enumerate(columns):
        page.write_string(0, j, column.name, formats["head"])
        longest = max((len(row[column.name]) for row in rows), default=0)
        page.set_column(j, j, min(max(longest, len(column.name), NARROWEST), WIDEST))
        for i, row in enumerate(rows):
            cells.write_text(i + 1, j, row[column.name], column.kind)
    page.freeze_panes(1, 0)
    _print_wide(page)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """The cells of a sheet that is being written, and their formats."""

    page: Worksheet
    formats: Formats

    def write_text(self, row: int, column: int, text: str, kind: CellType) -> None:
        """A cell of the table as what its column holds; an empty one is not written."""
        if not text:
            return
        if kind is CellType.NUMBER:
            self.page.write_number(row, column, float(text), self.formats[number_format(text)])
        elif kind is CellType.DAY:
            self.page.write_datetime(row, column, date.fromisoformat(text), self.formats["day"])
        else:
            self.page.write_string(row, column, text)

    def write(self, row: int, column: int, cell: Cell, *, for_chart: bool) -> None:
        """A cell that the chart is drawn from: an input, a day, a formula with its value, a number, or text."""
        style = self.formats["faint" if for_chart else cell.number_format or "number"]
        if cell.is_input:
            self.page.write_number(row, column, float(cell.value), self.formats["input"])  # type: ignore[arg-type]
        elif isinstance(cell.value, date):
            self.page.write_datetime(row, column, cell.value, self.formats["day"])
        elif cell.formula:
            self.page.write_formula(row, column, cell.formula, style, cell.value)
        elif isinstance(cell.value, str):
            self.page.write_string(row, column, cell.value, style)
        else:
            self.page.write_number(row, column, cell.value, style)


def _write_columns(page: Worksheet, columns: Sequence[Column], formats: Formats) -> None:
    cells = _Cells(page=page, formats=formats)
    for number, column in enumerate(columns):
        page.write_string(0, number, column.heading, formats["head"])
        for row, cell in enumerate(column.cells):
            if cell:
                cells.write(row + FIRST_ROW, number, cell, for_chart=column.for_chart)
    page.set_column(0, max(len(columns) - 1, 0), 14)
    page.set_row(0, HEAD_POINTS)
    page.freeze_panes(FIRST_ROW, 2)
    _print_wide(page)


def _print_wide(page: Worksheet) -> None:
    """A sheet prints with all of its columns on one page."""
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _fill_chart_sheet(page: Worksheet, shown: RequestedChart, natives: Sequence[Native], formats: Formats) -> None:
    """Title, unit and scope above the chart, footer below: the picture of a chart says what a page says."""
    exhibit, request = shown.exhibit, shown.request
    page.hide_gridlines(2)
    page.set_landscape()
    page.fit_to_pages(1, 1)
    page.write_string(0, 0, exhibit.title, formats["title"])
    page.write_string(1, 0, exhibit.subtitle, formats["faint"])
    row = HEAD_ROWS + _place(page, exhibit, natives) // ROW_PIXELS + 1
    made = request.link or f"Made of: {made_of(exhibit)}."
    for text in (exhibit.stamp, exhibit.source_line, request.sentence, made):
        if text:
            page.set_row(row, TEXT_POINTS * -(-len(text) // CHART_CHARACTERS))
            page.write_string(row, 0, text, formats["wrapped"])
            row += 1
    page.set_column(0, 0, CHART_CHARACTERS)


def _place(page: Worksheet, exhibit: Exhibit, natives: Sequence[Native]) -> int:
    """Put the charts of an exhibit, or the picture of a map, on their sheet; the height that they take [pixels]."""
    for native in natives:
        box = native.box
        native.chart.set_size({"width": box.width, "height": box.height})
        words = {"description": native.words[:LONGEST_ALTERNATIVE]}
        page.insert_chart(HEAD_ROWS, 0, native.chart, words | {"x_offset": box.left, "y_offset": box.top})
    if not natives:
        picture = {"image_data": io.BytesIO(map_picture(exhibit, *CHART_PIXELS)), "x_scale": 0.5, "y_scale": 0.5}
        described = {"description": exhibit.text_alternative[:LONGEST_ALTERNATIVE]}
        page.insert_image(HEAD_ROWS, 0, "map.png", picture | described)
    return max((native.box.top + native.box.height for native in natives), default=CHART_PIXELS[1])


ROW_PIXELS = 20
TEXT_POINTS = 15
HEAD_POINTS = 48
LONGEST_ALTERNATIVE = 2000


def _fill(page: Worksheet, rows: Sequence[Sequence[object]], formats: Formats) -> None:
    """A plain table; its first row is a heading."""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            style = formats["head"] if i == 0 else None
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                page.write_number(i, j, value, style)
            else:
                page.write_string(i, j, str(value), style)
    for j in range(max(map(len, rows), default=0)):
        longest = max((len(str(row[j])) for row in rows if j < len(row)), default=0)
        page.set_column(j, j, min(max(longest, NARROWEST), WIDEST))
    page.freeze_panes(1, 0)
