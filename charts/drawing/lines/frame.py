"""What stands on the plot of one frame, and its axes: the whole plot of most charts, or one panel of several."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.drawing.axes import ticks, value_axis
from charts.drawing.labelling.canvas import Canvas
from charts.drawing.labelling.ground import day_words, growth_words, shapes
from charts.drawing.labelling.labels import Room
from charts.drawing.labelling.placing import Label
from charts.drawing.labelling.this_year import emphasised
from charts.drawing.lines.colours import colours
from charts.drawing.plan import ink, leaders, written
from charts.drawing.style import PALETTES, Look, Palette, template
from charts.exhibit import Exhibit

Items = dict[str, list[dict[str, Any]]]


def items(exhibit: Exhibit, canvas: Canvas, labels: Sequence[Label], palette: Palette) -> Items:
    """Shapes and annotations on the plot, in coordinates of the plot."""
    hue = colours(exhibit.lines, palette)
    return {
        "shapes": [*shapes(exhibit, canvas, palette), *leaders(labels, canvas, palette)],
        "annotations": [
            *(note for note, _ in day_words(exhibit, canvas, palette)),
            *(written(label, canvas, ink(label, exhibit, hue[label.line], palette)) for label in labels),
            *growth_words(exhibit, canvas, palette),
        ],
    }


def axes(exhibit: Exhibit, canvas: Canvas, palette: Palette) -> dict[str, dict[str, Any]]:
    """The time axis and the value axis of a plot."""
    shown = emphasised(ticks(exhibit, canvas.width), exhibit, canvas, palette)
    return {
        "xaxis": {
            "type": "date",
            "range": list(canvas.days),
            "tickvals": [day for day, _ in shown],
            "ticktext": [text for _, text in shown],
        },
        "yaxis": {
            "type": "log" if exhibit.log else "linear",
            "range": list(canvas.span),
            "domain": [0, 1 - canvas.strip / canvas.height],
            **value_axis(canvas.span, exhibit.unit, log=exhibit.log),
        },
    }


def page(exhibit: Exhibit, look: Look, room: Room) -> Mapping[str, Any]:
    """What a chart's layout holds whatever is on its plot: look, height, margins, and that its zoom is kept."""
    return {
        "template": template(look),
        "paper_bgcolor": PALETTES[look].paper,
        "plot_bgcolor": PALETTES[look].paper,
        "height": room.height,
        "margin": {"l": room.left, "r": room.right, "t": room.top, "b": room.bottom, "pad": 0},
        "hovermode": "closest",
        "dragmode": "zoom",
        "uirevision": exhibit.slug,
    }
