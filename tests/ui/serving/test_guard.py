"""What every request meets first: bodies cut while they stream, slow senders timed out, one line for who went away."""

import asyncio
import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.exports import sample
from tests.ui.asking import Client
from ui import routes as service
from ui.cards import chart_store
from ui.serving import guard

PART = b"x" * 16_000
UPLOAD = "/_stcore/upload_file/session/file"
LARGE = 3_000


async def _read(request: Request) -> Response:
    return Response(str(len(await request.body())))


@pytest.fixture
def app():
    everything = [*service.routes(), Route("/{path:path}", _read, methods=["POST", "PUT", "GET"])]
    return Starlette(routes=everything, middleware=service.middleware())


class Sender:
    """A client that sends parts one by one, and counts what was taken from it."""

    def __init__(self, parts, *, pause=0.0, goes=False):
        self.parts, self.pause, self.goes, self.taken, self.heard = iter(parts), pause, goes, 0, []

    async def receive(self):
        await asyncio.sleep(self.pause)
        part = next(self.parts, None)
        if part is None:
            return (
                {"type": "http.disconnect"} if self.goes else {"type": "http.request", "body": b"", "more_body": False}
            )
        self.taken += len(part)
        return {"type": "http.request", "body": part, "more_body": True}

    async def send(self, message):
        self.heard.append(message)

    def ask(self, app, path, method="POST", headers=()):
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
            "headers": list(headers), "http_version": "1.1", "scheme": "http",
        }  # fmt: skip
        asyncio.run(app(scope, self.receive, self.send))
        return self

    @property
    def status(self):
        return self.heard[0]["status"] if self.heard else None

    @property
    def told(self):
        return json.loads(self.heard[1]["body"])["error"]


def paths():
    token = chart_store.put(sample.shown(), "me")
    return [
        "/scenarios/turn",
        f"/charts/{token}/drawing",
        f"/charts/{token}/file/csv",
        "/explore",
        "/no/such/page",
        "/",
    ]


@pytest.mark.parametrize("place", range(6))
def test_a_body_without_end_is_cut_while_it_streams(app, place):
    sender = Sender(PART for _ in range(LARGE)).ask(app, paths()[place])
    assert sender.status == 413
    assert sender.taken <= guard.LONGEST_BODY + len(PART)
    assert sender.told == "The server takes at most 64,000 bytes here."
    assert (b"connection", b"close") in sender.heard[0]["headers"]


def test_an_upload_is_cut_too_at_its_own_limit(app):
    sender = Sender(PART for _ in range(LARGE)).ask(app, UPLOAD, "PUT")
    assert sender.status == 413
    assert sender.taken < 4_000_000


@pytest.mark.parametrize("length", [b"64001", b"1500000000", b"9" * 400])
def test_a_length_that_is_declared_too_long_is_refused_unread(app, length):
    sender = Sender([PART]).ask(app, "/scenarios/turn", headers=[(b"content-length", length)])
    assert (sender.status, sender.taken) == (413, 0)


@pytest.mark.parametrize("length", [b"-1", b"x", b"", b"12"])
def test_a_length_that_is_wrong_does_not_help(app, length):
    sender = Sender(PART for _ in range(LARGE)).ask(app, "/scenarios/turn", headers=[(b"content-length", length)])
    assert sender.status == 413


def test_a_body_within_the_limit_arrives_whole(app):
    assert Sender([PART] * 4).ask(app, "/x").heard[1]["body"] == b"64000"


def test_who_sends_too_slowly_is_no_longer_waited_for(app, monkeypatch, caplog):
    monkeypatch.setattr(guard, "SECONDS", 0.05)
    with caplog.at_level(logging.WARNING):
        sender = Sender((b"x" for _ in range(LARGE)), pause=0.02).ask(app, "/scenarios/turn")
    assert sender.status == 408
    assert sender.taken < 10
    assert [(one.levelname, one.exc_info) for one in caplog.records] == [("WARNING", None)]
    assert "did not arrive within" in caplog.text


def test_who_goes_away_costs_one_line_and_no_traceback(app, caplog):
    with caplog.at_level(logging.WARNING):
        sender = Sender([PART], goes=True).ask(app, "/scenarios/turn")
    assert sender.status is None
    assert [(one.levelname, one.exc_info) for one in caplog.records] == [("WARNING", None)]
    assert "went away" in caplog.text


def test_a_long_address_is_cut_in_the_log_and_stays_on_one_line(app, caplog):
    Sender([PART]).ask(app, "/x\n" + "y" * 5_000, headers=[(b"content-length", b"1000000")])
    assert len(caplog.messages[0]) < 200
    assert "\n" not in caplog.messages[0]


def test_an_answer_that_takes_longer_than_a_body_may_is_waited_for(monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", 0.02)

    async def slow(request: Request) -> Response:
        await request.body()
        await asyncio.sleep(0.1)
        return Response("done")

    app = Starlette(routes=[Route("/", slow, methods=["POST"])], middleware=service.middleware())
    assert Client(app).post("/", b"x").text == "done"
