"""The machine's own Chrome or Chromium, without which no picture is drawn on the server."""

import os
import shutil
from functools import cache
from pathlib import Path

ABSENT = (
    "Pictures and PDF need Chrome or Chromium on the server, and none was found; "
    "install one, or name it in CHROMIUM_PATH"
)


def find() -> str:
    """Path of the browser, empty where there is none; CHROMIUM_PATH or BROWSER_PATH is then the only one considered."""
    named = os.environ.get("CHROMIUM_PATH") or os.environ.get("BROWSER_PATH")
    if named:
        return shutil.which(named) or ""
    return _installed()


@cache
def _installed() -> str:
    """A browser in one of the usual places."""
    from choreographer.browsers.chromium import Chromium

    path = Chromium.find_browser(skip_local=False)
    return str(path) if path and Path(path).is_file() else ""
