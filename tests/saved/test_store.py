"""The laws of saved work, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from forecasting.scenarios.files import to_json
from forecasting.scenarios.scenario import Scenario
from saved.errors import SavedError
from saved.kinds import view_to_json
from saved.records import Person, Role

ANN, BEN, NOBODY = Person(identity="ann@example.org"), Person(identity="ben@example.org"), Person()


def view(series: str) -> str:
    return view_to_json("explore", {"series": series})


def shared(sharing, role: Role) -> str:
    """A workspace of Ann's in which Ben has a role."""
    workspace = sharing.new_workspace(ANN, "Team")
    sharing.invite(ANN, workspace, BEN.identity, role)
    return workspace


class TestVersions:
    def test_each_save_is_a_version_and_the_newest_opens(self, store):
        first = store.save_new(ANN, "view", "  Mine  ", view("a"))
        second = store.save(ANN, first.item, view("b"), based_on=1)
        assert (first.number, second.number, second.newer) == (1, 2, None)
        assert store.document(ANN, first.item) == (view("b"), 2)
        assert store.document(ANN, first.item, 1) == (view("a"), 1)
        assert [(one.number, one.author) for one in store.versions(ANN, first.item)] == [
            (2, ANN.identity),
            (1, ANN.identity),
        ]
        assert store.item(ANN, first.item).name == "Mine"

    def test_the_text_is_kept_to_the_letter(self, store):
        document = to_json(Scenario(name="Ümlaut 算力 ½", note="'); DROP TABLE items;--"))
        saved = store.save_new(ANN, "scenario", "算力 'x", document)
        assert store.document(ANN, saved.item)[0] == document

    def test_an_earlier_one_is_restored_on_top(self, store):
        item = store.save_new(ANN, "view", "x", view("a")).item
        store.save(ANN, item, view("b"), based_on=1)
        assert store.restore(ANN, item, 1).number == 3
        assert store.document(ANN, item) == (view("a"), 3)
        assert store.versions(ANN, item)[0].note == "restored from version 1"

    def test_who_saves_on_an_older_one_is_kept_beside_it_and_learns_of_it(self, store, sharing):
        item = store.save_new(ANN, "view", "x", view("a"), workspace=shared(sharing, Role.WRITE)).item
        store.save(BEN, item, view("b"), based_on=1)
        late = store.save(ANN, item, view("c"), based_on=1)
        assert (late.number, late.newer.number, late.newer.author) == (3, 2, BEN.identity)
        assert BEN.identity in late.sentence
        assert store.document(ANN, item) == (view("b"), 2)
        assert store.document(ANN, item, 3) == (view("c"), 3)
        store.restore(ANN, item, 3)
        assert store.document(BEN, item) == (view("c"), 4)

    def test_of_many_at_once_nobody_loses_a_version(self, store):
        item = store.save_new(ANN, "view", "x", view("0")).item
        with ThreadPoolExecutor(8) as pool:
            saved = list(pool.map(lambda n: store.save(ANN, item, view(str(n)), based_on=1), range(1, 17)))
        assert sorted(one.number for one in saved) == list(range(2, 18))
        assert sum(one.newer is None for one in saved) == 1
        kept = {store.document(ANN, item, one.number)[0] for one in saved}
        assert kept == {view(str(n)) for n in range(1, 17)}

    @pytest.mark.parametrize(
        ("kind", "name", "document"),
        [
            ("view", "", "{}"),
            ("view", "x", "{}"),
            ("view", "x", "no json"),
            ("scenario", "x", "{}"),
            ("report", "x", "{}"),
            ("novel", "x", "{}"),
            ("view", "x\x00", "{}"),
            ("view", "x" * 500, view_to_json("explore", {})),
        ],
    )
    def test_what_is_none_of_its_kind_is_refused_and_not_kept(self, store, kind, name, document):
        with pytest.raises(SavedError):
            store.save_new(ANN, kind, name, document)
        assert store.items(ANN) == ()


class TestNames:
    def test_search_finds_all_words_in_any_order_and_nothing_by_wildcards(self, store):
        for name in ("Power in 2030", "power, low case", "Chips 100%"):
            store.save_new(ANN, "view", name, view("a"))
        assert [one.name for one in store.items(ANN, words="2030 POWER")] == ["Power in 2030"]
        assert [one.name for one in store.items(ANN, words="%")] == ["Chips 100%"]
        assert len(store.items(ANN, words="view")) == 3

    def test_what_is_deleted_comes_back_with_its_versions(self, store):
        item = store.save_new(ANN, "view", "x", view("a")).item
        store.rename(ANN, item, "y")
        store.delete(ANN, item)
        assert store.items(ANN) == ()
        assert [one.name for one in store.items(ANN, deleted=True)] == ["y"]
        store.recover(ANN, item)
        assert [one.id for one in store.items(ANN)] == [item]
        assert store.document(ANN, item) == (view("a"), 1)


