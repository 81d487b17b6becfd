"""Rows and columns of panels: how many fit into a chart of one size, and where each of them stands."""

from dataclasses import dataclass, replace
from math import ceil

from charts.drawing.labelling.ground import strip
from charts.drawing.labelling.label_text import LINE_PIXELS, end_text
from charts.drawing.labelling.labels import EDGE, Room, Size, frame_room
from charts.drawing.labelling.lettering import BOLD, text_width
from charts.drawing.labelling.placing import MARGIN_GAP
from charts.drawing.panels.part import parts
from charts.drawing.style import LABEL_SIZE
from charts.exhibit import Exhibit
from charts.wording import wrap

LEAST_CELL = 250
"""Width from which on panels stand beside each other on a page, their labels included [pixels]."""
PANEL_PLOT = 120
"""Height of the plot of a panel on a page [pixels]."""
LEAST_PANEL, LEAST_ACROSS = 56, 90
"""Height and width of a plot below which a picture of a fixed size has one frame instead [pixels]."""
BEST_ASPECT = 1.7
"""Width to height of a plot that reads best."""
BETWEEN_COLUMNS = 22
"""Pixels between two columns."""
HEAD_GAP = 5
"""Pixels between the title of a panel and its plot."""
TITLE_LINES = 2
"""Lines that the title of a panel has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The plot of a panel as parts of the whole plot, from its lower left."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Panels in rows and columns.

    *room* is that of the whole chart; *labels* what the end of a line needs at its right, *strip* what words of days
    need above the values [pixels]; *titles* are the lines of the title of each panel.
    """

    room: Room
    count: int
    columns: int
    labels: float
    strip: float
    titles: tuple[tuple[str, ...], ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return ceil(self.count / self.columns)

    @property
    def axis(self) -> float:
        """Room below each panel, for the names of periods [pixels]."""
        return self.room.axis

    @property
    def head(self) -> float:
        """Room above each panel: its title and who says so [pixels]."""
        return head_room(max(map(len, self.titles)))

    @property
    def height(self) -> float:
        """Height of the plot of each panel [pixels]."""
        return (self.room.inner + self.axis) / self.rows - self.head - self.axis

    def across(self, width: float) -> float:
        """Width of the plot of each panel in a chart of *width* [pixels]."""
        return max(cell(width, self.room, self.columns) - self.labels, 1.0)

    def frame(self, number: int) -> Frame:
        """Where the plot of a panel stands at the least width; wider charts have the same parts."""
        row, column = divmod(number, self.columns)
        whole, inner = self.room.size.width - self.room.left - self.room.right, self.room.inner
        left = column * (cell(self.room.size.width, self.room, self.columns) + BETWEEN_COLUMNS)
        top = inner - row * (self.head + self.height + self.axis) - self.head
        right = left + self.across(self.room.size.width)
        return Frame(
            left=_part(left, whole), right=_part(right, whole),
            bottom=_part(top - self.height, inner), top=_part(top, inner),
        )  # fmt: skip


def _part(pixels: float, of: float) -> float:
    """A place as a part of the whole, which rounding does not take beyond it."""
    return min(max(pixels / of, 0.0), 1.0)


def cell(width: float, room: Room, columns: int) -> float:
    """Width of one column, the labels at its right included [pixels]."""
    return (width - room.left - room.right - (columns - 1) * BETWEEN_COLUMNS) / columns


def head_room(lines: int) -> float:
    """Height of a title in so many lines and the line below it [pixels]."""
    return LINE_PIXELS * (lines + 1) + HEAD_GAP


def grid_of(exhibit: Exhibit, size: Size, span: tuple[float, float]) -> Grid:
    """The panels of a chart in one size: as many columns as can be read, the fewest rows, no column left empty."""
    room = frame_room(exhibit, size, span)
    needed = _labels_room(exhibit), max(strip(part) for part in parts(exhibit))
    found = [_grid(exhibit, room, columns, needed) for columns in range(1, len(exhibit.panels) + 1)]
    if size.height:
        return min(found, key=_badness)
    wide = [one for one in found if cell(size.width, room, one.columns) >= LEAST_CELL] or found[:1]
    return min(wide, key=lambda one: (one.rows, one.columns))


def fits(exhibit: Exhibit, size: Size) -> bool:
    """Whether a picture has room for its panels; one that may be as high as it needs always has."""
    if not exhibit.panels or size.height is None:
        return True
    grid = grid_of(exhibit, size, (0.0, 1.0))
    return grid.height >= LEAST_PANEL and grid.across(size.width) >= LEAST_ACROSS


def _grid(exhibit: Exhibit, room: Room, columns: int, needed: tuple[float, float]) -> Grid:
    labels, above = needed
    wide = cell(room.size.width, room, columns)
    titles = tuple(_title(panel.title, wide) for panel in exhibit.panels)
    made = Grid(room=room, count=len(titles), columns=columns, labels=labels, strip=above, titles=titles)
    return made if room.size.height else _grown(made)


def _grown(grid: Grid) -> Grid:
    """The grid with plots of the usual height."""
    plot = PANEL_PLOT + grid.strip
    whole = grid.rows * (grid.head + plot + grid.axis) - grid.axis
    return replace(grid, room=replace(grid.room, plot=whole))


def _badness(grid: Grid) -> float:
    """How far the plots of a picture are from the width and height that read best."""
    high, wide = grid.height, grid.across(grid.room.size.width)
    if high < LEAST_PANEL or wide < LEAST_ACROSS:
        return 1e9 - high
    return abs(wide / high - BEST_ASPECT) / BEST_ASPECT


def _labels_room(exhibit: Exhibit) -> float:
    """Pixels that the widest value at the end of a line needs."""
    shown = [text for part in parts(exhibit) for line in part.lines if (text := end_text(part, line))]
    return max((MARGIN_GAP + text.width + 4 for text in shown), default=float(EDGE))


def _title(title: str, wide: float) -> tuple[str, ...]:
    """The title of a panel in at most so many lines of a width, the last one cut where there are more."""
    letters = max(int(wide / (text_width(title, LABEL_SIZE, BOLD) / max(len(title), 1)) * 0.95), 8)
    lines = wrap(title, letters)
    kept = lines[:TITLE_LINES]
    return tuple(kept if len(lines) <= TITLE_LINES else [*kept[:-1], f"{kept[-1][: letters - 1].rstrip()}…"])
