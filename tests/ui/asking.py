"""Asking our routes as a browser does, without a network: the server's own protocol (ASGI) is spoken in the process."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode, urlsplit

from starlette.applications import Starlette

HOST = "testserver"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8-sig")

    def json(self) -> Any:
        return json.loads(self.content)


class Client:
    """Someone who asks."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def get(self, address: str, params=None, headers=None) -> Answer:
        address += f"?{urlencode(params)}" if params else ""
        return asyncio.run(self._ask("GET", address, b"", headers or {}))

    def post(self, address: str, content: bytes | str = b"") -> Answer:
        return asyncio.run(self._ask("POST", address, content.encode() if isinstance(content, str) else content, {}))

    def ask(self, method: str, address: str, headers=None) -> Answer:
        return asyncio.run(self._ask(method, address, b"", headers or {}))

    async def _ask(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        parts = urlsplit(address)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote_to_bytes(parts.path).decode(errors="replace"),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in ({"host": HOST} | headers).items()],
        }
        heard: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            heard.append(message)

        await self.app(scope, receive, send)
        told = {name.decode(): value.decode() for name, value in heard[0]["headers"]}
        return Answer(heard[0]["status"], told, b"".join(message.get("body", b"") for message in heard[1:]))
