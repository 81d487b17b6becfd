"""Scores of a series made by hand, whose errors are known, and laws that hold for any."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from forecasting.scores.growth_claims import claim_pairs
from forecasting.scores.pair import Measure, Outcome
from forecasting.scores.pairing import pairs_of
from forecasting.scores.scored import scores_in, scores_of
from forecasting.scores.tally import FEWEST_OUTCOMES, LEADS, errors_of, lead_class, rate, tallies, tally
from forecasting.scores.unscored import Reason, unscored_in
from tests import make

VALUES = st.floats(min_value=0.01, max_value=1e6)


def known():
    """Two outcomes known, a forecast 20 % too low and one 25 % too high, and two restatements of an outcome."""
    return make.series(
        make.observation("2021", "100", "2022-02-01", status="actual"),
        make.observation("2022", "150", "2023-02-01", status="actual"),
        make.forecast("2023", "160", "2023-02-01", low="150", high="190"),
        make.forecast("2023", "250", "2023-07-02"),
        make.observation("2023", "180", "2024-02-01"),
        make.observation("2023", "200", "2025-02-01", status="actual"),
    )


class TestKnownErrors:
    def test_each_forecast_gives_one_pair_with_its_newest_outcome(self):
        first, second = scores_of(known())
        assert (first.pair.forecast, first.pair.outcome) == (160, 200)
        assert first.pair.percent_error == pytest.approx(-20)
        assert first.pair.log_error == pytest.approx(math.log(0.8))
        assert second.pair.percent_error == pytest.approx(25)
        assert first.pair.points_error is None
        assert first.pair.lead_years == pytest.approx((date(2023, 12, 31) - date(2023, 2, 1)).days / 365.25)

    def test_the_first_outcome_is_a_choice(self):
        first, second = scores_of(known(), Outcome.FIRST)
        assert first.pair.percent_error == pytest.approx(100 * (160 / 180 - 1))
        assert second.pair.outcome_published.text == "2024-02-01"

    def test_rules_say_what_the_outcomes_of_the_day_give(self):
        first = scores_of(known())[0]
        assert first.benchmarks.no_change == 150
        assert first.benchmarks.last_growth == pytest.approx(150 * 1.5)
        assert first.error_of("no_change") == pytest.approx(math.log(150 / 200))
        assert first.is_closer_than("no_change") is True
        assert first.is_closer_than("last_growth") is False
        assert first.row()["benchmark_log_error"] == pytest.approx(math.log(0.75))

    def test_our_own_default_never_sees_a_published_forecast(self):
        with_forecasts = scores_of(known())[0].benchmarks.own
        rows = [one for one in known().observations if one.status.value != "forecast"]
        alone = make.series(*rows, make.forecast("2023", "999", "2023-02-01"))
        assert with_forecasts == pytest.approx(scores_of(alone)[0].benchmarks.own)

    def test_the_stated_range_is_hit_or_not(self):
        first, second = scores_of(known())
        assert first.pair.is_hit is False
        assert second.pair.is_hit is None
        assert scores_of(known(), Outcome.FIRST)[0].pair.is_hit is True

    def test_counts_of_the_whole(self):
        found = tally("IDC", scores_of(known()))
        assert (found.errors.n, found.outcomes, found.series) == (2, 1, 1)
        assert found.errors.mean == pytest.approx(2.5)
        assert found.errors.mean_absolute == pytest.approx(22.5)
        assert found.errors.root_mean_square == pytest.approx(math.sqrt((400 + 625) / 2))
        assert found.log_bias == pytest.approx((math.log(0.8) + math.log(1.25)) / 2, abs=1e-12)
        assert found.closer["no_change"].words == "2 of 2"
        assert found.verdict.startswith("too few")

    def test_a_growth_rate_misses_by_points(self):
        series = make.series(
            make.forecast("2023", "10", "2023-02-01"), make.observation("2023", "37.7", "2024-05"),
            unit="percent", quantity="ratio", lower_bound=-100,
        )  # fmt: skip
        (score,) = scores_of(series)
        assert score.pair.measure is Measure.POINTS
        assert score.pair.percent_error is None
        assert score.pair.log_error is None
        assert score.pair.points_error == pytest.approx(-27.7)


class TestWhatIsNoPair:
    def test_another_definition(self):
        series = make.series(
            make.forecast("2024", "25.1", "2021-03", basis="tracker"),
            make.observation("2024", "125.1", "2025-02-14", basis="report"),
        )
        assert pairs_of(series) == ()
        (left,) = unscored_in(make.catalog(series))
        assert left.reason is Reason.OTHER_BASIS
        assert "25.1" in left.sentence
        assert "125.1" in left.sentence

    def test_an_outcome_of_the_same_day_or_before(self):
        series = make.series(
            make.forecast("2024", "40", "2025-02", publisher="Zacks"), make.observation("2024", "41", "2025-02-14")
        )  # fmt: skip
        assert pairs_of(series) == ()
        assert unscored_in(make.catalog(series))[0].reason is Reason.KNOWN_BEFORE

    def test_a_period_that_is_not_over(self):
        series = make.series(make.forecast("2031", "40", "2025-02-14"))
        assert unscored_in(make.catalog(series)) == ()


class TestGrowthClaims:
    def test_growth_is_scored_across_a_new_definition(self):
        series = make.series(
            make.claim("20", "2023", "2024", published="2024-02-01"),
            make.observation("2023", "100", "2025-02-14", basis="new"),
            make.observation("2024", "150", "2025-02-14", basis="new"),
        )
        (pair,) = claim_pairs(series)
        assert pair.outcome == pytest.approx(50)
        assert pair.points_error == pytest.approx(-30)
        assert (pair.percent_error, pair.log_error) == (None, None)

    def test_growth_stated_afterwards_is_an_outcome(self):
        series = make.series(
            make.claim("20", "2023", "2024", published="2024-02-01"), make.claim("44", "2023", "2024")
        )  # fmt: skip
        (pair,) = claim_pairs(series)
        assert pair.points_error == pytest.approx(-24)

    def test_levels_of_two_publications_count_only_without_better(self):
        mixed = make.series(
            make.claim("20", "2023", "2024", published="2024-02-01"),
            make.observation("2023", "100", "2024-02-14"),
            make.observation("2024", "150", "2025-02-14"),
            make.claim("44", "2023", "2024", published="2025-01-31"),
        )
        assert claim_pairs(mixed)[0].outcome == pytest.approx(44)

    def test_growth_over_several_years_names_both_ends(self):
        series = make.series(
            make.claim("10", "2020", "2024", relation="cagr", published="2021-02-01"),
            make.observation("2020", "100", "2025-02-14"),
            make.observation("2024", "1600", "2025-02-14"),
        )
        (pair,) = claim_pairs(series)
        assert pair.span == "2020/2024"
        assert pair.outcome == pytest.approx(100)

    @pytest.mark.parametrize("qualifier", ["at least", "at most", "about"])
    def test_a_hedged_number_is_no_forecast_of_one(self, qualifier):
        series = make.series(
            make.claim("20", "2023", "2024", published="2024-02-01", qualifier=qualifier),
            make.claim("44", "2023", "2024"),
        )
        assert claim_pairs(series) == ()


class TestLaws:
    @given(VALUES, VALUES)
    def test_log_errors_are_alike_on_both_sides(self, value, outcome):
        pair = replace(pairs_of(known())[0], outcome=outcome)
        there, back = pair.error_of(value), replace(pair, outcome=value).error_of(outcome)
        assert there == pytest.approx(-back)

    @given(VALUES, VALUES)
    def test_the_errors_agree_with_each_other(self, value, outcome):
        pair = replace(pairs_of(known())[0], forecast=value, outcome=outcome)
        assert math.exp(pair.log_error) == pytest.approx(1 + pair.percent_error / 100)
        assert pair.sign == (pair.log_error > 0) - (pair.log_error < 0)

    @given(st.lists(st.floats(min_value=-1e3, max_value=1e3), min_size=1, max_size=30))
    def test_means_are_in_their_order(self, errors):
        found = errors_of(errors)
        assert abs(found.mean) <= found.mean_absolute + 1e-9 <= found.root_mean_square + 2e-9

    @given(st.integers(0, 200), st.integers(1, 200))
    def test_an_interval_of_a_rate_holds_it(self, won, count):
        found = rate(min(won, count), count)
        assert 0 <= found.low <= found.share + 1e-12
        assert found.share <= found.high + 1e-12
        assert found.high <= 1 + 1e-12

    @pytest.mark.parametrize(("won", "count"), [(0, 1), (1, 1), (10, 20), (113, 143), (3, 22), (500, 1000)])
    def test_the_wilson_interval_is_that_of_statsmodels(self, won, count):
        found = rate(won, count)
        expected = proportion_confint(won, count, alpha=0.05, method="wilson")
        assert (found.low, found.high) == pytest.approx(expected, abs=1e-12)

    @given(st.floats(min_value=-2, max_value=20))
    def test_every_lead_has_a_class(self, lead):
        assert lead_class(lead) in {name for _, name in LEADS}


def series_with(outcomes, each):
    """A series with so many outcomes, each forecast so many times, always too low and closer than no change."""
    rows = [make.observation("1999", "90", "2000-02-01")]
    for place in range(outcomes):
        year = 2000 + place
        rows.append(make.observation(str(year), str(100 * 2**place), f"{year + 1}-02-01"))
        rows += [make.forecast(str(year), str(95 * 2**place), f"{year}-{n + 3:02d}-01") for n in range(each)]
    return make.series(*rows)


@pytest.mark.parametrize("outcomes", [1, 3, FEWEST_OUTCOMES - 1])
def test_many_vintages_of_few_outcomes_are_no_verdict(outcomes):
    (found,) = tallies(scores_of(series_with(outcomes, 8)), "publisher")
    assert found.errors.n >= outcomes * 8
    assert found.verdict == f"too few outcomes to judge ({outcomes} of {FEWEST_OUTCOMES})"


def test_with_enough_outcomes_the_verdict_rests_on_outcomes():
    (found,) = tallies(scores_of(series_with(FEWEST_OUTCOMES + 4, 2)), "publisher")
    assert found.ahead.count == FEWEST_OUTCOMES + 4
    assert found.verdict == "closer than no change"


@pytest.mark.parametrize("day", ["2023-02-01", "2024-01-31", "2024-02-01", "2025-01-31", "2025-02-01"])
def test_as_of_a_day_only_what_was_published_counts(day):
    catalog = make.catalog(known()).as_of(date.fromisoformat(day))
    found = scores_in(catalog)
    assert len(found) == (0 if day < "2024-02-01" else 2)
    assert all(score.pair.outcome == (200 if day == "2025-02-01" else 180) for score in found)
