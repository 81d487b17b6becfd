"""A bridge between two scenarios: how much of the gap each changed assumption explains.

Each step is the Shapley value of one change: its mean effect over all orders in which the changes can be made. It
depends on no order, and the steps add up to the gap. The same of the logarithms gives factors that multiply to the
ratio of the ends.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, factorial

import numpy as np
import numpy.typing as npt

from forecasting.baselines.baseline import Baseline
from forecasting.evaluation.evaluate import constant_paths, evaluate, starts_of
from forecasting.market_model.drivers import DRIVERS, SHEET
from forecasting.market_model.identities import MODEL
from forecasting.methods.distribution import FloatArray
from forecasting.scenarios.paths import Values, paths_of
from forecasting.scenarios.scenario import GAIN, Scenario, ScenarioError

Mask = npt.NDArray[np.bool_]

MOST_EXACT = 10
"""Changes up to which every combination is worked out; beyond, orders are sampled and still add up."""
ORDERS = 64
ORDER_SEED = 7
STARTS = "starting levels"
WITH_GAIN = "years_since_shock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one changed driver contributes.

    Attributes:
        driver: The driver, or the part of the model.
        name: Its name for readers.
        amount: What it adds; the amounts add up to the gap [the quantity's unit].
        factor: By how much it multiplies; the factors multiply to the end over the start [ratio]. `None` where the
            quantity is not above zero throughout, so that there are no ratios.
    """

    driver: str
    name: str
    amount: float
    factor: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """The gap between two scenarios, explained.

    Attributes:
        output: The quantity.
        year: The year.
        start: Its value in the first scenario [its unit].
        end: Its value in the second.
        steps: What each change contributes, the largest first.
        exact: Whether all orders were counted, or a sample of them.
    """

    output: str
    year: int
    start: float
    end: float
    steps: tuple[Step, ...]
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A scenario with its baseline."""

    scenario: Scenario
    baseline: Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Which changes are one step.

    Attributes:
        of_path: The step of a driver or constant in a year, counted from 0.
        of_start: The step of a level before the first year.
        names: The steps' names for readers.
        in_order: Whether steps keep the order of *names* instead of the largest first.
    """

    of_path: Callable[[str, int], str]
    of_start: Callable[[str], str]
    names: Mapping[str, str]
    in_order: bool = False


def _driver(name: str, year: int) -> str:
    del year
    if name == WITH_GAIN:
        return GAIN
    return name if name in DRIVERS else STARTS


BY_DRIVER = Grouping(
    of_path=_driver,
    of_start=lambda name: STARTS,  # noqa: ARG005 - all levels are one step
    names={one.id: one.name for one in SHEET} | {STARTS: "Levels before the first year"},
)
"""Each driver is a step; the levels before the first year together are one more."""


def bridge(start: Side, end: Side, output: str, year: int, grouping: Grouping = BY_DRIVER) -> Bridge:
    """Explain the gap in one quantity and year.

    Where one side begins earlier, what it has by the first common year counts as its level before it.

    Raises:
        ScenarioError: The scenarios have no such year in common.
    """
    years = sorted(set(start.baseline.years) & set(end.baseline.years))
    if year not in years:
        raise ScenarioError(f"{year} is not among the years of both scenarios")
    sides = _inputs(start, years), _inputs(end, years)
    players = _players(*sides, grouping)
    masks, exact = _masks(len(players))
    chosen = {player: masks[:, place] for place, player in enumerate(players)}
    values = _worked_out(*sides, chosen, grouping)[output][years.index(year)]
    worth = np.broadcast_to(np.asarray(values, dtype=float), len(masks))
    split = _shapley if exact else _sequential
    amounts = split(worth, masks, len(players))
    logs = split(np.log(worth), masks, len(players)) if (worth > 0).all() else [None] * len(players)
    steps = [
        Step(driver=p, name=grouping.names[p], amount=a, factor=None if log is None else exp(log))
        for p, a, log in zip(players, amounts, logs, strict=True)
    ]
    return Bridge(
        output=output,
        year=year,
        start=float(worth[0]),
        end=float(worth[len(worth) - 1 if exact else len(players)]),
        steps=tuple(steps if grouping.in_order else sorted(steps, key=lambda step: -abs(step.amount))),
        exact=exact,
    )


