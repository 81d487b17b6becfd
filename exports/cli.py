"""The command line: one chart, or a saved report, as a file.

The path of the file goes to standard output; an error is one sentence on standard error with exit status 2.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from charts.recipes import FAULTS, PublishedChart, Recipe, RecipeError, exhibit_of, from_json
from charts.recipes.files import projection_chart, scenario_chart
from exports.content.public_address import is_local, is_web
from exports.content.request import ExportError, Request
from exports.content.sizes import SCALES, SIZES, SLIDE
from exports.formats import FORMATS, File, export
from exports.reports.report import REPORT_FORMATS, export_report
from exports.reports.saved_report import LONGEST_TEXT, rebuilt
from exports.reports.saved_report import from_json as report_of
from exports.writing import write_whole
from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from forecasting.cli.errors import OneSentence
from forecasting.cli.options import AS_OF_OPTION
from forecasting.foundations.text_files import TextError, read_text
from forecasting.methods.families.registry import DEFAULT
from forecasting.methods.prediction_error import PRIORS

Result = TypeVar("Result")
CHART = "chart"
CHOICES = ("series", "to", "method", "growth", "prior", "publisher", "scenario", "output_name", "as_of")
"""What a recipe holds already."""


class ChartsAndReports(OneSentence):
    """A group in which what is no command is the first series of a chart."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the chart command before its arguments, where no command is named."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [CHART, *args]
        return super().parse_args(ctx, args)


DATA_OPTION = click.option(
    "--data", type=click.Path(path_type=Path), default=DATA_FOLDER, help="Folder of the data package."
)
OUTPUT_OPTION = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; its suffix tells the format.",
)
SIZE_OPTION = click.option(
    "--size", type=click.Choice(list(SIZES)), default=SLIDE.id, show_default=True, help="Size of a picture."
)


