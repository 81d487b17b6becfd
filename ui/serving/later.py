"""What a page draws only once its chart is drawn, so that the browser comes to the chart before the rest.

A browser works through what it is sent in the order in which it comes, and what comes all the time leaves it no moment
to begin a chart. So a page that opens stops behind its first chart until the browser says that it is drawn, and the
page behind a dial until the chart has followed the dial, but never for long. The place of what waits is made in its
turn: order on the screen, by keyboard and by ear stays the same.
"""

import threading
from collections import deque
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

LONGEST, LONGEST_BEHIND_A_DIAL = 1.5, 0.5
"""How long the rest of a page that opens, and a page behind a dial, wait for a browser that says nothing [s]."""
DRAWN_KEPT = 256
"""So many charts that were drawn before anybody waited for them are remembered."""
WAITING, EXPECTED = "later:waiting", "later:expected"
_drawn: WeakValueDictionary[str, threading.Event] = WeakValueDictionary()
"""Charts that pages wait for, by token; the session of the page holds them."""
_early: deque[str] = deque(maxlen=DRAWN_KEPT)
"""Charts that a dial has changed and that were drawn before their page came to wait for them."""


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
    token = request.path_params["token"]
    _early.append(token)
    if event := _drawn.get(token):
        event.set()
    return Response(status_code=204, headers=PRIVATE)


def after_chart(place: DeltaGenerator, draw: Callable[[], None]) -> None:
    """Draw at a place, but only behind the first chart of the page, or at its end."""
    _waiting().append((place, draw))


def await_chart() -> None:
    """Stand behind the first chart of a page, not inside a fragment: wait until it is drawn, then draw what waits."""
    event: threading.Event | None = st.session_state.get(EXPECTED)
    if event:
        _wait(event, LONGEST)
    catch_up()


def await_dial(token: str) -> None:
    """Wait until a browser has drawn the chart that follows a dial, of which the page behind it shows the same."""
    if not _draws():
        return
    _drawn[token] = event = threading.Event()
    if token not in _early:
        _wait(event, LONGEST_BEHIND_A_DIAL)


def _wait(event: threading.Event, longest: float) -> None:
    """Wait at most so long [s], and let other pages run meanwhile."""
    with PAGES.aside():
        event.wait(longest)


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
