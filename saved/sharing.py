"""Sharing: workspaces with members and roles, and links to one item that can be revoked."""

import secrets

from sqlalchemy import Connection, Engine, func, select

from saved import limits
from saved.access import (
    NOT_THERE,
    cleaned,
    fresh_id,
    hashed,
    home_of,
    made_workspace,
    now,
    opens,
    require_write,
    role_in,
    role_on,
    workspace_of,
)  # fmt: skip
from saved.database.opening import reading, writing
from saved.database.tables import ITEMS, LINKS, MEMBERS, WORKSPACES
from saved.errors import SavedError
from saved.identity import person_name
from saved.records import Link, Member, Person, Role, Workspace

TOKEN_BYTES = 32
"""What a link's token is made of: more than anybody can try."""


class Sharing:
    """Who else sees saved work."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def workspaces(self, person: Person) -> tuple[Workspace, ...]:
        """The workspaces of a person, their own first.

        Raises:
            SavedError: The database refused, or the person has no identity.
        """
        with writing(self.engine) as connection:
            home = home_of(connection, person)
            query = select(WORKSPACES.c.id, WORKSPACES.c.name, MEMBERS.c.role).join(MEMBERS)
            rows = connection.execute(query.where(MEMBERS.c.person == person.identity).order_by(WORKSPACES.c.name))
            found = [
                Workspace(id=row.id, name=row.name, role=Role(row.role), is_home=row.id == home) for row in rows
            ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: not one.is_home))

    def new_workspace(self, person: Person, name: str) -> str:
        """Make a workspace that the person owns; its id.

        Raises:
            SavedError: It is no name, or the person has no identity.
        """
        named = cleaned(name)
        with writing(self.engine) as connection:
            home_of(connection, person)
            full = (limits.MOST_WORKSPACES, limits.WORKSPACES_FULL)
            limits.require_room(connection, MEMBERS, MEMBERS.c.person == person.identity, full)
            return made_workspace(connection, named, person)

    def members(self, person: Person, workspace: str) -> tuple[Member, ...]:
        """Who has rights to a workspace.

        Raises:
            SavedError: The person has none.
        """
        with reading(self.engine) as connection:
            if role_in(connection, person, workspace) is None:
                raise SavedError(NOT_THERE)
            rows = connection.execute(
                select(MEMBERS).where(MEMBERS.c.workspace == workspace).order_by(MEMBERS.c.person)
            )
            return tuple(Member(person=row.person, role=Role(row.role)) for row in rows)

    def invite(self, person: Person, workspace: str, invited: str, role: Role) -> None:
        """Give someone a role in a workspace, or another one than before.

        Raises:
            SavedError: The person does not own it, or it would be left without an owner.
        """
        named = cleaned(person_name(invited), "who is invited")
        with writing(self.engine) as connection:
            _require_owner(connection, person, workspace)
            _drop(connection, workspace, named)
            full = (limits.MOST_MEMBERS, limits.MEMBERS_FULL)
            limits.require_room(connection, MEMBERS, MEMBERS.c.workspace == workspace, full)
            connection.execute(MEMBERS.insert().values(workspace=workspace, person=named, role=role))
            _require_an_owner(connection, workspace)

    def remove(self, person: Person, workspace: str, member: str) -> None:
        """Take someone's rights to a workspace.

        Raises:
            SavedError: The person does not own it, or it would be left without an owner.
        """
        with writing(self.engine) as connection:
            _require_owner(connection, person, workspace)
            _drop(connection, workspace, member)
            _require_an_owner(connection, workspace)

    def move(self, person: Person, item: str, workspace: str) -> None:
        """Put an item into another workspace, whose members then see it.

        Raises:
            SavedError: The person may not write in both.
        """
        with writing(self.engine) as connection:
            require_write(role_in(connection, person, workspace_of(connection, item)))
            require_write(role_in(connection, person, workspace))
            full = (limits.MOST_ITEMS, limits.ITEMS_FULL)
            limits.require_room(connection, ITEMS, ITEMS.c.workspace == workspace, full)
            connection.execute(ITEMS.update().where(ITEMS.c.id == item).values(workspace=workspace))

    def new_link(self, person: Person, item: str, role: Role) -> str:
        """Make a link to an item; its token, which is not kept and cannot be read again.

        Raises:
            SavedError: A link reads or writes and no more; the person may not write.
        """
        if role is Role.OWNER:
            raise SavedError("a link lets one read or write, not own")
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with writing(self.engine) as connection:
            _require_member(connection, person, item)
            full, alive = (limits.MOST_LINKS, limits.LINKS_FULL), LINKS.c.revoked_at.is_(None)
            limits.require_room(connection, LINKS, (LINKS.c.item == item) & alive, full)
            row = {"id": fresh_id(), "item": item, "token_hash": hashed(token), "role": role}
            connection.execute(LINKS.insert().values(**row, author=person.author, made_at=now()))
        return token

    def links(self, person: Person, item: str) -> tuple[Link, ...]:
        """The links to an item that still open it, newest first.

        Raises:
            SavedError: The person may not write.
        """
        named = ("id", "author", "made_at", "revoked_at")
        with reading(self.engine) as connection:
            _require_member(connection, person, item)
            query = select(LINKS).where(LINKS.c.item == item, LINKS.c.revoked_at.is_(None))
            rows = connection.execute(query.order_by(LINKS.c.made_at.desc()))
            return tuple(Link(role=Role(row.role), **{name: getattr(row, name) for name in named}) for row in rows)

    def revoke(self, person: Person, item: str, link: str) -> None:
        """Let a link open nothing any more.

        Raises:
            SavedError: The person may not write.
        """
        with writing(self.engine) as connection:
            _require_member(connection, person, item)
            connection.execute(
                LINKS.update().where(LINKS.c.id == link, LINKS.c.item == item).values(revoked_at=now())
            )  # fmt: skip

    def linked(self, token: str) -> str:
        """The id of the item that a link opens.

        Raises:
            SavedError: The link is none, or was revoked.
        """
        query = select(LINKS.c.item).join(ITEMS, ITEMS.c.id == LINKS.c.item)
        query = query.where(*opens(token), ITEMS.c.deleted_at.is_(None))
        with reading(self.engine) as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise SavedError("this link opens nothing: it was revoked, or is not whole")
        return str(found)


def _require_member(connection: Connection, person: Person, item: str) -> None:
    """Refuse whoever may not write, or may so only by a link."""
    role_on(connection, person, item)
    require_write(role_in(connection, person, workspace_of(connection, item)))


def _require_owner(connection: Connection, person: Person, workspace: str) -> None:
    connection.execute(select(WORKSPACES.c.id).where(WORKSPACES.c.id == workspace).with_for_update())
    if role_in(connection, person, workspace) is not Role.OWNER:
        raise SavedError("only an owner of a workspace says who may see it")


def _require_an_owner(connection: Connection, workspace: str) -> None:
    query = select(func.count()).where(MEMBERS.c.workspace == workspace, MEMBERS.c.role == Role.OWNER)
    if not connection.execute(query).scalar_one():
        raise SavedError("a workspace keeps at least one owner")


def _drop(connection: Connection, workspace: str, member: str) -> None:
    connection.execute(MEMBERS.delete().where(MEMBERS.c.workspace == workspace, MEMBERS.c.person == member))
