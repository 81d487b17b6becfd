"""Results kept by content: the same question about the same bytes by the same code is answered from a file."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any

from forecasting.foundations.text_files import write_whole

FOLDER_VARIABLE = "COMPUTE_OUTLOOK_CACHE"


def cache_folder() -> FilePath:
    """Where results are kept: the folder named in COMPUTE_OUTLOOK_CACHE, else the user's cache folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    base = os.environ.get("XDG_CACHE_HOME")
    return FilePath(named) if named else (FilePath(base) if base else FilePath.home() / ".cache") / "compute-outlook"


def content_key(*parts: object) -> str:
    """A name for a question: the hash of its parts and of the engine's own code."""
    digest = hashlib.sha256(code_digest())
    for part in parts:
        raw = part if isinstance(part, bytes) else repr(part).encode()
        digest.update(hashlib.sha256(raw).digest())
    return digest.hexdigest()


def code_digest() -> bytes:
    """Hash of the engine's modules: a change of code makes every kept result void."""
    folder = FilePath(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def kept(key: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - any JSON value
    """The kept result of this key, or that of *work*, kept for the next time if the folder can be written."""
    path = cache_folder() / f"{key}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = work()
    with suppress(OSError):
        write_whole(path, json.dumps(found))
    return found
