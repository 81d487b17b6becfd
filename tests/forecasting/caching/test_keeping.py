"""What is kept: made once for all who ask, bounded by bytes, the least recently used given up first."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import numpy as np
import pytest

from forecasting.caching.keeping import Keeper, give_up_unused, kept, size_of

ROOM = 10_000


def block(size=4_000):
    return np.zeros(size, dtype=np.uint8)


def test_what_is_kept_is_made_once():
    made = []
    keeper: Keeper[int] = Keeper(ROOM)
    assert [keeper.of("a", lambda: made.append(1) or 7) for _ in range(3)] == [7, 7, 7]
    assert made == [1]


def test_bytes_bound_it_and_the_least_recently_used_goes_first():
    keeper: Keeper[np.ndarray] = Keeper(ROOM)
    first, second = (keeper.of(name, block) for name in "ab")
    assert keeper.of("a", block) is first  # used again, so "b" is the older one
    keeper.of("c", block)
    assert keeper.of("a", block) is first
    assert keeper.of("b", block) is not second
    assert keeper.held <= ROOM


def test_a_thousand_large_values_take_no_more_than_the_room():
    keeper: Keeper[np.ndarray] = Keeper(ROOM)
    for number in range(1_000):
        keeper.of(str(number), block)
        assert keeper.held <= ROOM


def test_what_is_larger_than_the_room_is_given_and_not_kept():
    keeper: Keeper[np.ndarray] = Keeper(ROOM)
    small = keeper.of("small", block)
    assert keeper.of("large", lambda: block(ROOM + 1)).size == ROOM + 1
    assert keeper.of("small", block) is small


def test_many_who_ask_at_once_wait_for_one_answer():
    made, together = [], Barrier(8)
    keeper: Keeper[int] = Keeper(ROOM)

    def ask(_):
        together.wait()
        return keeper.of("a", lambda: made.append(1) or 7)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {7}
    assert made == [1]


def test_a_fault_is_not_kept():
    keeper: Keeper[int] = Keeper(ROOM)
    with pytest.raises(ZeroDivisionError):
        keeper.of("a", lambda: 1 // 0)
    assert keeper.of("a", lambda: 7) == 7


def test_cleared_memory_comes_back():
    keeper: Keeper[np.ndarray] = Keeper(ROOM)
    keeper.of("a", block)
    keeper.clear()
    assert keeper.held == 0


def test_a_function_is_kept_by_its_arguments_however_they_are_given():
    made = []

    @kept(ROOM)
    def twice(number, other=0):
        made.append(number)
        return number * 2 + other

    assert [twice(1.0), twice(1.0), twice(-0.0), twice(0.0), twice(True)] == [2, 2, 0, 0, 2]  # noqa: FBT003
    assert len(made) == 4
    assert twice.__name__ == "twice"


@dataclass(frozen=True, slots=True)
class Held:
    rows: tuple[np.ndarray, ...]


def test_arrays_in_records_count_and_what_is_held_twice_counts_once():
    one = block()
    assert 4_000 <= size_of(Held((one, one))) < 5_000
    assert size_of({"a": Held((block(), block()))}) > 8_000


class TestUnused:
    def test_what_nobody_asked_for_in_a_while_is_given_up_and_what_is_in_use_stays(self, monkeypatch):
        now = [0.0]
        monkeypatch.setattr("forecasting.caching.keeping.time.monotonic", lambda: now[0])
        keeper: Keeper[np.ndarray] = Keeper(ROOM)
        first, second = (keeper.of(name, block) for name in "ab")
        now[0] = 50.0
        assert keeper.get("a") is first
        now[0] = 100.0
        assert keeper.give_up_unused(60.0) >= second.nbytes
        assert (keeper.get("a"), keeper.get("b")) == (first, None)
        assert keeper.held < 2 * first.nbytes

    def test_every_place_is_reached_but_those_that_last(self):
        passing, lasting = Keeper(ROOM), Keeper(ROOM, is_lasting=True)
        for keeper in (passing, lasting):
            keeper.of("a", block)
        assert give_up_unused(-1.0) >= block().nbytes
        assert (passing.held, lasting.held > 0) == (0, True)
