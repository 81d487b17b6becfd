"""Projections of the catalog and of plain pandas Series: what is recommended, explained, refused."""

import re
from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
import pytest

from forecasting import Catalog, Period, path_of
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods import METHODS
from forecasting.projection.own_values import history_of_values
from forecasting.projection.project import ProjectionSettings, applicable, prepare, project, project_values
from forecasting.projection.track_record import misses, record_of
from forecasting.quantities.periods import Frequency


@pytest.fixture(scope="module")
def catalog():
    return Catalog.load()


def values(*numbers, start=2018):
    return pd.Series(list(numbers), index=range(start, start + len(numbers)), dtype=float)


def last_period(series):
    newest = max(series.periods)
    return newest.shift(2) if newest.frequency is series.frequency else Period.parse(str(newest.year + 2))


def test_every_series_with_a_level_projects_with_bands_of_some_width(catalog):
    used = Counter()
    for series in catalog.series:
        if not series.observations:
            with pytest.raises(RefusalError, match="no level to start from"):
                project(series, Period.parse("2040"))
            continue
        settings = ProjectionSettings(method="level" if series.frequency is Frequency.DAILY else "default")
        found = project(series, last_period(series), settings, catalog=catalog)
        low, high = found.distribution.interval(90)
        assert np.isfinite([low, found.median, high]).all(), series.series_id
        assert (high > low).all(), series.series_id
        used[found.method] += 1
    assert set(used) == {"damped", "published", "growth", "share", "rate", "level"}


def test_the_rule_of_recommendation(catalog):
    for series in catalog.series:
        if series.observations:
            ready = prepare(series, ProjectionSettings())
            count = ready.levels.count
            found = ready.recommended(None)
            positive = (ready.levels.values > 0).all() and not (ready.levels.is_share or ready.levels.is_rate)
            if positive and count >= 3:
                assert found.key == "damped"
                assert found.badge == ("3 points" if count == 3 else "")
            elif positive and count == 1 and not ready.choices.anchors:
                assert found.key == "growth"


def test_what_a_publisher_has_forecast_goes_first_and_is_not_blended(catalog):
    reached = 0
    for series in catalog.series:
        ready = prepare(series, ProjectionSettings()) if series.observations else None
        if ready is None or not ready.history.known or not ready.history.forecasts or ready.levels.count < 3:
            continue
        last = ready.history.forecasts[-1].period
        try:
            found = project(series, last, catalog=catalog)
            further = project(series, last.shift(1), catalog=catalog)
        except RefusalError:
            continue
        if found.method != "published":
            assert any(float(point.value) <= 0 for point in ready.history.forecasts) or (ready.levels.values <= 0).any()
            continue
        reached += 1
        assert found.median[-1] == pytest.approx(float(ready.history.forecasts[-1].value), rel=0.5), series.series_id
        assert further.method != "published" or (ready.levels.values <= 0).any(), series.series_id
    assert reached > 20


def test_one_known_value_grows_as_published_claims_say(catalog):
    for series in catalog.series:
        if not series.observations:
            continue
        ready = prepare(series, ProjectionSettings(), catalog=catalog)
        if ready.recommendation.key == "growth" and ready.choices.growth:
            found = project(series, last_period(series), catalog=catalog)
            assert "as claimed by" in found.explanation
            assert found.standing.words == "assumed"
            return
    pytest.fail("no series has one value and a growth claim")


def test_as_of_never_leaks_later_information(catalog):
    day = date(2025, 3, 1)
    whole = catalog["capacity.intelligent.cn"]
    found = project(whole, Period.parse("2030"), catalog=catalog, as_of=day)
    then = project(whole.as_of(day), Period.parse("2030"), catalog=catalog.as_of(day))
    np.testing.assert_array_equal(found.median, then.median)
    assert all(known.published <= "2025-03-01" for known in (*found.history.known, *found.history.forecasts))


