"""Log-linear regression: ordinary least squares of ln y on time.

References:
    Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 7.9.
"""

import math
from dataclasses import dataclass

import numpy as np

from forecasting.methods.distribution import LogT
from forecasting.methods.families.growth import UNDAMPED
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, log_t, percent_growth
from forecasting.methods.prediction_error import log_drift


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """ln y = level at the last period + slope x periods after it.

    Attributes:
        end: The line at the last known period [log units].
        slope: Growth [log units a period].
        slope_error: Its standard error [log units a period].
        scatter: Residual standard deviation [log units].
        degrees: Degrees of freedom, n - 2.
        middle: Mean of the times before the last period [periods, negative].
        squares: Sum of squared times around their mean [periods squared].
    """

    end: float
    slope: float
    slope_error: float
    scatter: float
    degrees: int
    middle: float
    squares: float

    def law(self, leads: FloatArray) -> LogT:
        """The textbook prediction law; it is far too narrow for forecasts (.60 held at 95 %) and not shown."""
        count = self.degrees + 2
        scale = self.scatter * np.sqrt(1 + 1 / count + (leads - self.middle) ** 2 / self.squares)
        degrees = np.full(leads.shape, float(self.degrees))
        return LogT(leads=leads, centre=self.end + self.slope * leads, scale=scale, degrees=degrees)


def fit(levels: Levels) -> LogLine:
    """Least squares on the logs."""
    times = levels.times - levels.times[-1]
    middle = float(times.mean())
    squares = float(((times - middle) ** 2).sum())
    slope = float((times - middle) @ levels.logs / squares)
    residuals = levels.logs - levels.logs.mean() - slope * (times - middle)
    degrees = levels.count - 2
    scatter = math.sqrt(float((residuals**2).sum()) / degrees)
    return LogLine(
        end=float(levels.logs.mean()) - slope * middle,
        slope=slope,
        slope_error=scatter / math.sqrt(squares),
        scatter=scatter,
        degrees=degrees,
        middle=middle,
        squares=squares,
    )


def log_linear(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """The straight line through the logs, continued; the band is the common rule's, not the textbook's."""
    line = fit(levels)
    path = line.end + line.slope * leads
    return Extrapolation(
        distribution=log_t(path, leads, leads, log_drift(levels, choices.prior)),
        parameters=(
            ("growth_percent", percent_growth(line.slope)),
            ("slope", line.slope),
            ("slope_error", line.slope_error),
            ("scatter", line.scatter),
        ),
        sentence=f"A straight line through the logs grows by {percent_growth(line.slope):.1f} % a period",
        formula="ln y(T+h) = a + b (T + h), by ordinary least squares",
        caution=UNDAMPED,
        prior=choices.prior,
    )
