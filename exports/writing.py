"""Files written whole or not at all: beside their place first, then renamed."""

import os
import tempfile
from pathlib import Path

READABLE = 0o666


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; after a failure what stood there before still does, and nothing is left beside it.

    Raises:
        OSError: The disk is full, or the folder cannot be written to.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():  # a pipe or a terminal cannot be renamed
        target.write_bytes(content)
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:LONGEST_PREFIX]}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(_mode(target))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


LONGEST_PREFIX = 40


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return READABLE & ~mask
