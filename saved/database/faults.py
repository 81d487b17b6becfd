"""What goes wrong with saved work, in one sentence each; nothing is lost or half written where one is raised."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from saved.errors import SavedError

KNOWN = {
    "is locked": "another program holds the database of saved work; nothing was saved, try again in a moment",
    "is full": "there is no room left where saved work is kept; nothing was saved, and what was saved before is whole",
    "No space left": "there is no room left where saved work is kept; nothing was saved, and what was saved before is "
    "whole",
    "readonly database": "saved work can be read but not written: its folder or file is read-only",
    "read-only transaction": "saved work can be read but not written: the database is read-only",
    "unable to open": "the database of saved work cannot be opened: its folder does not exist or cannot be written",
    "disk I/O error": "the disk refused to read or write saved work; what was saved before is whole",
    "not a database": "the database of saved work is damaged or is no database; it was left as it is, and a backup can "
    "be restored to another place",
    "malformed": "the database of saved work is damaged; it was left as it is, and a backup can be restored to another "
    "place",
}
"""Words of SQLite and PostgreSQL, and what they mean to whoever saves."""


def meaning(error: Exception) -> str:
    """What an error of the database means, in a sentence without its full stop."""
    text = str(error.orig if isinstance(error, DBAPIError) else error)
    for words, said in KNOWN.items():
        if words in text:
            return said
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return UNREACHABLE
    return UNREACHABLE if "connect" in text else f"the database of saved work refused: {' '.join(text.split())[:200]}"


UNREACHABLE = "the database of saved work cannot be reached; nothing was saved, try again in a moment"


@contextmanager
def in_words() -> Iterator[None]:
    """Give the database's own errors as sentences.

    Raises:
        SavedError: The database refused.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise SavedError(meaning(error)) from error
