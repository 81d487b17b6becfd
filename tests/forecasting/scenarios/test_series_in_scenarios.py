"""From a series to the scenarios that take it: every use can be worked out and rests on the series."""

from datetime import date

import pytest

from forecasting.baselines.baseline import PUBLISHERS
from forecasting.baselines.markets import MARKETS
from forecasting.baselines.sources import RECIPES
from forecasting.scenarios.links import from_query, to_query
from forecasting.scenarios.paths import baseline_for, paths_of
from forecasting.scenarios.scenario import Assumption, Scenario
from forecasting.scenarios.series_in_scenarios import (
    Means,
    baselines_for,
    followed,
    series_of,
    series_uses,
    source_rows,
    uses_of,
)

DAYS = (None, date(2025, 2, 28))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def baselines(request, catalog):
    return baselines_for(Scenario(as_of=request.param), catalog)


@pytest.fixture(scope="module")
def uses(baselines):
    return series_uses(baselines)


def test_every_use_is_a_link_whose_drivers_rest_on_the_series(uses, catalog):
    for series_id, found in uses.items():
        for use in found:
            scenario = from_query(to_query(use.scenario))
            baseline = baseline_for(scenario, catalog)
            assert paths_of(scenario, baseline)
            for driver in use.drivers:
                assert series_id in series_of(followed(scenario, baseline, driver.id)), use.words


def test_every_series_of_the_recipe_in_use_leads_to_its_driver(uses, baselines):
    recipes = {one.id: one for rows in (*RECIPES.values(), *MARKETS.values()) for one in rows}
    for baseline in baselines:
        for one in baseline.drivers:
            for series_id in recipes[one.recipe.id].series if one.recipe and one.observations else ():
                if series_id in series_of(one):
                    assert one.id in {driver.id for use in uses[series_id] for driver in use.drivers}


def test_what_the_first_baseline_uses_is_said_to_rest_on_it_and_changes_nothing(uses, baselines):
    first = baselines[0]
    resting = [use for found in uses.values() for use in found if use.means is Means.RESTS]
    assert {(use.series_id, driver.id) for use in resting for driver in use.drivers} == {
        (series_id, one.id) for one in first.drivers for series_id in series_of(one)
    }
    assert all(use.scenario.assumptions == () and use.scenario.publisher == first.publisher for use in resting)


def test_a_path_changes_its_driver(uses, baselines):
    first = baselines[0]
    for use in (use for found in uses.values() for use in found if use.means is Means.PATH):
        driver = use.drivers[0].id
        assert paths_of(use.scenario, first)[driver] != first[driver].path


def test_a_recipe_behind_the_first_of_its_publisher_can_be_followed_by_a_name_of_its_own(catalog):
    (baseline, *_) = baselines_for(Scenario(), catalog)
    named = [
        (driver_id, one) for driver_id, rows in RECIPES.items() for one in rows
        if one.also_followed_as and catalog[one.series[0]].observations
    ]  # fmt: skip
    assert named
    for driver_id, recipe in named:
        scenario = Scenario(assumptions=(Assumption(driver=driver_id, publisher=recipe.also_followed_as),))
        assert followed(scenario, baseline, driver_id).recipe.id == recipe.id
        by_publisher = Scenario(assumptions=(Assumption(driver=driver_id, publisher=recipe.publisher),))
        assert followed(by_publisher, baseline, driver_id).recipe.id != recipe.id


def test_a_publishers_name_stays_a_path_where_only_a_recipe_with_a_name_of_its_own_can_be_made(catalog):
    then = baseline_for(Scenario(as_of=date(2025, 2, 28)), catalog)
    assert [one.publisher for one in then.alternatives_of("inference_share")] == ["Gartner"]


def test_several_series_give_each_use_once_and_what_rests_on_them_already_last(uses):
    found = uses_of(uses, uses)
    assert len({use.words for use in found}) == len(found)
    resting = [use.means is Means.RESTS for use in found]
    assert resting == sorted(resting)
    assert uses_of(["no.such.series"], uses) == ()


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_source_rows_name_every_observation_of_a_path(publisher, catalog):
    baseline = baseline_for(Scenario(publisher=publisher), catalog)
    for one in baseline.drivers:
        rows = source_rows(one)
        assert {(row.series_id, row.publisher) for row in rows} == {
            (seen.series_id, seen.publisher) for seen in one.observations
        }
        assert all(row.vintage and row.periods for row in rows)


def test_a_driver_that_is_set_by_a_number_still_rests_on_the_baseline(catalog):
    baseline = baseline_for(Scenario(), catalog)
    scenario = Scenario(assumptions=(Assumption(driver="ai_share", value=70.0),))
    assert followed(scenario, baseline, "ai_share") is baseline["ai_share"]
