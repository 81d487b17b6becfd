"""Commands of the command line for projections: `project` and `methods`."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION, PeriodType, VintageType
from forecasting.methods.families.registry import DEFAULT
from forecasting.methods.prediction_error import PRIORS, PriorKey
from forecasting.operations.projections import method_rows, methods_for
from forecasting.projection.project import ProjectionSettings, project
from forecasting.projection.projection import SHOWN_LEVELS, Projection
from forecasting.quantities.periods import Period
from forecasting.quantities.printed import numbers_in
from forecasting.quantities.units import digits
from forecasting.vintages.choice import Choice


def add_commands(group: click.Group) -> None:
    """Register the commands on the engine's group."""
    for command in (project_command, methods_command):
        group.add_command(command)


def _numbers(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[float, ...]:
    del context, parameter
    try:
        return numbers_in(text or "")
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _levels(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[float, ...]:
    levels = _numbers(context, parameter, text)
    if not all(0 < level < 100 for level in levels):  # noqa: PLR2004 - percent
        raise click.BadParameter(f"a level lies between 0 and 100 percent, got {text!r}")
    return levels or SHOWN_LEVELS


@click.command("project")
@click.argument("series_id", metavar="SERIES")
@click.option(
    "--to", "to", required=True, type=PeriodType(), metavar="PERIOD", help="Last period to project: 2030, 2028Q4."
)
@click.option(
    "--method", "key", default=DEFAULT, metavar="M", help="A method (see `methods`); by default the recommended one."
)
@click.option(
    "--growth",
    callback=_numbers,
    metavar="PCT",
    help="Custom growth rate [percent a year], or one for each year: 40,30,20.",
)
@click.option(
    "--ceiling", type=float, metavar="LEVEL", help="The level that a growth curve tends to, in the series' unit."
)
@click.option(
    "--prior",
    type=click.Choice(PRIORS),
    help="Volatility that bands of growth start from; by default the market's, of daily series the general one.",
)
@AS_OF_OPTION
@click.option("--levels", callback=_levels, metavar="30,60,90", help="Levels of the intervals [percent].")
@click.option("--publisher", metavar="P", help="Whose values; by default the newest of the best tier.")
@click.option("--basis", metavar="B", help="Which definition; by default the newest.")
@click.option("--vintage", type=VintageType(), metavar="DATE", help="Which edition's forecast.")
@JSON_OPTION
@click.pass_obj
def project_command(  # noqa: PLR0913 - one argument for each control of the command
    data: FilePath,
    /,
    *,
    series_id: str,
    to: Period,
    key: str,
    growth: tuple[float, ...],
    ceiling: float | None,
    prior: PriorKey | None,
    as_of: datetime | None,
    levels: tuple[float, ...],
    as_json: bool,
    **chosen: Any,  # noqa: ANN401
) -> None:
    """Project SERIES to a period, with intervals, and say how.

    `--method default` uses the recommended method and names it; `--growth` alone carries your own rate out.
    """
    catalog = Catalog.load(data)
    settings = ProjectionSettings(method=key, growth=growth, ceiling=ceiling, choice=Choice(**chosen), prior=prior)
    day = as_of.date() if as_of else None
    found: Projection = project(catalog[series_id], to, settings, catalog=catalog, as_of=day)
    if as_json:
        click.echo(json.dumps(found.as_dict(levels), ensure_ascii=False, indent=2))
        return
    badge = f" [{found.badge}]" if found.badge else ""
    click.echo(f"{found.history.name} [{found.history.unit}]{badge}\n{found.explanation}")
    click.echo("\n".join(line for line in (found.reason and f"{found.reason}.", found.caution) if line))
    click.echo("\n" + _table(found, levels))


def _table(found: Projection, levels: Sequence[float]) -> str:
    """Period, median and intervals in columns."""
    heads = [f"{level:.12g} % interval" for level in levels]
    lines = [f"{'period':10} {'median':>12}" + "".join(f"  {head:>24}" for head in heads) + "  whose median"]
    for row in found.rows(tuple(levels)):
        spans = (
            f"{digits(float(row[f'lower_{level:g}']))} to {digits(float(row[f'upper_{level:g}']))}" for level in levels
        )
        lines.append(
            f"{row['period']:10} {digits(float(row['median'])):>12}"
            + "".join(f"  {span:>24}" for span in spans)
            + f"  {row['standing']}, {row['by']}"
        )
    return "\n".join(lines)


@click.command("methods")
@click.argument("series_id", metavar="[SERIES]", required=False)
@AS_OF_OPTION
@JSON_OPTION
@click.pass_obj
def methods_command(data: FilePath, /, *, series_id: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List the projection methods; with SERIES, say which is recommended and which do not apply, and why."""
    answer: dict[str, Any] = {}
    if series_id:
        known = Catalog.load(data).as_of(as_of.date() if as_of else None)
        answer = methods_for(known, series_id)
    rows = answer.get("methods", method_rows())
    if as_json:
        click.echo(json.dumps(answer or rows, ensure_ascii=False, indent=2))
        return
    if chosen := answer.get("recommended"):
        further = f" Beyond what was published: {answer['beyond']}." if answer["beyond"] != chosen else ""
        click.echo(f"Recommended: {chosen}, because {answer['reason']}.{further}")
    for row in rows:
        refused = f"\n{'':14} does not apply: {row['refusal']}" if row["refusal"] else ""
        click.echo(f"{row['method']:14} {row['name']}\n{'':14} {row['applies']}{refused}")
    click.echo(f"{DEFAULT:14} The recommended rule, which resolves to one of these for each series.")
