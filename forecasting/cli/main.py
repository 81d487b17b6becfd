"""The command line: check the data, find series, read their history, work out growth, audit the claims.

Results go to standard output, as text or with ``--json`` as JSON; an error is one sentence on standard error
with exit status 2.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.audit import audit as auditing
from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from forecasting.catalog.faults import CatalogError, Notice
from forecasting.catalog.series import Series
from forecasting.cli import bridge as cli_bridge
from forecasting.cli import crosscheck as cli_crosscheck
from forecasting.cli import data as cli_data
from forecasting.cli import headline as cli_headline
from forecasting.cli import projections as cli_projections
from forecasting.cli import scenarios as cli_scenarios
from forecasting.cli import search as cli_search
from forecasting.cli import simulate as cli_simulate
from forecasting.cli.errors import OneSentence, faults_words, print_json
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION, PeriodType, _choice_options
from forecasting.cli.record import backtest as cli_backtest
from forecasting.cli.record import score as cli_scores
from forecasting.curation.editorial import editorial_notices
from forecasting.operations.history import History, speaks_instead
from forecasting.operations.record import audited
from forecasting.operations.series import described, grown, series_found
from forecasting.quantities.periods import Period
from forecasting.vintages.choice import Choice
from forecasting.vintages.growth_words import annualised_words, growth_words
from forecasting.vintages.rule import growth_between, path_of

DATA_FAULTY = 1


@click.group(cls=OneSentence, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--data", type=click.Path(path_type=FilePath), default=DATA_FOLDER, help="Folder of the data package.")
@click.pass_context
def main(context: click.Context, data: FilePath) -> None:
    """Published forecasts of the AI compute market, with source and vintage.

    \b
    Start here:
      python -m forecasting series inference        find series by words
      python -m forecasting history capacity.intelligent.cn
      python -m forecasting growth capacity.intelligent.cn 2024 2028
      python -m forecasting audit                   do stated growth rates follow from stated levels?

    A period is written 2024, 2024H1, 2024Q3, 2025-03 or 2025-03-14, a publication date 2025-02-14 or 2025-02.
    """  # noqa: D301 - \b is click's mark for "keep these line ends"
    context.obj = data


@main.command()
@JSON_OPTION
@click.pass_obj
def check(data: FilePath, /, *, as_json: bool) -> int:
    """Check every promise of the data package; exit 1 and name every fault if any is broken."""
    try:
        catalog = Catalog.load(data)
    except CatalogError as error:
        if as_json:
            print_json({"faults": [str(fault) for fault in error.faults]})
        else:
            click.echo("\n".join(str(fault) for fault in error.faults))
        click.echo(f"{faults_words(error)}.", err=True)
        return DATA_FAULTY
    counts = _counts(catalog)
    notices = (*catalog.notices, *editorial_notices(catalog))
    if as_json:
        noted = [{"kind": n.kind, "place": n.place, "sentence": n.sentence} for n in notices]
        print_json({"version": catalog.version.isoformat(), "counts": counts, "faults": [], "notices": noted})
        return 0
    click.echo(f"Data version {catalog.version}: " + ", ".join(f"{n:,} {name}" for name, n in counts.items()) + ".")
    for line in _noticed(notices):
        click.echo(line)
    click.echo(f"No faults, {len(notices)} notices (`check --json` lists each).")
    return 0


def _noticed(notices: Sequence[Notice]) -> Iterator[str]:
    """One line for the notices of one kind about one subject: the first, and how many more."""
    ordered = sorted(notices, key=lambda notice: (notice.kind, notice.subject))
    for (kind, _), group in groupby(ordered, key=lambda notice: (notice.kind, notice.subject)):
        first, *others = group
        more = f" (and {len(others)} more)" if others else ""
        yield f"Notice ({kind}): {first}{more}"


def _counts(catalog: Catalog) -> dict[str, int]:
    names = ("series", "observations", "claims", "sources", "publishers", "conflicts", "gaps", "successors", "accounts")
    more = (
        "training_runs",
        "accelerators",
        "accelerator_prices",
        "token_prices",
        "events",
        "projects",
        "milestones",
        "power_bases",
        "assumptions",
    )
    return {name.replace("_", " "): len(getattr(catalog, name)) for name in (*names, *more)}


@main.command()
@click.argument("words", nargs=-1)
@click.option("--theme", metavar="T", help="Only this theme, such as capacity, servers or energy.")
@click.option("--concept", metavar="C", help="Only series that count the same thing.")
@click.option("--unit", metavar="U", help="Only this unit, such as EFLOPS or 'USD bn'.")
@click.option("--geography", metavar="G", help="Only this place, such as World or China.")
@click.option("--publisher", metavar="P", help="Only series with values or claims of this publisher.")
@JSON_OPTION
@click.pass_obj
def series(data: FilePath, /, *, words: tuple[str, ...], as_json: bool, **columns: str | None) -> None:
    """Find series by words and columns; without any, list them all."""
    catalog = Catalog.load(data)
    found = series_found(catalog, words, **columns)
    if as_json:
        print_json([described(one, catalog.today) for one in found])
        return
    for one in found:
        click.echo(f"{one.series_id:48} {one.name} [{one.unit}], {_span(one)}{speaks_instead(one)}")
    click.echo(f"{len(found)} series.")


def _span(one: Series) -> str:
    if one.periods:
        return f"{one.periods[0]} to {one.periods[-1]}, {len(one.observations)} values"
    return f"no level, {len(one.claims)} claims"


@main.command()
@click.argument("series_id", metavar="SERIES")
@AS_OF_OPTION
@_choice_options
@JSON_OPTION
@click.pass_obj
def history(data: FilePath, /, *, series_id: str, as_of: datetime | None, as_json: bool, **chosen: Any) -> None:  # noqa: ANN401
    """Every published value of SERIES by vintage, and the path that the rule draws from them."""
    catalog = Catalog.load(data)
    known = catalog.as_of(as_of.date()) if as_of else catalog
    history = History(series=known[series_id], path=path_of(known[series_id], Choice(**chosen)), today=known.today)
    if as_json:
        print_json({"as_of": _day(as_of), **history.plain()})
        return
    for line in history.lines():
        click.echo(line)


@main.command()
@click.argument("series_id", metavar="SERIES")
@click.argument("start", metavar="FROM", type=PeriodType())
@click.argument("end", metavar="TO", type=PeriodType())
@AS_OF_OPTION
@_choice_options
@click.option("--annualised", is_flag=True, help="Of a span shorter than a year, also the growth a year it comes to.")
@JSON_OPTION
@click.pass_obj
def growth(  # noqa: PLR0913 - one argument for each control of the command
    data: FilePath,
    /,
    *,
    series_id: str,
    start: Period,
    end: Period,
    as_of: datetime | None,
    annualised: bool,
    as_json: bool,
    **chosen: Any,  # noqa: ANN401
) -> None:
    """Growth of SERIES from one period to another, along one path (one publisher, basis and vintage).

    A percentage changes by points. Growth over less than a year is that of the span, with the growth on the same
    period of the year before where there is one.
    """
    found = growth_between(_series(data, series_id, as_of), start, end, Choice(**chosen))
    if as_json:
        print_json(grown(found, annualised=annualised))
        return
    more = f", {annualised_words(found)}" if annualised and found.is_short and not found.in_points else ""
    click.echo(f"{found.start.period} to {found.end.period}, {growth_words(found)}{more}.")
    for point in (found.start, found.end):
        if o := point.observation:
            click.echo(f"  {point.period}: {point.standing.words}, {o.source.citation} ({o.source.tier})")


@main.command()
@click.option("--verdict", type=click.Choice([v.value for v in auditing.Verdict]), help="List only these claims.")
@JSON_OPTION
@click.pass_obj
def audit(data: FilePath, /, *, verdict: str | None, as_json: bool) -> None:
    """Recompute every stated growth, multiple and share from the levels known on its date.

    Verdicts: agree (within what the printed digits allow), differ, by_construction (a level was worked out from
    the statement), uncheckable (with the reason). For each differing claim other base years, spans, vintages and
    units are tried. Accounts of one fact are compared as well.
    """
    found = auditing.audit(Catalog.load(data))
    if as_json:
        print_json(audited(found, verdict))
        return
    for finding in found.findings:
        if finding.verdict == (verdict or auditing.Verdict.DIFFER):
            claim = finding.claim
            click.echo(
                f"{finding.verdict.value}: {claim.claim_id} [{claim.series_id}] {claim.words}\n  {finding.explanation}"
            )
    for account in found.accounts if verdict is None else ():
        click.echo(f"accounts differ: {account.fact}\n  {account.explanation}")
    counts = {"claims": len(found.findings), "checked": found.checked}
    counts |= {v.value: found.count(v) for v in auditing.Verdict}
    click.echo(", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counts.items()) + ".")


cli_data.add_commands(main)
cli_headline.add_commands(main)
cli_projections.add_commands(main)
main.add_command(cli_backtest.backtest_command)
cli_simulate.add_commands(main)
cli_scenarios.add_commands(main)
cli_scores.add_commands(main)
cli_search.add_commands(main)
cli_bridge.add_commands(main)
cli_crosscheck.add_commands(main)


def _series(data: FilePath, series_id: str, as_of: datetime | None) -> Series:
    return Catalog.load(data)[series_id].as_of(as_of.date() if as_of else None)


def _day(as_of: datetime | None) -> str | None:
    return as_of.date().isoformat() if as_of else None


__all__ = ["main"]
