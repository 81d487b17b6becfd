"""Reading a drawn chart back: what a reader sees of it, told without Plotly's words."""

import json
import re
from collections import Counter
from datetime import date
from html import unescape
from itertools import combinations, pairwise
from math import log10

from charts.drawing.labelling.labels import PHONE
from charts.drawing.labelling.lettering import text_width
from charts.drawing.places import places_of

LINE_PIXELS = 17


class Drawn:
    """A part of a drawing as plain values, read like Plotly's own objects, and a hundred times as fast.

    What is not given is `None`.
    """

    def __init__(self, given: dict):
        self.__dict__.update({name: as_drawn(value) for name, value in given.items()})

    def __getattr__(self, name):
        return None


def as_drawn(value):
    """Plain values of a drawing as what can be read like Plotly's objects."""
    if isinstance(value, dict):
        return Drawn(value)
    if isinstance(value, (list, tuple)):
        return [as_drawn(one) for one in value]
    return value


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
    return unescape(re.sub(r"</?b>|</?span[^>]*>", "", re.sub(r"<br>", " ", markup)))


def labels(chart) -> list:
    """The labels of lines and of values: each carries the name of its line."""
    return [note for note in chart.layout.annotations if (note.name or "").startswith("line-")]


def end_labels(chart) -> list:
    """The labels in the margin at the right of the plot."""
    return [note for note in labels(chart) if (note.x, note.y, note.xanchor) == (1, 0, "left")]


def overlaps(chart, width: float = PHONE.width) -> list[tuple[str, str]]:
    """Labels that touch each other, a mark or a line, or leave the picture, in a chart of so many pixels."""
    plot = Plot(chart, width)
    marks, parts = plot.marks(), plot.parts()
    written = [(plot.box(note), read(note.text)) for note in plot.notes()]
    touching = [(one[1], two[1]) for one, two in combinations(written, 2) if touch(one[0], two[0])]
    on_marks = [(text, "a mark") for box, text in written for mark in marks if touch(box, mark)]
    on_lines = [(text, "a line") for box, text in written if any(crosses(box, part) for part in parts)]
    return touching + on_marks + on_lines + [(text, "the edge") for box, text in written if plot.is_cut(box)]


SLACK, HALF_A_MARK = 0.5, 4.5


def touch(one, two) -> bool:
    """Whether two boxes (left, bottom, right, top) share more than a hair."""
    across = min(one[2], two[2]) - max(one[0], two[0])
    up = min(one[3], two[3]) - max(one[1], two[1])
    return across > SLACK and up > SLACK


def crosses(box, part) -> bool:
    """Whether a straight part of a line goes through a box: looked for at many points of it."""
    (x0, y0), (x1, y1) = part
    if max(x0, x1) < box[0] or min(x0, x1) > box[2] or max(y0, y1) < box[1] or min(y0, y1) > box[3]:
        return False
    steps = int(max(abs(x1 - x0), abs(y1 - y0))) + 2
    points = ((x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps) for n in range(steps + 1))
    return any(box[0] + SLACK < x < box[2] - SLACK and box[1] + SLACK < y < box[3] - SLACK for x, y in points)


class Plot:
    """A drawn chart in pixels from the lower left of its plot, read back from what Plotly is given."""

    def __init__(self, chart, width):
        self.chart, layout = chart, chart.layout
        margin = layout.margin
        self.wide, self.high = width - margin.l - margin.r, layout.height - margin.t - margin.b
        self.right, self.left = margin.r, margin.l
        self.first, self.last = (number_of(edge) for edge in layout.xaxis.range)
        self.low, self.top = layout.yaxis.range
        self.log, self.part = layout.yaxis.type == "log", layout.yaxis.domain[1]

    def across(self, moment) -> float:
        return self.wide * (number_of(moment) - self.first) / (self.last - self.first)

    def up(self, position) -> float:
        return self.high * self.part * (position - self.low) / (self.top - self.low)

    def point(self, moment, value):
        return self.across(moment), self.up(log10(value) if self.log else value)

    def notes(self) -> list:
        """What is written on the plot and beside it: labels and the words of days, not the texts around the plot."""
        own = [
            note for note in self.chart.layout.annotations if note.xref != "paper" and note.text and not note.bgcolor
        ]
        return [*own, *end_labels(self.chart)]

    def box(self, note):
        x = self.wide * note.x if note.xref == "paper" else self.across(note.x)
        y = self.high * note.y if note.yref == "paper" else self.up(note.y)
        lines = note.text.split("<br>")
        wide = max(text_width(read(line), note.font.size, "700" if "<b>" in line else "400") for line in lines)
        high = 1.3 * note.font.size * len(lines)
        left = x + (note.xshift or 0) - {"left": 0, "center": 0.5, "right": 1}[note.xanchor] * wide
        bottom = y + (note.yshift or 0) - {"bottom": 0, "middle": 0.5, "top": 1}[note.yanchor] * high
        return left, bottom, left + wide, bottom + high

    def marks(self):
        places = [self.point(*place) for trace in markers(self.chart) for place in zip(trace.x, trace.y, strict=True)]
        return [(x - HALF_A_MARK, y - HALF_A_MARK, x + HALF_A_MARK, y + HALF_A_MARK) for x, y in places]

    def parts(self):
        drawn = [t for t in self.chart.data if t.mode == "lines" and t.line.width and not t.fill]
        return [
            step
            for trace in drawn
            for step in pairwise(self.point(*place) for place in zip(trace.x, trace.y, strict=True))
        ]

    def is_cut(self, box) -> bool:
        """Whether a box leaves the picture at its sides, or the room of the plot above and below it."""
        return box[0] < -self.left or box[2] > self.wide + self.right or box[1] < -LINE_PIXELS or box[3] > self.high + 8


def number_of(moment) -> int:
    """The day as a number, so that places between days can be worked out."""
    return date.fromisoformat(day(moment)).toordinal()


def colours(part) -> set[str]:
    """Every colour in a chart or in a part of one."""
    return set(re.findall(r"#[0-9a-fA-F]{6}", json.dumps(part.to_plotly_json(), default=str)))


def line_colours(chart) -> list[str]:
    """The colour of each line of the exhibit, in order."""
    return [trace.marker.line.color for trace in markers(chart)]


def published(exhibit) -> Counter:
    """Every published value that the exhibit holds: line, place on the time axis, number."""
    places = places_of(exhibit)
    return Counter(
        (line.name, str(places.of_mark(mark)), mark.value)
        for line in exhibit.lines
        for mark in line.marks
        if not mark.is_interpolated
    )


def shown(chart) -> Counter:
    """Every published value that the chart shows: line, place, number."""
    return Counter((trace.name, *point) for trace in markers(chart) for point in points(trace))


def tabled(frame) -> Counter:
    """Every published value in the table: line, period, number."""
    return Counter((row.series, row.period, float(row.value)) for row in frame.itertuples() if row.source_id)
