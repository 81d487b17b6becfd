"""Reports as JSON: what a report refers to, strictly read, so that it can be made again from the catalog."""

from typing import Any, Literal

import msgspec

from charts.recipes import FAULTS, Recipe, RecipeError, Workings, exhibit_of
from charts.recipes.files import FlatRecipe, modern
from exports.content.public_address import is_public_link
from exports.content.request import ExportError
from exports.reports.report import MOST_ITEMS, Item, Report
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.echo import placed
from forecasting.foundations.text_files import TextError, text_of

LONGEST_TEXT = 1_000_000
SCHEMA_VERSION: Literal[2] = 2


class _Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    title: str = ""
    sentence: str = ""
    link: str = ""


class SavedItem(_Words, frozen=True, kw_only=True):
    """A chart of a saved report."""

    chart: Recipe


class SavedReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A saved report."""

    schema_version: Literal[2]
    title: str
    items: tuple[SavedItem, ...]
    subtitle: str = ""
    author: str = ""


class _OldItem(_Words, frozen=True, kw_only=True):
    chart: FlatRecipe


class _OldReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form of version 1, whose charts are flat recipes."""

    schema_version: Literal[1]
    title: str
    items: tuple[_OldItem, ...]
    subtitle: str = ""
    author: str = ""


def to_json(report: Report) -> str:
    """The report as JSON text.

    Raises:
        ExportError: A chart of it did not come with its recipe.
    """
    items = []
    for i, item in enumerate(report.items):
        if item.recipe is None:
            raise ExportError(f"chart {i + 1}, {item.shown.title!r}, does not say how it was made")
        items.append(SavedItem(chart=item.recipe, title=item.title, sentence=item.sentence, link=item.link))
    saved = SavedReport(
        schema_version=SCHEMA_VERSION, title=report.title, subtitle=report.subtitle, author=report.author,
        items=tuple(items),
    )  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(saved), indent=2).decode() + "\n"


def from_json(text: str) -> SavedReport:
    """Read a saved report; one of an older form is read into the newest.

    Raises:
        ExportError: It is none; one sentence says what is wrong and where.
    """
    if len(text) > LONGEST_TEXT:
        raise ExportError(f"a report has at most {LONGEST_TEXT:,} characters, and this text has {len(text):,}")
    try:
        plain = msgspec.json.decode(text.encode(errors="replace"), type=dict[str, Any])
        saved = _read(plain)
    except msgspec.ValidationError as error:
        raise ExportError(f"the report cannot be read: {placed(str(error))}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExportError(f"this is no report in JSON: {error}") from None
    if not saved.items:
        raise ExportError("the report has no charts")
    if len(saved.items) > MOST_ITEMS:
        raise ExportError(f"a report holds at most {MOST_ITEMS} charts, not {len(saved.items)}")
    return saved


def _read(plain: dict[str, Any]) -> SavedReport:
    version = plain.get("schema_version")
    if version == 1:
        return _modern(msgspec.convert(plain, _OldReport))
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise ExportError(
            f"the report is of version {version}, and this tool reads versions 1 to {SCHEMA_VERSION}; a newer one "
            "opens it"
        )
    return msgspec.convert(plain, SavedReport)


def from_bytes(raw: bytes) -> SavedReport:
    """Read a saved report from the bytes of a file, with or without a byte-order mark.

    Raises:
        ExportError: As `from_json`, or the bytes are no text.
    """
    try:
        return from_json(text_of(raw))
    except TextError as error:
        raise ExportError(f"the file {error}") from None


def _modern(old: _OldReport) -> SavedReport:
    """A report of version 1 in today's form."""
    items = []
    for i, one in enumerate(old.items):
        try:
            chart = modern(one.chart)
        except RecipeError as reason:
            raise ExportError(f"chart {i + 1}: {reason}") from None
        items.append(SavedItem(chart=chart, title=one.title, sentence=one.sentence, link=one.link))
    return SavedReport(
        schema_version=SCHEMA_VERSION, title=old.title, subtitle=old.subtitle, author=old.author, items=tuple(items)
    )


def rebuilt(saved: SavedReport, catalog: Catalog, workings: Workings | None = None) -> Report:
    """The report with its charts made anew from the catalog; *workings* as `exhibit_of` takes them.

    Raises:
        ExportError: A chart cannot be made; the message says which and why.
    """
    items = []
    notices = []
    for i, one in enumerate(saved.items):
        link = one.link if is_public_link(one.link) else ""
        if one.link and not link:
            notices.append(
                f"Chart {i + 1}: its link was left out, for it does not lead to this server's public address."
            )
        try:
            exhibit = exhibit_of(one.chart, catalog, workings)
        except FAULTS as error:
            raise ExportError(f"chart {i + 1}: {error}") from error
        items.append(Item(exhibit=exhibit, title=one.title, sentence=one.sentence, link=link, recipe=one.chart))
    return Report(
        title=saved.title, subtitle=saved.subtitle, author=saved.author, items=tuple(items), notices=tuple(notices)
    )
