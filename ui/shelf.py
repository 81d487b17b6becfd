"""What readers have on their screens, kept so that the server can answer about it without rerunning their page.

A thing is found by an unguessable token that only the reader's own page knows; the same content has one token. The
oldest are forgotten, and all of them with the process: a page that asks too late is told to reload.
"""

import secrets
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from charts.exhibit import Exhibit
from forecasting.content import content
from forecasting.scenario import Scenario

Value = TypeVar("Value", bound=Hashable)

MOST_KEPT = 2_000
TOKEN_BYTES = 18


class Shelf(Generic[Value]):
    """A place for so many immutable values."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        """An empty shelf for *most* values."""
        self._most = most
        self._values: OrderedDict[str, tuple[Value, str]] = OrderedDict()
        self._tokens: dict[str, str] = {}
        self._lock = Lock()

    def put(self, value: Value) -> str:
        """Keep a value and give its token."""
        key = content(value)
        with self._lock:
            token = self._tokens.setdefault(key, secrets.token_urlsafe(TOKEN_BYTES))
            self._values[token] = (value, key)
            self._values.move_to_end(token)
            while len(self._values) > self._most:
                _, (_, forgotten) = self._values.popitem(last=False)
                self._tokens.pop(forgotten, None)
            return token

    def find(self, token: str) -> Value | None:
        """The value of a token; `None` if it was forgotten or never there."""
        with self._lock:
            found = self._values.get(token)
        return found[0] if found else None


CHARTS: Shelf[Exhibit] = Shelf()
SCENARIOS: Shelf[tuple[Scenario, str, int]] = Shelf()
"""Scenario, quantity and year that a reader looks at in the studio."""
put, find = CHARTS.put, CHARTS.find
