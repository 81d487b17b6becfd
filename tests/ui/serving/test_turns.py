"""Runs of pages take turns in the order in which they came, and none is kept from its turn for good."""

import threading
import time

import pytest

from ui.serving.turns import Turns

PATIENCE = 20


def started(turns, log, name, gate):
    """A run on a thread of its own that notes its beginning and ends when the gate opens."""

    def run():
        with turns.turn():
            log.append(name)
            gate.wait(PATIENCE)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def until(is_so):
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.002)


def test_no_more_run_at_once_than_there_are_places_and_who_came_first_goes_first():
    turns, log, gates = Turns(2, long=PATIENCE), [], [threading.Event() for _ in range(5)]
    threads = []
    for name, gate in enumerate(gates):
        threads.append(started(turns, log, name, gate))
        until(lambda name=name: len(turns._waiting) + len(log) > name)
    for most, gate in enumerate(gates, start=2):
        until(lambda most=most: len(log) == min(most, len(gates)))
        gate.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert log == sorted(log)
    assert not turns._running
    assert not turns._waiting


def test_a_run_that_takes_long_does_not_keep_others_waiting():
    turns, log, gate = Turns(1, long=0.02), [], threading.Event()
    threads = [started(turns, log, name, gate) for name in range(3)]
    until(lambda: len(log) == 3)
    gate.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert not turns._running


def test_a_part_inside_a_page_needs_no_turn_of_its_own():
    turns = Turns(1, long=PATIENCE)
    with turns.turn(), turns.turn():
        assert len(turns._running) == 1
    assert not turns._running


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_a_run_that_fails_gives_its_place_back(fault):
    turns = Turns(1, long=PATIENCE)
    with pytest.raises(fault), turns.turn():
        raise fault
    with turns.turn():
        assert len(turns._running) == 1


def test_a_run_that_waits_for_something_else_leaves_its_place_to_others_and_takes_one_again():
    turns, log, gate = Turns(1, long=PATIENCE), [], threading.Event()
    with turns.turn():
        with turns.aside():
            other = started(turns, log, "other", gate)
            until(lambda: log)
            gate.set()
        assert len(turns._running) == 1
    other.join(PATIENCE)
    assert not turns._running
    with turns.aside():
        assert not turns._running


def test_no_run_begins_while_something_urgent_is_done_and_all_go_on_after_it():
    turns, log, gate = Turns(2, long=PATIENCE), [], threading.Event()
    with turns.first():
        with turns.first():
            runs = [started(turns, log, name, gate) for name in ("a", "b")]
            until(lambda: len(turns._waiting) == 2)
        assert not log
    until(lambda: len(log) == 2)
    gate.set()
    for one in runs:
        one.join(PATIENCE)


def test_a_run_that_has_waited_long_begins_beside_what_is_urgent():
    turns, log, gate = Turns(2, long=0.05), [], threading.Event()
    with turns.first():
        run = started(turns, log, "a", gate)
        until(lambda: log)
    gate.set()
    run.join(PATIENCE)
