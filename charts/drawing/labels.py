"""The words of a chart: title, unit and scope, key of marks, labels at line ends, source line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Any

from charts.drawing.axes import tick_characters, ticks
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE, Palette
from charts.exhibit import Emphasis, Exhibit, Line
from charts.mark import Kind, Mark
from charts.wording import wrap
from forecasting.quantities.periods import Frequency
from forecasting.quantities.units import in_unit

TITLE_SIZE, SUBTITLE_SIZE, SOURCE_SIZE = 17, 13, 11
LINE_HEIGHT = 1.3
PLOT_HEIGHT = 300
AXIS_ROOM = 34
LABEL_GAP = 15
EDGE = 12
BETWEEN = 5
"""Pixels between the labels of two lines."""
LABEL_LETTER = 6.6
LEAST_PLOT = 130
"""Pixels of the plot below which long texts around it are cut."""

HEADING_LINES, LEAST_SOURCE = 2, 3
"""Lines that are left of a title and a subtitle, and at least of a source line, where texts are cut."""

VALUED = frozenset({Emphasis.MAIN, Emphasis.APART, Emphasis.PROJECTED, Emphasis.BASELINE, Emphasis.SCENARIO})
"""Lines that carry their last value at their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Pixels of a chart; without a height it takes what its content needs."""

    width: int
    height: int | None = None

    def characters(self, font: float) -> int:
        """How many letters of *font* pixels fit on a line."""
        return int((self.width - MARGINS) / (font * LETTER))


PHONE, MIDDLE, WIDE = Size(width=350), Size(width=500), Size(width=660)
MARGINS = 14
LETTER = 0.52
"""Width of an average letter of our font as a part of its height."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room around the plot in pixels, and the wrapped texts that need it; *detail* as in `label_lines`."""

    title: list[str]
    subtitle: list[str]
    key: list[str]
    source: list[str]
    size: Size
    axis: float
    plot: float
    left: float
    right: float
    detail: int = 0

    @property
    def top(self) -> float:
        """Pixels above the plot [pixels]."""
        heading = TITLE_SIZE * len(self.title) + SUBTITLE_SIZE * len(self.subtitle) + SOURCE_SIZE * len(self.key)
        return LINE_HEIGHT * heading + 30

    @property
    def bottom(self) -> float:
        """Pixels below the plot [pixels]."""
        edge = EDGE if self.size.height else EDGE / 2  # a printed page loses a little of its edge
        return self.axis + LINE_HEIGHT * SOURCE_SIZE * len(self.source) + edge

    @property
    def height(self) -> float:
        """Pixels of the whole chart [pixels]."""
        return self.size.height or round(self.top + self.plot + self.bottom)

    @property
    def inner(self) -> float:
        """Pixels between the texts above and below the plot [pixels]."""
        return self.height - self.top - self.bottom


def texts(room: Room, palette: Palette) -> list[dict[str, Any]]:
    """Title, subtitle and key of marks above, source line below; all part of the picture."""
    base = {
        "xref": "paper", "showarrow": False, "align": "left", "x": 0, "xanchor": "left", "yref": "paper",
        "xshift": 4 - room.left,
    }  # fmt: skip
    soft = {"size": SOURCE_SIZE, "color": palette.soft}
    key_shift = 12.0
    subtitle_shift = key_shift + LINE_HEIGHT * SOURCE_SIZE * len(room.key) + 3
    title_shift = subtitle_shift + LINE_HEIGHT * SUBTITLE_SIZE * len(room.subtitle) + 2
    above = base | {"y": 1, "yanchor": "bottom"}
    return [
        above | {"text": _joined(room.title, bold=True), "yshift": title_shift, "font": {"size": TITLE_SIZE}},
        above | {"text": _joined(room.subtitle), "yshift": subtitle_shift,
                 "font": {"size": SUBTITLE_SIZE, "color": palette.soft}},
        above | {"text": _joined(room.key), "yshift": key_shift, "font": soft},
        base | {"y": 0, "yanchor": "top", "yshift": -room.axis, "text": _joined(room.source), "font": soft},
    ]  # fmt: skip


def _joined(lines: Sequence[str], *, bold: bool = False) -> str:
    parts = [f"<b>{as_text(line)}</b>" if bold else as_text(line) for line in lines]
    return "<br>".join(parts)


