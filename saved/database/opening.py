"""A database of saved work opened: its connection set up, its form found and brought up to date or refused.

Whatever is refused is left as it is: a file is looked at through a connection that cannot write before it is opened.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL

from saved.database import place
from saved.database.faults import KNOWN, in_words, meaning
from saved.database.tables import REVISIONS
from saved.errors import SavedError

APPLICATION = 0x434F5357
"""What an SQLite file of ours says of itself (`PRAGMA application_id`)."""
PATIENCE = 5.0
"""How long a save waits for another one [s]."""
LOCK = 0x434F5357
"""The advisory lock of PostgreSQL under which one process at a time changes the form of a database."""


def opened(url: URL | None = None, *, patience: float = PATIENCE, upgrades: bool = False) -> Engine:
    """The database of saved work, ready to be used; an empty one gets its tables.

    An older form is brought up to date where the database is our own file, with a copy kept beside it; on a server
    only if *upgrades*.

    Raises:
        SavedError: It is damaged, of a newer form, of another program, or cannot be reached or written.
    """
    url = url or place.database_url()
    is_file = url.drivername == place.SQLITE
    if is_file:
        _look_at_the_file(Path(url.database or ""))
    with in_words():
        engine = _sqlite(url, patience) if is_file else _postgresql(url)
        try:
            _bring_up_to_date(engine, upgrades=upgrades or is_file)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _look_at_the_file(path: Path) -> None:
    """Make its folder, and refuse what is no sound database of ours before anything could write to it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or not path.stat().st_size:
            return
    except OSError as error:
        raise SavedError(f"the folder of saved work cannot be used: {error.strerror}") from error
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=PATIENCE)) as found:
            owner = found.execute("PRAGMA application_id").fetchone()[0]
            tables = found.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            sound = found.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise SavedError(meaning(error)) from error
    except UnicodeDecodeError as error:  # the name of something in it is not text
        raise SavedError(KNOWN["malformed"]) from error
    if sound != "ok":
        raise SavedError(f"{path.name} is damaged; it was left as it is, and a backup can be restored to another place")
    if tables and owner != APPLICATION:
        raise SavedError(f"{path.name} is a database of another program; it was left as it is")


def _sqlite(url: URL, patience: float) -> Engine:
    """An SQLite file in which what was saved stays saved, whatever becomes of process or machine."""
    engine = create_engine(url, connect_args={"timeout": patience, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own
        del record
        connection.isolation_level = None  # transactions begin where we say
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its turn at the start: two that had both read could not both go on.
        is_writer = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


WRITES = "writes"


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it holds once this ends, or nothing.

    Raises:
        SavedError: The database refused; nothing of it was written.
    """
    with in_words(), engine.execution_options(**{WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads, all from one moment.

    Raises:
        SavedError: The database refused.
    """
    with in_words(), engine.begin() as connection:
        yield connection


def _postgresql(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": int(PATIENCE)})


def revision_of(connection: Connection) -> str:
    """The form of a database; "" for an empty one.

    Raises:
        SavedError: It has tables, and none says what form they have.
    """
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    if names & {"workspaces", "items", "versions"}:
        raise SavedError("the database has tables named like ours that are not ours; it was left as it is")
    return ""


def _bring_up_to_date(engine: Engine, *, upgrades: bool) -> None:
    with engine.begin() as connection:
        found = revision_of(connection)
    if found == REVISIONS[-1]:
        return
    if found and found not in REVISIONS:
        raise SavedError(
            f"the database of saved work is of a newer form ({found}) than this program knows ({REVISIONS[-1]}); it "
            "was left as it is, and a newer program opens it"
        )
    if found and not upgrades:
        raise SavedError(
            f"the database of saved work is of an older form ({found}); `python -m saved migrate` brings it up to "
            "date, after a backup"
        )
    if found and engine.dialect.name == "sqlite":
        _keep_a_copy(engine, found)
    migrate(engine)


def _keep_a_copy(engine: Engine, found: str) -> None:
    """Keep the file as it was, beside itself."""
    path = Path(engine.url.database or "")
    today = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    with (
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(path.with_name(f"{path.stem}-{found}-{today}.sqlite3"))) as copy,
    ):
        source.backup(copy)


def migrate(engine: Engine, target: str = "head") -> None:
    """Bring a database to a form, all in one transaction; other processes wait for it."""
    from alembic import command
    from alembic.config import Config

    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, target)
