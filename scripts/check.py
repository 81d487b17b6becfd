"""Run every check of the project, in order, up to the first that fails.

`make test` calls this, and so can a system without make. Names of steps run only those:
`python scripts/check.py lint types`. `coverage` runs only by name. What takes one core and a while, the types, runs
beside the others.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

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
# Takes one core for a minute, so it runs beside the others; what it says is printed where it fails.
BESIDE = "types"
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_TO_STOP = 30


class Step:
    """A step that runs."""

    def __init__(self, name: str, said: IO[bytes] | None = None) -> None:
        """Start it; what it says goes to *said*, or to the screen."""
        self.name, self.said, self.started = name, said, time.monotonic()
        # Programs that the tests start, and messages with signs outside ASCII, need UTF-8 on Windows.
        environment = os.environ | {"PYTHONUTF8": "1"}
        command = (STEPS | ON_DEMAND)[name]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)

    def stop(self) -> None:
        """End it as Ctrl+C does, so that it ends what it started itself."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(SECONDS_TO_STOP)
            self.process.kill()

    def fail(self) -> None:
        """End the whole program, saying what failed."""
        if self.said:
            self.said.seek(0)
            print(self.said.read().decode("utf-8", "replace"), flush=True)
        sys.exit(f"== {self.name} failed after {time.monotonic() - self.started:.0f} s")


def first_failed(step: Step, beside: list[Step]) -> Step | None:
    """Wait until a step is over, and give it if it failed, or the one beside it that failed meanwhile."""
    while True:
        if failed := [one for one in (step, *beside) if one.process.poll()]:
            return failed[0]
        if step.process.poll() is not None:
            return None
        time.sleep(SECONDS_BETWEEN_LOOKS)


def run(names: list[str]) -> None:
    """Run these steps, and end the whole program where one fails."""
    with tempfile.TemporaryFile() as said, ExitStack() as ends:
        beside: list[Step] = []
        if BESIDE in names and len(names) > 1:
            print(f"== {BESIDE}, beside what follows", flush=True)
            beside = [Step(BESIDE, said)]
            ends.callback(beside[0].stop)
        for name in (name for name in names if not beside or name != BESIDE):
            print(f"== {name}", flush=True)
            step = Step(name)
            ends.callback(step.stop)
            if failed := first_failed(step, beside):
                ends.close()
                failed.fail()
        if beside and first_failed(beside[0], []):
            beside[0].fail()


def main(names: list[str]) -> None:
    """Run the steps *names*, or all but those on demand."""
    known = STEPS | ON_DEMAND
    if unknown := set(names) - set(known):
        sys.exit(f"No such step: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    run([name for name in known if name in names or (not names and name in STEPS)])


if __name__ == "__main__":
    main(sys.argv[1:])
