"""Results of the market model as sides of a bridge, what another value of one driver makes of them, and their parts."""

from dataclasses import replace
from datetime import date

import msgspec

from forecasting.bridges.side import BridgeError, Level, Side
from forecasting.bridges.step import SAME, ForecastBridge, Part, bridge_of
from forecasting.catalog.catalog import Catalog
from forecasting.evaluation.baseline_bridge import bridge_of as scenario_bridge_of
from forecasting.evaluation.bridge import Side as ScenarioSide
from forecasting.evaluation.evaluate import constant_paths, evaluate, starts_behind, starts_of
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.quantities.periods import Period
from forecasting.scenarios.paths import baseline_for, paths_of
from forecasting.scenarios.presets import preset_or_file
from forecasting.scenarios.scenario import Scenario, ScenarioError


def of_scenario(catalog: Catalog, named: tuple[str, str], period: Period, as_of: date | None = None) -> Side:
    """What a preset, or a scenario in a file, makes of a quantity by the end of a year, as known on a day.

    Raises:
        BridgeError: There is no such preset, quantity or year.
    """
    text, output = named
    if output not in OUTPUTS:
        raise BridgeError(f"the model has no quantity {output[:60]!r}; `scenario --help` lists them")
    try:
        scenario = _rewound(preset_or_file(text), as_of)
        baseline = baseline_for(scenario, catalog)
        path = evaluate(scenario, baseline)[output]
    except ScenarioError as error:
        raise BridgeError(str(error)) from None
    if period.year not in baseline.years or str(period) != str(period.year):
        raise BridgeError(f"{text} gives years from {baseline.first} to {baseline.last}, not {period}")
    sources = _sources(ScenarioSide(scenario=scenario, baseline=baseline), path.moved_by, output)
    levels = tuple(
        Level(period=Period.parse(f"{year}"), amount=value, is_outcome=year <= baseline.first, source_ids=sources)
        for year, value in zip(baseline.years, path.values, strict=True)
        if value > 0
    )
    level = next((one for one in levels if one.period == period), None)
    if level is None:
        raise BridgeError(f"{text} has no {output} above zero in {period}")
    return Side(
        ref=f"{text}:{output}:{period}",
        label=f"model, {scenario.name or text}",
        subject=path.name,
        unit=path.unit,
        amount=level.amount,
        level=level,
        levels=levels,
        source_ids=sources,
        ids=(output,),
        scenario=ScenarioSide(scenario=scenario, baseline=baseline),
    )


def _rewound(scenario: Scenario, as_of: date | None) -> Scenario:
    """The scenario as known on the earlier of its own day and the one asked for."""
    days = [day for day in (scenario.as_of, as_of) if day]
    return msgspec.structs.replace(scenario, as_of=min(days)) if days else scenario


def with_driver(side: Side, driver: str, value: float) -> float:
    """What the quantity of a model's side would be with one driver at a value in every year [the side's unit]."""
    run, year = _run(side)
    paths = paths_of(run.scenario, run.baseline) | constant_paths(run.baseline)
    made = MODEL.run(paths | {driver: (value,) * len(run.baseline.years)}, starts_of(run.baseline))
    return float(made[side.ids[0]][run.baseline.years.index(year)])


def between_results(before: Side, after: Side) -> ForecastBridge:
    """The bridge between two results of the model: what each part of it, or each assumption, multiplies them by.

    Both ends follow the rule of energy of their own day, as the bridge of two scenarios does.
    """
    (start, _), (end, year) = _run(before), _run(after)
    try:
        found = scenario_bridge_of(start, end, after.ids[0], year)
    except ScenarioError as error:
        raise BridgeError(str(error)) from None
    sources = tuple(dict.fromkeys((*before.source_ids, *after.source_ids)))
    parts = tuple(
        Part(step=step.driver, factor=step.factor, source_ids=sources, note=step.name)
        for step in found.steps
        if step.factor is not None and abs(step.factor - 1) > SAME
    )
    return bridge_of(replace(before, amount=found.start), replace(after, amount=found.end), parts)


def _run(side: Side) -> tuple[ScenarioSide, int]:
    """The scenario behind a side, and its year."""
    if side.scenario is None or side.period is None:
        raise BridgeError(f"{side.ref} is no result of the model")
    return side.scenario, side.period.year


def _sources(side: ScenarioSide, drivers: tuple[str, ...], output: str) -> tuple[str, ...]:
    """The documents behind a quantity: those of the drivers that move it and of its starting levels."""
    named = [source_id for name in drivers for source_id in side.baseline[name].source_ids]
    starts = [row.source_id for name in starts_behind(output) for row in side.baseline.start(name).observations]
    return tuple(dict.fromkeys((*named, *starts)))