@click.group(cls=ChartsAndReports, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Charts and reports as files, with their sources and assumptions.

    \b
    python -m exports capacity.intelligent.cn --format pptx
    python -m exports capacity.intelligent.cn --to 2030 -o fan.svg --size half-slide
    python -m exports market.ai_server.world market.ai_server.cn -o compared.xlsx
    python -m exports report REPORT.json -o deck.pptx

    What is no command is a series of the chart: `python -m exports chart --help` lists its options.
    """  # noqa: D301 - \b is click's mark for "keep these line ends"


def _growth(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[float, ...]:
    del context, parameter
    try:
        return tuple(float(part) for part in text.split(",")) if text else ()
    except ValueError:
        raise click.BadParameter(f"expected numbers with commas between them, such as 40,30,20, got {text!r}") from None


def _web_link(context: click.Context, parameter: click.Parameter, link: str) -> str:
    del context, parameter
    if link and (not is_web(link) or is_local(link)):
        raise click.BadParameter(f"expected an address of the web that others can reach, got {link[:80]!r}")
    return link


@main.command(CHART)
@click.argument("series", nargs=-1, metavar="[SERIES]...")
@click.option("--format", "format_id", type=click.Choice(list(FORMATS)), help="Format; by default that of the suffix.")
@OUTPUT_OPTION
@click.option("--to", metavar="PERIOD", default="", help="Project to this period: 2030, 2028Q4.")
@click.option("--method", metavar="M", default="", help="Method of the projection; by default the recommended one.")
@click.option("--growth", callback=_growth, metavar="PCT", help="Custom growth rate [percent a year]: 40,30,20.")
@click.option("--prior", type=click.Choice(PRIORS), help="Volatility that bands start from; by default the catalog's.")
@click.option("--publisher", metavar="P", default="", help="Whose values; by default the newest of the best tier.")
@click.option("--recipe", type=click.Path(path_type=Path), metavar="FILE", help="A chart as JSON, of any kind.")
@click.option("--scenario", type=click.Path(path_type=Path), metavar="FILE", help="A saved scenario.")
@click.option("--show", "output_name", metavar="QUANTITY", default="", help="Which quantity of the scenario.")
@AS_OF_OPTION
@click.option("--title", metavar="TEXT", help="Custom title.")
@SIZE_OPTION
@click.option("--scale", type=click.Choice([str(scale) for scale in SCALES]), default="2", show_default=True,
              help="Pixels of a PNG for one of the layout.")  # fmt: skip
@click.option("--transparent", is_flag=True, help="A picture without paper.")
@click.option("--link", callback=_web_link, metavar="URL", default="",
              help="Address of the live chart, for notes; one that others can reach.")  # fmt: skip
@DATA_OPTION
def chart(**given: Any) -> None:  # noqa: ANN401 - one argument for each control of the command
    """Export one chart: of a SERIES, of several compared, of a projection, or of a scenario."""
    request = Request(
        size=SIZES[given["size"]], scale=int(given["scale"]), transparent=given["transparent"], link=given["link"]
    )
    _written(lambda: _chart_file(given, request), given["output"])


def _chart_file(given: dict[str, Any], request: Request) -> File:
    format_id = given["format_id"] or _suffix(given["output"], FORMATS)
    if reason := FORMATS[format_id].reason():
        raise ExportError(reason)
    try:
        exhibit = exhibit_of(_recipe(given), Catalog.load(given["data"]))
    except (*FAULTS, RecipeError) as error:
        raise ExportError(str(error)) from error
    return export(exhibit.edited(title=given["title"] or ""), format_id, request)


def _recipe(given: dict[str, Any]) -> Recipe:
    """The chart that the command's options describe."""
    day: datetime | None = given["as_of"]
    as_of = day.date() if day else None
    if given["recipe"]:
        if any(given[name] for name in CHOICES):
            raise ExportError("a recipe holds the whole chart; series, --to, --as-of and the like belong into it")
        return from_json(_read(given["recipe"]))
    if given["scenario"]:
        return scenario_chart(_scenario(given["scenario"]), given["output_name"], as_of)
    if not any(given[name] for name in ("to", "method", "growth", "prior")):
        return PublishedChart(series=given["series"], publisher=given["publisher"], as_of=as_of)
    return projection_chart(
        given["series"], given["to"], method=given["method"] or DEFAULT, growth=given["growth"],
        prior=given["prior"], publisher=given["publisher"], as_of=as_of,
    )  # fmt: skip


@main.command("report")
@click.argument("path", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.option("--format", "format_id", type=click.Choice(list(REPORT_FORMATS)), help="Format; by default the suffix's.")
@OUTPUT_OPTION
@SIZE_OPTION
@DATA_OPTION
def report(path: Path, format_id: str | None, output: Path | None, size: str, data: Path) -> None:
    """Export a saved report as a deck, a PDF, a web page, a workbook, or everything in a ZIP."""

    def made() -> File:
        chosen = format_id or _suffix(output, REPORT_FORMATS)
        saved = report_of(_read(path))
        return export_report(rebuilt(saved, Catalog.load(data)), chosen, Request(size=SIZES[size]))

    _written(made, output)


def _suffix(output: Path | None, formats: Any) -> str:  # noqa: ANN401 - either table of formats
    """The format that a file's name asks for."""
    suffix = output.suffix.lower() if output else ""
    found = [one.id for one in formats.values() if one.suffix == suffix]
    if not found:
        raise ExportError(f"name a format with --format ({', '.join(formats)}) or by the suffix of --output")
    return str(found[0])


def _read(path: Path) -> str:
    try:
        return read_text(path, 4 * LONGEST_TEXT)
    except TextError as error:
        raise ExportError(f"{path} {error}") from None


def _scenario(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(_read(path), type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise ExportError(f"{path} is not a valid scenario file: {error}") from None


def _written(make: Callable[[], File], output: Path | None) -> None:
    """Make the file, write it and tell its path; whatever fails becomes click's one sentence."""
    try:
        made = make()
        path = output or Path(made.name)
        write_whole(path, made.content)
    except ExportError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{output or 'the file'} cannot be written: {error.strerror or error}") from None
    click.echo(str(path))
    if made.notice:
        click.echo(made.notice, err=True)
