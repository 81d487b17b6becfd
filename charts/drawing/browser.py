"""A chart as the browser draws it: plain values, with the words broken for cards of several widths."""

import json
from collections.abc import Iterable
from typing import Any

from charts.drawing.figure import layout, traces
from charts.drawing.labelling.labels import ON_SCREEN
from charts.drawing.places import places_of
from charts.drawing.plotly_text import as_text
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from charts.mark import computed
from forecasting.catalog.records import Event


def for_browser(exhibit: Exhibit, look: Look) -> dict[str, Any]:
    """Traces, a layout for each width of card, and the names of the lines that can be hidden; all of it JSON."""
    given = {
        "traces": traces(exhibit, look),
        "layouts": [{"width": size.width, "layout": layout(exhibit, look, size)} for size in ON_SCREEN],
        "lines": line_titles(exhibit),
        "editions": editions(exhibit),
        "look": look.value,
    }
    return json.loads(json.dumps(given, default=str))  # type: ignore[no-any-return]


def editions(exhibit: Exhibit) -> list[dict[str, Any]]:
    """What was known at each publication, as small as it can be sent: name, places, values, and how many are known.

    Values that only bridge a gap are left out: what is forecast is one dashed line.
    """
    places = places_of(exhibit)
    return [
        {
            "label": one.label,
            "x": [places.of_mark(mark) for mark in shown],
            "y": [computed(mark.value) for mark in shown],
            "text": [as_text(f"{mark.label}: {mark.digits} ({mark.status})") for mark in shown],
            "known": sum(mark.kind.is_outcome for mark in shown),
        }
        for one in exhibit.editions
        for shown in [[mark for mark in one.marks if not mark.is_interpolated]]
    ]


def events_in(exhibit: Exhibit, events: Iterable[Event]) -> list[dict[str, Any]]:
    """The dated events of the market within the time axis of a chart of lines: place and words of each."""
    if exhibit.arrangement or exhibit.placed or not exhibit.marks:
        return []
    places = places_of(exhibit)
    shown = [places.of_mark(mark) for mark in exhibit.marks]
    found = [(places.of_day(event.date.day), event) for event in events]
    return [
        {"x": str(day), "text": as_text(f"{event.date.label}: {event.title}")}
        for day, event in found
        if min(shown) <= day <= max(shown)
    ]


def line_titles(exhibit: Exhibit) -> list[str]:
    """A name for each line that tells it from the others: its label, or its full name."""
    labels = [line.label or line.name for line in exhibit.lines]
    return [
        label if labels.count(label) == 1 else f"{line.name} ({label})"
        for label, line in zip(labels, exhibit.lines, strict=True)
    ]
