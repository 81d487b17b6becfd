"""Runs of pages take turns: a few at a time, and whoever came first goes first.

One process has one interpreter. A hundred runs at the same moment each get a hundredth of it, keep the server's own
loop from it, and end together, the first as late as the last; a few at a time end one after another. A chart that
follows a dial is what its reader looks at, and goes before all of them. What was measured: docs/operation.md, "Many
readers at once".
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")

AT_ONCE = 3
"""Runs at the same time: one that works, while others read, write or are in numpy, which lets go of the interpreter."""
LONG_SECONDS = 2.0
"""Who runs longer than this goes on, and another begins beside it: one slow page does not stop all others [s]."""


class Turns:
    """Places for so many runs at a time."""

    def __init__(self, at_once: int = AT_ONCE, long: float = LONG_SECONDS) -> None:
        """Places for *at_once* runs; one that takes longer than *long* [s] no longer counts."""
        self._at_once, self._long = at_once, long
        self._running: dict[threading.Event, float] = {}
        self._waiting: deque[tuple[threading.Event, float]] = deque()
        self._urgent = 0
        self._lock = threading.Lock()
        self._own = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place, and give it back at the end; what runs inside a turn needs none of its own."""
        if self._held():
            yield
            return
        self._own.place = place = threading.Event()
        try:
            self._wait(place)
            yield
        finally:
            self._own.place = None
            self._leave(place)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the place to others while this run waits for something else, and wait for one again afterwards."""
        place = self._held()
        if place is None:
            yield
            return
        self._leave(place)
        place.clear()
        try:
            yield
        finally:
            self._wait(place)

    @contextmanager
    def first(self) -> Iterator[None]:
        """Work that goes before all runs: none begins meanwhile, unless it has waited long, and then one at a time."""
        with self._lock:
            self._urgent += 1
        try:
            yield
        finally:
            with self._lock:
                self._urgent -= 1
                self._admit()

    def _held(self) -> threading.Event | None:
        return getattr(self._own, "place", None)

    def _wait(self, place: threading.Event) -> None:
        with self._lock:
            self._waiting.append((place, time.monotonic()))
            self._admit()
        while not place.wait(self._long):
            with self._lock:
                self._admit()

    def _leave(self, place: threading.Event) -> None:
        with self._lock:
            if self._running.pop(place, None) is None:
                self._waiting = deque(one for one in self._waiting if one[0] is not place)
            self._admit()

    def _admit(self) -> None:
        """Let the first of those who wait begin, as far as there are places."""
        now = time.monotonic()
        taken = sum(now - began < self._long for began in self._running.values())
        while self._waiting and taken < self._places(now):
            place, _ = self._waiting.popleft()
            self._running[place] = now
            place.set()
            taken += 1

    def _places(self, now: float) -> int:
        if not self._urgent:
            return self._at_once
        _, since = self._waiting[0]
        return int(now - since >= self._long)


PAGES = Turns()
"""The turns of all pages of this process."""


def in_turn(run: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """A function that waits for its turn among the runs of pages."""

    @wraps(run)
    def waiting(*args: Arguments.args, **named: Arguments.kwargs) -> Value:
        with PAGES.turn():
            return run(*args, **named)

    return waiting


def fragment(part: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """A part of a page that is drawn anew alone, in its turn."""
    return st.fragment(in_turn(part))
