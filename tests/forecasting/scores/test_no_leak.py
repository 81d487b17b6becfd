"""Scores as of a day rest on nothing published later, on each day on which anything of a scored series came out."""

from dataclasses import replace
from datetime import date

import pytest

from forecasting.scores.benchmarks import benchmarks_of
from forecasting.scores.directions import forecast_revisions
from forecasting.scores.growth_claims import claim_pairs
from forecasting.scores.pair import Outcome
from forecasting.scores.pairing import pairs_of
from forecasting.scores.scored import scores_in
from forecasting.scores.timelines import slips_in
from forecasting.scores.unscored import unscored_in
from tests import make

SAMPLED = (date(2019, 6, 30), date(2023, 1, 31), date(2025, 2, 28))


@pytest.fixture(scope="module")
def scored(catalog):
    """Every series of which something is scored."""
    return [catalog[series_id] for series_id in dict.fromkeys(one.pair.series_id for one in scores_in(catalog))]


def days_of(series):
    return sorted({row.known for row in (*series.observations, *series.claims)})


@pytest.mark.parametrize("which", list(Outcome))
def test_pairs_know_no_later_day_than_the_one_chosen(scored, which):
    tried = 0
    for series in scored:
        for day in days_of(series):
            known = series.as_of(day)
            for pair in (*pairs_of(known, which), *claim_pairs(known, which)):
                tried += 1
                assert pair.known < pair.outcome_published.day <= day, (series.series_id, day)
    assert tried > len(scored)


def test_what_a_rule_said_on_a_day_does_not_change_with_what_came_later(catalog, scored):
    by_id = {series.series_id: series for series in scored}
    for score in scores_in(catalog):
        series = by_id[score.pair.series_id]
        later = with_other_values_after(series, score.pair.known).as_of(score.pair.known)
        assert benchmarks_of(later, score.pair) == score.benchmarks, score.pair


def test_a_first_outcome_once_known_stays(scored):
    for series in scored:
        final = {pair.forecast_id: pair.outcome for pair in pairs_of(series, Outcome.FIRST)}
        for day in days_of(series):
            for pair in pairs_of(series.as_of(day), Outcome.FIRST):
                assert final[pair.forecast_id] == pair.outcome


@pytest.mark.parametrize("day", SAMPLED)
def test_a_whole_catalog_of_a_day_is_scored_as_if_nothing_later_were_in_it(catalog, day):
    """Later rows are not only hidden: were their values others, nothing would change."""
    known = catalog.as_of(day)
    changed = replace(catalog, series=tuple(with_other_values_after(series, day) for series in catalog.series))
    again = changed.as_of(day)
    assert scores_in(again) == scores_in(known)
    assert [one.row() for one in unscored_in(again)] == [one.row() for one in unscored_in(known)]
    assert all(one.after.vintage.day <= day for one in forecast_revisions(known))
    assert (slips_in(again) is None) == (slips_in(known) is None)


def with_other_values_after(series, day):
    rows = (one if one.known <= day else replace(one, value=make.number("7777")) for one in series.observations)
    return replace(series, observations=tuple(rows))


def test_slips_compare_only_data_sets_known_on_the_day(catalog):
    whole = slips_in(catalog)
    days = sorted({one.known for one in catalog.milestones})
    assert whole
    for day in days:
        found = slips_in(catalog.as_of(day))
        assert found is None or found.first.published.day < found.newest.published.day <= day
    assert slips_in(catalog.as_of(whole.first.published.day)) is None
