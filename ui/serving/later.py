"""What a page draws only once its chart is drawn, so that the browser comes to the chart before the rest.

A browser works through what it is sent in the order in which it comes, and what comes all the time leaves it no moment
to begin a chart. So a page that opens stops behind its first chart until the browser says that it is drawn, but never
for long. The place of what waits is made in its turn: order on the screen, by keyboard and by ear stays the same. What
waits for a chart that follows a dial waits in the browser (`ui/assets/hold.js`).
"""

import threading
from collections.abc import Callable
from weakref import WeakValueDictionary

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from streamlit.delta_generator import DeltaGenerator

from ui import address
from ui.serving.answers import PRIVATE
from ui.serving.turns import PAGES

Waiting = list[tuple[DeltaGenerator, Callable[[], None]]]

LONGEST = 1.5
"""How long the rest of a page that opens waits for a browser that says nothing [s]."""
WAITING, EXPECTED = "later:waiting", "later:expected"
_drawn: WeakValueDictionary[str, threading.Event] = WeakValueDictionary()
"""Charts that pages wait for, by token; the session of the page holds them."""


def begin() -> None:
    """A page begins: nothing waits, whatever became of the run before."""
    st.session_state[WAITING] = []
    st.session_state[EXPECTED] = None


def is_awaited(token: str) -> bool:
    """Whether the page waits for this chart: for the first one of a page that a browser opens."""
    if st.session_state.get(EXPECTED) or not address.has_arrived() or not _draws():
        return False
    st.session_state[EXPECTED] = _drawn[token] = threading.Event()
    return True


def _draws() -> bool:
    """Whether the page is read by something that draws charts: tests and programs do not, and are not waited for."""
    return str(st.context.headers.get("User-Agent", "")).startswith("Mozilla/")


async def drawn(request: Request) -> Response:
    """The answer to a browser that says that it has drawn a chart."""
    if event := _drawn.get(request.path_params["token"]):
        event.set()
    return Response(status_code=204, headers=PRIVATE)


def after_chart(place: DeltaGenerator, draw: Callable[[], None]) -> None:
    """Draw at a place, but only behind the first chart of the page, or at its end."""
    _waiting().append((place, draw))


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
