"""The table of ratios: medians of both sides, our time through the reference's, the bad rows first."""

import pytest

from bench.report.plan import Plan
from bench.report.row import Row, alternated, bad_first
from bench.report.table import as_markdown, as_text, number


def row(name, ours=(), theirs=(), **more):
    return Row(name=name, reference="the plain library", unit="s", ours=ours, theirs=theirs, **more)


SLOW = row("slow", (9.0, 3.0, 3.0), (1.0, 1.5, 4.0))
FAST = row("fast", (1.0,), (4.0,))
ABSENT = row("absent", reason="Panel is not installed.")


def test_a_ratio_is_our_median_through_the_other_sides():
    assert SLOW.ratio == pytest.approx(3.0 / 1.5)
    assert SLOW.runs == 3


@pytest.mark.parametrize("incomplete", [ABSENT, row("half", (1.0,)), row("nothing", (1.0,), (0.0,))])
def test_without_both_sides_there_is_no_ratio(incomplete):
    assert incomplete.ratio is None


def test_what_could_not_be_measured_stands_first_and_then_the_highest_ratio():
    assert [one.name for one in bad_first([FAST, SLOW, ABSENT])] == ["absent", "slow", "fast"]


def test_both_sides_are_measured_in_turn_after_a_run_that_warms_them_up(monkeypatch):
    monkeypatch.setattr("gc.collect", lambda: None)  # a whole suite lies in memory
    calls, moments = [], iter(range(100))
    clock = lambda: float(next(moments))  # noqa: E731 - a clock that counts
    ours, theirs = alternated(lambda: calls.append("ours"), lambda: calls.append("theirs"), 2, clock=clock)
    assert calls == ["ours", "theirs"] * 3
    assert (ours, theirs) == ((1.0, 1.0), (1.0, 1.0))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0123456, "0.0123"), (0.9996, "1.000"), (1.2, "1.20"), (12345.6, "12,300"), (156.0, "156"), (0.0, "0")],
)
def test_a_number_has_three_digits_and_no_exponent(value, text):
    assert number(value) == text


def test_the_text_has_columns_and_each_reason_below_its_row():
    heading, *lines = as_text([FAST, SLOW, ABSENT]).splitlines()
    assert heading.split() == ["measured", "ours", "reference", "ratio", "runs", "measured", "against"]
    assert lines[1].strip() == "Panel is not installed."
    assert lines[2].split()[:7] == ["slow", "3.00", "s", "1.50", "s", "2.00", "3"]


def test_the_table_for_documents_says_the_same():
    assert as_markdown([FAST, ABSENT]).splitlines()[2:] == [
        "| absent | – | – | – | 0 | the plain library: Panel is not installed. |",
        "| fast | 1.00 s | 4.00 s | 0.250 | 1 | the plain library |",
    ]


def test_words_choose_rows_by_their_names():
    plan = Plan(words=("Dial", "1x"))
    assert [name for name in ("dial, Dash", "data, 1x rows", "data, 10x rows") if plan.wants(name)] == [
        "dial, Dash", "data, 1x rows",
    ]  # fmt: skip
    assert Plan().wants("anything")
    assert (Plan().times(7), Plan(runs=2).times(7)) == (7, 2)
