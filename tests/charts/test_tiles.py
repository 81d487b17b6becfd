"""Headline tiles: the values everyone quotes, each with period, growth, vintage and source."""

import re

import pytest

from charts import overview
from charts.recipes import exhibit_of
from charts.tiles import revision_words, tile
from forecasting.headline import headline, revisions
from forecasting.path import path_of
from tests import make


@pytest.fixture(scope="module")
def tiles(catalog):
    return {one.series_id: one for one in overview.tiles(catalog)}


@pytest.mark.parametrize(("series_id", "value", "when"), [
    ("capacity.intelligent.cn", "725.3 EFLOPS", "2024, estimate"),
    ("capacity.general.cn", "71.5 EFLOPS", "2024, estimate"),
    ("market.ai_server.world", "USD 125.1 bn", "2024, estimate"),
    ("market.server.world.gartner", "USD 216.4 bn", "2024, estimate"),
    ("share.inference_in_ai_server.world", "At least 50 %", "2025, estimate"),
    ("spend.ai_total.world.2026def", "USD 1.76 tn", "2025, estimate"),
    ("energy.data_center.world", "447 TWh", "2025, actual"),
])  # fmt: skip
def test_the_headline_values(tiles, series_id, value, when):
    assert (tiles[series_id].value, tiles[series_id].when.split(",")[0]) == (value, when.split(",")[0])


def test_every_headline_series_has_its_tile_in_order(tiles):
    assert tuple(tiles) == overview.HEADLINES
    assert len(tiles) % overview.TILE_COLUMNS == 0


STANDINGS = "actual|estimate|forecast|derived"


@pytest.mark.parametrize("series_id", overview.HEADLINES)
class TestEachTile:
    def test_has_a_period_and_a_standing(self, tiles, series_id):
        assert re.fullmatch(rf"([QH]\d )?(FY )?\d{{4}}, ({STANDINGS})", tiles[series_id].when)

    def test_tells_growth_or_why_there_is_none(self, tiles, series_id):
        said = tiles[series_id].past
        growth = r"(about )?[+−]?[\d,.]+ (% on|% a year since|points on) .*\d{4}"
        assert re.fullmatch(growth, said) or said == "No earlier value on this definition"

    def test_tells_where_the_forecast_leads_or_that_there_is_none(self, tiles, series_id):
        said = tiles[series_id].ahead
        assert (
            re.fullmatch(r"Forecast: .+ in .*\d{4}( \([+−][\d,.]+ % a year(, derived)?\))?", said)
            or said == "No forecast beyond it"
        )

    def test_names_publisher_date_and_tier(self, tiles, series_id):
        assert re.fullmatch(
            r".+, (\d{1,2} )?[A-Z][a-z]{2} \d{4}(, via .+)? \((primary|secondary|tertiary)\)", tiles[series_id].source
        )

    def test_says_what_is_counted(self, tiles, series_id):
        assert tiles[series_id].scope

    def test_shows_the_value_of_the_catalog(self, tiles, catalog, series_id):
        value = headline(path_of(catalog[series_id])).point.observation.value
        shown = float(re.sub(r"[^\d.]", "", tiles[series_id].value))
        steps = [1, 1000, 1 / 1000]
        assert any(shown == pytest.approx(value * step, rel=5e-3) for step in steps)


def test_the_tile_of_chinas_capacity_in_full(tiles):
    one = tiles["capacity.intelligent.cn"]
    assert one.past == "+74.1 % on 2023"
    assert one.ahead == "Forecast: 2.78 ZFLOPS in 2028 (+39.9 % a year)"
    assert one.source.startswith("IDC, 14 Feb 2025")


def words(*rows, **columns):
    return tile(headline(path_of(make.series(*rows, **columns))))


def test_a_share_changes_by_points_and_has_no_rate():
    rows = make.observation("2023", "40"), make.observation("2024", "44.5"), make.forecast("2028", "60")
    one = words(*rows, unit="percent", quantity="share")
    assert (one.value, one.past, one.ahead) == ("44.5 %", "+4.5 points on 2023", "Forecast: 60 % in 2028")


def test_growth_over_several_years_is_told_a_year():
    assert words(make.observation("2020", "10"), make.observation("2024", "160")).past == "+100.0 % a year since 2020"


def test_what_cannot_be_said_is_said():
    one = words(make.observation("2024", "5"))
    assert (one.past, one.ahead) == ("No earlier value on this definition", "No forecast beyond it")


def test_long_numbers_are_shortened():
    assert words(make.observation("2024", "1757152"), unit="USD mn").value == "USD 1.76 tn"


def test_a_page_that_retells_is_named():
    found = path_of(make.series(make.observation("2024", "5", tier="secondary")))
    assert tile(headline(found)).source.endswith("(secondary)")


def test_the_lead_names_both_ends_of_both_stories(catalog):
    said = overview.lead(catalog)
    assert "725.3 EFLOPS in 2024" in said
    assert "2.78 ZFLOPS in 2028 is expected (IDC, 14 Feb 2025)." in said
    assert re.search(r"AI spending worldwide was USD [\d.]+ tn in 2025; USD [\d.]+ tn in \d{4} is expected \(", said)


def test_the_charts_of_the_overview_are_four_and_have_marks(catalog):
    exhibits = [exhibit_of(recipe, catalog) for recipe in overview.CHARTS]
    assert len(exhibits) == 4
    assert all(exhibit.marks for exhibit in exhibits)
    assert len({exhibit.slug for exhibit in exhibits}) == 4


def test_changes_are_told_in_sentences_newest_first(catalog):
    changes = overview.changes(catalog)
    assert len(changes) == overview.CHANGES
    dates = [change.after.vintage.day for change in changes]
    assert dates == sorted(dates, reverse=True)
    for change in changes:
        assert re.fullmatch(
            r".+ (was|is forecast at) .+, [+−][\d,.]+ (%|points) against the .+ vintage \(.+\)\.",
            revision_words(change),
        )


def test_a_revision_of_a_share_is_told_in_points():
    rows = make.forecast("2027", "40", "2024-02-01"), make.forecast("2027", "44")
    (found,) = revisions(make.series(*rows, unit="percent", quantity="share"))
    assert revision_words(found) == "2027 is forecast at 44 %, +4.0 points against the 1 Feb 2024 vintage (40 %)."
