"""The words at the end of a line, in lines of their own: the value first, then publisher and vintage."""

from dataclasses import dataclass

from charts.drawing.labelling.figures_in_words import with_unit, without_unit
from charts.drawing.labelling.lettering import BOLD, LINE, REGULAR, text_width
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE
from charts.exhibit import Emphasis, Exhibit, Line
from charts.wording import wrap

VALUED = frozenset({Emphasis.MAIN, Emphasis.APART, Emphasis.PROJECTED, Emphasis.BASELINE, Emphasis.SCENARIO})
"""Lines that carry their last value at their end."""
WIDTHS = (18, 28, 28)
"""Characters of a line of a label, from roomy to short; the last way has value and name on one line, cut."""
LINE_PIXELS = LABEL_SIZE * LINE
PADDING = 2
"""Pixels around a text that are kept free."""


@dataclass(frozen=True, slots=True)
class Text:
    """A label in lines; *strong* of them, from the first on, are bold."""

    lines: tuple[str, ...]
    strong: int

    @property
    def width(self) -> float:
        """Width of the widest line [pixels]."""
        weights = [BOLD if i < self.strong else REGULAR for i in range(len(self.lines))]
        return PADDING + max(text_width(line, LABEL_SIZE, w) for line, w in zip(self.lines, weights, strict=True))

    @property
    def height(self) -> float:
        """Height of all lines [pixels]."""
        return PADDING + LINE_PIXELS * len(self.lines)

    @property
    def markup(self) -> str:
        """The text as Plotly reads it."""
        parts = [as_text(line) for line in self.lines]
        return "<br>".join(f"<b>{part}</b>" if i < self.strong else part for i, part in enumerate(parts))


def end_text(exhibit: Exhibit, line: Line, detail: int = 0) -> Text | None:
    """The words at the end of a line: its last value and its name; nothing for a line without a label.

    *detail* counts `WIDTHS`.
    """
    if not line.marks or not line.label:
        return None
    if line.emphasis is Emphasis.EARLIER:
        return Text((f"{without_unit(line.last, exhibit.unit)}, {_month(line)}",), 0)
    value = with_unit(line.last, exhibit.unit) if line.emphasis in VALUED else ""
    if exhibit.panels and value:  # the title of the panel says whose
        return Text((value,), 1)
    if detail == len(WIDTHS) - 1:
        words = f"{value} {line.label}".strip()
        return Text((words if len(words) <= WIDTHS[-1] else f"{words[: WIDTHS[-1] - 1].rstrip()}…",), 0)
    name = wrap(line.label, WIDTHS[detail])
    return Text((value, *name), 1) if value else Text(tuple(name), 0)


def _month(line: Line) -> str:
    """The month of an earlier vintage: the day of it is in the table and in the box of the mark."""
    day, _, month = line.label.partition(" ")
    return month if month and day.isdigit() else line.label


def inline_text(exhibit: Exhibit, line: Line) -> Text | None:
    """The same words on one line, for a place between other marks."""
    found = end_text(exhibit, line)
    if found is None or len(found.lines) == 1:
        return None
    return Text((f"{found.lines[0]}, {line.label}" if found.strong else line.label,), 0)
