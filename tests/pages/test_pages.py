"""Every page, run as the server runs it: it says what it should, and a fault inside it shows no traceback."""

import pytest

from charts import overview
from tests.pages.on_screen import charts, opened, plain, title, words

PAGES = {
    "": ("AI compute market: where it stands", "725.3 EFLOPS"),
    "explore": ("Explore", "39.9 % a year"),
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
        for tile in overview.tiles(catalog):
            for text in (tile.name, f"### {tile.value}", tile.when, tile.past, tile.ahead, tile.source):
                assert text in said, tile.series_id

    @pytest.mark.parametrize("value", [
        "725.3 EFLOPS", "71.5 EFLOPS", "USD 216.4 bn", "USD 125.1 bn", "At least 50 %", "USD 1.76 tn", "447 TWh",
    ])  # fmt: skip
    def test_shows_the_headline_values(self, value):
        assert f"### {value}\n" in words(opened())

    def test_shows_four_charts_with_titles(self):
        assert [title(chart) for chart in charts(opened())] == [
            "AI computing capacity in China, vintage by vintage",
            "Server market worldwide: IDC and Gartner",
            "Data centre systems spending worldwide, vintage by vintage",
            "Electricity used by data centres worldwide",
        ]

    def test_has_a_way_to_every_series_it_shows(self):
        links = opened().get("page_link")
        assert len(links) == len(overview.HEADLINES) + overview.CHANGES


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
    ("", "ui.cached.overview"), ("explore", "ui.explore.show"), ("sources", "ui.sources.show_sources"),
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
        broken.setattr("ui.explore.show", fail)
        test = opened("explore")
        assert test.exception
    assert not test.run().exception
