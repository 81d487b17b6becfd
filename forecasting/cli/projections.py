"""Commands of the command line for projections: `project` and `methods`."""

import json
<<<<<<< HEAD
import sys
from collections.abc import Sequence
from dataclasses import dataclass
=======
from collections.abc import Sequence
>>>>>>> main
from datetime import datetime
from pathlib import Path as FilePath
from typing import Any

import click

from forecasting.catalog.catalog import Catalog
<<<<<<< HEAD
from forecasting.cli.errors import guarded
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION, PeriodType, VintageType, worker_options, workers_of
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import DEFAULT, QUICK_METHODS, method
=======
from forecasting.cli.options import AS_OF_OPTION, JSON_OPTION, PeriodType, VintageType
from forecasting.methods.families.registry import DEFAULT, METHODS
from forecasting.methods.method import Method
>>>>>>> main
from forecasting.methods.prediction_error import PRIORS, PriorKey
from forecasting.operations.projections import method_rows, methods_for
from forecasting.projection.project import ProjectionSettings, prepare, project
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
<<<<<<< HEAD
    found: Projection = guarded(lambda: project(catalog[series_id], to, settings, catalog=catalog, as_of=day))
=======
    found: Projection = project(catalog[series_id], to, settings, catalog=catalog, as_of=day)
