"""What the browser needs to draw a card; the same for a page and for a chart that follows a dial."""

from typing import Any

from charts.drawing.browser import events_in
from charts.drawing.figure import config
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from exports.content.sentence import citation, sentence
from forecasting.catalog.records import Event
from ui import cached
from ui.cards import chart_store
from ui.serving import addresses as paths


def payload(exhibit: Exhibit, look: Look, words: str = "", *, owner: str = "") -> dict[str, Any]:
    """Traces, layouts and words of a chart; *words* stand above it and change with it.

    The chart is kept for the session *owner*, by default the one whose page is being run.
    """
    token = chart_store.put(exhibit, owner or chart_store.session())
    return cached.drawn(exhibit, look) | {
        "token": token,
        "address": f"charts/{token}",
        "library": paths.LIBRARY,
        "config": config(exhibit),
        "alternative": exhibit.text_alternative,
        "caption": f"{exhibit.title}. {exhibit.subtitle}",
        "words": words,
        "events": events_in(exhibit, _events(exhibit)),
        "sentence": sentence(exhibit),
        "citation": citation(exhibit),
    }


def _events(exhibit: Exhibit) -> tuple[Event, ...]:
    """The events that were known on the day that the chart shows."""
    events = cached.catalog().events
    return events if exhibit.as_of is None else tuple(event for event in events if event.date.day <= exhibit.as_of)
