"""What the browser needs to draw a card; the same for a page and for a chart that follows a dial."""

from collections import OrderedDict
from typing import Any

import streamlit as st

from charts.drawing.browser import events_in, for_browser
from charts.drawing.figure import config
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from exports.content.sentence import citation, sentence
from forecasting.caching.content import content
from forecasting.catalog.records import Event
from forecasting.quantities.unbroken import unbroken
from ui import cached, charts
from ui.cards import chart_store
from ui.serving import addresses as paths


def payload(exhibit: Exhibit, look: Look, words: str = "", *, owner: str = "") -> dict[str, Any]:
    """Traces, layouts and words of a chart; *words* stand above it and change with it.

    The chart is kept for the session *owner*, by default the one whose page is being run.
    """
    token = chart_store.put(exhibit, owner or chart_store.session(), charts.content_of(exhibit))
    said = sentence(exhibit)
    return _drawn(exhibit, look) | {
        "token": token,
        "address": f"charts/{token}",
        "library": paths.LIBRARY,
        "config": config(exhibit),
        "alternative": exhibit.text_alternative,
        "caption": f"{exhibit.title}. {exhibit.subtitle}",
        "words": unbroken(words),
        "events": events_in(exhibit, _events(exhibit)),
        "said": unbroken(said),
        "sentence": said,
        "citation": citation(exhibit),
    }


def _drawn(exhibit: Exhibit, look: Look) -> dict[str, Any]:
    """The chart as it is drawn; one with figures of the reader is kept in the reader's session alone."""
    if not exhibit.yours:
        return charts.drawn(exhibit, look)
    own: OrderedDict[str, dict[str, Any]] = st.session_state.setdefault(DRAWN, OrderedDict())
    key = content(exhibit, look)
    if key not in own:
        own[key] = for_browser(exhibit, look)
    own.move_to_end(key)
    while len(own) > MOST_DRAWN:
        own.popitem(last=False)
    return own[key]


DRAWN = "own:drawn"
MOST_DRAWN = 12
"""Charts with figures of the reader that a session keeps as they are drawn."""


def _events(exhibit: Exhibit) -> tuple[Event, ...]:
    """The events that were known on the day that the chart shows."""
    events = cached.catalog().events
    return events if exhibit.as_of is None else tuple(event for event in events if event.date.day <= exhibit.as_of)
