"""A slot of a page: asked once, answered in the background, its last answer kept while the next is worked out."""

import threading

import pytest

from forecasting.foundations.refusal import RefusalError
from ui.background import slots as background
from ui.background.slots import BackgroundSlot, Question

SOON = 10.0
FIRST, SECOND = (Question(words=words, about=words) for words in ("first", "second"))


@pytest.fixture
def slot(monkeypatch):
    monkeypatch.setattr(background, "PATIENCE_SECONDS", 0.01)
    return BackgroundSlot("here")


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


def finished(slot: BackgroundSlot) -> BackgroundSlot:
    slot.job.wait(SOON)
    return slot


def test_what_is_not_slow_is_answered_at_once(slot):
    slot.ask(FIRST, lambda _: 1, slow=False)
    assert (slot.answered, slot.answer) == (FIRST, 1)


def test_the_same_question_is_worked_on_once(slot):
    work = Work(1)
    slot.ask(FIRST, work)
    slot.ask(FIRST, work)
    assert slot.answer is None
    work.go_on.set()
    finished(slot).ask(FIRST, work)
    assert (work.begun, slot.answered, slot.answer) == (1, FIRST, 1)


def test_the_last_answer_stays_while_the_next_is_worked_out(slot):
    slot.ask(FIRST, lambda _: 1, slow=False)
    work = Work(2)
    slot.ask(SECOND, work)
    assert (slot.answered, slot.answer) == (FIRST, 1)
    work.go_on.set()
    finished(slot).ask(SECOND, work)
    assert (slot.answered, slot.answer) == (SECOND, 2)


def test_a_new_question_gives_the_one_before_up(slot):
    work = Work(1)
    slot.ask(FIRST, work)
    given_up = slot.job
    slot.ask(SECOND, lambda _: 2, slow=False)
    work.go_on.set()
    given_up.wait(SOON)
    assert (given_up.result, slot.answered, slot.answer) == (None, SECOND, 2)


def test_a_refusal_leaves_the_last_answer_and_says_why(slot):
    def refuse(_):
        raise RefusalError("too few values")

    slot.ask(FIRST, lambda _: 1, slow=False)
    slot.ask(SECOND, refuse, slow=False)
    assert (slot.answered, slot.answer, slot.fault) == (FIRST, 1, "Too few values.")
    assert not slot.was_cancelled


def test_a_cancelled_question_stays_cancelled_until_it_is_asked_anew(slot):
    work = Work(1)
    work.go_on.set()
    held = Work(1)
    slot.ask(FIRST, held)
    slot.job.cancel()
    held.go_on.set()
    slot.ask(FIRST, work)
    assert (slot.was_cancelled, slot.answer, work.begun) == (True, None, 0)
    slot.forget()
    slot.ask(FIRST, work)
    finished(slot).ask(FIRST, work)
    assert (slot.was_cancelled, slot.answer) == (False, 1)


def test_an_answer_that_comes_while_the_page_looks_is_not_missed(slot, monkeypatch):
    """The job is found to be over only by the look itself, and its answer must be taken after that."""
    work = Work(1)
    slot.ask(FIRST, work)

    def looked(job, _name):
        work.go_on.set()
        job.wait(SOON)
        return not job.is_over

    monkeypatch.setattr(background, "followed", looked)
    assert not slot.followed()
    assert (slot.answered, slot.answer) == (FIRST, 1)
