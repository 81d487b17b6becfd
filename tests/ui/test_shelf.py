"""The shelf: one token a chart, unguessable, found until it is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.exports import sample
from ui.cards.chart_store import Shelf

CHART = sample.shown()
ME, ANOTHER = "a session", "another"


@pytest.fixture
def shelf():
    """A shelf with room for three charts."""
    return Shelf(3)


def titled(number: int):
    return replace(CHART, title=f"Chart {number}")


def test_the_same_content_has_one_token_and_other_content_another(shelf):
    assert shelf.put(titled(1), ME) == shelf.put(titled(1), ME)
    assert shelf.put(titled(1), ME) != shelf.put(titled(2), ME)


def test_a_token_finds_its_chart_and_nothing_else_does(shelf):
    token = shelf.put(titled(1), ME)
    assert shelf.find(token) == titled(1)
    for other in ("", token[:-1], token.swapcase(), "../" + token):
        assert shelf.find(other) is None


def test_a_token_cannot_be_guessed(shelf):
    tokens = {shelf.put(titled(number), ME) for number in range(3)}
    assert all(len(token) >= 24 for token in tokens)
    assert len({token[:6] for token in tokens}) == 3


def test_the_oldest_is_forgotten_and_what_is_shown_again_is_not_old(shelf):
    tokens = [shelf.put(titled(number), ME) for number in range(3)]
    shelf.put(titled(0), ME)
    shelf.put(titled(3), ME)
    assert shelf.find(tokens[0]) == titled(0)
    assert shelf.find(tokens[1]) is None
    assert len(shelf._places) == sum(map(len, shelf._shares.values())) == 3


def test_a_forgotten_chart_gets_a_new_token(shelf):
    first = shelf.put(titled(0), ME)
    for number in range(1, 4):
        shelf.put(titled(number), ME)
    assert shelf.put(titled(0), ME) != first


def test_many_readers_at_once_agree_on_the_token(shelf):
    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(lambda _: shelf.put(titled(1), ME), range(200)))
    assert len(tokens) == 1


def test_another_session_has_a_token_of_its_own_for_the_same_content(shelf):
    assert shelf.put(titled(1), ME) != shelf.put(titled(1), ANOTHER)


@pytest.mark.parametrize("most", [50, 10_000])
def test_who_asks_for_much_pushes_off_what_is_theirs(most):
    shelf = Shelf(most, share=40)
    mine = [shelf.put(titled(number), ME) for number in range(10)]
    for number in range(2_100):
        shelf.put(titled(number), ANOTHER)
    assert all(shelf.find(token) for token in mine)
    assert len(shelf._places) <= 50


def test_many_sessions_share_the_whole_and_nothing_of_the_forgotten_stays():
    shelf = Shelf(60, share=40)
    for number in range(500):
        shelf.put(titled(number % 7), f"session {number}")
    assert len(shelf._places) == 60
    assert len(shelf._shares) == 60


def test_a_value_that_was_just_put_is_there():
    shelf = Shelf(2, share=1)
    for number in range(20):
        assert shelf.find(shelf.put(titled(number), f"session {number}")) == titled(number)
