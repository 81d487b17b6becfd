"""What a projection is asked about: a target, what would change it, how it did before."""

import pytest

from charts.exhibits.targets import requirement_words
from forecasting.backtest.in_sample_fit import hindcasts
from forecasting.catalog.series import SeriesError
from forecasting.projection.alternatives import alternatives
from forecasting.projection.project import ProjectionSettings, project
from forecasting.projection.target_growth import requirement
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Period
from forecasting.vintages.rule import path_of

SERIES = "capacity.intelligent.cn"


def test_three_thousand_eflops_in_2028_need_42_5_percent_a_year_from_2025(catalog):
    start = path_of(catalog[SERIES]).at(Period.parse("2025"))
    found = requirement(catalog[SERIES], start, 3000, Period.parse("2028"), catalog.series)
    assert found.rate == pytest.approx(42.5, abs=0.05)
    assert start.value * (1 + found.rate / 100) ** 3 == pytest.approx(3000)
    growth = [claim for claim in catalog.claims if claim.relation.value in {"cagr", "yoy_growth"}]
    rates = [float(claim.value) for claim in growth if claim.unit == "percent"]
    factors = [float(claim.value) for claim in growth if claim.unit == "x per year"]
    high = sum(rate >= found.rate for rate in rates) + sum(factor >= 1 + found.rate / 100 for factor in factors)
    assert (found.as_high, found.claims) == (high, len(rates) + len(factors))
    over_years = [claim for claim in growth if claim.relation.value == "cagr" and "month" not in claim.unit]
    assert found.long_claims == len(over_years)
    assert 0 < found.long_as_high < found.as_high


def test_for_a_fall_the_falls_as_steep_are_counted(catalog):
    series = catalog[SERIES]
    start = path_of(series).at(Period.parse("2025"))
    found = requirement(series, start, 300, Period.parse("2028"), catalog.series)
    assert found.rate < 0
    assert found.as_high < found.claims / 10
    assert "claims were that low" in requirement_words(series, found)


def test_a_share_needs_points_a_year(catalog):
    series = catalog["share.intelligent_in_devices.cn"]
    start = path_of(series).points[0]
    by = start.period.shift(4)
    found = requirement(series, start, start.value + 8, by, catalog.series)
    assert "needs +2.0 points a year from" in requirement_words(series, found)
    assert "claims" not in requirement_words(series, found)


def test_a_target_for_growth_itself_is_refused(catalog):
    series = catalog["growth.server_value.world"]
    with pytest.raises(SeriesError, match="is itself a rate of growth"):
        requirement(series, path_of(series).points[0], 12, Period.parse("2029"), catalog.series)


@pytest.mark.parametrize(("target", "by"), [(3000, "2024"), (0, "2028"), (-5, "2028")])
def test_a_target_that_cannot_be_is_a_sentence(catalog, target, by):
    start = path_of(catalog[SERIES]).at(Period.parse("2025"))
    with pytest.raises(GrowthError, match="growth needs"):
        requirement(catalog[SERIES], start, target, Period.parse(by), catalog.series)


def test_other_methods_and_one_value_less_change_the_answer(catalog):
    series, to = catalog[SERIES], Period.parse("2028")
    shown = project(series, to, catalog=catalog)
    found = {one.words: one for one in alternatives(series, shown, ProjectionSettings(), catalog)}
    assert "without the value of 2024" in found
    assert shown.method_name not in found
    assert found["No change"].median == pytest.approx(725.3)
    assert found["No change"].change == pytest.approx((725.3 / float(shown.median[-1]) - 1) * 100)
    by_cagr = project(series, to, ProjectionSettings(method="cagr"), catalog=catalog)
    assert found["Constant growth (CAGR)"].median == pytest.approx(float(by_cagr.median[-1]))


def test_growth_ten_points_lower_is_among_the_alternatives_of_ones_own_growth(catalog):
    series, settings = catalog[SERIES], ProjectionSettings(growth=(30.0,))
    shown = project(series, Period.parse("2028"), settings, catalog=catalog)
    found = {one.words: one.median for one in alternatives(series, shown, settings, catalog)}
    assert found["growth 10 points lower"] == pytest.approx(725.3 * 1.2**4)
    assert found["growth 10 points higher"] == pytest.approx(725.3 * 1.4**4)


def test_the_fit_knows_only_the_values_before_each_period(catalog):
    history = project(catalog["spend.data_center_systems.world"], Period.parse("2030"), catalog=catalog).history
    found = hindcasts(history, "naive")
    known = {k.period: float(k.value) for k in history.known}
    before = dict(zip(list(known)[1:], list(known.values())[:-1], strict=True))
    assert found
    assert [one.forecast for one in found] == pytest.approx([before[one.period] for one in found])
