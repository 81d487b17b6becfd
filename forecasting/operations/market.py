"""Operations on the market model: a scenario worked out from the words of its link, and the baseline's drivers."""

from collections.abc import Sequence
from typing import Any

from forecasting.baselines.baseline import FARTHEST_YEAR, PUBLISHERS
from forecasting.crosscheck.rows import crosscheck
from forecasting.evaluation.simulation import simulate
from forecasting.market_model.drivers import DRIVERS
from forecasting.operations.operation import Given, LimitError, Pair
from forecasting.operations.parameter import AS_OF, Parameter, one_of, whole
from forecasting.operations.scenarios import driver_rows, evaluation
from forecasting.operations.source import Source
from forecasting.scenarios.limits import EARLIEST_YEAR, LARGEST_SEED, MOST_DRAWS, MOST_DRAWS_ON_PAGES
from forecasting.scenarios.links import PRESET, from_pairs
from forecasting.scenarios.presets import PRESETS
from forecasting.scenarios.scenario import Scenario

BASELINE = (
    AS_OF,
    Parameter(name="publisher", meaning="Whose baseline.", **one_of(tuple(PUBLISHERS))),
    Parameter(name="to", meaning="Last year.", **whole(EARLIEST_YEAR + 1, FARTHEST_YEAR)),
)
"""What a baseline is chosen by."""
SCENARIO = (
    Parameter(name=PRESET, meaning="The preset to start from.", **one_of(PRESETS)),
    *BASELINE,
    Parameter(name="draws", meaning="Number of draws.", **whole(2, MOST_DRAWS_ON_PAGES)),
    Parameter(name="seed", meaning="Seed of the draws.", **whole(0, LARGEST_SEED)),
    Parameter(
        name="together", meaning="Correlation between drivers.", schema={"type": "number", "minimum": 0, "maximum": 1}
    ),
    *(
        Parameter(name=one.id, meaning=f"{one.name} [{one.unit}]: {one.meaning}", example="")
        for one in DRIVERS.values()
    ),
)  # fmt: skip
"""What the link of a scenario holds; of a driver a single year or a shock as well, as in ``ai_share@2027``."""
UNCHANGED = "Published baseline"
"""The name of a scenario in which nothing was changed."""


def scenario_in(pairs: Sequence[Pair]) -> Given:
    """The scenario of a link.

    Raises:
        ScenarioError: A field that nobody knows, or a value that the model cannot take.
    """
    found = from_pairs(pairs)
    return {"scenario": found if found.name else found.changed(name=UNCHANGED)}


def evaluated(source: Source, given: Given) -> dict[str, Any]:
    """A scenario worked out.

    Raises:
        LimitError: It has more draws than an answer may.
        ScenarioError: It does not fit the years or publishers of its baseline.
    """
    scenario = _within_limits(given)
    baseline = source.baseline(scenario)
    return evaluation(scenario, baseline, simulate(scenario, baseline))


def crosschecked(source: Source, given: Given) -> list[dict[str, Any]]:
    """A scenario beside figures that the model does not use.

    Raises:
        LimitError: It has more draws than an answer may.
        ScenarioError: It does not fit the years or publishers of its baseline.
    """
    scenario = _within_limits(given)
    return [row.plain() for row in crosscheck(scenario, source.baseline(scenario), source.catalog(None))]


def _within_limits(given: Given) -> Scenario:
    """The scenario, if it has no more draws than an answer may."""
    scenario: Scenario = given["scenario"]
    if scenario.draws > MOST_DRAWS_ON_PAGES:
        raise LimitError(
            f"draws is {scenario.draws:,}, and an answer takes at most {MOST_DRAWS_ON_PAGES:,}; the package and the "
            f"command line take up to {MOST_DRAWS:,}"
        )
    return scenario


def drivers(source: Source, given: Given) -> list[dict[str, Any]]:
    """The drivers of a baseline.

    Raises:
        ScenarioError: A driver had not been published by the day.
    """
    chosen = {name: given[name] for name in ("as_of", "publisher", "to") if given[name] is not None}
    return driver_rows(source.baseline(Scenario(**chosen)))
