"""The first answer to a reader's browser, Streamlit's own page, with scripts and a stylesheet of ours.

What the first script does has to be in place before Streamlit's code runs, which no component of a page is; see
`ui/assets/history.js`. The second fetches what draws charts while that code starts; see `ui/assets/early.js`. The
stylesheet stands after Streamlit's own styles, which it changes, and is there at the first paint, so that nothing moves
when it comes.
"""

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.serving import addresses as paths
from ui.serving.headers import POLICY, policy_for

HEAD, BODY = b"</head>", b"</body>"
SCRIPT = f'<script src="./{paths.HISTORY}"></script>'.encode()
"""Found beside the page, as Streamlit's own files are: it holds at the root, below a path and behind a proxy."""
COMING = (
    f'<link rel="preload" as="script" fetchpriority="low" href="./{paths.LIBRARY}">'
    f'<script type="module" src="./{paths.EARLY}"></script>'
).encode()
"""Stands behind Streamlit's own script, so that it runs after it."""
SHEET = f'<link rel="stylesheet" href="./{paths.SHEET}">'.encode()
UNASKED = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})
"""What a browser asks for that only an unchanged page could answer."""


class WithOwnScript:
    """Puts our scripts and style into every page that is sent, and leaves everything else as it is."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before *app*."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in UNASKED]
        await self.app(dict(scope, headers=asked), receive, _Rewriter(send))


def _is_page(scope: MutableMapping[str, Any]) -> bool:
    """Whether a browser opens a page of the app: it says so, and the address is not that of a file."""
    if scope["type"] != "http" or scope["method"] != "GET" or paths.ALONE.fullmatch(scope["path"]):
        return False
    wanted = Headers(scope=scope).get("accept", "")
    return "text/html" in wanted and "." not in scope["path"].rpartition("/")[2]


class _Rewriter:
    """Holds an answer of HTML back until it is whole, and sends it with both."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = self.body.replace(HEAD, SCRIPT + COMING + HEAD, 1).replace(BODY, SHEET + BODY, 1)
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        headers[POLICY] = policy_for(self.body)
        for name in ("etag", "last-modified"):
            del headers[name]
        await self.send(dict(start, headers=headers.raw))
        await self.send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith("text/html")  # noqa: PLR2004 - the page was found
