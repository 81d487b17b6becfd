"""Work of many parts in this process or in processes of this machine; the results are the same."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Set for workers: small matrices gain nothing from threads, which otherwise fight for the cores."""


CHUNK = 50
"""Series that are handed out together: few enough to share the work evenly, many enough to be worth a message."""


def in_chunks(values: Sequence[Part], size: int = CHUNK) -> list[Sequence[Part]]:
    """The values, *size* at a time."""
    return [values[start : start + size] for start in range(0, len(values), size)]


class Workers(Protocol):
    """Something that does a task on each of many parts."""

    def each(self, task: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
        """The result for every part, in the order of the parts, as they come."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """This process, one part after the other."""

    def each(self, task: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
        """The result for every part, in the order of the parts."""
        return map(task, parts)


HERE = Here()


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine, started for the work and ended after it.

    Attributes:
        count: How many.
    """

    count: int

    def each(self, task: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
        """The result for every part, in the order of the parts; task and parts go through pickle."""
        with _environment(ONE_THREAD), ProcessPoolExecutor(self.count, mp_context=get_context("spawn")) as pool:
            yield from pool.map(task, parts)


def unless_few(workers: Workers, *, few: bool) -> Workers:
    """The workers, or this process where there is too *few* work for it to pay that processes are started."""
    return HERE if few and isinstance(workers, Processes) else workers


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    """Environment variables set for the processes started meanwhile, and put back."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
