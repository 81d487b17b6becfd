"""Where and when it was measured: a table of times means nothing without."""

import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROCESSORS = Path("/proc/cpuinfo")
GIT_SECONDS = 10


def load() -> str:
    """How many processes wanted a processor over the last minute; empty where the system does not count them."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def place(before: str) -> str:
    """Day, commit, machine and its load: one sentence; *before* is the load when it began."""
    python = f"Python {platform.python_version()} on {platform.system()}"
    burden = f", load {before} before and {load()} after" if before else ""
    cores = f"{os.cpu_count()} cores of {processor()}"
    return f"Measured on {datetime.now(tz=UTC):%Y-%m-%d %H:%M} UTC at {commit()}: {cores}, {python}{burden}."


def processor() -> str:
    """What the machine calls its processor."""
    if PROCESSORS.exists():
        for line in PROCESSORS.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def commit() -> str:
    """The commit of the checkout, and whether files differ from it."""
    if (git := shutil.which("git")) is None:
        return "an unknown commit"
    command = [git, "describe", "--always", "--dirty=, with changes"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=GIT_SECONDS)
    return answer.stdout.strip() or "an unknown commit"
