"""Work in the background: progress, cancel before and during it, faults as sentences, and turns."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from exports.content.request import ExportError
from exports.formats import File
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.growth import GrowthError
from ui.background import jobs
from ui.background.jobs import Job

FILE = File(name="deck.pptx", mime="x/y", content=b"deck")
SOON = 10.0


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as pool:
        yield pool


def at_once(_) -> File:
    return FILE


def until(condition) -> None:
    latest = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < latest, "it did not come to pass"
        time.sleep(0.005)


def test_a_job_gives_its_file_and_tells_its_progress():
    seen = []

    def make(told):
        told(1, 4, "the second chart")
        seen.append((job.part, job.words, job.is_over))
        return FILE

    job = Job(make)
    job.run()
    assert seen == [(0.25, "the second chart", False)]
    assert (job.result, job.fault, job.is_over) == (FILE, "", True)


def test_the_page_is_free_while_a_job_works(pool):
    go_on = threading.Event()

    def make(told):
        told(0, 1, "working")
        go_on.wait(SOON)
        return FILE

    job = Job(make, pool)
    job.start()
    until(lambda: job.words == "working")
    assert not job.is_over
    go_on.set()
    until(lambda: job.is_over)
    assert job.result is FILE


def test_a_cancelled_job_stops_at_its_next_step_and_has_no_file():
    steps = []

    def make(told):
        for step in range(1_000_000):
            steps.append(step)
            told(step, 1_000_000, "on and on")
            if step == 3:
                job.cancel()
        return FILE

    job = Job(make)
    job.run()
    assert steps == [0, 1, 2, 3, 4]
    assert (job.result, job.fault, job.is_over) == (None, "Cancelled.", True)


@pytest.mark.parametrize("refusal", [ExportError, GrowthError, RefusalError, SeriesError])
def test_a_refusal_is_told_as_a_sentence(refusal):
    def make(_):
        raise refusal("the report has no charts yet")

    job = Job(make)
    job.run()
    assert job.fault == "The report has no charts yet."


def test_a_job_that_cannot_be_stopped_is_over_for_the_reader_at_once_and_its_result_is_not_kept(pool):
    go_on = threading.Event()

    def make(_):
        go_on.wait(SOON)
        return FILE

    job = Job(make, pool)
    job.start()
    job.cancel()
    assert (job.is_over, job.fault) == (True, "Cancelled.")
    go_on.set()
    job.wait(SOON)
    assert (job.result, job.fault) == (None, "Cancelled.")


def test_waiting_ends_when_the_job_does_or_when_patience_does(pool):
    go_on = threading.Event()
    job = Job(lambda _: go_on.wait(SOON), pool)
    job.start()
    job.wait(0.01)
    assert not job.is_over
    go_on.set()
    job.wait(SOON)
    assert job.result is True


def test_an_unforeseen_fault_is_told_without_its_inside_and_raised_for_the_log():
    def make(_):
        raise RuntimeError("a secret inside")

    job = Job(make)
    with pytest.raises(RuntimeError):
        job.run()
    assert job.is_over
    assert job.fault == "Something went wrong; the server's log says what."


def test_an_unforeseen_fault_beside_the_page_reaches_the_log(pool, caplog):
    def make(_):
        raise RuntimeError("a secret inside")

    job = Job(make, pool)
    job.start()
    job.wait(SOON)
    pool.shutdown()
    assert job.fault == "Something went wrong; the server's log says what."
    [line] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert str(line.exc_info[1]) == "a secret inside"


@pytest.fixture
def busy(pool):
    """Keep the one thread of the pool at work until the test lets it go."""
    go_on = threading.Event()
    pool.submit(go_on.wait, SOON)
    yield go_on
    go_on.set()


def test_a_job_waits_for_its_turn_and_then_works(pool, busy):
    job = Job(at_once, pool)
    job.start()
    job.wait(0.05)
    assert (job.is_over, job.words) == (False, "waiting for its turn")
    busy.set()
    job.wait(SOON)
    assert job.result is FILE


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("give_up", [Job.cancel, lambda _: jobs.cancel_all()], ids=["this one", "all"])
def test_a_job_can_be_given_up_while_it_waits(pool, give_up):
    begun = []
    job = Job(begun.append, pool)
    job.start()
    give_up(job)
    job.wait(SOON)
    assert (job.is_over, job.fault, begun) == (True, "Cancelled.", [])


@pytest.mark.parametrize("make", [at_once, lambda report: report(0, 0, "")], ids=["well", "nothing to do"])
def test_a_turn_is_given_back_however_a_job_ends(pool, make):
    first, cancelled, last = Job(make, pool), Job(lambda report: report(0, 1, ""), pool), Job(at_once, pool)
    first.start()
    cancelled.start()
    cancelled.cancel()
    last.start()
    last.wait(SOON)
    assert last.result is FILE


def test_jobs_that_are_under_way_are_given_up_when_the_server_ends(pool):
    go_on, begun = threading.Event(), threading.Event()

    def make(report):
        begun.set()
        go_on.wait(SOON)
        report(1, 2, "nearly done")
        return FILE

    job = Job(make, pool)
    job.start()
    assert begun.wait(SOON)
    jobs.cancel_all()
    go_on.set()
    job.wait(SOON)
    assert (job.result, job.fault) == (None, "Cancelled.")


@pytest.mark.parametrize(("done", "total", "part"), [(0, 0, 0.0), (5, 4, 1.0), (1, 2, 0.5)])
def test_the_part_done_is_between_nothing_and_all(done, total, part):
    assert Job(at_once, done=done, total=total).part == part
