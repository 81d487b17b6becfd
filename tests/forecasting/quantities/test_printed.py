"""Printed digits, the intervals they stand for, and arithmetic written in a cell."""

import math
import pickle
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.quantities.printed import Interval, Printed, half_unit, work_out

numbers = st.floats(-1e6, 1e6)
intervals = st.tuples(numbers, numbers).map(sorted).map(lambda ends: Interval(*ends))
decimals = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=2).map(str)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", 12.5),
        ("-17", -17),
        ("0", 0),
        ("1.2e21", 1.2e21),
        ("2.538e+10", 2.538e10),
        ("5E-3", 0.005),
        ("007", 7),
    ],
)
def test_a_number_keeps_its_value_and_its_digits(text, value):
    number = Printed(text)
    assert number == value
    assert number.text == text


@pytest.mark.parametrize(
    "text",
    [
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "1_000",
        ".5",
        "5.",
        "12,5",
        "1,000",
        "+5",
        " 5",
        "5 ",
        "5\n",
        "1e",
        "1e100",
        "0x10",
        "--5",
        "٥",
        "５",
        "1 000",
        "",
        "−5",
        "5%",
    ],
)
def test_what_is_not_a_plain_number_is_refused(text):
    with pytest.raises(ValueError, match=r"^expected a number such as 12.5 or 1.2e21, got"):
        Printed(text)


@given(decimals)
def test_a_number_survives_copying_and_pickling_with_its_digits(text):
    number = Printed(text)
    for copied in (deepcopy(number), pickle.loads(pickle.dumps(number))):  # noqa: S301 - our own bytes
        assert (copied, copied.text) == (number, text)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("11.2", 0.05),
        ("11.25", 0.005),
        ("268", 0.5),
        ("0.20", 0.005),
        ("44.0", 0.5),
        ("11.00", 0.005),
        ("-6.1", 0.05),
        ("60", 0.5),
        ("1.2e21", 0.5e20),
        ("5e26", 0.5e26),
        ("0.0", 0.5),
    ],
)
def test_half_a_unit_of_the_last_printed_place(text, half):
    assert half_unit(text) == pytest.approx(half, rel=1e-12)
    assert Printed(text).half_unit == pytest.approx(half, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("60", 5),
        ("65", 0.5),
        ("5.0", 0.5),
        ("100", 50),
        ("1200", 50),
        ("2.50", 0.05),
        ("0.30", 0.05),
        ("-40", 5),
        ("7", 0.5),
    ],
)
def test_a_hedged_number_is_as_exact_as_its_last_digit_that_is_not_zero(text, half):
    assert Printed(text).half_unit_of_last_digit == pytest.approx(half, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("11.2", 11.15, 11.25),
        ("11.0", 10.5, 11.5),
        ("-17", -17.5, -16.5),
        ("268", 267.5, 268.5),
        ("0.5347", 0.53465, 0.53475),
    ],
)
def test_a_number_stands_for_all_that_print_like_it(text, low, high):
    interval = Printed(text).interval
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-12)


@given(decimals, st.floats(-0.4999, 0.4999))
def test_every_number_that_rounds_to_the_digits_lies_in_their_interval(text, part):
    number = Printed(text)
    assert number + 2 * part * number.half_unit in number.interval


@given(intervals, intervals)
def test_intervals_meet_whichever_is_asked_and_only_if_they_overlap(one, other):
    assert one.meets(other) == other.meets(one)
    gap = max(one.low, other.low) - min(one.high, other.high)
    if gap < 0:
        assert one.meets(other)
    if gap > 1e-8 * max(1, abs(one.low), abs(one.high), abs(other.low), abs(other.high)):
        assert not one.meets(other)


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ((1, 2), (2, 3), True),
        ((1, 2), (2.001, 3), False),
        ((1, 5), (2, 3), True),
        ((50, math.inf), (60, 61), True),
        ((50, math.inf), (40, 41), False),
        ((-math.inf, 5), (5, 6), True),
        ((-math.inf, 5), (7, 8), False),
        ((0, 0), (0, 0), True),
        ((1.15, 1.25), (1.25, 1.35), True),
    ],
)
def test_intervals_meet_when_a_number_lies_in_both(one, other, met):
    assert Interval(*one).meets(Interval(*other)) is met
    assert Interval(*other).meets(Interval(*one)) is met


