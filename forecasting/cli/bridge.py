"""The command line of bridges: why two forecasts of one period differ, or two baselines of the model."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.baselines.baseline import Baseline, baseline_of
from forecasting.bridges.addresses import FORMS, is_forecast
from forecasting.bridges.between import bridge
from forecasting.bridges.side import BridgeError
from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION
from forecasting.cli.scenarios import TO_OPTION
from forecasting.evaluation.baseline_bridge import BaselinePair
from forecasting.evaluation.bridge import Bridge
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.operations.questions import bridged, pair_rows
from forecasting.operations.scenarios import json_text
from forecasting.quantities.units import digits

DEFAULT_OUTPUT = "ai_server_market"


def add_commands(group: click.Group) -> None:
    """Register the command on the engine's group."""
    group.add_command(bridge_command)


@click.command("bridge")
@click.argument("refs", metavar="[A B]", nargs=-1)
@AS_OF_OPTION
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    metavar="NAME",
    help=f"Of baselines: the quantity.  [default: {DEFAULT_OUTPUT}]",
)
@click.option("--year", type=int, metavar="YEAR", help="Of baselines: the year.  [default: the last of both]")
@TO_OPTION
@JSON_OPTION
@click.pass_obj
def bridge_command(
    data: FilePath,
    /,
    *,
    refs: tuple[str, ...],
    as_of: datetime | None,
    as_json: bool,
    **of_baselines: Any,  # noqa: ANN401
) -> None:
    """Why two forecasts of one period differ: steps that multiply to the gap, each with its sources.

    A and B are each an observation id, SERIES@VINTAGE:PERIOD, SERIES:PERIOD for the newest vintage, or
    PRESET:OUTPUT:PERIOD. Without them, the pairs that readers ask about are listed. Two baselines of the model,
    PUBLISHER[@DATE], stand side by side, and what of their gap comes from which part of the model.

    \b
    bridge spend.ai_infrastructure.world:2026 spend.ai_server.world:2026
    bridge IDC@2025-02-28 IDC --year 2028    two dates of one publisher
    bridge IDC Gartner --output energy       two publishers today
    """  # noqa: D301 - \b is click's mark for "keep these line ends"
    catalog = Catalog.load(data)
    if not refs:
        _list(catalog, as_json=as_json)
        return
    if len(refs) != TWO:
        raise click.UsageError(f"expected two forecasts, A and B, got {len(refs)}")
    if not any(is_forecast(catalog, ref) for ref in refs):
        _baselines(catalog, refs, as_json=as_json, **of_baselines)
    else:
        _refuse_options(of_baselines)
        _forecasts(catalog, refs, as_of.date() if as_of else None, as_json=as_json)


TWO = 2


def _refuse_options(of_baselines: dict[str, Any]) -> None:
    given = [f"--{name}" for name, value in of_baselines.items() if value is not None]
    if given:
        raise click.UsageError(f"{' and '.join(given)} belong to two baselines; a forecast names its own: {FORMS}")


def _list(catalog: Catalog, *, as_json: bool) -> None:
    """The pairs of the table with the addresses that the command takes."""
    rows = pair_rows(catalog)
    if as_json:
        click.echo(json_text(rows))
        return
    for row in rows:
        click.echo(f"{row['title']}\n  bridge {row['a']} {row['b']}")


def _forecasts(catalog: Catalog, refs: Sequence[str], as_of: date | None, *, as_json: bool) -> None:
    try:
        found = bridge(refs[0], refs[1], catalog, as_of)
    except BridgeError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json_text(bridged(found)))
        return
    click.echo(f"{found.before.words}\n{found.after.words}\nGap: {digits(found.gap)}x")
    for step in found.steps:
        ends = f"{digits(step.start):>12} to {digits(step.end):>12}"
        click.echo(f"{step.step:18}{digits(step.factor):>8}x {ends}  {step.note}")
        if step.source_ids and step.factor != 1:
            click.echo(f"{'':18}sources: {', '.join(step.source_ids)}")


def _baselines(catalog: Catalog, refs: Sequence[str], *, as_json: bool, **chosen: Any) -> None:  # noqa: ANN401
    """Two baselines side by side, and the parts of their gap."""
    to = chosen["to"]
    pair = BaselinePair(before=_side(refs[0], catalog, to), after=_side(refs[1], catalog, to))
    found = pair.bridge(chosen["output"] or DEFAULT_OUTPUT, chosen["year"] or pair.years[-1])
    if as_json:
        click.echo(json_text(_plain(pair, found)))
        return
    click.echo(pair.words(found))
    if words := pair.rule_words(found):
        click.echo(words)
    click.echo(f"{'':32}" + "".join(f"{one:>12}" for one in pair.years))
    for name, evaluation in zip(pair.names, pair.evaluations, strict=True):
        click.echo(f"{name:32}" + "".join(f"{digits(evaluation.at(found.output, one)):>12}" for one in pair.years))


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