def test_published_points_are_kept_and_the_path_between_them_is_geometric(catalog):
    series = catalog["market.ai_server.world"]
    found = project(series, Period.parse("2030"), catalog=catalog)
    median = {str(period): value for period, value in zip(found.periods, found.median, strict=True)}
    path = {str(point.period): float(point.value) for point in path_of(series).bridged().points}
    assert found.method == "published"
    for period, value in path.items():
        if period in median:
            assert median[period] == pytest.approx(value)
    assert median["2030"] > median["2029"] > median["2028"]


def test_a_publishers_record_is_shrunk_towards_that_of_all(catalog):
    every = misses(catalog.series)
    pooled = record_of(every, "Nobody")
    own = record_of(every, "Gartner")
    assert "pooled record" in pooled.words
    assert "Gartner's own past errors" in own.words
    assert own.scale != pooled.scale
    assert record_of((), "IDC") is None


def test_the_explanation_is_two_sentences_with_method_count_and_formula():
    found = project_values(values(12, 19, 26, 44, 61, 97), Period.parse("2026"))
    assert found.explanation.replace("...", "").count(". ") == 1
    assert "n = 6, 2018 to 2023" in found.explanation
    assert METHODS["damped"].name in found.explanation
    assert "ln y(T+h)" in found.explanation


@pytest.mark.parametrize("size", [1.2e-7, 1.0, 8.7e4, 3e11])
@pytest.mark.parametrize("key", [key for key, one in METHODS.items() if not one.asks or one.takes_ceiling])
def test_numbers_in_an_explanation_are_written_as_people_write_them(key, size):
    numbers = values(*(size * np.array([1.0, 1.9, 3.1, 5.2, 7.4, 9.9, 11.8, 13.1, 13.9, 14.2, 14.4])))
    ceiling = size * 15 if METHODS[key].takes_ceiling else None
    found = project_values(numbers, Period.parse("2031"), ProjectionSettings(method=key, ceiling=ceiling))
    assert not re.search(r"\de[+-]\d", found.explanation), found.explanation


def test_a_missing_year_is_named_and_stepped_over():
    series = values(10, 13, 17, np.nan, 29, 37)
    found = project_values(series, Period.parse("2025"), ProjectionSettings(method="cagr"))
    assert [str(period) for period in found.history.missing] == ["2021"]
    assert "1 missing" in found.explanation
    assert found.median[0] == pytest.approx(37 * (37 / 10) ** (1 / 5))


def test_order_does_not_matter():
    series = values(12, 19, 26, 44, 61, 97)
    ahead = Period.parse("2026")
    np.testing.assert_array_equal(project_values(series, ahead).median, project_values(series[::-1], ahead).median)


def test_two_values_for_one_year_are_refused():
    doubled = pd.Series([1.0, 2.0, 3.0], index=[2020, 2020, 2021])
    with pytest.raises(RefusalError, match="two values stand for 2020"):
        project_values(doubled, Period.parse("2025"))


def test_nothing_finite_is_refused():
    with pytest.raises(RefusalError, match="no finite value"):
        history_of_values(values(np.nan, np.nan))


@pytest.mark.parametrize(
    "index",
    [
        pd.period_range("2020", periods=5, freq="Y"),
        pd.Index(["2020", "2021", "2022", "2023", "2024"]),
        pd.Index([2020.0, 2021, 2022, 2023, 2024]),
    ],
    ids=["periods", "texts", "floats"],
)
def test_an_index_may_name_years_in_several_ways(index):
    found = project_values(pd.Series([1.0, 2, 3, 4, 5], index=index), Period.parse("2026"))
    assert [str(period) for period in found.periods] == ["2025", "2026"]


def test_quarters_keep_their_season():
    pattern = np.tile([0.8, 1.0, 1.1, 1.3], 5)
    index = pd.period_range("2020Q1", periods=20, freq="Q")
    found = project_values(pd.Series(100 * pattern * 1.02 ** np.arange(20), index=index), Period.parse("2025Q4"))
    assert [str(period) for period in found.periods] == ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
    assert found.median[3] / found.median[0] == pytest.approx(1.3 / 0.8, rel=0.05)
    assert "seasonal pattern" in found.explanation


