"""What the docs say can be done is done here: code in docs and docstrings runs, and links lead somewhere."""

import doctest
import importlib
import pkgutil
import re
from functools import cache

import pytest

import charts
import exports
import forecasting
from tests.rules.repository import ROOT, texts

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
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
