"""The page of changes and its feed: what was revised and published since a day."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from forecasting.vintages.changes import changes_since, releases_since
from forecasting.vintages.revisions import revisions
from tests.pages.on_screen import opened, plain
from ui.header.masthead import CONTROL
from ui.serving import feed

SINCE = date(2026, 6, 30)


def test_every_change_is_the_last_of_its_period_against_what_was_known_on_the_day(catalog):
    for one in changes_since(catalog, SINCE):
        shown = one.after.shown
        same = [
            s for s in one.series.of(shown.period)
            if (s.shown.publisher, s.shown.basis) == (shown.publisher, shown.basis)
        ]  # fmt: skip
        assert one.before.vintage.day <= SINCE < one.after.vintage.day or one.before == same[0]
        assert one.after == same[-1]


def test_nothing_that_was_revised_since_is_left_out(catalog):
    found = {(one.series.series_id, one.after.shown.observation_id) for one in changes_since(catalog, SINCE)}
    newest = {}
    for series in catalog:
        for one in () if series.is_growth_rate else revisions(series):
            if one.after.vintage.day > SINCE:
                shown = one.after.shown
                newest[series.series_id, str(shown.period), shown.publisher, shown.basis] = shown.observation_id
    assert {row for _, row in found} <= set(newest.values())
    back = set(newest.values()) - {row for _, row in found}
    assert len(back) <= len(newest) // 20, "only figures that came back to their old value are no change"


def test_releases_are_newer_than_the_day_and_hold_what_they_say(catalog):
    for one in releases_since(catalog, SINCE):
        assert one.source.known > SINCE
        assert one.values == sum(o.source == one.source for name in one.series for o in catalog[name].observations)


def test_a_rewound_catalog_knows_no_later_change(catalog):
    day = date(2026, 8, 31)
    then = catalog.as_of(day)
    assert all(one.after.vintage.day <= day for one in changes_since(then, SINCE))
    assert all(one.source.known <= day for one in releases_since(then, SINCE))


@pytest.mark.parametrize("asked", [{}, {"since": "2026-01-01", "theme": "servers"}, {"asof": "2025-02-28"}])
def test_the_page_shows_changes_releases_and_events(asked):
    test = opened("calendar", **asked)
    assert not test.exception
    assert not test.warning
    assert test.title[0].value
    assert any("event" in table.value.columns for table in test.dataframe)


def test_a_day_that_is_none_is_reported_and_the_page_still_opens():
    test = opened("calendar", since="yesterday")
    assert not test.exception
    assert "expected a date" in test.warning[0].value


def test_the_feed_is_atom_with_an_entry_a_release_and_no_markup(catalog):
    root = ET.fromstring(feed.feed(catalog, "https://outlook.example"))  # noqa: S314 - made by us
    space = {"a": feed.ATOM}
    entries = root.findall("a:entry", space)
    assert len(entries) == min(feed.MOST_ENTRIES, len(releases_since(catalog, feed.months_before(catalog.today, 12))))
    ids = [entry.findtext("a:id", namespaces=space) for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert entry.find("a:content", space).get("type") == "text"


@pytest.mark.parametrize("typed", ["31 March", "1900-01-01", "2026-13-01"])
def test_a_typed_day_that_is_none_is_answered_and_changes_nothing(typed):
    test = opened("calendar")
    test.text_input(key=CONTROL).set_value(typed).run()
    assert not test.exception
    assert typed in plain(test.warning[0].value)
    assert not rewound(test)
    test.text_input(key=CONTROL).set_value("2026-03-31").run()
    assert not test.warning
    assert rewound(test)


def rewound(test):
    return any(button.label == "Back to today" for button in test.button)
