"""What readers have on their screens, kept so that the server can answer about it without rerunning their page.

A thing is found by an unguessable token that only the reader's own page knows; within a session the same content has
one token. Each session has a share of its own: who asks for much pushes off what is theirs. The oldest of a share are
forgotten, all of it when the session has ended (`ui/background/tidying.py`), and everything with the process: a page
that asks too late is asked to reload.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts.exhibit import Exhibit
from forecasting.caching.content import content
from forecasting.scenarios.scenario import Scenario

Value = TypeVar("Value")

MOST_KEPT, SHARE = 4_000, 150
"""Values of all sessions, and of one: more than a full report and what a dial passes on its way."""
TOKEN_BYTES = 18


class Place(NamedTuple, Generic[Value]):
    """A value in the store and the session it belongs to."""

    value: Value
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioView:
    """What a reader looks at in the studio: a scenario, one quantity of the model, and a year."""

    scenario: Scenario
    output: str
    year: int


class TokenStore(Generic[Value]):
    """A place for so many immutable values, so many of each session."""

    def __init__(self, most: int = MOST_KEPT, share: int = SHARE) -> None:
        """An empty store for *most* values, at most *share* of one session."""
        self._most, self._share = most, share
        self._places: dict[str, Place[Value]] = {}
        self._shares: dict[str, OrderedDict[str, str]] = {}
        self._lock = Lock()

    def put(self, value: Value, owner: str, key: str = "") -> str:
        """Keep a value for a session and give its token; *key* is its content where that is known already."""
        key = key or content(value)
        with self._lock:
            own = self._shares.setdefault(owner, OrderedDict())
            token = own.setdefault(key, secrets.token_urlsafe(TOKEN_BYTES))
            own.move_to_end(key)
            self._places[token] = Place(value, owner)
            if len(own) > self._share:
                self._forget(owner)
            while len(self._places) > self._most:
                self._forget(max(self._shares, key=lambda one: len(self._shares[one])))
            return token

    def _forget(self, owner: str) -> None:
        """Give up the oldest value of a session."""
        own = self._shares[owner]
        _, token = own.popitem(last=False)
        del self._places[token]
        if not own:
            del self._shares[owner]

    @property
    def owners(self) -> tuple[str, ...]:
        """The sessions that something is kept for."""
        with self._lock:
            return tuple(self._shares)

    def leave(self, owner: str) -> None:
        """Forget what is kept for a session that has ended."""
        with self._lock:
            for token in self._shares.pop(owner, {}).values():
                del self._places[token]

    def find(self, token: str) -> Value | None:
        """The value of a token; `None` if it was forgotten or never there."""
        place = self.place(token)
        return place.value if place else None

    def place(self, token: str) -> Place[Value] | None:
        """The value of a token with its session; `None` if it was forgotten or never there."""
        with self._lock:
            return self._places.get(token)


def session() -> str:
    """The session whose page is being run; empty outside a page."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


CHARTS: TokenStore[Exhibit] = TokenStore()
SCENARIOS: TokenStore[StudioView] = TokenStore()
put, find = CHARTS.put, CHARTS.find
