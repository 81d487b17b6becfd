"""Work of many parts on a Dask cluster: machines that others run, or processes that are started here for the work.

Dask is imported when a cluster is asked for and at no other time. What a worker had when it died is done again by
another one, so that a lost worker costs time and no result. Workers must hold the same versions of what the numbers
rest on, and the same engine: they are asked before anything is sent.
"""

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from forecasting.foundations.refusal import RefusalError
from forecasting.workers.here import Part, Result

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL = "local"
"""The address that stands for a cluster of this machine's own, made for the work and closed after it."""

ATTEMPTS = 3
"""How many workers may die under one part before it is given up."""

PATIENCE = 15
"""How long a scheduler may take to answer, and its first worker to appear [s]."""

AHEAD = 4
"""Parts that wait at each worker, so that it is never idle and no more is sent than is needed [count]."""

COMPARED = ("numpy", "pandas", "scipy", "statsmodels")
"""Packages that the numbers rest on: another version may give other last digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A Dask cluster.

    Attributes:
        address: Of its scheduler, such as ``tcp://10.0.0.5:8786``, or `LOCAL`.
        count: Processes of a local cluster.
    """

    address: str
    count: int = 2

    def each(self, task: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
        """The result for every part, in the order of the parts; task and parts go through pickle.

        Raises:
            RefusalError: Dask is not installed, no scheduler answers, its workers hold other versions, a part ended
                one worker after the other, or the cluster is gone.
        """
        with self._client() as client:
            _check_workers(client, self.address)
            yield from _each(client, task, parts, self.address)

    @contextmanager
    def _client(self) -> Iterator["Client"]:
        """A connection to the scheduler, closed at the end, with the cluster if it was made here."""
        try:
            from distributed import Client
        except ModuleNotFoundError:
            raise RefusalError("a cluster needs Dask, which is not installed; try pip install distributed") from None
        if self.address == LOCAL:
            with _local(self.count) as cluster, Client(cluster) as client:
                yield client
            return
        try:
            client = Client(self.address, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise RefusalError(
                f"no Dask scheduler answers at {self.address} ({type(error).__name__}); "
                "expected an address such as tcp://HOST:8786"
            ) from None
        with client:
            yield client


def _local(count: int) -> "LocalCluster":
    """A cluster of *count* processes that listens on this machine alone and shows no page of its own."""
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.scheduler.allowed-failures": ATTEMPTS})
    return LocalCluster(
        n_workers=count, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=logging.CRITICAL
    )


def _each(client: "Client", task: Callable[[Part], Result], parts: Sequence[Part], address: str) -> Iterator[Result]:
    from distributed import CancelledError, KilledWorker

    room = AHEAD * max(1, sum(client.nthreads().values()))
    waiting: deque[Future] = deque()
    rest = iter(parts)
    try:
        for _ in range(len(parts)):
            while len(waiting) < room and (part := next(rest, None)) is not None:
                waiting.append(client.submit(task, part, pure=False))
            yield waiting.popleft().result()
    except KilledWorker:
        raise RefusalError(
            f"a part of the work ended {ATTEMPTS} workers at {address} one after the other; see their logs"
        ) from None
    except (CancelledError, OSError):
        raise RefusalError(f"the Dask cluster at {address} is gone; start it and try again") from None


def versions() -> dict[str, str]:
    """The versions of what the numbers rest on, Python first, in the process that is asked."""
    here = {name: version(name) for name in COMPARED}
    return {"Python": ".".join(map(str, sys.version_info[:2]))} | here


def _check_workers(client: "Client", address: str) -> None:
    """Refuse workers that cannot do the work, or whose numbers may differ."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        found = client.run(versions)
    except TimeoutError:
        raise RefusalError(f"the Dask scheduler at {address} has no workers; start one or more") from None
    except ModuleNotFoundError as error:
        raise RefusalError(f"the workers at {address} lack {error.name}; install this project where they run") from None
    own = versions()
    for worker, theirs in found.items():
        if other := {name: text for name, text in theirs.items() if text != own[name]}:
            name, text = next(iter(other.items()))
            raise RefusalError(f"the worker {worker} has {name} {text}, expected {own[name]} as here")
