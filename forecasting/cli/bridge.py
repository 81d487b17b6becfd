"""The command line of two baselines side by side: two dates of one publisher, or two publishers of one day."""

from datetime import date
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.baselines.baseline import Baseline, baseline_of
from forecasting.catalog.catalog import Catalog
from forecasting.cli.scenarios import JSON_OPTION, TO_OPTION, guarded, json_text
from forecasting.evaluation.baseline_bridge import BaselinePair
from forecasting.evaluation.bridge import Bridge
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.quantities.units import digits


def add_commands(group: click.Group) -> None:
    """Register the command on the engine's group."""
    group.add_command(bridge_command)


@click.command("bridge")
@click.argument("before", metavar="PUBLISHER[@DATE]")
@click.argument("after", metavar="PUBLISHER[@DATE]")
@click.option("--output", type=click.Choice(OUTPUTS), default="ai_server_market", metavar="NAME", help="The quantity.")
@click.option("--year", type=int, metavar="YEAR", help="The year explained.  [default: the last of both]")
@TO_OPTION
@JSON_OPTION
@click.pass_obj
def bridge_command(  # noqa: PLR0913 - each is an option of the command
    data: FilePath, /, *, before: str, after: str, output: str, year: int | None, to: int | None, as_json: bool
) -> None:
    """Two baselines side by side, and what of their gap comes from which part of the model.

    \b
    bridge IDC@2025-02-28 IDC --year 2028    two dates of one publisher
    bridge IDC Gartner --output energy       two publishers today
    """  # noqa: D301 - \b is click's mark for "keep these line ends"
    catalog = Catalog.load(data)
    pair = guarded(lambda: BaselinePair(before=_side(before, catalog, to), after=_side(after, catalog, to)))
    found = guarded(lambda: pair.bridge(output, year or pair.years[-1]))
    if as_json:
        click.echo(json_text(_plain(pair, found)))
        return
    click.echo(pair.words(found))
    if words := pair.rule_words(found):
        click.echo(words)
    click.echo(f"{'':32}" + "".join(f"{one:>12}" for one in pair.years))
    for name, evaluation in zip(pair.names, pair.evaluations, strict=True):
        click.echo(f"{name:32}" + "".join(f"{digits(evaluation.at(output, one)):>12}" for one in pair.years))


def _side(text: str, catalog: Catalog, to: int | None) -> Baseline:
    """A baseline by its publisher and day."""
    publisher, sign, day = text.partition("@")
    try:
        as_of = date.fromisoformat(day) if sign else None
    except ValueError:
        raise RefusalError(f"{text[:60]!r} names no day; expected a date such as IDC@2025-02-28") from None
    return baseline_of(catalog, publisher, as_of=as_of, **({"last": to} if to else {}))


def _plain(pair: BaselinePair, found: Bridge) -> dict[str, Any]:
    values = [[one.at(found.output, year) for year in pair.years] for one in pair.evaluations]
    return {
        "output": found.output,
        "unit": MODEL[found.output].unit,
        "year": found.year,
        "before": {"name": pair.names[0], "value": found.start},
        "after": {"name": pair.names[1], "value": found.end},
        "steps": [
            {"step": one.driver, "name": one.name, "amount": one.amount, "factor": one.factor} for one in found.steps
        ],
        "years": list(pair.years),
        "paths": dict(zip(("before", "after"), values, strict=True)),
        "words": pair.words(found),
    }
