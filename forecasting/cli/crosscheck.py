"""The command line of the cross-check: do the forecasts agree, and what must be true for them to."""

from datetime import datetime
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION
from forecasting.cli.scenarios import PUBLISHER_OPTION, TO_OPTION, scenario_of, settings
from forecasting.crosscheck.conditions import ENERGY, Condition, Effect, Study, condition, effects, finding
from forecasting.crosscheck.rows import Comparison, crosscheck
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import MODEL
from forecasting.operations.scenarios import json_text
from forecasting.quantities.units import compact
from forecasting.scenarios.links import Pair
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.presets import PRESETS


def add_commands(group: click.Group) -> None:
    """Register the command on the engine's group."""
    group.add_command(crosscheck_command)


@click.command("crosscheck")
@click.argument("scenario", metavar="[BASELINE|SCENARIO.json|PRESET]", required=False)
@click.option("--set", "chosen", multiple=True, callback=settings, metavar="DRIVER=VALUE", help="An assumption.")
@AS_OF_OPTION
@PUBLISHER_OPTION
@TO_OPTION
@click.option(
    "--solve",
    type=click.Choice(tuple(DRIVERS)),
    metavar="DRIVER",
    help="What this driver would have to be for each figure to hold exactly.",
)
@click.option("--effects", "show_effects", is_flag=True, help="What growth of price-performance does to electricity.")
@JSON_OPTION
@click.pass_obj
def crosscheck_command(  # noqa: PLR0913 - each is an option of the command
    data: FilePath,
    /,
    *,
    scenario: str | None,
    chosen: tuple[Pair, ...],
    solve: str | None,
    show_effects: bool,
    as_json: bool,
    as_of: datetime | None,
    publisher: str | None,
    to: int | None,
) -> None:
    """Compare the model with figures that it does not use: chips, power, electricity.

    Each row has a verdict: fits, possible, above, below, cannot both hold.
    """
    given: dict[str, Any] = {"as_of": as_of, "publisher": publisher, "to": to}
    found = scenario_of(_preset(scenario), chosen, given)
    catalog = Catalog.load(data)
    baseline = baseline_for(found, catalog)
    study = Study(scenario=found, baseline=baseline)
    rows = crosscheck(found, baseline, catalog)
    conditions = [condition(study, row, solve) for row in rows] if solve else []
    worked = effects(study, baseline.last) if show_effects else ()
    if as_json:
        click.echo(json_text(_plain(rows, conditions, worked)))
        return
    click.echo(finding(study, rows) + ".")
    for line in (*map(_line, rows), *(one.words for one in conditions), *(_effect(one) for one in worked)):
        click.echo(line)


def _preset(text: str | None) -> str | None:
    """The name of a preset as it is written; a publisher's name is its baseline's."""
    return text.casefold() if text and text.casefold() in PRESETS else text


def _plain(rows: tuple[Comparison, ...], conditions: list[Condition], worked: tuple[Effect, ...]) -> object:
    """The rows; with conditions or effects an object that holds each."""
    plain = [row.plain() for row in rows]
    if not (conditions or worked):
        return plain
    return {
        "rows": plain,
        "conditions": [_plain_condition(one) for one in conditions],
        "effects": [_plain_effect(one) for one in worked],
    }


def _plain_condition(one: Condition) -> dict[str, Any]:
    return {
        "check": one.comparison.check.id,
        "period": str(one.comparison.period),
        "driver": one.driver.id,
        "value": one.value,
        "usual": one.current,
        "unit": one.driver.driver.unit,
        "range": [one.driver.low, one.driver.high],
        "plausible": one.is_plausible,
        "words": one.words,
    }


def _plain_effect(one: Effect) -> dict[str, Any]:
    return {
        "price_performance_growth": one.price_performance,
        "efficiency_growth": one.efficiency,
        ENERGY: one.value,
        "unit": MODEL[ENERGY].unit,
        "is_usual": one.is_current,
    }


def _line(row: Comparison) -> str:
    figure, model = (compact(value, row.unit) for value in (row.independent.value, row.model.central))
    return f"{row.check.id:24}{row.period!s:8}{figure:>22}{model:>22}  {row.verdict.value:18} {row.note}"


def _effect(one: Effect) -> str:
    rates = f"price-performance {one.price_performance:+.0f} %, efficiency {one.efficiency:+.0f} % a year"
    return f"{rates}: {compact(one.value, MODEL[ENERGY].unit)}"
