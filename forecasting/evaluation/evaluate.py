"""The model worked out on the central path: every driver and every quantity, year by year, with its standing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from forecasting.baselines.baseline import Baseline
from forecasting.baselines.driver_distribution import Shape
from forecasting.market_model.drivers import DRIVERS, Kind
from forecasting.market_model.graph import Identity
from forecasting.market_model.identities import MODEL
from forecasting.market_model.trace import Trace
from forecasting.quantities.standing import Standing, weakest
from forecasting.scenarios.paths import Values, paths_of
from forecasting.scenarios.scenario import Scenario

NUDGE = 0.01
"""How far a driver is moved to see what it moves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPath:
    """One quantity over the years.

    Attributes:
        id: Its name in files, links and on the command line.
        name: Its name for readers.
        symbol: Its letter in formulas.
        unit: Unit of the values.
        values: One value a year.
        standings: How firm each is.
        changed: Whether a scenario's assumption touches it.
        formula: How it is worked out; "" for a driver.
        arguments: What it is worked out from; empty for a driver.
        rests_on: The drivers it follows from, directly or through others.
        moved_by: Those of them that move it here: not a limit that does not bind, nor a shock that is none.
        block: Part of the model; for a driver its group.
    """

    id: str
    name: str
    symbol: str
    unit: str
    values: tuple[float, ...]
    standings: tuple[Standing, ...]
    changed: bool
    formula: str
    arguments: tuple[str, ...]
    rests_on: tuple[str, ...]
    moved_by: tuple[str, ...]
    block: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A scenario worked out.

    Attributes:
        years: The years.
        drivers: The drivers, in the order of the formula.
        outputs: Every quantity of the model, each after those it follows from.
    """

    years: tuple[int, ...]
    drivers: tuple[ModelPath, ...]
    outputs: tuple[ModelPath, ...]

    def __getitem__(self, name: str) -> ModelPath:
        """A driver or quantity by name; `KeyError` if there is none."""
        for line in (*self.drivers, *self.outputs):
            if line.id == name:
                return line
        raise KeyError(name)

    def at(self, name: str, year: int) -> float:
        """The value of a quantity in a year [its unit]."""
        return self[name].values[self.years.index(year)]


def evaluate(scenario: Scenario, baseline: Baseline) -> Evaluation:
    """Work out a scenario on its central path.

    Raises:
        ScenarioError: The scenario does not fit the baseline's years or publishers.
    """
    paths = paths_of(scenario, baseline)
    changed = frozenset(one.id for one in baseline.drivers if paths[one.id] != one.path)
    made, moves = _made_and_moved(paths, baseline)
    standings = {one.id: _standings(one.id, paths, baseline) for one in baseline.drivers}
    neutral = {one.id for one in baseline.drivers if one.spread.shape is Shape.NONE and one.id not in changed}
    return Evaluation(
        years=baseline.years,
        drivers=tuple(_driver_line(name, paths[name], standings[name], name in changed) for name in DRIVERS),
        outputs=tuple(
            _output_line(one, made[one.id], {n: standings[n] for n in moves[one.id] if n not in neutral}, changed)
            for one in MODEL.identities
        ),
    )


def _made_and_moved(
    paths: Mapping[str, Values], baseline: Baseline
) -> tuple[dict[str, Values], dict[str, tuple[str, ...]]]:
    """Every quantity, and which drivers move it here; one run, with each driver nudged in a column of its own.

    A driver may be in a formula and yet not move the result: a power limit that does not bind, a pass-through
    without a shock.
    """
    columns = {name: column for column, name in enumerate(DRIVERS, start=1)}
    table = {name: np.tile(np.array(path)[:, None], len(DRIVERS) + 1) for name, path in paths.items()}
    for name, column in columns.items():
        table[name][:, column] = table[name][:, column] * (1 + NUDGE) + NUDGE
    made = MODEL.run(
        {name: tuple(rows) for name, rows in table.items()} | constant_paths(baseline), starts_of(baseline)
    )
    rows = np.empty((len(made), len(baseline.years), len(DRIVERS) + 1))
    for place, years in enumerate(made.values()):
        for year, row in enumerate(years):
            rows[place, year] = row
    values = dict(zip(made, (tuple(row) for row in rows[:, :, 0].tolist()), strict=True))
    moved = (rows != rows[:, :, :1]).any(axis=1)
    names = np.array(["", *DRIVERS])
    return values, {name: tuple(names[row].tolist()) for name, row in zip(made, moved, strict=True)}


def constant_paths(baseline: Baseline) -> dict[str, tuple[float, ...]]:
    """The constants as paths [each constant's unit]."""
    return {one.name: (one.value,) * len(baseline.years) for one in baseline.constants}


def starts_of(baseline: Baseline) -> dict[str, float]:
    """The levels before the first year, by name [each level's unit]."""
    return {one.name: one.value for one in baseline.starts}


@cache
def inputs_of(name: str) -> tuple[str, ...]:
    """The drivers that a quantity rests on, in the order of the formula."""
    return tuple(one for one in DRIVERS if one in _traces()[name])


@cache
def starts_behind(name: str) -> tuple[str, ...]:
    """The levels before the first year that a quantity rests on."""
    return tuple(one for one in MODEL.carried if one in _traces()[name])


@cache
def _traces() -> dict[str, frozenset[str]]:
    """What each quantity rests on in the second year: the graph run on traces."""
    paths = {name: (Trace.of(name), Trace.of(name)) for name in MODEL.inputs}
    starts = {name: Trace.of(name) for name in MODEL.carried}
    return {name: values[-1].names for name, values in MODEL.run(paths, starts).items()}


def _standings(name: str, paths: Mapping[str, Values], baseline: Baseline) -> tuple[Standing, ...]:
    """How firm a driver's values are; growth that was assumed once makes every later level assumed."""
    one = baseline[name]
    found, assumed = [], False
    for value, published, standing in zip(paths[name], one.path, one.standings, strict=True):
        assumed = value != published or (assumed and one.driver.kind is Kind.GROWTH)
        found.append(Standing.ASSUMED if assumed else standing)
    return tuple(found)


def _driver_line(name: str, path: Values, standings: tuple[Standing, ...], changed: bool) -> ModelPath:  # noqa: FBT001 - a fact
    driver = DRIVERS[name]
    return ModelPath(
        id=name,
        name=driver.name,
        symbol=driver.symbol,
        unit=driver.unit,
        values=path,
        standings=standings,
        changed=changed,
        formula="",
        arguments=(),
        rests_on=(name,),
        moved_by=(name,),
        block=driver.group,
    )


def _output_line(
    identity: Identity, values: Values, standings: Mapping[str, tuple[Standing, ...]], changed: frozenset[str]
) -> ModelPath:
    rests_on = inputs_of(identity.id)
    columns = list(zip(*standings.values(), strict=True)) or [()] * len(values)
    return ModelPath(
        id=identity.id,
        name=identity.name,
        symbol=identity.symbol,
        unit=identity.unit,
        values=values,
        standings=tuple(weakest([*column, Standing.DERIVED]) for column in columns),
        changed=bool(changed.intersection(rests_on)),
        formula=identity.formula,
        arguments=identity.reads,
        rests_on=rests_on,
        moved_by=tuple(standings),
        block=identity.block,
    )
