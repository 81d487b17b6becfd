"""How a native chart of lines is drawn: which column of the grid gives which curve, marker or step of a band."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from charts.exhibit import Band, Emphasis, Exhibit, Line, Mark
from charts.figure import colours, is_marked, runs
from charts.labels import VALUED
from charts.style import PALETTES, Look, blend
from exports.grid import Cell, Column, Grid, address, grid_of

PALETTE = PALETTES[Look.PRINT]
FIRM, THIN = 2.25, 1.25
"""Widths of lines [points]."""

DENSE = 30
"""Marks of a line from which on markers are small."""


class Face(StrEnum):
    """How the marker of one value looks."""

    FILLED = "filled"
    HOLLOW = "hollow"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A column drawn as a line with markers, or, with *faces* alone and no dash, as markers.

    *faces* holds one for each row of the grid, `None` where there is no value.
    """

    column: int
    name: str
    colour: str
    dash: str = ""
    width: float = FIRM
    symbol: str = "circle"
    faces: tuple[Face | None, ...] = ()
    marker_size: int = 7
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A column of a stack of areas; without a colour it only lifts those above it."""

    column: int
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole sheet, and what is drawn from it: steps of bands behind, curves in order on top."""

    grid: Grid
    columns: tuple[Column, ...]
    steps: tuple[Step, ...]
    curves: tuple[Curve, ...]


def plan_of(exhibit: Exhibit) -> Plan:
    """What a native chart of these lines consists of, in the colours of the printed picture."""
    grid = grid_of(exhibit)
    columns = list(grid.columns)
    steps, edges = _bands(exhibit.bands, grid, columns)
    curves = list(edges)
    hues = colours(exhibit.lines, PALETTE)
    for i, line in enumerate(exhibit.lines):
        curves += _curves(line, hues[i], (grid, i), columns)
    return Plan(grid=grid, columns=tuple(columns), steps=tuple(steps), curves=tuple(curves))


def _bands(bands: Sequence[Band], grid: Grid, columns: list[Column]) -> tuple[list[Step], list[Curve]]:
    """Nested bands as stacked areas; bands that cross each other as thin lines along their edges."""
    if not bands:
        return [], []
    if not _are_nested(bands):
        return [], [_edge(column, grid) for pair in grid.edges for column in pair]
    lowers, uppers = zip(*grid.edges, strict=True)
    ladder = (*lowers, *reversed(uppers))
    steps = [_step(ladder[:1], grid, columns, "band: up to its lower end", "")]
    for i in range(len(ladder) - 1):
        depth = min(i, len(ladder) - 2 - i) + 1
        name = f"band: {bands[depth - 1].level:g} of 100 cases"
        steps.append(_step(ladder[i : i + 2], grid, columns, name, band_colour(depth)))
    return steps, []


def band_colour(depth: int) -> str:
    """The colour of so many bands lying on each other on white paper."""
    return blend(PALETTE.paper, PALETTE.own, 1 - (1 - PALETTE.band_share) ** depth)


def _are_nested(bands: Sequence[Band]) -> bool:
    """Whether each band lies inside the one before it, over the same days."""
    return all(
        outer.days == inner.days
        and all(a <= b for a, b in zip(outer.lower, inner.lower, strict=True))
        and all(a >= b for a, b in zip(outer.upper, inner.upper, strict=True))
        for outer, inner in pairwise(bands)
    )


def _step(pair: Sequence[int], grid: Grid, columns: list[Column], name: str, colour: str) -> Step:
    """The way from one edge to the next, or up to the first, as a column of formulas."""
    cells: list[Cell | None] = []
    for row in range(len(grid.rows)):
        found = [grid.columns[column].cells[row] for column in pair]
        if not all(found):
            cells.append(None)
            continue
        values = [float(cell.value) for cell in found if cell]  # type: ignore[arg-type]
        names = [address(row, column) for column in pair]
        cells.append(Cell(value=values[-1] - sum(values[:-1]), formula="=" + "-".join(reversed(names))))
    columns.append(Column(heading=name, cells=tuple(cells), for_chart=True))
    return Step(column=len(columns) - 1, name=name, colour=colour)


