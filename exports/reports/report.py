"""A report: charts in an order, each with a title and a sentence of its own, exported together."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from charts.exhibit import Exhibit
from charts.notes import day_label
from charts.recipes import Recipe
from exports.content.clean import plain
from exports.content.naming import NOTHING, stem, worded
from exports.content.request import ExportError, Request, RequestedChart
from exports.documents.frictionless import archive
from exports.documents.web_page import report_page
from exports.formats import OFFICE, File, always, export
from exports.office.slides import add_chart_slide, add_closing, add_heading, new_show, number_pages, saved
from exports.office.workbook import workbook_of
from exports.pictures import image
from exports.pictures.print_pdf import printed
from forecasting.foundations.progress import Progress, unwatched

LONGEST_NAME = 60
MOST_ITEMS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A chart of a report; *title* is the reader's, empty for the chart's own. *recipe* lets it be saved."""

    exhibit: Exhibit
    title: str = ""
    sentence: str = ""
    link: str = ""
    recipe: Recipe | None = None

    @property
    def shown(self) -> Exhibit:
        """The chart under the reader's title."""
        return self.exhibit.edited(title=self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Title, subtitle, author, and the charts in their order; *notices* say what of a saved report was left out."""

    title: str
    items: tuple[Item, ...]
    subtitle: str = ""
    author: str = ""
    notices: tuple[str, ...] = ()

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands on the title page, plain: title, subtitle, author, and the version of the data."""
        made_of = f"Compute Outlook, data of {day_label(self.data_version)}"
        return plain(self.title) or "Report", plain(self.subtitle), plain(self.author), made_of

    @property
    def data_version(self) -> date:
        """The newest version of the data among its charts."""
        return max(item.exhibit.data_version for item in self.items)

    def charts(self, request: Request) -> list[RequestedChart]:
        """Each chart with its own sentence and link, otherwise as requested."""
        return [
            RequestedChart(exhibit=one.shown, request=replace(request, sentence=one.sentence, link=one.link))
            for one in self.items
        ]


Make = Callable[[Report, Request, Progress], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormat:
    """A format of a whole report; *reason* says why it cannot be made here, and is empty where it can."""

    id: str
    label: str
    suffix: str
    mime: str
    make: Make
    reason: Callable[[], str] = always


def export_report(
    report: Report, format_id: str, request: Request | None = None, progress: Progress = unwatched
) -> File:
    """The report as a file.

    Raises:
        ExportError: The format does not exist or cannot be made here, or the report is empty or too long.
        CancelledError: The progress callback raised it.
    """
    if format_id not in REPORT_FORMATS:
        raise ExportError(f"a report has no format {format_id!r}; there are {', '.join(REPORT_FORMATS)}")
    chosen = REPORT_FORMATS[format_id]
    if reason := chosen.reason():
        raise ExportError(reason)
    if not report.items:
        raise ExportError("the report has no charts yet")
    if len(report.items) > MOST_ITEMS:
        raise ExportError(f"a report holds at most {MOST_ITEMS} charts, not {len(report.items)}")
    content = chosen.make(report, request or Request(), progress)
    notice = " ".join(report.notices)
    return File(name=f"{_stem(report)}{chosen.suffix}", mime=chosen.mime, content=content, notice=notice)


def _stem(report: Report) -> str:
    return f"{worded(report.title, LONGEST_NAME) or NOTHING}_asof-{report.data_version.isoformat()}"


def _deck(report: Report, request: Request, progress: Progress) -> bytes:
    charts = report.charts(request)
    show = new_show(report.heading[0])
    add_heading(show, report.heading)
    for one in _watched(charts, progress):
        add_chart_slide(show, one.exhibit, one.request)
    add_closing(show, [one.exhibit for one in charts])
    number_pages(show)
    return saved(show)


def _watched(charts: Sequence[RequestedChart], progress: Progress) -> Iterator[RequestedChart]:
    """The charts one by one, telling about each before it is made, and at the end that all are."""
    for i, one in enumerate(charts):
        progress(i, len(charts), one.exhibit.title)
        yield one
    progress(len(charts), len(charts), "saving")


def _workbook(report: Report, request: Request, progress: Progress) -> bytes:
    return workbook_of(list(_watched(report.charts(request), progress)))


def _html(report: Report, request: Request, progress: Progress) -> bytes:
    return report_page(list(_watched(report.charts(request), progress)), report.heading)


def _pdf(report: Report, request: Request, progress: Progress) -> bytes:
    """The page of the report as Chrome prints it: one page a chart, its text can be searched."""
    content = report_page(report.charts(request), report.heading)
    total = len(report.items)
    return printed(content, lambda: progress(0, total, "printing"))


def _zip(report: Report, request: Request, progress: Progress) -> bytes:
    """Every format of the report and of each chart, and a manifest with the hash of each file.

    A format that cannot be made here is named in the manifest with the reason.
    """
    files: dict[str, bytes] = {}
    left_out: dict[str, str] = {}
    total = len(report.items) + len(WHOLE)
    for step, format_id in enumerate(WHOLE):
        progress(step, total, REPORT_FORMATS[format_id].label)
        one = REPORT_FORMATS[format_id]
        if reason := one.reason():
            left_out[f"report{one.suffix}"] = reason
        else:
            files[f"report{one.suffix}"] = one.make(report, request, _quietly(progress, step, total))
    for i, chart in enumerate(report.charts(request)):
        progress(len(WHOLE) + i, total, chart.exhibit.title)
        name = f"charts/{i + 1:02d}_{stem(chart.exhibit)}"
        for format_id in EACH:
            try:
                made = export(chart.exhibit, format_id, chart.request)
            except ExportError as error:
                left_out[f"{name}.{format_id}"] = str(error)
            else:
                files[f"{name}.{made.name.rpartition('.')[2]}"] = made.content
    return archive(files | {"manifest.json": _manifest(report, files, left_out)})


WHOLE = ("pptx", "xlsx", "html", "pdf")
EACH = ("png", "svg", "csv", "py")


def _quietly(progress: Progress, step: int, total: int) -> Progress:
    """Progress of a part, reported as that of the whole, so that it can be cancelled in between."""
    return lambda _done, _total, words: progress(step, total, words)


def _manifest(report: Report, files: Mapping[str, bytes], left_out: Mapping[str, str]) -> bytes:
    title, subtitle, author, _ = report.heading
    facts = {
        "title": title,
        "subtitle": subtitle,
        "author": author,
        "made by": "Compute Outlook",
        "data version": report.data_version.isoformat(),
        "files": [
            {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        ],
        "left out": dict(left_out),
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


REPORT_FORMATS: Mapping[str, ReportFormat] = {
    one.id: one
    for one in (
        ReportFormat(id="pptx", label="PowerPoint deck", suffix=".pptx",
                     mime=f"{OFFICE}.presentationml.presentation", make=_deck),
        ReportFormat(id="pdf", label="PDF, one page a chart", suffix=".pdf", mime="application/pdf", make=_pdf,
                     reason=image.available),
        ReportFormat(id="html", label="Web page, works offline", suffix=".html", mime="text/html", make=_html),
        ReportFormat(id="xlsx", label="Excel, a sheet a chart", suffix=".xlsx",
                     mime=f"{OFFICE}.spreadsheetml.sheet", make=_workbook),
        ReportFormat(id="zip", label="Everything, with a manifest", suffix=".zip", mime="application/zip",
                     make=_zip),
    )
}  # fmt: skip
"""Every format of a report by its id, in the order of a menu."""
