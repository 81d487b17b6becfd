"""The Report page: the report draft, words, order, saving and opening, and the file made beside the page."""

import io
import json
import time
from dataclasses import replace

import msgspec
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from charts.exhibits.history import View, history
from charts.recipes import PublishedChart
from exports.reports.report import MOST_ITEMS, Item
from exports.reports.saved_report import from_json
from forecasting.scenarios.presets import preset
from tests.pages.on_screen import cards, charts, opened, title, warnings, words
from ui.cards import report_draft
from ui.views import report as page

SERIES = ("capacity.intelligent.cn", "market.server.world.gartner", "energy.data_center.world")
SECONDS = 60


@pytest.fixture(scope="module")
def items(catalog):
    """Three charts as a reader collects them."""
    view = View(data_version=catalog.version)
    return [Item(exhibit=history(catalog[one], view), recipe=PublishedChart(series=(one,))) for one in SERIES]


def collected(items) -> AppTest:
    """The page with these charts in the report draft."""
    test = opened("report")
    test.session_state[report_draft.ITEMS] = tuple(
        report_draft.Kept(key=f"k{i}", item=item) for i, item in enumerate(items)
    )
    test.run()
    assert not test.exception
    return test


def order(test) -> list[str]:
    """The titles of the charts as they are drawn, from the top."""
    return [title(chart) for chart in charts(test)]


def press(test, label: str, key: str):
    return test.button(key=f"report:{label}:{key}").click().run()


def finished(test) -> AppTest:
    """The page once the file is made."""
    latest = time.monotonic() + SECONDS
    while not test.session_state[page.JOB].is_over:
        assert time.monotonic() < latest
        time.sleep(0.02)
    test.run()
    assert not test.exception
    return test


class TestTheTray:
    def test_an_empty_one_says_how_to_fill_it(self):
        test = opened("report")
        assert "No charts yet" in words(test)
        assert cards(test) == []

    def test_shows_each_chart_without_offering_to_collect_it_again(self, items):
        test = collected(items)
        assert order(test) == [item.exhibit.title for item in items]
        assert {card["collects"] for card in cards(test)} == {""}

    def test_a_chart_is_moved_up_and_down_and_no_further_than_the_ends(self, items):
        test = collected(items)
        first, second, third = order(test)
        press(test, "Down", "k0")
        assert order(test) == [second, first, third]
        press(test, "Up", "k2")
        assert order(test) == [second, third, first]
        assert test.button(key="report:Up:k1").disabled
        assert test.button(key="report:Down:k0").disabled

    def test_words_stay_with_their_chart_when_it_is_moved(self, items):
        test = collected(items)
        test.text_input(key="report:title:k0").set_value("China leads")
        test.text_area(key="report:sentence:k0").set_value("It doubles.").run()
        press(test, "Down", "k0")
        assert order(test)[1] == "China leads"
        assert test.text_area(key="report:sentence:k0").value == "It doubles."
        kept = test.session_state[report_draft.ITEMS]
        assert [(one.item.title, one.item.sentence) for one in kept] == [
            ("", ""),
            ("China leads", "It doubles."),
            ("", ""),
        ]

    def test_an_emptied_title_gives_the_charts_own_back(self, items):
        test = collected(items[:1])
        test.text_input(key="report:title:k0").set_value("Mine").run()
        test.text_input(key="report:title:k0").set_value("").run()
        assert not test.exception
        assert order(test) == [items[0].exhibit.title]

    def test_a_chart_is_removed_and_the_last_one_leaves_an_empty_tray(self, items):
        test = collected(items[:2])
        press(test, "remove", "k0")
        assert order(test) == [items[1].exhibit.title]
        press(test, "remove", "k1")
        assert "No charts yet" in words(test)

    def test_survives_a_visit_to_another_page(self, items):
        test = collected(items[:1])
        test.text_input(key=page.TITLE).set_value("My deck").run()
        test.switch_page("pages/explore.py").run()
        test.switch_page("pages/report.py").run()
        assert order(test) == [items[0].exhibit.title]
        assert test.text_input(key=page.TITLE).value == "My deck"

    def test_hostile_words_are_shown_as_they_are(self, items):
        test = collected(items[:1])
        test.text_input(key="report:title:k0").set_value("<script>alert(1)</script> **b** =1+1").run()
        assert not test.exception
        assert order(test) == ["<script>alert(1)</script> **b** =1+1"]
        assert "<script>" not in json.dumps(cards(test)[0]["layouts"])

    def test_a_chart_made_by_the_reader_keeps_its_stamp(self, items):
        stamped = replace(items[0], exhibit=replace(items[0].exhibit, assumptions=("AI share 60 % → 70 % by 2028",)))
        notes = charts(collected([stamped]))[0]["layout"]["annotations"]
        assert any("Changed assumptions: AI share" in note["text"].replace("<br>", " ") for note in notes)


