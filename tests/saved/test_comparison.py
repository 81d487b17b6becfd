"""What differs between two documents of a kind, and that limits are refused with a sentence."""

import json
from datetime import date

import pytest

from charts.recipes import PublishedChart
from exports.reports.report import Item, Report
from exports.reports.saved_report import to_json as report_to_json
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.own_figures.record import to_json as figures_to_json
from forecasting.quantities.periods import Frequency
from forecasting.scenarios.files import to_json
from forecasting.scenarios.scenario import Assumption, Scenario
from saved import comparison, kinds, limits
from saved.database import opening, place
from saved.errors import SavedError
from saved.kinds import view_to_json
from saved.records import Person, Role
from saved.sharing import Sharing
from saved.store import Store

DAY = date(2026, 1, 1)
ANN = Person(identity="ann")


def changes(found):
    return [(one.what, one.before, one.after) for one in found]


def test_views_differ_by_setting():
    before = view_to_json("explore", {"series": "a", "scale": "log", "data": "2026-01-01"})
    after = view_to_json("forecast", {"series": "a", "scale": "auto", "until": "2030"})
    assert changes(comparison.between_views(before, after)) == [
        ("page", "explore", "forecast"),
        ("scale", "log", "auto"),
        ("date of the data", "2026-01-01", ""),
        ("projected to", "", "2030"),
    ]
    assert comparison.between_views(before, before) == ()


def report(*series: str, words: str = "", title: str = "T") -> str:
    chart = [Item(exhibit=None, recipe=PublishedChart(series=(one,)), title=one, sentence=words) for one in series]
    return report_to_json(Report(title=title, items=tuple(chart)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (report("a"), report("a"), []),
        (report("a"), report("a", "b"), [("chart added", "", "b")]),
        (report("a", "b"), report("b"), [("chart removed", "a", "")]),
        (report("a", "a"), report("a"), [("chart removed", "a", "")]),
        (report("a", "b"), report("b", "a"), [("order of charts", "", "changed")]),
        (report("a"), report("a", words="It grows."), [("words of a chart", "a", "a: It grows.")]),
        (report("a"), report("a", title="U"), [("title", "T", "U")]),
    ],
)
def test_reports_differ_by_chart(before, after, expected):
    assert changes(comparison.between_reports(before, after, lambda one: one.title)) == expected


def figures(*numbers: str, name: str = "Mine", key: str = "mine") -> OwnSeries:
    values = tuple(OwnValue(period=str(2024 + i), number=number) for i, number in enumerate(numbers))
    return OwnSeries(
        key=key, name=name, unit="USD bn", frequency=Frequency.ANNUAL, made=date(2026, 1, 1), values=values
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([figures("1")], [figures("1")], []),
        ([], [figures("1")], [("series added", "", "Mine")]),
        ([figures("1")], [], [("series removed", "Mine", "")]),
        ([figures("1", "2")], [figures("1", "3", "4")], [("Mine, 2025", "2", "3"), ("Mine, 2026", "", "4")]),
        ([figures("1")], [figures("1", name="Ours")], [("name of Ours", "Mine", "Ours")]),
    ],
)
def test_figures_differ_by_series_and_value(before, after, expected):
    documents = [figures_to_json(one) for one in (before, after)]
    assert changes(comparison.between_figures(*documents)) == expected
    assert [kinds.kind_of(one) for one in documents] == ["own series", "own series"]


def test_scenarios_differ_by_setting_whether_files_or_views_of_their_page():
    file = to_json(Scenario(name="Mine", to=2030))
    view = view_to_json("scenarios", {"v": "1", "name": "Mine", "to": "2028", "ai_share": "70", "view": "Table"})
    assert changes(comparison.between_scenarios(file, view)) == [("up to", "2030", "2028")]
    assert kinds.scenario_from(view).assumptions == (Assumption(driver="ai_share", value=70.0),)


@pytest.mark.parametrize(
    "document",
    [
        view_to_json("explore", {"series": "a"}),
        view_to_json("scenarios", {"nothing": "1"}),
        json.dumps({"name": "x"}),
    ],
)
def test_what_is_no_scenario_is_refused_as_one(document):
    with pytest.raises(SavedError, match="this is no scenario that can be opened"):
        kinds.checked("scenario", document)


def test_beyond_the_limits_there_is_a_sentence_and_nothing_is_lost(tmp_path, monkeypatch):
    engine = opening.opened(place.file_url(tmp_path / "saved.sqlite3"))
    store, sharing, document = Store(engine), Sharing(engine), view_to_json("explore", {"series": "a"})
    for name in ("ITEMS", "VERSIONS", "WORKSPACES", "MEMBERS", "LINKS"):
        monkeypatch.setattr(limits, f"MOST_{name}", 2)
    item = store.save_new(ANN, "view", "x", document).item
    store.save_new(ANN, "view", "y", document)
    store.save(ANN, item, document, based_on=1)
    team = sharing.new_workspace(ANN, "Team")
    sharing.invite(ANN, team, "ben", Role.READ)
    for _ in range(2):
        sharing.new_link(ANN, item, Role.READ)
    refused = [
        ("this workspace holds 2 items", lambda: store.save_new(ANN, "view", "z", document)),
        ("this item has 2 versions", lambda: store.save(ANN, item, document, based_on=2)),
        ("at most 2 workspaces", lambda: sharing.new_workspace(ANN, "Other")),
        ("at most 2 members", lambda: sharing.invite(ANN, team, "cem", Role.READ)),
        ("at most 2 links", lambda: sharing.new_link(ANN, item, Role.READ)),
    ]
    for words, attempt in refused:
        with pytest.raises(SavedError, match=words):
            attempt()
    assert len(store.items(ANN)) == len(store.versions(ANN, item)) == 2
    sharing.invite(ANN, team, "ben", Role.WRITE)  # another role is no further member
    engine.dispose()
