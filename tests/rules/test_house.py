"""Rules for every file that is in the repository, or is about to be."""

import re

import pytest

from tests.rules.repository import paths, texts

NAMELESS = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}

# Put together here, so that this file does not hold what it forbids.
REGISTRIES = tuple(
    host.replace(" ", ".") for host in ("pypi org", "files pythonhosted org", "registry npmjs org", "deb debian org")
)
FOLDERS_OF_A_MACHINE = tuple(f"/{name}/" for name in ("work", "home", "root", "Users"))
# In an address on the web such a folder follows a host name; on a machine it comes first.
OF_A_MACHINE = re.compile(r"(?<![\w.~:/%-])(" + "|".join(FOLDERS_OF_A_MACHINE) + ")")
OUTSIDE = ".. shared".replace(" ", "/")


def places(pattern: str | re.Pattern[str]) -> list[str]:
    """List file and line of each match."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts().items()
        if re.search(pattern, text)
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


def test_there_are_files_to_check():
    assert {"Makefile", "app.py", "pyproject.toml", "requirements.txt"} <= set(texts())


@pytest.mark.parametrize("folder", FOLDERS_OF_A_MACHINE)
def test_the_rule_tells_a_machine_from_the_web(folder):
    assert OF_A_MACHINE.search(f'open("{folder}x")')
    assert not OF_A_MACHINE.search(f"https://example.org{folder}x")


def test_no_module_without_an_idea():
    assert [path for path in paths() if path.name in NAMELESS] == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_package_registry_is_named(host):
    assert places(re.escape(host)) == []


def test_no_path_of_one_machine():
    assert places(OF_A_MACHINE) == []


def test_no_path_out_of_the_repository():
    assert places(re.escape(OUTSIDE)) == []


def test_no_line_ends_that_only_one_system_knows():
    assert [name for name, text in texts().items() if "\r" in text] == []