def collecting() -> None:
    """A page that puts a chart into the report draft, as the card's button does."""
    import streamlit as st

    from ui.cards import card

    st.session_state["chart-x"] = {"collected": "token"}
    card._collect("chart-x", st.session_state["exhibit"], None)
    st.write(card._offer())


class TestCollecting:
    def page(self, item, count=0, kept=None) -> AppTest:
        test = AppTest.from_function(collecting, default_timeout=SECONDS)
        test.session_state["exhibit"] = item.exhibit
        test.session_state[report_draft.ITEMS] = tuple(
            report_draft.Kept(key=str(i), item=kept or item) for i in range(count)
        )
        test.run()
        assert not test.exception
        return test

    def test_puts_the_chart_at_the_end(self, items):
        test = self.page(items[0], count=2, kept=items[1])
        assert len(test.session_state[report_draft.ITEMS]) == 3
        assert test.session_state[report_draft.ITEMS][-1].item.exhibit == items[0].exhibit
        assert test.markdown[0].value == "Add to report"

    def test_a_chart_that_is_there_already_is_not_put_twice_and_that_is_said(self, items):
        test = self.page(items[0], count=1)
        assert len(test.session_state[report_draft.ITEMS]) == 1
        assert test.toast[0].value == "This chart is in the report already."

    def test_a_full_report_takes_no_more_and_the_button_says_so(self, items):
        test = self.page(items[0], count=MOST_ITEMS)
        assert len(test.session_state[report_draft.ITEMS]) == MOST_ITEMS
        assert test.markdown[0].value == f"Report is full ({MOST_ITEMS} charts)"

    def test_the_button_of_a_full_report_cannot_be_pressed(self, items):
        test = opened("explore")
        assert [card["full"] for card in cards(test)] == [False]
        test.session_state[report_draft.ITEMS] = tuple(
            report_draft.Kept(key=str(i), item=items[0]) for i in range(MOST_ITEMS)
        )
        assert [card["full"] for card in cards(test.run())] == [True]


class TestTheFile:
    @pytest.mark.slow
    def test_a_deck_is_made_beside_the_page_and_holds_titles_order_and_sentences(self, items):
        test = collected(items)
        press(test, "Down", "k0")
        test.text_input(key=page.TITLE).set_value("My deck")
        test.text_area(key="report:sentence:k0").set_value("It doubles every two years.").run()
        next(one for one in test.button if one.label == "Make the file").click().run()
        job = finished(test).session_state[page.JOB]
        assert job.fault == ""
        pages = Presentation(io.BytesIO(job.result.content)).slides
        titles = [one.shapes.title.text_frame.text for one in pages]
        assert titles[:3] == ["My deck", items[1].exhibit.title, items[0].exhibit.title]
        told = " ".join(shape.text_frame.text for shape in pages[2].shapes if shape.has_text_frame)
        assert "It doubles every two years." in told
        (download,) = [one for one in test.get("download_button") if job.result.name in one.proto.label]
        assert download

    def test_a_file_older_than_the_report_is_told(self, items):
        test = collected(items[:1])
        next(one for one in test.button if one.label == "Make the file").click().run()
        finished(test)
        assert "was changed since" not in words(test)
        test.text_area(key="report:sentence:k0").set_value("A new thought.").run()
        assert "was changed since" in words(test)

    def test_a_new_file_gives_up_the_one_in_the_making(self, items, monkeypatch):
        monkeypatch.setattr(page, "export_report", endless)
        test = collected(items[:1])
        next(one for one in test.button if one.label == "Make the file").click().run()
        first = test.session_state[page.JOB]
        next(one for one in test.button if one.label == "Make the file").click().run()
        second = test.session_state[page.JOB]
        await_end(first)
        assert first.fault == "Cancelled."
        assert not second.is_over
        second.cancel()
        await_end(second)

    def test_a_fault_is_a_sentence_without_a_traceback(self, items, monkeypatch):
        monkeypatch.setattr(page, "export_report", refuse)
        test = collected(items[:1])
        next(one for one in test.button if one.label == "Make the file").click().run()
        finished(test)
        assert "There is no paper left." in words(test)

    def test_a_format_that_cannot_be_made_here_says_why(self, items, monkeypatch):
        kind = replace(page.REPORT_FORMATS["pdf"], reason=lambda: "no Chrome was found")
        monkeypatch.setattr(page, "REPORT_FORMATS", dict(page.REPORT_FORMATS) | {"pdf": kind})
        test = collected(items[:1])
        test.selectbox(key="report:format").select("pdf").run()
        assert "no Chrome was found" in words(test)
        assert next(one for one in test.button if one.label == "Make the file").disabled


