"""An Exhibit drawn by Plotly: the one place where a chart's conventions become traces and a layout.

Conventions (docs/conventions.md): actual is a solid line with filled markers, estimate solid with hollow markers,
a publisher's forecast is dashed, what is derived is dotted with diamonds; the look repeats the meaning of colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from charts.exhibit import Band, Emphasis, Exhibit, Line, Mark, Moment, Stretch
from charts.style import LABEL_SIZE, PALETTES, Look, Palette, blend, hues, template
from charts.wording import wrap
from forecasting.growth import interpolate
from forecasting.periods import Frequency
from forecasting.standing import Standing
from forecasting.units import compact, digits, exact

if TYPE_CHECKING:
    import plotly.graph_objects as go

TITLE_WIDTH, SUBTITLE_WIDTH, SOURCE_WIDTH = 38, 52, 62
TITLE_SIZE, SUBTITLE_SIZE, SOURCE_SIZE = 17, 13, 11
LINE_HEIGHT = 1.3
PLOT_HEIGHT = 300
AXIS_ROOM = 34
PALEST = 0.45
LABEL_GAP = 15
LABEL_WIDTH = 16
LONGEST_PLAIN_POWER = 3
MOST_POWERS = 6
ROOM_A_MONTH = 8
LARGEST_PLAIN = 1e12
CROWDED = 30
TICKS = 5
PARTS_OF_A_YEAR = 4
STRETCH_STEPS = 24
YEAR_STEPS = (1, 2, 5, 10, 20)
MOST_YEAR_MARKS = 24
DASHES = {Standing.ACTUAL: "solid", Standing.ESTIMATE: "solid", Standing.FORECAST: "dash", Standing.DERIVED: "dot"}
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d", "pan2d"],
    "responsive": True,
}
CAMERA_SCALE = 4
VALUED = frozenset({Emphasis.MAIN, Emphasis.APART, Emphasis.PROJECTED})
"""Lines that carry their last value at their end."""
BARE: dict[str, Any] = {"type": "scatter", "showlegend": False}


@dataclass(frozen=True, slots=True)
class Frame:
    """Room around the plot in pixels, and the wrapped texts that need it."""

    title: list[str]
    subtitle: list[str]
    key: list[str]
    source: list[str]
    axis: float
    plot: float
    left: float
    right: float

    @property
    def top(self) -> float:
        """Pixels above the plot."""
        heading = TITLE_SIZE * len(self.title) + SUBTITLE_SIZE * len(self.subtitle) + SOURCE_SIZE * len(self.key)
        return LINE_HEIGHT * heading + 30

    @property
    def bottom(self) -> float:
        """Pixels below the plot."""
        return self.axis + LINE_HEIGHT * SOURCE_SIZE * len(self.source) + 6

    @property
    def height(self) -> float:
        """Pixels of the whole chart."""
        return self.top + self.plot + self.bottom


def config(exhibit: Exhibit) -> dict[str, Any]:
    """Plotly's settings: no cloud button, and a camera that saves a sharp picture under a telling name."""
    picture = {"format": "png", "scale": CAMERA_SCALE, "filename": exhibit.slug}
    return CONFIG | {"toImageButtonOptions": picture}


def figure(exhibit: Exhibit, look: Look) -> "go.Figure":
    """The chart in one look."""
    import plotly.graph_objects as go

    palette = PALETTES[look]
    low, high = _value_range(exhibit)
    longest = max((len(part) for line in exhibit.lines for part in _label_lines(exhibit, line)), default=0)
    frame = Frame(
        title=wrap(exhibit.title, TITLE_WIDTH),
        subtitle=wrap(exhibit.subtitle, SUBTITLE_WIDTH),
        key=wrap(_key(exhibit), SOURCE_WIDTH),
        source=wrap(exhibit.source_line, SOURCE_WIDTH),
        axis=AXIS_ROOM + (LABEL_GAP if any("<br>" in text for _, text in _ticks(exhibit)) else 0),
        plot=_plot_height(exhibit),
        left=14 + 7 * _tick_characters(low, high, log=exhibit.log),
        right=16 + 6.6 * longest,
    )
    drawn = list(zip(exhibit.lines, _colours(exhibit.lines, palette), strict=True))
    traces = [trace for line, colour in drawn for trace in _traces(line, colour, palette, exhibit.unit)]
    fans = [trace for band in exhibit.bands for trace in _band(band, palette)]
    layout = _layout(exhibit, look, frame, (low, high))
    layout["shapes"] = [_moment_line(moment, palette) for moment in exhibit.moments]
    layout["annotations"] = [
        *_texts(frame, palette),
        *_end_labels(exhibit, drawn, (low, high), palette),
        *_value_label(exhibit, palette),
        *(_moment_label(moment, palette) for moment in exhibit.moments),
        *(_growth_label(stretch, palette, log=exhibit.log) for stretch in exhibit.stretches),
    ]
    curves = [_growth_curve(stretch, palette) for stretch in exhibit.stretches]
    return go.Figure({"data": [*fans, *traces, *curves], "layout": layout})


