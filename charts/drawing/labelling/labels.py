"""The words around a plot, title, unit and scope, key of colours, source line, and the room that they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from charts.drawing.axes import ticks, value_labels
from charts.drawing.labelling.ground import strip
from charts.drawing.labelling.label_text import LINE_PIXELS, WIDTHS, end_text
from charts.drawing.labelling.lettering import text_width
from charts.drawing.labelling.placing import BETWEEN
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE, Palette
from charts.exhibit import Exhibit
from charts.wording import wrap

TITLE_SIZE, SUBTITLE_SIZE, KEY_SIZE, SOURCE_SIZE = 16, 13, 13, 12
LINE_HEIGHT = 1.3
PLOT_HEIGHT = 290
AXIS_ROOM = 36
LABEL_GAP = LINE_PIXELS
EDGE = 12
AXIS_LEFT = 16
"""Pixels at the left of the plot beside what is written at the value axis."""
LEAST_PLOT = 130
"""Pixels of the plot below which long texts around it are cut."""

HEADING_LINES, LEAST_SOURCE = 2, 3
"""Lines that are left of a title and a subtitle, and at least of a source line, where texts are cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Pixels of a chart; without a height it takes what its content needs."""

    width: int
    height: int | None = None

    def characters(self, font: float) -> int:
        """How many letters of *font* pixels fit on a line."""
        return int((self.width - MARGINS) / (font * LETTER))


PHONE, MIDDLE, WIDE, LARGE = Size(width=350), Size(width=500), Size(width=660), Size(width=900)
ON_SCREEN = (PHONE, MIDDLE, WIDE, LARGE)
"""Sizes that charts on a page are laid out for; each serves windows up to the next, the last up to `WIDEST`."""
WIDEST = 1500
MARGINS = 14
LETTER = 0.52
"""Width of an average letter of our font as a part of its height."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room around the plot in pixels, and the wrapped texts that need it; *detail* as in `charts.label_text`.

    *strip* is what the words of days and the arrow of growth take at the top of the plot.
    """

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
    strip: float = 0

    @property
    def top(self) -> float:
        """Room above the plot [pixels]."""
        heading = TITLE_SIZE * len(self.title) + SUBTITLE_SIZE * len(self.subtitle) + KEY_SIZE * len(self.key)
        return LINE_HEIGHT * heading + (30 if self.key else 22)

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
    subtitle_shift = key_shift + (LINE_HEIGHT * KEY_SIZE * len(room.key) + 3 if room.key else 0)
    title_shift = subtitle_shift + LINE_HEIGHT * SUBTITLE_SIZE * len(room.subtitle) + 2
    above = base | {"y": 1, "yanchor": "bottom"}
    return [
        above | {"text": _joined(room.title, bold=True), "yshift": title_shift, "font": {"size": TITLE_SIZE}},
        above | {"text": _joined(room.subtitle), "yshift": subtitle_shift,
                 "font": {"size": SUBTITLE_SIZE, "color": palette.soft}},
        *([above | {"text": _joined(room.key), "yshift": key_shift, "font": soft | {"size": KEY_SIZE}}]
          if room.key else []),
        base | {"y": 0, "yanchor": "top", "yshift": -room.axis, "text": _joined(room.source), "font": soft},
    ]  # fmt: skip


def _joined(lines: Sequence[str], *, bold: bool = False) -> str:
    parts = [f"<b>{as_text(line)}</b>" if bold else as_text(line) for line in lines]
    return "<br>".join(parts)


def room_of(exhibit: Exhibit, size: Size, span: tuple[float, float]) -> Room:
    """The room that the words of an exhibit need in a chart of one size."""
    room = frame_room(exhibit, size, span)
    return replace(room, detail=_fitting_detail(exhibit, room.inner) if size.height else 0)


def frame_room(exhibit: Exhibit, size: Size, span: tuple[float, float]) -> Room:
    """The room around the plot, whatever labels stand at its right."""
    return fitted(_room(exhibit, size, span))


def _fitting_detail(exhibit: Exhibit, inner: float) -> int:
    """The roomiest detail with which all labels fit beside a plot of so many pixels."""
    for detail in range(len(WIDTHS)):
        texts = [text for line in exhibit.lines if (text := end_text(exhibit, line, detail))]
        if sum(text.height + BETWEEN for text in texts) <= inner:
            return detail
    return len(WIDTHS) - 1


def _plot_height(exhibit: Exhibit) -> float:
    """Pixels of the plot: more than usual only if the labels at its right need it."""
    texts = [text for line in exhibit.lines if (text := end_text(exhibit, line))]
    return max(PLOT_HEIGHT + strip(exhibit), sum(text.height + BETWEEN for text in texts))


def _room(exhibit: Exhibit, size: Size, span: tuple[float, float]) -> Room:
    labels = value_labels(span, exhibit.unit, log=exhibit.log)
    return Room(
        title=wrap(exhibit.title, size.characters(TITLE_SIZE)),
        subtitle=wrap(exhibit.subtitle, size.characters(SUBTITLE_SIZE)),
        key=[],
        source=wrap(exhibit.footer, size.characters(SOURCE_SIZE)),
        size=size,
        axis=AXIS_ROOM + (LABEL_GAP if any("<br>" in text for _, text in ticks(exhibit)) else 0),
        plot=_plot_height(exhibit),
        left=AXIS_LEFT + max((text_width(text, LABEL_SIZE) for text in labels), default=0.0),
        right=EDGE,
        strip=strip(exhibit),
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