def endless(report, chosen, progress):
    """Work that ends only when it is cancelled."""
    while True:
        progress(0, 1, f"{chosen} of {len(report.items)}")
        time.sleep(0.01)


def refuse(*_, **__):
    from exports.content.request import ExportError

    raise ExportError("there is no paper left")


def await_end(job) -> None:
    latest = time.monotonic() + SECONDS
    while not job.is_over:
        assert time.monotonic() < latest
        time.sleep(0.01)


IMPOSSIBLE = (
    {"series": ["no.such"]},
    {"series": [SERIES[0]], "to": "9999"},
    {"series": [SERIES[0]], "as_of": "0001-01-01"},
    {"scenario": {"publisher": "X"}, "output": "power"},
    {"scenario": {}, "output": "gold"},
)


class TestSaving:
    def saved(self, test) -> str:
        """The text of the download, as the page made it."""
        from exports.reports.saved_report import to_json

        kept = test.session_state[report_draft.ITEMS]
        return to_json(page.Report(title="T", items=tuple(one.item for one in kept)))

    def test_a_saved_report_opens_again_with_order_words_and_charts(self, items):
        test = collected(items[:2])
        press(test, "Down", "k0")
        test.text_input(key="report:title:k0").set_value("Mine").run()
        text = self.saved(test)
        again = upload(text.encode())
        assert warnings(again) == []
        assert order(again) == [items[1].exhibit.title, "Mine"]
        assert [one.chart.series for one in from_json(text).items] == [(SERIES[1],), (SERIES[0],)]

    def test_a_scenario_in_it_is_made_again_with_its_stamp(self):
        chart = {"chart": {"scenario": msgspec.to_builtins(preset("power-constrained")), "output": "ai_server_market"}}
        test = upload(json.dumps({"schema_version": 1, "title": "T", "items": [chart]}).encode())
        assert warnings(test) == []
        assert "Changed assumptions: Power connected" in json.dumps(cards(test)[0]["layouts"]).replace("<br>", " ")

    def test_a_chart_without_a_recipe_is_told_instead_of_saved(self, items):
        test = collected([replace(items[0], recipe=None)])
        assert "this report cannot be opened again later: chart 1" in words(test)

    @pytest.mark.parametrize("content", [
        b"", b"[]", b"null", b"\xff\xfe", b"{", b"[" * 100_000, b'{"schema_version": 2, "title": "", "items": []}',
        b'{"schema_version": 1, "title": "", "items": []}', b'{"schema_version": 1, "title": 5, "items": []}',
        json.dumps({"schema_version": 1, "title": "x" * 1_000_000, "items": []}).encode(),
        *(json.dumps({"schema_version": 1, "title": "", "items": [{"chart": chart}]}).encode() for chart in IMPOSSIBLE),
    ])  # fmt: skip
    def test_a_hostile_file_gets_a_sentence_and_the_charts_stay(self, items, content):
        test = collected(items[:1])
        test.file_uploader(key="report:file").upload("r.json", content, "application/json")
        test.run()
        assert not test.exception
        (said,) = warnings(test)
        assert said.startswith("r.json: ")
        assert len(said) < 500
        assert order(test) == [items[0].exhibit.title]

    def test_words_longer_than_the_fields_are_taken(self):
        item = {"chart": {"series": [SERIES[0]]}, "title": "y" * 5_000, "sentence": "x" * 10_000}
        test = upload(json.dumps({"schema_version": 1, "title": "T" * 300, "items": [item]}).encode())
        assert warnings(test) == []
        assert not test.run().exception


def upload(content: bytes) -> AppTest:
    test = opened("report")
    test.file_uploader(key="report:file").upload("r.json", content, "application/json")
    test.run()
    assert not test.exception
    return test
