"""The plot in pixels: where values stand in a chart of one width, and what of them labels must not touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import log10

from charts.drawing.labelling.boxes import Box, Point, Segment, around
from charts.drawing.places import Places
from charts.exhibit import Emphasis, Exhibit, Line, is_marked
from charts.mark import Mark

MARK = 5.5
"""Half of the side of the box that a mark takes [pixels]."""


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """A plot of *width* and *height* pixels, of which *strip* pixels at its top hold words and no value.

    *days* are the first and the last day of the time axis, *span* the ends of the value axis in axis units.
    """

    width: float
    height: float
    strip: float
    days: tuple[date, date]
    span: tuple[float, float]
    log: bool
    places: Places

    @property
    def frame(self) -> Box:
        """The whole plot."""
        return Box(0, 0, self.width, self.height)

    def across(self, day: date) -> float:
        """From the left edge of the plot to a place on the time axis [pixels]."""
        first, last = self.days
        return self.width * ((day - first) / (last - first))

    def up(self, value: float) -> float:
        """From the lower edge of the plot to a value [pixels]."""
        low, high = self.span
        position = log10(value) if self.log else value
        return (self.height - self.strip) * (position - low) / (high - low)

    def point(self, mark: Mark) -> Point:
        """Where a mark stands."""
        return self.across(self.places.of_mark(mark)), self.up(mark.value)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What stands on a canvas whatever is written on it: boxes of marks, and lines in straight parts."""

    exhibit: Exhibit
    canvas: Canvas

    @cached_property
    def marks(self) -> tuple[Box, ...]:
        """The boxes of all marks that are drawn."""
        return tuple(around(self.canvas.point(mark), MARK) for mark in self.exhibit.marks if is_marked(mark))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The straight parts of all lines, and the bars of all ranges."""
        joined = [part for line in self.exhibit.lines for part in self._parts(line)]
        return (*joined, *(self._range(mark) for mark in self.exhibit.marks if mark.low is not None and mark.high))

    def _parts(self, line: Line) -> Sequence[Segment]:
        if line.emphasis is Emphasis.BESIDE:
            return ()
        return [(self.canvas.point(before), self.canvas.point(after)) for before, after in pairwise(line.marks)]

    def _range(self, mark: Mark) -> Segment:
        x, _ = self.canvas.point(mark)
        ends = [end for end in (mark.low, mark.high) if end is not None and not (self.canvas.log and end <= 0)]
        return (x, self.canvas.up(min(ends, default=mark.value))), (x, self.canvas.up(max(ends, default=mark.value)))

    def is_free(self, box: Box, taken: Sequence[Box], leaders: Sequence[Segment] = ()) -> bool:
        """Whether a label may stand in a box: inside the plot, and on nothing that is drawn or written."""
        return (
            box.inside(self.canvas.frame)
            and not any(box.touches(other) for other in (*self.marks, *taken))
            and not any(box.is_crossed(segment) for segment in (*self.segments, *leaders))
        )
