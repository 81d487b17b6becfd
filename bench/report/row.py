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


def alternated(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time
) -> tuple[Samples, Samples]:
    """Samples of both sides [s of the clock], taken in turn, after one run of each that warms it up."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for samples, work in zip(taken, (ours, theirs), strict=True):
            gc.collect()
            started = clock()
            work()
            if turn:
                samples.append(clock() - started)
    return tuple(taken[0]), tuple(taken[1])
