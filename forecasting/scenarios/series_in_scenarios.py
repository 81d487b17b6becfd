"""From a series to the scenarios that take it: which drivers it feeds, and how a scenario stands on it.

The recipes of baselines (`forecasting.baselines.sources`, `forecasting.baselines.markets`) say which series make a
driver's path; here they are read the other way round, from what was made of them on a day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from forecasting.baselines.baseline import PUBLISHERS, Alternative, Baseline, DriverBaseline, RecipeNote
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.market_model.drivers import DRIVERS, Driver
from forecasting.quantities.periods import Published
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.scenario import Assumption, Scenario, ScenarioError

Fed = DriverBaseline | Alternative


class Means(StrEnum):
    """How a scenario comes to stand on a series."""

    RESTS = "the baseline rests on it"
    BASELINE = "by another publisher's baseline"
    PATH = "by a publisher's path"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesUse:
    """One way in which a scenario stands on a series.

    Attributes:
        series_id: The series.
        drivers: The drivers whose paths are made from it, in the order of the formula.
        means: How the scenario comes to stand on it.
        name: The publisher whose baseline or path is taken, by the name that a link has for it.
        recipe: How the path of the first driver is made.
        scenario: The scenario.
    """

    series_id: str
    drivers: tuple[Driver, ...]
    means: Means
    name: str
    recipe: RecipeNote
    scenario: Scenario

    @property
    def words(self) -> str:
        """What is taken, in words: ``Inference share: path of Deloitte``."""
        names = " and ".join(one.name for one in self.drivers)
        match self.means:
            case Means.RESTS:
                return f"{names}: {self.name}'s baseline already rests on it"
            case Means.BASELINE:
                return f"{names}: baseline of {self.name}"
            case Means.PATH:
                return f"{names}: path of {self.name}"


def baselines_for(scenario: Scenario, catalog: Catalog) -> tuple[Baseline, ...]:
    """The baseline of a scenario, then those of the other publishers as far as they can be made on its day.

    Raises:
        ScenarioError: The scenario's own cannot be made.
    """
    found = [baseline_for(scenario, catalog)]
    for publisher in PUBLISHERS:
        if publisher != scenario.publisher:
            with suppress(ScenarioError):
                found.append(baseline_for(scenario.changed(publisher=publisher), catalog))
    return tuple(found)


def series_uses(baselines: Sequence[Baseline]) -> Mapping[str, tuple[SeriesUse, ...]]:
    """For every series that feeds a driver the ways in which a scenario can stand on it.

    *baselines* are of one day and span, one for each publisher; the first is the one that scenarios begin with.
    """
    found: dict[str, list[SeriesUse]] = {}
    for use in _all_uses(baselines):
        found.setdefault(use.series_id, []).append(use)
    return {series_id: tuple(uses) for series_id, uses in found.items()}


def uses_of(series_ids: Iterable[str], found: Mapping[str, tuple[SeriesUse, ...]]) -> tuple[SeriesUse, ...]:
    """The ways in which a scenario can stand on one of several series, each once: what rests on them already last."""
    uses: dict[str, SeriesUse] = {}
    for use in (use for series_id in series_ids for use in found.get(series_id, ())):
        uses.setdefault(use.words, use)
    return tuple(sorted(uses.values(), key=lambda use: use.means is Means.RESTS))


def _all_uses(baselines: Sequence[Baseline]) -> Iterator[SeriesUse]:
    if not baselines:
        return
    first, *others = baselines
    ground = Scenario(publisher=first.publisher, as_of=first.as_of, to=first.last)
    own = [(one, series_id) for one in first.drivers for series_id in series_of(one)]
    yield from _grouped(own, Means.RESTS, first.publisher, ground)
    for other in others:
        fed = [
            (one, series_id) for one in other.drivers if one.publisher == other.publisher
            for series_id in series_of(one) if series_id not in series_of(first[one.id])
        ]  # fmt: skip
        yield from _grouped(fed, Means.BASELINE, other.publisher, ground.changed(publisher=other.publisher))
    for path in first.alternatives:
        for series_id in series_of(path):
            if series_id not in series_of(first[path.driver]) or path.path != first[path.driver].path:
                scenario = ground.with_assumption(Assumption(driver=path.driver, publisher=path.publisher))
                yield _use([path], series_id, Means.PATH, path.publisher, scenario)


def _grouped(
    fed: Iterable[tuple[DriverBaseline, str]], means: Means, name: str, scenario: Scenario
) -> Iterator[SeriesUse]:
    """One use for each series, with all drivers that it feeds."""
    for series_id, pairs in groupby(sorted(fed, key=lambda pair: pair[1]), key=lambda pair: pair[1]):
        yield _use([one for one, _ in pairs], series_id, means, name, scenario)


def _use(fed: Sequence[Fed], series_id: str, means: Means, name: str, scenario: Scenario) -> SeriesUse:
    drivers = tuple(DRIVERS[one.driver if isinstance(one, Alternative) else one.id] for one in fed)
    recipe = fed[0].recipe
    if recipe is None:
        raise ValueError(f"{drivers[0].id} has observations and no recipe")
    return SeriesUse(series_id=series_id, drivers=drivers, means=means, name=name, recipe=recipe, scenario=scenario)


def series_of(one: Fed) -> tuple[str, ...]:
    """The series that a path of a driver is made from, in the order in which they are used."""
    claimed = (claim.series_id for claim in one.claims)
    return tuple(dict.fromkeys((*(row.series_id for row in one.observations), *claimed)))


def followed(scenario: Scenario, baseline: Baseline, driver_id: str) -> Fed:
    """The path that a driver takes from publishers in a scenario: the one that was chosen, else the baseline's.

    What a reader sets otherwise (a rate, a value, a year) stands on the baseline's.
    """
    chosen = scenario.assumption_on(driver_id)
    paths = baseline.alternatives_of(driver_id) if chosen and chosen.publisher else ()
    return next((one for one in paths if chosen and one.publisher == chosen.publisher), baseline[driver_id])


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A series that a driver's path rests on: whose it is, which vintage, and the periods taken from it."""

    series_id: str
    publisher: str
    vintage: str
    periods: tuple[str, ...]


def source_rows(one: Fed) -> tuple[SourceRow, ...]:
    """What a path rests on, a row for each series, publisher and vintage, in the order in which they are used."""
    rows: dict[tuple[str, str, str], list[Observation]] = {}
    for row in one.observations:
        rows.setdefault((row.series_id, row.publisher, row.published.text), []).append(row)
    return tuple(
        SourceRow(
            series_id=series_id, publisher=publisher, vintage=Published(vintage).label,
            periods=tuple(dict.fromkeys(str(row.period) for row in sorted(taken, key=lambda row: row.period))),
        )
        for (series_id, publisher, vintage), taken in rows.items()
    )  # fmt: skip
