"""The fit: what a method would have said of each known period from the values before it, and how far it missed."""

from dataclasses import dataclass

import numpy as np

from forecasting.backtest.backtest import law_of
from forecasting.backtest.competition_files import FIRST_ORIGIN
from forecasting.backtest.rolling import without_knowledge
from forecasting.foundations.progress import Progress, unwatched
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.method import NO_CHOICES, Choices
from forecasting.projection.known_values import History
from forecasting.quantities.periods import Period


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


def hindcasts(
    history: History, method: str, choices: Choices = NO_CHOICES, progress: Progress = unwatched
) -> tuple[Hindcast, ...]:
    """One-step forecasts of every period from the fourth known value on, each from the values before it only.

    Of the *choices* only those count that do not come from later publications: a ceiling, periods in a year.

    Raises:
        CancelledError: The progress callback raised it.
    """
    levels, choices = history.levels, without_knowledge(choices)
    found = []
    for cut in range(FIRST_ORIGIN, levels.count):
        progress(cut - FIRST_ORIGIN, levels.count - FIRST_ORIGIN, f"fitting up to {history.known[cut - 1].period}")
        known = levels.until(cut)
        lead = np.array([levels.times[cut] - known.times[-1]])
        try:
            median = float(law_of(method, known, lead, choices).median[0])
        except RefusalError:
            continue
        outcome = history.known[cut]
        found.append(Hindcast(period=outcome.period, forecast=median, outcome=float(outcome.value)))
    return tuple(found)
