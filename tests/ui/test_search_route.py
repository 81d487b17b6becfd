"""The search route: rows with a way on for any words, as known on a day, and a sentence for a day that cannot be."""

import pytest
from starlette.applications import Starlette

from forecasting.search.entries import Kind
from tests.ui.asking import Client
from ui import routes as service
from ui.header import menu, search_route

ROW = ["kind", "group", "title", "value", "year", "publisher", "published", "age", "address"]


@pytest.fixture(scope="module")
def client():
    return Client(Starlette(routes=service.routes()))


@pytest.mark.parametrize("words", ["inference", "1460.3", "Jevons", "Gartner server", "H100", "zzzz", "", "%00<b>"])
def test_every_row_leads_to_a_page_there_is(client, words):
    answer = client.get("/search", params={"q": words})
    assert answer.status_code == 200
    for row in answer.json()["rows"]:
        assert list(row) == ROW
        assert menu.entry_at(row["address"].partition("?")[0]) is not None


def test_every_kind_has_a_group():
    assert set(search_route.GROUPS) == set(Kind)


def test_a_day_of_the_past_knows_nothing_later(client):
    rows = client.get("/search", params={"q": "server market", "asof": "2025-06-30"}).json()["rows"]
    assert rows
    assert all("2026" not in row["published"] for row in rows)


@pytest.mark.parametrize("day", ["soon", "1066-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_refused_with_a_sentence(client, day):
    answer = client.get("/search", params={"q": "x", "asof": day})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("asof: expected a da")
