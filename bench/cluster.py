"""Back-tests of many series in this process, by processes and by a Dask cluster of this machine, side by side.

Run from the checkout: ``python bench/cluster.py [--series N] [--methods A,B] [--by A,B] [--kill]``, where who works is
``here``, ``processes:N`` or ``cluster:N``. The series are made: length, growth and its spread are those of series drawn
from tests/reference/m4_yearly_dev1000.csv.gz. Seconds are those of the clock, with the start of the workers; those of
the processors are of all processes together, and say more where other work goes on; memory is the most that this
process and those it started held at once (PSS). All must give the same numbers, or the script stops; the letters
at the end stand for the numbers, to compare runs. With ``--kill`` one worker of each cluster is killed when half is
done.
"""

import argparse
import json
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forecasting.backtest.backtest import Summary, batch
from forecasting.backtest.competition_files import Case, read_cases
from forecasting.methods.families.registry import METHODS
from forecasting.workers.cluster import LOCAL, Cluster
from forecasting.workers.here import HERE, Processes, Workers

FILE = Path(__file__).resolve().parents[1] / "tests" / "reference" / "m4_yearly_dev1000.csv.gz"
HORIZON = 6
COMPARED = "processes:2,cluster:1,cluster:2"
SEED = 20
PAUSE = 0.5
"""Between two looks at the memory [s]."""


def made(count: int) -> tuple[Case, ...]:
    """Series of the lengths, growth rates and spreads of real ones, each the same whatever *count* is."""
    models = read_cases(FILE, HORIZON)
    return tuple(_like(models[place % len(models)], place) for place in range(count))


def _like(model: Case, place: int) -> Case:
    """A walk in logs that grows as *model* does."""
    values = np.maximum(np.concatenate([model.train, model.test]), 1e-9)
    steps = np.diff(np.log(values))
    source = np.random.default_rng([SEED, place])
    walk = np.log(values[0]) + np.cumsum([0.0, *source.normal(steps.mean(), steps.std(), steps.size)])
    return Case(name=f"S{place}", train=np.exp(walk[:-HORIZON]), test=np.exp(walk[-HORIZON:]))


@dataclass(slots=True)
class Watch:
    """The most memory that a process and its children hold at once [bytes]."""

    most: int = 0
    _end: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        """Look until `stop`."""
        own = psutil.Process()
        while not self._end.wait(PAUSE):
            held = 0
            for process in (own, *own.children(recursive=True)):
                with suppress(psutil.Error):
                    held += process.memory_full_info().pss
            self.most = max(self.most, held)

    def stop(self) -> None:
        """End looking."""
        self._end.set()


@contextmanager
def watched() -> Iterator[Watch]:
    """Memory looked at meanwhile."""
    watch = Watch()
    thread = threading.Thread(target=watch.look, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join()


def kill_at_half() -> Callable[[int, int, str], None]:
    """Progress that kills, once half is done, the busiest process that was started here."""
    killed: list[int] = []

    def step(done: int, total: int, _: str) -> None:
        if done * 2 >= total and not killed:
            busiest = max(psutil.Process().children(recursive=True), key=lambda one: sum(one.cpu_times()[:2]))
            killed.append(busiest.pid)
            busiest.kill()
            print(f"    killed process {busiest.pid} after {done} of {total}")

    return step


def workers(text: str) -> Workers:
    """The workers that a text names."""
    name, _, count = text.partition(":")
    if name == "here":
        return HERE
    return Processes(int(count)) if name == "processes" else Cluster(address=LOCAL, count=int(count))


def spent() -> float:
    """What this process and those that it has ended have used of the processors [s]."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def numbers(summaries: tuple[Summary, ...]) -> list[dict[str, float | int | None]]:
    """What must be the same, whoever works."""
    return [{name: cell for name, cell in one.row().items() if name != "seconds"} for one in summaries]


def main() -> None:
    """Print a line for each who works, and how it compares with the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=10_000)
    parser.add_argument("--methods", default=",".join(METHODS), help="names with commas between; by default all")
    parser.add_argument("--by", default=COMPARED, help=f"who works, with commas between; by default {COMPARED}")
    parser.add_argument("--kill", action="store_true", help="kill a worker of each cluster when half is done")
    asked = parser.parse_args()
    cases, keys, first = made(asked.series), asked.methods.split(","), None
    values = sum(case.train.size for case in cases) / len(cases)
    print(f"{len(cases)} series, {values:.0f} values each, {len(keys)} methods")
    print(f"{'by':16}{'seconds':>9}{'series/s':>10}{'x first':>9}{'CPU s':>8}{'MB':>7}  numbers")
    for text in asked.by.split(","):
        kills = asked.kill and text.startswith("cluster")
        progress = kill_at_half() if kills else lambda *_: None
        with watched() as watch:
            start, before = time.perf_counter(), spent()
            found = numbers(batch(cases, keys, workers=workers(text), progress=progress))
            seconds, used = time.perf_counter() - start, spent() - before
        first = first or (seconds, found)
        if found != first[1]:
            sys.exit(f"{text} gives other numbers")
        rate, ratio, megabytes = len(cases) / seconds, seconds / first[0], watch.most / 1e6
        digest = sha256(json.dumps(found).encode()).hexdigest()[:8]
        print(f"{text:16}{seconds:9.1f}{rate:10.0f}{ratio:9.2f}{used:8.1f}{megabytes:7.0f}  {digest}", flush=True)


if __name__ == "__main__":
    main()
