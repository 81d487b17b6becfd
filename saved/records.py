"""What saved work is made of, as values: people, workspaces, items, versions, links."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What someone may do in a workspace: see, save, or also say who else may."""

    READ = "read"
    WRITE = "write"
    OWNER = "owner"

    @property
    def can_write(self) -> bool:
        """Whether it lets one save, rename and delete."""
        return self is not Role.READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who saves: the identity that a login or a proxy vouches for.

    A visitor who holds a link has no identity and sees that item only; *token* is what the link carried.
    """

    identity: str = ""
    token: str = ""

    @property
    def author(self) -> str:
        """The name under which versions are saved."""
        return self.identity or "someone with the link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A place of saved work, and what the asking person may do in it."""

    id: str
    name: str
    role: Role
    is_home: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone with rights to a workspace."""

    person: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something saved under a name; *current* is the number of the version that is opened."""

    id: str
    workspace: str
    workspace_name: str
    kind: str
    name: str
    current: int
    author: str
    saved_at: datetime
    deleted_at: datetime | None
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One save; *based_on* is the version that its author had seen, 0 for the first."""

    number: int
    based_on: int
    author: str
    saved_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How a save ended: which version it became, and the one that someone else had saved meanwhile, if any.

    The version is kept in both cases; beside a newer one it is not what opens.
    """

    item: str
    number: int
    newer: Version | None = None

    @property
    def sentence(self) -> str:
        """What to say of it."""
        if self.newer is None:
            return f"Saved as version {self.number}."
        return (
            f"{self.newer.author} saved version {self.newer.number} meanwhile. Yours is kept as version {self.number}; "
            f"version {self.newer.number} is what opens until you restore yours."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to an item, without its token, which nobody can read again."""

    id: str
    role: Role
    author: str
    made_at: datetime
    revoked_at: datetime | None
