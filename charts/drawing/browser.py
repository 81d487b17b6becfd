"""A chart as the browser draws it: plain values, with the words broken for cards of several widths."""

import json
from typing import Any

from charts.drawing.figure import layout, traces
from charts.drawing.labels import ON_SCREEN
from charts.drawing.style import Look
from charts.exhibit import Exhibit


def for_browser(exhibit: Exhibit, look: Look) -> dict[str, Any]:
    """Traces, a layout for each width of card, and the names of the lines that can be hidden; all of it JSON."""
    given = {
        "traces": traces(exhibit, look),
        "layouts": [{"width": size.width, "layout": layout(exhibit, look, size)} for size in ON_SCREEN],
        "lines": line_titles(exhibit),
        "look": look.value,
    }
    return json.loads(json.dumps(given, default=str))  # type: ignore[no-any-return]


def line_titles(exhibit: Exhibit) -> list[str]:
    """A name for each line that tells it from the others: its label, or its full name."""
    labels = [line.label or line.name for line in exhibit.lines]
    return [
        label if labels.count(label) == 1 else f"{line.name} ({label})"
        for label, line in zip(labels, exhibit.lines, strict=True)
    ]
