"""Saved work when things go wrong: killed processes, full disks, locked, damaged and newer files, backups."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from saved import backup
from saved.cli import main
from saved.database import opening, place
from saved.database.tables import REVISIONS
from saved.errors import SavedError
from saved.kinds import view_to_json
from saved.records import Person, Role
from saved.sharing import Sharing
from saved.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
ANN = Person(identity="ann")
DOCUMENT = view_to_json("explore", {"series": "a"})
TIMES = 100


def one_item(path: Path, **options) -> tuple[Store, str]:
    store = Store(opening.opened(place.file_url(path), **options))
    return store, store.save_new(ANN, "view", "x", DOCUMENT).item


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks processes")
@pytest.mark.slow
def test_killed_a_hundred_times_every_acknowledged_save_is_there(tmp_path):
    path, chance = tmp_path / "saved.sqlite3", random.Random(1)  # noqa: S311 - moments, no secrets
    store, item = one_item(path)
    command = [sys.executable, "-m", "tests.saved.writer", str(path), item]
    acknowledged = 1
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        for turn in range(TIMES):
            print(file=writer.stdin, flush=True)
            while not (line := writer.stdout.readline()).startswith("child "):  # its child may be the first to speak
                acknowledged = max(acknowledged, int(line))
            child = int(line.split()[1])
            if turn % 2:  # every other one comes to its first save, however busy the machine is
                acknowledged = max(acknowledged, int(writer.stdout.readline()))
            time.sleep(chance.uniform(0.01, 0.08))
            os.kill(child, signal.SIGKILL)
            while (line := writer.stdout.readline()) != "over\n":
                acknowledged = max(acknowledged, int(line))
        writer.stdin.close()
    found = [one.number for one in store.versions(ANN, item)]
    assert found == list(range(len(found), 0, -1))
    assert TIMES // 2 <= acknowledged <= len(found)
    for number in (acknowledged, len(found)):
        assert f'"n": "{number}"' in store.document(ANN, item, number)[0]
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_on_a_full_disk_a_save_is_refused_and_the_rest_is_whole(tmp_path):
    store, item = one_item(tmp_path / "saved.sqlite3")
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute(f"PRAGMA max_page_count={raw.execute('PRAGMA page_count').fetchone()[0] + 2}")
    large = view_to_json("explore", {"series": "a" * 100_000})
    with pytest.raises(SavedError, match="no room left"):
        store.save(ANN, item, large, based_on=1)
    assert store.document(ANN, item) == (DOCUMENT, 1)
    assert store.save(ANN, item, DOCUMENT, based_on=1).number == 2


def test_while_another_program_holds_the_file_a_save_is_refused(tmp_path):
    path = tmp_path / "saved.sqlite3"
    store, item = one_item(path, patience=0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SavedError, match="another program holds"):
            store.save(ANN, item, DOCUMENT, based_on=1)
    assert store.save(ANN, item, DOCUMENT, based_on=1).number == 2


@pytest.mark.skipif(not hasattr(os, "fork") or os.geteuid() != 0, reason="takes rights from itself")
def test_in_a_folder_that_cannot_be_written_there_is_a_sentence():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        path = Path(folder) / "saved.sqlite3"
        reader, writer = os.pipe()
        if not (child := os.fork()):
            os.seteuid(65534)
            try:
                opening.opened(place.file_url(path))
            except SavedError as error:
                os.write(writer, str(error).encode())
            finally:
                os._exit(0)
        os.close(writer)
        os.waitpid(child, 0)
        assert "cannot be opened" in os.read(reader, 1000).decode()
        os.close(reader)
        assert list(Path(folder).iterdir()) == []


def damaged_head(path: Path) -> None:
    path.write_bytes(b"no database at all" + path.read_bytes()[18:])


def damaged_inside(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:12288] = os.urandom(8192)
    path.write_bytes(raw)


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA application_id=1")


def of_a_newer_form(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num='9999'")
        file.commit()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (damaged_head, "damaged"),
        (damaged_inside, "damaged"),
        (of_another_program, "another program"),
        (of_a_newer_form, "newer form"),
    ],
)
def test_what_is_damaged_newer_or_not_ours_is_refused_and_left_as_it_is(tmp_path, spoil, said):
    path = tmp_path / "saved.sqlite3"
    one_item(path)[0].engine.dispose()
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(SavedError, match=said):
        opening.opened(place.file_url(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_older_form_is_brought_up_to_date_and_keeps_its_rows(new_database, kind, tmp_path):
    url = new_database(kind)
    engine = opening._sqlite(url, 1) if kind == "sqlite" else opening._postgresql(url)
    opening.migrate(engine, REVISIONS[0])
    item = Store(engine).save_new(ANN, "view", "x", DOCUMENT).item
    engine.dispose()
    if kind == "postgresql":
        with pytest.raises(SavedError, match="migrate"):
            opening.opened(url)
    upgraded = opening.opened(url, upgrades=True)
    assert Store(upgraded).document(ANN, item) == (DOCUMENT, 1)
    assert Sharing(upgraded).new_link(ANN, item, Role.READ)
    upgraded.dispose()
    assert len(list(tmp_path.glob("one-0001-*.sqlite3"))) == (kind == "sqlite")


def test_the_newest_form_is_that_of_the_tables(engine):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from saved.database.tables import METADATA

    with engine.begin() as connection:
        assert opening.revision_of(connection) == REVISIONS[-1]
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
@pytest.mark.parametrize("suffix", [".jsonl", ".sqlite3"])
def test_a_backup_goes_from_either_database_into_either(engine, store, new_database, tmp_path, target, suffix):
    item = store.save_new(ANN, "view", "Ümlaut", DOCUMENT).item
    store.save(ANN, item, DOCUMENT, based_on=1)
    path = tmp_path / f"backup{suffix}"
    if suffix != ".jsonl" and engine.dialect.name == "postgresql":
        with pytest.raises(SavedError, match="jsonl"):
            backup.back_up(engine, path)
        return
    count = backup.back_up(engine, path)
    other = opening.opened(new_database(target, "two"))
    assert backup.restore(other, path) == count
    assert Store(other).versions(ANN, item) == store.versions(ANN, item)
    assert Store(other).item(ANN, item) == store.item(ANN, item)
    with pytest.raises(SavedError, match="already"):
        backup.restore(other, path)
    other.dispose()


def test_a_backup_that_is_not_whole_restores_nothing(tmp_path):
    store, _ = one_item(tmp_path / "saved.sqlite3")
    path = tmp_path / "backup.jsonl"
    backup.back_up(store.engine, path)
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    other = opening.opened(place.file_url(tmp_path / "two.sqlite3"))
    with pytest.raises(SavedError, match="not whole"):
        backup.restore(other, path)
    assert backup.count_rows(other) == 0


def changed_row(**cells):
    """A change of the row of an item."""

    def change(line):
        return line | {"row": line["row"] | cells}

    return change


DAMAGED = {
    "another table": (lambda line: line | {"table": "others"}, "no table 'others'"),
    "a table in a list": (lambda line: line | {"table": []}, "no table"),
    "no row": (lambda line: {"table": line["table"]}, "expected the values of items by their names"),
    "a row in words": (lambda line: line | {"row": "all"}, "got str"),
    "no object": (lambda line: [line], "holds no row"),
    "a column too many": (changed_row(more=1), "more does not fit"),
    "a name in a number": (changed_row(name=5), "items.name is 5; expected a text"),
    "a name too long": (changed_row(name="x" * 201), "items.name"),
    "a name with half a sign": (changed_row(name="\ud800"), "items.name"),
    "a moment in words": (changed_row(made_at="soon"), "items.made_at is 'soon'; expected a moment"),
    "a moment at the end of time": (changed_row(made_at="9999-12-31T23:59:59-12:00"), "items.made_at"),
    "nothing where something must be": (changed_row(workspace=None), "items.workspace is None"),
    "a version in words": (changed_row(current="1"), "items.current"),
    "a version without end": (changed_row(current=2**70), "items.current"),
    "a version that is not there": (changed_row(current=7), "lack the version that opens"),
    "a workspace that is not there": (changed_row(workspace="x"), "nothing was restored"),
    "another kind": (changed_row(kind="song"), "items.kind is 'song'; expected scenario"),
}


@pytest.mark.parametrize(("change", "sentence"), DAMAGED.values(), ids=DAMAGED)
def test_a_backup_with_a_damaged_row_restores_nothing(tmp_path, change, sentence):
    store, _ = one_item(tmp_path / "saved.sqlite3")
    path = tmp_path / "backup.jsonl"
    backup.back_up(store.engine, path)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    at = next(place for place, line in enumerate(lines) if line.get("table") == "items")
    lines[at] = change(lines[at])
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    other = opening.opened(place.file_url(tmp_path / "two.sqlite3"))
    with pytest.raises(SavedError, match=sentence) as refused:
        backup.restore(other, path)
    assert str(refused.value).startswith("backup.jsonl cannot be restored")
    assert backup.count_rows(other) == 0


@pytest.mark.parametrize("raw", [b"", b"[" * 100_000, b"\xff\xfe", b'{"form": "compute-outlook saved work"}\n'])
@pytest.mark.parametrize("suffix", [".jsonl", ".sqlite3"])
def test_a_file_that_is_no_backup_restores_nothing(tmp_path, raw, suffix):
    path = tmp_path / f"backup{suffix}"
    path.write_bytes(raw)
    other = opening.opened(place.file_url(tmp_path / "two.sqlite3"))
    with pytest.raises(SavedError, match="nothing was restored"):
        backup.restore(other, path)
    assert backup.count_rows(other) == 0


def test_the_commands_check_back_up_restore_and_migrate(tmp_path, monkeypatch):
    monkeypatch.delenv(place.DATABASE, raising=False)
    monkeypatch.setenv(place.FOLDER, str(tmp_path / "data"))
    one_item(tmp_path / "data" / place.FILE)[0].engine.dispose()
    copy = str(tmp_path / "copy.jsonl")
    run = CliRunner().invoke
    assert "1 items" in run(main, ["check"]).output
    assert "4 rows" in run(main, ["backup", copy]).output
    assert run(main, ["migrate"]).exit_code == 0
    refused = run(main, ["restore", copy])
    assert refused.exit_code == 2
    monkeypatch.setenv(place.FOLDER, str(tmp_path / "fresh"))
    assert "4 rows restored" in run(main, ["restore", copy]).output


@pytest.mark.parametrize("named", ["nonsense", "mysql://a/b", "postgresql://", "sqlite://"])
def test_an_address_that_names_no_database_is_refused(named):
    with pytest.raises(SavedError, match="DATABASE_URL"):
        place.parsed(named)
