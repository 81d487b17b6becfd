"""How a native chart of lines is drawn: which column of the grid gives which curve, marker, label or step of a band."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import floor, log10

from charts.drawing.figure import colours, is_marked, runs
from charts.drawing.labelling.label_text import VALUED
from charts.drawing.labelling.placing import last_outcome
from charts.drawing.panels.part import parts
from charts.exhibit import Emphasis, Exhibit, Line
from charts.mark import Mark
from exports.content.grid import COMPUTED, Cell, Column, Grid, address, grid_of, number_format
from exports.content.pointers import Pointer, boundaries, brackets
from exports.office.band_steps import Step, are_nested, band_colour, band_steps
from exports.office.native_labels import Label, Position
from exports.office.palette import PALETTE

FIRM, THIN = 2.25, 1.25
"""Widths of lines [points]."""

DENSE = 30
"""Marks of a line from which on markers are small."""

LABEL_DIGITS = 4
"""Significant digits of a computed value at the end of its line."""


class Face(StrEnum):
    """How the marker of one value looks."""

    FILLED = "filled"
    HOLLOW = "hollow"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A column drawn as a line with markers, or, with *faces* alone and no dash, as markers.

    *faces* holds one for each row of the grid, `None` where there is no value. *label* names the line at its end;
    *labels* stand at single values.
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
    labels: tuple[Label, ...] = ()

    @property
    def last(self) -> int:
        """The row of the last value."""
        return max(i for i, face in enumerate(self.faces) if face)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole sheet, and what is drawn from it: steps of bands behind, curves in order on top, then the pointers."""

    grid: Grid
    columns: tuple[Column, ...]
    steps: tuple[Step, ...]
    curves: tuple[Curve, ...]
    pointers: tuple[Pointer, ...] = ()


def plan_of(exhibit: Exhibit) -> Plan:
    """What a native chart of these lines consists of, in the colours of the printed picture."""
    grid = grid_of(exhibit)
    columns = list(grid.columns)
    steps, edges = _bands(exhibit, grid, columns)
    curves = (*edges, *_curves_of(exhibit, grid, columns))
    pointers = _pointers(exhibit, grid, columns)
    return Plan(grid=grid, columns=tuple(columns), steps=tuple(steps), curves=curves, pointers=pointers)


def panel_plans(exhibit: Exhibit) -> tuple[Plan, ...]:
    """A plan for each panel of a chart, all with the same columns, in which each number stands once.

    Charts with bands have no panels.
    """
    panels = list(parts(exhibit))
    moments = tuple(dict.fromkeys(moment for part in panels for moment in part.moments))
    grid = grid_of(replace(exhibit, moments=moments))
    columns = list(grid.columns)
    plans = [_panel_plan(part, exhibit, grid, columns) for part in panels]
    return tuple(replace(plan, columns=tuple(columns)) for plan in plans)


def _panel_plan(part: Exhibit, whole: Exhibit, grid: Grid, columns: list[Column]) -> Plan:
    """The lines of a panel on the rows of the whole chart; its title says whose they are, so a value stands alone."""
    (panel,) = part.panels
    own = replace(grid, places=tuple(grid.places[i] for i in panel.lines),
                  values=tuple(grid.values[i] for i in panel.lines))  # fmt: skip
    curves = tuple(
        replace(curve, labels=tuple(replace(one, name=one.name and not one.value) for one in curve.labels))
        for curve in _curves_of(part, own, columns)
    )
    on_axes_of_all = replace(whole, moments=part.moments, stretches=part.stretches)
    pointers = _pointers(on_axes_of_all, grid, columns)
    return Plan(grid=grid, columns=(), steps=(), curves=curves, pointers=pointers)


def _curves_of(exhibit: Exhibit, grid: Grid, columns: list[Column]) -> list[Curve]:
    """The curves of all lines, whose columns are added to those of the sheet."""
    hues = colours(exhibit.lines, PALETTE)
    curves = [
        curve
        for placed, hue in zip(_placed(exhibit, grid), hues, strict=True)
        for curve in _curves(placed, hue, columns)
    ]
    outcome = last_outcome(exhibit)
    return _with_outcome(curves, exhibit, grid, outcome) if outcome else curves


def _pointers(exhibit: Exhibit, grid: Grid, columns: list[Column]) -> tuple[Pointer, ...]:
    """What points into the chart, whose columns are added to those of the sheet."""
    found: list[Pointer] = []
    for kind in (boundaries, brackets):
        added = list(kind(exhibit, grid, len(columns)))
        columns += [column for pointer in added for column in pointer.columns]
        found += added
    return tuple(found)


def _with_outcome(curves: Sequence[Curve], exhibit: Exhibit, grid: Grid, outcome: Mark) -> list[Curve]:
    """The curves with the value of the last outcome beside its marker, where the picture has it."""
    places = zip(exhibit.lines, grid.places, strict=True)
    (row,) = (row for line, taken in places for mark, row in zip(line.marks, taken, strict=True) if mark is outcome)
    shown = [i for i, curve in enumerate(curves) if curve.faces[row] not in {None, Face.NONE} and curve.dash]
    if not shown:
        return list(curves)
    label = Label(row=row, value=True, position=Position.ABOVE, colour=PALETTE.ink,
                  number_format=grouped(number_format(outcome.raw)))  # fmt: skip
    found = list(curves)
    found[shown[-1]] = replace(found[shown[-1]], labels=(*found[shown[-1]].labels, label))
    return found


def grouped(code: str) -> str:
    """A number format with thousands separators, as labels of charts have them."""
    return code if "E" in code else f"#,##{code}"