def test_half_years_of_the_catalog_project_in_half_years(catalog):
    series = next(s for s in catalog.series if s.frequency.value == "H" and len(path_of(s).outcomes) >= 3)
    found = project(series, Period.parse(f"{series.periods[-1].year + 1}H2"), catalog=catalog)
    assert all(period.frequency is series.frequency for period in found.periods)


def test_growth_of_ones_own_is_carried_out_year_by_year():
    found = project_values(values(100.0), Period.parse("2021"), ProjectionSettings(growth=(50.0, 20.0)))
    np.testing.assert_allclose(found.median, [150, 180, 216])
    assert found.method == "growth"
    assert found.standing.words == "assumed"


@pytest.mark.parametrize(
    ("key", "numbers", "found"),
    [
        ("cagr", (5.0,), "needs 2 known values, but 1 value is known"),
        ("cagr", (5.0, 0.0, 7.0), "growth needs values above zero, but one is 0"),
        ("random_walk", (5.0, 10.0, 20.0, 40.0), "growth was the same in every period"),
        ("naive", (5.0, 5.0, 5.0), "no change was ever seen"),
        ("logistic", (5.0, 6.0, 8.0), "needs a ceiling from outside"),
        ("share", (5.0, 6.0, 8.0), "needs a floor and a ceiling"),
        ("holt", (5.0, 6.0, 8.0), "needs 10 known values"),
        ("published", (5.0, 6.0, 8.0), "no forecast beyond the last known value was published"),
    ],
)
def test_a_refusal_says_what_was_found_and_what_would_do(key, numbers, found):
    with pytest.raises(RefusalError, match=found) as refusal:
        project_values(values(*numbers), Period.parse("2030"), ProjectionSettings(method=key))
    assert "; try " in str(refusal.value)


def test_an_unknown_method_is_answered_with_the_names():
    with pytest.raises(RefusalError, match="no method is called 'magic'; expected default or one of damped"):
        project_values(values(1, 2, 3), Period.parse("2030"), ProjectionSettings(method="magic"))


def test_a_ceiling_below_the_data_is_refused():
    with pytest.raises(RefusalError, match="the ceiling 7 is not above the largest value, 8"):
        project_values(values(5, 6, 8), Period.parse("2030"), ProjectionSettings(method="logistic", ceiling=7.0))


@pytest.mark.parametrize("key", ["logistic", "gompertz"])
def test_a_growth_curve_is_continued_exactly_and_stays_below_its_ceiling(key):
    times = np.arange(12.0)
    curve = {"logistic": 100 / (1 + np.exp(3 - 0.5 * times)), "gompertz": 100 * np.exp(-np.exp(1.5 - 0.3 * times))}[key]
    found = project_values(values(*curve[:8]), Period.parse("2029"), ProjectionSettings(method=key, ceiling=100.0))
    np.testing.assert_allclose(found.median, curve[8:], rtol=1e-9)
    assert (found.distribution.quantile(0.999) <= 100).all()


def test_an_end_that_is_not_ahead_is_refused():
    with pytest.raises(SeriesError, match="goes beyond the last known value, 2020, but was asked to 2019"):
        project_values(values(1, 2, 3), Period.parse("2019"))


def test_methods_say_why_they_do_not_apply(catalog):
    answers = applicable(prepare(catalog["capacity.intelligent.cn"], ProjectionSettings(), catalog=catalog))
    assert answers["damped"] == ""
    assert "needs 10 known values" in answers["holt"]
    assert set(answers) == set(METHODS)


def test_rows_hold_the_median_inside_each_interval():
    rows = project_values(values(12, 19, 26, 44), Period.parse("2023")).rows((30.0, 60.0, 90.0))
    for row in rows:
        assert row["lower_90"] < row["lower_60"] < row["lower_30"] < row["median"]
        assert row["median"] < row["upper_30"] < row["upper_60"] < row["upper_90"]


