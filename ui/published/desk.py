"""Work for pages that anybody may ask for: each piece once, a few at a time, so many waiting, kept within a bound.

Who waits holds no thread, so that the app's own routes are answered meanwhile.
"""

import asyncio
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool

from forecasting.caching.keeping import MEGABYTE, Keeper

AT_ONCE, MOST = 2, 32
"""Pieces of work that are done at a time, and that may be under way, those that wait included."""


class BusyError(Exception):
    """So much is under way that another piece of work is refused; the message is one sentence."""

    def __init__(self) -> None:
        super().__init__("the server is drawing many charts just now; try again in some seconds")


class Desk:
    """Results by key, made in a thread if they are not kept; who asks for one that is being made waits for the same."""

    def __init__(self, most_bytes: int, at_once: int = AT_ONCE, most: int = MOST) -> None:
        """An empty desk that keeps *most_bytes* [bytes]."""
        self.keeper: Keeper[bytes] = Keeper(most_bytes, is_lasting=True)
        self._pending: dict[str, asyncio.Task[bytes]] = {}
        self._turns, self._most = asyncio.Semaphore(at_once), most

    async def of(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The result of a key.

        Raises:
            BusyError: Too much is under way.
        """
        if (found := self.keeper.get(key)) is not None:
            return found
        if (task := self._pending.get(key)) is None:
            if len(self._pending) >= self._most:
                raise BusyError
            task = self._pending[key] = asyncio.create_task(self._made(key, make))
        return await asyncio.shield(task)

    async def _made(self, key: str, make: Callable[[], bytes]) -> bytes:
        try:
            async with self._turns:
                return await run_in_threadpool(self.keeper.of, key, make)
        finally:
            self._pending.pop(key, None)


PAGES, PICTURES = Desk(24 * MEGABYTE), Desk(24 * MEGABYTE)
"""What this process keeps of pages, and of pictures of charts for previews of links."""
