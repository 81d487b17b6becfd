"""The tables of saved work. Every id is random, so that rows move from one database to another as they are."""

from datetime import UTC, datetime

from sqlalchemy import Column as Field
from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData()
ID, NAME, PERSON = String(32), String(200), String(320)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is written."""
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is read."""
        del dialect
        return (
            value if value is None else (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))
        )


WORKSPACES = Table(
    "workspaces", METADATA,
    Field("id", ID, primary_key=True),
    Field("name", NAME, nullable=False),
    Field("made_at", Moment, nullable=False),
    Field("home_of", PERSON, unique=True),
)  # fmt: skip
"""Places to which people have rights; `home_of` is the person whose own one it is."""

MEMBERS = Table(
    "members", METADATA,
    Field("workspace", ID, ForeignKey("workspaces.id"), primary_key=True),
    Field("person", PERSON, primary_key=True),
    Field("role", String(10), nullable=False),
)  # fmt: skip

ITEMS = Table(
    "items", METADATA,
    Field("id", ID, primary_key=True),
    Field("workspace", ID, ForeignKey("workspaces.id"), nullable=False, index=True),
    Field("kind", String(40), nullable=False),
    Field("name", NAME, nullable=False),
    Field("current", Integer, nullable=False),
    Field("made_at", Moment, nullable=False),
    Field("deleted_at", Moment),
)  # fmt: skip
"""What has a name; `current` is the version that is opened."""

VERSIONS = Table(
    "versions", METADATA,
    Field("id", ID, primary_key=True),
    Field("item", ID, ForeignKey("items.id"), nullable=False),
    Field("number", Integer, nullable=False),
    Field("based_on", Integer, nullable=False),
    Field("document", Text, nullable=False),
    Field("author", PERSON, nullable=False),
    Field("saved_at", Moment, nullable=False),
    Field("note", NAME, nullable=False),
    UniqueConstraint("item", "number"),
)  # fmt: skip
"""Each save, never changed afterwards; `based_on` is the version that its author had seen, 0 for the first."""

LINKS = Table(
    "links", METADATA,
    Field("id", ID, primary_key=True),
    Field("item", ID, ForeignKey("items.id"), nullable=False, index=True),
    Field("token_hash", String(64), nullable=False, unique=True),
    Field("role", String(10), nullable=False),
    Field("author", PERSON, nullable=False),
    Field("made_at", Moment, nullable=False),
    Field("revoked_at", Moment),
)  # fmt: skip
"""Addresses that open an item for whoever holds them; only the hash of the token is kept."""

REVISIONS = ("0001", "0002")
"""The forms that this code knows, oldest first; those of `saved/database/migrations`."""
