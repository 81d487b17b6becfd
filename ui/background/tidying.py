"""Memory comes back: what nobody asks for is given up after a while, and what that frees goes back to the system.

Caches are bounded in bytes, but a bound that was reached once is held for ever, and the C library keeps what Python
frees among what is still used. The while is the one for which Streamlit keeps the session of a reader who has left.
"""

import ctypes
import gc
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from threading import Event

import streamlit as st
from streamlit import runtime

from forecasting.caching.keeping import MEGABYTE, give_up_unused
from ui.cards import chart_store

STORES = (chart_store.CHARTS, chart_store.SCENARIOS)
OFTEN, SHORTEST_SECONDS = 10, 5.0
"""So many times in this while it is looked, but not more often than that [s]."""
WORTH = 4 * MEGABYTE
"""Less than this is not worth the search for free pages [bytes]."""


def keep_tidy(stop: Event) -> None:
    """Tidy up again and again until the server stops."""
    seconds = float(st.get_option("server.disconnectedSessionTTL"))
    ended = Ended()
    while not stop.wait(max(SHORTEST_SECONDS, seconds / OFTEN)):
        left = ended.among({owner for store in STORES for owner in store.owners}, seconds)
        for owner in left:
            for store in STORES:
                store.leave(owner)
        if give_up_unused(seconds) >= WORTH or left:
            gc.collect()  # a session holds itself, and would stay until Python looks through all that is old
            give_back()


class Ended:
    """Sessions that have ended: those that no browser has been connected to for so long."""

    def __init__(self, is_connected: Callable[[str], bool] | None = None) -> None:
        """Nothing is known of any session yet."""
        self._is_connected = is_connected or _is_connected
        self._left: dict[str, float] = {}

    def among(self, owners: Iterable[str], seconds: float) -> tuple[str, ...]:
        """Those that left before so many seconds; what belongs to no session ("") does not end."""
        now = time.monotonic()
        self._left = {owner: self._left.get(owner, now) for owner in owners if owner and not self._is_connected(owner)}
        return tuple(owner for owner, since in self._left.items() if now - since >= seconds)


def _is_connected(session: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session)


def give_back() -> bool:
    """Hand pages of memory that hold nothing back to the system, where the C library does not do so by itself.

    Returns:
        Whether it can: the C library of GNU alone.
    """
    trim = _malloc_trim()
    if trim:
        trim(0)
    return trim is not None


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