def test_the_end_of_an_interval_lies_in_it_in_spite_of_binary_rounding():
    assert 0.1 + 0.2 in Interval(0.0, 0.3)
    assert 0.3001 not in Interval(0.0, 0.3)
    assert -0.0001 not in Interval(0.0, 0.3)


@given(intervals, intervals, st.floats(0, 1), st.floats(0, 1))
def test_arithmetic_on_intervals_loses_no_possible_result(one, other, share, other_share):
    a = one.low + share * (one.high - one.low)
    b = other.low + other_share * (other.high - other.low)
    for operation in (lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y):
        combined = one.combine(other, operation)
        slack = 1e-6 * max(1, abs(combined.low), abs(combined.high))
        assert combined.low - slack <= operation(a, b) <= combined.high + slack


@pytest.mark.parametrize(
    ("derivation", "value"),
    [
        ("71.5/(1+0.206)", 59.286899),
        ("1271.4/(1+0.523)^5", 155.161043),
        ("(71.5/1.206)*(1+0.188)^5", 140.294664),
        ("2^(1/3)", 1.259921),
        ("100*35.3%", 35.3),
        ("100*35.3 %", 35.3),
        ("-3*2", -6),
        ("12-5-4", 3),
        ("12/4/3", 1),
        ("2^3^2", 512),
        ("-2^2", -4),
        (" 3+4 ", 7),
        ("1.5e3/3", 500),
    ],
)
def test_arithmetic_in_a_cell_is_worked_out(derivation, value):
    assert work_out(derivation).value == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize(
    "derivation",
    [
        "",
        "read off a chart",
        "sum of the four quarters",
        "1/0",
        "(1+2",
        "1 +",
        "12,5+1",
        "x*2",
        "abs(-3)",
        "__import__('os')",
        "'a'*3",
        "(-8)^0.5",
        "10^10^10",
        "9.9^999",
        "1 < 2",
        "[1]",
        "3 // 2",
        "1j*2",
        "0.0^(0-1)",
        "3 x 4",
        "2024-",
    ],
)
def test_words_and_impossible_arithmetic_are_not_worked_out(derivation):
    assert work_out(derivation) is None


@pytest.mark.parametrize(
    ("derivation", "low", "high"),
    [
        ("11.2*2", 22.3, 22.5),
        ("10/4", 2.5, 2.5),
        ("11.2-1.1", 10.0, 10.2),
        ("-(11.2)", -11.25, -11.15),
        ("71.5/(1+0.206)", 71.45 / 1.2065, 71.55 / 1.2055),
        ("1/0.5", 1 / 0.55, 1 / 0.45),
        ("200*0.50", 99, 101),
    ],
)
def test_decimals_count_as_rounded_and_integers_as_exact(derivation, low, high):
    interval = work_out(derivation).interval
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-9)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from("+-*/"))
def test_arithmetic_agrees_with_the_language_itself(one, other, sign):
    derived = work_out(f"{one}.5 {sign} {other}")
    expected = {
        "+": one + 0.5 + other,
        "-": one + 0.5 - other,
        "*": (one + 0.5) * other,
        "/": (one + 0.5) / other,
    }[sign]
    assert derived.value == pytest.approx(expected, rel=1e-12)
    assert derived.value in derived.interval


@pytest.mark.parametrize(
    ("text", "digits"),
    [("11.0", 3), ("0.0110", 3), ("268", 3), ("1.2e21", 2), ("-5", 1), ("0", 1), ("100.123456789012345", 18)],
)
def test_the_digits_that_a_number_is_printed_with(text, digits):
    assert Printed(text).significant_digits == digits
