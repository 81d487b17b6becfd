"""How much is kept of whom: what goes beyond is refused with a sentence, and nothing is thrown away for it."""

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.sql import ColumnElement

from saved.errors import SavedError

MOST_ITEMS, MOST_VERSIONS = 2_000, 1_000
"""Items of a workspace, deleted ones included, and versions of an item."""
MOST_WORKSPACES, MOST_MEMBERS, MOST_LINKS = 100, 200, 50
"""Workspaces that someone is in, people of a workspace, and links to an item that open it."""


def require_room(connection: Connection, table: Table, condition: ColumnElement[bool], limit: tuple[int, str]) -> None:
    """Refuse a row where there are as many as there may be; *limit* is how many, and what to say.

    Raises:
        SavedError: There is no room.
    """
    most, words = limit
    if connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one() >= most:
        raise SavedError(words.format(most=f"{most:,}"))


ITEMS_FULL = "this workspace holds {most} items, deleted ones included, and takes no more; save into another workspace"
VERSIONS_FULL = "this item has {most} versions, all of which are kept, and takes no more; save it under another name"
WORKSPACES_FULL = "one person is in at most {most} workspaces"
MEMBERS_FULL = "a workspace has at most {most} members"
LINKS_FULL = "an item has at most {most} links; revoke one first"
