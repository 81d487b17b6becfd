"""What the docs say can be done is done here: code in docs and docstrings runs, and links lead somewhere."""

import doctest
import importlib
import pkgutil
import re
import shlex
from functools import cache

import pytest
from click.testing import CliRunner

import charts
import exports
import forecasting
from exports.cli import main as exporting
from forecasting.cli.main import main as asking
from tests.rules.repository import ROOT, texts

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\.venv/bin/)?python -m (forecasting|exports) (.+)$", re.MULTILINE)
PROGRAMS = {"forecasting": asking, "exports": exporting}
READERS_OWN = {"OLD_DATA": str(ROOT / "data"), "NEW_DATA": str(ROOT / "data")}
"""What a reader puts in place of a word in capitals."""
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")


def pages() -> list[str]:
    """The pages of documentation, by their path."""
    return sorted(name for name in texts() if name.endswith(".md"))


@cache
def modules() -> tuple[str, ...]:
    """The modules with code that a reader may try, by their dotted names."""
    found = [
        module.name
        for package in (forecasting, charts, exports)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.name.endswith("__main__")
    ]
    return ("forecasting", *found)


def test_there_are_pages_with_code():
    assert any(BLOCK.search(texts()[name]) for name in pages())


@pytest.mark.parametrize("name", [name for name in pages() if BLOCK.search(texts()[name])])
def test_the_code_of_a_page_runs_from_top_to_bottom(name, monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {"__name__": "__docs__"}
    for block in BLOCK.findall(texts()[name]):
        exec(compile(block, name, "exec"), known)  # noqa: S102 - the code is our own documentation


def test_the_examples_in_docstrings_give_what_they_say():
    examples = 0
    for name in modules():
        found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
        assert not found.failed, name
        examples += found.attempted
    assert examples


@pytest.mark.parametrize("name", pages())
def test_the_links_of_a_page_lead_to_files(name):
    folder = (ROOT / name).parent
    missing = [target for target in LINK.findall(texts()[name]) if not (folder / target).exists()]
    assert missing == []


def commands() -> list[tuple[str, str]]:
    """The commands of our own that stand in blocks for a shell, by program and words."""
    blocks = (block for name in pages() for block in SHELL.findall(texts()[name]))
    return sorted({(program, words) for block in blocks for program, words in COMMAND.findall(block)})


@pytest.mark.parametrize(("program", "words"), commands())
def test_the_commands_of_a_page_do_what_they_say(program, words, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    given = [READERS_OWN.get(word, word) for word in shlex.split(words, comments=True)]
    if any(word.endswith((".json", "png", "svg", "pdf")) for word in given):
        pytest.skip("needs a file of the reader's, or a Chrome")
    outcome = CliRunner().invoke(PROGRAMS[program], given)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout
