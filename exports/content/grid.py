"""The cells that a native chart of lines is drawn from: dates, values, growth that can be changed, edges of bands.

The left part holds every number once. The right part, for the chart alone, repeats them by formulas: one column
for each stretch of one dash, and the steps from one edge of a band to the next. So a changed cell redraws the chart.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell

from charts.exhibit import Band, Exhibit, Line
from charts.mark import Mark
from forecasting.quantities.standing import Standing

FIRST_ROW = 1
"""Rows above the cells: one of headings."""

DAY_COLUMN, PERIOD_COLUMN = 0, 1
COMPUTED = frozenset({Standing.PROJECTED, Standing.ASSUMED})
PERCENT = 100
SHOWN_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its value, the formula that gives it if there is one, its number format, and if a reader may change it.

    Without a format of its own a number shows the digits that it has.
    """

    value: float | str | date
    formula: str = ""
    number_format: str = ""
    is_input: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading and a cell, or none, for each row."""

    heading: str
    cells: tuple[Cell | None, ...]
    for_chart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A day of the grid, and which of several marks of one line on that day: the first is 0.

    Bands that begin or end beside other values have a row of their own, before the first or after all of their day.
    """

    day: date
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows, the columns with every number once, and where to find each line's values and each band's edges.

    *places* gives for each line the row of each of its marks; *values* the column of each line, *edges* the columns
    of lower and upper ends of each band.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    places: tuple[tuple[int, ...], ...]
    values: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]


def number(mark: Mark) -> float:
    """The value as table and file show it: the source's digits, six significant ones of a computed value.

    In [the chart's unit].
    """
    return float(mark.raw)


def number_format(text: str) -> str:
    """The format in which a spreadsheet shows a number with the digits of *text*: ``0.0`` for 1300.0."""
    digits, exponent, _ = text.lower().partition("e")
    decimals = len(digits.partition(".")[2])
    return ("0." + "0" * decimals if decimals else "0") + ("E+00" if exponent else "")


def rounded(value: float) -> float:
    """A computed value as files show it [the value's unit]."""
    return float(f"{value:.{SHOWN_DIGITS}g}")


def address(row: int, column: int) -> str:
    """The address of a cell of the grid in its sheet."""
    return str(xl_rowcol_to_cell(row + FIRST_ROW, column))


def grid_of(exhibit: Exhibit) -> Grid:
    """The numbers of a chart of lines, each once."""
    turns = [_turns(line.marks) for line in exhibit.lines]
    days = {row for taken in turns for row in taken} | {Row(day) for day in _further_days(exhibit)}
    rows = tuple(sorted(days | _joints(exhibit.bands, days), key=lambda row: (row.day, row.turn)))
    place = {row: i for i, row in enumerate(rows)}
    places = tuple(tuple(place[row] for row in taken) for taken in turns)
    columns = [_days(rows), _periods(exhibit.lines, places, len(rows))]
    values, edges = [], []
    for line, taken in zip(exhibit.lines, places, strict=True):
        columns += _line_columns(line, taken, len(rows), exhibit.unit, first=len(columns))
        values.append(len(columns) - 1)
    for band in exhibit.bands:
        taken = tuple(place[Row(day)] for day in band.days)
        columns += _edge_columns(band, taken, len(rows))
        edges.append((len(columns) - 2, len(columns) - 1))
    return Grid(rows=rows, columns=tuple(columns), places=places, values=tuple(values), edges=tuple(edges))


def _turns(marks: Sequence[Mark]) -> list[Row]:
    """The row of each mark; two marks of a line on one day stand below each other."""
    taken: list[Row] = []
    for mark in marks:
        taken.append(Row(mark.day, sum(row.day == mark.day for row in taken)))
    return taken


def _further_days(exhibit: Exhibit) -> Iterator[date]:
    """Days of bands, of days that matter, and of growth spans, which may have no mark."""
    for band in exhibit.bands:
        yield from band.days
    for moment in exhibit.moments:
        yield moment.day
    for stretch in exhibit.stretches:
        yield from (stretch.start_day, stretch.end_day)


EARLIEST, LATEST = -1, 1000
"""Turns of the rows at which a band that is open at an end is closed."""


def _joints(bands: Sequence[Band], rows: Collection[Row]) -> set[Row]:
    """Rows on the first and last day of the bands, where other values lie beyond them and the bands have a width."""
    if not bands:
        return set()
    widest = bands[0]
    first, last = widest.days[0], widest.days[-1]
    begins = any(row.day < first for row in rows) and widest.lower[0] != widest.upper[0]
    ends = any(row.day > last for row in rows)
    return {row for row, wanted in ((Row(first, EARLIEST), begins), (Row(last, LATEST), ends)) if wanted}


def _days(rows: Sequence[Row]) -> Column:
    return Column(heading="period end", cells=tuple(Cell(value=row.day) for row in rows))


def _periods(lines: Sequence[Line], places: Sequence[Sequence[int]], count: int) -> Column:
    labels: list[dict[str, None]] = [{} for _ in range(count)]
    for line, taken in zip(lines, places, strict=True):
        for mark, place in zip(line.marks, taken, strict=True):
            labels[place][mark.label] = None
    return Column(heading="period", cells=tuple(Cell(value=" / ".join(found)) for found in labels))


def _line_columns(line: Line, taken: Sequence[int], count: int, unit: str, first: int) -> list[Column]:
    """The values of a line; before them, where they are computed, the growth from one to the next."""
    values: list[Cell | None] = [None] * count
    changes: list[Cell | None] = [None] * count
    grows = unit != "percent" and all(number(mark) > 0 for mark in line.marks)
    before: Mark | None = None
    for i, mark in enumerate(line.marks):
        value = number(mark)
        values[taken[i]] = Cell(value=value, number_format=number_format(mark.raw))
        if before and mark.standing in COMPUTED:
            start = number(before)
            change = (value / start - 1) * PERCENT if grows else value - start
            changes[taken[i]] = Cell(value=change, is_input=True)
            formula = _formula(address(taken[i - 1], first + 1), address(taken[i], first), grows=grows)
            values[taken[i]] = Cell(value=value, formula=formula)
        before = mark
    heading = Column(heading=f"{line.name} [{unit}]", cells=tuple(values))
    if not any(changes):
        return [heading]
    words = "growth [percent a period]" if grows else f"change [{unit} a period]"
    return [Column(heading=f"{line.name}: {words}", cells=tuple(changes)), heading]


def _formula(before: str, change: str, *, grows: bool) -> str:
    return f"={before}*(1+{change}/{PERCENT})" if grows else f"={before}+{change}"


def _edge_columns(band: Band, taken: Sequence[int], count: int) -> list[Column]:
    columns = []
    for words, edge in (("lower", band.lower), ("upper", band.upper)):
        cells: list[Cell | None] = [None] * count
        for place, value in zip(taken, edge, strict=True):
            cells[place] = Cell(value=rounded(value))
        columns.append(Column(heading=f"{words} end, {band.level:g} of 100 cases", cells=tuple(cells)))
    return columns
