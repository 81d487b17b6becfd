"""Exponential smoothing with a trend, by statsmodels' ETS, in levels, its trend smoothing kept small.

On logs, or with a freely fitted trend smoothing, the newest wiggle is carried on as growth: on 1,000 yearly series
of M4 that loses to no change (OWA 1.08), where this reaches 0.83. statsmodels' own intervals hold far less than they
say on short series and are not used.

References:
    Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, Springer.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from forecasting.foundations.refusal import refuse
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, log_kept_positive, log_t, searching
from forecasting.methods.prediction_error import Prior, damped_sum, log_drift
from forecasting.quantities.units import digits

LARGEST_TREND_SMOOTHING = 0.1
"""Of 0.05, 0.1, 0.2 and 0.3 the best on M3, by a small margin, and then also on M4."""

LEAST_SMOOTHING = 1e-4
SECOND_START = 0.3
"""Trend smoothing from which a second search starts: the likelihood of Holt's method can have two peaks."""

PHI_BOUNDS = (0.8, 0.98)


class Form(StrEnum):
    """The model: a level alone, ETS(A,N,N), with a trend, ETS(A,A,N), or with a trend that fades, ETS(A,Ad,N)."""

    LEVEL = "level"
    TREND = "trend"
    DAMPED = "damped trend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothed:
    """A fitted model at the last value: level, slope a period, and the smoothing constants.

    Attributes:
        level: The smoothed level [unit of the values].
        slope: The smoothed slope [unit of the values a period].
        alpha: Smoothing of the level.
        beta: Smoothing of the trend in state-space form, alpha times the older beta*.
        phi: Damping; 1 without.
        squares: Sum of squared one-step errors [unit squared].
        absolute: Mean absolute one-step error [unit].
        count: Number of values.
        fitted: Number of constants fitted, starting states among them.
    """

    level: float
    slope: float
    alpha: float
    beta: float
    phi: float
    squares: float
    absolute: float
    count: int
    fitted: int

    def path(self, leads: FloatArray) -> FloatArray:
        """Level plus the slope, damped [log units, or the series' unit]."""
        return self.level + self.slope * damped_sum(self.phi, leads)

    @property
    def variance(self) -> float:
        """Variance of the one-step errors, by n less the constants fitted, as R's forecast and fable print it.

        In [squares of the path's unit].
        """
        return self.squares / (self.count - self.fitted)

    @property
    def aic(self) -> float:
        """Akaike's criterion as R prints it: n ln(sum of squares) + 2 (k + 1), without the constant of the law.

        In [no unit].
        """
        return self.count * math.log(self.squares) + 2 * (self.fitted + 1)

    def spread(self, leads: FloatArray) -> FloatArray:
        """Standard error at each lead in closed form: variance times 1 + sum of squared c(j) over j < h.

        c(j) = alpha + beta (phi + ... + phi^j). It holds too little on short series and is not shown
        [the path's unit].
        """
        weights = self.alpha + self.beta * damped_sum(self.phi, np.arange(1.0, leads[-1]))
        factors = 1 + np.concatenate([[0.0], np.cumsum(weights**2)])
        return np.asarray(np.sqrt(self.variance * factors[leads.astype(int) - 1]), dtype=float)


def fit(
    values: FloatArray,
    form: Form,
    *,
    largest_trend_smoothing: float = LARGEST_TREND_SMOOTHING,
    starting_states: str = "heuristic",
) -> Smoothed:
    """Maximum likelihood with bounded trend smoothing.

    The starting level and slope come from the first ten values ("heuristic"); "estimated" fits them too, from two
    starts, as the textbook's examples do, and forecasts worse.
    """
    size = float(np.abs(values).mean())
    model, found = _most_likely(values / size, form, largest_trend_smoothing, starting_states)
    named = dict(zip(model.param_names, found.params, strict=True))
    states = np.column_stack([found.level, np.zeros(values.size) if form is Form.LEVEL else found.slope])
    errors = np.asarray(found.resid, dtype=float) * size
    return Smoothed(
        level=float(states[-1, 0]) * size,
        slope=float(states[-1, 1]) * size,
        alpha=float(named["smoothing_level"]),
        beta=float(named.get("smoothing_trend", 0.0)),
        phi=float(named.get("damping_trend", 1.0)),
        squares=float(errors @ errors),
        absolute=float(np.abs(errors).mean()),
        count=int(values.size),
        fitted=len(model.param_names),
    )


def _most_likely(values: FloatArray, form: Form, largest: float, starting_states: str) -> tuple[Any, Any]:
    """The model of statsmodels and its fit."""
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    bounds = {"smoothing_trend": (LEAST_SMOOTHING, largest)} if form is not Form.LEVEL else {}
    bounds |= {"damping_trend": PHI_BOUNDS} if form is Form.DAMPED else {}
    with searching("exponential smoothing"):
        model = ETSModel(
            pd.Series(values),
            error="add",
            trend=None if form is Form.LEVEL else "add",
            damped_trend=form is Form.DAMPED,
            bounds=bounds,
            initialization_method=starting_states,
        )
        found = model.fit(disp=False)
        if starting_states == "estimated" and form is not Form.LEVEL:
            start = np.array(found.params)
            start[model.param_names.index("smoothing_trend")] = SECOND_START
            found = max(found, model.fit(start_params=start, disp=False), key=lambda one: float(one.llf))
    return model, found


def holt(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Holt's linear trend: level and slope follow the data, the newest slope goes on."""
    return _smoothed(levels, leads, choices.prior, Form.TREND)


def damped_trend(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Damped trend: as Holt's, but the slope fades by phi a period (0.8 to 0.98, fitted)."""
    return _smoothed(levels, leads, choices.prior, Form.DAMPED)


def _smoothed(levels: Levels, leads: FloatArray, prior: Prior, form: Form) -> Extrapolation:
    if levels.has_gaps:
        raise refuse(
            "a period in between is missing, and exponential smoothing needs them all",
            "share" if levels.is_share else "local_trend",
        )
    known = log_drift(levels, prior)
    found = fit(levels.values, form)
    damped = form is Form.DAMPED
    fading = f", fading by {found.phi:.2f} a period" if damped else ""
    return Extrapolation(
        distribution=log_t(log_kept_positive(levels, found.path(leads)), leads, damped_sum(found.phi, leads), known),
        parameters=(
            ("rise_per_period", found.slope),
            ("alpha", found.alpha),
            ("beta", found.beta),
            ("phi", found.phi),
        ),
        sentence=f"A smoothed level changes by {digits(found.slope)} a period{fading}",
        formula="y(T+h) = l(T) + b(T) (phi + ... + phi^h)" if damped else "y(T+h) = l(T) + b(T) h",
        caution="" if damped else "The newest slope goes on undamped.",
        prior=prior,
    )
