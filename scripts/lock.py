"""Pin what pyproject.toml allows: write requirements.txt, requirements-dev.txt and requirements-bench.txt.

Options are handed to `uv pip compile`, for example `--upgrade`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One file for all systems and Python versions; the header names the command for people.
COMPILE = (sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--no-emit-index-url")
APP = ("--extra", "app")
HEADER = ("--custom-compile-command", "make lock")


def lock(output: str, *options: str) -> None:
    """Write the pins to *output*."""
    print("Writing", output)
    subprocess.run([*COMPILE, *HEADER, *options, "--output-file", output], cwd=ROOT, check=True)


def main(options: list[str]) -> None:
    """Write all files; the tests run against the very versions that the app is shipped with."""
    lock("requirements.txt", "pyproject.toml", *APP, *options)
    shipped = ("--constraints", "requirements.txt")
    lock("requirements-dev.txt", "pyproject.toml", *APP, "--extra", "dev", *shipped, *options)
    lock_references(*options)


def lock_references(*options: str) -> None:
    """Pin what the app is measured against: versions that both sides need are those that the app is shipped with.

    But for pandas, of which statsforecast needs an older one; the references work without ours.
    """
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        shared = Path(folder) / "shared.txt"
        shared.write_text("\n".join(line for line in pins if not line.startswith("pandas")), encoding="utf-8")
        # Annotations would name the folder, which is gone afterwards.
        lock("requirements-bench.txt", "--group", "bench", "--constraints", str(shared), "--no-annotate", *options)


if __name__ == "__main__":
    main(sys.argv[1:])
