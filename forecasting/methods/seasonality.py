"""Seasonal pattern: taken out of the logs before a method runs and put back after it.

Classical decomposition: a centred moving average over one year is the trend, the mean of what is left in each
season is the pattern. It is used where three full years are known without gaps and the pattern explains more
than `LEAST_STRENGTH` of what the trend leaves.
"""

import numpy as np

from forecasting.methods.levels import FloatArray, Levels

LEAST_YEARS = 3
LEAST_STRENGTH = 0.4


def seasonal_pattern(levels: Levels) -> FloatArray | None:
    """Log deviation of each season, first that of time 0 modulo a year; `None` if there is no clear pattern.

    In [log units].
    """
    season = levels.season
    if season < 2 or levels.count < LEAST_YEARS * season or levels.has_gaps or (levels.values <= 0).any():  # noqa: PLR2004
        return None
    weights = np.ones(season + 1) / season
    weights[[0, -1]] /= 2
    edge = season // 2
    left = levels.logs[edge:-edge] - np.convolve(levels.logs, weights, mode="valid")
    places = seasons_of(levels.times, season)[edge:-edge]
    pattern = np.array([left[places == place].mean() for place in range(season)])
    pattern -= pattern.mean()
    total = float(left.var())
    rest = float((left - pattern[places]).var())
    return pattern if total > 0 and 1 - rest / total > LEAST_STRENGTH else None


def seasons_of(times: FloatArray, season: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The season that each time belongs to, 0 to season - 1 [number of the season]."""
    return np.round(times).astype(np.int64) % season


def without_pattern(levels: Levels, pattern: FloatArray) -> Levels:
    """The levels with the pattern divided out."""
    return levels.with_values(levels.times, np.exp(levels.logs - pattern[seasons_of(levels.times, levels.season)]))
