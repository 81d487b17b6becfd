"""Where saved work is kept: one file in the user's data folder, or the database that one setting names."""

import os
import sys
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from saved.errors import SavedError

DATABASE, FOLDER = "DATABASE_URL", "COMPUTE_OUTLOOK_DATA"
"""The environment variables that name the database, and the folder of the embedded one."""
FILE = "saved.sqlite3"
POSTGRESQL, SQLITE = "postgresql+psycopg", "sqlite"
DRIVERS = {"postgres": POSTGRESQL, "postgresql": POSTGRESQL, POSTGRESQL: POSTGRESQL, SQLITE: SQLITE}


def data_folder() -> Path:
    """The folder named in COMPUTE_OUTLOOK_DATA, else that in which the system keeps a user's data."""
    if named := os.environ.get(FOLDER):
        return Path(named)
    return _of_the_system() / "compute-outlook"


def _of_the_system() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")


def database_url() -> URL:
    """The database of saved work: DATABASE_URL, else the file in the data folder.

    Raises:
        SavedError: DATABASE_URL is no address of SQLite or PostgreSQL.
    """
    named = os.environ.get(DATABASE, "").strip()
    return parsed(named) if named else file_url(data_folder() / FILE)


def file_url(path: Path) -> URL:
    """The address of an SQLite file."""
    return URL.create(SQLITE, database=str(path))


def parsed(text: str) -> URL:
    """An address as operators write it; ``postgres://`` and ``postgresql://`` are the same.

    Raises:
        SavedError: It is no address of SQLite or PostgreSQL.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise SavedError(REFUSED) from None
    if url.drivername not in DRIVERS or not url.database:
        raise SavedError(REFUSED)
    return url.set(drivername=DRIVERS[url.drivername])


REFUSED = f"{DATABASE} names no database that is known here; expected postgresql://user@host/name or sqlite:///file"
