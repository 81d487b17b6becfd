"""Growth in words: of its own span, by points where the values are percentages, the same wherever it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting import Period, path_of
from forecasting.catalog.series import SeriesError
from forecasting.vintages.growth_words import annualised_words, growth_words, rate_words, signed_rate
from forecasting.vintages.rule import growth_between
from tests import make


def of_quarters(*values, **columns):
    rows = [make.observation(str(Period.parse("2024Q1").shift(k)), value) for k, value in enumerate(values)]
    return make.series(*rows, frequency="Q", **columns)


def grown(series, start, end):
    return growth_between(series, Period.parse(start), Period.parse(end))


@pytest.mark.parametrize(
    ("frequency", "start", "end", "words"),
    [
        ("Q", "2024Q1", "2024Q2", "20.0 % in a quarter"),
        ("Q", "2024Q1", "2024Q4", "20.0 % in 3 quarters"),
        ("Q", "2024Q1", "2025Q1", "20.0 % a year"),
        ("H", "2024H1", "2024H2", "20.0 % in a half-year"),
        ("M", "2024-01", "2024-02", "20.0 % in a month"),
        ("M", "2024-11", "2025-10", "20.0 % in 11 months"),
        ("M", "2024-11", "2025-11", "20.0 % a year"),
        ("D", "2025-03-28", "2025-03-31", "20.0 % in 3 days"),
        ("A", "2024", "2025", "20.0 % a year"),
        ("A", "2024", "2026", "9.5 % a year"),
    ],
)
def test_growth_over_less_than_a_year_is_that_of_its_span(frequency, start, end, words):
    series = make.series(make.observation(start, "100"), make.observation(end, "120"), frequency=frequency)
    found = grown(series, start, end)
    assert rate_words(found) == words
    assert signed_rate(found) == f"+{words}"
    assert ("a year" in growth_words(found)) == (not found.is_short)
    assert found.is_short or found.doubling_time
    assert not (found.is_short and found.doubling_time)


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.sampled_from(["Q", "H", "M"]))
def test_no_words_call_growth_over_less_than_a_year_growth_a_year(start, end, frequency):
    first = Period.parse({"Q": "2024Q1", "H": "2024H1", "M": "2024-01"}[frequency])
    rows = [make.observation(str(first), f"{start:.3f}"), make.observation(str(first.shift(1)), f"{end:.3f}")]
    found = path_of(make.series(*rows, frequency=frequency)).growth(first, first.shift(1))
    assert "a year" not in growth_words(found)
    assert "doubl" not in growth_words(found)
    assert annualised_words(found).startswith("annualised ")


def test_a_short_span_is_told_beside_the_same_quarter_of_the_year_before():
    found = grown(of_quarters("100", "90", "95", "120", "150"), "2024Q4", "2025Q1")
    assert found.on_year_before == pytest.approx(50)
    assert growth_words(found).endswith("+50.0 % on Q1 2024")
    assert grown(of_quarters("100", "90"), "2024Q1", "2024Q2").on_year_before is None


def test_the_usual_span_of_less_than_a_year_becomes_the_year_where_there_is_one():
    ahead = make.forecast("2025Q2", "180")
    series = of_quarters("100", "90", "95", "120", "150")
    longer = make.series(*series.observations, ahead, frequency="Q")
    assert path_of(longer).default_span == (Period.parse("2024Q2"), Period.parse("2025Q2"))
    alone = of_quarters("100", "90")
    assert path_of(alone).default_span == (Period.parse("2024Q1"), Period.parse("2024Q2"))


@pytest.mark.parametrize("quantity", ["share", "ratio"])
def test_a_percentage_of_a_whole_changes_by_points_everywhere(quantity):
    rows = [make.observation("2022", "57.6"), make.observation("2025", "0")]
    columns = {"unit": "percent", "quantity": quantity, "lower_bound": 0.0, "upper_bound": 100.0}
    series = make.series(*rows, **columns)
    found = grown(series, "2022", "2025")
    assert rate_words(found) == signed_rate(found) == "\N{MINUS SIGN}57.6 points"
    assert "a year" not in growth_words(found)
    assert found.doubling_time is None


@pytest.mark.parametrize("unit", ["percent", "x per year"])
def test_a_rate_of_growth_does_not_grow(unit):
    rows = [make.observation("2022", "50"), make.observation("2025", "60")]
    series = make.series(*rows, unit=unit, quantity="ratio", lower_bound=-100.0 if unit == "percent" else 0.0)
    with pytest.raises(SeriesError, match="is itself a rate of growth"):
        grown(series, "2022", "2025")


def test_all_growth_of_the_catalog_is_told_by_the_rule(catalog):
    told = 0
    for series in catalog.series:
        path = path_of(series) if series.observations else None
        span = path.default_span if path else None
        if path is None or span is None or series.is_rate:
            continue
        try:
            words = growth_words(path.growth(*span))
        except ValueError:
            continue
        told += 1
        is_year = span[0].years_to(span[1]) >= 1 - 1e-9
        assert ("points" in words) == (series.unit == "percent"), series.series_id
        assert (" a year" in words.replace("a year before", "")) <= (is_year and series.unit != "percent"), words
    assert told > 200
