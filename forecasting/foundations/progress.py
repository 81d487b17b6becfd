"""How far a long computation is, reported to whoever waits for it; who waits no longer stops it there."""

from collections.abc import Callable


class CancelledError(Exception):
    """The result is not wanted any more; a progress callback raises it."""


Progress = Callable[[int, int, str], None]
"""Called with how many steps of how many are done, and what comes next; may raise `CancelledError`."""


def unwatched(done: int, total: int, words: str) -> None:
    """Progress that nobody follows."""
