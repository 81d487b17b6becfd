"""What tests of exports share: whether this machine can draw pictures and open Office files."""

import shutil
import subprocess

import pytest

from exports.pictures.chrome import find

OFFICE_SECONDS = 120


@pytest.fixture(scope="session")
def browser():
    """Skip where no Chrome is found."""
    if not find():
        pytest.skip("no Chrome or Chromium found: pictures and PDF are not drawn")
    return find()


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Give a function that lets LibreOffice make a picture of a file; skip where there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("no LibreOffice found: Office files are not rendered")
    profile = tmp_path_factory.mktemp("office").as_uri()

    def render(path, *more, kind="png"):
        """Make a picture of each file beside it, all in one start of the program, and give the first."""
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        command += ["--outdir", str(path.parent), str(path), *map(str, more)]
        done = subprocess.run(command, capture_output=True, timeout=OFFICE_SECONDS, check=False)
        made = [one.with_suffix(f".{kind}") for one in (path, *more)]
        assert all(one.is_file() for one in made), (done.stdout + done.stderr).decode(errors="replace")
        return made[0]

    return render
