"""The command line's `simulate`: one scenario drawn, or many, in this process, in others, or on a cluster."""

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.baselines.baseline import Baseline
from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import AS_OF_OPTION, progress_bar, worker_options, workers_of
from forecasting.cli.scenarios import PUBLISHER_OPTION, TO_OPTION, scenario_of, settings
from forecasting.evaluation.blocks import MOST_BLOCKS, InBlocks, simulate_in_blocks
from forecasting.evaluation.simulation import Simulation, simulate
from forecasting.market_model.identities import MODEL
from forecasting.operations.scenarios import OnBaseline, evaluation, evaluations, json_text
from forecasting.quantities.units import digits
from forecasting.scenarios.differences import differences
from forecasting.scenarios.limits import LARGEST_SEED, MOST_DRAWS
from forecasting.scenarios.links import Pair
from forecasting.scenarios.paths import baseline_for, paths_of
from forecasting.scenarios.scenario import Scenario, ScenarioError
from forecasting.workers.here import Workers

LABEL = "Simulation"


def add_commands(group: click.Group) -> None:
    """Register the command on the engine's group."""
    group.add_command(simulate_command)


@click.command("simulate")
@click.argument("scenarios", metavar="[SCENARIO.json|PRESET]...", nargs=-1)
@click.option("--set", "chosen", multiple=True, callback=settings, metavar="DRIVER=VALUE", help="An assumption.")
@click.option(
    "--draws",
    type=click.IntRange(2, MOST_BLOCKS * MOST_DRAWS),
    help=f"Number of draws; more than {MOST_DRAWS} are shared out in blocks of as many.  [default: 10000]",
)
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="Seed of the draws.  [default: 1]")
@click.option("--together", "correlation", type=click.FloatRange(0, 1), help="Correlation between drivers, 0 to 1.")
@AS_OF_OPTION
@PUBLISHER_OPTION
@TO_OPTION
@worker_options
@click.option("--table", is_flag=True, help="Print a table instead of JSON.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as without it.")
@click.pass_obj
def simulate_command(  # noqa: PLR0913 - one argument for each control of the command
    data: FilePath,
    /,
    *,
    scenarios: tuple[str, ...],
    chosen: tuple[Pair, ...],
    workers: int | None,
    cluster: str | None,
    table: bool,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Draw a scenario: central path, median and 90 % interval of every output, as JSON.

    Of several, a list in their order. Several, and more than 100000 draws of one, are drawn on all cores, or by
    --cluster on machines that run Dask: the numbers are the same.

    \b
    --set ai_share=70                       value in the last year, reached straight (70:s-shaped)
    --set server_market_growth=15           growth in percent a year (to:400 a level, IDC a publisher's path)
    --set ai_share@2027=65                  one year
    --set server_market_growth@2027=shock:-20    a break in one year
    """  # noqa: D301 - \b is click's mark for "keep these line ends"
    del as_json
    draws = given.pop("draws")
    blocks = _blocks(draws or 0)
    given["draws"] = MOST_DRAWS if blocks else draws
    if len(scenarios) > 1:
        _takes_many(table=table, blocks=blocks)
        asked = _on_baselines(scenarios, chosen, given, data)
        click.echo(json_text(_worked_out(asked, workers, cluster)))
        return
    if not blocks:
        _takes_one(workers, cluster)
    found = scenario_of(scenarios[0] if scenarios else None, chosen, given)
    baseline = baseline_for(found, Catalog.load(data))
    simulation = (
        _many_draws(found, baseline, blocks, workers_of(workers, cluster)) if blocks else simulate(found, baseline)
    )
    click.echo(_table(found, baseline, simulation) if table else json_text(evaluation(found, baseline, simulation)))


def _blocks(draws: int) -> int:
    """How many blocks hold so many draws; 0 where they need none."""
    if draws <= MOST_DRAWS:
        return 0
    if draws % MOST_DRAWS:
        raise click.BadParameter(
            f"more than {MOST_DRAWS:,} come in blocks of as many; expected a multiple of {MOST_DRAWS:,}",
            param_hint="--draws",
        )
    return draws // MOST_DRAWS


def _many_draws(scenario: Scenario, baseline: Baseline, blocks: int, workers: Workers) -> InBlocks:
    with progress_bar(blocks, LABEL) as progress:
        return simulate_in_blocks(scenario, baseline, blocks, workers, progress)


def _takes_many(*, table: bool, blocks: int) -> None:
    """Refuse what is for one scenario."""
    if table:
        raise click.UsageError("--table applies to one scenario; several are printed as JSON")
    if blocks:
        raise click.UsageError(f"more than {MOST_DRAWS:,} draws are for one scenario at a time")


def _takes_one(workers: int | None, cluster: str | None) -> None:
    """Refuse what would be ignored."""
    for option, given in (("--workers", workers), ("--cluster", cluster)):
        if given is not None:
            raise click.UsageError(
                f"{option} shares out many scenarios, or more than {MOST_DRAWS:,} draws; one of fewer is drawn here"
            )


def _on_baselines(
    texts: Sequence[str], chosen: tuple[Pair, ...], given: dict[str, Any], data: FilePath
) -> list[OnBaseline]:
    """Every scenario with what it stands on; all are checked before the first is drawn.

    Raises:
        ScenarioError: One cannot be read or does not fit; the sentence begins with its file or preset.
    """
    catalog = Catalog.load(data)
    known: dict[tuple[object, ...], Baseline] = {}
    asked: list[OnBaseline] = []
    for text in texts:
        try:
            scenario = scenario_of(text, chosen, given)
            of = (scenario.publisher, scenario.known_by(catalog.version), scenario.to)
            baseline = known[of] = known.get(of) or baseline_for(scenario, catalog)
            paths_of(scenario, baseline)
        except ScenarioError as reason:
            raise ScenarioError(f"{text[:200]}: {reason}") from None
        asked.append((scenario, baseline))
    return asked


def _worked_out(asked: Sequence[OnBaseline], count: int | None, cluster: str | None) -> list[dict[str, Any]]:
    with progress_bar(len(asked), LABEL) as progress:
        return list(evaluations(asked, workers_of(count, cluster), progress))


def _table(scenario: Scenario, baseline: Baseline, simulation: Simulation | InBlocks) -> str:
    changed = "; ".join(one.words for one in differences(scenario, baseline)) or "nothing changed"
    lines = [
        f"{scenario.name or 'Scenario'}, {baseline.publisher}'s baseline: {changed}",
        f"Median of {simulation.sampling.draws:,} draws, seed {simulation.sampling.seed}; a scenario, not a forecast.",
        f"{'':28}{'unit':20}" + "".join(f"{year:>12}" for year in simulation.years),
    ]
    for one in MODEL.identities:
        values = "".join(f"{digits(value):>12}" for value in simulation.median(one.id))
        lines.append(f"{one.id:28}{one.unit:20}{values}")
    return "\n".join(lines)
