"""Nested bands as a stack of areas: steps from one edge to the next, which begin and end where the bands do.

An area chart takes an empty cell for zero, so every row has a value: inside the bands what lies between two edges, and
outside them a stack without thickness that runs along the line which leads to the bands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from charts.drawing.style import blend
from charts.exhibit import FANNED, Band, Emphasis, Exhibit
from exports.content.grid import Cell, Column, Grid, Row, address
from exports.office.palette import PALETTE
from forecasting.quantities.growth import interpolate


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A column of a stack of areas; without a colour it only lifts those above it."""

    column: int
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a row with the expression that gives it in a formula; empty where it is a number alone."""

    value: float
    expression: str = ""


def are_nested(bands: Sequence[Band]) -> bool:
    """Whether each band lies inside the one before it, over the same days."""
    return all(
        outer.days == inner.days
        and all(a <= b for a, b in zip(outer.lower, inner.lower, strict=True))
        and all(a >= b for a, b in zip(outer.upper, inner.upper, strict=True))
        for outer, inner in pairwise(bands)
    )


def band_colour(depth: int) -> str:
    """The colour of so many bands lying on each other on white paper."""
    alpha = PALETTE.band_share
    return blend(PALETTE.paper, PALETTE.own, 1 - (1 - alpha) ** depth)


def band_steps(exhibit: Exhibit, grid: Grid) -> Iterator[tuple[str, str, Column]]:
    """Name, colour and cells of each step, from the lowest edge up."""
    lowers, uppers = zip(*grid.edges, strict=True)
    ladder = (*lowers, *reversed(uppers))
    days = exhibit.bands[0].days
    inside = range(grid.rows.index(Row(days[0])), grid.rows.index(Row(days[-1])) + 1)
    edges = [[_edge(grid, column, row, log=exhibit.log) for row in inside] for column in ladder]
    before = [_outside(exhibit, grid, row, inside[0]) for row in range(inside[0])]
    after = [_outside(exhibit, grid, row, inside[-1]) for row in range(inside[-1] + 1, len(grid.rows))]
    name = "band: up to its lower end"
    yield name, "", _column(name, [_cell(point) for point in (*before, *edges[0], *after)])
    flat = [Cell(value=0.0)]
    for i, (lower, upper) in enumerate(pairwise(edges)):
        depth = min(i, len(ladder) - 2 - i) + 1
        name = f"band: {exhibit.bands[depth - 1].level:g} of 100 cases"
        steps = [_difference(a, b) for a, b in zip(lower, upper, strict=True)]
        yield name, band_colour(depth), _column(name, [*flat * len(before), *steps, *flat * len(after)])


def _column(name: str, cells: Sequence[Cell]) -> Column:
    return Column(heading=name, cells=tuple(cells), for_chart=True)


def _cell(point: Point) -> Cell:
    return Cell(value=point.value, formula=f"={point.expression}" if point.expression else "")


def _difference(lower: Point, upper: Point) -> Cell:
    return Cell(value=upper.value - lower.value, formula=f"={upper.expression}-{lower.expression}")


def _edge(grid: Grid, column: int, row: int, *, log: bool) -> Point:
    """An edge in one row: its cell, or what lies between the cells around it."""
    cells = grid.columns[column].cells
    if found := cells[row]:
        return Point(float(found.value), address(row, column))  # type: ignore[arg-type]
    before = max(i for i in range(row) if cells[i])
    after = min(i for i in range(row, len(cells)) if cells[i])
    part = _part(grid.rows[before].day, grid.rows[row].day, grid.rows[after].day)
    start, end = (float(cells[i].value) for i in (before, after))  # type: ignore[arg-type, union-attr]
    a, b = address(before, column), address(after, column)
    if log:
        return Point(interpolate(start, end, part), f"({a}*({b}/{a})^{part})")
    return Point(start + (end - start) * part, f"({a}+({b}-{a})*{part})")


def _part(start: date, day: date, end: date) -> float:
    return round((day - start) / (end - start), 9)


def _outside(exhibit: Exhibit, grid: Grid, row: int, anchor: int) -> Point:
    """Where the stack without thickness runs: along the line that leads to the bands at row *anchor*, or beyond."""
    known = _beside(exhibit, grid, row, anchor)
    earlier, later = [i for i in known if i <= row], [i for i in known if i >= row]
    if not earlier or not later:
        return Point(known[max(earlier) if earlier else min(later)])
    before, after = max(earlier), min(later)
    days = [grid.rows[i].day for i in (before, row, after)]
    part = _part(*days) if days[0] < days[2] else 0.0
    start, end = known[before], known[after]
    return Point(interpolate(start, end, part) if exhibit.log else start + (end - start) * part)


def _beside(exhibit: Exhibit, grid: Grid, row: int, anchor: int) -> dict[int, float]:
    """Values by row on the side of the bands that *row* is on: of the leading line, and of the bands' end there."""
    side = range(anchor) if row < anchor else range(anchor + 1, len(grid.rows))
    band, place = exhibit.bands[-1], 0 if row < anchor else -1
    known = {anchor: (band.lower[place] + band.upper[place]) / 2}
    column = _leading(exhibit, grid)
    cells = grid.columns[column].cells if column is not None else ()
    return known | {i: float(cell.value) for i in side if i < len(cells) and (cell := cells[i])}  # type: ignore[arg-type]


def _leading(exhibit: Exhibit, grid: Grid) -> int | None:
    """The column of the line that leads to the bands: the main one or the baseline, else the first that is drawn."""
    pairs = zip(exhibit.lines, grid.values, strict=True)
    ours = exhibit.fanned if exhibit.fanned and exhibit.fanned.emphasis in FANNED else None
    drawn = [
        (line, column) for line, column in pairs if line is not ours and line.emphasis is not Emphasis.BESIDE
    ]  # fmt: skip
    drawn.sort(key=lambda pair: pair[0].emphasis not in {Emphasis.MAIN, Emphasis.BASELINE})
    return drawn[0][1] if drawn else None
