"""Reading a drawn chart back: what a reader sees of it, told without Plotly's words."""

import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise

LINE_PIXELS = 15


def day(moment) -> str:
    """Give the calendar day of a place on the time axis."""
    return str(moment)[:10]


def markers(chart) -> list:
    """The traces that show published values, one for each line, in the order of the exhibit's lines."""
    return [trace for trace in chart.data if trace.mode == "markers" and trace.hovertemplate]


def runs(chart) -> list[tuple[str, list[tuple[str, float]]]]:
    """The dash and the points of each drawn stretch of a line; growth stretches have no dash."""
    return [
        (trace.line.dash or "", [(day(x), y) for x, y in zip(trace.x, trace.y, strict=True)])
        for trace in chart.data
        if trace.mode == "lines"
    ]


def points(trace) -> list[tuple[str, float]]:
    return [(day(x), y) for x, y in zip(trace.x, trace.y, strict=True)]


def texts(chart) -> list[str]:
    """Every text beside the axes, as it is read: without bold, on one line, entities resolved."""
    return [read(note.text) for note in chart.layout.annotations]


def read(markup: str) -> str:
    return unescape(re.sub(r"</?b>", "", re.sub(r"<br>", " ", markup)))


def end_labels(chart) -> list:
    return [note for note in chart.layout.annotations if (note.x, note.y, note.xanchor) == (1, 0, "left")]


def overlaps(chart) -> list[tuple[str, str]]:
    """Pairs of end labels that touch, and labels that leave the plot."""
    boxes = []
    for note in end_labels(chart):
        half = LINE_PIXELS * (note.text.count("<br>") + 1) / 2
        boxes.append((note.yshift - half, note.yshift + half, note.text))
    boxes.sort()
    touching = [(one[2], two[2]) for one, two in pairwise(boxes) if two[0] < one[1] - 0.01]
    return touching + [(box[2], "the axis") for box in boxes if box[0] < -LINE_PIXELS]


def colours(part) -> set[str]:
    """Every colour in a chart or in a part of one."""
    return set(re.findall(r"#[0-9a-fA-F]{6}", json.dumps(part.to_plotly_json(), default=str)))


def line_colours(chart) -> list[str]:
    """The colour of each line of the exhibit, in order."""
    return [trace.marker.line.color for trace in markers(chart)]


def published(exhibit) -> Counter:
    """Every published value that the exhibit holds: line, day, number."""
    return Counter(
        (line.name, str(mark.day), mark.value)
        for line in exhibit.lines
        for mark in line.marks
        if not mark.is_interpolated
    )


def shown(chart) -> Counter:
    """Every published value that the chart shows: line, day, number."""
    return Counter((trace.name, *point) for trace in markers(chart) for point in points(trace))


def tabled(frame) -> Counter:
    """Every published value in the table: line, period, number."""
    return Counter((row.series, row.period, float(row.value)) for row in frame.itertuples() if row.source_id)
