"""Monte Carlo over all drivers at once: seeded, with common random numbers, so that a change moves results smoothly.

Each driver has a standard normal position in every draw: its own noise, mixed with a factor common to all in the
direction of more compute (a one-factor Gaussian copula). A position moves the driver's whole path
(`forecasting.baselines.driver_distribution`). The noise depends on seed and driver alone: what was not changed is not
drawn again.
"""

import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

import numpy as np

from forecasting.baselines.baseline import Baseline
from forecasting.baselines.driver_distribution import Spread, perturbed
from forecasting.caching.keeping import MEGABYTE, kept
from forecasting.evaluation.evaluate import constant_paths, starts_of
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.graph import Graph, Value
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.methods.distribution import FloatArray
from forecasting.quantities.units import compact
from forecasting.scenarios.paths import Values, paths_of
from forecasting.scenarios.scenario import Scenario

MEDIAN = 0.5
COMMON = "common factor"
PATHS_KEPT, NOISE_KEPT = 64 * MEGABYTE, 32 * MEGABYTE
"""Drawn paths of drivers, 0.6 MB each at 10,000 draws and 7 years, and what they are drawn with [bytes]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How positions are drawn: seed, number of draws, correlation of any two drivers (0 to 1), which block of draws."""

    seed: int
    draws: int
    correlation: float
    block: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How often a quantity is at least a threshold in a year."""

    name: str
    unit: str
    threshold: float
    year: int
    count: int
    draws: int

    @property
    def percent(self) -> float:
        """Part of the draws [percent]."""
        return self.count / self.draws * 100

    @property
    def words(self) -> str:
        """The chance as a sentence with a count: ``AI server market reaches USD 300 bn in 2028 in 12 of 100 draws``."""
        percent = f"{self.percent:.0f}"
        if self.count and percent == "0":
            percent = "fewer than 1"
        elif self.count < self.draws and percent == "100":
            percent = "more than 99"
        return f"{self.name} reaches {compact(self.threshold, self.unit)} in {self.year} in {percent} of 100 draws"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulation:
    """The draws of a scenario, and what they say.

    Attributes:
        years: The years.
        sampling: Seed, number of draws and correlation.
        drawn: Every driver and quantity: for each year its draws, or one number where it does not vary.
        uncertain: The drivers that were drawn.
    """

    years: tuple[int, ...]
    sampling: Sampling
    drawn: dict[str, tuple[Value, ...]] = field(repr=False)
    uncertain: tuple[str, ...]
    _ordered: dict[tuple[str, int], FloatArray] = field(default_factory=dict, repr=False)

    def sample(self, name: str) -> FloatArray:
        """The draws of a driver or quantity, one row a year [its unit]."""
        rows = [np.broadcast_to(np.asarray(row, dtype=float), self.sampling.draws) for row in self.drawn[name]]
        return _read_only(np.stack(rows))

    def quantile(self, name: str, probability: float) -> Values:
        """The value not exceeded with *probability* (0 to 1), for each year [its unit]."""
        return tuple(_between(self.ordered(name, place), probability) for place in range(len(self.years)))

    def median(self, name: str) -> Values:
        """The value that half the draws exceed, for each year [its unit]."""
        return self.quantile(name, MEDIAN)

    def interval(self, name: str, level: float) -> tuple[Values, Values]:
        """The ends of the central interval with *level* percent of the draws, for each year [its unit]."""
        tail = (1 - level / 100) / 2
        return self.quantile(name, tail), self.quantile(name, 1 - tail)

    def chance(self, name: str, threshold: float, year: int) -> Chance:
        """How many draws reach *threshold* in *year*."""
        row = self.ordered(name, self.years.index(year))
        count = row.size - int(np.searchsorted(row, threshold, side="left"))
        about = MODEL.by_id.get(name) or DRIVERS[name]
        return Chance(
            name=about.name,
            unit=about.unit,
            threshold=threshold,
            year=year,
            count=count * (self.sampling.draws // row.size),
            draws=self.sampling.draws,
        )

    def only(self, *names: str) -> "Simulation":
        """The draws of these quantities alone, sorted, for keeping: the drivers' are most of the memory."""
        kept = Simulation(
            years=self.years,
            sampling=self.sampling,
            drawn={name: self.drawn[name] for name in names},
            uncertain=self.uncertain,
        )
        for name in names:
            kept.median(name)
        return kept

    def ordered(self, name: str, place: int) -> FloatArray:
        """The draws in the year at *place*, sorted [its unit]; one number where it does not vary."""
        key = (name, place)
        if key not in self._ordered:
            self._ordered[key] = np.sort(np.atleast_1d(np.asarray(self.drawn[name][place], dtype=float)))
        return self._ordered[key]


