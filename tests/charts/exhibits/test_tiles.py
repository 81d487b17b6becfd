"""Headline tiles: the values everyone quotes, each with period, growth, vintage and source."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from charts.exhibits import overview
from charts.exhibits.tiles import moved_words, tile
from charts.recipes import exhibit_of
from forecasting.catalog.records import HeadlineRow
from forecasting.quantities.ages import Age, months_before
from forecasting.vintages.headlines import headlines
from forecasting.vintages.revisions import revisions, weight
from tests import make


@pytest.fixture(scope="module")
def found(catalog):
    return overview.overview_of(catalog)


def test_every_headline_has_its_tile_in_order_and_every_other_concept_its_reason(found, catalog):
    speakers = headlines(catalog).speakers
    assert [one.name for one in found.tiles if one.speaks] == [one.row.label for one in speakers]
    assert len(found.tiles) == len({row.concept for row in catalog.headlines})


def test_a_concept_without_a_headline_keeps_its_place_and_says_why(catalog):
    past = overview.overview_of(catalog.as_of(date(2024, 2, 1)))
    silent = [one for one in past.tiles if not one.speaks]
    assert silent
    assert all(one.scope and not one.value for one in silent)
    assert len(past.tiles) == len({row.concept for row in catalog.headlines})


STANDINGS = "(actual|estimate|forecast)(, derived)?"


class TestEachTile:
    def test_has_a_period_and_a_standing(self, found):
        for one in found.tiles:
            assert re.fullmatch(rf"([QH]\d )?(FY )?\d{{4}}, {STANDINGS}", one.when)

    def test_tells_the_outcome_before_or_why_there_is_none(self, found):
        growth = r"([+−][\d,.]+ (% since|% a year since|points since) )?"
        reasons = {"New definition, no earlier outcome", "No forecast for this year"}
        for one in found.tiles:
            assert re.fullmatch(rf"{growth}([QH]\d )?\d{{4}}: .+, {STANDINGS}", one.past) or one.past in reasons

    def test_tells_where_the_forecast_leads_or_that_there_is_none(self, found):
        part = r"([QH]\d )?\d{4}: [^;]+"
        for one in found.tiles:
            assert re.fullmatch(rf"{part}(; {part})?|No forecast after .+", one.ahead)

    def test_names_publisher_and_date_and_where_it_was_read(self, found):
        for one in found.tiles:
            assert re.fullmatch(r".+, (\d{1,2} )?[A-Z][a-z]{2} \d{4}", one.source)
            assert re.search(r"Read( via .+)? \((primary|secondary|tertiary) source\)\.$", one.scope)

    def test_is_of_a_series_that_speaks_and_tells_its_age(self, found, catalog):
        for one in found.tiles:
            assert not catalog[one.series_id].is_superseded
            assert one.age is not Age.SUPERSEDED
            assert one.scope


def words(*rows, as_of="2025-03-01", **columns):
    row = HeadlineRow(concept="made", position=1, label="Made", since=date(2020, 1, 1), series_id="made")
    catalog = replace(make.catalog(make.series(*rows, **columns)), headlines=(row,), version=date(2027, 1, 1))
    (one,) = headlines(catalog.as_of(date.fromisoformat(as_of))).speakers
    return tile(one)


def test_the_figure_of_the_year_of_the_day_stands_for_the_concept():
    one = words(make.observation("2024", "10"), make.forecast("2025", "12"), make.forecast("2028", "40"))
    assert (one.value, one.when) == ("12 EFLOPS", "2025, forecast")
    assert (one.past, one.ahead) == ("+20.0 % since 2024: 10 EFLOPS, estimate", "2028: 40 EFLOPS")


def test_without_one_a_new_outcome_stands_for_it_else_what_comes_next():
    rows = make.observation("2024", "10"), make.forecast("2026", "40"), make.forecast("2028", "90")
    fresh, later = words(*rows), words(*rows, as_of="2026-02-01")
    assert (fresh.value, fresh.ahead) == ("10 EFLOPS", "2026: 40 EFLOPS; 2028: 90 EFLOPS")
    assert (later.value, later.past) == ("40 EFLOPS", "+100.0 % a year since 2024: 10 EFLOPS, estimate")
    assert words(make.observation("2022", "1"), rows[1]).value == "40 EFLOPS"


def test_a_share_changes_by_points_and_has_no_rate():
    rows = make.observation("2024", "44.5"), make.forecast("2025", "49"), make.forecast("2028", "60")
    one = words(*rows, unit="percent", quantity="share")
    assert (one.value, one.past) == ("49 %", "+4.5 points since 2024: 44.5 %, estimate")
    assert one.ahead == "2028: 60 %"


def test_what_cannot_be_said_is_said():
    one = words(make.forecast("2025", "5"))
    assert (one.past, one.ahead) == ("New definition, no earlier outcome", "No forecast after 2025")


def test_numbers_are_as_people_say_them():
    rows = (
        make.observation("2024", "453.533"), make.forecast("2025", "701.592", low="701.592"),
        make.forecast("2028", "1580"),
    )  # fmt: skip
    one = words(*rows, unit="USD bn", quantity="flow")
    assert (one.value, one.ahead) == ("USD 702 bn or more", "2028: USD 1.58 tn")
    assert "2024: USD 454 bn, estimate" in one.past


@pytest.mark.parametrize(("as_of", "age"), [("2025-03-01", Age.FRESH), ("2026-02-15", Age.YEAR)])
def test_a_tile_tells_the_age_of_its_vintage(as_of, age):
    assert words(make.observation("2024", "5"), make.forecast("2028", "9"), as_of=as_of).age is age


def test_the_lead_says_what_is_drawn_by_whom_and_how_old_it_is(found, catalog):
    (series_id,) = found.chart.series
    series = catalog[series_id]
    assert found.lead.startswith(f"{series.name}. Newest forecast: ")
    assert series.age(catalog.today).words in found.lead


@pytest.mark.parametrize("day", [None, date(2026, 3, 1), date(2025, 2, 28), date(2024, 2, 1), date(2023, 2, 1)])
def test_the_chart_is_of_what_the_finding_is_about_and_nothing_later_leaks_in(catalog, day):
    known = catalog.as_of(day)
    made = overview.overview_of(known)
    exhibit = exhibit_of(made.chart, catalog)
    assert exhibit.marks
    assert not known[made.chart.series[0]].is_superseded
    assert all(mark.published <= known.today.isoformat() for mark in exhibit.marks if mark.published)
    ids = {o.observation_id for o in known[made.chart.series[0]].observations}
    assert all(set(number.observation_ids) <= ids for number in made.finding.numbers)


def test_changes_are_of_recent_forecasts_that_speak_one_a_series_the_weightiest_first(found, catalog):
    changes, since = found.changes, months_before(catalog.today, overview.RECENT)
    assert 0 < len(changes) <= overview.CHANGES
    assert len({change.series.series_id for change in changes}) == len(changes)
    speaking = {one.series_id for one in found.tiles}
    weights = [weight(change, speaking) for change in changes]
    assert weights == sorted(weights, reverse=True)
    for change in changes:
        assert not change.series.is_superseded
        assert change.after.vintage.day >= since
        assert re.fullmatch(r".+, .+: .+ to .+ \([+−][\d,.]+ ?(%|points)\)", moved_words(change))


def test_doubling_and_halving_weigh_alike_and_a_headline_weighs_more():
    up = revisions(make.series(make.forecast("2027", "40", "2024-02-01"), make.forecast("2027", "80")))[0]
    down = revisions(make.series(make.forecast("2027", "80", "2024-02-01"), make.forecast("2027", "40")))[0]
    assert weight(up, ()) == pytest.approx(weight(down, ()))
    assert weight(up, {up.series.series_id}) > weight(up, ())


def test_a_revision_of_a_share_is_told_in_points():
    rows = make.forecast("2027", "40", "2024-02-01"), make.forecast("2027", "44")
    (found,) = revisions(make.series(*rows, unit="percent", quantity="share"))
    assert moved_words(found).endswith("2027: 40 % to 44 % (+4.0 points)")


def test_a_count_newer_than_an_old_forecast_stands_for_the_present_beside_it(catalog, found):
    speakers = {one.row.concept: one for one in headlines(catalog).speakers}
    counted = {name: one for name, one in speakers.items() if one.count and one.this_year is None}
    assert counted
    for shown in (one for one in found.tiles if one.concept in counted):
        speaker = counted[shown.concept]
        assert shown.series_id == speaker.row.counted_by != speaker.series.series_id
        assert speaker.publisher in shown.ahead
        assert speaker.age.words in shown.ahead
        assert shown.source.startswith(speaker.count.statement.shown.publisher)


def test_before_anyone_counted_the_forecast_speaks_alone_with_its_age(catalog):
    since = min(row.since for row in catalog.headlines if row.counted_by)
    past = overview.overview_of(catalog.as_of(since - timedelta(days=1)))
    concepts = {row.concept for row in catalog.headlines if row.counted_by}
    for shown in (one for one in past.tiles if one.concept in concepts):
        assert shown.age is Age.YEAR