def attempts(store, sharing, who, item):
    """Everything that could show or change an item."""
    return {
        "item": lambda: store.item(who, item),
        "document": lambda: store.document(who, item),
        "versions": lambda: store.versions(who, item),
        "save": lambda: store.save(who, item, view("b"), based_on=1),
        "restore": lambda: store.restore(who, item, 1),
        "rename": lambda: store.rename(who, item, "y"),
        "delete": lambda: store.delete(who, item),
        "recover": lambda: store.recover(who, item),
        "links": lambda: sharing.links(who, item),
        "link": lambda: sharing.new_link(who, item, Role.READ),
        "move": lambda: sharing.move(who, item, sharing.new_workspace(BEN, "his")),
    }


READS = {"item", "document", "versions"}


class TestRights:
    @pytest.mark.parametrize("who", [BEN, NOBODY, Person(identity="ANN@example.org"), Person(token="x")])  # noqa: S106 - one that opens nothing
    def test_others_see_and_change_nothing(self, store, sharing, who):
        item = store.save_new(ANN, "view", "x", view("a")).item
        assert store.items(who) == ()
        for attempt in attempts(store, sharing, who, item).values():
            with pytest.raises(SavedError):
                attempt()
        assert len(store.versions(ANN, item)) == 1

    def test_who_may_read_changes_nothing(self, store, sharing):
        item = store.save_new(ANN, "view", "x", view("a"), workspace=shared(sharing, Role.READ)).item
        assert [one.id for one in store.items(BEN)] == [item]
        for name, attempt in attempts(store, sharing, BEN, item).items():
            if name in READS:
                attempt()
            else:
                with pytest.raises(SavedError):
                    attempt()
        with pytest.raises(SavedError):
            store.save_new(BEN, "view", "y", view("a"), workspace=store.item(BEN, item).workspace)

    def test_an_owner_gives_and_takes_rights_and_one_always_stays(self, store, sharing):
        workspace = shared(sharing, Role.WRITE)
        item = store.save_new(BEN, "view", "x", view("a"), workspace=workspace).item
        for attempt in (
            lambda: sharing.invite(BEN, workspace, "carl", Role.READ),
            lambda: sharing.remove(BEN, workspace, ANN.identity),
            lambda: sharing.remove(ANN, workspace, ANN.identity),
            lambda: sharing.invite(ANN, workspace, ANN.identity, Role.READ),
        ):
            with pytest.raises(SavedError):
                attempt()
        sharing.remove(ANN, workspace, BEN.identity)
        assert store.items(BEN) == ()
        assert [one.person for one in sharing.members(ANN, workspace)] == [ANN.identity]
        assert store.item(ANN, item).author == BEN.identity

    def test_a_link_opens_one_item_until_it_is_revoked(self, store, sharing):
        item = store.save_new(ANN, "view", "x", view("a")).item
        other = store.save_new(ANN, "view", "y", view("b")).item
        for role in (Role.READ, Role.WRITE):
            token = sharing.new_link(ANN, item, role)
            visitor = Person(token=token)
            assert sharing.linked(token) == item
            assert store.document(visitor, item) == (store.document(ANN, item))
            with pytest.raises(SavedError):
                store.document(visitor, other)
            with pytest.raises(SavedError):
                sharing.new_link(visitor, item, Role.READ)
            if role is Role.READ:
                with pytest.raises(SavedError):
                    store.save(visitor, item, view("c"), based_on=1)
            else:
                store.save(visitor, item, view("c"), based_on=1)
            (link,) = sharing.links(ANN, item)
            sharing.revoke(ANN, item, link.id)
            with pytest.raises(SavedError):
                store.document(visitor, item)
            with pytest.raises(SavedError):
                sharing.linked(token)

    def test_the_token_of_a_link_is_not_in_the_database(self, store, sharing, engine):
        token = sharing.new_link(ANN, store.save_new(ANN, "view", "x", view("a")).item, Role.READ)
        with engine.begin() as connection:
            assert token not in str(connection.exec_driver_sql("SELECT * FROM links").all())

    def test_a_home_is_made_once_however_many_tabs_open_at_once(self, sharing):
        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(lambda _: sharing.workspaces(ANN), range(6)))
        assert len({one for (one,) in found}) == 1
