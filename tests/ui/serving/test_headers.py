"""Every answer has the headers, whoever gives it, and keeps what it says more strictly itself."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.ui.asking import Client
from ui.serving.answers import PRIVATE
from ui.serving.headers import EVERYWHERE, POLICY, UNLESS_SAID, Secured, hashed
from ui.serving.opening import WithOwnScript

PAGE = "<html><head><script>start()</script></head><body></body></html>"


async def page(_):
    return HTMLResponse(PAGE)


async def table(_):
    return Response("{}", headers=PRIVATE)


async def framed(_):
    return Response("x", headers={POLICY: "frame-ancestors https://news.example.org", "referrer-policy": "no-referrer"})


ROUTES = [Route("/page", page), Route("/table", table), Route("/framed", framed)]


@pytest.fixture(scope="module")
def client():
    return Client(Starlette(routes=ROUTES, middleware=[Middleware(Secured), Middleware(WithOwnScript)]))


@pytest.mark.parametrize("path", ["/page", "/table", "/nothing", "/framed"])
def test_every_answer_has_them_and_refusals_too(client, path):
    headers = client.get(path, headers={"accept": "text/html"}).headers
    assert EVERYWHERE.items() <= headers.items()
    assert {POLICY, *UNLESS_SAID} <= headers.keys()


def test_a_page_runs_the_scripts_that_stood_in_it_and_no_other(client):
    policy = client.get("/page", headers={"accept": "text/html"}).headers[POLICY]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert hashed(b"start()") in scripts
    assert "unsafe-inline" not in scripts
    assert "'unsafe-eval'" not in scripts


@pytest.mark.parametrize(("path", "older"), [("/page", "DENY"), ("/table", "DENY"), ("/framed", None)])
def test_the_older_header_for_frames_says_what_the_policy_says(client, path, older):
    assert client.get(path).headers.get("x-frame-options") == older


def test_what_an_answer_says_of_itself_stays(client):
    headers = client.get("/framed").headers
    assert headers[POLICY] == "frame-ancestors https://news.example.org"
    assert headers["referrer-policy"] == "no-referrer"
    assert client.get("/table").headers[POLICY] == PRIVATE[POLICY]


def test_a_websocket_that_is_refused_is_answered_with_them_and_one_that_is_taken_is_left_alone():
    said = []

    async def app(_scope, _receive, send):
        await send({"type": "websocket.http.response.start", "status": 403, "headers": []})
        await send({"type": "websocket.accept", "headers": []})

    async def send(message):
        said.append(message)

    asyncio.run(Secured(app)({"type": "websocket"}, None, send))
    assert dict(said[0]["headers"])[b"x-content-type-options"] == b"nosniff"
    assert said[1]["headers"] == []
