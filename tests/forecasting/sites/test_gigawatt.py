"""The converter of gigawatts: its laws, its sources, and what it refuses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.sites.gigawatt import Meaning, gigawatts, ratios

KNOWN = Catalog.load()
AMOUNTS = st.floats(min_value=0.001, max_value=1000)
MEANINGS = st.sampled_from(list(Meaning))


@given(amount=AMOUNTS, meaning=MEANINGS, other=MEANINGS)
def test_there_and_back_is_where_one_began(amount, meaning, other):
    there = gigawatts(KNOWN, amount, meaning).power[other]
    assert gigawatts(KNOWN, there.value, other).power[meaning].value == pytest.approx(amount)


@given(amount=AMOUNTS, meaning=MEANINGS)
def test_twice_the_power_is_twice_of_everything(amount, meaning):
    once, twice = gigawatts(KNOWN, amount, meaning), gigawatts(KNOWN, 2 * amount, meaning)
    for one in Meaning:
        assert twice.power[one].value == pytest.approx(2 * once.power[one].value)
    assert twice.computing.value == pytest.approx(2 * once.computing.value)
    assert twice.cost_range == pytest.approx([2 * end for end in once.cost_range])


@given(amount=AMOUNTS, meaning=MEANINGS)
def test_the_whole_is_more_than_its_part_and_every_value_lies_in_its_range(amount, meaning):
    found = gigawatts(KNOWN, amount, meaning)
    values = [found.power[one].value for one in Meaning]
    assert values == sorted(values, reverse=True)
    assert all(one.low <= one.value <= one.high for one in (*found.power.values(), found.computing))
    assert found.power[meaning].low == found.power[meaning].high == amount


def test_a_cost_is_the_source_s_own_times_the_power_on_its_own_basis():
    found = gigawatts(KNOWN, 2, Meaning.FACILITY)
    assert found.costs
    for one in found.costs:
        ends = [float(end) for end in (one.row.low, one.row.value, one.row.high) if end is not None]
        power = found.power[one.meaning].value
        assert (one.low, one.high) == pytest.approx((min(ends) * power, max(ends) * power))
        assert one.row.basis.startswith(one.meaning.value)
        assert one.row.counts_it_equipment == "yes"
    assert found.cost_range == (min(one.low for one in found.costs), max(one.high for one in found.costs))


def test_every_number_names_its_source_and_an_assumption_makes_what_rests_on_it_assumed():
    found = gigawatts(KNOWN, 1, Meaning.FACILITY)
    assert found.power[Meaning.IT].standing is Standing.DERIVED
    assert found.power[Meaning.CHIPS].standing is Standing.ASSUMED
    known = {one.source_id for one in KNOWN.sources}
    for one in (found.power[Meaning.IT], found.power[Meaning.CHIPS], found.computing):
        assert one.source_ids
        assert set(one.source_ids) <= known
    assert found.power[Meaning.CHIPS].source_ids[-1] == ratios(KNOWN)[Meaning.IT].source_id


@pytest.mark.parametrize("meaning", list(Meaning))
def test_before_any_source_said_how_bases_compare_nothing_is_converted(meaning):
    with pytest.raises(RefusalError, match="later day"):
        gigawatts(KNOWN.as_of(date(2025, 1, 1)), 1, meaning)
