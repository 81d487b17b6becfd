"""The command line's `headline`: which figures speak on a day."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path as FilePath

import click

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, Statement
from forecasting.cli.options import AS_OF_OPTION
from forecasting.quantities.units import exact
from forecasting.vintages.headlines import HeadlineError, Speaker, headlines


def add_commands(group: click.Group) -> None:
    """Register the command on the engine's group."""
    group.add_command(headline_command)


@click.command("headline")
@AS_OF_OPTION
@click.option("--json", "as_json", is_flag=True, help="Print one row for each concept that has a headline, as JSON.")
@click.pass_obj
def headline_command(data: FilePath, /, *, as_of: datetime | None, as_json: bool) -> None:
    """The figure that speaks for each headline concept: newest outcome, this year, next year, furthest.

    The newest vintage with a forecast speaks, of the series that `headlines.csv` names for the day. A concept whose
    newest forecast is too old, or superseded, has no headline; the sentence says why.
    """
    catalog = Catalog.load(data)
    try:
        found = headlines(catalog.as_of(as_of.date()) if as_of else catalog)
    except HeadlineError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        rows = [one.frame_row() for one in found.speakers]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False))
        return
    for one in found.speakers:
        click.echo("\n".join(_lines(one)))
    for sentence in found.refusals:
        click.echo(f"No headline. {sentence}.")


def _lines(one: Speaker) -> Iterator[str]:
    yield f"{one.row.label}: {one.series.name} ({one.series.series_id})"
    yield f"  {one.publisher}, {one.published.label}, {one.age.words} ({one.age_days:,} days)"
    shown = {id(s): s for s in (one.outcome, one.this_year, one.next_year, one.last) if s}
    yield "  " + "; ".join(_words(one.series, statement) for statement in shown.values())
    if one.count:
        counted = one.count.statement.shown
        newest = _words(one.count.series, one.count.statement)
        yield f"  Newest count: {newest}, {counted.publisher}, {counted.published.label}"


def _words(series: Series, statement: Statement) -> str:
    shown = statement.shown
    value = f"{shown.bound} " if shown.bound else ""
    return f"{series.label_of(shown.period)}: {value}{exact(shown.value, series.unit)} ({shown.status.value})"
