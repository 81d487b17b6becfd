"""Bands from the record of published forecasts: a publisher's own errors as they were, or shrunk to those of all."""

import math

import numpy as np
import pytest

from forecasting.projection.known_values import DAYS_A_YEAR
from forecasting.projection.project import ProjectionSettings, prepare, project
from forecasting.projection.track_record import ENOUGH, FEW_DEGREES, LEAST_YEARS, POOL_WEIGHT, misses, record_of
from tests import make

FIRST, SECOND = 24, 21
ERRORS = {
    1: np.random.default_rng(1).normal(0.05, 0.15, FIRST),
    2: np.random.default_rng(2).normal(0.1, 0.3, SECOND),
}


def past(number, publisher="IDC", errors=ERRORS):
    """A series of which 2024 and 2025 were forecast in February 2024, and the outcomes a year later each."""
    rows = []
    for lead, year in ((1, "2024"), (2, "2025")):
        if number < len(errors[lead]):
            outcome = 100 * math.exp(errors[lead][number])
            rows += [
                make.forecast(year, "100", "2024-02-14", publisher=publisher),
                make.observation(year, f"{outcome:.9f}", f"{int(year) + 1}-02-14", publisher=publisher),
            ]
    return make.series(*rows, series_id=f"{publisher.casefold()}.{number}")


def target(*rows, publisher="IDC"):
    first, second = ("2026", "300"), ("2027", "400")
    forecasts = [make.forecast(*row, "2026-02-14", publisher=publisher) for row in (first, second)]
    outcome = make.observation("2025", "200", "2026-02-14", publisher=publisher)
    return make.series(outcome, *forecasts, *rows, series_id="target")


def many():
    return [past(number) for number in range(FIRST)]


def projected(series, *others, to="2027"):
    return project(series, make.period(to), catalog=make.catalog(series, *others))


@pytest.mark.parametrize("level", [50.0, 80.0, 90.0])
def test_with_20_outcomes_at_a_lead_the_bands_are_the_quantiles_of_the_publishers_own_errors(level):
    found = projected(target(), *many())
    low, high = found.distribution.interval(level)
    for place, (published, lead) in enumerate(((300, 1), (400, 2))):
        tail = (1 - level / 100) / 2
        ends = np.quantile(ERRORS[lead], [tail, 1 - tail], method="weibull")
        assert (low[place], high[place]) == pytest.approx(tuple(published * np.exp(ends)), rel=1e-6)


def test_the_median_is_moved_by_the_publishers_own_median_miss_and_says_so():
    found = projected(target(), *many())
    expected = [300 * math.exp(np.median(ERRORS[1])), 400 * math.exp(np.median(ERRORS[2]))]
    assert found.median == pytest.approx(expected, rel=1e-6)
    assert "moved by the publisher's median miss" in found.caution


def test_the_band_is_labelled_with_the_publisher_and_the_number_of_outcomes():
    found = projected(target(), *many())
    assert found.method == "published"
    assert f"IDC's own past errors, as they were, on {SECOND} to {FIRST} outcomes at each lead" in found.explanation


def test_draws_follow_the_publishers_own_errors():
    found = projected(target(), *many())
    draws = found.sample(20_000, seed=4)
    for probability in (0.1, 0.5, 0.9):
        assert (draws <= found.distribution.quantile(probability)).mean(axis=0) == pytest.approx(probability, abs=0.012)


def test_beyond_the_last_published_point_the_formula_takes_over():
    """The record is of published forecasts; a continued path misses by more."""
    found = projected(target(), *many(), to="2028")
    assert "shrunk towards" in found.explanation
    low, high = found.distribution.interval(90)
    assert (np.diff(np.log(high / low)) > 0).all()


def test_with_19_outcomes_at_a_lead_the_errors_do_not_speak_alone():
    fewer = {1: ERRORS[1][: ENOUGH - 1], 2: ERRORS[2]}
    found = projected(target(), *[past(number, errors=fewer) for number in range(FIRST)])
    assert "shrunk towards" in found.explanation


def test_errors_without_spread_do_not_make_a_band_without_width():
    same = {1: np.full(FIRST, 0.1), 2: np.full(SECOND, 0.1)}
    low, high = projected(target(), *[past(number, errors=same) for number in range(FIRST)]).distribution.interval(30)
    assert (high > low).all()


def root_mean_square(errors, lead):
    return np.mean(np.square(errors) / lead)


def test_a_publisher_with_few_outcomes_is_shrunk_towards_all_by_five_outcomes_worth():
    few = {1: np.array([0.3, -0.2]), 2: np.array([])}
    others = [past(number, "Gartner", few) for number in range(2)]
    catalog = make.catalog(target(), *others, past(0, errors={1: [0.1], 2: []}))
    lead = (make.period("2024").end - make.forecast("2024", "1", "2024-02-14").known).days / DAYS_A_YEAR
    assert lead > LEAST_YEARS
    pooled, own = root_mean_square([0.3, -0.2, 0.1], lead), root_mean_square([0.3, -0.2], lead)
    shrunk = (POOL_WEIGHT * pooled + 2 * own) / (POOL_WEIGHT + 2)
    found = record_of(misses(catalog.series), "Gartner")
    assert found.scale == pytest.approx(math.sqrt(shrunk * (FEW_DEGREES - 2) / FEW_DEGREES), rel=1e-6)
    assert "Gartner's own past errors on 2 outcomes" in found.words
    assert "(3 outcomes)" in found.words


def test_a_publisher_without_outcomes_has_the_pooled_record():
    few = {1: np.array([0.3, -0.2, 0.25]), 2: np.array([])}
    own = target(publisher="Gartner")
    found = projected(own, *[past(number, errors=few) for number in range(3)])
    assert "the pooled record of all publishers' forecasts in this catalog (3 outcomes)" in found.explanation
    record = prepare(
        own, ProjectionSettings(), catalog=make.catalog(own, *[past(n, errors=few) for n in range(3)])
    ).choices.record
    assert found.distribution.scale[0] == pytest.approx(record.scale * math.sqrt(found.distribution.leads[0]))


def test_several_vintages_for_one_outcome_count_once():
    again = make.forecast("2024", "90", "2024-03-14")
    found = record_of(misses([past(0), make.series(*past(1).observations, again, series_id="idc.1")]), "IDC")
    assert "on 4 outcomes" in found.words
