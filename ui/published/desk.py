"""Work for pages that are asked for by anybody: each piece once, a few at a time, so many waiting, and kept within a bound.

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
        super().__init__("The server is drawing many charts just now. Try again in some seconds.")


class Desk:
    """Results by key, made in a thread if they are not kept; who asks for one that is being made waits for the same."""

    def __init__(self, most_bytes: int, at_once: int = AT_ONCE, most: int = MOST) -> None:
        """An empty desk that keeps *most_bytes* [bytes]."""
        self.keeper: Keeper[bytes] = Keeper(most_bytes)
        self._under_way: dict[str, asyncio.Task[bytes]] = {}
        self._at_once, self._most, self._working = at_once, most, 0

    async def of(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The result of a key.

        Raises:
            BusyError: Too much is under way.
        """
        if (found := self.keeper.get(key)) is not None:
            return found
        if (task := self._under_way.get(key)) is None:
            if len(self._under_way) >= self._most:
                raise BusyError
            task = self._under_way[key] = asyncio.create_task(self._made(key, make))
        return await asyncio.shield(task)

    async def _made(self, key: str, make: Callable[[], bytes]) -> bytes:
        try:
            while self._working >= self._at_once:
                await asyncio.sleep(TICK)
            self._working += 1
            try:
                return await run_in_threadpool(self.keeper.of, key, make)
            finally:
                self._working -= 1
        finally:
            self._under_way.pop(key, None)


TICK = 0.02
"""How long a piece of work waits before it looks again whether it is its turn [s]."""
PAGES, PICTURES = Desk(24 * MEGABYTE), Desk(24 * MEGABYTE)
"""What this process keeps of pages, and of pictures of charts for previews of links."""
