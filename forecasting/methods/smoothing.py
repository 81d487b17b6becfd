"""Exponential smoothing of the logs with a trend, by statsmodels' ETS, its trend smoothing kept small.

A freely fitted trend smoothing follows the newest wiggle and forecasts worse, so it is bounded. statsmodels'
own intervals hold far less than they say on short series and are not used.

References:
    Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, Springer.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from forecasting.levels import FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, log_t, percent_growth
from forecasting.refusal import refuse
from forecasting.spread import damped_sum, log_drift

LARGEST_TREND_SMOOTHING = 0.3
LEAST_SMOOTHING = 1e-4
PHI_BOUNDS = (0.8, 0.98)


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothed:
    """A fitted trend model at the last value: level, slope a period, and the smoothing constants."""

    level: float
    slope: float
    alpha: float
    beta: float
    phi: float

    def path(self, leads: FloatArray) -> FloatArray:
        """Level plus the slope, damped."""
        return self.level + self.slope * damped_sum(self.phi, leads)


def fit(values: FloatArray, *, damped: bool, largest_trend_smoothing: float = LARGEST_TREND_SMOOTHING) -> Smoothed:
    """ETS(A,A,N) or ETS(A,Ad,N) by maximum likelihood with bounded trend smoothing."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    bounds = {"smoothing_trend": (LEAST_SMOOTHING, largest_trend_smoothing)}
    bounds |= {"damping_trend": PHI_BOUNDS} if damped else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd

        model = ETSModel(pd.Series(values), error="add", trend="add", damped_trend=damped, bounds=bounds)
        found = model.fit(disp=False)
    named = dict(zip(model.param_names, found.params, strict=True))
    return Smoothed(
        level=float(np.asarray(found.level)[-1]),
        slope=float(np.asarray(found.slope)[-1]),
        alpha=float(named["smoothing_level"]),
        beta=float(named["smoothing_trend"]),
        phi=float(named.get("damping_trend", 1.0)),
    )


def holt(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Holt's linear trend on logs: level and growth follow the data, the newest growth goes on."""
    del choices
    return _smoothed(levels, leads, damped=False)


def damped_trend(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Damped trend on logs: as Holt's, but the growth fades by phi a period (0.8 to 0.98, fitted)."""
    del choices
    return _smoothed(levels, leads, damped=True)


def _smoothed(levels: Levels, leads: FloatArray, *, damped: bool) -> Extrapolation:
    if levels.has_gaps:
        raise refuse("a period in between is missing, and exponential smoothing needs them all", "local_trend")
    found = fit(levels.logs, damped=damped)
    fading = f", fading by {found.phi:.2f} a period" if damped else ""
    return Extrapolation(
        distribution=log_t(found.path(leads), leads, damped_sum(found.phi, leads), log_drift(levels)),
        parameters=(
            ("growth_percent", percent_growth(found.slope)),
            ("alpha", found.alpha),
            ("beta", found.beta),
            ("phi", found.phi),
        ),
        sentence=f"A smoothed level grows by {percent_growth(found.slope):.1f} % a period{fading}",
        formula="ln y(T+h) = l(T) + b(T) (phi + ... + phi^h)" if damped else "ln y(T+h) = l(T) + b(T) h",
        caution="" if damped else "The newest growth goes on undamped.",
    )
