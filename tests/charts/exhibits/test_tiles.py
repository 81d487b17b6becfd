"""Headline tiles: the values everyone quotes, each with period, growth, vintage and source."""

import re
from dataclasses import replace
from datetime import date

import pytest

from charts.exhibits import overview
from charts.exhibits.tiles import revision_words, tile
from charts.recipes import exhibit_of
from forecasting.catalog.records import HeadlineRow
from forecasting.quantities.ages import Age
from forecasting.vintages.headlines import headlines
from forecasting.vintages.revisions import revisions
from tests import make


@pytest.fixture(scope="module")
def found(catalog):
    return overview.overview_of(catalog)


def test_every_headline_has_its_tile_in_order_and_every_other_concept_its_reason(found, catalog):
    speakers = headlines(catalog).speakers
    assert [one.name for one in found.tiles] == [one.row.label for one in speakers]
    assert len(found.tiles) + len(found.silent) == len({row.concept for row in catalog.headlines})


STANDINGS = "(actual|estimate|forecast)(, derived)?"


class TestEachTile:
    def test_has_a_period_and_a_standing(self, found):
        for one in found.tiles:
            assert re.fullmatch(rf"([QH]\d )?(FY )?\d{{4}}, {STANDINGS}", one.when)

    def test_tells_the_outcome_before_or_why_there_is_none(self, found):
        growth = r"( \([+−][\d,.]+ (% since|% a year since|points since)\))?"
        reasons = {"No outcome printed on this definition", "No forecast for this year"}
        for one in found.tiles:
            assert re.fullmatch(rf"([QH]\d )?\d{{4}}: .+, {STANDINGS}{growth}", one.past) or one.past in reasons

    def test_tells_where_the_forecast_leads_or_that_there_is_none(self, found):
        part = r"([QH]\d )?\d{4}: [^;]+"
        for one in found.tiles:
            assert re.fullmatch(rf"Forecast {part}(; {part})?", one.ahead) or one.ahead == "No forecast beyond it"

    def test_names_publisher_date_and_tier(self, found):
        for one in found.tiles:
            assert re.fullmatch(
                r".+, (\d{1,2} )?[A-Z][a-z]{2} \d{4}(, via .+)? \((primary|secondary|tertiary)\)", one.source
            )

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
    assert (one.past, one.ahead) == ("2024: 10 EFLOPS, estimate (+20.0 % since)", "Forecast 2028: 40 EFLOPS")


def test_without_one_a_new_outcome_stands_for_it_else_what_comes_next():
    rows = make.observation("2024", "10"), make.forecast("2026", "40"), make.forecast("2028", "90")
    fresh, later = words(*rows), words(*rows, as_of="2026-02-01")
    assert (fresh.value, fresh.ahead) == ("10 EFLOPS", "Forecast 2026: 40 EFLOPS; 2028: 90 EFLOPS")
    assert (later.value, later.past) == ("40 EFLOPS", "2024: 10 EFLOPS, estimate (+100.0 % a year since)")
    assert words(make.observation("2022", "1"), rows[1]).value == "40 EFLOPS"


def test_a_share_changes_by_points_and_has_no_rate():
    rows = make.observation("2024", "44.5"), make.forecast("2025", "49"), make.forecast("2028", "60")
    one = words(*rows, unit="percent", quantity="share")
    assert (one.value, one.past) == ("49 %", "2024: 44.5 %, estimate (+4.5 points since)")
    assert one.ahead == "Forecast 2028: 60 %"


def test_what_cannot_be_said_is_said():
    one = words(make.forecast("2025", "5"))
    assert (one.past, one.ahead) == ("No outcome printed on this definition", "No forecast beyond it")


def test_numbers_are_as_people_say_them():
    rows = (
        make.observation("2024", "453.533"), make.forecast("2025", "701.592", low="701.592"),
        make.forecast("2028", "1580"),
    )  # fmt: skip
    one = words(*rows, unit="USD bn", quantity="flow")
    assert (one.value, one.ahead) == ("At least USD 702 bn", "Forecast 2028: USD 1.58 tn")
    assert one.past.startswith("2024: USD 454 bn, estimate")


@pytest.mark.parametrize(("as_of", "age"), [("2025-03-01", Age.FRESH), ("2026-02-15", Age.YEAR)])
def test_a_tile_tells_the_age_of_its_vintage(as_of, age):
    assert words(make.observation("2024", "5"), make.forecast("2028", "9"), as_of=as_of).age is age


def test_the_lead_names_outcome_forecasts_publisher_and_date(found):
    said = found.lead
    amount = r"USD [\d.]+ (bn|tn) in \d{4}"
    assert re.match(rf"Servers: {amount}, then {amount}(, {amount})* and {amount} expected \(\w+, .*\d{{4}}\)\. ", said)


def test_the_charts_of_the_overview_are_of_series_that_speak_and_have_marks(found, catalog):
    exhibits = [exhibit_of(one, catalog) for one in found.charts]
    assert len(exhibits) == len(overview.CHARTED)
    assert all(exhibit.marks for exhibit in exhibits)
    assert not any(catalog[one].is_superseded for chart in found.charts for one in chart.series)


def test_changes_are_told_in_sentences_newest_first(catalog):
    changes = overview.changes(catalog)
    assert len(changes) == overview.CHANGES
    dates = [change.after.vintage.day for change in changes]
    assert dates == sorted(dates, reverse=True)
    assert not any(change.series.is_superseded for change in changes)
    for change in changes:
        assert re.fullmatch(
            r".+ (was|is forecast at) .+, [+−][\d,.]+ (%|points) against the .+ vintage \(.+\)\.",
            revision_words(change),
        )


def test_a_revision_of_a_share_is_told_in_points():
    rows = make.forecast("2027", "40", "2024-02-01"), make.forecast("2027", "44")
    (found,) = revisions(make.series(*rows, unit="percent", quantity="share"))
    assert revision_words(found) == "2027 is forecast at 44 %, +4.0 points against the 1 Feb 2024 vintage (40 %)."
