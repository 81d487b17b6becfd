"""An Exhibit drawn by Plotly: the one place where a chart's conventions become traces and a layout.

Conventions (docs/conventions.md): actual is a solid line with filled markers, estimate solid with hollow markers,
a publisher's forecast is dashed, what is derived is dotted with diamonds; the look repeats the meaning of colour.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING, Any

from charts.drawing.axes import ticks, value_axis, value_range
from charts.drawing.bars import bar_layout, bar_traces
from charts.drawing.labels import PHONE, SOURCE_SIZE, VALUED, Room, Size, end_labels, room_of, texts, value_label
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE, PALETTES, Look, Palette, blend, hues, template
from charts.exhibit import Band, Emphasis, Exhibit, Line, Moment, Stretch
from charts.mark import Kind, Mark
from charts.wording import wrap
from forecasting.quantities.growth import interpolate
from forecasting.quantities.periods import Frequency
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import exact

if TYPE_CHECKING:
    import plotly.graph_objects as go

PALEST = 0.45
ROOM_A_MONTH = 8
CROWDED = 30
HOVER_WIDTH = 52
STRETCH_STEPS = 24
DASHES = {Standing.ACTUAL: "solid", Standing.ESTIMATE: "solid", Standing.FORECAST: "dash", Standing.DERIVED: "dot"}
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d", "pan2d"],
    "responsive": True,
}
CAMERA_SCALE = 4
OURS = frozenset({Emphasis.PROJECTED, Emphasis.BASELINE, Emphasis.SCENARIO})
"""Lines that no publisher drew."""
BARE: dict[str, Any] = {"type": "scatter", "showlegend": False}


def config(exhibit: Exhibit) -> dict[str, Any]:
    """Plotly's settings: no cloud button, and a camera that saves a sharp picture under a telling name."""
    picture = {"format": "png", "scale": CAMERA_SCALE, "filename": exhibit.slug}
    return CONFIG | {"toImageButtonOptions": picture}


def figure(exhibit: Exhibit, look: Look, size: Size = PHONE) -> "go.Figure":
    """The chart in one look and size, checked by Plotly."""
    import plotly.graph_objects as go

    return go.Figure(drawing(exhibit, look, size))


def drawing(exhibit: Exhibit, look: Look, size: Size = PHONE) -> dict[str, Any]:
    """The chart's traces (*data*) and *layout* as plain values, as `figure` and the browser take them."""
    return {"data": traces(exhibit, look), "layout": layout(exhibit, look, size)}


def traces(exhibit: Exhibit, look: Look) -> list[dict[str, Any]]:
    """What is drawn, whatever the size; *meta* is the place of the line that a trace belongs to."""
    if exhibit.arrangement:
        return bar_traces(exhibit, look)
    palette = PALETTES[look]
    drawn = zip(exhibit.lines, colours(exhibit.lines, palette), strict=True)
    lines = [
        trace | {"meta": i}
        for i, (line, colour) in enumerate(drawn)
        for trace in _traces(line, colour, palette, exhibit.unit)
    ]
    ours = next((i for i, line in enumerate(exhibit.lines) if line is exhibit.fanned), None)
    fans = [trace | {"meta": ours} for band in exhibit.bands for trace in _band(band, palette)]
    return [*fans, *lines, *(_growth_curve(stretch, palette) for stretch in exhibit.stretches)]


def layout(exhibit: Exhibit, look: Look, size: Size) -> dict[str, Any]:
    """Axes, words and room of the chart in one size."""
    if exhibit.arrangement:
        return bar_layout(exhibit, look, size)
    palette = PALETTES[look]
    span = value_range(exhibit)
    room = room_of(exhibit, size, span)
    drawn = list(zip(exhibit.lines, colours(exhibit.lines, palette), strict=True))
    return _layout(exhibit, look, room, span) | {
        "shapes": [_moment_line(moment, palette) for moment in exhibit.moments],
        "annotations": [
            *texts(room, palette),
            *end_labels(exhibit, drawn, span, room, palette),
            *value_label(exhibit, palette),
            *(_moment_label(moment, palette) for moment in exhibit.moments),
            *(_growth_label(stretch, palette, log=exhibit.log) for stretch in exhibit.stretches),
        ],
    }


