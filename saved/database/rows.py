"""A row of a backup, checked before it goes into a database: SQLite would take anything, PostgreSQL fails late."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, and_, func, select

from forecasting.foundations.echo import shown
from saved.database.tables import ITEMS, METADATA, VERSIONS, Moment
from saved.errors import SavedError
from saved.kinds import KINDS
from saved.records import Role

LARGEST = 2**31 - 1
"""The largest whole number that both databases keep in a column."""
AMONG: dict[str, tuple[str, ...]] = {"kind": tuple(KINDS), "role": tuple(Role)}
"""Columns that hold one of some words."""


def checked(name: object, row: object) -> tuple[Table, dict[str, Any]]:
    """The table of a row, and its values as the table takes them.

    Raises:
        SavedError: There is no such table, or a value is missing, too many or none of its column.
    """
    table = METADATA.tables.get(name) if isinstance(name, str) else None
    if table is None:
        raise SavedError(f"there is no table {shown(repr(name))}; expected one of {', '.join(METADATA.tables)}")
    if not isinstance(row, dict):
        raise SavedError(f"expected the values of {table.name} by their names, got {type(row).__name__}")
    if odd := sorted({one.name for one in table.c} ^ set(row)):
        raise SavedError(f"{table.name} has the columns {', '.join(table.c.keys())}; {shown(odd[0])} does not fit")
    return table, {one.name: _value(one, row[one.name]) for one in table.c}


def _value(column: Column[Any], value: object) -> object:
    found = None if value is None and column.nullable else _of_kind(column, value)
    if column.name in AMONG and found not in AMONG[column.name]:
        raise SavedError(f"{_place(column)} is {shown(repr(value))}; expected {' or '.join(AMONG[column.name])}")
    return found


def _of_kind(column: Column[Any], value: object) -> object:
    """A value of the column's kind."""
    kind = column.type
    if isinstance(kind, Moment):
        return _moment(column, value)
    if isinstance(kind, Integer):
        fits = type(value) is int and 0 <= value <= LARGEST
    else:
        longest = kind.length if isinstance(kind, String) else None
        fits = isinstance(value, str) and len(value) <= (longest or len(value)) and _is_text(value)
    if not fits:
        raise SavedError(f"{_place(column)} is {shown(repr(value))}; expected {WORDS[isinstance(kind, Integer)]}")
    return value


WORDS = {True: "a whole number", False: "a text that fits"}


def _moment(column: Column[Any], value: object) -> datetime:
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise SavedError(f"{_place(column)} is {shown(repr(value))}; expected a moment") from None


def _is_text(value: str) -> bool:
    """Whether both databases can keep a text."""
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _place(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def require_whole(connection: Connection) -> None:
    """Refuse items whose current version is not there: nobody could list or open them.

    Raises:
        SavedError: There are such items.
    """
    current = and_(VERSIONS.c.item == ITEMS.c.id, VERSIONS.c.number == ITEMS.c.current)
    lost = select(func.count()).select_from(ITEMS.outerjoin(VERSIONS, current)).where(VERSIONS.c.id.is_(None))
    if count := connection.execute(lost).scalar_one():
        raise SavedError(f"{count:,} saved items lack the version that opens")
