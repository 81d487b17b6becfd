"""The formats a chart can be exported in: one table that page, report and command line share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.naming import file_name
from exports.content.request import ExportError, Request
from exports.documents.csv_table import exhibit_csv
from exports.documents.frictionless import table_zip
from exports.documents.python_file import code
from exports.documents.web_page import page
from exports.office.slides import slide
from exports.office.workbook import workbook
from exports.pictures import image

Make = Callable[[Exhibit, Request], bytes]


def always() -> str:
    """No reason why not."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name for readers, how its files end, what they hold, and what makes them.

    *holds* is its row in docs/exports.md, which `make docs` writes. *reason* says in one sentence why it cannot be made
    on this machine, and is empty where it can.
    """

    id: str
    label: str
    suffix: str
    mime: str
    holds: str
    make: Make
    reason: Callable[[], str] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A finished file; *notice* says what to know about it, such as a missing typeface."""

    name: str
    mime: str
    content: bytes
    notice: str = ""


def export(exhibit: Exhibit, format_id: str, request: Request | None = None) -> File:
    """The chart as a file under a telling name.

    Title, subtitle and source line may have been edited (`Exhibit.edited`); the stamp of changed assumptions is part
    of the exhibit and of every file.

    Raises:
        ExportError: The format does not exist, or cannot be made here; the message says why.
    """
    chosen = format_of(format_id)
    if reason := chosen.reason():
        raise ExportError(reason)
    content = chosen.make(exhibit, request or Request())
    notice = image.notice(exhibit) if chosen.id in DRAWN_HERE else ""
    return File(name=file_name(exhibit, chosen.suffix), mime=chosen.mime, content=content, notice=notice)


def format_of(format_id: str) -> Format:
    """The format of that id.

    Raises:
        ExportError: There is none; the message lists those there are.
    """
    if format_id not in FORMATS:
        raise ExportError(f"there is no format {format_id!r}; there are {', '.join(FORMATS)}")
    return FORMATS[format_id]


def _csv(exhibit: Exhibit, request: Request) -> bytes:
    return exhibit_csv(cleaned(exhibit), request)


DRAWN_HERE = frozenset({"png", "pdf"})
"""Formats whose letters are drawn with the typefaces of this machine."""

OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = {
    one.id: one
    for one in (
        Format(
            id="png", label="Picture (PNG)", suffix=".png", mime="image/png", make=image.png, reason=image.available,
            holds="the picture in print colours, exactly width x height x scale pixels; white or transparent",
        ),
        Format(
            id="svg", label="Vector picture (SVG)", suffix=".svg", mime="image/svg+xml", make=image.svg,
            reason=image.available, holds="the same as vectors, with the Latin typeface inside",
        ),
        Format(
            id="pdf", label="PDF", suffix=".pdf", mime="application/pdf", make=image.pdf, reason=image.available,
            holds="the same as one page of its own size, fonts inside, text searchable",
        ),
        Format(
            id="pptx", label="PowerPoint, editable chart", suffix=".pptx", mime=f"{OFFICE}.presentationml.presentation",
            make=slide,
            holds="one slide: native chart with its workbook, title, unit and scope, footer; notes with link or how "
            "the chart is made, the chart in words, assumptions, data version, sources with addresses",
        ),
        Format(
            id="xlsx", label="Excel, chart and data", suffix=".xlsx", mime=f"{OFFICE}.spreadsheetml.sheet",
            make=workbook, holds="sheets Chart (native), Data, Details, Assumptions, Sources, About",
        ),
        Format(
            id="csv", label="CSV", suffix=".csv", mime="text/csv", make=_csv,
            holds="the table, its facts in lines that begin with `#`",
        ),
        Format(
            id="package", label="CSV with its description (Frictionless)", suffix=".zip", mime="application/zip",
            make=table_zip,
            holds="`data.csv` and `datapackage.json`, a Frictionless description of each column",
        ),
        Format(
            id="html", label="Web page, works offline", suffix=".html", mime="text/html", make=page,
            holds="one page that works offline: the chart answers the pointer, table, sources; it fetches nothing",
        ),
        Format(
            id="py", label="Python", suffix=".py", mime="text/x-python", make=code,
            holds="Python that makes the chart's numbers from `forecasting/`",
        ),
    )
}  # fmt: skip
"""Every format by its id, in the order of a menu."""
