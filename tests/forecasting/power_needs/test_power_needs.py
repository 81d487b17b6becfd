"""What a capacity needs: worked examples, laws, and forecasters compared only within a kind."""

from dataclasses import replace
from datetime import date
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.baselines.known import Known
from forecasting.power_needs import (
    Asked,
    best_year,
    figures,
    forecast_years,
    forecasts_of,
    money,
    need,
    parts_of_world,
    places,
)

EARLY, EARLIEST = date(2025, 2, 28), date(2020, 1, 1)
amounts = st.floats(0.001, 1e5)


@pytest.fixture(scope="module")
def by(catalog):
    found = figures(Known(catalog=catalog, day=None))

    def fixed(figure, value):
        return replace(figure, value=value, low=value, high=value)

    return replace(
        found, rack_power=fixed(found.rack_power, 0.15), rack_compute=fixed(found.rack_compute, 200.0),
        h100e_speed=fixed(found.h100e_speed, 1000.0), pue=fixed(found.pue, 1.2),
        utilisation=fixed(found.utilisation, 80.0), idle_power=fixed(found.idle_power, 20.0),
    )  # fmt: skip


@pytest.fixture(scope="module")
def published(catalog):
    return figures(Known(catalog=catalog, day=None))


def test_a_million_accelerators_by_hand(by):
    found = need(1, Asked.H100E, by)
    assert isclose(found.speed.value, 1000)
    assert isclose(found.racks.value, 5000)
    assert isclose(found.it_power.value, 0.75)
    assert isclose(found.facility_power.value, 0.9)
    assert isclose(found.electricity.value, 0.75 * 0.84 * 8.76 * 1.2)
    assert isclose(by.power_per_h100e.value, 750)


@given(amount=amounts)
def test_the_three_units_state_the_same_capacity(by, amount):
    asked = need(amount, Asked.H100E, by)
    for unit, value in ((Asked.SPEED, asked.speed.value), (Asked.IT_POWER, asked.it_power.value)):
        again = need(value, unit, by)
        assert isclose(again.racks.value, asked.racks.value)
        assert isclose(again.electricity.value, asked.electricity.value)
        assert isclose(again.h100e.value, amount)


@given(amount=amounts, asked=st.sampled_from(Asked))
def test_every_value_lies_in_its_range_and_power_grows_with_what_is_asked(published, amount, asked):
    found, twice = need(amount, asked, published), need(2 * amount, asked, published)
    for one in (found.racks, found.it_power, found.facility_power, found.electricity, found.h100e, found.speed):
        assert one.low <= one.value * (1 + 1e-9)
        assert one.value <= one.high * (1 + 1e-9)
    assert isclose(twice.facility_power.high, 2 * found.facility_power.high)
    assert found.facility_power.value > found.it_power.value


@pytest.mark.parametrize("amount", [0, -1, float("nan")])
def test_a_capacity_of_nothing_is_refused(by, amount):
    with pytest.raises(ValueError, match="expected more than 0"):
        need(amount, Asked.H100E, by)


def test_costs_are_of_one_count_each_on_its_own_basis(catalog, by):
    found = need(1, Asked.IT_POWER, by)
    costs = money(found, catalog)
    assert len({one.row.publisher for one in costs}) > 2
    for one in costs:
        assert one.row.counts_it_equipment == "yes"
        power = found.it_power if one.row.basis.startswith("IT power") else found.facility_power
        ends = [float(end) for end in (one.row.low, one.row.value, one.row.high) if end is not None]
        assert isclose(one.low, min(ends) * power.value)
        assert isclose(one.high, max(ends) * power.value)


def test_the_part_of_the_world_is_electricity_over_each_publishers_outcome(catalog, by):
    found = need(10, Asked.H100E, by)
    parts = parts_of_world(found, catalog)
    assert len({one.observation.publisher for one in parts}) > 2
    for one in parts:
        assert one.observation.is_outcome
        assert isclose(one.share, 100 * found.electricity.value / one.observation.value)


def test_on_an_earlier_day_nothing_later_is_used_and_what_stands_in_is_said(catalog):
    known = catalog.as_of(EARLY)
    early = figures(Known(catalog=catalog, day=EARLY))
    found = need(1, Asked.H100E, early)
    assert early.rack_power.value != figures(Known(catalog=catalog, day=None)).rack_power.value
    assert "Not known yet" in early.pue.reason
    assert all(one.observation.known <= EARLY for one in parts_of_world(found, known))
    assert money(found, known) == ()


def test_levels_are_compared_within_one_kind_and_place(catalog):
    year = best_year(catalog, "World")
    assert year in forecast_years(catalog, "World")
    found = forecasts_of(catalog, "World", year)
    assert len({one.kind for one in found}) > 3
    for one in found:
        kind = [other.observation.value for other in found if other.kind == one.kind]
        assert one.series.geography == "World"
        assert one.observation.period.year == year
        if len(kind) == 1:
            assert one.above_lowest is None
        else:
            assert isclose(one.observation.value, min(kind) * (1 + one.above_lowest / 100))
        assert (
            len({(other.series.unit, other.series.segment.casefold()) for other in found if other.kind == one.kind})
            == 1
        )


def test_the_year_that_most_forecast_comes_first(catalog):
    for place in places(catalog):
        best = best_year(catalog, place)
        assert len(forecasts_of(catalog, place, best)) >= 1
    assert places(catalog)[0] == "World"


def test_before_the_first_forecast_there_is_neither_place_nor_year(catalog):
    known = catalog.as_of(date(1990, 1, 1))
    assert places(known) == ()
    assert best_year(known, "World") is None
