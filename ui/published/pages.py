"""How a page without the app around it is made and sent: template, style, policy, look; packed, or unchanged.

Whatever comes from data is escaped; a chart is markup of our own making (`exports/pictures/inline.py`).
"""

import gzip
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import Response

from ui.serving import addresses as paths
from ui.serving.frames import allowed
from ui.serving.headers import POLICY, hashed, written

TEMPLATES = Path(__file__).parent / "templates"
LOOKS = ("auto", "light", "dark")
"""Looks of a page: that of the reader's system, or one of two."""
UNPACKED = 1_000
"""Bytes up to which a page is sent as it is."""
RETRY_SECONDS = 5


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)


@cache
def style(up: str) -> str:
    """The style of a page from whose address *up* leads to the root of the app."""
    face = "@font-face{{font-family:'Outlook Sans';font-weight:{0};font-display:swap;src:url({1}{2}) format('woff2')}}"
    faces = "".join(face.format(weight, up, address) for weight, address in paths.FACES.items())
    sheets = (paths.TOKENS, TEMPLATES / "page.css")
    return faces + COMMENT.sub("", "".join(path.read_text(encoding="utf-8") for path in sheets))


COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def page(template: str, up: str, **facts: Any) -> bytes:  # noqa: ANN401 - what the template names
    """A page of a template; *up* as in `style`."""
    return _environment().get_template(template).render(facts, style=style(up)).encode()


def policy(up: str, frames: str, *, is_scripted: bool = False) -> str:
    """What a page may do: be drawn, with our style and typeface; it may be shown in frames of *frames*.

    One that is *is_scripted* runs files of this server as well, of which Plotly sets styles.
    """
    rules = {
        "default-src": "'none'",
        "style-src": hashed(style(up).encode()),
        "style-src-attr": "'unsafe-inline'",
        "font-src": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": frames,
    }
    return written(rules | SCRIPTED if is_scripted else rules)


SCRIPTED = {
    "script-src": "'self'",
    "style-src": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
}
"""What a chart that answers the pointer needs besides."""


def in_look(body: bytes, look: str) -> bytes:
    """The page in a look instead of that of the reader's system."""
    return body.replace(b'data-theme="auto"', f'data-theme="{look}"'.encode(), 1)


def answer(request: Request, content: bytes, kind: str, headers: dict[str, str]) -> Response:
    """The content, or that it is what the reader has already; packed where that is wanted and worth it."""
    tag = f'W/"{sha256(content).hexdigest()[:24]}"'
    said = headers | {"etag": tag, "vary": "accept-encoding"}
    if tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=said)
    if kind.startswith("text/") and len(content) > UNPACKED and "gzip" in request.headers.get("accept-encoding", ""):
        content, said = gzip.compress(content, 6, mtime=0), said | {"content-encoding": "gzip"}
    return Response(content, media_type=kind, headers=said)


def sorry(sentence: str, status: int, up: str) -> Response:
    """A page that says in one sentence why there is no other; *up* as in `style`."""
    title = "This page cannot be shown"
    body = page("sorry.html", up, title=title, sentence=sentence, kind="embed", app=up)
    headers = {"cache-control": "no-store", POLICY: policy(up, allowed())}
    if status == 503:  # noqa: PLR2004 - too much to do
        headers["retry-after"] = str(RETRY_SECONDS)
    return Response(body, status, media_type="text/html", headers=headers)
