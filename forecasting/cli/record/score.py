"""The command line's `score`: every forecast beside its outcome and simple rules, counted, and what is not scored."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path as FilePath

import click

from forecasting.catalog.catalog import Catalog
from forecasting.cli.errors import print_json
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION
from forecasting.operations.record import scores_for, unscored_for
from forecasting.quantities.units import percent
from forecasting.scores.pair import Measure, Outcome
from forecasting.scores.scored import Score
from forecasting.scores.tally import GROUPINGS, Tally, tallies
from forecasting.scores.timelines import Slips, slips_in
from forecasting.scores.unscored import Unscored


def add_commands(group: click.Group) -> None:
    """Register the command on the engine's group."""
    group.add_command(score_command)


@click.command("score")
@click.argument("series_id", metavar="[SERIES]", required=False)
@click.option("--publisher", metavar="P", help="Only forecasts of this publisher.")
@AS_OF_OPTION
@click.option(
    "--outcome",
    type=click.Choice([one.value for one in Outcome]),
    default=Outcome.LATEST.value,
    help="Which outcome counts where it was restated; by default the latest.",
)
@click.option("--by", type=click.Choice(tuple(GROUPINGS)), help="Count the scores by publisher, series, subject, lead.")
@click.option("--unscored", is_flag=True, help="Forecasts whose period is over and that are not scored, with reasons.")
@click.option("--sites", is_flag=True, help="What was expected of AI sites, and when it comes: the same sites twice.")
@JSON_OPTION
@click.pass_obj
def score_command(  # noqa: PLR0913 - each is an option of the command
    data: FilePath,
    /,
    *,
    series_id: str | None,
    publisher: str | None,
    as_of: datetime | None,
    outcome: str,
    by: str | None,
    unscored: bool,
    sites: bool,
    as_json: bool,
) -> None:
    """How good forecasts were: each beside its outcome on the same definition; errors are forecast minus outcome.

    Growth that was stated counts as a forecast of growth, in points. With --as-of, scores as they could be known then.
    """
    catalog = Catalog.load(data).as_of(as_of.date() if as_of else None)
    if series_id is not None:
        series_id = catalog[series_id].series_id
    if unscored:
        _show_unscored(unscored_for(catalog, series_id, publisher), as_json=as_json)
        return
    if sites:
        _show_sites(slips_in(catalog), as_json=as_json)
        return
    found = scores_for(catalog, Outcome(outcome), series_id, publisher)
    if by:
        _show_tallies(tallies(found, by), as_json=as_json)
    elif as_json:
        print_json([score.row() for score in found])
    else:
        for line in _lines(found):
            click.echo(line)


def _show_unscored(found: Sequence[Unscored], *, as_json: bool) -> None:
    if as_json:
        print_json([one.row() for one in found])
        return
    for one in found:
        click.echo(f"{one.series.series_id}: {one.sentence}.")
    click.echo(f"{len(found)} forecasts of periods that are over are not scored.")


def _show_sites(found: Slips | None, *, as_json: bool) -> None:
    if found is None:
        raise click.ClickException("fewer than two data sets on the same sites had been published by then")
    if as_json:
        print_json([step.row() for step in found.steps])
        return
    for step in found.steps:
        click.echo(f"{step.site}: {step.power:,.0f} MW due {step.due.label}, {step.words}")
    expected, runs = found.expected(found.newest.published.day)
    click.echo(
        f"{found.later} steps later, {found.held} as expected, {found.earlier} earlier, {found.lost} not in sight; "
        f"{runs:.2f} GW runs at {len(found.sites)} sites, {expected:.2f} had been expected "
        f"({found.first.published.text} and {found.newest.published.text})."
    )


def _show_tallies(found: Sequence[Tally], *, as_json: bool) -> None:
    if as_json:
        print_json([one.row() for one in found])
        return
    for one in found:
        unit = "%" if one.measure is Measure.LEVEL else "points"
        click.echo(
            f"{one.group} ({one.measure.value}): {one.errors.n} forecasts of {one.outcomes} outcomes, median error "
            f"{one.errors.median:+.1f} {unit}, {one.too_low.words} outcomes above their forecasts; {one.verdict}"
        )


def _lines(found: Sequence[Score]) -> Iterator[str]:
    for score in found:
        pair = score.pair
        error = percent(pair.percent_error) if pair.percent_error is not None else f"{pair.points_error:+.1f} points"
        yield (
            f"{pair.series_id} {pair.span}: {pair.publisher} {pair.published.text} {pair.forecast:g}, came to "
            f"{pair.outcome:g} ({pair.outcome_published.text}), {error}"
        )
    outcomes = {score.pair.target for score in found}
    yield f"{len(found)} forecasts of {len(outcomes)} outcomes in {len({one.pair.series_id for one in found})} series."
