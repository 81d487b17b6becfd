"""The market model as plain values: a scenario worked out, the presets, the drivers."""

import json
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any

import msgspec

from forecasting.baselines.baseline import Baseline, DriverBaseline, RecipeNote
from forecasting.evaluation.blocks import InBlocks
from forecasting.evaluation.evaluate import ModelPath, evaluate
from forecasting.evaluation.simulation import Simulation, simulate
from forecasting.foundations.progress import Progress, unwatched
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario
from forecasting.workers.here import HERE, Workers, in_chunks, unless_few

SHOWN = 90.0
"""Level of the interval that is given [percent]."""
IN_ONE_PART = 5
"""Scenarios that are handed out together: some tenths of a second of work, and their baseline goes with them once."""
SERIAL_BELOW = 500_000
"""Draws of all scenarios below which they are worked out in this process: starting others would take longer."""

OnBaseline = tuple[Scenario, Baseline]


def evaluation(scenario: Scenario, baseline: Baseline, simulation: Simulation | InBlocks) -> dict[str, Any]:
    """A scenario worked out: the path of every driver; of every output central path, median and 90 % interval."""
    central = evaluate(scenario, baseline)
    drivers = {
        one.id: {
            "unit": one.driver.unit,
            "baseline": list(one.path),
            "value": list(central[one.id].values),
            "changed": central[one.id].changed,
        }
        for one in baseline.drivers
    }
    return {
        "scenario": msgspec.to_builtins(scenario),
        "seed": simulation.sampling.seed,
        "draws": simulation.sampling.draws,
        "years": list(simulation.years),
        "drivers": drivers,
        "outputs": {one.id: _output(one, simulation) for one in central.outputs},
    }


def evaluations(
    asked: Sequence[OnBaseline], workers: Workers = HERE, progress: Progress = unwatched
) -> Iterator[dict[str, Any]]:
    """Many scenarios worked out, in their order.

    What is drawn for a scenario depends on its own seed alone, so that who works it out, and with which others, changes
    no number.
    """
    few = sum(scenario.draws for scenario, _ in asked) < SERIAL_BELOW
    done = 0
    for found in unless_few(workers, few=few).each(_evaluated, in_chunks(asked, IN_ONE_PART)):
        done += len(found)
        progress(done, len(asked), "drawing")
        yield from found


def _evaluated(asked: Sequence[OnBaseline]) -> list[dict[str, Any]]:
    return [evaluation(scenario, baseline, simulate(scenario, baseline)) for scenario, baseline in asked]


def _output(line: ModelPath, simulation: Simulation | InBlocks) -> dict[str, Any]:
    """Central path without draws, and what the draws say."""
    low, high = simulation.interval(line.id, SHOWN)
    return {
        "unit": line.unit,
        "central": list(line.values),
        "median": list(simulation.median(line.id)),
        "lower_90": list(low),
        "upper_90": list(high),
    }


def evaluation_rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The same as a table: a row for each quantity and year."""
    rows = []
    for name, one in answer["outputs"].items():
        paths = zip(answer["years"], *(one[column] for column in _PATHS), strict=True)
        rows += [
            {"quantity": name, "unit": one["unit"], "year": year, **dict(zip(_PATHS, values, strict=True))}
            for year, *values in paths
        ]
    return rows


_PATHS = ("central", "median", "lower_90", "upper_90")


def preset_rows() -> list[dict[str, Any]]:
    """The presets: what each assumes, and why.

    Raises:
        ScenarioError: The file of one cannot be read.
    """
    found = [(name, preset(name)) for name in PRESETS]
    return [{"id": name, "name": one.name, "publisher": one.publisher, "note": one.note} for name, one in found]


def driver_rows(baseline: Baseline) -> list[dict[str, Any]]:
    """The drivers in the order of the formula: unit, baseline, range and source."""
    return [_described(one, baseline) for one in baseline.drivers]


def _described(one: DriverBaseline, baseline: Baseline) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.driver.name,
        "unit": one.driver.unit,
        "kind": one.driver.kind.value,
        "group": one.driver.group,
        "years": list(baseline.years),
        "baseline": list(one.path),
        "standing": [standing.words for standing in one.standings],
        "range": [one.low, one.high],
        "distribution": one.spread.shape.value,
        "meaning": one.driver.meaning,
        "reason": one.reason,
        "rule": one.rule,
        "caution": one.caution,
        "publisher": one.publisher,
        "borrowed": one.borrowed,
        "recipe": one.recipe.id if one.recipe else None,
        "recipes": [noted(note) for note in one.recipes],
        "source": one.source,
        "source_ids": list(one.source_ids),
        "observations": list(one.observation_ids),
    }


def noted(note: RecipeNote) -> dict[str, str]:
    """A rule by which a baseline was looked for, and what became of it."""
    return {
        "id": note.id,
        "publisher": note.publisher,
        "use": note.use.value,
        "words": note.words,
        "scope": note.scope,
        "reason": note.reason,
    }


def json_text(result: object) -> str:
    """A result as JSON; numbers that JSON cannot hold as null."""
    return json.dumps(finite(result), ensure_ascii=False, indent=2, allow_nan=False)


def finite(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """The value with numbers that JSON cannot hold as null."""
    match value:
        case dict():
            return {name: finite(part) for name, part in value.items()}
        case list():
            return [finite(part) for part in value]
        case float() if not isfinite(value):
            return None
    return value
