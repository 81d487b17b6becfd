"""A house in which things are found: small folders that say what they hold, and imports that run one way."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.rules.repository import ROOT, paths

FLOORS = ("forecasting", "charts", "exports", "saved", "ui")
MOST_FILES = 12
LONGEST = 300
LONGER = {
    "forecasting.catalog.records": "one row type for each table, in the order of the data package",
}
"""Modules that are long for a reason."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the floors by its dotted name; a package goes by its folder's name."""
    found = {}
    for path in paths():
        parts = path.relative_to(ROOT).with_suffix("").parts
        if path.suffix == ".py" and parts[0] in FLOORS:
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def for_types_only(tree: ast.AST) -> set[ast.AST]:
    """The statements under `if TYPE_CHECKING`, which never run."""
    guards = (node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    return {inner for guard in guards for statement in guard.body for inner in ast.walk(statement)}


def imported(name: str) -> set[str]:
    """The modules of the floors that a module imports, inside functions too."""
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    skipped = for_types_only(tree)
    named: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and node not in skipped:
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node not in skipped and node.module:
            named |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {one for one in named if one in modules() and one != name and not name.startswith(f"{one}.")}


def cycles(edges: dict[str, set[str]]) -> list[str]:
    """The modules that reach themselves."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = list(edges[start])
        while ahead:
            if (one := ahead.pop()) not in seen:
                seen.add(one)
                ahead += edges[one]
        return seen

    return [name for name in edges if name in reached(name)]


def folders() -> dict[Path, list[Path]]:
    """The Python files of each folder of the floors, without the file that makes it a package."""
    found: dict[Path, list[Path]] = {}
    for path in modules().values():
        found.setdefault(path.parent, [])
        if path.name != "__init__.py":
            found[path.parent].append(path)
    return found


def test_there_is_something_to_check():
    assert len(modules()) > len(FLOORS)
    assert all(any(name.startswith(f"{floor}.") for name in modules()) for floor in FLOORS)


def test_a_cycle_is_found():
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "b", "c"]


def test_no_folder_holds_more_than_one_sees_at_a_glance():
    crowded = {str(folder.relative_to(ROOT)): len(files) for folder, files in folders().items()}
    assert {name: count for name, count in crowded.items() if count > MOST_FILES} == {}


def test_every_folder_is_a_package_that_says_what_it_holds():
    speechless = [
        str(folder.relative_to(ROOT))
        for folder in folders()
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert speechless == []


def test_no_modules_import_each_other_not_even_inside_functions():
    assert cycles({name: imported(name) for name in modules()}) == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_module_is_longer_than_a_reader_keeps_in_mind(floor):
    long = {
        name: lines
        for name, path in modules().items()
        if name.startswith(floor)
        and name not in LONGER
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}
