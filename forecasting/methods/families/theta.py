"""Theta: half a straight line, half the exponentially smoothed theta = 2 line; in logs, and in levels as in M4.

References:
    Assimakopoulos and Nikolopoulos (2000), The theta model, International Journal of Forecasting 16, 521-530.
    Hyndman and Billah (2003), Unmasking the Theta method, International Journal of Forecasting 19, 287-290.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from forecasting.methods.levels import TINY, FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, log_kept_positive, log_t, percent_growth
from forecasting.methods.prediction_error import damped_sum, log_drift
from forecasting.quantities.units import digits

PHI = 0.9
"""Damping of the line's slope on the default's cautious path."""

ALPHAS = np.linspace(0.02, 1.0, 25)
"""Smoothing constants tried; the one with the least squared one-step error is kept."""

BLOCK = 48
"""Values smoothed at once by a table of weights; longer series go block by block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """The two theta lines at the last known value.

    Attributes:
        end: The straight line there [log units].
        slope: Its slope [log units a period].
        smooth: The smoothed theta = 2 line there [log units].
        alpha: The smoothing constant chosen.
    """

    end: float
    slope: float
    smooth: float
    alpha: float


def fit(logs: FloatArray, times: FloatArray) -> TrendLine:
    """Straight line by least squares, simple exponential smoothing of twice the logs minus the line."""
    middle = times - times.mean()
    slope = float(middle @ logs / (middle @ middle))
    line = logs.mean() + slope * middle
    twice = 2 * logs - line
    regular = bool((np.abs(np.diff(times) - 1) < TINY).all())
    errors, ends = _smooth_by_table(twice) if regular else _smooth_by_steps(twice, np.diff(times))
    best = int(np.argmin((errors**2).sum(axis=1)))
    return TrendLine(end=float(line[-1]), slope=slope, smooth=float(ends[best]), alpha=float(ALPHAS[best]))


@lru_cache(maxsize=BLOCK)
def _table(count: int) -> FloatArray:
    """Weights of the values in each smoothed level, the level before them first: one matrix for each constant."""
    age = np.subtract.outer(np.arange(1, count + 1), np.arange(count + 1))
    weights = np.where(age >= 0, ALPHAS[:, None, None] * (1 - ALPHAS)[:, None, None] ** np.maximum(age, 0), 0.0)
    weights[:, :, 0] = (1 - ALPHAS)[:, None] ** np.arange(1, count + 1)
    return weights


def _smooth_by_table(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    level = np.full(ALPHAS.size, values[0])
    errors = []
    for start in range(1, values.size, BLOCK):
        block = values[start : start + BLOCK]
        table = _table(block.size)
        smoothed = table[:, :, 1:] @ block + table[:, :, 0] * level[:, None]
        errors.append(block - np.column_stack([level, smoothed[:, :-1]]))
        level = smoothed[:, -1]
    return np.concatenate(errors, axis=1), level


def _smooth_by_steps(values: FloatArray, steps: FloatArray) -> tuple[FloatArray, FloatArray]:
    """After a gap of g periods the newest value weighs 1 - (1 - alpha)^g."""
    level = np.full(ALPHAS.shape, values[0])
    errors = np.empty((ALPHAS.size, values.size - 1))
    for k, (value, step) in enumerate(zip(values[1:], steps, strict=True)):
        errors[:, k] = (value - level) / np.sqrt(step)
        level = level + (1 - (1 - ALPHAS) ** step) * (value - level)
    return errors, level


def log_path(levels: Levels, leads: FloatArray, phi: float) -> FloatArray:
    """The median path in logs; half the slope goes on, damped by *phi* each period (1: undamped) [log units]."""
    line = fit(levels.logs, levels.times)
    return (line.end + line.smooth) / 2 + line.slope / 2 * damped_sum(phi, leads)


def theta(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Theta in logs: level by exponential smoothing, growth half the slope of the trend line."""
    line = fit(levels.logs, levels.times)
    known = log_drift(levels, choices.prior)
    path = (line.end + line.smooth) / 2 + line.slope / 2 * leads
    return Extrapolation(
        distribution=log_t(path, leads, leads / 2, known),
        parameters=(("growth_percent", percent_growth(line.slope / 2)), ("alpha", line.alpha)),
        sentence=f"Half the trend goes on, {percent_growth(line.slope / 2):.1f} % a period, from a smoothed level",
        formula="ln y(T+h) = (a + b (T + h)) / 2 + SES(2 ln y - line) / 2",
        prior=choices.prior,
    )


def theta_levels(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Theta in levels, the benchmark of the M4 competition; what would fall below zero stays just above."""
    del choices
    known = log_drift(levels)
    size = float(levels.values.mean())
    line = fit(levels.values / size, levels.times)
    rise = size * line.slope / 2
    path = size * (line.end + line.smooth) / 2 + rise * leads
    return Extrapolation(
        distribution=log_t(log_kept_positive(levels, path), leads, leads / 2, known),
        parameters=(("rise_per_period", rise), ("alpha", line.alpha)),
        sentence=f"Half the straight line's rise goes on, {digits(rise)} a period, from a smoothed level",
        formula="y(T+h) = (a + b (T + h)) / 2 + SES(2 y - line) / 2",
        prior=known.prior,
        caution="A benchmark: OWA 0.872 in the M4 competition's yearly series, behind Theta in logs.",
    )
