"""Who forecasts the electricity and the power of data centres: what each counts, and how far apart they are.

Levels are compared only within a kind: the same thing counted, in the same unit, as a level or as what is added.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation, Quantity
from forecasting.catalog.series import Series
from forecasting.quantities.periods import Frequency, Period

THEMES = ("energy", "capacity")
UNITS = {"TWh": "electricity", "GW": "power"}
SEGMENTS = ("data centres", "ai data centres", "ai servers")
"""What is counted, in the words of the column *segment*."""
ADDED = "power added"
WORLD = "World"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a series says of a year in its newest vintage.

    Attributes:
        series: The series.
        observation: The value.
        above_lowest: How far it lies above the lowest of its kind [percent]; `None` where it stands alone.
    """

    series: Series
    observation: Observation
    above_lowest: float | None = None

    @property
    def kind(self) -> str:
        """What is counted: ``electricity of data centres``."""
        return kind_of(self.series)


def kind_of(series: Series) -> str:
    """The kind within which levels are compared."""
    is_added = series.unit == "GW" and series.quantity is Quantity.FLOW
    segment = series.segment if series.segment[:2].isupper() else series.segment.lower()
    return f"{ADDED if is_added else UNITS[series.unit]} of {segment}"


def _followed(catalog: Catalog) -> Iterator[Series]:
    """The yearly series of electricity and power of data centres that still speak."""
    for series in catalog:
        if (
            series.theme in THEMES
            and series.unit in UNITS
            and series.segment.casefold() in SEGMENTS
            and series.frequency is Frequency.ANNUAL
            and not series.is_superseded
        ):
            yield series


def places(catalog: Catalog) -> tuple[str, ...]:
    """Places of which something is forecast, the world first."""
    found = {series.geography for series in _followed(catalog) if _years(series)}
    return tuple(sorted(found, key=lambda place: (place != WORLD, place)))


def _years(series: Series) -> set[int]:
    """Years of which the series holds a forecast."""
    return {one.period.year for one in series.observations if not one.is_outcome}


def forecast_years(catalog: Catalog, place: str) -> tuple[int, ...]:
    """Years of which something is forecast for a place."""
    return tuple(sorted(_counted(catalog, place)))


def best_year(catalog: Catalog, place: str) -> int | None:
    """The year that most series forecast, the later of two; `None` where nothing is forecast."""
    counts = _counted(catalog, place)
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def _counted(catalog: Catalog, place: str) -> Counter[int]:
    return Counter(year for series in _followed(catalog) if series.geography == place for year in _years(series))


def forecasts_of(catalog: Catalog, place: str, year: int) -> tuple[Forecast, ...]:
    """What each series says of a year in its newest vintage, by kind and level."""
    period = Period.parse(str(year))
    found = [
        Forecast(series=series, observation=series.of(period)[-1].shown)
        for series in _followed(catalog)
        if series.geography == place and period in series.periods
    ]
    lowest: dict[str, float] = {}
    counts = Counter(one.kind for one in found)
    for one in found:
        lowest[one.kind] = min(lowest.get(one.kind, one.observation.value), one.observation.value)
    compared = (
        Forecast(
            series=one.series,
            observation=one.observation,
            above_lowest=100 * (one.observation.value / lowest[one.kind] - 1) if counts[one.kind] > 1 else None,
        )
        for one in found
    )
    return tuple(sorted(compared, key=lambda one: (one.kind, one.observation.value)))
