"""Growth rates: projected as the default rule projects the growth of a level, never as a level themselves.

A growth rate of 57 % does not itself grow by a rate. In logs of 1 + g it returns towards nothing: on yearly series of
M3 and M4 the mean known growth, fading, misses the growth to come by 24 to 37 % less than the newest one.
"""

from dataclasses import dataclass

import numpy as np

from forecasting.foundations.refusal import refuse
from forecasting.methods.distribution import StudentT
from forecasting.methods.fading import damping
from forecasting.methods.levels import LOSS, FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation
from forecasting.methods.prediction_error import Drift

WIDER = 1.2
"""Factor on the shrunk volatility at which 95 % intervals hold on M3; checked on M4."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GrowthT(StudentT):
    """Growth in percent whose ln(1 + g / 100) is a Student t: never below -100 %."""

    @property
    def support(self) -> tuple[float, float]:
        """From total loss on [percent]."""
        return LOSS, np.inf

    def to_levels(self, position: FloatArray) -> FloatArray:
        """Growth [percent] of a log growth."""
        return np.asarray(np.expm1(np.clip(position, -self.farthest, self.farthest)) * 100, dtype=float)

    def from_levels(self, level: FloatArray) -> FloatArray:
        """Log growth of a growth [percent]; minus infinity at -100 and below."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.log1p(np.maximum(level, LOSS) / 100), dtype=float)


def log_rates(levels: Levels) -> FloatArray:
    """Values ln(1 + g / 100); a refusal unless the values are growth rates above -100 % [log units]."""
    if not levels.is_rate:
        raise refuse("this method is for growth rates, in percent and above -100", "default")
    if (levels.values <= LOSS).any():
        raise refuse("a growth rate of -100 % or less leaves nothing to grow", "level")
    return np.log1p(levels.values / 100)


def rate(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """The mean known growth fades: ln(1 + g(T+h)) = mean ln(1 + g) phi^h, phi as in the default rule."""
    del choices
    known = spread(levels)
    phi = damping(known.changes)
    scale = WIDER * known.shrunk * np.sqrt(1 + 1 / known.changes) * np.ones_like(leads)
    mean = float(np.expm1(known.mean)) * 100
    return Extrapolation(
        distribution=GrowthT(
            leads=leads, centre=known.mean * phi**leads, scale=scale, degrees=np.full(leads.shape, known.degrees)
        ),
        parameters=(("mean_percent", mean), ("phi", phi), ("volatility_shrunk", known.shrunk)),
        sentence=f"The mean known growth, {mean:.1f} %, fades towards 0 by a factor of {phi:g} each period",
        formula="ln(1 + g(T+h)) = mean of ln(1 + g) x phi^h",
        caution="Growth rates, not levels: those of the periods ahead compound.",
        band="Student's t around the shrunk volatility of the growth rates, 1.2 times as wide",
    )


def spread(levels: Levels) -> Drift:
    """Mean and volatility of the log growth rates, each of them one known change."""
    rates = log_rates(levels)
    volatility = float(rates.std(ddof=1)) if rates.size > 1 else 0.0
    return Drift(mean=float(rates.mean()), volatility=volatility, changes=rates.size, span=float(rates.size))
