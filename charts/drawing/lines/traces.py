"""Lines and bands as traces of Plotly: dashes, marks, ranges, and the words of each point."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from charts.drawing.labelling.ground import ground_from
from charts.drawing.labelling.label_text import VALUED
from charts.drawing.lines.colours import colours
from charts.drawing.places import Places
from charts.drawing.plotly_text import as_text
from charts.drawing.style import PALETTES, Look, Palette
from charts.exhibit import Band, Emphasis, Exhibit, Line, is_marked
from charts.mark import Kind, Mark
from charts.wording import wrap
from forecasting.quantities.periods import Frequency, Published
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import exact

CROWDED = 30
"""Marks of a line from which on they are small."""
HOVER_WIDTH = 52
"""Characters of a line of the words of a point."""
DASHES = {
    Standing.ACTUAL: "solid", Standing.ESTIMATE: "solid", Standing.FORECAST: "dash", Standing.DERIVED: "dot",
    Standing.YOURS: "longdash",
}  # fmt: skip
PLAIN_TRACE: dict[str, Any] = {"type": "scatter", "showlegend": False}


@dataclass(frozen=True, slots=True)
class Pen:
    """What all marks of a chart share: its unit, its time axis, its colours, and the day its ground begins after."""

    unit: str
    places: Places
    palette: Palette
    ground: date | None

    def below(self, mark: Mark) -> str:
        """The colour that a mark stands on, which a hollow one is filled with."""
        return self.palette.ground if self.ground and mark.day > self.ground else self.palette.paper


def line_traces(exhibit: Exhibit, look: Look, places: Places) -> list[dict[str, Any]]:
    """Bands, and all lines on top of them; *meta* is the place of the line that a trace belongs to."""
    pen = Pen(exhibit.unit, places, PALETTES[look], ground_from(exhibit))
    drawn = zip(exhibit.lines, colours(exhibit.lines, pen.palette), strict=True)
    lines = [trace | {"meta": i} for i, (line, colour) in enumerate(drawn) for trace in _traces(line, colour, pen)]
    ours = next((i for i, line in enumerate(exhibit.lines) if line is exhibit.fanned), None)
    fans = [trace | {"meta": ours} for band in exhibit.bands for trace in _band(band, pen)]
    return [*fans, *lines]


def _traces(line: Line, colour: str, pen: Pen) -> list[dict[str, Any]]:
    """A line as traces: a run for each dash, bars of ranges, and its marks."""
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
