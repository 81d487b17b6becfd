"""Reports as JSON: what a report refers to, strictly read, so that it can be made again from the catalog."""

import re
from typing import Literal

import msgspec

from exports.public_address import is_public_link
from exports.recipe import Recipe, build
from exports.report import MOST_ITEMS, Item, Report
from exports.request import ExportError
from forecasting.catalog import Catalog
from forecasting.text_files import TextError, text_of

LONGEST_TEXT = 1_000_000


class SavedItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A chart of a saved report."""

    chart: Recipe
    title: str = ""
    sentence: str = ""
    link: str = ""


class SavedReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A saved report."""

    schema_version: Literal[1]
    title: str
    items: tuple[SavedItem, ...]
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
        schema_version=1, title=report.title, subtitle=report.subtitle, author=report.author,
        items=tuple(items),
    )  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(saved), indent=2).decode() + "\n"


def from_json(text: str) -> SavedReport:
    """Read a saved report.

    Raises:
        ExportError: It is none; one sentence says what is wrong and where.
    """
    if len(text) > LONGEST_TEXT:
        raise ExportError(f"a report has at most {LONGEST_TEXT:,} characters, and this text has {len(text):,}")
    try:
        saved = msgspec.json.decode(text.encode(errors="replace"), type=SavedReport)
    except msgspec.ValidationError as error:
        raise ExportError(f"the report cannot be read: {_placed(str(error))}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ExportError(f"this is no report in JSON: {error}") from None
    if not saved.items:
        raise ExportError("the report has no charts")
    if len(saved.items) > MOST_ITEMS:
        raise ExportError(f"a report holds at most {MOST_ITEMS} charts, not {len(saved.items)}")
    return saved


def from_bytes(raw: bytes) -> SavedReport:
    """Read a saved report from the bytes of a file, with or without a byte-order mark.

    Raises:
        ExportError: As `from_json`, or the bytes are no text.
    """
    try:
        return from_json(text_of(raw))
    except TextError as error:
        raise ExportError(f"the file {error}") from None


_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")


def _placed(message: str) -> str:
    """The reader's message with the place of the fault first."""
    place = _PLACE.search(message)
    plain = _PLACE.sub("", message)
    words = plain[:1].lower() + plain[1:]
    return f"{place[1]}: {words}" if place and place[1] else words


def rebuilt(saved: SavedReport, catalog: Catalog) -> Report:
    """The report with its charts made anew from the catalog.

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
            exhibit = build(one.chart, catalog)
        except ExportError as error:
            raise ExportError(f"chart {i + 1}: {error}") from error
        items.append(Item(exhibit=exhibit, title=one.title, sentence=one.sentence, link=link, recipe=one.chart))
    return Report(
        title=saved.title, subtitle=saved.subtitle, author=saved.author, items=tuple(items), notices=tuple(notices)
    )
