"""Scores of projections against outcomes. Errors are forecast minus outcome: positive is too high.

sMAPE, MASE, OWA, MSIS and ACD are those of the M4 competition; each is computed per series, then averaged.

References:
    Makridakis, Spiliotis and Assimakopoulos (2020), International Journal of Forecasting 36, 54-74.
    Gneiting and Raftery (2007), Journal of the American Statistical Association 102, 359-378.
"""

import math

import numpy as np

from forecasting.methods.levels import FloatArray

NOMINAL = 95.0
"""Level of the intervals that are scored [percent]."""


def smape(actual: FloatArray, forecast: FloatArray) -> float:
    """Symmetric mean absolute percentage error [percent]: mean of 200 |y - f| / (|y| + |f|)."""
    size = np.abs(actual) + np.abs(forecast)
    return float(np.mean(200 * np.abs(actual - forecast) / np.where(size == 0, 1.0, size)))


def mase_scale(train: FloatArray, season: int = 1) -> float:
    """Mean absolute change of the training part over one season; not-a-number if it is 0 or unknown.

    In [the series' unit].
    """
    changes = np.abs(train[season:] - train[:-season])
    scale = float(changes.mean()) if changes.size else 0.0
    return scale if scale > 0 else math.nan


def mase(actual: FloatArray, forecast: FloatArray, scale: float) -> float:
    """Mean absolute scaled error: mean |y - f| over the scale of `mase_scale` [ratio]."""
    return float(np.mean(np.abs(actual - forecast))) / scale


def owa(errors: tuple[float, float], benchmark: tuple[float, float]) -> float:
    """Overall weighted average: mean of sMAPE and MASE relative to those of the benchmark, on the averages [ratio].

    Not-a-number against a benchmark that never missed.
    """
    if not all(benchmark):
        return math.nan
    return (errors[0] / benchmark[0] + errors[1] / benchmark[1]) / 2


def bias(actual: FloatArray, forecast: FloatArray) -> float:
    """Mean signed error relative to the outcome [percent]; positive is too high."""
    return float(np.mean((forecast - actual) / np.abs(actual))) * 100


def log_error(actual: FloatArray, forecast: FloatArray) -> FloatArray:
    """ln(forecast / outcome); 0.69 means twice too high. Not-a-number where either is not above zero [log units]."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.asarray(forecast, dtype=float) / np.asarray(actual, dtype=float)
        return np.log(np.where(ratio > 0, ratio, np.nan))


def covered(actual: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """1 where the interval holds the outcome, else 0 [0 or 1]."""
    return ((low <= actual) & (actual <= high)).astype(float)


def interval_score(actual: FloatArray, low: FloatArray, high: FloatArray, level: float = NOMINAL) -> FloatArray:
    """Width plus 2 / alpha times the distance by which the outcome lies outside; smaller is better.

    In [the series' unit].
    """
    alpha = 1 - level / 100
    below, above = np.maximum(low - actual, 0.0), np.maximum(actual - high, 0.0)
    return np.asarray(high - low + 2 / alpha * (below + above), dtype=float)


def msis(actual: FloatArray, low: FloatArray, high: FloatArray, scale: float) -> float:
    """Mean scaled interval score at 95 % [ratio]."""
    return float(np.mean(interval_score(actual, low, high))) / scale


def acd(coverage: float, level: float = NOMINAL) -> float:
    """Absolute difference between the coverage reached (0 to 1) and the nominal one [0 to 1]."""
    return abs(coverage - level / 100)


def crps_normal(actual: float, centre: float, scale: float) -> float:
    """Continuous ranked probability score of a normal law: s {z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)}.

    In [the outcome's unit].
    """
    z = (actual - centre) / scale
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return scale * (z * math.erf(z / math.sqrt(2)) + 2 * density - 1 / math.sqrt(math.pi))


def crps_t(actual: FloatArray, centre: FloatArray, scale: FloatArray, degrees: FloatArray) -> FloatArray:
    """CRPS of a Student t with more than one degree of freedom; normal at infinity [the outcome's unit].

    On logs of levels it scores a log-t law, which has no finite mean in levels.
    """
    from scipy.special import betaln, gammaln, stdtr

    if np.isinf(degrees).all():
        parts = np.broadcast_arrays(actual, centre, scale)
        return np.array([crps_normal(*map(float, row)) for row in zip(*map(np.ravel, parts), strict=True)])
    z = (actual - centre) / scale
    half = 0.5 * np.log(degrees * np.pi)
    log_density = gammaln((degrees + 1) / 2) - gammaln(degrees / 2) - half
    density = np.exp(log_density - (degrees + 1) / 2 * np.log1p(z**2 / degrees))
    constant = 2 * np.sqrt(degrees) / (degrees - 1) * np.exp(betaln(0.5, degrees - 0.5) - 2 * betaln(0.5, degrees / 2))
    rest = 2 * density * (degrees + z**2) / (degrees - 1)
    return np.asarray(scale * (z * (2 * stdtr(degrees, z) - 1) + rest - constant), dtype=float)
