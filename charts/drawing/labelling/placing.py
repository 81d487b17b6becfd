"""Where labels stand: at the ends of lines and beside marks, never on a mark, a line or each other.

Everything is worked out in pixels before the chart is drawn. A chart grows with the window until the next layout takes
over, so a place counts as free only if it is free at both widths.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.drawing.labelling.boxes import Box, Segment
from charts.drawing.labelling.canvas import MARK, Canvas, Drawn
from charts.drawing.labelling.figures_in_words import without_unit
from charts.drawing.labelling.label_text import VALUED, Text, end_text, inline_text
from charts.drawing.labelling.spreading import spread
from charts.exhibit import Emphasis, Exhibit, Line, is_marked
from charts.mark import Kind, Mark

BETWEEN = 4
"""Pixels between two labels."""
MARGIN_GAP, LEADER_FROM = 10, 14
"""Pixels between the plot and the labels at its right; how far one is moved before a line leads to it."""
AT_EDGE = 0.92
"""Part of the plot from which on the end of a line is at its right edge."""
NEAR, BESIDE = 3, 4
"""Pixels between a label and the box of its mark, above or below and beside it."""
MOST_VALUES = 6
"""Printed forecasts of a line up to which each has its value."""
FEW_LINES = 3
"""Lines up to which each has values beside its marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label in its place: at a mark with an anchor and a shift [pixels], or in the margin at a *height* [pixels]."""

    text: Text
    line: int
    mark: Mark
    anchor: tuple[str, str] = ("left", "middle")
    shift: tuple[float, float] = (0, 0)
    height: float | None = None
    has_leader: bool = False
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside a mark: which part of the label is at it, and how far away."""

    across: str
    up: str
    dx: float
    dy: float

    def box(self, point: tuple[float, float], text: Text) -> Box:
        """The box of a text in this place at a point."""
        x, y = point[0] + self.dx, point[1] + self.dy
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[self.across] * text.width
        bottom = y - {"bottom": 0.0, "middle": 0.5, "top": 1.0}[self.up] * text.height
        return Box(left, bottom, left + text.width, bottom + text.height)


OUT, OVER = MARK + BESIDE, MARK + NEAR
ABOVE, BELOW = Spot("center", "bottom", 0, OVER), Spot("center", "top", 0, -OVER)
LEFT, RIGHT = Spot("right", "middle", -OUT, 0), Spot("left", "middle", OUT, 0)
UP_LEFT, UP_RIGHT = Spot("right", "bottom", -2, OVER - 2), Spot("left", "bottom", 2, OVER - 2)
DOWN_LEFT, DOWN_RIGHT = Spot("right", "top", -2, -OVER + 2), Spot("left", "top", 2, -OVER + 2)
FAR_UP_LEFT, FAR_DOWN_RIGHT = Spot("right", "bottom", -OUT, 2), Spot("left", "top", OUT, -2)
RISING = (UP_LEFT, FAR_UP_LEFT, ABOVE, DOWN_RIGHT, FAR_DOWN_RIGHT, LEFT, BELOW, RIGHT, UP_RIGHT)
FALLING = (UP_RIGHT, ABOVE, RIGHT, DOWN_LEFT, BELOW, LEFT, UP_LEFT)
AT_END = (RIGHT, UP_RIGHT, DOWN_RIGHT, ABOVE, BELOW, UP_LEFT, DOWN_LEFT, LEFT)

Views = Sequence[Drawn]


@dataclass(frozen=True, slots=True)
class Written:
    """What is written already, at each width: boxes, and lines that lead to labels."""

    boxes: tuple[list[Box], ...]
    leaders: tuple[list[Segment], ...]

    def free(self, views: Views, place: Callable[[Canvas], Box]) -> bool:
        """Whether a label may stand in a place at every width."""
        parts = zip(views, self.boxes, self.leaders, strict=True)
        return all(view.is_free(place(view.canvas), boxes, leaders) for view, boxes, leaders in parts)

    def take(self, views: Views, place: Callable[[Canvas], Box]) -> None:
        """Note that a place is taken."""
        for view, boxes in zip(views, self.boxes, strict=True):
            box = place(view.canvas)
            boxes.append(Box(box.left - 1, box.bottom - 1, box.right + 1, box.top + 1))


def placed(views: Views, words: Sequence[Sequence[Box]], detail: int, forced: set[int]) -> list[Label]:
    """The labels of a chart in their places.

    *views* are the plot at its widths, *words* what stands there already; labels of *forced* lines are in the margin.
    """
    exhibit, canvases = views[0].exhibit, [view.canvas for view in views]
    while True:
        written = Written(tuple(list(boxes) for boxes in words), tuple([] for _ in views))
        margin = _margin(exhibit, canvases, forced, detail)
        for label in margin:
            _lead(label, canvases, written)
        outcomes = [one for line in _labelled(exhibit) if (one := _outcome(exhibit, line, views, written))]
        inside, missing = _inside(exhibit, views, written, forced)
        if not missing:
            return [*margin, *outcomes, *inside, *_forecasts(exhibit, views, written)]
        forced = forced | missing


def ends_at_edge(line: Line, canvas: Canvas) -> bool:
    """Whether a line ends where the plot does, so that its label stands in the margin."""
    return bool(line.marks) and canvas.across(canvas.places.of_mark(line.last)) >= AT_EDGE * canvas.width


