"""A projection: what a method makes of a history, as a distribution for each period ahead, explained."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from forecasting.methods.distribution import Distribution, FloatArray
from forecasting.projection.known_values import History
from forecasting.projection.origin import Origin, origins_of
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing

if TYPE_CHECKING:
    import pandas as pd

SHOWN_LEVELS = (30.0, 60.0, 90.0)
"""Levels of the intervals that are shown [percent]; 95 % serves for scoring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Periods ahead with a distribution each, and how they came about.

    Attributes:
        history: What it starts from.
        periods: The periods projected.
        distribution: The law of the outcome in each.
        method: Key of the method used.
        method_name: Its name for readers.
        reason: Why this method, if it was the recommended one.
        parameters: Names and values of what was fitted or chosen.
        as_of: Day on which everything used was known; `None` for all that is known.
        sentence: What was done.
        formula: The formula.
        caution: What to know before quoting it.
        band: What the interval is made of.
        badge: How little is known, if little is: ``3 points``.
        prior: Key of the volatility that the band starts from, ``market`` or ``general``; "" if it starts from none.
        growth: Growth that was taken as given [percent a year]; empty where the method finds its own.
    """

    history: History = field(repr=False)
    periods: tuple[Period, ...]
    distribution: Distribution = field(repr=False)
    method: str
    method_name: str
    reason: str
    parameters: tuple[tuple[str, float], ...]
    as_of: date | None
    sentence: str
    formula: str
    caution: str
    band: str
    badge: str
    prior: str = ""
    growth: tuple[float, ...] = ()

    @property
    def count(self) -> int:
        """Number of known outcomes n."""
        return len(self.history.known)

    @property
    def window(self) -> tuple[Period, Period] | None:
        """First and last known period; `None` without any outcome."""
        known = self.history.known
        return (known[0].period, known[-1].period) if known else None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Whose the median of each period is: as published, worked out between published values, projected, assumed."""
        made = Standing.ASSUMED if self.method == "growth" else Standing.PROJECTED
        return origins_of(self.history, self.periods, self.median, made, follows=self.method == "published")

    @property
    def standing(self) -> Standing:
        """How firm the median of the last period is."""
        return self.origins[-1].standing

    @property
    def explanation(self) -> str:
        """Two sentences: what was done, and by which formula with which band."""
        return f"{self.made} {self.by_formula}"

    @property
    def made(self) -> str:
        """What was done, with which values: ``Damped trend: growth slows (n = 6, 2018 to 2023)`` as a sentence."""
        return f"{self.method_name}: {self.sentence} ({self._basis})."

    @property
    def by_formula(self) -> str:
        """By which formula, with which band: a sentence that a page shows on demand."""
        return f"Formula: {self.formula}; the band is {self.band}."

    @property
    def _basis(self) -> str:
        if self.window is None:
            return "no outcome is known yet"
        first, last = self.window
        span = f"{first} to {last}" if self.count > 1 else f"{last}"
        gaps = f", {len(self.history.missing)} missing in between" if self.history.missing else ""
        return f"n = {self.count}, {span}{gaps}"

    @property
    def median(self) -> FloatArray:
        """The median of each period [the series' unit]."""
        return self.distribution.median

    def sample(self, draws: int, seed: int) -> FloatArray:
        """Paths drawn from the projection, one a row [the series' unit]."""
        return self.distribution.sample(draws, seed)

    def rows(self, levels: tuple[float, ...] = SHOWN_LEVELS) -> list[dict[str, float | str]]:
        """One row per period: period, median and the ends of each interval [the series' unit], whose the median is.

        Raises:
            ValueError: A level is not between 0 and 100 percent.
        """
        if not all(0 < level < 100 for level in levels):  # noqa: PLR2004 - percent
            raise ValueError(f"a level lies between 0 and 100 percent, got {', '.join(f'{one:g}' for one in levels)}")
        rows: list[dict[str, float | str]] = [
            {"period": str(period), "median": float(value)}
            for period, value in zip(self.periods, self.median, strict=True)
        ]
        for level in levels:
            low, high = self.distribution.interval(level)
            for row, bottom, top in zip(rows, low, high, strict=True):
                row[f"lower_{level:g}"], row[f"upper_{level:g}"] = float(bottom), float(top)
        for row, origin in zip(rows, self.origins, strict=True):
            row["standing"], row["by"] = origin.standing.words, origin.by
        return rows

    def frame(self, levels: tuple[float, ...] = SHOWN_LEVELS) -> "pd.DataFrame":
        """The rows as a table."""
        import pandas as pd

        return pd.DataFrame(self.rows(levels))

    def as_dict(self, levels: tuple[float, ...] = SHOWN_LEVELS) -> dict[str, object]:
        """Everything as plain values, as the command line prints it."""
        known = [
            {"period": str(k.period), "value": float(k.value), "standing": k.standing.words, "published": k.published}
            for k in (*self.history.known, *self.history.forecasts)
        ]
        return {
            "series_id": self.history.series_id,
            "unit": self.history.unit,
            "method": self.method,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "history": known,
            "projection": self.rows(levels),
            "explanation": self.explanation,
            "method_name": self.method_name,
            "reason": self.reason,
            "badge": self.badge,
            "caution": self.caution,
            "prior": self.prior or None,
            "parameters": dict(self.parameters),
            "n": self.count,
            "window": [str(period) for period in self.window] if self.window else None,
            "missing": [str(period) for period in self.history.missing],
            "standing": self.standing.words,
            "source": self.history.source,
        }
