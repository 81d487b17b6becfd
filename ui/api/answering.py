"""How a route of the API answers: parameters, tag, work in a thread, page of rows, headers, refusals."""

import logging
import os
from collections.abc import Callable, Sequence
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response

from forecasting.operations.operation import Given, Operation, Pair, ParameterError
from forecasting.operations.parameter import SHOWN
from forecasting.operations.table import asked
from forecasting.scenarios.limits import LONGEST_TEXT, MOST_FIELDS
from ui import cached
from ui.api import known
from ui.api.limits import POOL, BusyError
from ui.api.problem import KNOWN, problem, problem_of
from ui.api.representation import CSV, FORMAT, format_of, written
from ui.serving.answers import GUARDED

ORIGINS_VARIABLE = "COMPUTE_OUTLOOK_API_ORIGINS"
"""The environment variable that names the origins whose pages may read the API: with spaces between, or ``*``."""
EXPOSED = "ETag, Link, X-Total-Count, X-Data-Version"
CHECKED_AGAIN = "public, no-cache"
"""May be kept by anyone and is asked for again with its tag."""
FAILED = "the server failed at this; the operator's log says how"
LOG = logging.getLogger(__name__)
Answer = Callable[[], tuple[bytes, dict[str, str]]]


async def of_operation(operation: Operation, request: Request) -> Response:
    """The answer of an operation to the parameters in path and query."""
    try:
        pairs = pairs_of(request)
        form = format_of(_taken(pairs), request.headers.get("accept", ""))
        asked_for = [pair for pair in pairs if pair[0] != FORMAT.name]
        given = operation.given([*request.path_params.items(), *asked_for])
    except ParameterError as reason:
        return shared(problem_of(reason), request)

    def work() -> tuple[bytes, dict[str, str]]:
        answer, rows = asked(known.SOURCE, operation, given)
        return written(operation, answer, form), _page_headers(given, rows, pairs) if operation.is_list else {}

    tag = known.tag(operation.id, form.id, urlencode(sorted([*request.path_params.items(), *asked_for])))
    kind = f"{form.media_type}; charset=utf-8" if form is CSV else form.media_type
    return await tagged(request, tag, kind, work)


def pairs_of(request: Request) -> list[Pair]:
    """The parameters of the query, in their order.

    Raises:
        ParameterError: It is too long or no UTF-8.
    """
    query = request.url.query
    if len(query) > LONGEST_TEXT:
        raise ParameterError("", f"an address has at most {LONGEST_TEXT:,} characters, and this one has {len(query):,}")
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except UnicodeDecodeError:
        raise ParameterError("", "the address is not UTF-8 text") from None
    except ValueError:
        raise ParameterError("", f"an address has at most {MOST_FIELDS} parameters, and this one has more") from None


def _taken(pairs: Sequence[Pair]) -> str | None:
    """The form named; `None` if none is."""
    named = [text for name, text in pairs if name == FORMAT.name]
    if len(named) > 1:
        raise ParameterError(FORMAT.name, f"{FORMAT.name} is given twice; give it only once")
    return named[0] if named else None


async def tagged(request: Request, tag: str, kind: str, work: Answer) -> Response:
    """The answer under its tag: nothing where the program has it already, else what *work* makes in a thread.

    Streamlit packs what a program takes packed: those are other bytes, and have another tag.
    """
    tag = known.tag(tag, "packed") if "gzip" in request.headers.get("accept-encoding", "") else tag
    headers = GUARDED | {
        "etag": tag,
        "cache-control": CHECKED_AGAIN,
        "vary": "Accept, Accept-Encoding, Origin",
        "x-data-version": cached.catalog().version.isoformat(),
    }
    if tag in _tags(request):
        return shared(Response(None, HTTPStatus.NOT_MODIFIED, headers), request)
    try:
        body, more = await POOL.run(work)
    except BusyError as reason:
        return shared(problem(str(reason), HTTPStatus.SERVICE_UNAVAILABLE), request)
    except KNOWN as reason:
        return shared(problem_of(reason), request)
    except Exception:
        LOG.exception("%s %r failed", request.method, request.url.path[:SHOWN])
        return shared(problem(FAILED, HTTPStatus.INTERNAL_SERVER_ERROR), request)
    if ANY in _tags(request):
        return shared(Response(None, HTTPStatus.NOT_MODIFIED, headers), request)
    headers |= more | {"content-length": str(len(body))}
    return shared(Response(b"" if request.method == "HEAD" else body, headers=headers, media_type=kind), request)


ANY = "*"


def _tags(request: Request) -> list[str]:
    """The tags of what the program has; of a weak one the strong one, as is right for reading."""
    return [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]


def _page_headers(given: Given, rows: int, pairs: Sequence[Pair]) -> dict[str, str]:
    """How many rows there are, and links to the first, previous, next and last page (RFC 8288).

    They are relative to the address asked for, which a proxy may have changed on its way here.
    """
    limit, offset = given["limit"], given["offset"]
    last = max(rows - 1, 0) // limit * limit
    places: dict[str, int] = {"first": 0}
    if offset > 0:
        places["prev"] = max(min(offset, last + limit) - limit, 0)
    if offset + limit < rows:
        places["next"] = offset + limit
    places["last"] = last
    kept = [pair for pair in pairs if pair[0] not in {"limit", "offset"}]
    links = (
        f'<?{urlencode([*kept, ("limit", limit), ("offset", place)])}>; rel="{name}"' for name, place in places.items()
    )
    return {"x-total-count": str(rows), "link": ", ".join(links)}


def shared(answer: Response, request: Request) -> Response:
    """The answer, which pages of the origins that the operator names may read."""
    allowed = os.environ.get(ORIGINS_VARIABLE, "").split()
    origin = request.headers.get("origin", "")
    if not allowed or (ANY not in allowed and origin not in allowed):
        return answer
    answer.headers["access-control-allow-origin"] = ANY if ANY in allowed else origin
    answer.headers["access-control-expose-headers"] = EXPOSED
    answer.headers["cross-origin-resource-policy"] = "cross-origin"
    return answer


def preflight(request: Request) -> Response:
    """What a browser asks before it sends a tag for a page of another origin."""
    headers = GUARDED | {"allow": METHODS}
    answer = shared(Response(None, HTTPStatus.NO_CONTENT, headers), request)
    if "access-control-allow-origin" in answer.headers:
        answer.headers["access-control-allow-methods"] = METHODS
        answer.headers["access-control-allow-headers"] = "If-None-Match"
    return answer


METHODS = "GET, HEAD, OPTIONS"


async def of_state(request: Request, kind: str, tag: str, content: Callable[[], bytes]) -> Response:
    """An answer that takes no parameters and depends on nothing but the data and the code."""
    try:
        _refuse_any(pairs_of(request))
    except ParameterError as reason:
        return shared(problem_of(reason), request)
    return await tagged(request, known.tag(tag), kind, lambda: (content(), {}))


def _refuse_any(pairs: Sequence[Pair]) -> None:
    for name, _ in pairs:
        raise ParameterError(name, f"there is no parameter {name[:SHOWN]!r} here; it takes none")
