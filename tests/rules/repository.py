"""The files of the repository, as the rules of the house read them."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Without git, as in an unpacked archive: folders that commands make.
MADE = re.compile(r"(^|/)(\.venv(-bench)?|\.git|\.\w+_cache|\.hypothesis|__pycache__)/")


@cache
def paths() -> tuple[Path, ...]:
    """List the files of the repository, those not committed yet included."""
    if (git := shutil.which("git")) and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
        listed = [ROOT / name for name in names.split("\0") if name]
    else:
        listed = [path for path in ROOT.rglob("*") if not MADE.search(path.relative_to(ROOT).as_posix() + "/")]
    return tuple(path for path in listed if path.is_file())


@cache
def texts() -> dict[str, str]:
    """Read the text files among them, by their path in the repository."""
    readable = {}
    for path in paths():
        content = path.read_bytes()
        if b"\0" not in content:
            readable[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return readable
