"""A spot of a page: asked once, answered in the background, its last answer kept while the next is worked out."""

import threading

import pytest

from forecasting.foundations.refusal import RefusalError
from ui.background import slots as background
from ui.background.slots import Question, Spot

SOON = 10.0
FIRST, SECOND = (Question(words=words, about=words) for words in ("first", "second"))


@pytest.fixture
def spot(monkeypatch):
    monkeypatch.setattr(background, "PATIENCE_SECONDS", 0.01)
    return Spot("here")


class Work:
    """Work that waits for a sign, and counts how often it was begun."""

    def __init__(self, answer: object) -> None:
        self.answer, self.begun, self.go_on = answer, 0, threading.Event()

    def __call__(self, told):
        self.begun += 1
        told(0, 2, "working")
        self.go_on.wait(SOON)
        told(1, 2, "nearly done")
        return self.answer


def finished(spot: Spot) -> Spot:
    spot.job.wait(SOON)
    return spot


def test_what_is_not_slow_is_answered_at_once(spot):
    spot.ask(FIRST, lambda _: 1, slow=False)
    assert (spot.answered, spot.answer) == (FIRST, 1)


def test_the_same_question_is_worked_on_once(spot):
    work = Work(1)
    spot.ask(FIRST, work)
    spot.ask(FIRST, work)
    assert spot.answer is None
    work.go_on.set()
    finished(spot).ask(FIRST, work)
    assert (work.begun, spot.answered, spot.answer) == (1, FIRST, 1)


def test_the_last_answer_stays_while_the_next_is_worked_out(spot):
    spot.ask(FIRST, lambda _: 1, slow=False)
    work = Work(2)
    spot.ask(SECOND, work)
    assert (spot.answered, spot.answer) == (FIRST, 1)
    work.go_on.set()
    finished(spot).ask(SECOND, work)
    assert (spot.answered, spot.answer) == (SECOND, 2)


def test_a_new_question_gives_the_one_before_up(spot):
    work = Work(1)
    spot.ask(FIRST, work)
    given_up = spot.job
    spot.ask(SECOND, lambda _: 2, slow=False)
    work.go_on.set()
    given_up.wait(SOON)
    assert (given_up.result, spot.answered, spot.answer) == (None, SECOND, 2)


def test_a_refusal_leaves_the_last_answer_and_says_why(spot):
    def refuse(_):
        raise RefusalError("too few values")

    spot.ask(FIRST, lambda _: 1, slow=False)
    spot.ask(SECOND, refuse, slow=False)
    assert (spot.answered, spot.answer, spot.fault) == (FIRST, 1, "Too few values.")
    assert not spot.was_cancelled


def test_a_cancelled_question_stays_cancelled_until_it_is_asked_anew(spot):
    work = Work(1)
    work.go_on.set()
    held = Work(1)
    spot.ask(FIRST, held)
    spot.job.cancel()
    held.go_on.set()
    spot.ask(FIRST, work)
    assert (spot.was_cancelled, spot.answer, work.begun) == (True, None, 0)
    spot.forget()
    spot.ask(FIRST, work)
    finished(spot).ask(FIRST, work)
    assert (spot.was_cancelled, spot.answer) == (False, 1)


def test_an_answer_that_comes_while_the_page_looks_is_not_missed(spot, monkeypatch):
    """The job is found to be over only by the look itself, and its answer must be taken after that."""
    work = Work(1)
    spot.ask(FIRST, work)

    def looked(job, _name):
        work.go_on.set()
        job.wait(SOON)
        return not job.is_over

    monkeypatch.setattr(background, "followed", looked)
    assert not spot.followed()
    assert (spot.answered, spot.answer) == (FIRST, 1)
