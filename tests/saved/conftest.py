"""Saved work in both databases: a file, and a real PostgreSQL that is started once, as a user without rights."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from saved.database import opening, place
from saved.sharing import Sharing
from saved.store import Store
from scripts.find_postgres import find
from tests.conftest import LOOPBACK, free_port

DATABASES = ("sqlite", "postgresql")
SECONDS = 60


def unprivileged() -> dict:
    """Who PostgreSQL runs as: it refuses to run as root."""
    if os.geteuid():
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server on a free port of this machine; without one the test is skipped."""
    if (programs := find()) is None:
        pytest.skip("no PostgreSQL on this machine")
    folder = Path(tempfile.mkdtemp(prefix="saved-work-"))
    who = unprivileged()
    if who:
        os.chown(folder, who["user"], who["group"])
    made = {"cwd": folder, "capture_output": True, "timeout": SECONDS, **who}
    port, data = free_port(), folder / "data"
    control = [programs / "pg_ctl", "--pgdata", data, "--wait", "--silent"]
    quick = f"-c listen_addresses={LOOPBACK} -p {port} -c unix_socket_directories= -c fsync=off"
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "tester", "--auth=trust", "-N", "--encoding=UTF8", "--locale=C"],
            check=True,
            **made,
        )
        subprocess.run([*control, "--log", folder / "log", "-o", quick, "start"], check=True, **made)
        yield f"postgresql://tester@{LOOPBACK}:{port}"
        subprocess.run([*control, "--mode=immediate", "stop"], check=True, **made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database(request, tmp_path):
    """A maker of addresses of empty databases of a kind."""

    def made(kind: str, name: str = "one"):
        if kind == "sqlite":
            return place.file_url(tmp_path / f"{name}.sqlite3")
        server = request.getfixturevalue("postgres")
        engine = create_engine(place.parsed(f"{server}/postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return place.parsed(f"{server}/{name}")

    return made


@pytest.fixture(params=DATABASES)
def engine(request, new_database):
    made = opening.opened(new_database(request.param))
    yield made
    made.dispose()


@pytest.fixture
def store(engine):
    return Store(engine)


@pytest.fixture
def sharing(engine):
    return Sharing(engine)