def _bands(exhibit: Exhibit, grid: Grid, columns: list[Column]) -> tuple[list[Step], list[Curve]]:
    """Nested bands as stacked areas; bands that cross each other as thin lines along their edges."""
    if not exhibit.bands:
        return [], []
    if not are_nested(exhibit.bands):
        return [], [_edge(column, grid) for pair in grid.edges for column in pair]
    steps = []
    for name, colour, column in band_steps(exhibit, grid):
        columns.append(column)
        steps.append(Step(column=len(columns) - 1, name=name, colour=colour))
    return steps, []


def _edge(column: int, grid: Grid) -> Curve:
    faces = tuple(Face.NONE if cell else None for cell in grid.columns[column].cells)
    return Curve(
        column=column, name=grid.columns[column].heading, colour=band_colour(2), dash="solid", width=THIN, faces=faces
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A line of an exhibit and where its marks stand in the grid: their column, and the row of each."""

    line: Line
    column: Column
    number: int
    rows: tuple[int, ...]

    @property
    def row_of(self) -> dict[int, int]:
        """The row of each mark, by the mark's identity: marks may be equal."""
        return dict(zip(map(id, self.line.marks), self.rows, strict=True))


def _placed(exhibit: Exhibit, grid: Grid) -> list[_Placed]:
    return [
        _Placed(line=line, column=grid.columns[number], number=number, rows=rows)
        for line, number, rows in zip(exhibit.lines, grid.values, grid.places, strict=True)
    ]


def _curves(placed: _Placed, colour: str, columns: list[Column]) -> list[Curve]:
    """A curve for each stretch of one dash and symbol; marks outside any stretch as markers alone."""
    line, row_of, count = placed.line, placed.row_of, len(placed.column.cells)
    width = THIN if line.emphasis in {Emphasis.EARLIER, Emphasis.BESIDE} else FIRM
    base = Curve(column=0, name=line.label or line.name, colour=colour, width=width, marker_size=_marker_size(line))
    curves = []
    for dash, marks, first_shown in _stretches(line):
        columns.append(_references(placed, marks))
        faces = _faces(marks, row_of, count, first_shown=first_shown)
        curves.append(replace(base, column=len(columns) - 1, dash=dash, faces=faces, symbol=marks[-1].symbol))
    if not curves:
        return []
    end = row_of[id(line.last)]
    at = max((i for i, curve in enumerate(curves) if curve.faces[end]), default=len(curves) - 1)
    curves[at] = replace(curves[at], label=line.label, labels=_end_labels(line, row_of, colour))
    return curves


def _end_labels(line: Line, row_of: dict[int, int], colour: str) -> tuple[Label, ...]:
    """The name of the line at its end, and its last value where the picture has it there."""
    if not line.label:
        return ()
    ink = PALETTE.soft if line.emphasis is Emphasis.EARLIER else colour
    code = _label_format(line.last)
    return (
        Label(
            row=row_of[id(line.last)], name=True, value=line.emphasis in VALUED, at_end=True, colour=ink,
            number_format=code,
        ),
    )  # fmt: skip


def _label_format(mark: Mark) -> str:
    """Digits of the source, or four significant ones of a computed value, as a number format."""
    if mark.standing not in COMPUTED or not mark.value:
        return grouped(number_format(mark.raw))
    decimals = LABEL_DIGITS - 1 - floor(log10(abs(mark.value)))
    return grouped("0." + "0" * decimals if decimals > 0 else "0")


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
        starts = id(marks[0]) not in ends and marks[0].symbol == marks[-1].symbol
        joined.append((dash, marks, starts))
        ends |= {id(mark) for mark in (marks if starts else marks[1:])}
    lone = [mark for mark in line.marks if id(mark) not in (covered & ends) and is_marked(mark)]
    alone = [[mark for mark in lone if mark.symbol == symbol] for symbol in SYMBOLS]
    return [("", marks, True) for marks in alone if marks] + joined


def _by_symbol(marks: Sequence[Mark]) -> list[list[Mark]]:
    """A stretch cut where the symbol of its marks changes, each part beginning where the last ended."""
    parts = [[marks[0], marks[1]]]
    for mark in marks[2:]:
        if mark.symbol == parts[-1][-1].symbol:
            parts[-1].append(mark)
        else:
            parts.append([parts[-1][-1], mark])
    return parts


SYMBOLS = ("circle", "diamond", "square")
"""Of published, derived and the reader's own values."""


def _references(placed: _Placed, marks: Sequence[Mark]) -> Column:
    """A column that repeats the values of some marks by formulas."""
    line, row_of = placed.line, placed.row_of
    cells: list[Cell | None] = [None] * len(placed.column.cells)
    for mark in marks:
        row = row_of[id(mark)]
        original = placed.column.cells[row]
        if original:
            cells[row] = Cell(value=original.value, formula=f"={address(row, placed.number)}")
    words = marks[-1].kind.value
    return Column(heading=f"{line.label or line.name}, {words}", cells=tuple(cells), for_chart=True)


def _faces(marks: Sequence[Mark], row_of: dict[int, int], count: int, *, first_shown: bool) -> tuple[Face | None, ...]:
    faces: list[Face | None] = [None] * count
    for i, mark in enumerate(marks):
        hidden = (i == 0 and not first_shown) or not is_marked(mark)
        faces[row_of[id(mark)]] = Face.NONE if hidden else Face.FILLED if mark.is_filled else Face.HOLLOW
    return tuple(faces)
