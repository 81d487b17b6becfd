"""The headline of the track record: its numbers are counted from the scores, and few outcomes make none."""

from datetime import date

import pytest

from forecasting.findings.finding import LONGEST
from forecasting.findings.scores import first_forecast, record_finding
from forecasting.scores.pair import Measure
from forecasting.scores.scored import scores_in, scores_of
from forecasting.scores.tally import FEWEST_OUTCOMES
from tests import make
from tests.forecasting.scores.test_known_errors import series_with


def levels(catalog):
    return [score for score in scores_in(catalog) if score.pair.measure is Measure.LEVEL]


@pytest.mark.parametrize("day", [None, "2020-06-01", "2022-06-01", "2024-06-01", "2026-01-01"])
def test_the_numbers_of_the_headline_are_those_of_the_scores(catalog, day):
    known = catalog.as_of(date.fromisoformat(day) if day else None)
    found, scores = record_finding(scores_in(known)), levels(known)
    low = sum(score.pair.forecast < score.pair.outcome for score in scores)
    off = sum(score.pair.forecast != score.pair.outcome for score in scores)
    assert f"{low} of {off} published forecasts were too low" in found.text
    assert len(found.text) <= LONGEST
    if "beat" in found.text:
        beside = [score.is_closer_than("last_growth") for score in scores]
        known_rule = [one for one in beside if one is not None]
        assert f"{sum(known_rule)} of {len(known_rule)} beat" in found.text


@pytest.mark.parametrize("outcomes", [1, FEWEST_OUTCOMES - 1])
def test_few_outcomes_make_no_headline_however_many_vintages(outcomes):
    found = record_finding(scores_of(series_with(outcomes, 8)))
    assert found.text == f"Too few outcomes to judge forecasts by: {outcomes}"


def test_a_side_is_named_only_where_chance_does_not_explain_it():
    found = record_finding(scores_of(series_with(FEWEST_OUTCOMES, 1)))
    assert found.template == "one-sided"
    rows = []
    for place in range(12):
        year, value = 2000 + place, 90 if place % 2 else 110
        rows += [
            make.forecast(str(year), str(value), f"{year}-03-01"),
            make.observation(str(year), "100", f"{year + 1}-03-01"),
        ]
    even = record_finding(scores_of(make.series(*rows)))
    assert "no more than chance explains" in even.text


def test_no_outcome_yet_is_said():
    assert record_finding(()).text == "No forecast had met its outcome by then"


def test_the_first_forecast_of_the_newest_outcome_is_named_with_its_lead():
    series = make.series(
        make.forecast("2024", "10", "2023-01-01"),
        make.forecast("2024", "18", "2024-11-30"),
        make.observation("2024", "20", "2025-02-01"),
    )
    assert first_forecast(series, "IDC", "").text == "IDC saw 2024 at 10 EFLOPS, two years before; it came to 20 EFLOPS"
    assert first_forecast(series, "Gartner", "") is None
