"""What every door keeps: an input is taken, or refused in one clear sentence, within bounds, and runs nowhere."""

import re
import signal
from contextlib import contextmanager

LONGEST = 1_500
"""Letters of a refusal: what somebody sent is not said back to them whole."""
UNCLEAR = re.compile(r"Traceback|<class '| object at 0x|\bNoneType\b|[\x00-\x08\x0b-\x1f\x7f]")
SECONDS = 5.0
"""Of the processor, for one input, on the slowest machine that runs this [s]."""


class HungError(AssertionError):
    """An input took longer than any may."""


def assert_sentence(said: object) -> None:
    """One line that says what is wrong, not how a program failed."""
    text = str(said)
    assert text.strip(), "nothing was said"
    assert len(text.splitlines()) == 1, text
    assert len(text) <= LONGEST, f"{len(text):,} letters: {text[:200]}"
    assert not UNCLEAR.search(text), text


@contextmanager
def refused_by(*kinds: type[Exception], seconds: float = SECONDS):
    """The door may refuse by these, in a sentence, within its time; anything else that it raises fails the test."""
    with bounded(seconds):
        try:
            yield
        except kinds as error:
            for line in getattr(error, "faults", (error,)):
                assert_sentence(line)


@contextmanager
def bounded(seconds: float = SECONDS):
    """Work of at most so much of the processor."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_):
        raise HungError(f"still at work after {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
