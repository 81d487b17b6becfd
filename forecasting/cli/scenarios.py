"""The command line of the market model: list the presets, list the drivers; how a scenario is given."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path as FilePath
from shlex import quote
from typing import Any

import click
import msgspec

from forecasting.baselines.baseline import FARTHEST_YEAR, PUBLISHERS, Baseline
from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION
from forecasting.operations.scenarios import driver_rows, json_text, noted, preset_rows
from forecasting.quantities.units import digits
from forecasting.scenarios.limits import EARLIEST_YEAR
from forecasting.scenarios.links import Pair, pairs_of, to_query, with_pairs
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.presets import preset_or_file
from forecasting.scenarios.scenario import Scenario
from forecasting.scenarios.series_in_scenarios import SeriesUse, baselines_for, series_uses, uses_of

PUBLISHER_OPTION = click.option("--publisher", metavar="P", help=f"Whose baseline: {' or '.join(PUBLISHERS)}.")
TO_OPTION = click.option(
    "--to", "to", type=click.IntRange(EARLIEST_YEAR + 1, FARTHEST_YEAR), metavar="YEAR", help="Last year."
)


def add_commands(group: click.Group) -> None:
    """Register the commands on the engine's group."""
    for command in (scenarios_command, drivers_command):
        group.add_command(command)


def settings(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[Pair, ...]:
    """The assumptions given with ``--set``."""
    del context, parameter
    pairs = []
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.BadParameter(f"expected driver=value such as ai_share=70, got {text[:100]!r}")
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def scenario_of(text: str | None, chosen: tuple[Pair, ...], given: dict[str, Any]) -> Scenario:
    """The file, preset or empty scenario, with what the options change."""
    scenario = preset_or_file(text) if text else Scenario(name="Published baseline")
    given = {name: value for name, value in given.items() if value is not None}
    if "as_of" in given:
        given["as_of"] = given["as_of"].date()
    if "publisher" in given:
        names = {name.casefold(): name for name in PUBLISHERS}
        given["publisher"] = names.get(given["publisher"].casefold(), given["publisher"])
    return with_pairs(msgspec.structs.replace(scenario, **given), chosen)


@click.command("scenarios")
@JSON_OPTION
def scenarios_command(*, as_json: bool) -> None:
    """List the presets: what each assumes, and why."""
    rows = preset_rows()
    if as_json:
        click.echo(json_text(rows))
        return
    for row in rows:
        click.echo(f"{row['id']:22} {row['name']}\n{'':22} {row['note']}")


@click.command("drivers")
@click.option("--series", "series_id", metavar="SERIES", help="Which drivers this series feeds, and how to take it.")
@AS_OF_OPTION
@PUBLISHER_OPTION
@TO_OPTION
@JSON_OPTION
@click.pass_obj
def drivers_command(  # noqa: PLR0913 - one argument for each control of the command
    data: FilePath, /, *, series_id: str | None, as_of: datetime | None, publisher: str | None, to: int | None,
    as_json: bool,
) -> None:  # fmt: skip
    """List the drivers in the order of the formula: unit, baseline, range and source.

    With --series: which drivers a series feeds, and the options of `simulate` that take it.
    """
    settings = scenario_of(None, (), {"as_of": as_of, "publisher": publisher, "to": to})
    catalog = Catalog.load(data)
    baseline = baseline_for(settings, catalog)
    if series_id is not None:
        _print_uses(catalog[series_id].series_id, baselines_for(settings, catalog), as_json=as_json)
        return
    if as_json:
        click.echo(json_text(driver_rows(baseline)))
        return
    click.echo(f"{'driver':26}{'unit':16}{baseline.first:>10}{baseline.last:>10}   {'range':18} source")
    for one in baseline.drivers:
        ends = f"{digits(one.low)} to {digits(one.high)}"
        first, last = digits(one.path[0]), digits(one.path[-1])
        click.echo(f"{one.id:26}{one.driver.unit:16}{first:>10}{last:>10}   {ends:18} {one.source}")
        if one.recipe:
            others = "".join(f"; {note.use.value}: {note.id}" for note in one.recipes if note is not one.recipe)
            click.echo(f"{'':26}by {one.recipe.id}{others}")


def _print_uses(series_id: str, baselines: Sequence[Baseline], *, as_json: bool) -> None:
    """Which drivers a series feeds, and the options that take it."""
    found = uses_of([series_id], series_uses(baselines))
    if as_json:
        click.echo(json_text([_use(one) for one in found]))
        return
    if not found:
        click.echo(f"{series_id} feeds no driver.")
    for one in found:
        click.echo(f"{one.words}\n    {one.recipe.id}: {one.recipe.words}\n    {_simulated(one)}")


def _use(one: SeriesUse) -> dict[str, Any]:
    return {
        "series_id": one.series_id,
        "drivers": [driver.id for driver in one.drivers],
        "means": one.means.value,
        "name": one.name,
        "recipe": noted(one.recipe),
        "link": to_query(one.scenario),
        "command": _simulated(one),
    }


def _simulated(one: SeriesUse) -> str:
    """The command that works the scenario out."""
    taken = one.scenario
    options = [f"--publisher {taken.publisher}", *([f"--as-of {taken.as_of}"] if taken.as_of else [])]
    options += [f"--to {taken.to}"] if taken.to != Scenario().to else []
    options += [f"--set {quote(f'{name}={text}')}" for name, text in pairs_of(taken.assumptions)]
    return f"simulate {' '.join(options)}"
