"""Work in the background: it tells its progress, can be cancelled, and leaves the page usable."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from exports.content.request import ExportError
from forecasting.catalog.series import SeriesError
from forecasting.foundations.progress import CancelledError, Progress
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import name_of
from forecasting.quantities.growth import GrowthError
from ui.text import sentence

Result = TypeVar("Result")

REPORTS, FITS = (ThreadPoolExecutor(2, thread_name_prefix=kind) for kind in ("report", "fit"))
"""So many reports and so many fits are worked on at the same time in this process; others wait for their turn."""

LOG = logging.getLogger(__name__)
REFUSED = (ExportError, GrowthError, SeriesError)
CANCELLED = "Cancelled."


@dataclass(eq=False)
class Job(Generic[Result]):
    """A result in the making; *pool* holds the threads that jobs of its kind wait for."""

    make: Callable[[Progress], Result]
    pool: Executor | None = None
    words: str = "waiting for its turn"
    done: int = 0
    total: int = 1
    result: Result | None = None
    fault: str = ""
    begun: float = field(default_factory=time.monotonic)
    _work: Future[None] | None = None
    _over: threading.Event = field(default_factory=threading.Event)
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Begin the work beside the page, as soon as a thread of the pool is free."""
        if self.pool is None:
            raise ValueError("a job without a pool is run, not started")
        _STARTED.add(self)
        self._work = self.pool.submit(self.run)
        self._work.add_done_callback(_log_fault)

    def run(self) -> None:
        """Do the work here and now; what goes wrong becomes a sentence."""
        try:
            self._stop_if_cancelled()
            found = self.make(self._report_progress)
            self._stop_if_cancelled()
            self.result = found
        except CancelledError:
            self.fault = CANCELLED
        except RefusalError as reason:
            self.fault = sentence(reason.in_words(name_of))
        except REFUSED as reason:
            self.fault = sentence(reason)
        except Exception:  # a thread has no page to show a fault on, and the reader must hear of it
            self.fault = "Something went wrong; the server's log says what."
            raise
        finally:
            self._over.set()

    def cancel(self) -> None:
        """Give the work up: nobody waits for it from now on, and it stops at its next step."""
        if self.is_over:
            return
        self.fault = CANCELLED
        self._cancelled.set()
        if self._work is not None and self._work.cancel():  # it waited for its turn and never begins
            self._over.set()

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


_STARTED: WeakSet[Job[Any]] = WeakSet()


def cancel_all() -> None:
    """Give up whatever is under way: Python waits for the threads of its pools before it ends."""
    for job in tuple(_STARTED):
        job.cancel()


def _log_fault(work: Future[None]) -> None:
    """Write what nobody foresaw to the server's log; a pool keeps it to itself."""
    if not work.cancelled() and (fault := work.exception()) is not None:
        LOG.error("A job failed", exc_info=fault)
