"""ARIMA and the local linear trend by statsmodels' Kalman filter, which steps over missing periods."""

from typing import Any

import numpy as np

from forecasting.foundations.refusal import refuse
from forecasting.methods.fading import PHI_LONG
from forecasting.methods.levels import TINY, FloatArray, Levels
from forecasting.methods.method import (
    Choices,
    Extrapolation,
    log_kept_positive,
    log_t,
    percent_growth,
    searching,
)
from forecasting.methods.prediction_error import damped_sum, log_drift
from forecasting.quantities.units import digits

LONGEST_WINDOW = 100
"""Periods that the Kalman filter looks back; older ones say little about the next and cost much time."""

MOST_STEPS = 50
"""Steps of the likelihood search."""


def on_grid(levels: Levels, values: FloatArray) -> FloatArray:
    """The values period by period, not-a-number where one is missing (only the Kalman filter ever sees it).

    In [the values' unit].
    """
    places = levels.times - levels.times[0]
    if (np.abs(places - np.round(places)) > TINY).any():
        raise refuse("the known values are not whole periods apart", "damped")
    grid = np.full(round(float(places[-1])) + 1, np.nan)
    grid[np.round(places).astype(int)] = values
    return grid


def arima(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """ARIMA(0,1,1) with drift: differencing once is enough; twice forecasts worse at every length.

    In levels, because on logs its undamped growth loses to no change (OWA 1.03 on M4 against 0.84).
    """
    known = log_drift(levels, choices.prior)
    size = float(levels.values.mean())
    fitted = fit_arima(on_grid(levels, levels.values / size)[-LONGEST_WINDOW:], (0, 1, 1), "t")
    ahead = np.asarray(fitted.forecast(int(np.ceil(leads[-1]))), dtype=float) * size
    named = dict(zip(fitted.param_names, fitted.params, strict=True))
    path = np.interp(leads, np.arange(1, ahead.size + 1), ahead)
    rise = float(named["x1"]) * size
    return Extrapolation(
        distribution=log_t(log_kept_positive(levels, path), leads, leads, known),
        parameters=(("rise_per_period", rise), ("ma1", float(named["ma.L1"]))),
        sentence=f"ARIMA(0,1,1) drifts by {digits(rise)} a period (ma1 {named['ma.L1']:.2f})",
        formula="(1 - L) y(t) = c + e(t) + theta e(t-1)",
        caution="The drift goes on undamped.",
        prior=choices.prior,
    )


def fit_arima(grid: FloatArray, order: tuple[int, int, int], trend: str) -> Any:  # noqa: ANN401 - statsmodels' result
    """An ARIMA model by maximum likelihood; not-a-number is a missing period."""
    from statsmodels.tsa.arima.model import ARIMA

    with searching("ARIMA"):
        return ARIMA(grid, order=order, trend=trend, concentrate_scale=True).fit(
            method_kwargs={"maxiter": MOST_STEPS}, cov_type="none"
        )


def local_trend(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Local level with a fixed slope in state space; the slope fades by 0.85 a period beyond the data.

    A slope that may wander forecasts worst of all families on short series, so its variance is 0.
    """
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    with searching("the local trend"):
        fitted = UnobservedComponents(on_grid(levels, levels.logs)[-LONGEST_WINDOW:], level="lldtrend").fit(
            disp=False, maxiter=MOST_STEPS, cov_type="none"
        )
    level, slope = (float(state) for state in np.asarray(fitted.filtered_state)[:2, -1])
    path = level + slope * damped_sum(PHI_LONG, leads)
    return Extrapolation(
        distribution=log_t(path, leads, damped_sum(PHI_LONG, leads), log_drift(levels, choices.prior)),
        parameters=(("growth_percent", percent_growth(slope)), ("phi", PHI_LONG)),
        sentence=f"A filtered level grows by {percent_growth(slope):.1f} % a period, fading by {PHI_LONG:g}",
        formula="ln y(t) = l(t) + e(t), l(t) = l(t-1) + b + u(t); beyond T: l(T) + b (phi + ... + phi^h)",
        prior=choices.prior,
    )
