"""What differs between series that stand side by side: scope, place, vintage, base, calendar; the day they share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.quantities.ages import MONTHS_A_YEAR, older_than
from forecasting.quantities.periods import MONTH_NAMES
from forecasting.vintages.path import Path

FAR_APART = 6
"""Months between two vintages from which on a comparison says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One side of a definition, as each of the series has it.

    Attributes:
        name: What is compared: scope, place, vintage ...
        values: In the order of the series; empty where a series has none.
    """

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the series do not all have the same."""
        return len(set(self.values)) > 1


def aspects(paths: Sequence[Path]) -> tuple[Aspect, ...]:
    """Every aspect of the series of *paths*, whether it differs or not."""
    return tuple(Aspect(name=name, values=tuple(map(read, paths))) for name, read in READINGS.items())


def _calendar(path: Path) -> str:
    last = path.series.fiscal_year_end
    years = "calendar years" if last == MONTHS_A_YEAR else f"fiscal years to {MONTH_NAMES[last]}"
    return f"{path.series.frequency.words}, {years}"


READINGS: dict[str, Callable[[Path], str]] = {
    "Definition": lambda path: path.series.definition,
    "Scope": lambda path: path.series.segment,
    "Place": lambda path: path.series.geography,
    "Measured as": lambda path: path.series.quantity.value,
    "Publisher": lambda path: path.publisher,
    "Forecast of": lambda path: path.vintage.label if path.vintage else "",
    "Base": lambda path: path.basis,
    "Calendar": _calendar,
}


def apart_words(paths: Sequence[Path]) -> str:
    """That the forecasts were published far apart, with the first and last of them; empty where they were not."""
    dated = sorted((path for path in paths if path.vintage), key=_day)
    if not dated or not older_than(_day(dated[0]), FAR_APART, _day(dated[-1])):
        return ""
    named = " and ".join(f"{path.publisher} {path.vintage.label}" for path in (dated[0], dated[-1]) if path.vintage)
    return f"forecasts more than {FAR_APART} months apart ({named})"


def _day(path: Path) -> date:
    return path.vintage.day if path.vintage else date.min


def shared_day(paths: Sequence[Path]) -> date | None:
    """The day on which the oldest of the newest forecasts was known; `None` where fewer than two have a forecast.

    As known on that day, all forecasts are about equally old.
    """
    days = [path.vintage.day for path in paths if path.vintage]
    return min(days) if len(days) > 1 else None
