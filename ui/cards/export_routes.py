"""What the export menu of a chart asks the server: what can be exported, the drawing of a picture, and files.

Exports are made in a thread of their own; neither the page nor other readers wait. What the reader edited is title,
subtitle and source line; the stamp of changed assumptions is part of the chart and stays.
"""

import json
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from charts.exhibit import Exhibit
from charts.request_snippet import ADDRESS
from exports.content.citation import STYLES
from exports.content.clean import cleaned
from exports.content.naming import stem
from exports.content.request import ExportError
from exports.content.request import Request as Wanted
from exports.content.sizes import SCALES, SIZES
from exports.formats import FORMATS, export
from exports.pictures.image import print_drawing
from exports.pictures.resolution import resolution_chunk
from forecasting.foundations.echo import placed
from ui.cards.asked import asked_for
from ui.published.offered import embeds
from ui.serving.addresses import link_for_files
from ui.serving.answers import GONE, PRIVATE, refusal
from ui.serving.guard import LONGEST_BODY
from ui.text import sentence

IN_BROWSER = frozenset({"png", "svg", "py"})
"""Formats that the browser makes itself or copies."""


class Edits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that the reader put in place of the chart's own."""

    title: str = ""
    subtitle: str = ""
    source_line: str = ""


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the menu sends; *recipe* where the server did not know the chart (`ui/cards/asked.py`)."""

    edits: Edits = Edits()
    size: str = next(iter(SIZES))
    scale: int = SCALES[1]
    transparent: bool = False
    link: str = ""
    recipe: str = ""


async def menu(request: Request) -> Response:
    """What can be exported, and the citations, ready to be copied."""
    exhibit = await asked_for(request)
    if exhibit is None:
        return refusal(GONE, 404)
    link = link_for_files(request.query_params.get("link", ""), request.headers.get("host", ""))
    return JSONResponse(await run_in_threadpool(_offer, exhibit, link), headers=PRIVATE)


def _offer(exhibit: Exhibit, link: str) -> dict[str, Any]:
    return {
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "source_line": exhibit.source_line,
        "stamp": exhibit.stamp,
        "code": exhibit.code,
        "request": {"code": exhibit.request, "address": ADDRESS},
        "sizes": [{"id": size.id, "label": size.label} for size in SIZES.values()],
        "formats": [
            {"id": one.id, "label": one.label, "reason": one.reason()}
            for one in FORMATS.values()
            if one.id not in IN_BROWSER
        ],
        "embeds": [{"label": label, "address": place} for label, place in embeds(exhibit)],
        "citations": [{"label": name, "text": cite(exhibit, link)} for name, cite in STYLES.items()],
    }


async def picture(request: Request) -> Response:
    """The drawing of a picture in print colours, for the browser to make the file."""
    return await _answered(request, _drawing)


async def file(request: Request) -> Response:
    """A finished file."""
    return await _answered(request, _file)


async def _answered(request: Request, make: Any) -> Response:  # noqa: ANN401 - a function of this module
    exhibit = await asked_for(request)
    if exhibit is None:
        return refusal(GONE, 404)
    body = await request.body()
    if len(body) > LONGEST_BODY:
        return refusal(f"An export is described in at most {LONGEST_BODY:,} bytes.", 413)
    try:
        options = msgspec.json.decode(body, type=ExportOptions)
        wanted = _wanted(options, request)
    except (msgspec.DecodeError, ExportError) as fault:
        return refusal(f"The export options could not be read: {placed(str(fault))}.")
    changes = {name: text for name, text in msgspec.structs.asdict(options.edits).items() if text.strip()}
    try:
        return await run_in_threadpool(make, exhibit.edited(**changes), wanted, request.path_params.get("format", ""))
    except ExportError as reason:
        return refusal(sentence(reason))


def _wanted(options: ExportOptions, request: Request) -> Wanted:
    if options.size not in SIZES:
        raise ExportError(f"there is no size {options.size[:40]!r}; there are {', '.join(SIZES)}")
    if options.scale not in SCALES:
        raise ExportError(f"a picture is enlarged by {', '.join(map(str, SCALES))}, not by {options.scale}")
    return Wanted(
        size=SIZES[options.size],
        scale=options.scale,
        transparent=options.transparent,
        link=link_for_files(options.link, request.headers.get("host", "")),
    )


def _drawing(exhibit: Exhibit, wanted: Wanted, _: str) -> Response:
    given = print_drawing(exhibit, wanted) | {
        "name": stem(cleaned(exhibit)),
        "width": wanted.size.width,
        "height": wanted.size.height,
        "resolution": list(resolution_chunk(wanted.scale)),
    }
    return Response(json.dumps(given, default=str), media_type="application/json", headers=PRIVATE)


def _file(exhibit: Exhibit, wanted: Wanted, format_id: str) -> Response:
    made = export(exhibit, format_id, wanted)
    headers = PRIVATE | {
        "content-disposition": f'attachment; filename="{made.name}"',
        "x-notice": quote(made.notice),
    }
    return Response(made.content, media_type=made.mime, headers=headers)
