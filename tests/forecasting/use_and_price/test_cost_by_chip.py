"""A million tokens by chip: each figure is of the chip that it names, and agrees with what its publisher states."""

from datetime import date

import pytest

from forecasting.use_and_price.cost_by_chip import costs_by_chip
from forecasting.use_and_price.token_cost import OWNED, RENTED, hourly_prices, newest_of, token_cost


@pytest.fixture(scope="module")
def found(catalog):
    return costs_by_chip(catalog)


def chips_with_prices(catalog) -> set[str]:
    return {series.segment.partition(" ")[2] for series, _ in hourly_prices(catalog)}


def test_every_cost_is_of_a_chip_whose_price_by_the_hour_is_published(found, catalog):
    assert found
    assert {one.chip for one in found} <= chips_with_prices(catalog) | {""}


def test_a_cost_is_the_newest_price_of_its_own_chip_over_the_throughput(found, catalog):
    for one in found:
        for cost, prefix in ((one.owned, OWNED), (one.rented, RENTED)):
            if cost:
                series = catalog[cost.price.series_id]
                assert series.series_id.startswith(prefix)
                assert series.segment.endswith(one.chip)
                assert cost.price == newest_of(series.observations)
                assert cost.cost == pytest.approx(token_cost(float(cost.price.value), float(one.measured.value)))
                assert cost.low <= cost.cost <= cost.high


def test_every_throughput_and_every_stated_cost_stands_once(found, catalog):
    shown = [row.observation_id for one in found for row in (one.measured, one.stated) if row]
    assert len(shown) == len(set(shown))
    stated = {one.stated.series_id for one in found if one.stated}
    assert stated == {series.series_id for series in catalog if series.series_id.startswith("cost.tokens.")
                      and series.observations}  # fmt: skip


def test_a_cost_measured_at_the_cost_of_ownership_agrees_with_ours_to_its_digits(found):
    compared = [one for one in found if one.owned and one.stated and one.measured.source_id == one.stated.source_id
                and one.owned.price.published.day == one.stated.published.day]  # fmt: skip
    assert compared
    for one in compared:
        assert one.owned.cost == pytest.approx(float(one.stated.value), rel=0.06)


def test_a_throughput_and_a_cost_of_two_chips_stand_apart(found):
    split = [one for one in found if one.measured and "(speed)" in one.measured.note]
    assert split
    for one in split:
        assert f"{one.chip} (speed)" in one.measured.note
        assert one.stated is None
        (other,) = [two for two in found if two.model == one.model and two.measured is None]
        assert f"{other.chip} (cost)" in other.stated.note


def test_what_is_measured_at_a_speed_for_each_user_says_so(found, catalog):
    for one in found:
        series = catalog[(one.measured or one.stated).series_id]
        assert (f"at {one.level} tokens a second" in series.definition) if one.level else True
    assert any(one.level for one in found)


@pytest.mark.parametrize("day", [date(2025, 2, 28), date(2026, 6, 1)])
def test_nothing_published_later_is_used(catalog, day):
    for one in costs_by_chip(catalog.as_of(day)):
        assert all(row.known <= day for row in one.observations)
