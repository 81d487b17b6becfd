"""Work in the background: it tells its progress, can be cancelled, and leaves the page usable."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from exports.content.request import ExportError
from forecasting.catalog.series import SeriesError
from forecasting.foundations.progress import CancelledError, Progress
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import name_of
from forecasting.quantities.growth import GrowthError
from ui.text import sentence

Result = TypeVar("Result")

REPORTS, FITS = threading.Semaphore(2), threading.Semaphore(2)
"""Turns: so many reports and so many fits are worked on at the same time in this process; others wait."""

REFUSED = (ExportError, GrowthError, SeriesError)
CANCELLED = "Cancelled."
LOOK_SECONDS = 0.2
"""How often a waiting job looks whether it is still wanted."""


@dataclass
class Job(Generic[Result]):
    """A result in the making; *turns* limits how many of its kind are made at once."""

    make: Callable[[Progress], Result]
    turns: threading.Semaphore | None = None
    words: str = "waiting for its turn"
    done: int = 0
    total: int = 1
    result: Result | None = None
    fault: str = ""
    begun: float = field(default_factory=time.monotonic)
    _over: threading.Event = field(default_factory=threading.Event)
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Begin the work in a thread of its own."""
        threading.Thread(target=self.run, daemon=True, name="job").start()

    def run(self) -> None:
        """Do the work; what goes wrong becomes a sentence."""
        try:
            with self._turn():
                found = self.make(self._report_progress)
            self._stop_if_cancelled()
            self.result = found
        except CancelledError:
            self.fault = CANCELLED
        except RefusalError as reason:
            self.fault = sentence(reason.in_words(name_of))
        except REFUSED as reason:
            self.fault = sentence(reason)
        except Exception:  # the thread has no page to show a fault on, and the reader must hear of it
            self.fault = "Something went wrong; the server's log says what."
            raise
        finally:
            self._over.set()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """This job's turn; who gives up while waiting need not wait for it."""
        if self.turns is None:
            yield
            return
        while not self.turns.acquire(timeout=LOOK_SECONDS):
            self._stop_if_cancelled()
        try:
            yield
        finally:
            self.turns.release()

    def cancel(self) -> None:
        """Give the work up: nobody waits for it from now on, and it stops at its next step."""
        if not self.is_over:
            self.fault = CANCELLED
            self._cancelled.set()

    def _report_progress(self, done: int, total: int, words: str) -> None:
        self._stop_if_cancelled()
        self.done, self.total, self.words = done, total, words

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise CancelledError

    def wait(self, seconds: float) -> None:
        """Wait until it is over, but no longer than that."""
        self._over.wait(seconds)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come: there is a result or a fault, or it was given up."""
        return self._over.is_set() or self._cancelled.is_set()

    @property
    def seconds(self) -> float:
        """Time since it was asked for [s]."""
        return time.monotonic() - self.begun

    @property
    def part(self) -> float:
        """How much of the work is done (0 to 1) [0 to 1]."""
        return min(self.done / max(self.total, 1), 1.0)
