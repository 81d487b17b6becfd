"""The fit: what a method would have said of each known period from the values before it, and how far it missed."""

from dataclasses import dataclass
from math import log

import numpy as np

from forecasting.backtest import FIRST_ORIGIN, law_of
from forecasting.history import History
from forecasting.periods import Period
from forecasting.refusal import RefusalError


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindcast:
    """One period seen from the one before.

    Attributes:
        period: The period.
        forecast: What the method would have said, the median [the series' unit].
        outcome: What came [the series' unit].
    """

    period: Period
    forecast: float
    outcome: float

    @property
    def residual(self) -> float:
        """Forecast against outcome [percent]; positive is too high."""
        return (self.forecast / self.outcome - 1) * 100 if self.outcome else float("nan")

    @property
    def log_residual(self) -> float:
        """ln(outcome / forecast); not-a-number unless both are above zero."""
        return log(self.outcome / self.forecast) if self.outcome > 0 and self.forecast > 0 else float("nan")


def hindcasts(history: History, method: str) -> tuple[Hindcast, ...]:
    """One-step forecasts of every period from the fourth known value on, each from the values before it only."""
    levels = history.levels
    found = []
    for cut in range(FIRST_ORIGIN, levels.count):
        known = levels.until(cut)
        lead = np.array([levels.times[cut] - known.times[-1]])
        try:
            median = float(law_of(method, known, lead).median[0])
        except RefusalError:
            continue
        outcome = history.known[cut]
        found.append(Hindcast(period=outcome.period, forecast=median, outcome=float(outcome.value)))
    return tuple(found)
