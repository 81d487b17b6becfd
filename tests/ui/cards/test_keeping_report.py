"""What the browser kept of a report is taken over whole, once, or refused with a sentence."""

from dataclasses import replace

import pytest
import streamlit as st

from charts.recipes import PublishedChart, exhibit_of
from exports.reports.report import MOST_ITEMS, Item
from ui.cards import in_browser, report_draft
from ui.cards import kept_report as keeping_report

SERIES = "capacity.intelligent.cn"


@pytest.fixture
def item(catalog):
    recipe = PublishedChart(series=(SERIES,))
    return Item(exhibit=exhibit_of(recipe, catalog), recipe=recipe, title="Mine")


@pytest.fixture
def state(monkeypatch):
    """A session that has just begun."""
    monkeypatch.setattr(st, "session_state", found := {})
    return found


def answered(text):
    keeping_report._take(text)
    return [one.item for one in report_draft.collected()]


def test_what_was_kept_comes_back_with_its_words(state, item):
    report_draft.put_items([item])
    state["report:title"] = "My report"
    text = keeping_report._text()
    state.clear()
    (found,) = answered(text)
    assert found.title == "Mine"
    assert state["report:title"] == "My report"
    assert keeping_report._text() == text


@pytest.mark.usefixtures("state")
def test_what_was_collected_meanwhile_stands_behind_it_and_nothing_twice(item):
    report_draft.put_items([item])
    text = keeping_report._text()
    other = replace(item, exhibit=replace(item.exhibit, title="Another"))
    report_draft.put_items([item, other])
    assert [one.shown.title for one in answered(text)] == ["Mine", "Mine"]
    assert len(answered(text)) == 2


@pytest.mark.parametrize("text", ["{", "x" * 2_000_000, '{"schema_version": 9}', "null"])
def test_what_cannot_be_opened_is_said_and_loses_nothing(state, item, text):
    report_draft.put_items([item])
    assert answered(text) == [item]
    assert "this browser kept cannot be opened" in state[keeping_report.FAULT]


@pytest.mark.parametrize("answer", [None, {}, {"text": ""}])
def test_a_browser_that_kept_nothing_changes_nothing(state, answer, monkeypatch):
    heard = []

    def mounted(key, on_kept_change, **_):
        heard.append(on_kept_change)
        state[key] = {"kept": answer}

    monkeypatch.setattr(in_browser, "_mount", mounted)
    keeping_report.keep()
    heard[0]()
    assert in_browser.has_answered(keeping_report.PLACE)
    assert report_draft.collected() == ()
    assert keeping_report._text() == ""


@pytest.mark.parametrize(("text", "times"), [("", 0), ("{", 1)])
def test_the_whole_page_runs_again_only_for_what_a_browser_kept(state, monkeypatch, text, times):
    heard, runs = [], []

    def mounted(key, on_kept_change, **_):
        heard.append(on_kept_change)
        state[key] = {"kept": {"text": text}}

    monkeypatch.setattr(in_browser, "_mount", mounted)
    monkeypatch.setattr(st, "rerun", lambda: runs.append(True))
    keeping_report.keep()
    heard[0]()
    assert len(runs) == times


def test_a_report_is_never_fuller_than_it_may_be(item):
    many = [replace(item, exhibit=replace(item.exhibit, title=str(number))) for number in range(MOST_ITEMS + 5)]
    assert len(keeping_report._without_twins(many)) == MOST_ITEMS