def _colours(lines: Sequence[Line], palette: Palette) -> list[str]:
    """Each publisher's hue; earlier vintages on a ramp from pale to the strong hue of their line, by date."""
    own = [line for line in lines if line.emphasis not in {Emphasis.EARLIER, Emphasis.APART}]
    own.sort(key=lambda line: line.emphasis is not Emphasis.MAIN)
    published = [line for line in own if line.emphasis is not Emphasis.PROJECTED]
    hue_of = {id(line): palette.own for line in own}
    for line, hue in zip(published, hues(line.publisher for line in published), strict=True):
        hue_of[id(line)] = palette.hues[hue]
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BESIDE and not line.label}
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
    runs = [
        BARE
        | {
            "x": [mark.day for mark in run],
            "y": [mark.value for mark in run],
            "mode": "lines",
            "line": {"color": colour, "width": width, "dash": dash},
            "hoverinfo": "skip",
        }
        for dash, run in _runs(line)
    ]
    return [*runs, _ranges(line, colour), _markers(line, colour, palette, unit)]


def _runs(line: Line) -> list[tuple[str, list[Mark]]]:
    """Stretches of one dash, each beginning where the last ended; the later mark decides.

    Outcome years that are missing leave a gap.
    """
    runs: list[tuple[str, list[Mark]]] = []
    for before, after in pairwise(line.marks):
        dash = _dash(before, after)
        if _is_gap(before, after) or after.period.frequency is Frequency.DAILY:
            continue
        if runs and runs[-1][0] == dash and runs[-1][1][-1] is before:
            runs[-1][1].append(after)
        else:
            runs.append((dash, [before, after]))
    return runs


def _dash(before: Mark, after: Mark) -> str:
    if after.standing in {Standing.PROJECTED, Standing.ASSUMED}:
        return "dashdot"
    if before.is_interpolated or after.is_interpolated:
        return "dot"
    return DASHES[Standing.FORECAST if after.status.startswith("forecast") else after.standing]


def _is_gap(before: Mark, after: Mark) -> bool:
    """Whether outcomes are missing between two outcomes of one frequency."""
    if after.status.startswith("forecast") or after.is_interpolated:
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