def colours(lines: Sequence[Line], palette: Palette) -> list[str]:
    """Each publisher's hue; earlier vintages on a ramp from pale to the strong hue of their line, by date."""
    own = [line for line in lines if line.emphasis not in {Emphasis.EARLIER, Emphasis.APART}]
    own.sort(key=lambda line: line.emphasis is not Emphasis.MAIN)
    published = [line for line in own if line.emphasis not in OURS]
    hue_of = {id(line): palette.own for line in own}
    for line, hue in zip(published, hues(line.publisher for line in published), strict=True):
        hue_of[id(line)] = palette.hues[hue]
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BESIDE and not line.label}
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BASELINE}
    scenarios = [line for line in reversed(own) if line.emphasis is Emphasis.SCENARIO]
    hue_of |= {id(line): hue for line, hue in zip(scenarios, (palette.own, *palette.hues), strict=False)}
    earlier = [line for line in lines if line.emphasis is Emphasis.EARLIER]
    strong = hue_of[id(own[0])] if own else palette.ink
    pale = blend(palette.paper, strong, PALEST)
    ramp = {id(line): blend(pale, strong, (i + 1) / (len(earlier) + 2)) for i, line in enumerate(earlier)}
    hue_by_series = {line.series_id: hue_of[id(line)] for line in own if line.emphasis is Emphasis.MAIN}
    apart = {id(line): hue_by_series.get(line.series_id, strong) for line in lines if line.emphasis is Emphasis.APART}
    return [(hue_of | ramp | apart)[id(line)] for line in lines]


def _traces(line: Line, colour: str, palette: Palette, unit: str) -> list[dict[str, Any]]:
    if line.emphasis is Emphasis.BESIDE:
        return [_ranges(line, colour), _markers(line, colour, palette, unit)]
    width = 1.5 if line.emphasis is Emphasis.EARLIER else 2.5
    drawn = [
        BARE
        | {
            "x": [mark.day for mark in run],
            "y": [mark.value for mark in run],
            "mode": "lines",
            "line": {"color": colour, "width": width, "dash": dash},
            "hoverinfo": "skip",
        }
        for dash, run in runs(line)
    ]
    return [*drawn, _ranges(line, colour), _markers(line, colour, palette, unit)]


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


def _band(band: Band, palette: Palette) -> list[dict[str, Any]]:
    """A graded band without outline; those drawn later lie darker on top."""
    edge = BARE | {"x": list(band.days), "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        edge | {"y": list(band.lower)},
        edge | {"y": list(band.upper), "fill": "tonexty", "fillcolor": palette.band},
    ]


def is_marked(mark: Mark) -> bool:
    """Whether a value has a marker of its own: one that only bridges or begins a line has none."""
    return not mark.is_interpolated and mark.kind is not Kind.LAST_KNOWN


