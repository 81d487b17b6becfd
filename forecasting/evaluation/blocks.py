"""More draws of one scenario than one array should hold: in blocks, each with noise of its own, counted together.

The first block says between which values each quantile lies, with room for chance; then every block tells how many of
its draws lie below and which lie between. The quantiles are those of all draws sorted at once. Which process draws
which block changes no number, and the first block is the simulation of as many draws.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf, sqrt

import numpy as np

from forecasting.baselines.baseline import Baseline
from forecasting.evaluation.simulation import MEDIAN, Sampling, Simulation, simulate
from forecasting.foundations.progress import Progress, unwatched
from forecasting.market_model.identities import MODEL
from forecasting.methods.distribution import FloatArray
from forecasting.scenarios.limits import MOST_DRAWS
from forecasting.scenarios.paths import Values
from forecasting.scenarios.scenario import Scenario
from forecasting.workers.here import HERE, Workers

MOST_BLOCKS = 20
"""Blocks of `MOST_DRAWS`, each of which takes as much memory while it is drawn as a simulation of as many draws."""
DEVIATIONS = 6.0
"""Room for chance on either side of a quantile of the first block [standard deviations of its rank]."""
ENDS = (0.05, MEDIAN, 0.95)
"""The quantiles that are worked out: the median and the ends of the 90 % interval."""

Key = tuple[str, int, float]
"""A quantity, the place of a year, and the probability of a quantile."""
CountArray = np.ndarray[tuple[int, ...], np.dtype[np.int_]]
Ranges = Mapping[Key, tuple[float, float]]
EVERYTHING = (-inf, inf)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Count:
    """How draws lie about a range: how many below it, and which values in it how often."""

    below: int
    values: FloatArray
    counts: CountArray


@dataclass(frozen=True, slots=True, kw_only=True)
class InBlocks:
    """The quantiles of many blocks of draws.

    Attributes:
        years: The years.
        sampling: Seed, draws of all blocks, and correlation.
        quantiles: The worked-out quantiles [each quantity's unit].
    """

    years: tuple[int, ...]
    sampling: Sampling
    quantiles: Mapping[Key, float]

    def median(self, name: str) -> Values:
        """The value that half the draws exceed, for each year [its unit]."""
        return self._path(name, MEDIAN)

    def interval(self, name: str, level: float) -> tuple[Values, Values]:
        """The ends of the interval with 90 percent of the draws, for each year [its unit]; `KeyError` for others."""
        tail = round((1 - level / 100) / 2, 6)
        return self._path(name, tail), self._path(name, 1 - tail)

    def _path(self, name: str, probability: float) -> Values:
        return tuple(self.quantiles[name, place, probability] for place in range(len(self.years)))


def simulate_in_blocks(
    scenario: Scenario, baseline: Baseline, blocks: int, workers: Workers = HERE, progress: Progress = unwatched
) -> InBlocks:
    """Draw a scenario *blocks* times `MOST_DRAWS` times.

    Raises:
        ScenarioError: The scenario does not fit the baseline's years or publishers.
    """
    whole = scenario.changed(draws=MOST_DRAWS)
    first = simulate(whole, baseline)

    def run(ranges: Ranges) -> list[Mapping[Key, Count]]:
        found: list[Mapping[Key, Count]] = []
        for one in workers.each(partial(count_block, whole, baseline, ranges), range(blocks)):
            found.append(one)
            progress(len(found), blocks, "drawing")
        return found

    sampling = Sampling(seed=scenario.seed, draws=blocks * MOST_DRAWS, correlation=scenario.correlation)
    return InBlocks(years=baseline.years, sampling=sampling, quantiles=_quantiles(run, _ranges(first), sampling.draws))


def count_block(scenario: Scenario, baseline: Baseline, ranges: Ranges, block: int) -> dict[Key, Count]:
    """How the draws of one block lie about each range."""
    simulation = simulate(scenario, baseline, block=block)
    return {
        (name, place, probability): _count(simulation.ordered(name, place), scenario.draws, *ends)
        for (name, place, probability), ends in ranges.items()
    }


def _count(row: FloatArray, draws: int, low: float, high: float) -> Count:
    start, end = np.searchsorted(row, low, "left"), np.searchsorted(row, high, "right")
    values, counts = np.unique(row[start:end], return_counts=True)
    times = draws // row.size
    return Count(below=int(start) * times, values=values, counts=(counts * times).astype(np.int_))


def _ranges(first: Simulation) -> dict[Key, tuple[float, float]]:
    """Between which values of the first block each quantile of all draws lies, but for a chance in a billion."""
    found = {}
    for name in (one.id for one in MODEL.identities):
        for place in range(len(first.years)):
            row = first.ordered(name, place)
            for probability in ENDS:
                rank, room = probability * row.size, DEVIATIONS * sqrt(row.size * probability * (1 - probability)) + 1
                low, high = max(int(rank - room), 0), min(int(rank + room), row.size - 1)
                found[name, place, probability] = float(row[low]), float(row[high])
    return found


def _quantiles(run: Callable[[Ranges], Sequence[Mapping[Key, Count]]], ranges: Ranges, draws: int) -> dict[Key, float]:
    """Every quantile; where one lies outside its range after all, all draws are looked at."""
    parts = run(ranges)
    found = {key: _at([part[key] for part in parts], key[-1] * (draws - 1)) for key in ranges}
    outside = {key: EVERYTHING for key, value in found.items() if value is None}
    inside = {key: value for key, value in found.items() if value is not None}
    return inside | (_quantiles(run, outside, draws) if outside else {})


def _at(parts: Sequence[Count], rank: float) -> float | None:
    """The value at a rank of all draws, on the line between neighbours; `None` if it is not in the range."""
    values = np.concatenate([part.values for part in parts])
    order = np.argsort(values, kind="stable")
    upto = sum(part.below for part in parts) + np.cumsum(np.concatenate([part.counts for part in parts])[order])
    start, below = sum(part.below for part in parts), int(rank)
    above = below + (rank > below)
    if not (upto.size and start <= below and above < upto[-1]):
        return None
    one, other = (float(values[order[np.searchsorted(upto, place, "right")]]) for place in (below, above))
    return one + (other - one) * (rank - below)
