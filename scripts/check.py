"""Run every check of the project, in order, up to the first that fails.

`make test` calls this, and so can a system without make. Names of steps run only those:
`python scripts/check.py lint types`. `coverage` runs only by name.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

# import-linter has no `python -m`, and its program lies elsewhere on every system.
LAYERS = "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports(no_logo=True))"

# pytest comes last, so that the last line on the screen is its summary.
STEPS: dict[str, tuple[str, ...]] = {
    "format": (PYTHON, "-m", "ruff", "format", "--check"),
    "lint": (PYTHON, "-m", "ruff", "check"),
    "types": (PYTHON, "-m", "mypy"),
    "layers": (PYTHON, "-c", LAYERS),
    "data": (PYTHON, "-m", "forecasting", "check"),
    "browser": (PYTHON, "scripts/find_browser.py"),
    "office": (PYTHON, "-m", "scripts.find_office"),
    "postgres": (PYTHON, "-m", "scripts.find_postgres"),
    "tests": (PYTHON, "-m", "pytest", "--numprocesses=2"),
}
# Run by name only: what takes long and finds no fault.
ON_DEMAND: dict[str, tuple[str, ...]] = {
    "coverage": (
        *(PYTHON, "-m", "pytest", "--numprocesses=2", "-m", "not browser"),
        *("--cov", "--cov-report=term"),
    ),
}


def run(name: str) -> None:
    """Run one step, and end the whole program where it fails."""
    print(f"== {name}", flush=True)
    started = time.monotonic()
    # Programs that the tests start, and messages with signs outside ASCII, need UTF-8 on Windows.
    command = (STEPS | ON_DEMAND)[name]
    code = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, check=False).returncode
    if code:
        sys.exit(f"== {name} failed after {time.monotonic() - started:.0f} s")


def main(names: list[str]) -> None:
    """Run the steps *names*, or all but those on demand."""
    known = STEPS | ON_DEMAND
    if unknown := set(names) - set(known):
        sys.exit(f"No such step: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    for name in known:
        if name in names or (not names and name in STEPS):
            run(name)


if __name__ == "__main__":
    main(sys.argv[1:])
