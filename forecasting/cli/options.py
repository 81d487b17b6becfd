"""Options that several commands share."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from forecasting.foundations.progress import Progress
from forecasting.quantities.periods import Period, Published
from forecasting.vintages.choice import Reach, parse_vintage
from forecasting.workers.cluster import Cluster
from forecasting.workers.here import HERE, Processes, Workers

Command = TypeVar("Command", bound=Callable[..., None])


class PeriodType(click.ParamType[Period]):
    """A period on the command line."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:  # noqa: ANN401
        """Read the period or fail with the sentence of `Period.parse`."""
        try:
            return value if isinstance(value, Period) else Period.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class DayType(click.DateTime):
    """A day on the command line."""

    def __init__(self) -> None:
        """Read days as files write them."""
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Read the day or say how one is written."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"expected a day such as 2025-03-01, got {value!r}", param, ctx)


DAY = DayType()


class VintageType(click.ParamType[Published | Reach]):
    """A publication date on the command line, or ``furthest``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Published | Reach:  # noqa: ANN401
        """Read the day or month or fail with the sentence of `Published`."""
        try:
            return value if isinstance(value, Published | Reach) else parse_vintage(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


AS_OF_OPTION = click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="Only what was published by DATE (2025-03-01).",
)


CHOICE_OPTIONS = (
    click.option("--publisher", metavar="P", help="Whose values; by default the newest of the best tier."),
    click.option("--basis", metavar="B", help="Which definition; by default the newest."),
    click.option(
        "--vintage",
        type=VintageType(),
        metavar="DATE",
        help="Which vintage's forecast (see `history`), or `furthest`; by default the newest.",
    ),
)


def _choice_options(command: Command) -> Command:
    return _with_all(CHOICE_OPTIONS, command)


def _with_all(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


WORKER_OPTIONS = (
    click.option("--workers", type=click.IntRange(1), help="Processes; by default one for each core."),
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="A Dask cluster's scheduler (tcp://HOST:8786), or `local` to start one here.",
    ),
)


def worker_options(command: Command) -> Command:
    """Give a command the options that say who does its work; `workers_of` reads them."""
    return _with_all(WORKER_OPTIONS, command)


@contextmanager
def progress_bar(length: int, label: str) -> Iterator[Progress]:
    """A bar on the terminal, where somebody looks on."""
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda done, *_: bar.update(done - bar.pos)


def workers_of(count: int | None, cluster: str | None) -> Workers:
    """Who does the work: a cluster if one is named, else so many processes, else one for each core."""
    cores = count or os.cpu_count() or 1
    if cluster:
        return Cluster(address=cluster, count=cores)
    return HERE if cores == 1 else Processes(cores)
