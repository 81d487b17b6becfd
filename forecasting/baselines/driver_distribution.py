"""How far a driver may differ from its central path: one standard normal position moves the whole path.

A position of 0 is the middle of the draws, -1.64 and 1.64 are their 5 and 95 % ends. What a position does depends
on the driver: the factor of a growth path widens with time as the band of its projection, or by a drawn rate; a
share moves in logits, from nothing in the first year to its full range in the last published one; a scalar is
multiplied. A path that the user changed varies by the same factor or distance as the baseline, within
the plausible range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from forecasting.baselines.yearly_path import NODES
from forecasting.market_model.drivers import Driver, Kind
from forecasting.methods.distribution import FloatArray, logistic, logit

OUTER = 1.6448536269514722
"""Standard normal position of the 95 % quantile: the ends of a 90 % interval."""


class Shape(StrEnum):
    """Distribution of a driver."""

    NONE = "none"
    TRIANGULAR = "triangular"
    LOGNORMAL = "lognormal"
    BAND = "projection band"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Distribution of a driver around its baseline.

    Attributes:
        shape: Which law.
        low: Lower end of the range [the driver's unit]; for a lognormal law and a band its 5 % quantile.
        high: Upper end, its 95 % quantile.
        centre: The value the range belongs to: the mode of a triangular law, the median of a lognormal one.
        opening: For each year, how much of the range is open (0 to 1).
        band: For a projection band, ln(quantile / median) of the level for each year at the tabulated positions.
    """

    shape: Shape
    low: float
    high: float
    centre: float
    opening: tuple[float, ...]
    band: tuple[tuple[float, ...], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the driver is uncertain at all."""
        return self.shape is not Shape.NONE and self.high > self.low

    @property
    def ends(self) -> tuple[float, float]:
        """The positions of the low and the high end [standard deviations]."""
        return (-np.inf, np.inf) if self.shape is Shape.TRIANGULAR else (-OUTER, OUTER)

    def value(self, position: FloatArray) -> FloatArray:
        """The value of the driver at a position, where its whole range is open [the driver's unit]."""
        if self.shape is Shape.TRIANGULAR:
            return _triangular(self, position)
        top, bottom = np.log(self.high / self.centre) / OUTER, np.log(self.centre / self.low) / OUTER
        return np.asarray(self.centre * np.exp(position * np.where(position > 0, top, bottom)), dtype=float)


def _triangular(spread: Spread, position: FloatArray) -> FloatArray:
    """Quantile of the triangular law with its mode at the centre."""
    from scipy.special import ndtr

    chance = ndtr(position)
    width, left, right = spread.high - spread.low, spread.centre - spread.low, spread.high - spread.centre
    rising = spread.low + np.sqrt(chance * width * left)
    falling = spread.high - np.sqrt((1 - chance) * width * right)
    return np.asarray(np.where(chance * width < left, rising, falling), dtype=float)


def deviation(driver: Driver, spread: Spread, position: FloatArray) -> tuple[FloatArray, ...]:
    """What a position does in each year: a factor on 1 + growth, a distance in logits, or a factor on a scalar.

    In [ratio, or logits for a share].
    """
    if spread.shape is Shape.BAND:
        logs = [np.interp(position, NODES, row) for row in spread.band]
        return tuple(np.exp(late - early) for early, late in zip([np.zeros_like(position), *logs], logs, strict=False))
    value = spread.value(position)
    match driver.kind:
        case Kind.GROWTH:
            factor = (1 + value / 100) / (1 + spread.centre / 100)
            return tuple(factor if part > 0 else np.ones_like(factor) for part in spread.opening)
        case Kind.SHARE:
            distance = logit(value / 100) - logit(np.asarray(spread.centre / 100))
            return tuple(distance * part for part in spread.opening)
        case _:
            factor = value / spread.centre
            return tuple(factor for _ in spread.opening)


def perturbed(
    driver: Driver, path: Sequence[float], baseline: Sequence[float], spread: Spread, position: FloatArray
) -> tuple[FloatArray, ...]:
    """The path at a position [the driver's unit].

    A changed path keeps the doubt of the *baseline* one, but a triangular law has ends: draws stay within the plausible
    range, stretched to the path where that lies outside.
    """
    found = moved(driver, path, deviation(driver, spread, position))
    if spread.shape is not Shape.TRIANGULAR or tuple(path) == tuple(baseline):
        return found
    ends = moved(driver, baseline, deviation(driver, spread, np.array(spread.ends)))
    rows = zip(found, path, ends, strict=True)
    return tuple(np.clip(row, min(value, low), max(value, high)) for row, value, (low, high) in rows)


def moved(driver: Driver, path: Sequence[float], by: Sequence[FloatArray]) -> tuple[FloatArray, ...]:
    """The path with a deviation applied, held between the driver's floor and ceiling [the driver's unit]."""
    match driver.kind:
        case Kind.GROWTH:
            found = [((1 + value / 100) * factor - 1) * 100 for value, factor in zip(path, by, strict=True)]
        case Kind.SHARE:
            places = logit(np.asarray(path) / 100)
            found = [logistic(place + step) * 100 for place, step in zip(places, by, strict=True)]
        case _:
            found = [path[0] * by[0]] * len(path)
    return tuple(np.clip(values, driver.floor, driver.ceiling) for values in found)
