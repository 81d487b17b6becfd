"""What every request meets first: a body is cut while it streams, and who sends it too slowly is no longer waited for.

A body is measured as it comes and never held beyond its limit, whatever route it is for and whatever length it
declares. A reader who goes away during a request costs one line of the log.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import streamlit as st
from starlette.requests import ClientDisconnect

from ui.serving.answers import refusal

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

LONGEST_BODY = 64_000
"""The most that a route takes, except uploads, which Streamlit cuts at `server.maxUploadSize` [bytes]."""
FRAME = 1_000_000
"""What stands around an uploaded file in its request, at most [bytes]."""
MEGABYTE = 2**20
SECONDS, UPLOAD_SECONDS = 10.0, 120.0
"""How long a body may take to arrive [s]."""
UPLOADS = "/_stcore/upload_file/"
LONGEST_LOGGED = 80
LOG = logging.getLogger(__name__)


class BodyError(Exception):
    """A body is too long or too slow; *status* is that of the answer, the message a sentence."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Body:
    """A request's body on its way in, of at most *most* bytes within *seconds* [s]."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive, self._most, self._seconds = receive, most, seconds
        self._taken, self._over = 0, False
        self._ends: float | None = None

    async def receive(self) -> Message:
        """The next part; once the body is whole, whatever else the client has to say, without a limit of time."""
        if self._over:
            return await self._receive()
        message = await self._in_time()
        self._taken += len(message.get("body", b""))
        self._over = not message.get("more_body", False)
        if self._taken > self._most:
            raise too_long(self._most)
        return message

    async def _in_time(self) -> Message:
        now = asyncio.get_running_loop().time()
        self._ends = self._ends or now + self._seconds
        try:
            return await asyncio.wait_for(self._receive(), self._ends - now)
        except TimeoutError:
            raise BodyError(f"The request did not arrive within {self._seconds:g} seconds.", 408) from None


def too_long(most: int) -> BodyError:
    """The refusal of a body of more than *most* bytes."""
    return BodyError(f"The server takes at most {most:,} bytes here.", 413)


class Guard:
    """The server's outermost layer (ASGI)."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or say in one sentence why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answered = False

        async def noted(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._guarded(scope, receive, noted)
        except BodyError as fault:
            _log(scope, str(fault))
            if not answered:
                await _close(str(fault), fault.status, scope, receive, send)
        except ClientDisconnect:
            _log(scope, "The client went away before its request was whole.")

    async def _guarded(self, scope: Message, receive: Receive, send: Send) -> None:
        most, seconds = _limits(scope["path"])
        if _declared(scope) > most:
            raise too_long(most)
        await self._app(scope, Body(receive, most, seconds).receive, send)


def _limits(path: str) -> tuple[int, float]:
    """How long a body may be for a path [bytes], and how long it may take [s]."""
    if UPLOADS in path:
        return int(st.get_option("server.maxUploadSize")) * MEGABYTE + FRAME, UPLOAD_SECONDS
    return LONGEST_BODY, SECONDS


def _declared(scope: Message) -> int:
    """The length that the request says it has; 0 if it does not say."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value[:DIGITS])
    return 0


DIGITS = 18


async def _close(sentence: str, status: int, scope: Message, receive: Receive, send: Send) -> None:
    """Refuse, and end the connection: what is still on its way is not read."""
    answer = refusal(sentence, status)
    answer.headers["connection"] = "close"
    await answer(scope, receive, send)


def _log(scope: Message, sentence: str) -> None:
    LOG.warning("%s %r: %s", scope["method"], scope["path"][:LONGEST_LOGGED], sentence)
