"""Print the folder of PostgreSQL's programs for the tests, after trying to install them if there are none.

Without them the tests of saved work on PostgreSQL are skipped by name; so none is no error.
"""

import shutil
import sys
from pathlib import Path

from scripts.find_browser import attempt, is_root

SYSTEM = Path("/usr/lib/postgresql")
PACKAGE = "postgresql"
APT_SECONDS = 300
ADVICE = "No PostgreSQL for the tests: saved work is tested on SQLite only."


def find() -> Path | None:
    """The folder with initdb and pg_ctl, the newest if there are several; None without one."""
    if path := shutil.which("initdb"):
        return Path(path).resolve().parent
    versions = sorted(SYSTEM.glob("*/bin/initdb"), key=lambda one: float(one.parent.parent.name))
    return versions[-1].parent if versions else None


def install() -> None:
    """Try the system's package manager; failure is no error."""
    apt = shutil.which("apt-get")
    if apt and is_root():
        quiet = [apt, "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
        attempt([*quiet, "update"], APT_SECONDS)
        attempt([*quiet, "install", "--yes", "--no-install-recommends", PACKAGE], APT_SECONDS)


def main() -> None:
    """Print the folder, or say that the tests are skipped."""
    if find() is None:
        install()
    path = find()
    print(path or ADVICE, file=sys.stdout if path else sys.stderr)


if __name__ == "__main__":
    main()
