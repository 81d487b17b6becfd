"""One Chrome for the whole process, started when the first picture is asked for and closed at exit.

Kaleido's own server for synchronous calls answers one thread at a time and never gives up; this one may be asked
from any thread, waits only so long, and starts anew after a failure.
"""

import asyncio
import atexit
import contextlib
import logging
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from exports.content.request import ExportError
from exports.pictures.chrome import ABSENT, find

START_SECONDS = 45
PICTURE_SECONDS = 30
CLOSE_SECONDS = 5


class Renderer:
    """Draws Plotly figures by one Chrome; safe to be asked from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._kaleido: Any = None

    def start(self) -> None:
        """Start the browser, which takes seconds, before a picture is asked for.

        Raises:
            ExportError: There is no browser, or it did not start.
        """
        self._asked(lambda _: None)

    def draw(self, drawing: dict[str, Any], options: dict[str, Any]) -> bytes:
        """The figure in the format, size and scale of *options*.

        Raises:
            ExportError: There is no browser, or it did not answer.
        """
        return bytes(self._asked(lambda browser: self._wait(browser.calc_fig(drawing, options), PICTURE_SECONDS)))

    def _asked(self, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever the work gives
        """What the browser does, one thing at a time; after a failure the next one starts another."""
        with self._lock:
            try:
                return work(self._opened())
            except ExportError:
                raise
            except Exception as error:
                self._drop()
                reason = " ".join(str(error).split()) or type(error).__name__
                raise ExportError(f"the browser that draws pictures failed: {reason[:200]}") from error

    def close(self) -> None:
        """End the browser; the next picture starts another."""
        with self._lock:
            self._drop()

    def _opened(self) -> Any:  # noqa: ANN401 - Kaleido ships no types
        if self._kaleido is None:
            path = find()
            if not path:
                raise ExportError(ABSENT)
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=_run, args=(self._loop,), name="pictures", daemon=True)
            self._thread.start()
            # Known before it is open, so that one that never opens can be ended.
            self._kaleido = self._wait(_made(path), START_SECONDS)
            self._wait(self._kaleido.open(), START_SECONDS)
        return self._kaleido

    def _wait(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:  # noqa: ANN401 - whatever the work gives
        if self._loop is None:
            work.close()
            raise RuntimeError("the browser was not started")
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise TimeoutError(f"no answer within {seconds:g} seconds") from None

    def _drop(self) -> None:
        loop, kaleido = self._loop, self._kaleido
        self._kaleido, self._loop = None, None
        if loop is None:
            return
        try:
            if kaleido is not None:
                asyncio.run_coroutine_threadsafe(kaleido.close(), loop).result(CLOSE_SECONDS)
        except Exception:  # noqa: BLE001 - it may be gone already, or hang
            _end(getattr(kaleido, "subprocess", None))
        loop.call_soon_threadsafe(loop.stop)
        if self._thread:
            self._thread.join(CLOSE_SECONDS)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    """End a browser that did not close, with what it started: it leads a group of processes that has its id."""
    if process is None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(CLOSE_SECONDS)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Let the loop work in its thread until it is stopped, then leave nothing open."""
    try:
        loop.run_forever()
        loop.run_until_complete(_settled())
    finally:
        loop.close()


async def _settled() -> None:
    """End what is still going on in the loop."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def _made(path: str) -> Any:  # noqa: ANN401 - Kaleido ships no types
    from exports.pictures.drawing_page import Browser

    # It reports the browser's last message, sent as it closes, as an error with a traceback.
    logging.getLogger("choreographer").setLevel(logging.CRITICAL)
    return Browser(path, PICTURE_SECONDS)


RENDERER = Renderer()
"""The one renderer of this process."""

atexit.register(RENDERER.close)
