"""An Exhibit drawn by Plotly: the one place where a chart's conventions become traces and a layout.

Conventions (docs/conventions.md): actual is a solid line with filled markers, estimate solid with hollow markers,
a publisher's forecast is dashed, what is derived is dotted with diamonds; the look repeats the meaning of colour.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from charts.drawing.bars import bar_layout, bar_traces
from charts.drawing.labelling.labels import PHONE, Size, texts
from charts.drawing.labelling.this_year import year_ground
from charts.drawing.lines.colours import colours
from charts.drawing.lines.frame import axes, items, page
from charts.drawing.lines.traces import line_traces, runs
from charts.drawing.panels.grid import fits
from charts.drawing.panels.layout import panel_layout, panel_traces
from charts.drawing.places import places_of
from charts.drawing.plan import plan_of
from charts.drawing.style import PALETTES, Look
from charts.exhibit import Exhibit, is_marked
from charts.world.drawn import map_layout, map_traces, part_of_width, shrunk

if TYPE_CHECKING:
    import plotly.graph_objects as go

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d", "pan2d"],
    "responsive": True,
}
CAMERA_SCALE = 4


def config(exhibit: Exhibit) -> dict[str, Any]:
    """Plotly's settings: no cloud button, and a camera that saves a sharp picture under a telling name."""
    picture = {"format": "png", "scale": CAMERA_SCALE, "filename": exhibit.slug}
    return CONFIG | {"toImageButtonOptions": picture}


def figure(exhibit: Exhibit, look: Look, size: Size = PHONE) -> "go.Figure":
    """The chart in one look and size, checked by Plotly."""
    import plotly.graph_objects as go

    return go.Figure(drawing(exhibit, look, size))


def drawing(exhibit: Exhibit, look: Look, size: Size = PHONE) -> dict[str, Any]:
    """The chart's traces (*data*) and *layout* as plain values, as `figure` and the browser take them.

    Panels that a picture of a fixed size has no room for become one frame.
    """
    shown = exhibit if fits(exhibit, size) else replace(exhibit, panels=())
    drawn = traces(shown, look)
    if exhibit.placed:
        drawn = [shrunk(trace, part_of_width(size)) for trace in drawn]
    return {"data": drawn, "layout": layout(shown, look, size)}


def traces(exhibit: Exhibit, look: Look) -> list[dict[str, Any]]:
    """What is drawn, whatever the size; *meta* is the place of the line that a trace belongs to."""
    if exhibit.placed:
        return map_traces(exhibit, exhibit.placed, look)
    if exhibit.arrangement:
        return bar_traces(exhibit, look)
    return panel_traces(exhibit, look) if exhibit.panels else line_traces(exhibit, look, places_of(exhibit))


def layout(exhibit: Exhibit, look: Look, size: Size) -> dict[str, Any]:
    """Axes, words and room of the chart in one size."""
    if exhibit.placed:
        return map_layout(exhibit, exhibit.placed, look, size)
    if exhibit.arrangement:
        return bar_layout(exhibit, look, size)
    if exhibit.panels:
        return panel_layout(exhibit, look, size)
    palette, plan = PALETTES[look], plan_of(exhibit, size)
    shown = items(exhibit, plan.canvas, plan.labels, palette)
    return {
        **page(exhibit, look, plan.room),
        **axes(exhibit, plan.canvas, palette),
        "shapes": [*shown["shapes"], *year_ground(exhibit, plan.canvas, palette)],
        "annotations": [*texts(plan.room, palette), *shown["annotations"]],
    }


__all__ = ["colours", "config", "drawing", "figure", "is_marked", "layout", "runs", "traces"]
