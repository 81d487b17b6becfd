"""How the default rule did on the catalog's own past: every series cut after each value, each outcome against its band.

The newest values are cut short; what was restated later is not undone here (`bench/bands.py` does that, publication day
by publication day). A catalog of an earlier day knows no later outcome, so the record of a day leaks nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil, nan

import numpy as np

from forecasting.backtest.accuracy import NOMINAL
from forecasting.backtest.backtest import law_of
from forecasting.backtest.competition_files import FIRST_ORIGIN
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.foundations.progress import Progress, unwatched
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.distribution import Distribution
from forecasting.methods.families.registry import DEFAULT
from forecasting.methods.levels import TINY, FloatArray, Levels
from forecasting.methods.method import Choices
from forecasting.methods.prediction_error import catalog_prior, prior_of
from forecasting.projection.known_values import History, history_of
from forecasting.projection.recommend import recommend
from forecasting.quantities.periods import Frequency
from forecasting.vintages.path import Path
from forecasting.vintages.rule import path_of
from forecasting.workers.here import HERE, Workers, in_chunks

MOST_AHEAD = 3
"""Outcomes that follow a cut and are scored [values]."""

DAMPED = "damped"
"""The method that is measured: the default of levels above zero with three or more known values."""

CLASSES = (("3 to 4", 3, 4), ("5 to 6", 5, 6), ("7 to 12", 7, 12), ("13 and more", 13, 10**6))
"""How many values were known at the cut: name, least, most."""

PROCESS, PRICE_LIST, DAILY = "other series", "price lists", "daily series"
"""Kinds of series. A price list moves in steps when its publisher changes it; of days only single ones are known."""

Law = Callable[[Levels, FloatArray, Choices], Distribution]
"""What a rule says of levels at some leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One outcome against what was projected for it.

    Attributes:
        series_id: The series.
        family: Series that share a concept, or a publisher within a theme, err together and are one family.
        kind: `PROCESS`, `PRICE_LIST` or `DAILY`.
        frequency: How often the series is observed.
        known: Values known at the cut [count].
        ahead: How many values after the cut it stands, 1 to 3 [count].
        year: Calendar year of the outcome's period.
        origin_year: Calendar year of the last known period.
        place: Probability below the outcome by the law [0 to 1].
        log_error: ln(median / outcome); negative is too low [log units].
        low: ln(lower end of the 95 % interval / outcome) [log units].
        high: ln(upper end / outcome) [log units].
    """

    series_id: str
    family: str
    kind: str
    frequency: Frequency
    known: int
    ahead: int
    year: int
    origin_year: int
    place: float
    log_error: float
    low: float
    high: float

    def is_inside(self, level: float) -> bool:
        """Whether it lay inside the interval of this level [percent]."""
        return abs(self.place - 0.5) <= level / 200


def default_law(levels: Levels, leads: FloatArray, choices: Choices) -> Distribution:
    """The default rule."""
    return law_of(DEFAULT, levels, leads, choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSeries:
    """A series that the record is made of."""

    series: Series
    history: History
    family: str

    @property
    def kind(self) -> str:
        """What kind of series it is."""
        return kind_of(self.history)

    @property
    def choices(self) -> Choices:
        """What a projection of it takes from the catalog, without what was not known at earlier cuts."""
        return catalog_choices(self.history)


def catalog_choices(history: History) -> Choices:
    """Periods a year, and the prior of this market; daily series keep the general one."""
    periods = history.periods_a_year
    return Choices(periods_a_year=periods, prior=prior_of(catalog_prior(periods), periods))


def kind_of(history: History) -> str:
    """Which kind of series it is."""
    if history.frequency is Frequency.DAILY:
        return DAILY
    return PRICE_LIST if history.moves_in_steps else PROCESS


def checked_series(catalog: Catalog) -> tuple[CheckedSeries, ...]:
    """Series with four or more outcomes whose default is `damped`, each with its family."""
    paths = [path_of(series) for series in catalog.series if _has_enough(series)]
    found = [(path, history) for path in paths if (history := _history(path)) is not None]
    names = _families([path for path, _ in found])
    return tuple(
        CheckedSeries(series=path.series, history=history, family=name)
        for (path, history), name in zip(found, names, strict=True)
    )


def _has_enough(series: Series) -> bool:
    return len({row.period for row in series.observations if row.is_outcome}) > FIRST_ORIGIN


def _history(path: Path) -> History | None:
    try:
        history = history_of(path)
        fits = len(history.known) > FIRST_ORIGIN and recommend(history.levels).key == DAMPED
    except RefusalError:
        return None
    return history if fits and not history.are_changes_by_day else None


def _families(paths: Sequence[Path]) -> list[str]:
    """For each series the first of those it hangs together with, by concept or by publisher within a theme."""
    first: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := first.setdefault(name, name)) != name:
            name = above
        return name

    for path in paths:
        first[top(f"{path.series.theme} publisher {path.publisher}")] = top(_concept(path.series))
    return [top(_concept(path.series)) for path in paths]


def _concept(series: Series) -> str:
    return f"{series.theme} concept {series.concept}"


def outcomes_of(one: CheckedSeries, law: Law = default_law) -> Iterator[Outcome]:
    """Every outcome of a series, from each cut before it."""
    levels = one.history.levels
    for cut in range(FIRST_ORIGIN, levels.count):
        upto = slice(cut, min(cut + MOST_AHEAD, levels.count))
        yield from scored(one, levels.until(cut), (levels.times[upto], levels.values[upto]), law)


def scored(one: CheckedSeries, known: Levels, came: tuple[FloatArray, FloatArray], law: Law) -> Iterator[Outcome]:
    """What *law* says of the levels *known*, against times and values that *came*; nothing where it refuses."""
    times, values = came
    try:
        found = law(known, times - known.times[-1], one.choices)
    except RefusalError:
        return
    columns = (found.probability_below(values), *(np.log(x / values) for x in (found.median, *found.interval(NOMINAL))))
    year = partial(_year, one.history)
    for k, (place, error, low, high) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        yield Outcome(
            series_id=one.series.series_id, family=one.family, kind=one.kind, frequency=one.history.frequency,
            known=known.count, ahead=k + 1, year=year(float(times[k])), origin_year=year(float(known.times[-1])),
            place=place, log_error=error, low=low, high=high,
        )  # fmt: skip


def _year(history: History, time: float) -> int:
    """Calendar year of the period that ends at *time* [periods]."""
    if history.frequency is Frequency.DAILY:
        return date.fromordinal(round(time)).year
    return ceil(time / history.periods_a_year - TINY) - 1


def record(catalog: Catalog, progress: Progress = unwatched) -> tuple[Outcome, ...]:
    """Every outcome in the catalog against the default rule, worked out once for it.

    Raises:
        CancelledError: The progress callback raised it.
    """
    progress(0, 1, "checking the bands on this catalog")
    return catalog.once(record_by)


def record_by(catalog: Catalog, workers: Workers = HERE) -> tuple[Outcome, ...]:
    """The same, worked out anew by whoever is asked."""
    parts = in_chunks(checked_series(catalog))
    return tuple(outcome for outcomes in workers.each(_outcomes, parts) for outcome in outcomes)


def _outcomes(found: Sequence[CheckedSeries]) -> list[Outcome]:
    return [outcome for one in found for outcome in outcomes_of(one)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How outcomes fell in the bands.

    Attributes:
        outcomes: How many [count].
        series: Of how many series [count].
        families: Of how many families [count].
        inside: Part of them inside each level's interval, by level [percent].
        above: Part of them above the median [percent].
        error: Median error, forecast against outcome [percent]; negative is too low.
    """

    outcomes: int
    series: int
    families: int
    inside: dict[float, float]
    above: float
    error: float


LEVELS = (30.0, 60.0, 90.0, 95.0)
"""Levels of the intervals that are counted [percent]."""


def held(outcomes: Sequence[Outcome]) -> Held:
    """How these outcomes fell."""
    places = np.array([one.place for one in outcomes])
    errors = np.array([one.log_error for one in outcomes])
    return Held(
        outcomes=len(outcomes),
        series=len({one.series_id for one in outcomes}),
        families=len({one.family for one in outcomes}),
        inside={level: _percent(np.abs(places - 0.5) <= level / 200) for level in LEVELS},
        above=_percent(places > 0.5),  # noqa: PLR2004 - the median
        error=float(np.expm1(np.median(errors))) * 100 if errors.size else nan,
    )


def _percent(found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    return 100 * float(found.mean()) if found.size else nan


def of_class(outcomes: Sequence[Outcome], least: int, most: int) -> tuple[Outcome, ...]:
    """Those from cuts after *least* to *most* known values."""
    return tuple(one for one in outcomes if least <= one.known <= most)
