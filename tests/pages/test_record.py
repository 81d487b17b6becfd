"""The page Track record: its headline is computed, its controls choose, its day hides what came later."""

import time
from datetime import date

import pytest

from forecasting.findings.scores import record_finding
from forecasting.scores.pair import Outcome
from forecasting.scores.scored import scores_in
from tests.pages.on_screen import address, charts, opened, plain, title, warnings, words

SERIES = "spend.data_center_systems.world"


@pytest.mark.parametrize("day", [None, "2024-06-30", "2020-06-01"])
def test_opens_with_the_finding_of_its_day(catalog, day):
    test = opened("record", **({"asof": day} if day else {}))
    known = catalog.as_of(date.fromisoformat(day) if day else None)
    assert not test.exception
    assert [plain(one.value) for one in test.title] == [record_finding(scores_in(known)).text]
    assert not warnings(test)
    assert len(charts(test)) >= 4


def test_the_first_outcome_is_a_choice_for_the_whole_page(catalog):
    test = opened("record", outcome="first")
    assert plain(test.title[0].value) == record_finding(scores_in(catalog, Outcome.FIRST)).text


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        ({"shown": "target year"}, "Gartner on"),
        ({"shown": "one period", "period": "2025"}, "Gartner on 2025"),
        ({"errors": "publisher"}, "Median error"),
        ({"measure": "stated growth"}, "Median error"),
        ({"counted": "year"}, "Of "),
        ({"series": "revenue.total.nvidia.fq"}, "NVIDIA"),
    ],
)
def test_each_choice_stands_in_the_address_and_gives_its_chart(asked, start):
    test = opened("record", **asked)
    assert not test.exception
    assert not warnings(test)
    assert any(title(chart).startswith(start) for chart in charts(test))
    assert asked.items() <= address(test).items()


def test_a_series_that_is_not_scored_is_reported():
    assert "series='nope'" in warnings(opened("record", series="nope"))[0]


def test_before_any_outcome_the_page_says_so_and_draws_nothing():
    test = opened("record", asof="2017-01-01")
    assert not test.exception
    assert plain(test.title[0].value) == "No forecast had met its outcome by then"
    assert charts(test) == []


def test_says_what_is_not_scored_and_why():
    said = words(opened("record"))
    assert "What is not scored" in said
    assert "stands on another definition" in said


MOST_SECONDS = 3.0
"""Ten times the 300 ms that a reader may wait on a quiet machine: tests run beside others."""


def test_a_choice_is_answered_at_once():
    test = opened("record")
    start = time.monotonic()
    test.session_state["shown"] = "target year"
    test.run()
    assert time.monotonic() - start < MOST_SECONDS