def simulate(
    scenario: Scenario, baseline: Baseline, outputs: tuple[str, ...] = OUTPUTS, *, block: int = 0
) -> Simulation:
    """Draw every driver of a scenario at once and work the model out on all draws.

    With fewer *outputs* only what they need is worked out, which is what a chart of one of them waits for. Draws of
    another *block* are others of the same scenario and seed (`forecasting.evaluation.blocks`).

    Raises:
        ScenarioError: The scenario does not fit the baseline's years or publishers.
    """
    sampling = Sampling(seed=scenario.seed, draws=scenario.draws, correlation=scenario.correlation, block=block)
    graph, paths = _part(outputs), paths_of(scenario, baseline)
    inputs: dict[str, tuple[Value, ...]] = {name: tuple(np.float64(v) for v in path) for name, path in paths.items()}
    for one in baseline.drivers:
        if one.spread.is_open and (one.id in graph.inputs or graph is MODEL):
            inputs[one.id] = drawn_path(one.id, (paths[one.id], one.path), one.spread, sampling)
    made = graph.run(inputs | constant_paths(baseline), starts_of(baseline))
    uncertain = tuple(name for name in DRIVERS if np.ndim(inputs[name][-1]))
    return Simulation(years=baseline.years, sampling=sampling, drawn=inputs | made, uncertain=uncertain)


@lru_cache(maxsize=len(OUTPUTS))
def _part(outputs: tuple[str, ...]) -> Graph:
    return MODEL if outputs == OUTPUTS else MODEL.part(outputs)


@kept(PATHS_KEPT)
def drawn_path(name: str, paths: tuple[Values, Values], spread: Spread, sampling: Sampling) -> tuple[FloatArray, ...]:
    """The draws of a driver's path, one array a year [the driver's unit]; *paths* are the scenario's and the usual."""
    return tuple(_read_only(row) for row in perturbed(DRIVERS[name], *paths, spread, position(name, sampling)))


@kept(NOISE_KEPT)
def position(name: str, sampling: Sampling) -> FloatArray:
    """The standard normal position of a driver in every draw [standard deviations]."""
    if sampling.correlation == 0:
        return noise(name, sampling)
    pull = DRIVERS[name].more_compute * sqrt(sampling.correlation)
    return _read_only(pull * noise(COMMON, sampling) + sqrt(1 - sampling.correlation) * noise(name, sampling))


@kept(NOISE_KEPT)
def noise(name: str, sampling: Sampling) -> FloatArray:
    """A driver's own standard normal noise, which depends on seed, name and block alone [standard deviations].

    A zero at the end of the entropy changes nothing, so that the first block is what is drawn without blocks.
    """
    source = np.random.default_rng([sampling.seed, zlib.crc32(name.encode()), sampling.block])
    return _read_only(source.standard_normal(sampling.draws))


def _read_only(values: FloatArray) -> FloatArray:
    values.setflags(write=False)
    return values


def _between(ordered: FloatArray, probability: float) -> float:
    """The quantile of sorted values, on the line between neighbours."""
    place = probability * (ordered.size - 1)
    below = int(place)
    above = min(below + 1, ordered.size - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))
