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

if TYPE_CHECKING:
    import plotly.graph_objects as go

<<<<<<< HEAD
PALEST = 0.45
CROWDED = 30
HOVER_WIDTH = 52
DASHES = {
    Standing.ACTUAL: "solid", Standing.ESTIMATE: "solid", Standing.FORECAST: "dash", Standing.DERIVED: "dot",
    Standing.YOURS: "longdash",
}  # fmt: skip
=======
>>>>>>> main
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
    return {"data": traces(shown, look), "layout": layout(shown, look, size)}


def traces(exhibit: Exhibit, look: Look) -> list[dict[str, Any]]:
    """What is drawn, whatever the size; *meta* is the place of the line that a trace belongs to."""
    if exhibit.arrangement:
        return bar_traces(exhibit, look)
    return panel_traces(exhibit, look) if exhibit.panels else line_traces(exhibit, look, places_of(exhibit))


def layout(exhibit: Exhibit, look: Look, size: Size) -> dict[str, Any]:
    """Axes, words and room of the chart in one size."""
    if exhibit.arrangement:
        return bar_layout(exhibit, look, size)
<<<<<<< HEAD
    palette = PALETTES[look]
    plan = plan_of(exhibit, size)
    canvas = plan.canvas
    hue = colours(exhibit.lines, palette)
    return _layout(exhibit, look, plan) | {
        "shapes": [*shapes(exhibit, canvas, palette), *leaders(plan.labels, canvas, palette)],
        "annotations": [
            *texts(plan.room, palette),
            *(note for note, _ in day_words(exhibit, canvas, palette)),
            *(written(label, canvas, ink(label, exhibit, hue[label.line], palette)) for label in plan.labels),
            *growth_words(exhibit, canvas, palette),
        ],
    }


def colours(lines: Sequence[Line], palette: Palette) -> list[str]:
    """Each publisher's hue; earlier vintages on a ramp from pale to the strong hue of their line, by date."""
    own = [line for line in lines if line.emphasis not in {Emphasis.EARLIER, Emphasis.APART}]
    own.sort(key=lambda line: line.emphasis is not Emphasis.MAIN)
    published = [line for line in own if line.emphasis not in OURS and not line.is_yours]
    hue_of = {id(line): palette.own for line in own}
    for line, hue in zip(published, hues(line.publisher for line in published), strict=True):
        hue_of[id(line)] = palette.hues[hue]
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BESIDE and not line.label}
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BASELINE}
    hue_of |= {id(line): palette.ink for line in own if line.is_yours}
    scenarios = [line for line in reversed(own) if line.emphasis is Emphasis.SCENARIO]
    hue_of |= {id(line): hue for line, hue in zip(scenarios, (palette.own, *palette.hues), strict=False)}
    earlier = [line for line in lines if line.emphasis is Emphasis.EARLIER]
    strong = hue_of[id(own[0])] if own else palette.ink
    pale = blend(palette.paper, strong, PALEST)
    ramp = {id(line): blend(pale, strong, (i + 1) / (len(earlier) + 2)) for i, line in enumerate(earlier)}
    hue_by_series = {line.series_id: hue_of[id(line)] for line in own if line.emphasis is Emphasis.MAIN}
    apart = {id(line): hue_by_series.get(line.series_id, strong) for line in lines if line.emphasis is Emphasis.APART}
    return [(hue_of | ramp | apart)[id(line)] for line in lines]


def _traces(line: Line, colour: str, pen: Pen) -> list[dict[str, Any]]:
    if line.emphasis is Emphasis.BESIDE:
        return [_ranges(line, colour, pen), _markers(line, colour, pen)]
    width = 1.5 if line.emphasis is Emphasis.EARLIER else 2.5
    drawn = [
        PLAIN_TRACE
        | {
            "x": [pen.places.of_mark(mark) for mark in run],
            "y": [mark.value for mark in run],
            "mode": "lines",
            "line": {"color": colour, "width": width, "dash": dash},
            "hoverinfo": "skip",
        }
        for dash, run in runs(line)
    ]
    return [*drawn, _ranges(line, colour, pen), _markers(line, colour, pen)]


def runs(line: Line) -> list[tuple[str, list[Mark]]]:
    """Stretches of one dash, each beginning where the last ended; the later mark decides.

    Outcome years that are missing leave a gap.
    """
    found: list[tuple[str, list[Mark]]] = []
    for before, after in pairwise(line.marks):
        dash = _dash(before, after)
        if _is_gap(before, after) or after.period.frequency is Frequency.DAILY:
            continue
        if found and found[-1][0] == dash and found[-1][1][-1] is before:
            found[-1][1].append(after)
        else:
            found.append((dash, [before, after]))
    return found


