"""Servers for measurements: on free ports, ready before they are measured, ended afterwards."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = "127.0.0.1"
START_SECONDS, STOP_SECONDS, LOOK_SECONDS = 90, 15, 0.2
_FOLDER, _PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
REFERENCE_PYTHON = ROOT / ".venv-bench" / _FOLDER / _PYTHON
"""The Python that has Dash, Panel and statsforecast."""


class AbsentError(RuntimeError):
    """A server or a reference cannot be run; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A process that answers at an address."""

    process: subprocess.Popen[bytes]
    address: str
    """Ends with a slash."""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def reference_python() -> str:
    """The Python of the references.

    Raises:
        AbsentError: They are not installed.
    """
    if not REFERENCE_PYTHON.exists():
        raise AbsentError("Dash, Panel and statsforecast are not installed; `make bench` installs them.")
    return str(REFERENCE_PYTHON)


QUIET = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", LOOPBACK)


def streamlit(script: Path, *options: str) -> contextlib.AbstractContextManager[Server]:
    """A Streamlit app, by the Python of the app."""
    return running(sys.executable, "-m", "streamlit", "run", str(script), *QUIET, *options, "--server.port")


@contextlib.contextmanager
def running(*command: str) -> Iterator[Server]:
    """A server whose last argument is its port, from its first answer on.

    Raises:
        AbsentError: It did not start.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, Path(folder, "log").open("w+b") as log:
        # Saved work of measurements does not mix with the reader's.
        environment = {**os.environ, "COMPUTE_OUTLOOK_DATA": str(Path(folder, "saved"))}
        process = subprocess.Popen([*command, str(port)], cwd=ROOT, stdout=log, stderr=log, env=environment)
        server = Server(process=process, address=f"http://{LOOPBACK}:{port}/")
        try:
            _wait(server, Path(folder, "log"))
            yield server
        finally:
            _end(process)


def _wait(server: Server, log: Path) -> None:
    latest = time.monotonic() + START_SECONDS
    while not _answers(server.address):
        if server.process.poll() is not None or time.monotonic() > latest:
            lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise AbsentError(f"The server did not start: {lines[-1] if lines else 'it wrote nothing'}")
        time.sleep(LOOK_SECONDS)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=START_SECONDS) as answer:  # noqa: S310 - our own server
            return int(answer.status) == 200  # noqa: PLR2004 - OK
    except OSError:
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
