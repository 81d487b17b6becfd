"""Distributions of a projection: one per period, with quantiles, intervals and draws.

A projected level is log-t (the exponential of a Student t), a projected share logit-t, a quantity that may be
negative a plain t; bands from past errors are empirical. A log-t law has no finite mean, so nothing here
offers one: use the median.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

MEDIAN = 0.5
LEAST_LEAD = 1e-9
"""A path of which no outcome is known starts at its first forecast, with a lead of 0 [periods]."""

LEAST_WIDTH = 1e-9
"""A band narrower than this part of the value is only the rounding of numbers."""

MIDDLE = 0.1
"""Scales to each side of the centre between which a band has to have a width."""

SOUND = 10.0
"""Level of the band that has to have a width [percent]: narrower than any that is shown."""


def _are_apart(low: FloatArray, high: FloatArray) -> bool:
    return bool(np.isfinite([low, high]).all() and (high - low > LEAST_WIDTH * np.abs(high)).all())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distribution(ABC):
    """One distribution for each projected period.

    Attributes:
        leads: Time from the last known period to each projected one [periods].
        centre: The median on the scale of the law (logs, logits or levels).
    """

    leads: FloatArray
    centre: FloatArray

    @abstractmethod
    def quantile(self, probability: npt.ArrayLike) -> FloatArray:
        """The values that are not exceeded with *probability* (0 to 1), one for each period [the series' unit]."""

    @abstractmethod
    def probability_below(self, value: npt.ArrayLike) -> FloatArray:
        """The probability (0 to 1) that the outcome is at most *value*, for each period [0 to 1]."""

    @property
    def median(self) -> FloatArray:
        """The value that is exceeded as often as not, for each period [the series' unit]."""
        return self.quantile(MEDIAN)

    @property
    def is_sound(self) -> bool:
        """Whether every median is finite and every band has a width that a number can hold."""
        return bool(np.isfinite(self.median).all()) and _are_apart(*self.interval(SOUND))

    @property
    @abstractmethod
    def support(self) -> tuple[float, float]:
        """The lowest and the highest value that any quantile or draw can have [the series' unit]."""

    def interval(self, level: float) -> tuple[FloatArray, FloatArray]:
        """The central interval that holds the outcome with probability *level* [percent]."""
        tail = (1 - level / 100) / 2
        return self.quantile(tail), self.quantile(1 - tail)

    def sample(self, draws: int, seed: int) -> FloatArray:
        """Paths drawn from the distributions, one a row; neighbours move together [the series' unit].

        Each period's law is exactly that of `quantile`; between the periods the dependence is that of a random
        walk, whose values at leads a < b correlate by sqrt(a / b).
        """
        from scipy.special import ndtr

        leads = np.maximum(self.leads, LEAST_LEAD)
        steps = np.diff(leads, prepend=0.0)
        noise = np.random.default_rng(seed).standard_normal((draws, leads.size))
        walk = np.cumsum(noise * np.sqrt(steps), axis=1) / np.sqrt(leads)
        return self.quantile(ndtr(walk))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StudentT(Distribution):
    """A Student t on some scale: centre + scale x t; the subclass says which scale.

    Attributes:
        scale: Spread for each period, on the scale of the centre.
        degrees: Degrees of freedom; infinity gives the normal law.
    """

    scale: FloatArray
    degrees: FloatArray

    def quantile(self, probability: npt.ArrayLike) -> FloatArray:
        """The values that are not exceeded with *probability* [the series' unit]."""
        return self.to_levels(self.centre + self.scale * t_quantile(self.degrees, probability))

    def probability_below(self, value: npt.ArrayLike) -> FloatArray:
        """The probability that the outcome is at most *value* [0 to 1]."""
        return t_probability(
            self.degrees, (self.from_levels(np.asarray(value, dtype=float)) - self.centre) / self.scale
        )

    @property
    def median(self) -> FloatArray:
        """The centre, in levels [the series' unit]."""
        return self.to_levels(self.centre)

    @property
    def is_sound(self) -> bool:
        """Whether every median is finite, within reach of a number, and every band has a width."""
        if not (np.isfinite(self.centre).all() and np.isfinite(self.scale).all() and (self.scale > 0).all()):
            return False
        low, high = (self.to_levels(self.centre + side * MIDDLE * self.scale) for side in (-1, 1))
        return bool(np.abs(self.centre).max() < self.farthest) and _are_apart(low, high)

    @property
    def farthest(self) -> float:
        """The largest position of a median that a number can still hold in levels [the law's scale]."""
        return LARGEST_LOG

    @abstractmethod
    def to_levels(self, position: FloatArray) -> FloatArray:
        """From the scale of the law to levels [the series' unit]."""

    @abstractmethod
    def from_levels(self, level: FloatArray) -> FloatArray:
        """From levels to the scale of the law [the law's scale]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogT(StudentT):
    """The exponential of a Student t: values above zero, intervals that are factors."""

    @property
    def support(self) -> tuple[float, float]:
        """Above zero [the series' unit]."""
        return 0.0, np.inf

    def to_levels(self, position: FloatArray) -> FloatArray:
        """exp(position), held within what a double can carry [the series' unit]."""
        return np.asarray(np.exp(np.clip(position, -LARGEST_LOG, LARGEST_LOG)), dtype=float)

    def from_levels(self, level: FloatArray) -> FloatArray:
        """ln(level); minus infinity at or below zero [the law's scale]."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(np.maximum(level, 0.0)), dtype=float)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogitT(StudentT):
    """The logistic of a Student t between two bounds: a share that never leaves them.

    Attributes:
        lower: The floor.
        upper: The ceiling.
    """

    lower: float
    upper: float

    @property
    def support(self) -> tuple[float, float]:
        """Between the floor and the ceiling [the series' unit]."""
        return self.lower, self.upper

    def to_levels(self, position: FloatArray) -> FloatArray:
        """The share at a logit [the series' unit]."""
        return self.lower + (self.upper - self.lower) * logistic(position)

    def from_levels(self, level: FloatArray) -> FloatArray:
        """The logit of a share; infinite at the bounds [the law's scale]."""
        return logit(np.clip((level - self.lower) / (self.upper - self.lower), 0.0, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelT(StudentT):
    """A Student t in levels, for quantities that may be zero or negative."""

    @property
    def support(self) -> tuple[float, float]:
        """Any number [the series' unit]."""
        return -np.inf, np.inf

    @property
    def farthest(self) -> float:
        """Any level that is finite [the law's scale]."""
        return np.inf

    def to_levels(self, position: FloatArray) -> FloatArray:
        """The position itself [the series' unit]."""
        return position

    def from_levels(self, level: FloatArray) -> FloatArray:
        """The level itself [the law's scale]."""
        return level


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Empirical(Distribution):
    """Past relative errors laid around the centre: quantile = exp(centre + quantile of the errors).

    The k-th of n errors is the quantile at k / (n + 1); beyond the last error, the last error.

    Attributes:
        errors: Past log errors with the sign of outcome minus forecast, for each period, ascending.
    """

    errors: tuple[FloatArray, ...]

    @property
    def support(self) -> tuple[float, float]:
        """Above zero [the series' unit]."""
        return 0.0, np.inf

    def quantile(self, probability: npt.ArrayLike) -> FloatArray:
        """The values that are not exceeded with *probability* [the series' unit]."""
        chance = np.broadcast_to(
            np.asarray(probability, dtype=float), np.broadcast_shapes(np.shape(probability), self.centre.shape)
        )
        shifts = [np.interp(chance[..., k], _places(row), row) for k, row in enumerate(self.errors)]
        return np.asarray(np.exp(self.centre + np.stack(shifts, axis=-1)), dtype=float)

    def probability_below(self, value: npt.ArrayLike) -> FloatArray:
        """The probability that the outcome is at most *value*: 0 below the least error, 1 above the largest.

        In [0 to 1].
        """
        level = np.broadcast_to(np.asarray(value, dtype=float), np.broadcast_shapes(np.shape(value), self.centre.shape))
        with np.errstate(divide="ignore"):
            distance = np.log(np.maximum(level, 0.0)) - self.centre
        parts = [
            np.interp(distance[..., k], row, _places(row), left=0.0, right=1.0) for k, row in enumerate(self.errors)
        ]
        return np.stack(parts, axis=-1)


def _places(errors: FloatArray) -> FloatArray:
    return np.arange(1, errors.size + 1) / (errors.size + 1)


def logit(part: FloatArray) -> FloatArray:
    """ln(part / (1 - part)); infinite at 0 and 1 [logits]."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(part) - np.log1p(-part), dtype=float)


def logistic(position: FloatArray) -> FloatArray:
    """1 / (1 + exp(-position)), the inverse of `logit` [0 to 1]."""
    return np.asarray(1 / (1 + np.exp(-np.clip(position, -LARGEST_LOG, LARGEST_LOG))), dtype=float)


LARGEST_LOG = 700.0
"""Just inside the largest power of e that a double holds."""


def t_quantile(degrees: npt.ArrayLike, probability: npt.ArrayLike) -> FloatArray:
    """Quantile of Student's t; the normal law at infinite degrees of freedom [standard deviations]."""
    from scipy.special import ndtri, stdtrit

    freedom = np.asarray(degrees, dtype=float)
    chance = np.asarray(probability, dtype=float)
    if np.isinf(freedom).all():
        return np.asarray(ndtri(chance), dtype=float)
    return np.asarray(stdtrit(freedom, chance), dtype=float)


def t_probability(degrees: npt.ArrayLike, position: npt.ArrayLike) -> FloatArray:
    """Distribution function of Student's t; of the normal law at infinite degrees of freedom [0 to 1]."""
    from scipy.special import ndtr, stdtr

    freedom = np.asarray(degrees, dtype=float)
    if np.isinf(freedom).all():
        return np.asarray(ndtr(position), dtype=float)
    return np.asarray(stdtr(freedom, position), dtype=float)