def _dash(before: Mark, after: Mark) -> str:
    if after.standing in {Standing.PROJECTED, Standing.ASSUMED}:
        return "dashdot"
    if before.is_interpolated or after.is_interpolated:
        return "dot"
    return DASHES[Standing.FORECAST if after.kind is Kind.FORECAST else after.standing]


def _is_gap(before: Mark, after: Mark) -> bool:
    """Whether outcomes are missing between two outcomes of one frequency."""
    if after.kind is Kind.FORECAST or after.is_interpolated:
        return False
    same = before.period.frequency is after.period.frequency
    return same and before.period.frequency is not Frequency.DAILY and before.period.shift(1) < after.period


def _band(band: Band, pen: Pen) -> list[dict[str, Any]]:
    """A graded band without outline; those drawn later lie darker on top."""
    days = [pen.places.of_end(day) for day in band.days]
    edge = PLAIN_TRACE | {"x": days, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        edge | {"y": list(band.lower)},
        edge | {"y": list(band.upper), "fill": "tonexty", "fillcolor": pen.palette.band},
    ]


def _markers(line: Line, colour: str, pen: Pen) -> dict[str, Any]:
    published = [mark for mark in line.marks if is_marked(mark)]
    size = 4 if len(published) > CROWDED else 8 if line.emphasis in VALUED else 6
    return PLAIN_TRACE | {
        "x": [pen.places.of_mark(mark) for mark in published],
        "y": [mark.value for mark in published],
        "mode": "markers",
        "name": line.name,
        "marker": {
            "size": [size + 1 if mark.is_derived else size for mark in published],
            "symbol": [mark.symbol for mark in published],
            "color": [colour if mark.is_filled else pen.below(mark) for mark in published],
            "line": {
                "color": colour,
                "width": 2 if line.emphasis in VALUED and len(published) <= CROWDED else 1.5,
            },
        },
        "text": [_hover(line, mark, pen.unit) for mark in published],
        "customdata": [line.marks.index(mark) for mark in published],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _ranges(line: Line, colour: str, pen: Pen) -> dict[str, Any]:
    """Thin bars from low to high where the source gives a range."""
    ranged = [mark for mark in line.marks if mark.low is not None and mark.high is not None]
    return PLAIN_TRACE | {
        "x": [pen.places.of_mark(mark) for mark in ranged],
        "y": [mark.value for mark in ranged],
        "mode": "markers",
        "marker": {"size": 1, "color": colour},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [(mark.high or 0) - mark.value for mark in ranged],
            "arrayminus": [mark.value - (mark.low or 0) for mark in ranged],
            "color": colour,
            "thickness": 2,
            "width": 5,
        },
        "hoverinfo": "skip",
    }


def _hover(line: Line, mark: Mark, unit: str) -> str:
    """The point in words; every text is escaped, for it may come from a file."""
    from forecasting.quantities.periods import Published

    value = exact(mark.value, unit) if mark.is_interpolated else _with_unit(mark, unit)
    parts = [f"<b>{as_text(mark.label)}: {as_text(mark.bound + ' ' if mark.bound else '')}{as_text(value)}</b>"]
    parts.append(as_text(mark.status))
    vintage = f"{mark.publisher}, {Published(mark.published).label}" if mark.published else ""
    if vintage:
        parts.append(as_text(f"{vintage} ({mark.tier})"))
    if mark.low is not None and mark.high is not None:
        parts.append(as_text(f"range {exact(mark.low, unit)} to {exact(mark.high, unit)}"))
    if mark.note:
        parts += [as_text(part) for part in wrap(mark.note, HOVER_WIDTH)]
    if mark.derivation:
        parts += [as_text(part) for part in wrap(f"= {mark.derivation}", HOVER_WIDTH)]
    heading = [as_text(part) for part in wrap(line.name, HOVER_WIDTH)]
    return "<br>".join((*heading, *parts))


def _with_unit(mark: Mark, unit: str) -> str:
    """The source's own digits with the unit's words."""
    return exact(mark.value, unit).replace(exact(mark.value, "index"), mark.digits)


def _layout(exhibit: Exhibit, look: Look, plan: Plan) -> dict[str, Any]:
    room, canvas = plan.room, plan.canvas
    shown = ticks(exhibit, canvas.width)
=======
    if exhibit.panels:
        return panel_layout(exhibit, look, size)
    palette, plan = PALETTES[look], plan_of(exhibit, size)
    shown = items(exhibit, plan.canvas, plan.labels, palette)
>>>>>>> main
    return {
        **page(exhibit, look, plan.room),
        **axes(exhibit, plan.canvas, palette),
        "shapes": [*shown["shapes"], *year_ground(exhibit, plan.canvas, palette)],
        "annotations": [*texts(plan.room, palette), *shown["annotations"]],
    }


__all__ = ["colours", "config", "drawing", "figure", "is_marked", "layout", "runs", "traces"]