def key_words(exhibit: Exhibit) -> str:
    """The meaning of the marks that this chart shows."""
    kinds = {mark.kind for mark in exhibit.marks}
    derived = any(mark.is_derived for mark in exhibit.marks)
    words = [
        ("● actual", Kind.ACTUAL in kinds),
        ("○ estimate", Kind.ESTIMATE in kinds),
        ("╌○ forecast", Kind.FORECAST in kinds),
        ("◇ derived", derived),
        ("···· interpolated", Kind.INTERPOLATED in kinds),
        ("-·- projected by this tool", Kind.PROJECTED in kinds and Kind.ASSUMED not in kinds),
        ("-·- assumed", Kind.ASSUMED in kinds and Kind.PROJECTED not in kinds),
        ("-·- projected by this tool, or assumed", {Kind.PROJECTED, Kind.ASSUMED} <= kinds),
        ("▒ bands of draws or cases", bool(exhibit.bands)),
    ]
    return "   ".join(word.replace(" ", "\N{NO-BREAK SPACE}") for word, shown in words if shown)


DETAILS = ((16, True), (24, False), (28, False))
"""Width of end labels [characters], and whether the period has a line of its own, from roomy to short.

The last of them cuts each label to one line.
"""


def label_lines(exhibit: Exhibit, line: Line, detail: int = 0) -> list[str]:
    """The words at the end of a line; a main line adds its last value. *detail* counts `DETAILS`."""
    if not line.marks or not line.label:
        return []
    width, has_period = DETAILS[detail]
    words = wrap(line.label, width)
    if detail == len(DETAILS) - 1:
        words = [words[0] if len(words) == 1 else f"{words[0][: width - 1]}…"]
    if line.emphasis not in VALUED:
        return words
    value = in_unit(line.last.value, exhibit.unit)
    period = f"{'on' if line.last.period.frequency is Frequency.DAILY else 'in'} {line.last.label}"
    if has_period:
        return [*words, value, period]
    return [*words, f"{value} {period}"] if detail < len(DETAILS) - 1 else words


def _fitting_detail(exhibit: Exhibit, inner: float) -> int:
    """The roomiest detail with which all labels fit beside a plot of so many pixels."""
    for detail in range(len(DETAILS)):
        if LABEL_GAP * sum(len(label_lines(exhibit, line, detail)) for line in exhibit.lines) <= inner + LABEL_GAP:
            return detail
    return len(DETAILS) - 1


def end_labels(
    exhibit: Exhibit, drawn: Sequence[tuple[Line, str]], span: tuple[float, float], room: Room, palette: Palette
) -> list[dict[str, Any]]:
    """A label at the end of each line, pushed apart where they would overlap."""
    low, high = span
    plot = room.inner
    wanted = []
    for i, (line, colour) in enumerate(drawn):
        if words := label_lines(exhibit, line, room.detail):
            position = log10(line.last.value) if exhibit.log else line.last.value
            wanted.append((plot * (position - low) / (high - low), words, i, colour))
    wanted.sort(key=lambda item: item[0])
    heights = _spread([height for height, *_ in wanted], [len(words) for _, words, *_ in wanted], plot)
    return [
        {
            "xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "yref": "paper", "y": 0, "yanchor": "middle",
            "yshift": height, "showarrow": False, "align": "left", "name": f"line-{i}",
            "text": _label_text(words, exhibit.lines[i], room.detail),
            "font": _label_font(exhibit.lines[i], colour, palette),
        }
        for height, (_, words, i, colour) in zip(heights, wanted, strict=True)
    ]  # fmt: skip


def _label_font(line: Line, colour: str, palette: Palette) -> dict[str, Any]:
    """Labels of earlier vintages are in soft ink, for the pale end of their ramp could not be read."""
    size = LABEL_SIZE if line.emphasis in VALUED else SOURCE_SIZE
    return {"color": palette.soft if line.emphasis is Emphasis.EARLIER else colour, "size": size}


def _label_text(words: Sequence[str], line: Line, detail: int) -> str:
    if line.emphasis not in VALUED or detail == len(DETAILS) - 1:
        return _joined(words)
    if detail:
        return "<br>".join((_joined(words[:-1]), _joined(words[-1:], bold=True)))
    return "<br>".join((_joined(words[:-2]), _joined(words[-2:-1], bold=True), _joined(words[-1:])))


