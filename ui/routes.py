"""What the server answers beside pages: the files that draw charts, and tables, origins and files of charts shown.

A chart is addressed by the token that its page was given, or by its recipe (`ui/cards/asked.py`). Nothing here reruns
a page, and what takes time runs in a thread of its own, so that other readers do not wait.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache, partial

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from charts.cells import frame_of
from charts.drawing.fonts import face, font_faces
from charts.drawing.library import plotly_js, plotly_js_compressed
from charts.exhibit import Exhibit
from charts.tables.provenance import provenance
from exports.documents.csv_table import rows_of, without_empty_columns
from ui import cached
from ui.api import routes as api
from ui.cards import export_routes as export_service
from ui.cards import live_dial as following
from ui.cards.asked import asked_for
from ui.header import search_route
from ui.published import routes as published
from ui.serving import addresses as paths
from ui.serving import feed, later, opening
from ui.serving.answers import FOREVER, GONE, PRIVATE, refusal
from ui.serving.guard import Guard
from ui.serving.headers import Secured

ASKED = ["GET", "POST"]
"""A chart is asked for by its token, or with its recipe where the token is unknown."""


def routes() -> list[Route]:
    """The routes of the server that are ours, at the root and below the base path if there is one.

    A proxy that strips its prefix asks for them at the root, one that keeps it below the base path.
    """
    return [route for beginning in paths.beginnings() for route in _routes(beginning)]


def _routes(beginning: str) -> list[Route]:
    return [
        Route(f"{beginning}/{paths.LIBRARY}", _library),
        Route(f"{beginning}/assets/{paths.STATE}/{{name}}", _asset),
        Route(f"{beginning}/charts/{{token}}/table", partial(_of_chart, _table), methods=ASKED),
        Route(f"{beginning}/charts/{{token}}/point", partial(_of_chart, _point), methods=ASKED),
        Route(f"{beginning}/charts/{{token}}/drawn", later.drawn, methods=["POST"]),
        Route(f"{beginning}/{paths.SEARCH}", search_route.rows),
        Route(f"{beginning}/{paths.FEED}", feed.atom),
        Route(f"{beginning}/{paths.TURN}", following.turn, methods=["POST"]),
        Route(f"{beginning}/charts/{{token}}/menu", export_service.menu, methods=ASKED),
        Route(f"{beginning}/charts/{{token}}/drawing", export_service.picture, methods=["POST"]),
        Route(f"{beginning}/charts/{{token}}/file/{{format}}", export_service.file, methods=["POST"]),
        *api.routes(beginning),
        *published.routes(beginning),
    ]


def middleware() -> list[Middleware]:
    """What every request passes before it comes to a route, Streamlit's own included."""
    return [Middleware(Secured), Middleware(Guard), Middleware(opening.WithOwnScript)]


def _library(request: Request) -> Response:
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = FOREVER | {"content-encoding": "gzip", "vary": "accept-encoding"}
        return Response(plotly_js_compressed(), media_type="text/javascript", headers=packed)
    return Response(plotly_js(), media_type="text/javascript", headers=FOREVER)


@cache
def _assets() -> dict[str, tuple[bytes, str]]:
    """Scripts, the style of pages and the typeface of charts, by name with their kinds."""
    scripts = {path.name: (path.read_bytes(), "text/javascript") for path in paths.SCRIPTS}
    sheet = b"".join(path.read_bytes() for path in paths.SHEETS)
    faces = {address.rpartition("/")[2]: (face(weight), "font/woff2") for weight, address in paths.FACES.items()}
    return scripts | faces | {paths.SHEET_NAME: (sheet, "text/css"), paths.FONTS: (font_faces().encode(), "text/css")}


def _asset(request: Request) -> Response:
    found = _assets().get(request.path_params["name"])
    if found is None:
        return refusal("There is no such file.", 404)
    content, kind = found
    return Response(content, media_type=kind, headers=FOREVER)


async def _of_chart(answer: Callable[[Request, Exhibit], Response], request: Request) -> Response:
    """An answer about the chart that a request is about, or a sentence saying that it is gone."""
    exhibit = await asked_for(request)
    if exhibit is None:
        return refusal(GONE, 404)
    return await run_in_threadpool(answer, request, exhibit)


def _table(request: Request, exhibit: Exhibit) -> Response:
    del request
    frame = without_empty_columns(frame_of(exhibit))
    return JSONResponse({"columns": list(frame.columns), "rows": rows_of(frame)}, headers=PRIVATE)


def _point(request: Request, exhibit: Exhibit) -> Response:
    try:
        line, mark = (_place(request.query_params[name]) for name in ("line", "mark"))
        details = provenance(exhibit, line, mark, cached.catalog())
    except (KeyError, ValueError, IndexError):
        return refusal("This chart has no such point.", 404)
    return JSONResponse(asdict(details), headers=PRIVATE)


def _place(text: str) -> int:
    """The place of a line or mark, counted from 0; `ValueError` for anything else, such as a place from the end."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"expected a place such as 0 or 12, got {text[:20]!r}")
    return int(text)
