"""What a page draws only once its chart is drawn, so that the browser comes to the chart before the rest.

A browser works through what it is sent in the order in which it comes, and what comes all the time leaves it no moment
to begin a chart. So a page that opens stops behind its first chart until the browser says that it is drawn, but never
for long. The place of what waits is made in its turn: order on the screen, by keyboard and by ear stays the same. What
waits for a chart that follows a dial waits in the browser (`ui/assets/hold.js`).
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast
from weakref import WeakValueDictionary

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from streamlit.delta_generator import DeltaGenerator

from ui import address
from ui.serving.answers import PRIVATE
from ui.serving.turns import PAGES

Value = TypeVar("Value")
Waiting = list[tuple[DeltaGenerator, Callable[[], object]]]

LONGEST = 3.0
"""How long the rest of a page that opens waits for a browser that says nothing, twice what a slow one takes [s]."""
WAITING, EXPECTED, CHART_FIRST = "later:waiting", "later:expected", "later:chart-first"
_drawn: WeakValueDictionary[str, threading.Event] = WeakValueDictionary()
"""Charts that pages wait for, by token; the session of the page holds them."""


def begin() -> None:
    """A page begins: nothing waits, whatever became of the run before."""
    st.session_state[WAITING] = []
    st.session_state[EXPECTED] = None
    st.session_state[CHART_FIRST] = False


def is_awaited(token: str) -> bool:
    """Whether the page waits for this chart: for the first one of a page that a browser opens."""
    if st.session_state.get(EXPECTED) or not _opens():
        return False
    st.session_state[EXPECTED] = _drawn[token] = threading.Event()
    return True


def _opens() -> bool:
    """Whether a browser opens the page; tests and programs draw no charts, and are not waited for."""
    return address.has_arrived() and str(st.context.headers.get("User-Agent", "")).startswith("Mozilla/")


async def drawn(request: Request) -> Response:
    """The answer to a browser that says that it has drawn a chart."""
    if event := _drawn.get(request.path_params["token"]):
        event.set()
    return Response(status_code=204, headers=PRIVATE)


def after_chart(place: DeltaGenerator, draw: Callable[[], object]) -> None:
    """Draw at a place, but only behind the first chart of the page, or at its end."""
    _waiting().append((place, draw))


@contextmanager
def chart_first() -> Iterator[None]:
    """A part of a page whose controls wait for its chart while a browser opens it."""
    st.session_state[CHART_FIRST] = True
    try:
        yield
    finally:
        st.session_state[CHART_FIRST] = False


def control(name: str, draw: Callable[[], Value]) -> Value:
    """A control whose value was put into the session already: its value, and it is drawn in its turn, or waits.

    A control of a page that is there already does not wait: its value may be what the reader has just chosen.
    """
    if not st.session_state.get(CHART_FIRST):
        return draw()
    place = st.container(key=f"{PLACE}{name}")
    if _opens():
        after_chart(place, draw)
        return cast("Value", st.session_state[name])
    with place:
        return draw()


PLACE = "behind-"
"""Begins the names of the places of controls that wait; their columns keep the room (`ui/style.css`)."""


def await_chart() -> None:
    """Stand behind the first chart of a page, not inside a fragment: wait until it is drawn, then draw what waits."""
    event: threading.Event | None = st.session_state.get(EXPECTED)
    if event:
        with PAGES.aside():  # other pages run meanwhile
            event.wait(LONGEST)
    catch_up()


def catch_up() -> None:
    """Draw what waits at the end of a page."""
    waiting = _waiting()
    while waiting:
        place, draw = waiting.pop(0)
        with place:
            draw()


def _waiting() -> Waiting:
    found: Waiting = st.session_state.setdefault(WAITING, [])
    return found