def last_outcome(exhibit: Exhibit) -> Mark | None:
    """The last outcome, where one main line tells the story and goes on beyond it: its value is written beside it."""
    main = [line for line in exhibit.lines if line.emphasis is Emphasis.MAIN]
    apart = any(line.emphasis is Emphasis.APART for line in exhibit.lines)
    if len(main) != 1 or apart or exhibit.stretches:
        return None
    outcomes = [mark for mark in main[0].marks if mark.kind.is_outcome]
    return outcomes[-1] if outcomes and outcomes[-1] is not main[0].last else None


def value_label(exhibit: Exhibit, palette: Palette) -> list[dict[str, Any]]:
    """The last outcome's value beside its mark."""
    mark = last_outcome(exhibit)
    if mark is None:
        return []
    return [{
        "x": mark.day, "y": log10(mark.value) if exhibit.log else mark.value, "showarrow": False,
        "text": f"<b>{as_text(mark.digits)}</b>", "xanchor": "right", "yanchor": "bottom", "xshift": -4, "yshift": 4,
        "font": {"size": LABEL_SIZE, "color": palette.ink},
    }]  # fmt: skip


def _plot_height(exhibit: Exhibit) -> float:
    """Pixels of the plot: more than usual only if the labels at its right need it."""
    labels = [len(label_lines(exhibit, line)) for line in exhibit.lines]
    return max(PLOT_HEIGHT, sum(LABEL_GAP * lines + BETWEEN for lines in labels if lines))


def _spread(heights: Sequence[float], lines: Sequence[int], plot: float = PLOT_HEIGHT) -> list[float]:
    """Ascending heights moved apart so that labels of so many *lines* do not touch, within the plot."""
    return spread(heights, [LABEL_GAP * count + BETWEEN for count in lines], ceiling=plot + LABEL_GAP / 2)


def spread(heights: Sequence[float], rooms: Sequence[float], *, ceiling: float) -> list[float]:
    """Ascending heights moved apart so that each has its room around it, from zero up to the ceiling [pixels]."""
    placed: list[float] = []
    floor_height = 0.0
    for height, room in zip(heights, rooms, strict=True):
        placed.append(max(height, floor_height + room / 2))
        floor_height = placed[-1] + room / 2
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], ceiling - rooms[i] / 2)
        ceiling = placed[i] - rooms[i] / 2
    return placed


def room_of(exhibit: Exhibit, size: Size, span: tuple[float, float]) -> Room:
    """The room that the words of an exhibit need in a chart of one size."""
    room = fitted(_room(exhibit, size, span))
    detail = _fitting_detail(exhibit, room.inner) if size.height else 0
    parts = [part for line in exhibit.lines for part in label_lines(exhibit, line, detail)]
    return replace(room, detail=detail, right=16 + LABEL_LETTER * max(map(len, parts), default=0))


def _room(exhibit: Exhibit, size: Size, span: tuple[float, float]) -> Room:
    return Room(
        title=wrap(exhibit.title, size.characters(TITLE_SIZE)),
        subtitle=wrap(exhibit.subtitle, size.characters(SUBTITLE_SIZE)),
        key=wrap(key_words(exhibit), size.characters(SOURCE_SIZE)),
        source=wrap(exhibit.footer, size.characters(SOURCE_SIZE)),
        size=size,
        axis=AXIS_ROOM + (LABEL_GAP if any("<br>" in text for _, text in ticks(exhibit)) else 0),
        plot=_plot_height(exhibit),
        left=14 + 7 * tick_characters(*span, log=exhibit.log),
        right=0,
    )


def fitted(room: Room) -> Room:
    """The room with its texts cut where they would leave no plot in a picture of fixed height.

    The subtitle is cut first, then the title, then the end of the footer; what it begins with, the stamp of changed
    assumptions, stays.
    """
    if room.size.height is None:
        return room
    if room.inner < LEAST_PLOT:
        room = replace(room, subtitle=cut(room.subtitle, HEADING_LINES))
    if room.inner < LEAST_PLOT:
        room = replace(room, title=cut(room.title, HEADING_LINES))
    if room.inner >= LEAST_PLOT:
        return room
    missing = (LEAST_PLOT - room.inner) / (LINE_HEIGHT * SOURCE_SIZE)
    return replace(room, source=cut(room.source, max(LEAST_SOURCE, int(len(room.source) - missing))))


def cut(lines: list[str], most: int) -> list[str]:
    """The first lines, the last of them ending in an ellipsis if any are left out."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…"]
