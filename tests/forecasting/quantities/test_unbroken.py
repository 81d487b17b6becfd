"""A number and its unit stay on one line of a screen, and only there."""

import pytest

from forecasting.quantities.unbroken import breakable, unbroken
from forecasting.quantities.units import compact

S = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (55.0, "percent"), (30.6, "percent a year"), (1.21, "USD tn"), (497.0, "USD bn"), (1200.0, "TWh"),
        (118.0, "GW"),
        (2185.0, "EFLOPS"), (20.3, "million H100e"), (35.0, "RMB bn"), (0.138, "MW"), (32.6, "USD mn"),
    ],
)  # fmt: skip
def test_a_written_value_has_no_break_inside_and_the_words_around_it_keep_theirs(value, unit):
    said = compact(value, unit)
    number = said.removesuffix(" a year")
    assert unbroken(f"It was {said} in 2026") == f"It was {number.replace(' ', S)}{said[len(number) :]} in 2026"
    assert breakable(unbroken(f"It was {said} in 2026")) == f"It was {said} in 2026"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("达到 30 亿元，增长 42 %", f"达到 30{S}亿元，增长 42{S}%"),
        ("90 % range USD 511 bn to USD 2.28 tn", f"90{S}% range USD{S}511{S}bn to USD{S}2.28{S}tn"),
        ("in 2026 Western makers, 3 Billings, 5 Wholesale", "in 2026 Western makers, 3 Billings, 5 Wholesale"),
        ("by 2029, with 42 of 75", "by 2029, with 42 of 75"),
    ],
)
def test_sentences_break_between_words_alone(text, held):
    assert unbroken(text) == held
