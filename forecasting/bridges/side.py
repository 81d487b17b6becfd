"""One side of a bridge: a forecast of a period with the levels that its maker gives for other periods."""

from dataclasses import dataclass, field, replace

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.evaluation.bridge import Side as ScenarioSide
from forecasting.quantities import growth
from forecasting.quantities.periods import Period
from forecasting.quantities.units import exact

CALENDAR_YEAR = 12


class BridgeError(ValueError):
    """Two forecasts cannot be bridged, or an address names none; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a forecast's maker gives for a period.

    Attributes:
        period: The period.
        amount: The value [the side's unit].
        is_outcome: Whether it says what happened, as known to the maker.
        source_ids: The documents it was read in; two for an interpolated value.
        words: What is special about it: interpolated, published later, of another publisher; else empty.
    """

    period: Period
    amount: float
    is_outcome: bool
    source_ids: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A forecast, or a figure that others forecast.

    Attributes:
        ref: Its address.
        label: Whose it is, with the day: ``IDC, 14 Feb 2025``.
        subject: What is counted.
        unit: Its unit, as the data write it.
        amount: Its value [unit].
        level: The same as a level of its period; no period where the source gives none.
        levels: Every level known to its maker, in time order.
        ids: What conversions may call it: the observation, the series, the quantity of the model.
        series: The series; `None` for the model and for rows of power bases.
        observation: The row; `None` where the value is interpolated or the model's.
        basis: The definition inside its series.
        year_end: Month in which its years end.
        scenario: Scenario and baseline where the model makes it.
    """

    ref: str
    label: str
    subject: str
    unit: str
    amount: float
    level: Level | None
    levels: tuple[Level, ...] = ()
    source_ids: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    series: Series | None = None
    observation: Observation | None = None
    basis: str = ""
    year_end: int = CALENDAR_YEAR
    scenario: ScenarioSide | None = field(default=None, repr=False)

    @property
    def period(self) -> Period | None:
        """The period that it is about."""
        return self.level.period if self.level else None

    @property
    def words(self) -> str:
        """Whose figure of what, in one line: ``IDC, 14 Feb 2025: USD 222.7 bn``."""
        return f"{self.label}: {exact(self.amount, self.unit)}{f' ({note})' if (note := self.note) else ''}"

    @property
    def note(self) -> str:
        """What is special about the value: a floor, a ceiling, interpolated; else empty."""
        bound = self.observation.bound if self.observation else ""
        return bound or (self.level.words if self.level else "")

    @property
    def last_outcome(self) -> Period | None:
        """The newest period up to its own whose outcome its maker knows."""
        known = [one.period for one in self.levels if one.is_outcome and not (self.period and one.period > self.period)]
        return max(known, default=None)

    def scaled(self, scale: float, unit: str) -> "Side":
        """The same in another unit [unit], of which one of its own makes *scale*."""
        if unit == self.unit:
            return self
        levels = tuple(replace(one, amount=one.amount * scale) for one in self.levels)
        level = replace(self.level, amount=self.level.amount * scale) if self.level else None
        return replace(self, unit=unit, amount=self.amount * scale, level=level, levels=levels)

    def at(self, period: Period) -> Level | None:
        """The level of a period, between two of its levels by geometric interpolation; `None` outside them."""
        same = [one for one in self.levels if one.period.end == period.end]
        if same:
            return same[0]
        before = [one for one in self.levels if one.period.end < period.end]
        after = [one for one in self.levels if one.period.end > period.end]
        return _between(before[-1], after[0], period) if before and after else None


def _between(before: Level, after: Level, period: Period) -> Level | None:
    """A level between two others; `None` where one is not above zero."""
    if not (before.amount > 0 and after.amount > 0):
        return None
    share = before.period.years_to(period) / before.period.years_to(after.period)
    return Level(
        period=period,
        amount=growth.interpolate(before.amount, after.amount, share),
        is_outcome=False,
        source_ids=tuple(dict.fromkeys((*before.source_ids, *after.source_ids))),
        words=f"interpolated between {before.period.label} and {after.period.label}",
    )