def _markers(line: Line, colour: str, palette: Palette, unit: str) -> dict[str, Any]:
    published = [mark for mark in line.marks if not mark.is_interpolated and mark.status != "last known"]
    size = 4 if len(published) > CROWDED else 8 if line.emphasis in VALUED else 6
    return BARE | {
        "x": [mark.day for mark in published],
        "y": [mark.value for mark in published],
        "mode": "markers",
        "name": line.name,
        "marker": {
            "size": [size + 1 if mark.derivation else size for mark in published],
            "symbol": ["diamond" if mark.derivation else "circle" for mark in published],
            "color": [colour if mark.status == "actual" else palette.paper for mark in published],
            "line": {
                "color": colour,
                "width": 2 if line.emphasis in VALUED and len(published) <= CROWDED else 1.5,
            },
        },
        "text": [_hover(line, mark, unit) for mark in published],
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
    from forecasting.periods import Published

    value = exact(mark.value, unit) if mark.is_interpolated else _with_unit(mark, unit)
    parts = [f"<b>{escape(mark.label)}: {escape(mark.bound + ' ' if mark.bound else '')}{escape(value)}</b>"]
    parts.append(escape(mark.status))
    vintage = f"{mark.publisher}, {Published(mark.published).label}" if mark.published else ""
    if vintage:
        parts.append(escape(f"{vintage} ({mark.tier})"))
    if mark.low is not None and mark.high is not None:
        parts.append(escape(f"range {exact(mark.low, unit)} to {exact(mark.high, unit)}"))
    if mark.note:
        parts += [escape(part) for part in wrap(mark.note, SUBTITLE_WIDTH)]
    if mark.derivation:
        parts += [escape(part) for part in wrap(f"= {mark.derivation}", SUBTITLE_WIDTH)]
    heading = [escape(part) for part in wrap(line.name, SUBTITLE_WIDTH)]
    return "<br>".join((*heading, *parts))


def _with_unit(mark: Mark, unit: str) -> str:
    """The source's own digits with the unit's words."""
    return exact(mark.value, unit).replace(exact(mark.value, "index"), mark.digits)


def _layout(exhibit: Exhibit, look: Look, frame: Frame, value_range: tuple[float, float]) -> dict[str, Any]:
    days = [mark.day for mark in exhibit.marks] or [exhibit.data_version]
    first, last = min(days), max(days)
    finest = min((mark.period.frequency.months for mark in exhibit.marks), default=12)
    margin = max(timedelta(days=ROOM_A_MONTH * finest or 1), (last - first) * 0.04)
    ticks = _ticks(exhibit)
    return {
        "template": template(look),
        "paper_bgcolor": PALETTES[look].paper,
        "plot_bgcolor": PALETTES[look].paper,
        "height": frame.height,
        "margin": {"l": frame.left, "r": frame.right, "t": frame.top, "b": frame.bottom, "pad": 4},
        "hovermode": "closest",
        "xaxis": {
            "type": "date",
            "range": [first - margin, last + margin],
            "tickvals": [day for day, _ in ticks],
            "ticktext": [text for _, text in ticks],
        },
        "yaxis": {
            "type": "log" if exhibit.log else "linear",
            "range": list(value_range),
            **_value_axis(value_range, log=exhibit.log),
        },
        "dragmode": "zoom",
        "uirevision": exhibit.slug,
    }


def _texts(frame: Frame, palette: Palette) -> list[dict[str, Any]]:
    """Title, subtitle and key of marks above, source line below; all part of the picture."""
    base = {
        "xref": "paper", "showarrow": False, "align": "left", "x": 0, "xanchor": "left", "yref": "paper",
        "xshift": 4 - frame.left,
    }  # fmt: skip
    soft = {"size": SOURCE_SIZE, "color": palette.soft}
    key_shift = 12.0
    subtitle_shift = key_shift + LINE_HEIGHT * SOURCE_SIZE * len(frame.key) + 3
    title_shift = subtitle_shift + LINE_HEIGHT * SUBTITLE_SIZE * len(frame.subtitle) + 2
    above = base | {"y": 1, "yanchor": "bottom"}
    return [
        above | {"text": _joined(frame.title, bold=True), "yshift": title_shift, "font": {"size": TITLE_SIZE}},
        above | {"text": _joined(frame.subtitle), "yshift": subtitle_shift,
                 "font": {"size": SUBTITLE_SIZE, "color": palette.soft}},
        above | {"text": _joined(frame.key), "yshift": key_shift, "font": soft},
        base | {"y": 0, "yanchor": "top", "yshift": -frame.axis, "text": _joined(frame.source), "font": soft},
    ]  # fmt: skip


def _joined(lines: Sequence[str], *, bold: bool = False) -> str:
    parts = [f"<b>{escape(line)}</b>" if bold else escape(line) for line in lines]
    return "<br>".join(parts)


def _key(exhibit: Exhibit) -> str:
    """The meaning of the marks that this chart shows."""
    statuses = {mark.status.partition(",")[0] for mark in exhibit.marks}
    derived = any(mark.derivation for mark in exhibit.marks)
    words = [
        ("● actual", "actual" in statuses),
        ("○ estimate", "estimate" in statuses),
        ("╌○ forecast", "forecast" in statuses),
        ("◇ derived", derived),
        ("···· interpolated", "interpolated" in statuses),
        ("-·- projected by this tool", "projected" in statuses),
        ("-·- assumed growth", "assumed" in statuses),
    ]
    return "   ".join(word.replace(" ", "\N{NO-BREAK SPACE}") for word, shown in words if shown)


def _label_lines(exhibit: Exhibit, line: Line) -> list[str]:
    """The words at the end of a line; a main line adds its last value."""
    if not line.marks or not line.label:
        return []
    words = wrap(line.label, LABEL_WIDTH)
    if line.emphasis not in VALUED:
        return words
    return [
        *words,
        f"{compact(line.last.value, exhibit.unit)}",
        f"{'on' if line.last.period.frequency is Frequency.DAILY else 'in'} {line.last.label}",
    ]


def _end_labels(
    exhibit: Exhibit, drawn: Sequence[tuple[Line, str]], value_range: tuple[float, float], palette: Palette
) -> list[dict[str, Any]]:
    """A label at the end of each line, pushed apart where they would overlap."""
    low, high = value_range
    plot = _plot_height(exhibit)
    wanted = []
    for line, colour in drawn:
        if words := _label_lines(exhibit, line):
            position = log10(line.last.value) if exhibit.log else line.last.value
            wanted.append((plot * (position - low) / (high - low), words, line, colour))
    wanted.sort(key=lambda item: item[0])
    heights = _spread([height for height, *_ in wanted], [len(words) for _, words, *_ in wanted], plot)
    return [
        {
            "xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "yref": "paper", "y": 0, "yanchor": "middle",
            "yshift": height, "showarrow": False, "align": "left", "text": _label_text(words, line),
            "font": _label_font(line, colour, palette),
        }
        for height, (_, words, line, colour) in zip(heights, wanted, strict=True)
    ]  # fmt: skip


def _label_font(line: Line, colour: str, palette: Palette) -> dict[str, Any]:
    """Labels of earlier vintages are in soft ink, for the pale end of their ramp could not be read."""
    size = LABEL_SIZE if line.emphasis in VALUED else SOURCE_SIZE
    return {"color": palette.soft if line.emphasis is Emphasis.EARLIER else colour, "size": size}


def _label_text(words: Sequence[str], line: Line) -> str:
    if line.emphasis not in VALUED:
        return _joined(words)
    return "<br>".join((_joined(words[:-2]), _joined(words[-2:-1], bold=True), _joined(words[-1:])))


def _value_label(exhibit: Exhibit, palette: Palette) -> list[dict[str, Any]]:
    """The last outcome's value beside its mark, where one main line tells the story."""
    main = [line for line in exhibit.lines if line.emphasis is Emphasis.MAIN]
    apart = any(line.emphasis is Emphasis.APART for line in exhibit.lines)
    if len(main) != 1 or apart or exhibit.stretches:
        return []
    outcomes = [mark for mark in main[0].marks if mark.status.startswith(("actual", "estimate"))]
    if not outcomes or outcomes[-1] is main[0].last:
        return []
    mark = outcomes[-1]
    return [{
        "x": mark.day, "y": log10(mark.value) if exhibit.log else mark.value, "showarrow": False,
        "text": f"<b>{escape(mark.digits)}</b>", "xanchor": "right", "yanchor": "bottom", "xshift": -4, "yshift": 4,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
    }]  # fmt: skip


def _plot_height(exhibit: Exhibit) -> float:
    """Pixels of the plot: more than usual only if the labels at its right need it."""
    return max(PLOT_HEIGHT, LABEL_GAP * sum(len(_label_lines(exhibit, line)) for line in exhibit.lines))


def _value_axis(value_range: tuple[float, float], *, log: bool) -> dict[str, Any]:
    if not log:
        return {"nticks": 6, "exponentformat": "power" if value_range[1] >= LARGEST_PLAIN else "none"}
    ticks = _log_ticks(*value_range)
    return {"tickvals": [value for value, _ in ticks], "ticktext": [text for _, text in ticks]}


def _log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Ticks of a log axis at powers of ten; with fewer than two of them in sight, also at twice and five times."""
    powers = range(ceil(low), floor(high) + 1)
    step = -(-len(powers) // MOST_POWERS) or 1
    values = [10.0**power for power in powers if power % step == 0]
    for factors in FINER_TICKS:
        if len(values) > 1:
            break
        finer = (factor * 10.0**power for power in range(floor(low), ceil(high) + 1) for factor in factors)
        values = [value for value in finer if low <= log10(value) <= high]
    values = values[:: -(-len(values) // MOST_POWERS) or 1]
    return [(value, _power_text(value)) for value in values]


FINER_TICKS = ((1, 2, 5), tuple(range(1, 10)), tuple(tenth / 10 for tenth in range(10, 100)))
"""Multiples of a power of ten that get a tick where powers alone would leave fewer than two."""


def _power_text(value: float) -> str:
    power = floor(log10(value) + 1e-9)
    if abs(power) <= LONGEST_PLAIN_POWER:
        return digits(float(f"{value:.6g}"))
    return f"10{str(power).translate(SUPERSCRIPTS)}"


SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _tick_characters(low: float, high: float, *, log: bool) -> int:
    """Characters of the widest tick label on the value axis."""
    if log:
        return max((len(text) for _, text in _log_ticks(low, high)), default=1)
    whole = len(f"{max(abs(low), abs(high)):,.0f}")
    return max(whole, 4) if high - low < TICKS else whole


def _spread(heights: Sequence[float], lines: Sequence[int], plot: float = PLOT_HEIGHT) -> list[float]:
    """Ascending heights moved apart so that labels of so many *lines* do not touch, within the plot."""
    rooms = [LABEL_GAP * count for count in lines]
    placed: list[float] = []
    floor_height = 0.0
    for height, room in zip(heights, rooms, strict=True):
        placed.append(max(height, floor_height + room / 2))
        floor_height = placed[-1] + room / 2
    ceiling = plot + LABEL_GAP / 2
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], ceiling - rooms[i] / 2)
        ceiling = placed[i] - rooms[i] / 2
    return placed


def _value_range(exhibit: Exhibit) -> tuple[float, float]:
    """The value axis: from zero on a linear scale, whole powers of ten apart on a log one; in axis units."""
    values = [v for mark in exhibit.marks for v in (mark.value, mark.low, mark.high) if v is not None] or [0.0, 1.0]
    values += [edge for band in exhibit.bands for edge in (*band.lower, *band.upper)]
    if exhibit.log:
        low, high = log10(min(v for v in values if v > 0)), log10(max(values))
        room = max(0.08 * (high - low), 0.05)
        return (low - room, high + room)
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.06 * (high - low or 1)
    return (low - room if low < 0 else 0.0, high + room if high > 0 else 0.0)


def _ticks(exhibit: Exhibit) -> list[tuple[date, str]]:
    """At most seven ticks, at ends of periods, labelled with the period: a year axis never says 2,024.5."""
    by_day: dict[date, Mark] = {}
    for mark in sorted(exhibit.marks, key=lambda m: m.period.frequency.months):
        by_day[mark.day] = mark
    marks = [by_day[day] for day in sorted(by_day)]
    if not marks:
        return []
    coarsest = max((mark.period.frequency for mark in marks), key=lambda f: f.months)
    if coarsest is Frequency.ANNUAL:
        return _year_ticks([mark for mark in marks if mark.period.frequency is Frequency.ANNUAL])
    apart = (marks[-1].day - marks[0].day) / PARTS_OF_A_YEAR
    shown: list[Mark] = []
    for mark in reversed(marks):
        if not shown or shown[-1].day - mark.day >= apart:
            shown.append(mark)
    return [(mark.day, _in_two_lines(mark)) for mark in reversed(shown)]


def _in_two_lines(mark: Mark) -> str:
    """``Q1`` over ``FY 2027``, ``24 Jan`` over ``2025``."""
    day = mark.period.frequency is Frequency.DAILY
    return "<br>".join(mark.label.rsplit(" ", 1) if day else mark.label.split(" ", 1))


def _year_ticks(marks: Sequence[Mark]) -> list[tuple[date, str]]:
    first, last = marks[0], marks[-1]
    years = [first.period.shift(n) for n in range(last.period.year - first.period.year + 1)]
    step = next(s for s in YEAR_STEPS if len(years) / s <= TICKS + 1 or s == YEAR_STEPS[-1])
    shown = years if len(years) <= MOST_YEAR_MARKS else [y for y in years if (last.period.year - y.year) % step == 0]
    prefix = first.label.removesuffix(str(first.period.year))
    early = first.period.end - first.day
    return [
        (period.end - early, f"{prefix}{period.year}" if (last.period.year - period.year) % step == 0 else "")
        for period in shown
    ]


def _moment_line(moment: Moment, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line", "x0": moment.day, "x1": moment.day, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "line": {"color": palette.soft, "width": 1},
    }  # fmt: skip


def _moment_label(moment: Moment, palette: Palette) -> dict[str, Any]:
    return {
        "x": moment.day, "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "right", "text": escape(moment.label),
        "showarrow": False, "textangle": -90, "font": {"size": SOURCE_SIZE, "color": palette.soft},
    }  # fmt: skip


def _growth_points(stretch: Stretch) -> list[tuple[date, float]]:
    """Constant growth from one point to the other."""
    span = stretch.end_day - stretch.start_day
    parts = [step / STRETCH_STEPS for step in range(STRETCH_STEPS + 1)]
    values = [interpolate(stretch.start_value, stretch.end_value, part) for part in parts]
    return [(stretch.start_day + span * part, value) for part, value in zip(parts, values, strict=True)]


def _growth_curve(stretch: Stretch, palette: Palette) -> dict[str, Any]:
    """The growth told, as a thin curve; straight on a log axis."""
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
        "x": day, "y": log10(value) if log else value, "text": f"<b>{escape(stretch.label)}</b>",
        "xanchor": "right", "yanchor": "bottom", "ax": -30, "ay": -26, "arrowcolor": palette.ink, "arrowwidth": 1,
        "arrowhead": 0, "font": {"size": LABEL_SIZE, "color": palette.ink},
    }  # fmt: skip


__all__ = ["config", "figure"]
