"""The sentence to copy below a chart: last outcome, end of the line, publisher and month, and what it is."""

from datetime import date

import pytest

from charts.exhibits.history import View, history
from exports.content.sentence import citation, sentence
from tests import make
from tests.exports import sample

VIEW = View(data_version=date(2025, 6, 30))


def test_it_tells_the_last_outcome_and_the_end_of_the_forecast_with_publisher_and_month():
    rows = make.observation("2024", "312", status="actual"), make.forecast("2030", "1190")
    shown = history(make.series(*rows, name="AI servers", unit="USD bn"), VIEW)
    assert sentence(shown) == "AI servers: USD 312 bn in 2024, USD 1.19 tn in 2030 (forecast) (IDC, Feb 2025)."
    assert citation(shown) == "Compute Outlook, data of 30 Jun 2025."


def test_a_single_value_is_told_once_and_an_estimate_as_one():
    assert sentence(history(make.series(make.observation("2024", "5")), VIEW)).count("5 EFLOPS") == 1
    assert "(estimate)" in sentence(history(make.series(make.observation("2024", "5")), VIEW))


@pytest.mark.parametrize("kind", sample.KINDS)
def test_every_chart_of_lines_has_one_and_ours_say_that_they_are_ours(kind):
    exhibit = sample.KINDS[kind]()
    told = sentence(exhibit)
    assert bool(told) is any(line.marks for line in exhibit.lines)
    if exhibit.fanned:
        assert "of Compute Outlook" in told
    if exhibit.assumptions:
        assert exhibit.stamp in citation(exhibit)
