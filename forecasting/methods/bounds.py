"""A law held within what a quantity can be: its declared bounds, a total that never falls, its own precision."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from forecasting.methods.distribution import Distribution, FloatArray
from forecasting.methods.levels import Levels

ROUNDING = 1e-9
"""A median that moves by less than this part of its size was not held back, only rounded."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held(Distribution):
    """Another law whose outcomes beyond a limit stand at the limit.

    Attributes:
        law: The law without limits.
        lower: The least outcome there is.
        upper: The largest outcome there is.
        never_falls: Whether no quantile and no path falls from one period to the next.
        precision: Outcomes of a smaller size count as 0.
    """

    law: Distribution
    lower: float
    upper: float
    never_falls: bool
    precision: float

    @property
    def support(self) -> tuple[float, float]:
        """The limits [the series' unit]."""
        return self.lower, self.upper

    @property
    def is_sound(self) -> bool:
        """Whether the law without limits is."""
        return self.law.is_sound

    @property
    def median(self) -> FloatArray:
        """The median of the law, held within the limits [the series' unit]."""
        return self._rounded(self._within(self.law.median))

    @property
    def moves(self) -> bool:
        """Whether a median would lie elsewhere without the limits."""
        free = self.law.median
        return bool((np.abs(self._within(free) - free) > ROUNDING * np.abs(free)).any())

    def quantile(self, probability: npt.ArrayLike) -> FloatArray:
        """The values that are not exceeded with *probability* [the series' unit]."""
        return self._rounded(self._within(self.law.quantile(probability)))

    def probability_below(self, value: npt.ArrayLike) -> FloatArray:
        """The probability that the outcome is at most *value*: 0 below the floor, 1 from the ceiling on [0 to 1]."""
        level = np.asarray(value, dtype=float)
        free = self.law.probability_below(level)
        below = np.minimum.accumulate(free, axis=-1) if self.never_falls else free
        return np.asarray(np.where(level < self.lower, 0.0, np.where(level >= self.upper, 1.0, below)), dtype=float)

    def sample(self, draws: int, seed: int) -> FloatArray:
        """Paths drawn from the law; a path that never falls keeps its place in the law through all periods.

        In [the series' unit].
        """
        if not self.never_falls:
            return Distribution.sample(self, draws, seed)
        chances = np.random.default_rng(seed).random((draws, 1))
        return self.quantile(np.broadcast_to(np.clip(chances, _LEAST, 1 - _LEAST), (draws, self.leads.size)))

    def _within(self, values: FloatArray) -> FloatArray:
        inside = np.clip(values, self.lower, self.upper)
        return np.maximum.accumulate(inside, axis=-1) if self.never_falls else inside

    def _rounded(self, values: FloatArray) -> FloatArray:
        return np.asarray(np.where(np.abs(values) < self.precision, 0.0, values), dtype=float)


_LEAST = 1e-12


def hold(law: Distribution, levels: Levels) -> Distribution:
    """The law held within what *levels* can be; the law itself where it cannot leave that."""
    lower = -np.inf if levels.lower is None else levels.lower
    upper = np.inf if levels.upper is None else levels.upper
    if levels.never_falls:
        lower = max(lower, levels.last)
    least, largest = law.support
    crosses_zero = max(least, lower) < 0 < min(largest, upper)
    precision = levels.precision if crosses_zero else 0.0
    if lower <= least and largest <= upper and not levels.never_falls and not precision:
        return law
    return Held(
        leads=law.leads,
        centre=law.centre,
        law=law,
        lower=max(lower, least),
        upper=min(upper, largest),
        never_falls=levels.never_falls,
        precision=precision,
    )