>>>>>>> main
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
    lines = [f"{'period':10} {'median':>12}" + "".join(f"  {head:>24}" for head in heads)]
    for row in found.rows(tuple(levels)):
        spans = (
            f"{digits(float(row[f'lower_{level:g}']))} to {digits(float(row[f'upper_{level:g}']))}" for level in levels
        )
        lines.append(
            f"{row['period']:10} {digits(float(row['median'])):>12}" + "".join(f"  {span:>24}" for span in spans)
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
<<<<<<< HEAD
        known = Catalog.load(data).as_of(as_of.date() if as_of else None)
        answer = guarded(lambda: methods_for(known, series_id))
    rows = answer.get("methods", method_rows())
=======
        catalog = Catalog.load(data)
        day = as_of.date() if as_of else None
        ready = prepare(catalog[series_id], ProjectionSettings(), catalog=catalog, as_of=day)
        refusals, chosen, reason = applicable(ready), ready.recommendation.key, ready.recommendation.reason
        beyond = ready.recommended(None).key
    rows = [_described(one, refusals.get(one.key, ""), recommended=one.key == chosen) for one in METHODS.values()]
    rows.sort(key=lambda row: not row["recommended"])
>>>>>>> main
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


<<<<<<< HEAD
@click.command("backtest")
@click.argument("subject", metavar="FILE|SERIES|catalog")
@click.option("--horizon", type=click.IntRange(1, 60), default=6, show_default=True, help="Periods ahead.")
@click.option("--methods", "keys", metavar="A,B", help="Methods to score; by default those in closed form.")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Cut every training part to its last N values.")
@click.option(
    "--season", type=click.IntRange(1), default=1, metavar="M", help="Periods in a year of the file's series."
)
@click.option("--every-origin", "every", is_flag=True, help="Cut each series after each of its values.")
@worker_options
@click.option("--no-cache", "fresh", is_flag=True, help="Compute again even if the result is known.")
@JSON_OPTION
@click.pass_obj
def backtest_command(  # noqa: PLR0913 - one argument for each control of the command
    data: FilePath,
    /,
    *,
    subject: str,
    horizon: int,
    keys: str | None,
    last: int | None,
    season: int,
    every: bool,
    workers: int | None,
    cluster: str | None,
    fresh: bool,
    as_json: bool,
) -> None:
    """Score methods on a FILE of many series (columns id, type, n, h, train, test), on one SERIES, or on the catalog.

    A file is cut once, where its test part begins, unless --every-origin is given; a series of the catalog is cut
    after each of its values, from the third on. Many series are scored on all cores, or by --cluster on machines that
    run Dask: the numbers are the same. Errors are forecast minus outcome: positive is too high. `backtest catalog`
    says how often the bands of the default held on all series, by how many values were known.
    """
    if subject == WHOLE:
        by = workers_of(workers, cluster) if cluster else HERE
        rows = record_rows(guarded(lambda: record_by(Catalog.load(data), by)))
        click.echo(json.dumps(rows, indent=2) if as_json else record_table(rows))
        return
    names = _names(keys) if keys else (DEFAULT, *QUICK_METHODS)
    if not names:
        raise click.BadParameter("expected names of methods with commas between them", param_hint="--methods")
    path = FilePath(subject)
    if path.is_file():
        cut = _Cut(horizon, last, season, every)
        answer = guarded(lambda: _file_answer(path, names, cut, workers_of(workers, cluster), fresh=fresh))
    else:
        answer = guarded(lambda: _series_answer(Catalog.load(data), subject, names, _Cut(horizon, last, season)))
    if as_json:
        click.echo(json.dumps(answer, indent=2))
        return
    click.echo(f"{_tested(answer)}\n{scores_table(answer['methods'])}")


def _names(keys: str) -> tuple[str, ...]:
    """Names with commas between them, each once."""
    return tuple(dict.fromkeys(name.strip() for name in keys.split(",") if name.strip()))


def _tested(answer: dict[str, Any]) -> str:
    """What was scored: how many series or values, how far ahead."""
    cut = f", last {answer['last']} values known" if answer["last"] else ""
    if "series_id" not in answer:
        origins = f", {answer['origins']} origins" if "origins" in answer else ""
        return f"{answer['series']} series{origins}, horizon {answer['horizon']}{cut}"
    return f"{answer['series_id']}: n = {answer['n']}, {answer['origins']} origins, horizon {answer['horizon']}{cut}"


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the series of a file are cut."""

    horizon: int
    last: int | None
    season: int
    every: bool = False


def _file_answer(path: FilePath, keys: Sequence[str], cut: _Cut, workers: Workers, *, fresh: bool) -> dict[str, Any]:
    for key in keys:
        if key != DEFAULT:
            method(key)
    cases = read_cases(path, cut.horizon)
    series = len(cases)
    if cut.every:
        cases = tuple(origin for case in cases for origin in every_origin(case, cut.horizon))
    shown = sys.stderr.isatty()
    run = partial(batch, cases, keys, last=cut.last, season=cut.season, workers=workers)

    def work() -> dict[str, Any]:
        with click.progressbar(length=len(cases), label="Back-test", file=sys.stderr, hidden=not shown) as bar:
            summaries = run(progress=lambda done, *_: bar.update(done - bar.pos))
        rows = {one.key: one.row() for one in summaries}
        origins = {"origins": len(cases)} if cut.every else {}
        return {"series": series, **origins, "horizon": cut.horizon, "last": cut.last, "methods": rows}

    if fresh:
        return work()
    answer: dict[str, Any] = kept(content_key(path.read_bytes(), cut, tuple(keys)), work)
    return answer


def _series_answer(catalog: Catalog, series_id: str, keys: Sequence[str], cut: _Cut) -> dict[str, Any]:
    if series_id not in catalog and ("/" in series_id or series_id.endswith((".csv", ".gz"))):
        raise RefusalError(f"there is no file {series_id}; try a CSV file or the id of a series")
    ready = prepare(catalog[series_id], ProjectionSettings(), catalog=catalog)
    names = tuple(dict.fromkeys([*keys, NAIVE, "last_growth"]))
    levels = ready.levels if cut.last is None else ready.levels.cut(cut.last)
    found: Rolling = rolling(levels, names, horizon=cut.horizon, choices=ready.choices)
    rows = {one.key: one.row() for one in found.summaries}
    return {
        "series": 1, "series_id": series_id, "n": levels.count, "last": cut.last,
        "horizon": max(origin.horizon for origin in found.origins), "origins": len(found.origins), "methods": rows,
    }  # fmt: skip
=======
def _described(one: Method, refusal: str, *, recommended: bool) -> dict[str, Any]:
    columns = ("name", "family", "formula", "applies", "source", "minimum", "asks", "undamped")
    return {"method": one.key, **{c: getattr(one, c) for c in columns}, "recommended": recommended, "refusal": refusal}
>>>>>>> main
