"""Growth arithmetic against numbers worked out by hand, and the laws it obeys."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forecasting.catalog.records import Quantity
from forecasting.quantities import growth
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Period

levels = st.floats(1e-6, 1e9)
rates = st.floats(-90, 500)
spans = st.floats(0.25, 30)


def by_period(**given):
    return {Period.parse(text.removeprefix("p").replace("_", "-")): value for text, value in given.items()}


@pytest.mark.parametrize(
    ("start", "end", "years", "percent"),
    [
        (100, 200, 1, 100.0),
        (100, 121, 2, 10.0),
        (100, 133.1, 3, 10.0),
        (100, 25, 2, -50.0),
        (100, 100, 5, 0.0),
        (100, 110, 0.5, 21.0),
        (100, 110, 0.25, 46.41),
        # IDC and Inspur, February 2025: 416.7 EFLOPS in 2023, 2781.9 in 2028, stated 46.2 % a year.
        (416.7, 2781.9, 5, 46.1853),
        # IDC and Inspur, January 2023: 155.2 in 2021, 1271.4 in 2026, stated 52.3 %.
        (155.2, 1271.4, 5, 52.2926),
        # A press article on IDC's generative AI spending: 19.4 to 151.1 is not 86.1 %.
        (19.4, 151.1, 4, 67.0571),
    ],
)
def test_compound_growth_by_hand(start, end, years, percent):
    assert growth.cagr(start, end, years) == pytest.approx(percent, abs=5e-4)
    assert growth.required_growth(start, end, years) == pytest.approx(percent, abs=5e-4)


@pytest.mark.parametrize(
    ("start", "end", "percent", "times"),
    [
        (725.3, 1037.3, 43.0167, 1.430167),
        (725.3, 1460.3, 101.3374, 2.013374),
        (50, 40, -20, 0.8),
        (3, 3, 0, 1),
    ],
)
def test_change_and_multiple_by_hand(start, end, percent, times):
    assert growth.change(start, end) == pytest.approx(percent, abs=1e-4)
    assert growth.multiple(start, end) == pytest.approx(times, abs=1e-6)


@pytest.mark.parametrize(
    ("rate", "years"),
    [(100, 1), (300, 0.5), (41.42135624, 2), (10, 7.272540897), (46.2, 1.825006), (0.001, 69315.0645)],
)
def test_doubling_time_by_hand(rate, years):
    assert growth.doubling_time(rate) == pytest.approx(years, rel=1e-5)


@pytest.mark.parametrize(
    ("start", "rate", "years", "end"),
    [
        (100, 10, 2, 121),
        (100, -50, 2, 25),
        (100, 0, 7, 100),
        (100, 21, 0.5, 110),
        (0, 10, 3, 0),
        (100, 10, 0, 100),
    ],
)
def test_implied_end_and_start_by_hand(start, rate, years, end):
    assert growth.end_value(start, rate, years) == pytest.approx(end)
    assert growth.start_value(end, rate, years) == pytest.approx(start)


@pytest.mark.parametrize(
    ("start", "target", "rate", "years"),
    [(100, 121, 10, 2), (100, 400, 100, 2), (400, 100, -50, 2), (100, 100, 10, 0), (100, 100, 0, 0)],
)
def test_years_to_a_target_by_hand(start, target, rate, years):
    assert growth.years_to(start, target, rate) == pytest.approx(years)


@pytest.mark.parametrize(
    ("start", "end", "share", "level"),
    [
        (100, 400, 0.5, 200),
        (400, 100, 0.5, 200),
        (100, 800, 1 / 3, 200),
        (5, 5, 0.3, 5),
        (100, 400, 0, 100),
        (100, 400, 1, 400),
    ],
)
def test_interpolation_is_geometric_by_hand(start, end, share, level):
    assert growth.interpolate(start, end, share) == pytest.approx(level)


def test_the_missing_2027_of_the_2025_vintage_is_the_geometric_mean_of_its_neighbours():
    assert growth.interpolate(1460.3, 2781.9, 0.5) == pytest.approx(2015.5418, abs=1e-3)


@given(levels, levels, levels, spans, spans)
def test_growth_composes_over_consecutive_spans(first, second, third, early, late):
    rates = growth.cagr(first, second, early), growth.cagr(second, third, late)
    assume(min(rates) > -99)
    factor = (1 + rates[0] / 100) ** early * (1 + rates[1] / 100) ** late
    assert factor == pytest.approx(third / first, rel=1e-6)
    assert growth.multiple(first, second) * growth.multiple(second, third) == pytest.approx(third / first, rel=1e-9)


@given(levels, levels, spans)
def test_growth_and_implied_level_invert_each_other(start, end, years):
    rate = growth.cagr(start, end, years)
    assume(rate > -99.99)
    assert growth.end_value(start, rate, years) == pytest.approx(end, rel=1e-6)
    assert growth.start_value(end, rate, years) == pytest.approx(start, rel=1e-6)


@given(levels, rates, spans)
def test_the_growth_of_an_implied_level_is_the_growth_given(start, rate, years):
    end = growth.end_value(start, rate, years)
    assert growth.cagr(start, end, years) == pytest.approx(rate, rel=1e-6, abs=1e-6)


@given(levels, levels, spans, st.floats(1e-3, 1e3))
def test_a_change_of_unit_changes_no_growth(start, end, years, factor):
    assert growth.cagr(start * factor, end * factor, years) == pytest.approx(
        growth.cagr(start, end, years), rel=1e-6, abs=1e-9
    )
    assert growth.change(start * factor, end * factor) == pytest.approx(growth.change(start, end), rel=1e-6, abs=1e-9)
    assert growth.interpolate(start * factor, end * factor, 0.3) == pytest.approx(
        factor * growth.interpolate(start, end, 0.3), rel=1e-9
    )


@given(levels, levels, st.floats(0, 1))
def test_interpolation_stays_between_its_ends_and_reads_the_same_backwards(start, end, share):
    level = growth.interpolate(start, end, share)
    assert min(start, end) * (1 - 1e-9) <= level <= max(start, end) * (1 + 1e-9)
    assert growth.interpolate(end, start, 1 - share) == pytest.approx(level, rel=1e-6)


@given(st.floats(0.01, 1000))
def test_after_its_doubling_time_a_level_has_doubled(rate):
    assert growth.end_value(7, rate, growth.doubling_time(rate)) == pytest.approx(14, rel=1e-6)


@given(levels, st.floats(0.1, 300), st.floats(0.1, 20))
def test_a_target_is_reached_after_the_years_to_it(start, rate, years):
    target = growth.end_value(start, rate, years)
    assert growth.years_to(start, target, rate) == pytest.approx(years, rel=1e-6)


@given(st.floats(min_value=0, max_value=1e-9, exclude_min=True))
def test_the_slightest_growth_has_a_doubling_time_or_a_sentence(rate):
    try:
        assert growth.doubling_time(rate) > 1e9
    except GrowthError as error:
        assert "never doubles" in str(error) or "longer than any number" in str(error)  # noqa: PT017 - either answer will do


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf, -math.inf])
def test_growth_needs_two_levels_above_zero(bad):
    with pytest.raises(GrowthError, match="two levels above zero, but the start value is"):
        growth.cagr(bad, 5, 1)
    with pytest.raises(GrowthError, match="two levels above zero, but the end value is"):
        growth.multiple(5, bad)
    with pytest.raises(GrowthError, match="above zero"):
        growth.change(bad, bad)
    with pytest.raises(GrowthError, match="above zero"):
        growth.interpolate(5, bad, 0.5)
    with pytest.raises(GrowthError, match="above zero"):
        growth.years_to(bad, 5, 10)


@pytest.mark.parametrize("years", [0, -1, -0.5, math.nan])
def test_growth_needs_an_end_after_its_start(years):
    with pytest.raises(GrowthError, match="an end after its start"):
        growth.cagr(5, 6, years)
    with pytest.raises(GrowthError, match="an end after its start"):
        growth.required_growth(5, 6, years)


@pytest.mark.parametrize("rate", [-100, -150, math.nan, -math.inf])
def test_no_level_falls_by_all_of_itself_or_more_in_a_year(rate):
    with pytest.raises(GrowthError, match="above -100 % a year"):
        growth.end_value(5, rate, 1)
    with pytest.raises(GrowthError, match="above -100 % a year"):
        growth.start_value(5, rate, 1)


def test_a_growth_too_large_for_a_number_is_a_sentence_and_not_a_crash():
    with pytest.raises(GrowthError, match="too large for a number"):
        growth.cagr(1, 10, 1 / 366)


@pytest.mark.parametrize("rate", [0, -5, math.nan])
def test_what_does_not_grow_never_doubles(rate):
    with pytest.raises(GrowthError, match="never doubles"):
        growth.doubling_time(rate)


@pytest.mark.parametrize(("start", "target", "rate"), [(100, 200, 0), (100, 200, -10), (200, 100, 10), (200, 100, 0)])
def test_a_target_on_the_other_side_is_never_reached(start, target, rate):
    with pytest.raises(GrowthError, match="never reaches"):
        growth.years_to(start, target, rate)


@pytest.mark.parametrize("share", [-0.01, 1.01, math.nan])
def test_interpolation_does_not_leave_its_ends(share):
    with pytest.raises(GrowthError, match="stays between its two points"):
        growth.interpolate(1, 2, share)


@pytest.mark.parametrize(
    ("given", "quantity", "expected"),
    [
        (by_period(p2024Q1=1, p2024Q2=2, p2024Q3=3, p2024Q4=4), "flow", {"2024": 10}),
        (by_period(p2024Q1=1, p2024Q2=2, p2024Q3=3, p2024Q4=4), "stock", {"2024": 4}),
        (by_period(p2024H1=1.5, p2024H2=2.5, p2025H1=9), "flow", {"2024": 4}),
        (by_period(p2024H1=1.5, p2024H2=2.5, p2025H1=9), "stock", {"2024": 2.5}),
        (by_period(p2024Q1=1, p2024Q2=2, p2024Q4=4), "flow", {}),
        (by_period(p2024Q1=1, p2024Q4=4), "stock", {"2024": 4}),
        (by_period(p2023Q4=7, p2024Q3=8), "stock", {"2023": 7}),
        (by_period(p2023=3, p2024=5), "flow", {"2023": 3, "2024": 5}),
        ({Period.parse(f"2024-{month:02d}"): 1.0 for month in range(1, 13)}, "flow", {"2024": 12}),
        ({Period.parse(f"2024-{month:02d}"): 1.0 for month in range(1, 12)}, "flow", {}),
        (by_period(p2024Q3=3, p2024Q1=1, p2024Q4=4, p2024Q2=2), Quantity.FLOW, {"2024": 10}),
        ({}, "flow", {}),
    ],
)
def test_a_year_is_the_sum_of_a_flow_and_the_last_level_of_a_stock(given, quantity, expected):
    assert {str(year): value for year, value in growth.annual(given, quantity).items()} == expected


@given(st.lists(levels, min_size=4, max_size=4), st.floats(1.01, 3))
def test_yearly_growth_of_a_flow_is_that_of_its_quarters_if_they_grow_alike(quarters, factor):
    before = {Period.parse(f"2023Q{n}"): value for n, value in enumerate(quarters, 1)}
    after = {period.shift(4): value * factor for period, value in before.items()}
    years = growth.annual(before | after, "flow")
    first, second = (years[Period.parse(year)] for year in ("2023", "2024"))
    assert growth.change(first, second) == pytest.approx(100 * (factor - 1), rel=1e-9)


@pytest.mark.parametrize("quantity", ["share", "price", "ratio", Quantity.PRICE, "nonsense"])
def test_no_year_is_made_of_shares_prices_and_ratios(quantity):
    with pytest.raises(GrowthError, match="a flow or a stock, not of a"):
        growth.annual(by_period(p2024H1=1, p2024H2=2), quantity)


@pytest.mark.parametrize(
    ("given", "listed"),
    [
        (by_period(p2024H1=1, p2024Q4=2), "half-yearly and quarterly"),
        (by_period(p2024=1, p2024Q4=2), "annual and quarterly"),
        (by_period(p2024_01_01=1), "daily"),
    ],
)
def test_a_year_is_not_made_of_parts_of_several_lengths(given, listed):
    with pytest.raises(GrowthError, match=f"parts of one length, but these are {listed}"):
        growth.annual(given, "flow")


def test_an_index_stands_at_100_on_its_base():
    assert growth.index([50, 100, 75], base=50) == pytest.approx([100, 200, 150])
    with pytest.raises(GrowthError, match="above zero"):
        growth.index([1, 2], base=0)
