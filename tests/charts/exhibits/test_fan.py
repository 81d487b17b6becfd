"""The fan of a projection: what is known, what was published, what this tool projects, told apart."""

from datetime import date

import pytest

from charts.cells import rows_of
from charts.drawing.figure import figure
from charts.drawing.style import PALETTES, Look
from charts.exhibit import Emphasis
from charts.exhibits.fan import END_YEARS, default_end, ends, fan, in_words
from charts.exhibits.history import View
from charts.exhibits.show_as import Showing, shown_as
from exports.content.sentence import sentence
from exports.office.curves import plan_of
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.projection.project import ProjectionSettings, prepare, project
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from tests import make
from tests.kinds import of_every_kind

VIEW = View(data_version=date(2026, 1, 1))
SERIES = "capacity.intelligent.cn"


@pytest.fixture(scope="module")
def projected(catalog):
    return project(catalog[SERIES], Period.parse("2028"), ProjectionSettings(method="damped"), catalog=catalog)


@pytest.fixture(scope="module")
def exhibit(catalog, projected):
    return fan(catalog[SERIES], projected, View(data_version=catalog.version))


def test_the_projection_has_its_own_hue_and_is_drawn_in_dash_dots(exhibit):
    palette = PALETTES[Look.LIGHT]
    ours = [trace for trace in figure(exhibit, Look.LIGHT).data if trace.line.dash == "dashdot"]
    assert len(ours) == 1
    assert ours[0].line.color == palette.own
    assert palette.own not in palette.hues


def test_bands_are_graded_without_outline_the_widest_first(exhibit, projected):
    filled = [trace for trace in figure(exhibit, Look.LIGHT).data if trace.fill == "tonexty"]
    assert [band.level for band in exhibit.bands] == [90, 60, 30]
    assert [trace.line.width for trace in filled] == [0, 0, 0]
    low, high = projected.distribution.interval(90)
    assert exhibit.bands[0].lower[1:] == pytest.approx(low)
    assert exhibit.bands[0].upper[1:] == pytest.approx(high)


def test_bands_and_median_leave_from_the_last_known_value(exhibit):
    assert {band.lower[0] for band in exhibit.bands} == {band.upper[0] for band in exhibit.bands} == {725.3}
    ours = exhibit.lines[-1]
    assert (ours.marks[0].value, ours.marks[0].status) == (725.3, "last known")
    assert {mark.standing for mark in ours.marks[1:]} == {Standing.PROJECTED}


def test_the_whole_of_the_widest_band_is_in_sight(exhibit):
    low, high = figure(exhibit, Look.LIGHT).layout.yaxis.range
    assert low <= min(exhibit.bands[0].lower)
    assert high >= max(exhibit.bands[0].upper)


def test_the_published_forecast_stands_beside_the_projection(exhibit):
    assert any(mark.value == 2781.9 and mark.status == "forecast" for mark in exhibit.marks)


def test_the_source_line_says_what_the_bands_are_made_of_and_how_often_they_hold(exhibit):
    assert (
        "Projection: this tool, damped geometric growth with linear drift, 2021 to 2024, n = 4" in exhibit.source_line
    )
    assert "30, 60, 90 % ranges; made of" in exhibit.source_line
    assert "this market's 30 % a year" in exhibit.source_line


def test_the_answer_is_told_in_frequencies(catalog, projected):
    assert in_words(catalog[SERIES], projected).startswith("2028: median 1,727 EFLOPS; 90 % range")


def test_growth_of_ones_own_is_an_assumption_and_looks_like_one(catalog):
    series = catalog[SERIES]
    assumed = project(series, Period.parse("2028"), ProjectionSettings(growth=(30.0,)), catalog=catalog)
    shown = fan(series, assumed, View(data_version=catalog.version))
    assert {mark.status for mark in shown.lines[-1].marks[1:]} == {"assumed"}
    assert "dash-dotted lines are assumed" in shown.source_line.casefold()


