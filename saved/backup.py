"""Backup and restore: an SQLite copy of an SQLite database, and rows as lines of JSON, which go into either database.

A file that ends in ``.jsonl`` holds the rows; any other is a copy of the SQLite file, made while the app goes on.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from forecasting.foundations.echo import LONGEST_MESSAGE, shown
from saved.database import place
from saved.database.faults import in_words
from saved.database.opening import opened, reading, revision_of, writing
from saved.database.rows import checked, require_whole
from saved.database.tables import METADATA, REVISIONS, WORKSPACES
from saved.errors import SavedError

ROWS = ".jsonl"
FORM = "compute-outlook saved work"


def back_up(engine: Engine, path: Path) -> int:
    """Write a backup; how many rows it has. What stood there before is replaced once the new one is whole.

    Raises:
        SavedError: The file cannot be written, or a copy is asked of a database that is no SQLite file.
    """
    fresh = path.with_name(f"{path.name}.part")
    try:
        count = _write_rows(engine, fresh) if path.suffix == ROWS else _copy(engine, fresh)
        fresh.replace(path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise SavedError(f"the backup cannot be written to {path}: {error}") from error
    return count


def _copy(engine: Engine, path: Path) -> int:
    if engine.dialect.name != place.SQLITE:
        raise SavedError(f"a backup of PostgreSQL is a file of rows: give it a name that ends in {ROWS}")
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(engine.url.database or "")) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").close()  # one file, whole by itself
    return count_rows(engine)


def count_rows(engine: Engine) -> int:
    """How many rows all tables have."""
    return sum(counts(engine).values())


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with reading(engine) as connection:
        return _count(connection)


def _count(connection: Connection) -> dict[str, int]:
    tables = METADATA.sorted_tables
    return {one.name: connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables}


def _write_rows(engine: Engine, path: Path) -> int:
    with reading(engine) as connection, path.open("w", encoding="utf-8", newline="\n") as file:
        if engine.dialect.name != place.SQLITE:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        head = {"form": FORM, "revision": revision_of(connection), "rows": sum(_count(connection).values())}
        file.write(json.dumps(head) + "\n")
        count = 0
        for line in _lines(connection):
            file.write(line + "\n")
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def _lines(connection: Connection) -> Iterator[str]:
    for table, row in _rows(connection):
        yield json.dumps({"table": table, "row": row}, ensure_ascii=False, default=_as_text)


def _rows(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row with the name of its table, those that others refer to first."""
    for table in METADATA.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            yield table.name, dict(row)


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no JSON form of {value!r}")


def restore(engine: Engine, path: Path) -> int:
    """Read a backup into an empty database, all of it or nothing; how many rows it has.

    Raises:
        SavedError: The file is no whole backup, or the database holds something already.
    """
    with writing(engine) as connection:
        if connection.execute(select(func.count()).select_from(WORKSPACES)).scalar_one():
            raise SavedError(
                "the database holds saved work already, which a backup would replace; restore into an empty one"
            )
        rows = _read_rows(path) if path.suffix == ROWS else _read_copy(path)
        try:
            return _insert(connection, rows)
        except SavedError as error:
            raise SavedError(f"{path.name} cannot be restored: {error}; nothing was restored") from error


def _insert(connection: Connection, rows: Iterable[tuple[object, object]]) -> int:
    count = 0
    for count, (name, row) in enumerate(rows, start=1):
        try:
            table, values = checked(name, row)
            with in_words():
                connection.execute(table.insert().values(**values))
        except SavedError as error:
            raise SavedError(f"row {count:,}: {error}") from error
    require_whole(connection)
    return count


def _read_rows(path: Path) -> Iterator[tuple[object, object]]:
    try:
        with path.open(encoding="utf-8") as file:
            head = json.loads(next(file, "null"))
            if not isinstance(head, dict) or head.get("form") != FORM:
                raise SavedError("it is no backup of saved work")
            if head.get("revision") not in REVISIONS:
                raise SavedError("it is of a newer form than this program knows")
            count = 0
            for line in file:
                found = json.loads(line)
                if not isinstance(found, dict):
                    raise SavedError(f"line {count + 2:,} holds no row")
                yield found.get("table"), found.get("row")
                count += 1
        if count != head.get("rows"):
            raise SavedError(f"it is not whole, with {count:,} of {shown(str(head.get('rows')))} rows")
    except RecursionError:
        raise SavedError("values in it are nested too deeply") from None
    except (OSError, ValueError) as error:
        raise SavedError(f"it is no backup that can be read, {shown(str(error), LONGEST_MESSAGE)}") from error


def _read_copy(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if not path.is_file():
        raise SavedError("there is no such file")
    if not path.stat().st_size:
        raise SavedError("the file is empty")
    source = opened(place.file_url(path))
    try:
        with reading(source) as connection:
            yield from _rows(connection)
    except (ValueError, OverflowError) as error:  # what a damaged cell holds is no value of its column
        raise SavedError(f"a value in it is damaged, {shown(str(error), LONGEST_MESSAGE)}") from error
    finally:
        source.dispose()
