"""What points into a native chart of lines: the boundary of a forecast, and the growth between two points.

Both are series of their own with cells of their own, so that they follow when a number is changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from xlsxwriter.utility import xl_range

from charts.drawing.axes import value_range
from charts.exhibit import Exhibit, Moment, Stretch
from charts.mark import Mark
from exports.content.grid import FIRST_ROW, PERCENT, Cell, Column, Grid, Row, address

DAYS_A_YEAR = 365.25
NUMBER = re.compile("[+\N{MINUS SIGN}-]?[\\d,]+(?:\\.\\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A series that points at something: its columns, where the first stands, its rows, and the words at its end.

    *name_cell* is the place of the cell that the words are bound to, as row and column; without one they are *name*.
    *fall* is how far a line falls from the value to the axis [percent of the value]; none does at zero.
    """

    columns: tuple[Column, ...]
    column: int
    rows: tuple[int, ...]
    name: str
    name_cell: tuple[int, int] | None = None
    fall: float = 0.0


ABOVE, ABOVE_ON_LOG = 1.06, 1.5
"""How far above the largest value a boundary begins, so that its name stands clear of values."""


def boundaries(exhibit: Exhibit, grid: Grid, first: int) -> Iterator[Pointer]:
    """A line from above the largest value down to the axis on each day that matters, named at its top."""
    if not exhibit.marks:
        return
    for i, moment in enumerate(exhibit.moments):
        yield _boundary(exhibit, moment, grid, first + i)


def _boundary(exhibit: Exhibit, moment: Moment, grid: Grid, column: int) -> Pointer:
    row = grid.rows.index(Row(moment.day))
    held = [*grid.values, *(place for pair in grid.edges for place in pair)]
    cells = [cell for place in held for cell in grid.columns[place].cells if cell]
    above = ABOVE_ON_LOG if exhibit.log else ABOVE
    top = max(float(cell.value) for cell in cells) * above  # type: ignore[arg-type]
    spans = ",".join(xl_range(FIRST_ROW, place, FIRST_ROW + len(grid.rows) - 1, place) for place in held)
    line = Cell(value=top, formula=f"=MAX({spans})*{above}")
    return Pointer(
        columns=(_one_cell(moment.label, row, line, grid),),
        column=column,
        rows=(row,),
        name=moment.label,
        fall=(1 - _foot(exhibit) / top) * PERCENT if top > 0 else 0.0,
    )


def _foot(exhibit: Exhibit) -> float:
    """The value at the foot of the axis: zero or less, or a power of ten on a log axis."""
    low, _ = value_range(exhibit)
    return 10.0 ** floor(low) if exhibit.log else low


def _one_cell(heading: str, row: int, cell: Cell, grid: Grid) -> Column:
    cells = tuple(cell if i == row else None for i in range(len(grid.rows)))
    return Column(heading=heading, cells=cells, for_chart=True)


def brackets(exhibit: Exhibit, grid: Grid, first: int) -> tuple[Pointer, ...]:
    """An arrow from the start to the end of each growth span, and its rate as a cell that the label is bound to."""
    return tuple(_bracket(exhibit, stretch, grid, first + 2 * i) for i, stretch in enumerate(exhibit.stretches))


def _bracket(exhibit: Exhibit, stretch: Stretch, grid: Grid, column: int) -> Pointer:
    ends = [
        _end(exhibit, grid, (day, value))
        for day, value in ((stretch.start_day, stretch.start_value), (stretch.end_day, stretch.end_value))
    ]
    (start, first), (end, last) = ends
    points = {start: first, end: last}
    arrow = Column(heading="growth from, to", cells=tuple(points.get(i) for i in range(len(grid.rows))), for_chart=True)
    formula = rate_formula(stretch, _years(exhibit, stretch), (address(start, column), address(end, column)))
    rate = _one_cell("its rate", end, Cell(value=stretch.label, formula=formula), grid)
    return Pointer(
        columns=(arrow, rate), column=column, rows=(start, end), name=stretch.label, name_cell=(end, column + 1)
    )


def _end(exhibit: Exhibit, grid: Grid, point: tuple[object, float]) -> tuple[int, Cell]:
    """The row of an end of growth, and a cell that repeats the value there."""
    day, value = point
    for line, taken, column in zip(exhibit.lines, grid.places, grid.values, strict=True):
        for mark, row in zip(line.marks, taken, strict=True):
            if mark.day == day and mark.value == value:
                return row, Cell(value=value, formula=f"={address(row, column)}")
    return next(i for i, row in enumerate(grid.rows) if row.day == day), Cell(value=value)


def _years(exhibit: Exhibit, stretch: Stretch) -> float:
    """Years from the start to the end of growth span, by the periods of the marks there."""
    start, end = (_mark_on(exhibit, day) for day in (stretch.start_day, stretch.end_day))
    if start and end:
        return start.period.years_to(end.period)
    return (stretch.end_day - stretch.start_day).days / DAYS_A_YEAR


def _mark_on(exhibit: Exhibit, day: object) -> Mark | None:
    return next((mark for mark in exhibit.marks if mark.day == day), None)


def rate_formula(stretch: Stretch, years: float, cells: tuple[str, str]) -> str:
    """The formula that words the rate anew: growth a year, of the span, or a difference, whichever the label tells.

    Empty where the label tells none of them, or holds what a formula cannot.
    """
    found = NUMBER.search(stretch.label)
    if found is None or '"' in stretch.label:
        return ""
    rate = found[0].replace(",", "").replace("\N{MINUS SIGN}", "-")
    decimals = len(rate.partition(".")[2])
    for value, formula in _rates(stretch, years, cells):
        if f"{value:.{decimals}f}" == rate.removeprefix("+"):
            plus = '"+"' if rate.startswith("+") else '""'
            sign = f'IF({formula}<0,"\N{MINUS SIGN}",{plus})'
            before, after = stretch.label[: found.start()], stretch.label[found.end() :]
            return f'="{before}"&{sign}&FIXED(ABS({formula}),{decimals})&"{after}"'
    return ""


def _rates(stretch: Stretch, years: float, cells: tuple[str, str]) -> Iterator[tuple[float, str]]:
    start, end = cells
    if stretch.start_value > 0 and stretch.end_value > 0:
        multiple = stretch.end_value / stretch.start_value
        if years > 0:
            yield (multiple ** (1 / years) - 1) * PERCENT, f"((({end}/{start})^(1/{years:.9g})-1)*{PERCENT})"
        yield (multiple - 1) * PERCENT, f"(({end}/{start}-1)*{PERCENT})"
    yield stretch.end_value - stretch.start_value, f"({end}-{start})"
