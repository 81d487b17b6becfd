"""A page printed to PDF by the machine's own Chrome, as a process of its own that can be given up."""

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from exports.content.request import ExportError
from exports.pictures.chrome import ABSENT, find

SECONDS = 90
TICK = 0.1
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer", "--hide-scrollbars",
    "--virtual-time-budget=20000",
)  # fmt: skip


def printed(page: bytes, watch: Callable[[], None]) -> bytes:
    """The page as PDF; *watch* is called while it is made and may raise to give it up.

    Raises:
        ExportError: There is no browser, or it made nothing in time.
    """
    path = find()
    if not path:
        raise ExportError(ABSENT)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_bytes(page)
        command = [path, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()]
        silence = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=silence, stderr=silence) as process:  # noqa: S603 - the browser found
            try:
                _wait(process, watch)
            finally:
                process.kill()
        if not target.is_file():
            raise ExportError("the browser made no PDF")
        return target.read_bytes()


def _wait(process: subprocess.Popen[bytes], watch: Callable[[], None]) -> None:
    latest = time.monotonic() + SECONDS
    while process.poll() is None:
        watch()
        if time.monotonic() > latest:
            raise ExportError(f"the browser made no PDF within {SECONDS} seconds")
        time.sleep(TICK)