def test_an_assumption_that_the_method_does_not_take_is_refused():
    for settings, found in (
        (ProjectionSettings(method="theta", growth=(40.0,)), "method 'theta' takes no custom growth rate"),
        (ProjectionSettings(method="damped", ceiling=90.0), "method 'damped' takes no ceiling"),
        (ProjectionSettings(ceiling=90.0), "method 'default' takes no ceiling"),
    ):
        with pytest.raises(RefusalError, match=found):
            project_values(values(5, 6, 8, 9), "2030", settings)


def test_a_claim_about_the_past_is_not_carried_on(catalog):
    """+207 % up to the last known quarter says nothing of the quarters after it."""
    found = project(catalog["spend.accelerated_ai_server.world.q"], "2028Q4", catalog=catalog)
    assert found.method == "growth"
    assert "no published growth of the time after it is known" in found.explanation
    assert found.median[-1] == pytest.approx(found.history.known[-1].value)


def test_a_claim_about_the_time_ahead_is_carried_on(catalog):
    found = project(catalog["market.server_x86.cn"], "2024", catalog=catalog)
    assert "grows by 9.1 % a year (as claimed by IDC" in found.explanation


def test_a_path_shorter_than_the_way_says_that_its_last_rate_goes_on():
    told = {
        to: project_values(values(5.0), to, ProjectionSettings(growth=(40.0, 30.0))).sentence for to in ("2020", "2021")
    }
    assert "the last rate going on" not in told["2020"]
    assert "grows by 40, 30 % a year, the last rate going on" in told["2021"]


@pytest.mark.parametrize(
    ("days", "last"),
    [
        (["2015-12-31", "2016-12-31", "2017-12-31"], "2017"), (["2015-01-01", "2016-01-01", "2018-01-01"], "2018"),
        (["2024-03-31", "2024-06-30", "2024-09-30"], "2024Q3"), (["2024-01-31", "2024-02-29", "2024-04-30"], "2024-04"),
        (["2024-01-31", "2024-02-28", "2024-04-30"], "2024-04-30"),
    ],
)  # fmt: skip
def test_days_on_which_periods_end_or_begin_stand_for_these(days, last):
    found = history_of_values(pd.Series([4.0, 5.0, 6.0], index=pd.to_datetime(days)))
    assert str(found.known[-1].period) == last


@pytest.mark.parametrize("level", [0.0, 100.0, -5.0, float("nan")])
def test_a_level_that_is_none_is_refused(level):
    found = project_values(values(5, 6, 8, 9), "2023")
    with pytest.raises(ValueError, match="a level lies between 0 and 100 percent"):
        found.as_dict((level,))


def test_one_value_alone_gets_a_band_as_wide_as_what_one_value_may_hide():
    """Without it the 95 % band around the last value alone holds 77 % on M3."""
    found = project_values(values(5.0), "2023")
    low, high = found.distribution.interval(95)
    assert (np.log(high / low) / 2 > 0.3).all()


@pytest.mark.parametrize(
    ("series_id", "to"),
    [("share.server.ai_infrastructure.world.q", "2026Q4"), ("share.accelerated.ai_server_spending.world", "2030")],
)
def test_the_band_of_a_share_near_its_bound_is_no_wider_than_its_small_rest_allows(catalog, series_id, to):
    found = project(catalog[series_id], to, catalog=catalog)
    low, _ = found.distribution.interval(90)
    rest = 100 - found.median
    assert (100 - low < 12 * rest).all()


def test_a_day_before_the_first_publication_is_told_with_that_day(catalog):
    with pytest.raises(RefusalError, match=r"had no value published by 1990-01-01; try a later day"):
        project(catalog["capacity.intelligent.cn"], "2030", as_of=date(1990, 1, 1))
