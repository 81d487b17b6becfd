"""What every answer of the server says to browsers, Streamlit's own included: no sniffing, no frames, one host.

An answer that says something stricter of itself keeps it. Who may show what in a frame stands in one place, the
`frame-ancestors` of the policy; the older header for the same follows from it. What each line is for, and what was
tried: docs/security.md.
"""

import base64
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from hashlib import sha256
from typing import Any

from starlette.datastructures import MutableHeaders

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY = "content-security-policy"
UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "usb",
)  # fmt: skip
"""What browsers offer to pages and none of ours asks for."""
EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "permissions-policy": ", ".join(f"{name}=()" for name in UNUSED),
}
"""What no answer says differently."""
UNLESS_SAID = {"referrer-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}
"""What holds for an answer that says nothing of it."""
PAGES = {
    "default-src": "'self'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""The strictest policy under which all pages work: one host, no `eval`, no script that is not a file or known by hash.

Streamlit and Plotly set styles on elements, a component's script comes as a blob that the page itself made, and the
library that reads Streamlit's messages multiplies 64-bit numbers in WebAssembly.
"""
STARTS = frozenset({"http.response.start", "websocket.http.response.start"})
"""Messages with the head of an answer; the second is that to a websocket which is refused."""
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
FRAMES = re.compile(r"frame-ancestors ([^;]*)")
OLD_WORDS = {"'none'": "DENY", "'self'": "SAMEORIGIN"}


def policy_for(page: bytes = b"") -> str:
    """The policy of a page of Streamlit's; scripts that stand in it are known by their hashes."""
    scripts = " ".join((PAGES["script-src"], *(hashed(found) for found in INLINE.findall(page))))
    return written(PAGES | {"script-src": scripts})


def written(rules: Mapping[str, str]) -> str:
    """A policy as a header has it."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def hashed(content: bytes) -> str:
    """A script or style that stands in a page, as a policy names it."""
    return f"'sha256-{base64.b64encode(sha256(content).digest()).decode()}'"


class Secured:
    """The server's outermost layer (ASGI): puts the headers on every answer."""

    def __init__(self, app: Application) -> None:
        """Stand before *app*."""
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a request be answered, and complete what the answer says of itself."""

        async def completed(message: Message) -> None:
            if message["type"] in STARTS:
                message = dict(message, headers=_complete(message.get("headers", ())))
            await send(message)

        await self._app(scope, receive, completed)


def _complete(raw: Any) -> list[tuple[bytes, bytes]]:  # noqa: ANN401 - headers as the server's protocol has them
    headers = MutableHeaders(raw=list(raw))
    headers.update(EVERYWHERE)
    for name, value in UNLESS_SAID.items():
        headers.setdefault(name, value)
    headers.setdefault(POLICY, policy_for())
    frames = FRAMES.search(headers[POLICY])
    allowed = frames[1].strip() if frames else "'none'"
    if allowed in OLD_WORDS:
        headers["x-frame-options"] = OLD_WORDS[allowed]
    return headers.raw
