"""Who may see and change what: rights to a workspace by membership, to one item by a link; every call asks here."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.exc import IntegrityError

from saved.database.tables import ITEMS, LINKS, MEMBERS, WORKSPACES
from saved.errors import SavedError
from saved.records import Person, Role

NOT_THERE = "there is no such saved work, or you have no right to see it"
HOME = "My work"
LONGEST_NAME = 120


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def fresh_id() -> str:
    """A new id that nobody can guess."""
    return uuid4().hex


def cleaned(name: str, what: str = "a name") -> str:
    """A name as it is kept.

    Raises:
        SavedError: It is empty, too long, or holds signs that cannot be shown.
    """
    text = " ".join(name.split())
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise SavedError(f"{what} has 1 to {LONGEST_NAME} letters that can be shown, this one has {len(text)}")
    return text


def hashed(token: str) -> str:
    """What is kept of a link's token: it opens nothing by itself."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def role_in(connection: Connection, person: Person, workspace: str) -> Role | None:
    """What someone may do in a workspace; `None` without any right."""
    query = select(MEMBERS.c.role).where(MEMBERS.c.workspace == workspace, MEMBERS.c.person == person.identity)
    found = connection.execute(query).scalar() if person.identity else None
    return Role(found) if found else None


def role_on(connection: Connection, person: Person, item: str) -> Role:
    """What someone may do with an item, by membership or by the link that they hold.

    Raises:
        SavedError: Nothing; whether the item exists is not said.
    """
    workspace = workspace_of(connection, item)
    role = role_in(connection, person, workspace) if workspace else None
    linked = _by_link(connection, person, item)
    if role is None and linked is None:
        raise SavedError(NOT_THERE)
    if role is None or (linked and not role.can_write):
        return linked or Role.READ
    return role


def _by_link(connection: Connection, person: Person, item: str) -> Role | None:
    if not person.token:
        return None
    query = select(LINKS.c.role).where(*opens(person.token), LINKS.c.item == item)
    found = connection.execute(query).scalar()
    return Role(found) if found else None


def opens(token: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a link opens its item for who holds this token."""
    return LINKS.c.token_hash == hashed(token), LINKS.c.revoked_at.is_(None)


def workspace_of(connection: Connection, item: str) -> str:
    """The id of the workspace that an item is in; "" if there is no such item."""
    return connection.execute(select(ITEMS.c.workspace).where(ITEMS.c.id == item)).scalar() or ""


def require_write(role: Role | None) -> None:
    """Refuse whoever may only read.

    Raises:
        SavedError: They may not write.
    """
    if role is None:
        raise SavedError(NOT_THERE)
    if not role.can_write:
        raise SavedError("you may read this and not change it; save it under a name in a workspace of yours instead")


def home_of(connection: Connection, person: Person) -> str:
    """The id of a person's own workspace, made where there is none.

    Raises:
        SavedError: The person has no identity.
    """
    if not person.identity:
        raise SavedError("to save, sign in first")
    found = connection.execute(select(WORKSPACES.c.id).where(WORKSPACES.c.home_of == person.identity)).scalar()
    return str(found) if found else _made_home(connection, person)


def _made_home(connection: Connection, person: Person) -> str:
    try:
        with connection.begin_nested():
            return made_workspace(connection, HOME, person, home=True)
    except IntegrityError:  # another tab of the same person was first
        query = select(WORKSPACES.c.id).where(WORKSPACES.c.home_of == person.identity)
        return str(connection.execute(query).scalar_one())


def made_workspace(connection: Connection, name: str, owner: Person, *, home: bool = False) -> str:
    """A new workspace with its owner; its id."""
    made = fresh_id()
    row = {"id": made, "name": name, "made_at": now(), "home_of": owner.identity if home else None}
    connection.execute(WORKSPACES.insert().values(**row))
    connection.execute(MEMBERS.insert().values(workspace=made, person=owner.identity, role=Role.OWNER))
    return made
