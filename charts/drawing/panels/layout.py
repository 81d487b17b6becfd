"""Panels as Plotly draws them: each a frame made like any other, moved to its place in the whole."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from charts.drawing.axes import value_range
from charts.drawing.labelling.canvas import Canvas, Drawn
from charts.drawing.labelling.ground import day_words
from charts.drawing.labelling.labels import Size, texts
from charts.drawing.labelling.placing import ends_at_edge, placed
from charts.drawing.labelling.this_year import year_ground
from charts.drawing.lines.frame import axes, items, page
from charts.drawing.lines.traces import line_traces
from charts.drawing.panels.grid import Frame, Grid, grid_of
from charts.drawing.panels.part import parts
from charts.drawing.places import places_of
from charts.drawing.plan import days_of, widths_of
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE, PALETTES, Look, Palette
from charts.exhibit import Exhibit, Panel

Item = dict[str, Any]


def panel_traces(exhibit: Exhibit, look: Look) -> list[Item]:
    """The traces of every panel on axes of its own; *meta* is the place of the line in the whole chart."""
    places = places_of(exhibit)
    return [
        trace | {"meta": panel.lines[trace["meta"]], "xaxis": f"x{axis(n)}", "yaxis": f"y{axis(n)}"}
        for n, (panel, part) in enumerate(zip(exhibit.panels, parts(exhibit), strict=True))
        for trace in line_traces(part, look, places)
    ]


def panel_layout(exhibit: Exhibit, look: Look, size: Size) -> Item:
    """Axes, words and room of all panels in one size."""
    span, palette = _with_room(value_range(exhibit)), PALETTES[look]
    grid = grid_of(exhibit, size, span)
    canvases = _canvases(exhibit, grid, span)
    shared = axes(exhibit, canvases[0], palette), year_ground(exhibit, canvases[0], palette)
    drawn = [_panel(part, (grid, n), palette, canvases) for n, part in enumerate(parts(exhibit))]
    grounds = [_moved(one, grid.frame(n), n) for n in range(grid.count) for one in shared[1]]
    named = [axis for n in range(grid.count) for axis in _axes(shared[0], canvases[0], (grid, n)).items()]
    moved = {kind: list(chain.from_iterable(one[kind] for one in drawn)) for kind in ("shapes", "annotations")}
    heads = [_head(panel, grid, n, palette) for n, panel in enumerate(exhibit.panels)]
    return {
        **page(exhibit, look, grid.room),
        **dict(named),
        "shapes": [*moved["shapes"], *grounds],
        "annotations": [*texts(grid.room, palette), *heads, *moved["annotations"]],
    }


def _with_room(span: tuple[float, float]) -> tuple[float, float]:
    """The value axis with room for half a mark above the highest value, however low a panel is."""
    low, high = span
    return low, high + MORE_ROOM * (high - low)


MORE_ROOM = 0.06
"""Part of the value axis that is left free above it, beside what every chart leaves."""


def axis(number: int) -> str:
    """How Plotly counts axes: the first has no number, the second is 2."""
    return str(number + 1) if number else ""


def _canvases(exhibit: Exhibit, grid: Grid, span: tuple[float, float]) -> list[Canvas]:
    """The plot of a panel at the least and at the largest width that a layout serves, on the axes of all."""
    places = places_of(exhibit)
    whole = grid.room.size.width - grid.room.left - grid.room.right
    return [
        Canvas(
            width=grid.across(grid.room.size.width) * (width - grid.room.left - grid.room.right) / whole,
            height=grid.height, strip=grid.strip, days=days_of(exhibit, places), span=span,
            log=exhibit.log, places=places,
        )
        for width in widths_of(grid.room.size)
    ]  # fmt: skip


def _panel(part: Exhibit, at: tuple[Grid, int], palette: Palette, canvases: Sequence[Canvas]) -> Item:
    """Shapes and annotations of a panel in their places."""
    views = [Drawn(exhibit=part, canvas=canvas) for canvas in canvases]
    words = [[box for _, box in day_words(part, canvas, palette)] for canvas in canvases]
    forced = {i for i, line in enumerate(part.lines) if ends_at_edge(line, canvases[0])}
    labels = placed(views, words, 0, forced)
    (grid, number), (panel,) = at, part.panels
    frame = grid.frame(number)
    shown = items(part, canvases[0], labels, palette)
    return {kind: [_moved(_renamed(one, panel), frame, number) for one in found] for kind, found in shown.items()}


def _axes(shared: Item, canvas: Canvas, at: tuple[Grid, int]) -> Item:
    """Both axes of a panel: all zoom together, values are named at the left of each row."""
    (grid, number), frame = at, at[0].frame(at[1])
    joined_x, joined_y = ({"matches": name} if number else {} for name in ("x", "y"))
    across = {"domain": [frame.left, frame.right], "anchor": f"y{axis(number)}"}
    up = {
        "domain": [frame.bottom, frame.top - (frame.top - frame.bottom) * canvas.strip / canvas.height],
        "anchor": f"x{axis(number)}",
        "showticklabels": number % grid.columns == 0,
        "nticks": 4,
    }
    return {
        f"xaxis{axis(number)}": shared["xaxis"] | across | joined_x,
        f"yaxis{axis(number)}": shared["yaxis"] | up | joined_y,
    }


def _renamed(item: Item, panel: Panel) -> Item:
    """What belongs to a line of the panel, under the place of the line in the whole chart."""
    kind, _, place = str(item.get("name", "")).partition("-")
    return item | {"name": f"line-{panel.lines[int(place)]}"} if kind == "line" and place.isdigit() else item


def _moved(item: Item, frame: Frame, number: int) -> Item:
    """A shape or an annotation of a plot, on the axes and in the frame of a panel."""
    return item | _moved_along("x", item, (frame.left, frame.right), number) | _moved_along(
        "y", item, (frame.bottom, frame.top), number
    )  # fmt: skip


def _moved_along(name: str, item: Mapping[str, Any], ends: tuple[float, float], number: int) -> Item:
    if item.get(f"{name}ref") != "paper":
        return {f"{name}ref": f"{name}{axis(number)}"}
    low, high = ends
    places = (key for key in (name, f"{name}0", f"{name}1") if key in item)
    return {key: low + item[key] * (high - low) for key in places}


def _head(panel: Panel, grid: Grid, number: int, palette: Palette) -> Item:
    """The title of a panel, and below it who says so and since when."""
    frame = grid.frame(number)
    title = "<br>".join(f"<b>{as_text(line)}</b>" for line in grid.titles[number])
    source = f'<br><span style="color:{palette.soft}">{as_text(panel.source)}</span>' if panel.source else ""
    return {
        "x": frame.left, "y": frame.top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "yshift": 2, "align": "left", "showarrow": False, "text": title + source, "name": f"panel-{number}",
        "borderpad": 0, "borderwidth": 0, "font": {"size": LABEL_SIZE, "color": palette.ink},
    }  # fmt: skip
