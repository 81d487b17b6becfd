"""The driver tree: down to the drivers, each told once, the changed way lit."""

from itertools import pairwise

import pytest

from charts.exhibits.scenario import MAIN_OUTPUTS
from charts.exhibits.tree import tree
from forecasting.baselines.baseline import baseline_of
from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.quantities.units import compact
from forecasting.scenarios.scenario import Assumption, Scenario

YEAR = 2028


@pytest.fixture(scope="module")
def baseline(catalog):
    return baseline_of(catalog, "Gartner")


@pytest.fixture(scope="module")
def plain(baseline):
    return evaluate(Scenario(publisher="Gartner"), baseline)


@pytest.fixture(scope="module")
def changed(baseline):
    share = Assumption(driver="ai_share", value=80.0)
    return evaluate(Scenario(publisher="Gartner", assumptions=(share,)), baseline)


@pytest.mark.parametrize("output", OUTPUTS)
def test_it_goes_from_the_quantity_down_to_drivers_and_tells_each_once(plain, output):
    rows = tree(plain, output, YEAR)
    assert rows[0].depth == 0
    assert rows[0].name == MODEL[output].name
    assert all(after.depth <= before.depth + 1 for before, after in pairwise(rows))
    told = [row.name for row in rows if not row.already_shown and not row.is_driver]
    assert len(told) == len(set(told))
    again = {row.name for row in rows if row.already_shown}
    assert again <= set(told)


@pytest.mark.parametrize("output", MAIN_OUTPUTS)
def test_it_names_every_driver_that_the_quantity_rests_on(plain, output):
    named = {row.name for row in tree(plain, output, YEAR) if row.is_driver}
    assert {DRIVERS[name].name for name in plain[output].rests_on} <= named


def test_values_are_those_of_the_year_asked(plain):
    for year in plain.years:
        row = tree(plain, "ai_server_market", year)[0]
        assert row.value == compact(plain.at("ai_server_market", year), "USD bn")


def test_nothing_is_lit_on_the_baseline(plain):
    assert not [row.name for row in tree(plain, "power", YEAR) if row.highlighted]


def test_exactly_the_way_from_the_changed_driver_is_lit(changed):
    rows = tree(changed, "power", YEAR)
    lit = {row.name for row in rows if row.highlighted}
    assert DRIVERS["ai_share"].name in lit
    assert rows[0].highlighted
    expected = {line.name for line in (*changed.drivers, *changed.outputs) if "ai_share" in line.rests_on}
    assert lit <= expected | {DRIVERS["ai_share"].name}
    assert not {row.name for row in rows if row.is_driver and row.highlighted} - {DRIVERS["ai_share"].name}


def test_a_lit_row_leads_to_a_lit_row_below_it_or_is_the_driver(changed):
    rows = tree(changed, "energy", YEAR)
    for place, row in enumerate(rows):
        if row.highlighted and not row.is_driver and not row.already_shown:
            below = []
            for other in rows[place + 1 :]:
                if other.depth <= row.depth:
                    break
                below.append(other)
            assert any(other.highlighted for other in below), row.name


def test_a_year_that_the_scenario_does_not_have_is_refused(plain):
    with pytest.raises(ValueError, match="not in"):
        tree(plain, "power", 1999)
