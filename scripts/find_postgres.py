"""Print the folder of PostgreSQL's programs for the tests, after trying to install them if there are none.

Without them the tests of saved work on PostgreSQL are skipped by name; so none is no error.
"""

import shutil
from pathlib import Path

from scripts.find_browser import print_optional

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


def main() -> None:
    """Print the folder, or say that the tests are skipped."""
    print_optional(find, PACKAGE, seconds=APT_SECONDS, advice=ADVICE)


if __name__ == "__main__":
    main()
