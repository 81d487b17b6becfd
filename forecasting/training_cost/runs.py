"""Training economics: what a training run costs, how well it uses its accelerators, how costs at the frontier grow.

Inputs come from the catalog: GPU-hours and prices as series, runs as the table of models. Formulas are plain
functions with their units; what a run computes and how large its model should be is in
`forecasting.training_cost.scaling_laws`.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from forecasting.catalog.records import Observation, TrainingRun
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing, weakest
from forecasting.vintages.rule import path_of

if TYPE_CHECKING:
    from forecasting.catalog.catalog import Catalog

HOURS_A_DAY = 24.0
SECONDS_AN_HOUR = 3600.0
TERA = 1e12
MILLION = 1e6
DAYS_A_YEAR = 365.25

COSTED = (
    ("DeepSeek-V3", "compute.gpu_hours.deepseek_v3", "price.gpu_hour.h800"),
    ("GPT-4", "compute.gpu_hours.gpt_4", "price.gpu_hour.a100"),
)
"""Runs whose GPU-hours and price per GPU-hour are both series of the catalog."""


def gpu_hours(chips: float, days: float) -> float:
    """GPU-hours of a run: chips x days x 24 [GPU-hours].

    Args:
        chips: Accelerators at work [accelerators].
        days: How long they work [days].
    """
    return chips * days * HOURS_A_DAY


def cost(hours: float, price: float) -> float:
    """Cost of a run at a rental price: GPU-hours x price [USD].

    Args:
        hours: [GPU-hours].
        price: [USD per GPU-hour].
    """
    return hours * price


def utilisation(computed: float, hours: float, peak: float) -> float:
    """Model FLOP utilisation: FLOP / (GPU-hours x 3600 x peak) [part of the peak, 0 to 1].

    Args:
        computed: [FLOP].
        hours: [GPU-hours].
        peak: Peak throughput of one accelerator at the precision used [TFLOP/s].

    References:
        Chowdhery et al. (2022), PaLM, appendix B, arXiv 2204.02311.
    """
    return computed / (hours * SECONDS_AN_HOUR * peak * TERA)


def hours_needed(computed: float, used: float, peak: float) -> float:
    """GPU-hours that a computation takes: FLOP / (utilisation x 3600 x peak) [GPU-hours].

    Args:
        computed: [FLOP].
        used: Utilisation [part of the peak, 0 to 1].
        peak: Peak throughput of one accelerator at the precision used [TFLOP/s].
    """
    return computed / (used * SECONDS_AN_HOUR * peak * TERA)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCost:
    """A row of the cost table: GPU-hours x price, with the ends of the published ranges.

    Attributes:
        model: The model trained.
        hours: GPU-hours: low, value, high [GPU-hours].
        price: Price: low, value, high [USD per GPU-hour].
        standing: Derived, or weaker if an input is.
        source_ids: The sources of both.
    """

    model: str
    hours: tuple[float, float, float]
    price: tuple[float, float, float]
    standing: Standing
    source_ids: tuple[str, ...]

    @property
    def cost(self) -> tuple[float, float, float]:
        """Low, value and high [USD]."""
        low, middle, high = (cost(hours, price) for hours, price in zip(self.hours, self.price, strict=True))
        return low, middle, high


def run_costs(catalog: "Catalog") -> tuple[RunCost, ...]:
    """The cost of each run in `COSTED` whose two series have a value by now."""
    found = []
    for model, hours_id, price_id in COSTED:
        hours, price = (_newest(catalog, series_id) for series_id in (hours_id, price_id))
        if hours and price:
            found.append(
                RunCost(
                    model=model,
                    hours=_range(hours, MILLION),
                    price=_range(price, 1.0),
                    standing=weakest([hours.standing, price.standing, Standing.DERIVED]),
                    source_ids=tuple(dict.fromkeys((hours.source_id, price.source_id))),
                )
            )
    return tuple(found)


def _newest(catalog: "Catalog", series_id: str) -> Observation | None:
    series = catalog[series_id]
    outcomes = path_of(series).outcomes if series.observations else ()
    return outcomes[-1].observation if outcomes else None


def _range(observation: Observation, factor: float) -> tuple[float, float, float]:
    ends = (observation.low, observation.value, observation.high)
    low, middle, high = (float(observation.value if end is None else end) * factor for end in ends)
    return low, middle, high


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierGrowth:
    """How the cost of runs, or another value, grew: least squares of its log on the date of publication.

    The unit of costs is [2023 USD], that of other values their own.

    Attributes:
        runs: The runs fitted, oldest first.
        growth: Factor a year [x per year].
        interval: Ends of the 90 % interval of the growth [x per year].
        middle: Mean date [decimal year].
        level: Cost on the line at the mean date [2023 USD].
        variances: Variance of the log level there, and of the log growth.
        multiple: The t quantile of the interval.
    """

    runs: tuple[TrainingRun, ...]
    growth: float
    interval: tuple[float, float]
    middle: float
    level: float
    variances: tuple[float, float]
    multiple: float

    standing = Standing.PROJECTED

    def at(self, year: float) -> float:
        """Cost on the line [2023 USD] at a date [decimal year]."""
        return float(self.level * self.growth ** (year - self.middle))

    def band(self, year: float) -> tuple[float, float]:
        """Ends of the 90 % interval of the line [2023 USD] at a date [decimal year]."""
        level, slope = self.variances
        half = self.multiple * math.sqrt(level + slope * (year - self.middle) ** 2)
        return self.at(year) * math.exp(-half), self.at(year) * math.exp(half)

    def passes(self, target: float) -> tuple[float, float, float]:
        """When the line passes a cost [2023 USD]: low, value and high of the 90 % interval [decimal years].

        Fieller's interval: the dates at which the band of the line holds the target.
        """
        slope, distance = math.log(self.growth), math.log(target / self.level)
        level_variance, slope_variance = (self.multiple**2 * variance for variance in self.variances)
        bend = slope**2 - slope_variance
        if bend <= 0:
            raise RefusalError("growth is not significantly different from zero, so no date follows; try more runs")
        half = math.sqrt(slope_variance * distance**2 + level_variance * bend)
        low, high = ((slope * distance + side * half) / bend for side in (-1, 1))
        return self.middle + low, self.middle + distance / slope, self.middle + high


LEAST_RUNS = 5
LEVEL = 0.90


def frontier_growth(
    runs: Iterable[TrainingRun], *, since: date | None = None, until: date | None = None
) -> FrontierGrowth:
    """The growth of cost among frontier runs of known cost published from *since* to *until*.

    The costs are Epoch AI's: depreciated hardware and energy of the final run [2023 USD]. The table begins in 2017,
    with small runs, so its growth is above the 2.4x a year since 2016 of Cottier et al. (2024), arXiv 2405.21015.

    Raises:
        RefusalError: Fewer than five such runs.
    """
    first, last = (since or date.min).isoformat(), (until or date.max).isoformat()
    known = [run for run in runs if run.in_frontier and run.training_cost_2023usd]
    found = sorted(
        (run for run in known if first <= run.publication_date <= last), key=lambda run: run.publication_date
    )
    if len(found) < LEAST_RUNS:
        raise RefusalError(f"{len(found)} frontier runs have a known cost; try {LEAST_RUNS} or more")
    return fitted(tuple(found), lambda run: run.training_cost_2023usd)


def fitted(runs: tuple[TrainingRun, ...], value_of: Callable[[TrainingRun], float | None]) -> FrontierGrowth:
    """The line through runs, the oldest first, by one of their values, such as the cost or the computation.

    Raises:
        RefusalError: All runs are of one day, or fewer than five.
    """
    from scipy.special import stdtrit

    if len(runs) < LEAST_RUNS or runs[0].publication_date == runs[-1].publication_date:
        raise RefusalError(f"{len(runs)} models have a known value; try {LEAST_RUNS} or more of different days")

    times = np.array([decimal_year(run.publication_date) for run in runs])
    logs = np.log([value_of(run) or math.nan for run in runs])
    middle = float(times.mean())
    squares = float(((times - middle) ** 2).sum())
    slope = float((times - middle) @ logs / squares)
    scatter = float(((logs - logs.mean() - slope * (times - middle)) ** 2).sum()) / (len(runs) - 2)
    multiple = float(stdtrit(len(runs) - 2, (1 + LEVEL) / 2))
    half = multiple * math.sqrt(scatter / squares)
    return FrontierGrowth(
        runs=runs,
        growth=math.exp(slope),
        interval=(math.exp(slope - half), math.exp(slope + half)),
        middle=middle,
        level=math.exp(float(logs.mean())),
        variances=(scatter / len(runs), scatter / squares),
        multiple=multiple,
    )


def decimal_year(day: str) -> float:
    """A day such as 2023-03-15 as a year with decimals [decimal year]."""
    found = date.fromisoformat(day)
    return found.year + (found.timetuple().tm_yday - 1) / DAYS_A_YEAR
