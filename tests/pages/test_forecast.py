"""The Forecast page: every kind of series gets a projection or a sentence, and the address keeps the view."""

import pytest

from tests.pages.on_screen import address, charts, opened, words

SERIES = "capacity.intelligent.cn"
STRIDE = 24


def test_answers_with_a_fan_and_a_sentence():
    test = opened("forecast")
    assert not test.exception
    assert len(charts(test)) == 1
    assert "in 90 of 100 such cases" in words(test)
    assert "Recommended: four or more known values" in words(test)


def test_one_value_with_a_published_forecast_follows_it_and_says_so():
    said = words(opened("forecast", series="market.ai_server.world"))
    assert "Published path continued" in said
    assert "The median is what was published" in said


def test_growth_of_ones_own_is_kept_in_the_address():
    test = opened("forecast", series=SERIES, growth="30")
    assert "Growth of your own" in words(test)
    assert address(test)["growth"] == "30"


def test_the_required_growth_is_told_with_how_many_claims_were_that_high():
    test = opened("forecast", series=SERIES, target="3000", targetfrom="2025")
    assert "3,000 EFLOPS in 2028 needs 42.5 % a year from 2025" in words(test)


def test_a_method_that_does_not_apply_says_what_would():
    test = opened("forecast", series="market.ai_server.world", method="arima")
    assert not test.exception
    assert test.warning
    assert "would do" in test.warning[0].value


def test_a_damaged_link_is_reported_and_the_default_shown():
    test = opened("forecast", method="magic", until="1999", growth="much")
    assert not test.exception
    assert "magic" in test.warning[0].value
    assert len(charts(test)) == 1


def test_the_back_test_runs_on_request():
    test = opened("forecast", series="spend.data_center_systems.world")
    test.button(key="backtest").click().run()
    assert not test.exception
    assert "No change" in set(test.dataframe[-1].value["method"])


def sample(catalog):
    return [series.series_id for series in catalog.series]


def test_a_sample_of_the_series_is_projected_or_answered(catalog):
    for series_id in sample(catalog)[::STRIDE]:
        assert not opened("forecast", series=series_id).exception, series_id


@pytest.mark.slow
def test_every_series_is_projected_or_answered(catalog):
    for series_id in sample(catalog):
        assert not opened("forecast", series=series_id).exception, series_id
