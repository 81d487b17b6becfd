"""The store of saved work: opened once in a process, when the first reader saves or looks at saved work.

Nothing that is saved is kept here, nor in any cache: each question goes to the database, under the rights of who asks.
"""

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from saved.sharing import Sharing
    from saved.store import Store

_OPEN: "dict[str, Engine]" = {}
_OPENING = Lock()


def store() -> "Store":
    """Saved work.

    Raises:
        SavedError: The database cannot be opened; it is tried again at the next use.
    """
    from saved.store import Store

    return Store(_engine())


def sharing() -> "Sharing":
    """Who else sees saved work.

    Raises:
        SavedError: As `store`.
    """
    from saved.sharing import Sharing

    return Sharing(_engine())


def _engine() -> "Engine":
    # Imported here: pages on which nobody saves do not load the database's library.
    from saved.database import opening, place

    url = place.database_url()
    key = url.render_as_string(hide_password=False)
    with _OPENING:
        if key not in _OPEN:
            _OPEN[key] = opening.opened(url)
        return _OPEN[key]


def close() -> None:
    """Let go of the database when the server stops, and in tests."""
    with _OPENING:
        for engine in _OPEN.values():
            engine.dispose()
        _OPEN.clear()