Inputs = tuple[dict[str, Values], dict[str, float]]


def _inputs(side: Side, years: Sequence[int]) -> Inputs:
    """Paths over the common years, and levels before them."""
    paths = paths_of(side.scenario, side.baseline) | constant_paths(side.baseline)
    first = side.baseline.years.index(years[0])
    cut = {name: tuple(path[first : first + len(years)]) for name, path in paths.items()}
    if first == 0:
        return cut, starts_of(side.baseline)
    made = evaluate(side.scenario, side.baseline)
    return cut, {name: made[name].values[first - 1] for name in MODEL.carried}


def _players(start: Inputs, end: Inputs, grouping: Grouping) -> list[str]:
    """The steps in which something differs, in the order of their names."""
    found = {
        grouping.of_path(name, place)
        for name, path in start[0].items()
        for place, value in enumerate(path)
        if value != end[0][name][place]
    }
    found |= {grouping.of_start(name) for name, value in start[1].items() if value != end[1][name]}
    return [name for name in grouping.names if name in found]


def _masks(count: int) -> tuple[Mask, bool]:
    """Which changes are made, one combination a row: all of them, or those along sampled orders."""
    if count <= MOST_EXACT:
        rows = (np.arange(2**count)[:, None] >> np.arange(count)) & 1
        return rows.astype(bool), True
    source = np.random.default_rng(ORDER_SEED)
    orders = [source.permutation(count) for _ in range(ORDERS)]
    both = [order for one in orders for order in (one, one[::-1])]
    return np.concatenate([_along(order) for order in both]), False


def _along(order: npt.NDArray[np.int_]) -> Mask:
    """No change, the first, the first two, and so on."""
    place = np.argsort(order)
    return np.asarray(place[None, :] < np.arange(len(order) + 1)[:, None], dtype=bool)


def _worked_out(
    start: Inputs, end: Inputs, chosen: Mapping[str, npt.NDArray[np.bool_]], grouping: Grouping
) -> Mapping[str, tuple[FloatArray, ...]]:
    """The model with the chosen steps taken, one combination a column."""
    never = np.zeros(len(next(iter(chosen.values()))) if chosen else 1, dtype=bool)

    def columns(name: str) -> tuple[FloatArray, ...]:
        pairs = enumerate(zip(start[0][name], end[0][name], strict=True))
        return tuple(
            np.where(chosen.get(grouping.of_path(name, place), never), late, early) for place, (early, late) in pairs
        )

    starts = {
        name: np.where(chosen.get(grouping.of_start(name), never), end[1][name], value)
        for name, value in start[1].items()
    }
    return MODEL.run({name: columns(name) for name in start[0]}, starts)


def _shapley(worth: FloatArray, masks: Mask, count: int) -> list[float]:
    """Mean effect of each change over all orders, from the worth of every combination."""
    sizes = masks.sum(axis=1)
    weights = np.array([factorial(s) * factorial(count - s - 1) / factorial(count) for s in range(count)])
    amounts = []
    for place in range(count):
        without = np.flatnonzero(~masks[:, place])
        effect = worth[without + 2**place] - worth[without]
        amounts.append(float(np.sum(effect * weights[sizes[without]])))
    return amounts


def _sequential(worth: FloatArray, masks: Mask, count: int) -> list[float]:
    """Mean effect of each change along the sampled orders."""
    steps = np.diff(worth.reshape(-1, count + 1), axis=1)
    which = (masks[1:] & ~masks[:-1])[np.arange(len(masks) - 1) % (count + 1) != count].argmax(axis=1)
    totals = np.bincount(which, weights=steps.ravel(), minlength=count)
    return [float(total) for total in totals / len(steps)]
