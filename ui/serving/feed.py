"""The feed of changes: each release as an entry of an Atom feed (RFC 4287), with what it revised."""

from datetime import UTC, date, datetime, time
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from charts.exhibits.tiles import moved_words
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.ages import months_before
from forecasting.vintages.changes import Release, changes_since, releases_since
from forecasting.vintages.revisions import Revision
from ui import cached
from ui.serving.answers import GUARDED

ATOM = "http://www.w3.org/2005/Atom"
MONTHS, MOST_ENTRIES, MOST_LINES = 12, 60, 12
"""How far back the feed reaches, and how many releases and revisions of a release it lists."""
HEADERS = GUARDED | {"cache-control": "public, max-age=3600"}


async def atom(request: Request) -> Response:
    """The feed of the newest releases, as known with the server's data."""
    content = await run_in_threadpool(feed, cached.catalog(), str(request.base_url).rstrip("/"))
    return Response(content, media_type="application/atom+xml", headers=HEADERS)


def feed(catalog: Catalog, root: str) -> bytes:
    """The Atom document; *root* is the address of the app."""
    since = months_before(catalog.today, MONTHS)
    releases = releases_since(catalog, since)[:MOST_ENTRIES]
    ordered = sorted(changes_since(catalog, since), key=_document)
    changes = {source: list(group) for source, group in groupby(ordered, key=_document)}
    top = Element("feed", xmlns=ATOM)
    SubElement(top, "title").text = "Compute Outlook: new figures and revisions"
    SubElement(top, "id").text = f"{root}/calendar"
    SubElement(top, "updated").text = _instant(catalog.version)
    SubElement(top, "link", href=f"{root}/calendar")
    SubElement(SubElement(top, "author"), "name").text = "Compute Outlook"
    for one in releases:
        _entry(top, one, changes.get(one.source.source_id, []), root)
    text: bytes = tostring(top, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text


def _document(one: Revision) -> str:
    return str(one.after.shown.source.source_id)


def _entry(top: Element, one: Release, changes: list[Revision], root: str) -> None:
    entry = SubElement(top, "entry")
    SubElement(entry, "title").text = f"{one.source.publisher}: {one.source.title}"
    SubElement(entry, "id").text = f"{root}/calendar#{one.source.source_id}"
    SubElement(entry, "updated").text = _instant(one.source.published.day)
    SubElement(entry, "link", href=one.source.url or f"{root}/calendar")
    largest = sorted(changes, key=lambda change: abs(change.log_change), reverse=True)
    lines = [f"{one.values} values of {len(one.series)} series."]
    lines += [f"{moved_words(change)}." for change in largest[:MOST_LINES]]
    if (more := len(largest) - MOST_LINES) > 0:
        lines.append(f"{more} more revisions.")
    SubElement(entry, "content", type="text").text = "\n".join(lines)


def _instant(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()
