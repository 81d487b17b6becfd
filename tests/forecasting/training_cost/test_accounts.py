"""Known runs step by step, their accounts, and models with their trend."""

from dataclasses import replace
from datetime import date
from math import isclose

import pytest

from forecasting.foundations.refusal import RefusalError
from forecasting.training_cost.accounts import (
    KNOWN_RUNS,
    RunInputs,
    accounts_of,
    ends_of,
    hardware_price,
    million_hours,
    published_of,
)
from forecasting.training_cost.models import ModelChoice, ModelMeasure, Weights, models_of, names, trend_of

DEEPSEEK, GPT_4 = KNOWN_RUNS
BEFORE_THE_CHIPS = date(2025, 2, 28)


def inputs(run, catalog):
    found = published_of(run, catalog)
    chips = found.chips.value if found.chips else None
    return found, RunInputs(chips=chips, hours=million_hours(found.hours), price=ends_of(found.price))


def test_the_published_figures_give_the_published_cost(catalog):
    _, deepseek = inputs(DEEPSEEK, catalog)
    assert deepseek.cost == pytest.approx((5.576e6, 5.576e6))
    assert deepseek.days == pytest.approx((56.722, 56.722), rel=1e-4)
    _, gpt_4 = inputs(GPT_4, catalog)
    assert gpt_4.cost == pytest.approx((135e6, 210e6))
    assert gpt_4.days == pytest.approx((90, 100))


@pytest.mark.parametrize("run", KNOWN_RUNS, ids=lambda run: run.model)
def test_the_hours_of_a_run_are_enough_for_its_computation(run, catalog):
    found, entered = inputs(run, catalog)
    low, high = entered.used(found.compute.value, found.accelerator.fp16_bf16_dense_tflops)
    assert 0 < low <= high < 1


def test_low_goes_with_low_whichever_field_it_is_entered_in():
    assert RunInputs(chips=1, hours=(20, 10), price=(3, 2)).cost == (20, 60)


@pytest.mark.parametrize(
    ("chips", "hours", "price"),
    [(0, (1, 1), (1, 1)), (1, (0, 1), (1, 1)), (1, (1, 1), (-1, 1)), (None, (-1, 1), (1, 1))],
)
def test_a_run_of_nothing_is_refused(chips, hours, price):
    with pytest.raises(ValueError, match="expected"):
        RunInputs(chips=chips, hours=hours, price=price)


def test_a_run_whose_accelerators_nobody_had_counted_has_a_cost_and_no_days(catalog):
    found, entered = inputs(GPT_4, catalog.as_of(BEFORE_THE_CHIPS))
    assert found.is_whole
    assert entered.days is None
    assert entered.cost == pytest.approx((135e6, 210e6))
    assert hardware_price(entered.chips, found.accelerator) is None


@pytest.mark.parametrize("run", KNOWN_RUNS, ids=lambda run: run.model)
def test_each_publisher_speaks_once_for_each_count_with_its_newest_value(run, catalog):
    found = accounts_of(run, catalog)
    assert len({(one.series.series_id, one.observation.publisher) for one in found}) == len(found)
    for one in found:
        own = [row.published for row in one.series.observations if row.publisher == one.observation.publisher]
        assert one.observation.published == max(own)
    assert len({one.series.series_id for one in found}) == len(run.accounts)


def test_accounts_of_an_earlier_day_hold_nothing_later(catalog):
    for run in KNOWN_RUNS:
        for one in accounts_of(run, catalog.as_of(BEFORE_THE_CHIPS)):
            assert one.observation.known <= BEFORE_THE_CHIPS


@pytest.mark.parametrize("measure", ModelMeasure)
@pytest.mark.parametrize("weights", Weights)
def test_models_are_those_chosen_and_their_trend_has_an_interval(measure, weights, catalog):
    choice = ModelChoice(measure=measure, weights=weights)
    found = models_of(catalog.training_runs, choice)
    assert all(choice.value_of(run) and weights.holds(run) for run in found)
    assert [run.publication_date for run in found] == sorted(run.publication_date for run in found)
    trend = trend_of(found, choice)
    assert trend.interval[0] < trend.growth < trend.interval[1]


def test_a_maker_among_several_is_found_and_a_part_of_a_name_is_not(catalog):
    found = models_of(catalog.training_runs, ModelChoice(organization="Google"))
    assert found
    assert all("Google" in names(run.organization) for run in found)
    assert any(run.organization != "Google" for run in found)
    assert models_of(catalog.training_runs, ModelChoice(organization="Goog")) == ()


def test_models_of_a_day_were_published_by_then(catalog):
    found = models_of(catalog.training_runs, ModelChoice(), BEFORE_THE_CHIPS)
    assert max(run.publication_date for run in found) <= BEFORE_THE_CHIPS.isoformat()


def test_a_trend_needs_models_of_several_days(catalog):
    choice = ModelChoice()
    few = models_of(catalog.training_runs, choice)[:4]
    with pytest.raises(RefusalError, match="4 models"):
        trend_of(few, choice)
    one_day = (few[0],) * 6
    with pytest.raises(RefusalError, match="different days"):
        trend_of(one_day, choice)


def test_a_trend_through_a_constant_growth_finds_it(catalog):
    run = catalog.training_runs[0]
    made = tuple(
        replace(run, publication_date=f"{2015 + n}-01-01", training_compute_flop=1e20 * 4.0**n) for n in range(8)
    )
    trend = trend_of(made, ModelChoice())
    assert isclose(trend.growth, 4, rel_tol=0.01)
