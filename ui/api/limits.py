"""How much work the API does at once: a small pool of threads, few who wait for it, and no longer than they may.

Work that nobody waits for any more goes on to its end, which its bounds keep near: rows of a page, draws, periods.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

Result = TypeVar("Result")

AT_WORK, MOST_ASKED = 2, 32
"""Answers worked out at the same time, and those that are worked out or wait for it at most."""
LONGEST = 20.0
"""How long a program waits at most [s]."""


class BusyError(Exception):
    """The server has too much to do; the message says so in a sentence."""


class Bounded:
    """A pool that takes only so much."""

    def __init__(self, workers: int = AT_WORK, most: int = MOST_ASKED, seconds: float = LONGEST) -> None:
        """*most* are at work or wait, none longer than *seconds* [s]."""
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="api")
        self._most, self._seconds = most, seconds
        self._asked, self._lock = 0, Lock()

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of *work*, done in a thread.

        Raises:
            BusyError: Too many wait already, or it took too long.
        """
        with self._lock:
            if self._asked >= self._most:
                raise BusyError("the server answers as many programs as it can; ask again in a moment")
            self._asked += 1
        future = self._pool.submit(work)
        future.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except TimeoutError:
            raise BusyError(f"no answer within {self._seconds:g} seconds; ask again in a moment, or for less") from None

    def _done(self, _: object) -> None:
        with self._lock:
            self._asked -= 1


POOL = Bounded()
