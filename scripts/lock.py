"""Pin what pyproject.toml allows: write requirements.txt and requirements-dev.txt.

Options are handed to `uv pip compile`, for example `--upgrade`.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One file for all systems and Python versions; the header names the command for people.
COMPILE = (sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--no-emit-index-url")
APP = ("--extra", "app")
HEADER = ("--custom-compile-command", "make lock")


def lock(output: str, *options: str) -> None:
    """Write the pins to *output*."""
    print("Writing", output)
    command = [*COMPILE, *HEADER, "pyproject.toml", "--output-file", output, *options]
    subprocess.run(command, cwd=ROOT, check=True)


def main(options: list[str]) -> None:
    """Write both files; the tests run against the very versions that the app is shipped with."""
    lock("requirements.txt", *APP, *options)
    lock("requirements-dev.txt", *APP, "--extra", "dev", "--constraints", "requirements.txt", *options)


if __name__ == "__main__":
    main(sys.argv[1:])
