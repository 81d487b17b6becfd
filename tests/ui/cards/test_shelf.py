"""The store of charts: one token a chart, unguessable, found until it is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.exports import sample
from ui.cards.chart_store import TokenStore

CHART = sample.shown()
ME, ANOTHER = "a session", "another"


@pytest.fixture
def chart_store():
    """A store with room for three charts."""
    return TokenStore(3)


def titled(number: int):
    return replace(CHART, title=f"Chart {number}")


def test_the_same_content_has_one_token_and_other_content_another(chart_store):
    assert chart_store.put(titled(1), ME) == chart_store.put(titled(1), ME)
    assert chart_store.put(titled(1), ME) != chart_store.put(titled(2), ME)


def test_a_token_finds_its_chart_and_nothing_else_does(chart_store):
    token = chart_store.put(titled(1), ME)
    assert chart_store.find(token) == titled(1)
    for other in ("", token[:-1], token.swapcase(), "../" + token):
        assert chart_store.find(other) is None


def test_a_token_cannot_be_guessed(chart_store):
    tokens = {chart_store.put(titled(number), ME) for number in range(3)}
    assert all(len(token) >= 24 for token in tokens)
    assert len({token[:6] for token in tokens}) == 3


def test_the_oldest_is_forgotten_and_what_is_shown_again_is_not_old(chart_store):
    tokens = [chart_store.put(titled(number), ME) for number in range(3)]
    chart_store.put(titled(0), ME)
    chart_store.put(titled(3), ME)
    assert chart_store.find(tokens[0]) == titled(0)
    assert chart_store.find(tokens[1]) is None
    assert len(chart_store._places) == sum(map(len, chart_store._shares.values())) == 3


def test_a_forgotten_chart_gets_a_new_token(chart_store):
    first = chart_store.put(titled(0), ME)
    for number in range(1, 4):
        chart_store.put(titled(number), ME)
    assert chart_store.put(titled(0), ME) != first


def test_many_readers_at_once_agree_on_the_token(chart_store):
    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(lambda _: chart_store.put(titled(1), ME), range(200)))
    assert len(tokens) == 1


def test_another_session_has_a_token_of_its_own_for_the_same_content(chart_store):
    assert chart_store.put(titled(1), ME) != chart_store.put(titled(1), ANOTHER)


@pytest.mark.parametrize("most", [50, 10_000])
def test_who_asks_for_much_pushes_off_what_is_theirs(most):
    chart_store = TokenStore(most, share=40)
    mine = [chart_store.put(titled(number), ME) for number in range(10)]
    for number in range(2_100):
        chart_store.put(titled(number), ANOTHER)
    assert all(chart_store.find(token) for token in mine)
    assert len(chart_store._places) <= 50


def test_many_sessions_share_the_whole_and_nothing_of_the_forgotten_stays():
    chart_store = TokenStore(60, share=40)
    for number in range(500):
        chart_store.put(titled(number % 7), f"session {number}")
    assert len(chart_store._places) == 60
    assert len(chart_store._shares) == 60


def test_a_value_that_was_just_put_is_there():
    chart_store = TokenStore(2, share=1)
    for number in range(20):
        assert chart_store.find(chart_store.put(titled(number), f"session {number}")) == titled(number)
