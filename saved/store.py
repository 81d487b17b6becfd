"""Saved work in a database: items with their versions, each save one, none ever changed or lost.

Two who save at once on the same version both have theirs kept: the second is saved beside the newer one, and its
author learns of it.
Nobody reads or changes what they have no right to; see `saved/access.py`.
"""

from typing import Any

from sqlalchemy import Connection, Engine, Select, func, or_, select

from saved import kinds, limits
from saved.access import NOT_THERE, cleaned, fresh_id, home_of, now, require_write, role_in, role_on
from saved.database.opening import reading, writing
from saved.database.tables import ITEMS, MEMBERS, VERSIONS, WORKSPACES
from saved.errors import SavedError
from saved.records import Item, Person, Role, Saved, Version

MOST_LISTED = 500


class Store:
    """Saved work as one database holds it; what each person may see of it is decided here, by every call."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def save_new(self, person: Person, kind: str, name: str, document: str, *, workspace: str = "") -> Saved:
        """Save a document under a name, in the person's own workspace or in another.

        Raises:
            SavedError: The document is none of its kind, the name is none, the person may not write there, or the
                workspace is full.
        """
        checked, named = kinds.checked(kind, document), cleaned(name)
        with writing(self.engine) as connection:
            place = workspace or home_of(connection, person)
            require_write(role_in(connection, person, place))
            full = (limits.MOST_ITEMS, limits.ITEMS_FULL)
            limits.require_room(connection, ITEMS, ITEMS.c.workspace == place, full)
            made = fresh_id()
            row = {"id": made, "workspace": place, "kind": kind, "name": named, "current": 1, "made_at": now()}
            connection.execute(ITEMS.insert().values(**row))
            _put_version(connection, made, person, {"number": 1, "based_on": 0, "document": checked, "note": ""})
        return Saved(item=made, number=1)

    def save(self, person: Person, item: str, document: str, *, based_on: int, note: str = "") -> Saved:
        """Save a version of an item, made from the version *based_on*.

        Raises:
            SavedError: The document is none of the item's kind, the person may not write, or there are as many versions
                as there may be.
        """
        with writing(self.engine) as connection:
            row = _locked(connection, person, item)
            checked = kinds.checked(row.kind, document)
            return _add_version(connection, person, row, {"based_on": based_on, "document": checked, "note": note})

    def restore(self, person: Person, item: str, number: int) -> Saved:
        """Make an earlier version, or one that stands beside, the newest: it is saved once more, on top.

        Raises:
            SavedError: There is no such version, or the person may not write.
        """
        with writing(self.engine) as connection:
            row = _locked(connection, person, item)
            document = _document(connection, item, number)
            fields = {"based_on": row.current, "document": document, "note": f"restored from version {number}"}
            return _add_version(connection, person, row, fields)

    def document(self, person: Person, item: str, number: int = 0) -> tuple[str, int]:
        """The text of a version, by default of the current one, and its number.

        Raises:
            SavedError: There is no such version, or the person may not see it.
        """
        with reading(self.engine) as connection:
            role_on(connection, person, item)
            current = connection.execute(select(ITEMS.c.current).where(ITEMS.c.id == item)).scalar_one()
            return _document(connection, item, number or current), number or current

    def versions(self, person: Person, item: str) -> tuple[Version, ...]:
        """All versions, newest first.

        Raises:
            SavedError: The person may not see the item.
        """
        with reading(self.engine) as connection:
            role_on(connection, person, item)
            query = select(VERSIONS).where(VERSIONS.c.item == item).order_by(VERSIONS.c.number.desc())
            return tuple(_version(row) for row in connection.execute(query))

    def item(self, person: Person, item: str) -> Item:
        """One item.

        Raises:
            SavedError: There is none, or the person may not see it.
        """
        with reading(self.engine) as connection:
            role = role_on(connection, person, item)
            row = connection.execute(_items().where(ITEMS.c.id == item)).one()
            return _item(row, role)

    def items(self, person: Person, *, words: str = "", deleted: bool = False) -> tuple[Item, ...]:
        """What a person can see in their workspaces, newest first: those whose name has all the *words*.

        Raises:
            SavedError: The database refused.
        """
        query = _items(MEMBERS.c.role).join(MEMBERS, MEMBERS.c.workspace == ITEMS.c.workspace)
        query = query.where(MEMBERS.c.person == person.identity)
        query = query.where(ITEMS.c.deleted_at.is_not(None) if deleted else ITEMS.c.deleted_at.is_(None))
        for word in words.split():
            found = func.lower(ITEMS.c.name).contains(word.lower(), autoescape=True)
            query = query.where(or_(found, ITEMS.c.kind == word.lower()))
        with reading(self.engine) as connection:
            rows = connection.execute(query.order_by(VERSIONS.c.saved_at.desc()).limit(MOST_LISTED))
            return tuple(_item(row, Role(row.role)) for row in rows) if person.identity else ()

    def rename(self, person: Person, item: str, name: str) -> None:
        """Give an item another name.

        Raises:
            SavedError: It is no name, or the person may not write.
        """
        self._change(person, item, name=cleaned(name))

    def delete(self, person: Person, item: str) -> None:
        """Put an item aside; `recover` brings it back with all its versions.

        Raises:
            SavedError: The person may not write.
        """
        self._change(person, item, deleted_at=now())

    def recover(self, person: Person, item: str) -> None:
        """Bring a deleted item back.

        Raises:
            SavedError: The person may not write.
        """
        self._change(person, item, deleted_at=None)

    def _change(self, person: Person, item: str, **fields: object) -> None:
        with writing(self.engine) as connection:
            _locked(connection, person, item)
            connection.execute(ITEMS.update().where(ITEMS.c.id == item).values(**fields))


def _locked(connection: Connection, person: Person, item: str) -> Any:  # noqa: ANN401 - a row of SQLAlchemy
    """The row of an item that the person may change; others who write it wait."""
    require_write(role_on(connection, person, item))
    return connection.execute(select(ITEMS).where(ITEMS.c.id == item).with_for_update()).one()


def _add_version(connection: Connection, person: Person, row: Any, fields: dict[str, object]) -> Saved:  # noqa: ANN401
    """Put a version on top, or beside the current one if its author had not seen that."""
    newest = connection.execute(select(func.max(VERSIONS.c.number)).where(VERSIONS.c.item == row.id)).scalar_one()
    if newest >= limits.MOST_VERSIONS:
        raise SavedError(limits.VERSIONS_FULL.format(most=f"{newest:,}"))
    number = newest + 1
    _put_version(connection, row.id, person, fields | {"number": number})
    if fields["based_on"] == row.current:
        connection.execute(ITEMS.update().where(ITEMS.c.id == row.id).values(current=number))
        return Saved(item=row.id, number=number)
    query = select(VERSIONS).where(VERSIONS.c.item == row.id, VERSIONS.c.number == row.current)
    return Saved(item=row.id, number=number, newer=_version(connection.execute(query).one()))


def _put_version(connection: Connection, item: str, person: Person, fields: dict[str, object]) -> None:
    row = {"id": fresh_id(), "item": item, "author": person.author, "saved_at": now()}
    connection.execute(VERSIONS.insert().values(**row, **fields))


def _document(connection: Connection, item: str, number: int) -> str:
    query = select(VERSIONS.c.document).where(VERSIONS.c.item == item, VERSIONS.c.number == number)
    found = connection.execute(query).scalar()
    if found is None:
        raise SavedError(NOT_THERE)
    return str(found)


def _items(*more: Any) -> Select[Any]:  # noqa: ANN401 - columns of any type
    """Items with the save that is current."""
    named = WORKSPACES.c.name.label("workspace_name")
    return (
        select(ITEMS, named, VERSIONS.c.author, VERSIONS.c.saved_at, *more)
        .join(WORKSPACES, WORKSPACES.c.id == ITEMS.c.workspace)
        .join(VERSIONS, (VERSIONS.c.item == ITEMS.c.id) & (VERSIONS.c.number == ITEMS.c.current))
    )


def _item(row: Any, role: Role) -> Item:  # noqa: ANN401 - a row of SQLAlchemy
    named = ("id", "workspace", "workspace_name", "kind", "name", "current", "author", "saved_at", "deleted_at")
    return Item(**{name: getattr(row, name) for name in named}, role=role)


def _version(row: Any) -> Version:  # noqa: ANN401 - a row of SQLAlchemy
    named = ("number", "based_on", "author", "saved_at", "note")
    return Version(**{name: getattr(row, name) for name in named})
