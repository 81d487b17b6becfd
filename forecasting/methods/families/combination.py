"""The combination: the mean in logs of methods that err differently, with the interval rebuilt around it."""

import numpy as np

from forecasting.methods.fading import PHI_LONG, damping_of, linear_path
from forecasting.methods.families import theta
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, log_t
from forecasting.methods.prediction_error import damped_sum, log_drift


def combination(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Mean in logs of Theta, damped growth (phi 0.85) and linear drift.

    The members' own bounds are not averaged (their medians held .78 of the outcomes at 95 %).
    """
    known = log_drift(levels, choices.prior)
    members = (
        theta.log_path(levels, leads, 1.0),
        np.log(levels.last) + known.mean * damped_sum(PHI_LONG, leads),
        linear_path(levels, leads),
    )
    return Extrapolation(
        distribution=log_t(np.mean(members, axis=0), leads, damped_sum(damping_of(known), leads), known),
        parameters=(("members", float(len(members))),),
        sentence="Theta in logs, damped growth and linear drift are averaged in logs with equal weights",
        formula="ln y(T+h) = mean(Theta, damped growth, linear drift)",
        prior=choices.prior,
    )
