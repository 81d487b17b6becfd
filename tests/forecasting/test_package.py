"""The engine as a package: built without a network, it carries its data, and importing it loads nothing slow."""

import ast
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.periods import Period
from forecasting.vintages.rule import path_of

ROOT = Path(__file__).resolve().parents[2]
SERIES = "capacity.intelligent.cn"
SLOW_OR_OF_THE_APP = {"streamlit", "plotly", "pandas", "statsmodels", "scipy", "dask", "distributed", "starlette"}
OPTIONAL = {"dask", "distributed"}
"""Asked for by name only, with `--cluster`."""
ASKED = f"""
from forecasting import Catalog, Period, path_of
import forecasting, json
print(json.dumps([forecasting.__file__, path_of(Catalog.load()['{SERIES}']).growth(
    Period.parse('2024'), Period.parse('2028')).cagr]))
"""


def run(*words: str, folder: Path, place: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in *folder*, with *place* as the only one where packages of ours are found."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"PYTHONPATH": str(place)} if place else {}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The folder in which the package was installed, and nothing that it needs."""
    folder = tmp_path_factory.mktemp("package")
    offline = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    run("-m", "pip", "wheel", *offline, "--no-build-isolation", "-w", str(folder), str(ROOT), folder=folder)
    (wheel,) = folder.glob("*.whl")
    run("-m", "pip", "install", *offline, "--target", str(folder / "place"), str(wheel), folder=folder)
    return folder / "place"


@pytest.mark.slow
def test_the_package_gives_the_numbers_of_the_checkout_from_its_own_data(installed, tmp_path):
    file, cagr = json.loads(run("-c", ASKED, folder=tmp_path, place=installed).stdout)
    assert Path(file).is_relative_to(installed)
    assert cagr == path_of(Catalog.load()[SERIES]).growth(Period.parse("2024"), Period.parse("2028")).cagr


@pytest.mark.slow
def test_its_command_line_works_from_any_folder(installed, tmp_path):
    given = run("-m", "forecasting", "check", "--json", folder=tmp_path, place=installed)
    assert json.loads(given.stdout)["version"] == Catalog.load().version.isoformat()


@pytest.mark.slow
def test_it_holds_the_engine_and_every_file_of_the_data_and_nothing_else(installed):
    data = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*") if path.is_file()}
    held = installed / "forecasting" / "_data"
    assert {path.relative_to(held) for path in held.rglob("*") if path.is_file()} == data
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"forecasting"}


def test_importing_the_engine_loads_neither_the_app_nor_what_is_slow():
    given = run("-X", "importtime", "-c", "import forecasting", folder=ROOT)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in given.stderr.splitlines()}
    assert "forecasting" in loaded
    assert not loaded & SLOW_OR_OF_THE_APP


def test_the_engine_needs_what_it_imports_and_not_the_app():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {text.partition(">")[0] for text in project["dependencies"]}
    assert imported() - {"forecasting", *sys.stdlib_module_names} == needed | OPTIONAL


def imported() -> set[str]:
    """The packages that modules of the engine import, inside functions too."""
    nodes = [
        node for path in (ROOT / "forecasting").rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    whole = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    parts = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in (*whole, *parts)}
