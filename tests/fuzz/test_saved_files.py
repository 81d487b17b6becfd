"""What was saved and comes back: scenarios, reports, charts, own figures, views, and whole backups of saved work."""

import json
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.recipes import RecipeError
from charts.recipes import from_json as recipe_from
from charts.recipes import to_json as recipe_to
from exports.content.request import ExportError
from exports.reports import saved_report
from forecasting.own_figures.limits import OwnFiguresError
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.own_figures.record import from_json as own_from
from forecasting.own_figures.record import to_json as own_to
from forecasting.quantities.periods import Frequency
from forecasting.scenarios import files as scenario_files
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import ScenarioError
from saved import backup, kinds
from saved.database import opening, place
from saved.database.tables import METADATA
from saved.errors import SavedError
from saved.records import Person
from saved.store import Store
from tests.charts.recipes.examples import RECIPES
from tests.fuzz.amount import tries
from tests.fuzz.inputs import damaged_bytes, damaged_json
from tests.fuzz.law import refused_by

SCENARIOS = [json.loads(scenario_files.to_json(preset(name))) for name in PRESETS]
CHARTS = [json.loads(recipe_to(recipe)) for recipe in RECIPES.values()]
REPORTS = [
    {"schema_version": 2, "title": "Mine", "subtitle": "", "author": "Me", "items": [
        {"chart": chart["recipe"], "title": "A", "sentence": "B", "link": ""} for chart in CHARTS[:3]
    ]},
    {"schema_version": 1, "title": "Old", "items": [
        {"chart": {"series": ["capacity.intelligent.cn"], "to": "2030", "method": "growth", "growth": [10.0]}},
        {"chart": {"scenario": SCENARIOS[0], "output": "ai_servers", "as_of": "2025-03-01"}},
    ]},
]  # fmt: skip
OWN = json.loads(
    own_to(
        OwnSeries(
            key=f"mine-{place_}", name="AI servers, mine", unit="USD bn", frequency=Frequency.ANNUAL,
            made=datetime(2025, 6, 1, tzinfo=UTC).date(), note="A note", beside=("market.ai_server.world",),
            values=(OwnValue("2024", "1.50", "1", "2"), OwnValue("2025", "2e3"), OwnValue("2026", "-0.0")),
        )
        for place_ in range(2)
    )
)  # fmt: skip
VIEW = {"schema_version": 1, "page": "scenarios", "fields": {"ai_share": "70:s-shaped", "to": "2030", "output": "x"}}


def from_some(values):
    return st.sampled_from(values).flatmap(damaged_json)


@tries(50)
@given(from_some(SCENARIOS))
def test_a_scenario_file_is_read_and_written_the_same_or_refused(text):
    with refused_by(ScenarioError):
        found = scenario_files.from_bytes(text.encode(errors="surrogatepass"))
        assert scenario_files.from_json(scenario_files.to_json(found)) == found


@tries(50)
@given(from_some(REPORTS))
def test_a_report_file_is_read_and_written_the_same_or_refused(text):
    with refused_by(ExportError):
        found = saved_report.from_bytes(text.encode(errors="surrogatepass"))
        again = msgspec.json.encode(found).decode()
        assert saved_report.from_json(again) == found


@tries(60)
@given(from_some(CHARTS))
def test_a_chart_is_read_and_written_the_same_or_refused(text):
    with refused_by(RecipeError):
        found = recipe_from(text)
        assert recipe_from(recipe_to(found)) == found


@tries(40)
@given(damaged_json(OWN))
def test_own_figures_are_read_and_written_the_same_or_refused(text):
    with refused_by(OwnFiguresError):
        found = own_from(text)
        assert own_from(own_to(found)) == found


@tries(40)
@given(from_some([*SCENARIOS[:2], *REPORTS, OWN, VIEW]), st.sampled_from([*kinds.KINDS, "", "nothing"]))
def test_a_saved_document_is_of_its_kind_or_refused(text, kind):
    with refused_by(SavedError):
        assert kinds.checked(kind, text) == text
    with refused_by(SavedError):
        assert kinds.kind_of(text) in kinds.KINDS


@tries(80)
@given(st.binary(max_size=200), st.sampled_from([json.dumps(one).encode() for one in (*SCENARIOS, *REPORTS, OWN)]))
def test_bytes_are_read_or_refused(noise, whole):
    for raw in (noise, whole[: len(noise) * 7], noise + whole, whole + noise):
        with refused_by(ScenarioError):
            scenario_files.from_bytes(raw)
        with refused_by(ExportError):
            saved_report.from_bytes(raw)


@pytest.fixture(scope="module")
def backups(tmp_path_factory):
    """Backups of both forms, of a database with an item of three versions, and a place for damaged ones."""
    folder = tmp_path_factory.mktemp("backups")
    engine = opening.opened(place.file_url(folder / "whole.sqlite3"))
    store, me = Store(engine), Person(identity="me")
    made = store.save_new(me, "scenario", "Mine", json.dumps(SCENARIOS[0]))
    for based_on in (1, 1):
        store.save(me, made.item, json.dumps(SCENARIOS[1]), based_on=based_on, note="A note")
    store.save_new(me, "view", "A view", json.dumps(VIEW))
    backup.back_up(engine, folder / "rows.jsonl")
    backup.back_up(engine, folder / "copy.sqlite3")
    engine.dispose()
    lines = [json.loads(line) for line in (folder / "rows.jsonl").read_text("utf-8").splitlines()]
    return folder, lines, (folder / "copy.sqlite3").read_bytes()


@st.composite
def damaged_rows(draw, lines):
    """A backup of rows in which lines are other values, are gone, stand twice or change places."""
    made = [json.dumps(line) for line in lines]
    for _ in range(draw(st.integers(1, 3))):
        at, other = (draw(st.integers(0, len(made) - 1)) for _ in range(2))
        match draw(st.sampled_from(["value", "value", "value", "gone", "twice", "moved"])):
            case "gone" if len(made) > 1:
                del made[at]
            case "twice":
                made.insert(other, made[at])
            case "moved":
                made[at], made[other] = made[other], made[at]
            case _:
                made[at] = draw(damaged_json(lines[at % len(lines)]))
    raw = ("\n".join(made) + "\n").encode(errors="surrogatepass")
    return draw(st.just(raw) | st.just(raw) | damaged_bytes(raw))


def restored(folder, path) -> None:
    """Read a backup into an empty database: all of it or nothing, and what is there can be listed and opened."""
    engine = opening.opened(place.file_url(folder / "empty.sqlite3"))
    try:
        count = 0
        with refused_by(SavedError):
            count = backup.restore(engine, path)
        assert backup.count_rows(engine) == count
        store, me = Store(engine), Person(identity="me")
        with refused_by(SavedError):
            for item in store.items(me):
                store.versions(me, item.id)
                store.document(me, item.id)
    finally:
        with opening.writing(engine) as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
        engine.dispose()


@tries(15)
@given(st.data())
def test_a_backup_of_rows_is_restored_whole_or_not_at_all(backups, data):
    folder, lines, _ = backups
    path = folder / "damaged.jsonl"
    path.write_bytes(data.draw(damaged_rows(lines)))
    restored(folder, path)


@tries(10)
@given(st.data())
def test_a_copy_of_the_database_is_restored_whole_or_not_at_all(backups, data):
    folder, _, raw = backups
    path = folder / "damaged.sqlite3"
    path.write_bytes(data.draw(damaged_bytes(raw)))
    restored(folder, path)
