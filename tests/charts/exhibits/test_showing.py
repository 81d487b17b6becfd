"""The same chart told in another way: index, growth a year, time to double."""

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawing.figure import figure, is_marked, traces
from charts.drawing.style import Look
from charts.exhibit import Emphasis, Exhibit, Line
from charts.exhibits.fan import fan
from charts.exhibits.history import View, history
from charts.exhibits.show_as import BASE, Showing, offered, shown_as
from charts.recipes import ProjectionChart, exhibit_of
from forecasting.projection.project import project
from forecasting.quantities.growth import cagr
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from tests import make
from tests.exports import sample

VIEW = View(data_version=date(2025, 6, 30))
levels = st.lists(st.floats(1e-3, 1e9), min_size=2, max_size=8)


def charted(values, **columns) -> Exhibit:
    """A chart of annual values from 2018 on, as a source prints them."""
    rows = [make.observation(str(2018 + i), f"{value:.9g}") for i, value in enumerate(values)]
    return history(make.series(*rows, **columns), VIEW)


def values(exhibit) -> list[float]:
    return [mark.value for mark in exhibit.lines[0].marks]


@given(levels)
def test_an_index_begins_at_100_and_keeps_all_ratios(given_levels):
    exhibit = charted(given_levels)
    shown = shown_as(exhibit, Showing.INDEX)
    before, after = values(exhibit), values(shown)
    assert after[0] == BASE
    for i in range(len(before)):
        assert after[i] / after[0] == pytest.approx(before[i] / before[0], rel=1e-5)
    assert shown.unit == "index"


@given(levels)
def test_growth_is_the_growth_from_one_value_to_the_next(given_levels):
    exhibit = charted(given_levels)
    shown = shown_as(exhibit, Showing.GROWTH)
    before = values(exhibit)
    assert values(shown) == pytest.approx([cagr(one, other, 1) for one, other in pairwise(before)], rel=1e-5, abs=1e-4)
    assert shown.unit == "percent a year"


@given(levels)
def test_a_level_doubles_in_the_time_told_and_falling_ones_have_none(given_levels):
    exhibit = charted(given_levels)
    shown = shown_as(exhibit, Showing.DOUBLING)
    marks = exhibit.lines[0].marks
    growing = [mark for before, mark in pairwise(marks) if mark.value > before.value]
    if not growing:
        assert shown == exhibit
        return
    told = {mark.period: mark.value for mark in shown.lines[0].marks}
    assert set(told) <= {mark.period for mark in growing}
    by_period = {mark.period: mark.value for mark in marks}
    for period, years in told.items():
        growth = by_period[period] / by_period[period.shift(-1)]
        assert years == pytest.approx(math.log(2) / math.log(growth), rel=1e-4)


def test_growth_over_a_gap_and_of_quarters_is_a_year_s_growth():
    rows = [make.observation("2018", "100"), make.observation("2020", "121")]
    assert values(shown_as(history(make.series(*rows), VIEW), Showing.GROWTH))[-1] == pytest.approx(10.0)
    quarters = [make.observation(period, value) for period, value in (("2024Q1", "100"), ("2024Q2", "110"))]
    alone = history(make.series(*quarters, frequency="Q"), VIEW)
    assert shown_as(alone, Showing.GROWTH) == alone
    a_year_on = make.series(*quarters, make.observation("2025Q2", "121"), frequency="Q")
    shown = shown_as(history(a_year_on, VIEW), Showing.GROWTH)
    assert values(shown) == [pytest.approx(10.0)]


def test_a_value_worked_out_says_how_and_is_derived():
    shown = shown_as(charted([100, 150, 300]), Showing.INDEX)
    last = shown.lines[0].last
    assert last.derivation == "100 × 300 / 100, the value of 2018"
    assert last.standing is Standing.DERIVED
    assert last.status == "estimate, derived"
    assert last.source_title == charted([100, 150, 300]).lines[0].last.source_title


@pytest.mark.parametrize("showing", [Showing.INDEX, Showing.GROWTH])
def test_values_that_only_bridge_a_gap_stay_without_marker_in_every_way(showing):
    rows = [make.observation("2018", "100"), make.forecast("2019", "120"), make.forecast("2023", "200")]
    exhibit = history(make.series(*rows), VIEW)
    bridged = {mark.period for mark in exhibit.marks if mark.is_interpolated}
    assert bridged
    shown = shown_as(exhibit, showing)
    assert {mark.period for mark in shown.marks if not is_marked(mark)} == bridged


