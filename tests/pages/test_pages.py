"""Every page, run as the server runs it: it says what it should, and a fault inside it shows no traceback."""

from datetime import date
from html import unescape

import pytest

from charts.exhibits import overview
from charts.exhibits.tiles import change_words
from forecasting.quantities.unbroken import breakable
from forecasting.quantities.units import compact
from tests.pages.on_screen import address, charts, opened, plain, title, words

PAGES = {
    "": (None, "What new forecasts changed"),
    "explore": ("Explore", "% a year"),
    "sources": ("Sources & data", "Known to be missing"),
}


@pytest.mark.parametrize("page", PAGES)
class TestEachPage:
    def test_shows_its_title_its_content_and_no_fault(self, page, catalog):
        test = opened(page)
        heading, signal = PAGES[page]
        assert not test.exception
        assert not test.error
        assert [plain(element.value) for element in test.title] == [heading or overview.overview_of(catalog).heading]
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
            assert PAGES[page][0] in {None, test.title[0].value}


def htmls(test):
    return [breakable(unescape(element.proto.body)) for element in test.get("html")]


PAST = "2025-02-28"


@pytest.mark.parametrize("day", [None, PAST])
class TestOverview:
    def asked(self, day):
        return {"asof": day} if day else {}

    def made(self, catalog, day):
        return overview.overview_of(catalog.as_of(date.fromisoformat(day) if day else None))

    def test_opens_with_the_finding_and_the_chart_it_is_about(self, catalog, day):
        test, made = opened(**self.asked(day)), self.made(catalog, day)
        assert plain(test.title[0].value) == made.heading
        assert [title(chart) for chart in charts(test)] == [made.chart.title]

    def test_shows_an_indicator_for_each_concept_with_figure_source_and_age(self, catalog, day):
        shown = [body for body in htmls(opened(**self.asked(day))) if "data-indicator=" in body]
        made = self.made(catalog, day)
        assert len(shown) == len(made.tiles) >= 8
        for body, tile in zip(shown, made.tiles, strict=True):
            assert f'data-indicator="{tile.concept}"' in body
            for text in (tile.value, tile.when, tile.past, tile.ahead, tile.source):
                assert text in body, tile.concept
            if tile.age:
                assert f'co-age co-age-{tile.age.slug}">{tile.age.words}' in body

    def test_shows_what_changed_with_old_new_and_percent(self, catalog, day):
        said = "".join(htmls(opened(**self.asked(day))))
        made = self.made(catalog, day)
        assert made.changes
        for one in made.changes:
            assert one.series.name in said
            for statement in (one.before, one.after):
                value = compact(statement.shown.value, one.series.unit)
                assert f"{value} ({statement.vintage.label})" in said
            assert change_words(one) in said

    def test_answers_questions_and_leads_on_with_the_day(self, day):
        test = opened(**self.asked(day))
        assert not test.exception
        assert len(test.expander) >= 8
        assert address(test).get("asof") == day


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
            assert f"Superseded by {catalog.name_of(one.successor_id)}" in said.replace("**", "")
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