def _edge(column: int, grid: Grid) -> Curve:
    faces = tuple(Face.NONE if cell else None for cell in grid.columns[column].cells)
    return Curve(
        column=column, name=grid.columns[column].heading, colour=band_colour(2), dash="solid", width=THIN, faces=faces
    )


def _curves(line: Line, colour: str, place: tuple[Grid, int], columns: list[Column]) -> list[Curve]:
    """A curve for each stretch of one dash and symbol; marks outside any stretch as markers alone."""
    grid, index = place
    row_of = dict(zip(map(id, line.marks), grid.places[index], strict=True))
    width = THIN if line.emphasis in {Emphasis.EARLIER, Emphasis.BESIDE} else FIRM
    base = Curve(column=0, name=line.label or line.name, colour=colour, width=width, marker_size=_marker_size(line))
    curves = []
    for dash, marks, first_shown in _stretches(line):
        column = _references(line, marks, row_of, (grid, index))
        columns.append(column)
        faces = _faces(marks, row_of, len(grid.rows), first_shown=first_shown)
        curves.append(replace(base, column=len(columns) - 1, dash=dash, faces=faces, symbol=_symbol(marks[-1])))
    return [*curves[:-1], replace(curves[-1], label=line.label)] if curves else []


def _marker_size(line: Line) -> int:
    if len(line.marks) > DENSE:
        return 3
    return 7 if line.emphasis in VALUED else 5


def _stretches(line: Line) -> list[tuple[str, list[Mark], bool]]:
    """Dash and marks of each stretch, and whether its first mark is shown: the mark at a joint is shown once.

    Marks that are alone come first, without a dash, those of one symbol together.
    """
    drawn = [] if line.emphasis is Emphasis.BESIDE else runs(line)
    split = [(dash, part) for dash, marks in drawn for part in _by_symbol(marks)]
    covered = {id(mark) for _, marks in split for mark in marks}
    ends: set[int] = set()
    joined = []
    for dash, marks in split:
        starts = id(marks[0]) not in ends and _symbol(marks[0]) == _symbol(marks[-1])
        joined.append((dash, marks, starts))
        ends |= {id(mark) for mark in (marks if starts else marks[1:])}
    lone = [mark for mark in line.marks if id(mark) not in (covered & ends) and is_marked(mark)]
    alone = [[mark for mark in lone if _symbol(mark) == symbol] for symbol in ("circle", "diamond")]
    return [("", marks, True) for marks in alone if marks] + joined


def _by_symbol(marks: Sequence[Mark]) -> list[list[Mark]]:
    """A stretch cut where the symbol of its marks changes, each part beginning where the last ended."""
    parts = [[marks[0], marks[1]]]
    for mark in marks[2:]:
        if _symbol(mark) == _symbol(parts[-1][-1]):
            parts[-1].append(mark)
        else:
            parts.append([parts[-1][-1], mark])
    return parts


def _symbol(mark: Mark) -> str:
    return "diamond" if mark.is_derived else "circle"


def _references(line: Line, marks: Sequence[Mark], row_of: dict[int, int], place: tuple[Grid, int]) -> Column:
    """A column that repeats the values of some marks by formulas."""
    grid, index = place
    source = grid.values[index]
    cells: list[Cell | None] = [None] * len(grid.rows)
    for mark in marks:
        row = row_of[id(mark)]
        original = grid.columns[source].cells[row]
        if original:
            cells[row] = Cell(value=original.value, formula=f"={address(row, source)}")
    words = marks[-1].kind.value
    return Column(heading=f"{line.label or line.name}, {words}", cells=tuple(cells), for_chart=True)


def _faces(marks: Sequence[Mark], row_of: dict[int, int], count: int, *, first_shown: bool) -> tuple[Face | None, ...]:
    faces: list[Face | None] = [None] * count
    for i, mark in enumerate(marks):
        hidden = (i == 0 and not first_shown) or not is_marked(mark)
        faces[row_of[id(mark)]] = Face.NONE if hidden else Face.FILLED if mark.is_actual else Face.HOLLOW
    return tuple(faces)