def test_a_fan_as_an_index_keeps_its_bands_around_its_median_and_the_joint_without_marker(catalog):
    series = catalog["capacity.intelligent.cn"]
    found = project(series, Period.parse("2030"), catalog=catalog)
    exhibit = fan(series, found, View(data_version=catalog.version))
    shown = shown_as(exhibit, Showing.INDEX)
    ours, ours_before = (
        next(line for line in one.lines if line.emphasis is Emphasis.PROJECTED) for one in (shown, exhibit)
    )
    factor = ours.last.value / ours_before.last.value
    for band, before in zip(shown.bands, exhibit.bands, strict=True):
        assert band.upper == pytest.approx(tuple(value * factor for value in before.upper), rel=1e-5)
        assert band.lower[-1] < ours.last.value < band.upper[-1]
    assert [is_marked(mark) for mark in ours.marks] == [is_marked(mark) for mark in ours_before.marks]
    assert shown_as(exhibit, Showing.GROWTH).bands == ()


def test_two_series_each_begin_at_100():
    shown = shown_as(sample.compared(), Showing.INDEX)
    assert [line.marks[0].value for line in shown.lines if line.emphasis is Emphasis.MAIN] == [BASE, BASE]


def test_earlier_vintages_stand_on_the_base_of_the_main_line():
    rows = [
        make.observation("2020", "100"), make.observation("2021", "150"), make.forecast("2025", "500"),
        make.forecast("2025", "400", "2023-01-11"), make.forecast("2024", "300", "2023-01-11"),
    ]  # fmt: skip
    exhibit = history(make.series(*rows), VIEW)
    shown = shown_as(exhibit, Showing.INDEX)
    for before, after in zip(exhibit.lines, shown.lines, strict=True):
        for one, other in zip(before.marks, after.marks, strict=True):
            assert other.value == pytest.approx(one.value, rel=1e-5)  # 2020 = 100 already


@pytest.mark.parametrize("unit", ["percent", "percent a year", "index"])
def test_parts_and_rates_have_only_their_level(unit):
    exhibit = replace(charted([10, 20]), unit=unit)
    assert offered(unit) == (Showing.LEVEL,)
    assert all(shown_as(exhibit, way) is exhibit for way in Showing)


@pytest.mark.parametrize("way", Showing)
@pytest.mark.parametrize("bad", [0.0, -5.0])
def test_values_at_or_below_zero_are_left_as_they_are(way, bad):
    exhibit = charted([10, 20])
    line = exhibit.lines[0]
    broken = replace(exhibit, lines=(replace(line, marks=(replace(line.marks[0], value=bad), line.marks[1])),))
    assert shown_as(broken, way) is broken


@pytest.mark.parametrize("way", Showing)
@pytest.mark.parametrize("kind", sample.KINDS)
def test_every_kind_of_chart_can_be_told_in_every_way_and_drawn(kind, way):
    exhibit = sample.KINDS[kind]()
    shown = shown_as(exhibit, way)
    figure(shown, Look.LIGHT)
    assert shown.title == exhibit.title
    assert shown.source_line == exhibit.source_line
    assert shown.assumptions == exhibit.assumptions
    if shown is not exhibit and exhibit.lines:
        assert shown.slug != exhibit.slug
        assert all(math.isfinite(mark.value) for mark in shown.marks)


def test_the_chart_told_otherwise_draws_the_same_lines():
    exhibit = sample.fanned()
    metas = {trace["meta"] for trace in traces(exhibit, Look.LIGHT)}
    assert {trace["meta"] for trace in traces(shown_as(exhibit, Showing.INDEX), Look.LIGHT)} == metas


def test_a_line_of_one_value_has_no_growth():
    exhibit = charted([10, 20])
    alone = Line(name="one", label="", publisher="", marks=exhibit.lines[0].marks[:1])
    shown = shown_as(replace(exhibit, lines=(*exhibit.lines, alone)), Showing.GROWTH)
    assert [line.name for line in shown.lines] == [exhibit.lines[0].name]
    only = replace(exhibit, lines=(alone,))
    assert shown_as(only, Showing.GROWTH) is only


@pytest.mark.parametrize("method", ["damped", "growth", "logistic"])
def test_bands_are_described_only_where_there_are_bands(method, catalog):
    """Whatever the condition is that the sentence begins with."""
    recipe = ProjectionChart(
        series="capacity.intelligent.cn", to="2028", method=method, ceiling=9000.0 if method == "logistic" else None
    )
    assert "90 % ranges" in exhibit_of(recipe, catalog).source_line.casefold()
    for way in (Showing.GROWTH, Showing.DOUBLING):
        told = exhibit_of(msgspec.structs.replace(recipe, show_as=way), catalog)
        assert told.bands == ()
        assert "band" not in told.source_line.casefold()
        assert "Projection: this tool" in told.source_line


def test_growth_still_cites_the_document_of_the_value_before():
    exhibit = charted([10, 20])
    assert shown_as(exhibit, Showing.GROWTH).vintages == exhibit.vintages
