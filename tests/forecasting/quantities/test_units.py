"""Numbers as people write them."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.quantities.printed import Printed
from forecasting.quantities.units import compact, digits, exact, in_unit, percent, percent_a_year

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("1037.3", "EFLOPS", "1,037.3 EFLOPS"),
        ("216.4", "USD bn", "USD 216.4 bn"),
        ("2500", "USD bn", "USD 2,500 bn"),
        ("29.6", "percent", "29.6 %"),
        ("46.2", "percent per year", "46.2 % a year"),
        ("46.2", "percent a year", "46.2 % a year"),
        ("4.1", "percent per month", "4.1 % a month"),
        ("93", "percent cheaper", "93 % cheaper"),
        ("3.5", "percentage points", "3.5 percentage points"),
        ("2", "x", "2x"),
        ("1.26", "x per year", "1.26x a year"),
        ("2.50", "USD per GPU-hour", "USD 2.50 per GPU-hour"),
        ("0.55", "USD per million tokens", "USD 0.55 per million tokens"),
        ("11.0", "RMB bn", "RMB 11 bn"),
        ("5", "USD", "USD 5"),
        ("1.54", "ratio", "1.54"),
        ("0", "EFLOPS", "0 EFLOPS"),
        ("-17", "percent", f"{MINUS}17 %"),
        ("-589", "USD bn", f"USD {MINUS}589 bn"),
        ("1234567.89", "units", "1,234,567.89 units"),
        ("5e26", "FLOP", "5 × 10²⁶ FLOP"),
        ("2.538e+10", "tokens", "25,380,000,000 tokens"),
        ("2e-7", "USD", "USD 2 × 10⁻⁷"),
        ("0.00012", "USD", "USD 0.00012"),
        ("-0.5", "x", f"{MINUS}0.5x"),
    ],
)
def test_a_printed_number_is_shown_with_the_digits_of_its_source(text, unit, shown):
    assert exact(Printed(text), unit) == shown


@pytest.mark.parametrize("unit", ["GW", "USD bn", "percent", "x", "EFLOPS"])
def test_what_is_infinite_is_no_limit_and_no_number(unit):
    assert exact(inf, unit) == compact(inf, unit) == digits(inf) == "no limit"


@pytest.mark.parametrize("text", ["2.538e25", "1.44634e+19", "3.7612e24"])
def test_exact_keeps_every_digit_of_the_very_large_too(text):
    mantissa = text.partition("e")[0]
    assert exact(Printed(text), "FLOP").startswith(f"{mantissa} × 10")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1460.3 / 725.3, "x", "2.013x"),
        (2015.5418, "EFLOPS", "2,016 EFLOPS"),
        (67.05714, "percent", "67.06 %"),
        (123456.7, "USD bn", "USD 123,457 bn"),
        (0.000123456, "ratio", "0.0001235"),
        (10.0, "percent", "10 %"),
        (1.0, "x", "1x"),
        (100000.0, "units", "100,000 units"),
    ],
)
def test_a_computed_number_is_shown_with_four_significant_digits(value, unit, shown):
    assert exact(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (2781.9, "EFLOPS", "2,782 EFLOPS"),
        (1037.3, "EFLOPS", "1,037 EFLOPS"),
        (725.3, "EFLOPS", "725 EFLOPS"),
        (0.5, "EFLOPS", "0.5 EFLOPS"),
        (1500, "PFLOPS", "1,500 PFLOPS"),
        (2500000, "EFLOPS", "2,500,000 EFLOPS"),
        (216.4, "USD bn", "USD 216 bn"),
        (2500, "USD bn", "USD 2.5 tn"),
        (453.533, "USD bn", "USD 454 bn"),
        (701.592, "USD bn", "USD 702 bn"),
        (1580, "USD bn", "USD 1.58 tn"),
        (0.5347, "USD mn", "USD 534,700"),
        (0.25, "USD bn", "USD 250 mn"),
        (500, "USD thousand", "USD 500,000"),
        (1500, "USD thousand", "USD 1.5 mn"),
        (3200, "RMB mn", "RMB 3.2 bn"),
        (-589, "USD bn", f"USD {MINUS}589 bn"),
        (-2500, "USD bn", f"USD {MINUS}2.5 tn"),
        (29.64, "percent", "29.6 %"),
        (1234.5, "percent", "1,234 %"),
        (2.0134, "x", "2.01x"),
        (1.2599, "x per year", "1.26x a year"),
        (2.499, "USD per GPU-hour", "USD 2.5 per GPU-hour"),
        (5e26, "FLOP", "5 × 10²⁶ FLOP"),
        (4.5678e26, "FLOP", "4.57 × 10²⁶ FLOP"),
        (1e15, "FLOP", "1 × 10¹⁵ FLOP"),
        (0.0001234, "EFLOPS", "0.000123 EFLOPS"),
        (0.5, "USD", "USD 0.5"),
        (3e-9, "USD", "USD 3 × 10⁻⁹"),
        (12345.6, "MW", "12,346 MW"),
    ],
)
def test_a_compact_number_has_three_digits_and_the_fitting_prefix(value, unit, shown):
    assert compact(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(999.6, "EFLOPS", "1,000 EFLOPS"), (999.7, "USD bn", "USD 1 tn"), (-999.6, "USD mn", f"USD {MINUS}1 bn")],
)
def test_rounding_does_not_leave_a_thousand_in_the_smaller_prefix(value, unit, shown):
    assert compact(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.0, "EFLOPS", "0 EFLOPS"),
        (0.0, "USD bn", "USD 0 bn"),
        (0.0, "percent", "0 %"),
        (-0.0, "x", "0x"),
        (0, "MW", "0 MW"),
    ],
)
def test_zero_keeps_its_unit_and_needs_no_decimals(value, unit, shown):
    assert compact(value, unit) == shown
    assert exact(value, unit) == shown


@pytest.mark.parametrize("value", [9.996e25, 9.999e20])
def test_a_power_of_ten_has_one_digit_before_its_point(value):
    shown = compact(value, "FLOP")
    assert shown.startswith("1 × 10"), shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (29.6, "29.6 %"),
        (46.1853, "46.2 %"),
        (0.04, "0.0 %"),
        (-0.04, "0.0 %"),
        (-17.25, f"{MINUS}17.2 %"),
        (1234.56, "1,234.6 %"),
        (0, "0.0 %"),
        (100, "100.0 %"),
    ],
)
def test_percent_has_one_decimal_and_a_true_minus(value, shown):
    assert percent(value) == shown
    assert percent_a_year(value) == f"{shown} a year"


@given(st.floats(1e-3, 1e12))
def test_digits_read_back_within_their_rounding(value):
    assert float(digits(value).replace(",", "")) == pytest.approx(value, rel=6e-4)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1580, "USD bn", "USD 1,580 bn"),
        (453.533, "USD bn", "USD 454 bn"),
        (2781.9, "EFLOPS", "2,782 EFLOPS"),
        (0.25, "USD bn", "USD 0.25 bn"),
    ],
)
def test_a_label_of_a_chart_keeps_the_unit_of_its_axis(value, unit, shown):
    assert in_unit(value, unit) == shown


@given(st.floats(1, 1e6), st.sampled_from(["USD mn", "USD bn", "RMB bn", "EFLOPS", "PFLOPS"]))
def test_a_compact_number_means_the_same_in_its_new_prefix(value, unit):
    sizes = {"mn": 1e6, "bn": 1e9, "tn": 1e12, "PFLOPS": 1e15, "EFLOPS": 1e18}
    shown = compact(value, unit).removeprefix("USD ").removeprefix("RMB ").replace(",", "")
    number, prefix = shown.split()
    assert float(number) * sizes[prefix] == pytest.approx(value * sizes[unit.split()[-1]], rel=6e-3)


@given(st.floats(-1e20, 1e20), st.sampled_from(["percent", "USD bn", "EFLOPS", "x", "FLOP"]))
def test_a_negative_number_is_its_positive_with_a_true_minus(value, unit):
    for style in (compact, exact):
        assert style(-abs(value), unit).replace(MINUS, "") == style(abs(value), unit)
        assert "-" not in style(value, unit)


def test_what_is_counted_one_by_one_needs_no_unit():
    assert compact(119, "count") == "119"
