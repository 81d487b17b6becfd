"""Every page, run as the server runs it: it says what it should, and a fault inside it shows no traceback."""

import pytest

from charts.exhibits import overview
from tests.pages.on_screen import charts, opened, plain, title, words

PAGES = {
    "": ("AI compute market: where it stands", "Servers: USD "),
    "explore": ("Explore", "% a year"),
    "sources": ("Sources & data", "agree within rounding"),
}


@pytest.mark.parametrize("page", PAGES)
class TestEachPage:
    def test_shows_its_title_its_content_and_no_fault(self, page):
        test = opened(page)
        heading, signal = PAGES[page]
        assert not test.exception
        assert not test.error
        assert [element.value for element in test.title] == [heading]
        assert signal in words(test)

    def test_ends_with_the_date_of_the_data(self, page, catalog):
        last = plain(opened(page).caption[-1].value)
        assert last.startswith("Compute Outlook. Published figures with source and vintage; data of ")
        assert str(catalog.version.year) in last

    def test_has_no_complaint_about_a_plain_link(self, page):
        assert not opened(page).warning

    def test_can_be_reached_from_every_other(self, page):
        for start in PAGES:
            test = opened(start)
            test.switch_page(f"pages/{page or 'overview'}.py").run()
            assert not test.exception
            assert test.title[0].value == PAGES[page][0]


class TestOverview:
    def test_shows_a_tile_with_value_period_growth_forecast_and_source_for_each_headline(self, catalog):
        said = words(opened())
        for tile in overview.overview_of(catalog).tiles:
            for text in (tile.name, f"### {tile.value}", tile.when, tile.past, tile.ahead, tile.source):
                assert text in said, tile.series_id

    def test_says_the_age_of_each_headline_in_words_and_colour(self, catalog):
        shown = [element.proto.body for element in opened().get("html")]
        for tile in overview.overview_of(catalog).tiles:
            assert f'<span class="co-age co-age-{tile.age.slug}">{tile.age.words}</span>' in shown

    def test_shows_the_charts_of_what_speaks_with_titles(self, catalog):
        assert [title(chart) for chart in charts(opened())] == [
            one.title for one in overview.overview_of(catalog).charts
        ]

    def test_has_a_way_to_every_series_it_shows(self, catalog):
        links = opened().get("page_link")
        assert len(links) == len(overview.overview_of(catalog).tiles) + overview.CHANGES


class TestSuperseded:
    def test_explore_and_forecast_open_on_a_series_that_speaks(self):
        for page in ("explore", "forecast"):
            said = words(opened(page))
            assert "Superseded by" not in said

    @pytest.mark.parametrize("page", ["explore", "forecast"])
    def test_a_superseded_series_says_so_and_leads_on(self, page, catalog):
        series = catalog["market.ai_server.world"]
        test = opened(page, series=series.series_id)
        assert not test.exception
        said = words(test)
        for one in series.successors:
            assert f"Superseded by {one.successor_id}" in said.replace("**", "")
            assert one.sentence in said


class TestSources:
    def test_counts_what_it_lists(self, catalog):
        said = words(opened("sources"))
        for rows in (len(catalog.sources), len(catalog.series), len(catalog.conflicts), len(catalog.gaps)):
            assert f"{rows:,} of {rows:,} rows" in said

    def test_finds_rows_that_have_all_words(self, catalog):
        test = opened("sources")
        test.text_input(key="words-Sources").set_value("gartner 2024").run()
        assert not test.exception
        found = next(c.value for c in test.caption if c.value.endswith(f"of {len(catalog.sources):,} rows"))
        assert 0 < int(found.split()[0].replace(",", "")) < len(catalog.sources)

    @pytest.mark.parametrize("hostile", ["(((", "[a-", "\\", "'; drop", "<b>", "no such words at all"])
    def test_takes_any_words(self, hostile):
        test = opened("sources")
        test.text_input(key="words-Series").set_value(hostile).run()
        assert not test.exception


INSIDE = "a secret inside"


@pytest.mark.parametrize(("page", "place"), [
    ("", "ui.cached.overview"), ("explore", "ui.views.explore.show"), ("sources", "ui.views.sources.show_sources"),
])  # fmt: skip
def test_a_fault_inside_a_page_shows_no_traceback(page, place, monkeypatch):
    def fail(*_):
        raise RuntimeError(INSIDE)

    monkeypatch.setattr(place, fail)
    test = opened(page)
    assert len(test.exception) == 1
    shown = test.exception[0]
    assert INSIDE not in f"{shown.message} {shown.value} {''.join(shown.stack_trace)}"
    assert list(shown.stack_trace) == []
    assert INSIDE not in words(test)


def test_the_page_after_a_fault_is_whole_again(monkeypatch):
    def fail(*_):
        raise RuntimeError(INSIDE)

    with monkeypatch.context() as broken:
        broken.setattr("ui.views.explore.show", fail)
        test = opened("explore")
        assert test.exception
    assert not test.run().exception
