"""A row of the table: what was measured on both sides, or why it was not."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Samples = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured beside its reference; without samples, the reason says why there are none."""

    name: str
    reference: str
    """What it is measured against, in a few words."""
    unit: str = ""
    """Of the samples; `CPU s` are seconds of the processor, which other work on the machine changes little."""
    ours: Samples = ()
    theirs: Samples = ()
    reason: str = ""
    """One sentence on why it could not be measured; empty if it was."""

    @property
    def ratio(self) -> float | None:
        """Our median through the reference's: above 1 we take longer; `None` where it was not measured."""
        if not (self.ours and self.theirs and statistics.median(self.theirs) > 0):
            return None
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def runs(self) -> int:
        """How often both sides were measured."""
        return min(len(self.ours), len(self.theirs))


def bad_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows that could not be measured, then from the highest ratio to the lowest."""
    return tuple(sorted(rows, key=lambda row: (-math.inf if row.ratio is None else -row.ratio, row.name)))


Work = Callable[[], object]
Clock = Callable[[], float]


def alternated(
    ours: Work, theirs: Work, runs: int, *, clock: Clock = time.process_time, warm_up: bool = True
) -> tuple[Samples, Samples]:
    """Samples of both sides [s of the clock], taken in turn, by default after one run of each that warms it up."""
    works = (ours, theirs)
    if warm_up:
        for work in works:
            work()
    taken = [tuple(timed(work, clock) for work in works) for _ in range(runs)]
    return tuple(pair[0] for pair in taken), tuple(pair[1] for pair in taken)


def timed(work: Work, clock: Clock = time.process_time) -> float:
    """One run of a piece of work [s of the clock], after what others left behind is cleared away."""
    gc.collect()
    started = clock()
    work()
    return clock() - started
