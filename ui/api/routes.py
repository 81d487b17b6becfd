"""The routes of the API: one for each operation, the files of the data package, the description and the page."""

from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route

from forecasting.operations.table import OPERATIONS
from ui import cached
from ui.api import known
from ui.api.answering import METHODS, of_operation, of_state, preflight, shared
from ui.api.description import described
from ui.api.page import GUARD, PLACE, page
from ui.api.problem import problem
from ui.api.representation import as_json
from ui.serving.addresses import API

KINDS = {".csv": "text/csv; charset=utf-8", ".json": "application/json", ".md": "text/markdown; charset=utf-8"}
EVERY_METHOD = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def routes(beginning: str) -> list[Route]:
    """The routes below *beginning*, and one for all else below theirs."""
    root = f"{beginning}/{API}"
    answering: list[Route] = [
        Route(root, _page),
        Route(f"{root}/", _without_slash),
        Route(f"{root}/openapi.json", _description),
        Route(f"{root}/catalog.zip", _archive),
        Route(f"{root}/catalog/{{path:path}}", _file),
        *(Route(f"{root}/{one.path}", partial(of_operation, one)) for one in OPERATIONS.values()),
    ]
    rest = partial(_other, answering)
    return [
        *answering,
        Route(root, rest, methods=EVERY_METHOD),
        Route(f"{root}/{{rest:path}}", rest, methods=EVERY_METHOD),
    ]


async def _page(request: Request) -> Response:
    answer = await of_state(request, "text/html; charset=utf-8", "page", page)
    if answer.status_code == HTTPStatus.OK:
        answer.headers["content-security-policy"] = GUARD
    return answer


async def _without_slash(_: Request) -> Response:
    """The page is at the address without a slash, wherever a proxy has put it."""
    return RedirectResponse(f"../{PLACE}")


async def _description(request: Request) -> Response:
    return await of_state(request, "application/json", "description", lambda: as_json(described()))


async def _archive(request: Request) -> Response:
    return await of_state(request, "application/zip", "archive", cached.package_zip)


async def _file(request: Request) -> Response:
    """A file of the data package."""
    name = request.path_params["path"]
    content = known.files().get(name)
    if content is None:
        return shared(problem(f"the data package has no file {name[:80]!r}", HTTPStatus.NOT_FOUND), request)
    kind = KINDS[f".{name.rpartition('.')[2]}"]
    return await of_state(request, kind, f"file {name}", lambda: content)


async def _other(answering: list[Route], request: Request) -> Response:
    """What is asked in another way, or of nothing that there is."""
    exists = any(route.matches({**request.scope, "method": "GET"})[0] is Match.FULL for route in answering)
    if exists and request.method == "OPTIONS":
        return preflight(request)
    if exists:
        answer = problem(f"the data are read with {METHODS}, not {request.method}", HTTPStatus.METHOD_NOT_ALLOWED)
        answer.headers["allow"] = METHODS
        return shared(answer, request)
    words = f"there is nothing at this address; /{API} explains what there is"
    return shared(problem(words, HTTPStatus.NOT_FOUND), request)