@pytest.mark.parametrize(
    ("series_id", "first", "last"), [(SERIES, "2025", "2034"), ("revenue.datacenter.nvidia.fq", "2027Q4", "2036Q4")]
)
def test_ten_years_are_offered_each_by_its_last_period(catalog, series_id, first, last):
    offered = ends(project(catalog[series_id], Period.parse("2030"), catalog=catalog).history)
    assert (str(offered[0]), str(offered[-1]), len(offered)) == (first, last, 10)


@pytest.mark.parametrize("series_id", ["usage.tokens.google.all", "price.api.openai_small.input", "users.chatgpt.week"])
def test_series_by_the_month_or_day_end_a_year_ahead_unless_asked_and_say_why(catalog, series_id):
    found = project(catalog[series_id], Period.parse("2030"), ProjectionSettings(method="damped"), catalog=catalog)
    known = found.history
    end = default_end(known, ends(known))
    assert end in ends(known)
    assert known.start.period.years_to(end) == pytest.approx(1, abs=0.01)
    assert "beyond a year they say next to nothing" in found.caution
    near = project(catalog[series_id], end, ProjectionSettings(method="damped"), catalog=catalog)
    assert "beyond a year" not in near.caution


def test_a_projection_reaches_at_least_as_far_as_the_published_forecast_unless_asked(catalog):
    """Over series of every kind: none stops before its publisher does, and each ends at a period that is offered."""
    further = 0
    for series in of_every_kind(catalog):
        try:
            known = prepare(series, ProjectionSettings(), catalog=catalog).history
        except (RefusalError, SeriesError):
            continue
        offered = ends(known)
        end = default_end(known, offered)
        assert end in offered
        if known.forecasts and known.forecasts[-1].period in offered:
            assert end.end >= known.forecasts[-1].period.end, series.series_id
            further += known.start.period.years_to(end) > END_YEARS
    assert further


FOLLOWED = [
    (make.observation("2024", "100", published="2025-01-10"), make.forecast("2027", "200", published="2025-06-01")),
    (make.forecast("2026", "150", published="2025-06-01"), make.forecast("2027", "200", published="2025-06-01")),
]
"""A published path with an outcome before it, and one that only forecasts."""


@pytest.mark.parametrize("rows", FOLLOWED)
def test_a_published_path_is_the_publishers_and_only_what_lies_beyond_it_is_ours(rows):
    series = make.series(*rows)
    settings = ProjectionSettings(method="published")
    shown = {to: fan(series, project(series, to, settings), VIEW) for to in ("2027", "2029")}
    whole, beyond = shown["2027"], shown["2029"]
    assert not [line for line in whole.lines if line.emphasis is Emphasis.PROJECTED]
    assert whole.title.endswith("published path to 2027")
    assert "shaded: 30, 60, 90 % ranges (this tool)" in whole.subtitle
    assert "as published by IDC, 1 Jun 2025. Ranges: this tool." in whole.source_line
    assert "200 EFLOPS, as published by IDC, 1 Jun 2025; 90 % range" in whole.text_alternative
    assert "this tool" not in sentence(whole)
    assert sentence(whole).endswith("200 EFLOPS in 2027 (forecast) (IDC, Jun 2025).")
    (ours,) = (line for line in beyond.lines if line.emphasis is Emphasis.PROJECTED)
    assert [(mark.period.year, mark.status) for mark in ours.marks] == [
        (2027, "last known"), (2028, "projected"), (2029, "projected"),
    ]  # fmt: skip
    assert ours.label == "projection (this tool)"
    assert beyond.moments[0].label == "forecast and projection"


def test_bands_around_a_published_path_stand_in_its_own_rows_on_screen_and_in_native_charts():
    series = make.series(*FOLLOWED[0])
    whole = fan(series, project(series, "2027", ProjectionSettings(method="published")), VIEW)
    rows = {row["period"]: row for row in rows_of(whole) if row["low_90"]}
    assert [(row["status"], row["publisher"]) for row in rows.values()] == [
        ("estimate", "IDC"), ("interpolated", ""), ("interpolated", ""), ("forecast", "IDC"),
    ]  # fmt: skip
    plan = plan_of(whole)
    assert plan.steps
    assert {curve.label for curve in plan.curves if curve.label} == {"IDC, Jun 2025"}
    assert shown_as(whole, Showing.INDEX).bands[0].lower[0] == pytest.approx(100)
