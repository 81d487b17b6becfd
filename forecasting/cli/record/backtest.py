"""The command `backtest`: methods held against outcomes, of a file, of one series, or of the whole catalog."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Any

import click
from click.core import ParameterSource

from forecasting.backtest.backtest import NAIVE, batch
from forecasting.backtest.catalog_record import record_by
from forecasting.backtest.competition_files import every_origin, read_cases
from forecasting.backtest.record_words import record_rows, record_table, scores_table
from forecasting.backtest.result_cache import content_key, kept
from forecasting.backtest.rolling import Rolling, rolling
from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import JSON_OPTION, progress_bar, worker_options, workers_of
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import DEFAULT, QUICK_METHODS, method
from forecasting.projection.project import ProjectionSettings, prepare
from forecasting.workers.here import HERE, Workers

WHOLE = "catalog"
"""Subject of `backtest` that stands for every series of the catalog."""


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
    path = FilePath(subject)
    _takes_what_is_given(subject, is_file=path.is_file())
    if subject == WHOLE:
        by = workers_of(workers, cluster) if cluster or workers else HERE
        rows = record_rows(record_by(Catalog.load(data), by))
        click.echo(json.dumps(rows, indent=2) if as_json else record_table(rows))
        return
    names = _names(keys) if keys else (DEFAULT, *QUICK_METHODS)
    if not names:
        raise click.BadParameter("expected names of methods with commas between them", param_hint="--methods")
    for name in names:
        if name != DEFAULT:
            method(name)  # refuses a name that no method has
    if path.is_file():
        cut = _Cut(horizon, last, season, every)
        answer = _file_answer(path, names, cut, workers_of(workers, cluster), fresh=fresh)
    else:
        answer = _series_answer(Catalog.load(data), subject, names, _Cut(horizon, last, season))
    if as_json:
        click.echo(json.dumps(answer, indent=2))
        return
    click.echo(f"{_tested(answer)}\n{scores_table(answer['methods'])}")


OF_A_FILE = ("season", "every", "workers", "cluster", "fresh")
"""Controls of a back-test that a series of the catalog has no use for."""
OF_SERIES = ("horizon", "keys", "last", "season", "every", "fresh")
"""Controls that the record of the whole catalog has no use for."""


def _takes_what_is_given(subject: str, *, is_file: bool) -> None:
    """Refuse what would be ignored.

    Raises:
        click.UsageError: A control was given that *subject* has no use for.
    """
    if is_file:
        return
    whole, context = subject == WHOLE, click.get_current_context()
    unused = OF_SERIES if whole else OF_A_FILE
    for control in context.command.params:
        if control.name in unused and context.get_parameter_source(control.name) is ParameterSource.COMMANDLINE:
            of = "the record of the catalog" if whole else "a series of the catalog"
            raise click.UsageError(f"{control.opts[-1]} does not apply to {of}")


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
    run = partial(batch, cases, keys, last=cut.last, season=cut.season, workers=workers)

    def work() -> dict[str, Any]:
        with progress_bar(len(cases), "Back-test") as progress:
            summaries = run(progress=progress)
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