def _markers(line: Line, colour: str, palette: Palette, unit: str) -> dict[str, Any]:
    published = [mark for mark in line.marks if is_marked(mark)]
    size = 4 if len(published) > CROWDED else 8 if line.emphasis in VALUED else 6
    return BARE | {
        "x": [mark.day for mark in published],
        "y": [mark.value for mark in published],
        "mode": "markers",
        "name": line.name,
        "marker": {
            "size": [size + 1 if mark.is_derived else size for mark in published],
            "symbol": ["diamond" if mark.is_derived else "circle" for mark in published],
            "color": [colour if mark.is_actual else palette.paper for mark in published],
            "line": {
                "color": colour,
                "width": 2 if line.emphasis in VALUED and len(published) <= CROWDED else 1.5,
            },
        },
        "text": [_hover(line, mark, unit) for mark in published],
        "customdata": [line.marks.index(mark) for mark in published],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _ranges(line: Line, colour: str) -> dict[str, Any]:
    """Thin bars from low to high where the source gives a range."""
    ranged = [mark for mark in line.marks if mark.low is not None and mark.high is not None]
    return BARE | {
        "x": [mark.day for mark in ranged],
        "y": [mark.value for mark in ranged],
        "mode": "markers",
        "marker": {"size": 1, "color": colour},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [(mark.high or 0) - mark.value for mark in ranged],
            "arrayminus": [mark.value - (mark.low or 0) for mark in ranged],
            "color": colour,
            "thickness": 1,
            "width": 4,
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


def _layout(exhibit: Exhibit, look: Look, room: Room, value_range: tuple[float, float]) -> dict[str, Any]:
    days = [mark.day for mark in exhibit.marks] or [exhibit.data_version]
    first, last = min(days), max(days)
    finest = min((mark.period.frequency.months for mark in exhibit.marks), default=12)
    margin = max(timedelta(days=ROOM_A_MONTH * finest or 1), (last - first) * 0.04)
    shown = ticks(exhibit)
    return {
        "template": template(look),
        "paper_bgcolor": PALETTES[look].paper,
        "plot_bgcolor": PALETTES[look].paper,
        "height": room.height,
        "margin": {"l": room.left, "r": room.right, "t": room.top, "b": room.bottom, "pad": 4},
        "hovermode": "closest",
        "xaxis": {
            "type": "date",
            "range": [first - margin, last + margin],
            "tickvals": [day for day, _ in shown],
            "ticktext": [text for _, text in shown],
        },
        "yaxis": {
            "type": "log" if exhibit.log else "linear",
            "range": list(value_range),
            **value_axis(value_range, log=exhibit.log),
        },
        "dragmode": "zoom",
        "uirevision": exhibit.slug,
    }


def _moment_line(moment: Moment, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line", "x0": moment.day, "x1": moment.day, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "line": {"color": palette.soft, "width": 1},
    }  # fmt: skip


def _moment_label(moment: Moment, palette: Palette) -> dict[str, Any]:
    return {
        "x": moment.day, "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "right", "text": as_text(moment.label),
        "showarrow": False, "textangle": -90, "font": {"size": SOURCE_SIZE, "color": palette.soft},
    }  # fmt: skip


def _growth_points(stretch: Stretch) -> list[tuple[date, float]]:
    """Constant growth from one point to the other."""
    span = stretch.end_day - stretch.start_day
    parts = [step / STRETCH_STEPS for step in range(STRETCH_STEPS + 1)]
    values = [interpolate(stretch.start_value, stretch.end_value, part) for part in parts]
    return [(stretch.start_day + span * part, value) for part, value in zip(parts, values, strict=True)]


def _growth_curve(stretch: Stretch, palette: Palette) -> dict[str, Any]:
    """The growth between two points, as a thin curve; straight on a log axis."""
    points = _growth_points(stretch)
    return BARE | {
        "x": [day for day, _ in points],
        "y": [value for _, value in points],
        "mode": "lines",
        "line": {"color": palette.ink, "width": 1},
        "hoverinfo": "skip",
    }


def _growth_label(stretch: Stretch, palette: Palette, *, log: bool) -> dict[str, Any]:
    day, value = _growth_points(stretch)[STRETCH_STEPS // 2]
    return {
        "x": day, "y": log10(value) if log else value, "text": f"<b>{as_text(stretch.label)}</b>",
        "xanchor": "right", "yanchor": "bottom", "ax": -30, "ay": -26, "arrowcolor": palette.ink, "arrowwidth": 1,
        "arrowhead": 0, "font": {"size": LABEL_SIZE, "color": palette.ink},
    }  # fmt: skip


__all__ = ["colours", "config", "drawing", "figure", "is_marked", "runs"]