def _margin(exhibit: Exhibit, canvases: Sequence[Canvas], forced: set[int], detail: int) -> list[Label]:
    """Labels in the margin at the right, pushed apart where they would overlap."""
    canvas = canvases[0]
    texts = {i: text for i in forced if (text := end_text(exhibit, exhibit.lines[i], detail))}
    order = sorted(texts, key=lambda i: canvas.up(exhibit.lines[i].last.value))
    wanted = [canvas.up(exhibit.lines[i].last.value) for i in order]
    rooms = [texts[i].height + BETWEEN for i in order]
    heights = spread(wanted, rooms, ceiling=canvas.height + BETWEEN / 2)
    return [
        Label(text=texts[i], line=i, mark=exhibit.lines[i].last, height=height,
              has_leader=abs(height - at) > LEADER_FROM or not ends_at_edge(exhibit.lines[i], canvas))
        for i, at, height in zip(order, wanted, heights, strict=True)
    ]  # fmt: skip


def _lead(label: Label, canvases: Sequence[Canvas], written: Written) -> None:
    if not label.has_leader or label.height is None:
        return
    for canvas, leaders in zip(canvases, written.leaders, strict=True):
        leaders.append((canvas.point(label.mark), (canvas.width + MARGIN_GAP, label.height)))


def _labelled(exhibit: Exhibit) -> list[int]:
    """The lines that have values beside their marks: main ones where there are few of them."""
    main = [i for i, line in enumerate(exhibit.lines) if line.emphasis is Emphasis.MAIN]
    return main if len(main) <= FEW_LINES else []


def _inside(exhibit: Exhibit, views: Views, written: Written, forced: set[int]) -> tuple[list[Label], set[int]]:
    """Labels of lines that end before the edge, beside their ends; and the lines for which there is no room."""
    found, missing = [], set()
    order = sorted(range(len(exhibit.lines)), key=lambda i: exhibit.lines[i].emphasis not in VALUED)
    for i in order:
        line = exhibit.lines[i]
        texts = [text for text in (end_text(exhibit, line), inline_text(exhibit, line)) if text]
        if i in forced or not texts:
            continue
        choices = ((text, spot) for text in texts for spot in AT_END)
        label = _first_free(choices, (i, line.last), views, written)
        found += [label] if label else []
        missing |= {i} if label is None and _must_be_named(exhibit, line) else set()
    return found, missing


def _must_be_named(exhibit: Exhibit, line: Line) -> bool:
    """Whether a line has its label in the margin where no place beside its end is free.

    Earlier vintages go without one, and outcomes whose forecast has the same hue and is named.
    """
    apart = {other.series_id for other in exhibit.lines if other.emphasis is Emphasis.APART}
    return line.emphasis in VALUED and not (line.emphasis is Emphasis.MAIN and line.series_id in apart)


def _first_free(
    choices: Iterator[tuple[Text, Spot]], at: tuple[int, Mark], views: Views, written: Written
) -> Label | None:
    """The first way that is free at every width, taken."""
    i, mark = at
    for text, spot in choices:

        def place(canvas: Canvas, text: Text = text, spot: Spot = spot) -> Box:
            return spot.box(canvas.point(mark), text)

        if written.free(views, place):
            written.take(views, place)
            return Label(text=text, line=i, mark=mark, anchor=(spot.across, spot.up), shift=(spot.dx, spot.dy))
    return None


def last_outcome(exhibit: Exhibit) -> Mark | None:
    """The last outcome, where one main line tells the story and goes on beyond it: its value is written beside it."""
    main = [line for line in exhibit.lines if line.emphasis is Emphasis.MAIN]
    return _last_outcome(main[0]) if len(main) == 1 else None


def _last_outcome(line: Line) -> Mark | None:
    outcomes = [mark for mark in line.marks if mark.kind.is_outcome]
    return outcomes[-1] if outcomes and outcomes[-1] is not line.last else None


def _outcome(exhibit: Exhibit, i: int, views: Views, written: Written) -> Label | None:
    mark = _last_outcome(exhibit.lines[i])
    return _value(exhibit, (i, mark), views, written) if mark else None


def _forecasts(exhibit: Exhibit, views: Views, written: Written) -> list[Label]:
    """Values of the forecasts that were printed, where they are few; the last stands at the end of its line."""
    found = []
    for i in _labelled(exhibit):
        line = exhibit.lines[i]
        printed = [m for m in line.marks if m.kind is Kind.FORECAST and is_marked(m) and m is not line.last]
        if len(printed) <= MOST_VALUES:
            labels = [_value(exhibit, (i, mark), views, written) for mark in printed]
            found += [label for label in labels if label]
    return found


def _value(exhibit: Exhibit, at: tuple[int, Mark], views: Views, written: Written) -> Label | None:
    i, mark = at
    spots = RISING if _rises(exhibit.lines[i], mark) else FALLING
    text = Text((without_unit(mark, exhibit.unit),), 1)
    label = _first_free(((text, spot) for spot in spots), at, views, written)
    if label is None:
        return None
    return Label(text=text, line=i, mark=mark, anchor=label.anchor, shift=label.shift, is_value=True)


def _rises(line: Line, mark: Mark) -> bool:
    """Whether the line rises to a mark, or from it where it begins there."""
    steps = [(a, b) for a, b in pairwise(line.marks) if mark in {a, b}]
    return all(a.value <= b.value for a, b in steps[:1])
