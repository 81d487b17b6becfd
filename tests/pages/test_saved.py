"""Saved work as a reader meets it: Save on each page that has it, the list, versions, comparison, sharing, files."""

import ast
import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from charts.exhibits.history import View, history
from charts.recipes import PublishedChart
from exports.reports.report import Item
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Frequency
from forecasting.scenarios.files import to_json
from forecasting.scenarios.scenario import Assumption, Scenario
from saved.identity import LOCAL, SIGNED_OUT, UNKNOWN, Identity, Standing
from saved.kinds import scenario_from, view_from_json, view_to_json
from saved.records import Person, Role
from tests.pages.on_screen import address, opened, plain, words
from ui.cards import report_draft
from ui.own_data import kept
from ui.saved import reader, stores
from ui.studio import state
from ui.text import JOINER

ANN, BEN = "ann@example.org", "ben@example.org"
SERIES = "capacity.intelligent.cn"
CHANGED = Scenario(name="Mine", assumptions=(Assumption(driver="ai_share", value=70.0),))


@pytest.fixture(autouse=True)
def own_database(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTE_OUTLOOK_DATA", str(tmp_path))
    yield
    stores.close()


@pytest.fixture
def arrives(monkeypatch):
    """Let somebody be here: a name, nobody, or the one person of this machine."""

    def come(name: str = LOCAL, standing: Standing | None = None, reason: str = "") -> Person:
        person = Person(identity=name)
        found = standing or (Standing.ALONE if name == LOCAL else Standing.VOUCHED)
        identity = Identity(standing=found, person=person, reason=reason)
        monkeypatch.setattr(reader, "here", lambda: identity)
        return person

    return come


def asks_and_saves(test, name="First"):
    """Press Save, give the name, press Save in the dialog."""
    test.button(key="saving:save").click().run()
    test.text_input(key="saving:name").set_value(name)  # in a form: sent with its button
    test.button(key="saving:new").click().run()
    assert not test.exception
    return test


def said(test) -> str:
    """What is said on the page, as it is read."""
    return words(test).replace(JOINER, "")


def only(person):
    """The one item there is, and its current document."""
    (item,) = stores.store().items(person)
    return item, stores.store().document(person, item.id)[0]


def scenario_page():
    test = opened("scenarios", ai_share="70", output="power", view="Table")
    assert not test.exception
    return test


def with_a_report(catalog):
    test = opened("report")
    item = Item(exhibit=history(catalog[SERIES], View(data_version=catalog.version)), sentence="It grows.",
                recipe=PublishedChart(series=(SERIES,)))  # fmt: skip
    test.session_state[report_draft.ITEMS] = (report_draft.Kept(key="k0", item=item),)
    return test.run()


def figures(key):
    value = OwnValue(period="2025", number="3.5")
    return OwnSeries(key=key, name=f"Estimate {key}", unit="USD bn", frequency=Frequency.ANNUAL, made=date(2026, 1, 1),
                     values=(value,))  # fmt: skip


class TestSave:
    def test_a_scenario_is_saved_with_what_is_looked_at_and_opens_the_same(self, arrives):
        person = arrives()
        before = asks_and_saves(scenario_page(), "High share")
        item, document = only(person)
        assert (item.kind, item.name, item.current) == ("scenario", "High share", 1)
        assert scenario_from(document).assumptions == (Assumption(driver="ai_share", value=70.0),)
        assert "version 1: High share" in said(before)
        test = opened("saved")
        test.button(key=f"saved:open:{item.id}").click().run()
        assert not test.exception
        assert not test.warning
        assert test.session_state[state.SCENARIO].assumptions == (Assumption(driver="ai_share", value=70.0),)
        assert {name: address(test)[name] for name in ("ai_share", "output", "view")} == {
            "ai_share": "70", "output": "power", "view": "Table",
        }  # fmt: skip
        assert "version 1" in said(test)

    def test_the_next_save_is_a_version_and_save_as_is_another_item(self, arrives):
        person = arrives()
        test = asks_and_saves(scenario_page())
        test.button(key="saving:save").click().run()
        assert [one.value for one in test.toast] == ["Nothing was changed since version 1."]
        test.session_state[state.SCENARIO] = CHANGED.changed(to=2028)
        test.run()
        test.button(key="saving:save").click().run()
        assert "version 2" in said(test)
        item, document = only(person)
        assert (item.current, scenario_from(document).to) == (2, 2028)
        test.button(key="saving:as").click().run()
        test.text_input(key="saving:name").set_value("Second")
        test.button(key="saving:new").click().run()
        assert {(one.name, one.current) for one in stores.store().items(person)} == {("First", 2), ("Second", 1)}

    @pytest.mark.parametrize(("key", "expected"), [("saving:follows", {2}), ("saving:another", {1})])
    def test_a_name_that_is_taken_asks_whether_this_is_the_next_version(self, arrives, key, expected):
        """As after a reload, when the page does not know any more which item it shows."""
        person = arrives()
        stores.store().save_new(person, "view", "First", view("a"))  # of another kind
        stores.store().save_new(person, "scenario", "First", to_json(CHANGED))
        test = asks_and_saves(scenario_page(), "  First ")
        assert "There is a scenario 'First' already" in said(test)
        test.button(key=key).click().run()
        assert not test.exception
        found = [one.current for one in stores.store().items(person) if one.kind == "scenario"]
        assert set(found) == expected
        assert "First" in said(test)

    @pytest.mark.parametrize("page", ["explore", "forecast"])
    def test_a_view_opens_with_every_setting(self, arrives, page):
        person = arrives()
        asked = {"series": SERIES, "scale": "log", "earlier": "no"}
        asks_and_saves(opened(page, **asked), "View")
        item, document = only(person)
        view = view_from_json(document)
        assert (item.kind, view.page) == ("view", page)
        assert view.fields.items() >= asked.items()
        assert "data" in view.fields
        test = opened("saved")
        test.button(key=f"saved:open:{item.id}").click().run()
        assert not test.exception
        assert not test.warning
        assert address(test).items() >= asked.items()

    def test_a_report_is_saved_and_opens_with_its_words(self, arrives, catalog):
        person = arrives()
        asks_and_saves(with_a_report(catalog), "Deck")
        item, _ = only(person)
        test = opened("saved")
        test.button(key=f"saved:open:{item.id}").click().run()
        assert not test.exception
        (kept,) = test.session_state[report_draft.ITEMS]
        assert kept.item.sentence == "It grows."

    def test_own_figures_are_saved_and_opened_beside_those_there_are(self, arrives):
        person = arrives()
        test = opened("my_data")
        test.session_state[kept.SERIES] = (figures("private"), figures("mine"))  # the last is looked at
        asks_and_saves(test.run(), "Ours")
        item, _ = only(person)
        assert item.kind == "own series"
        test = opened("saved", item=item.id)
        assert "Estimate mine, USD bn, 2025" in said(test)
        assert "Estimate private" not in said(test)
        changed = replace(figures("mine"), name="Changed meanwhile")
        test.session_state[kept.SERIES] = (figures("other"), changed)
        test.button(key="saved:open").click().run()
        assert not test.exception
        opened_again = {one.key: one.name for one in test.session_state[kept.SERIES]}
        assert opened_again == {
            "other": "Estimate other", "mine": "Estimate mine", "mine-2": "Changed meanwhile"
        }  # fmt: skip

    @pytest.mark.parametrize("page", ["report", "my_data"])
    def test_what_is_empty_is_not_saved(self, arrives, page):
        arrives()
        assert opened(page).button(key="saving:save").disabled

    def test_opening_a_report_asks_before_it_replaces_charts_that_are_not_saved(self, arrives, catalog):
        person = arrives()
        asks_and_saves(with_a_report(catalog), "Deck")
        item, _ = only(person)
        test = with_a_report(catalog)
        test.switch_page("pages/saved.py").run()
        test.button(key=f"saved:open:{item.id}").click().run()
        assert "Your report has 1 chart that is not saved." in said(test)
        test.button(key="saved:add").click().run()
        assert len(test.session_state[report_draft.ITEMS]) == 2

    def test_while_a_colleague_saved_both_versions_are_kept_and_mine_goes_on_top(self, arrives):
        person = arrives(ANN)
        team = stores.sharing().new_workspace(person, "Team")
        stores.sharing().invite(person, team, BEN, Role.WRITE)
        item = stores.store().save_new(person, "scenario", "Ours", to_json(CHANGED), workspace=team).item
        test = opened("saved")
        test.button(key=f"saved:open:{item}").click().run()
        stores.store().save(Person(identity=BEN), item, to_json(CHANGED.changed(to=2027)), based_on=1)
        test.switch_page("pages/scenarios.py").run()  # Streamlit's test forgets where a page has sent it
        test.session_state[state.SCENARIO] = CHANGED.changed(to=2028)
        test.run()
        test.button(key="saving:save").click().run()
        assert f"{BEN} saved version 2 meanwhile. Yours is kept as version 3" in said(test)
        assert stores.store().item(person, item).current == 2
        test.button(key="saving:mine").click().run()
        assert stores.store().item(person, item).current == 4
        assert scenario_from(stores.store().document(person, item)[0]).to == 2028
        assert "version 4" in said(test)

    @pytest.mark.parametrize(("standing", "reason"), [(Standing.UNKNOWN, UNKNOWN), (Standing.SIGNED_OUT, SIGNED_OUT)])
    def test_without_an_identity_a_sentence_says_so_and_the_file_is_offered(self, arrives, standing, reason, tmp_path):
        arrives("", standing, reason)
        test = scenario_page()
        test.button(key="saving:save").click().run()
        assert reason in said(test)
        assert test.get("download_button")
        assert not list(tmp_path.iterdir())
        assert reason in said(opened("saved"))

    def test_a_database_that_cannot_be_opened_is_a_sentence(self, arrives, tmp_path):
        arrives()
        (tmp_path / "saved.sqlite3").write_bytes(b"no database" * 100)
        for test in (opened("saved"), scenario_page()):
            if test.title[0].value != "Saved work":
                test.button(key="saving:save").click().run()
            assert "is damaged or is no database" in said(test)
            assert not test.exception


class TestItem:
    def shown(self, item):
        test = opened("saved", item=item)
        assert not test.exception
        return test

    def made(self, person, *, name="First", kind="view", document=None):
        return stores.store().save_new(person, kind, name, document or view("a")).item

    def test_it_is_found_renamed_duplicated_deleted_and_recovered(self, arrives):
        person = arrives()
        item = self.made(person)
        test = opened("saved", q="fir")
        test.button(key=f"saved:show:{item}").click().run()
        assert address(test)["item"] == item
        test.text_input(key=f"saved:name:{item}").set_value("Renamed").run()
        test.button(key="saved:rename").click().run()
        test.button(key="saved:copy").click().run()
        assert {one.name for one in stores.store().items(person)} == {"Renamed", "Copy of Renamed"}
        test.button(key="saved:delete").click().run()
        assert [one.name for one in stores.store().items(person)] == ["Copy of Renamed"]
        test = opened("saved", which="deleted")
        test.button(key=f"saved:recover:{item}").click().run()
        assert len(stores.store().items(person)) == 2

    def test_an_earlier_version_is_restored_and_compared(self, arrives):
        person = arrives()
        item = self.made(person)
        stores.store().save(person, item, view("b"), based_on=1)
        test = self.shown(item)
        test.selectbox(key=f"saved:with:{item}").select("1").run()
        assert not test.exception
        (table,) = [one.value for one in test.dataframe]
        assert table.to_dict("records") == [{"what differs": "series", "there": "a", "here": "b"}]
        test.button(key="saved:restore:1").click().run()
        assert stores.store().document(person, item)[0] == view("a")

    def test_two_scenarios_are_compared_by_driver_and_result(self, arrives):
        person = arrives()
        one = self.made(person, kind="scenario", document=to_json(CHANGED))
        other = self.made(person, kind="scenario", document=to_json(Scenario()), name="Base")
        test = self.shown(one)
        test.selectbox(key=f"saved:with:{one}").select(other).run()
        assert not test.exception
        assert "AI share" in said(test)
        assert any("2 against 1, %" in table.value.columns for table in test.dataframe)

    def test_what_a_report_holds_is_said_by_chart(self, arrives, catalog):
        person = arrives()
        asks_and_saves(with_a_report(catalog), "Deck")
        item, _ = only(person)
        exhibit = history(catalog[SERIES], View(data_version=catalog.version))
        assert exhibit.title in said(self.shown(item.id))

    def test_of_somebody_else_nothing_is_seen(self, arrives):
        item = self.made(arrives(ANN))
        arrives(BEN)
        test = self.shown(item)
        assert "there is no such saved work" in said(test).lower()
        assert "First" not in said(test)
        assert "Nothing is saved yet" in said(opened("saved"))

    def test_hostile_names_are_shown_as_they_are(self, arrives):
        name = "<b>x</b> **y** [z](http://example.org) :material/home:"
        person = arrives()
        item = self.made(person, name=name)
        assert plain(opened("saved").button(key=f"saved:show:{item}").label).replace(JOINER, "") == name
        assert not self.shown(item).exception


def view(series):
    return view_to_json("explore", {"series": series})


class TestSharing:
    def test_a_link_opens_to_read_is_copied_and_revoked(self, arrives):
        person = arrives(ANN)
        item = stores.store().save_new(person, "scenario", "Ours", to_json(CHANGED)).item
        test = opened("saved", item=item)
        test.button(key="saved:link").click().run()
        (shown,) = [one.value for one in test.code]
        token = shown.partition("saved?link=")[2]
        assert len(token) > 40
        ben = arrives(BEN)
        other = opened("saved", link=token)
        assert "Ours" in said(other)
        assert "AI share" in said(other)
        other.button(key="saved:open").click().run()
        assert not other.exception
        assert "for you to read" in said(other)
        assert other.button(key="saving:save").label == "Save as my own"
        other = opened("saved", link=token)
        other.button(key="saved:own").click().run()
        assert [one.name for one in stores.store().items(ben)] == ["Copy of Ours"]
        arrives(ANN)
        (link,) = stores.sharing().links(person, item)
        test.button(key=f"saved:revoke:{link.id}").click().run()
        arrives(BEN)
        assert "this link opens nothing" in said(opened("saved", link=token)).lower()

    def test_a_link_is_open_to_who_has_no_identity(self, arrives):
        person = arrives(ANN)
        item = stores.store().save_new(person, "view", "Ours", view(SERIES)).item
        token = stores.sharing().new_link(person, item, Role.READ)
        arrives("", Standing.UNKNOWN, UNKNOWN)
        test = opened("saved", link=token)
        assert "Ours" in said(test)
        test.button(key="saved:open").click().run()
        assert not test.exception
        assert address(test)["series"] == SERIES

    def test_who_only_reads_in_a_workspace_can_change_nothing(self, arrives):
        ann = arrives(ANN)
        team = stores.sharing().new_workspace(ann, "Team")
        stores.sharing().invite(ann, team, BEN, Role.READ)
        item = stores.store().save_new(ann, "view", "Ours", view(SERIES), workspace=team).item
        arrives(BEN)
        test = opened("saved", item=item)
        assert test.button(key="saved:delete").disabled
        assert "saved:rename" not in {one.key for one in test.button}
        assert "may read" in " ".join(plain(one.label) for one in opened("saved").expander)


UI = Path(__file__).resolve().parent.parent.parent


def at_start(path: Path) -> set[str]:
    """The modules that a file imports when it is imported itself."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and node not in inside:
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node not in inside:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_page_loads_the_databases_library_before_somebody_saves():
    ahead, seen = [UI / "app.py", *(UI / "pages").glob("*.py")], set()
    while ahead:
        for name in at_start(ahead.pop()) - seen:
            seen.add(name)
            base = UI / Path(*name.split("."))
            ahead += [one for one in (base.with_suffix(".py"), base / "__init__.py") if one.exists()]
    assert "ui.saved.offer" in seen
    assert {name.split(".")[0] for name in seen} & {"sqlalchemy", "alembic", "psycopg"} == set()


def test_a_page_on_which_nobody_saves_opens_no_database(arrives, tmp_path):
    arrives()
    scenario_page()
    assert not list(tmp_path.iterdir())


def test_a_file_is_taken_in_by_its_kind_and_what_is_none_is_refused(arrives):
    person = arrives()
    for name, content in (("Deck.json", to_json(CHANGED)), ("bad.json", json.dumps({"a": 1}))):
        test = opened("saved")
        test.file_uploader(key="saved:file").set_value((name, content.encode(), "application/json")).run()
        assert not test.exception
    assert "bad.json" in said(test)
    item, _ = only(person)
    assert (item.kind, item.name) == ("scenario", "Deck")
