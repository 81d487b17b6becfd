"""Answers that take a while: worked out beside the page, followed there, the last one kept on show meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from forecasting.caching.content import content
from forecasting.foundations.progress import Progress
from ui.background.jobs import CANCELLED, FITS, Job
from ui.text import plain, sentence

Answer = TypeVar("Answer")

POLL_SECONDS = 0.5
PATIENCE_SECONDS = 0.3
"""A page waits so long for an answer that may be quick before it shows progress instead."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """Something to be worked out: in words, and all that it is about; one is another only with the same content."""

    words: str
    about: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Question) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> str:
        return content(self.words, self.about)


@dataclass
class BackgroundSlot(Generic[Answer]):
    """A place of a page: what is asked there now, the job that answers it, and the last answer with its question."""

    name: str
    question: Question | None = None
    job: Job[Answer] | None = None
    answered: Question | None = None
    answer: Answer | None = None

    def ask(self, question: Question, make: Callable[[Progress], Answer], *, slow: bool = True) -> None:
        """Begin to answer a new question and give up the one before; what is not *slow* is answered at once."""
        if self.job is not None and question == self.question:
            self._take()
            return
        if self.job is not None:
            self.job.cancel()
        self.question = question
        self.job = Job(make, FITS if slow else None)
        if slow:
            self.job.start()
            self.job.wait(PATIENCE_SECONDS)
        else:
            self.job.run()
        self._take()

    def _take(self) -> None:
        """Keep the answer if there is one."""
        if self.job is not None and self.job.result is not None:
            self.answered, self.answer = self.question, self.job.result

    def forget(self) -> None:
        """Let the same question be asked anew."""
        self.job = None

    def followed(self) -> bool:
        """Show progress and a way out while an answer is under way; whether there was any to show."""
        was_running = self.job is not None and followed(self.job, self.name)
        self._take()  # after the look whether it is over, or a result that came in between would be missed
        return was_running

    def awaited(self, words: str) -> bool:
        """The same for what is short: a line of words without a way out; whether there was anything to wait for."""
        pending = self.job if self.job is not None and not self.job.is_over else None
        if pending is not None:
            st.fragment(_awaited, run_every=POLL_SECONDS)(pending, words)
        self._take()
        return pending is not None

    def tell_unless(self, question: Question) -> None:
        """Name what the answer on show is of, unless it is of this question."""
        if self.answered is not None and self.answered != question:
            st.caption(plain(sentence(f"still shown: {self.answered.words}")))

    @property
    def fault(self) -> str:
        """Why the newest question has no answer; empty where it has one or is still worked on."""
        return "" if self.job is None else self.job.fault

    @property
    def was_cancelled(self) -> bool:
        """Whether the reader gave the newest question up."""
        return self.fault == CANCELLED


def slot(name: str) -> BackgroundSlot[Any]:
    """The slot of this name in the reader's session."""
    found: BackgroundSlot[Any] = st.session_state.setdefault(f"slot:{name}", BackgroundSlot(name))
    return found


def followed(job: Job[Any], name: str) -> bool:
    """Show a job's progress and a way out, and draw the page anew when it is over; `False` if it is over already."""
    if job.is_over:
        return False
    st.fragment(_progress, run_every=POLL_SECONDS)(job, name)
    return True


def _awaited(job: Job[Any], words: str) -> None:
    if job.is_over:
        st.rerun()
    st.caption(plain(words))


def _progress(job: Job[Any], name: str) -> None:
    if job.is_over:
        st.rerun()
    words = plain(f"{sentence(job.words)[:-1]} ...")
    if job.total > 1:
        st.progress(job.part, words)
    else:
        st.markdown(f"{words} {job.seconds:.0f} s")
    st.button("Cancel", key=f"cancel:{name}", on_click=job.cancel)
