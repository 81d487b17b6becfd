"""The glossary is the authority: no word that it rules out stands in code, messages, docs or on the screen."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.rules.repository import texts

GLOSSARY = "docs/glossary.md"
KEPT = "# old name, kept"
"""Ends a line with a name that readers hold in their files."""
IN_SENTENCES, IN_NAMES_ONLY = "## Words we do not use", "In names of modules"
ROW = re.compile(r"^\| (?P<banned>[^|]+) \| (?P<instead>[^|]+) \|$", re.MULTILINE)
SPOKEN = re.compile(
    r"^(app\.py|README\.md|(forecasting|charts|exports|ui|pages|scripts|bench|docs)/.*\.(py|js|css|md))$"
)
IN_NAMES = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def banned() -> tuple[str, ...]:
    """Words and phrases that are written nowhere."""
    return words_of(texts()[GLOSSARY].partition(IN_SENTENCES)[2].partition(IN_NAMES_ONLY)[0])


def banned_names() -> tuple[str, ...]:
    """Words that no name is made of."""
    return words_of(texts()[GLOSSARY].partition(IN_NAMES_ONLY)[2])


def words_of(table: str) -> tuple[str, ...]:
    """Words and phrases in the first column of a table."""
    rows = [row["banned"] for row in ROW.finditer(table) if not row["banned"].startswith(("not this", "---"))]
    return tuple(word.strip() for row in rows for word in row.split(","))


def split_names(line: str) -> str:
    """The line with `snake_case` and `camelCase` names taken apart into words."""
    return IN_NAMES.sub(" ", line)


def places(phrase: str) -> list[str]:
    """File and line of every place where a phrase is written, as words or as a name."""
    pattern = re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts().items()
        if SPOKEN.match(name) and name != GLOSSARY and pattern.search(split_names(text))
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(split_names(line)) and KEPT not in line
    ]


def test_the_glossary_rules_words_out():
    assert {"would do", "in the middle"} <= set(banned())


@pytest.mark.parametrize("text", ["as_told", "toldAgain = 1", "what is told.", "TOLD"])
def test_a_banned_word_is_found_in_names_and_in_sentences(text):
    assert re.search(r"\btold\b", split_names(text), re.IGNORECASE)


@pytest.mark.parametrize("phrase", banned())
def test_a_word_that_the_glossary_rules_out_is_not_used(phrase):
    assert places(phrase) == []


@cache
def names() -> tuple[tuple[str, str], ...]:
    """Every name that our Python gives to something, with its place."""
    modules = [(name, text) for name, text in texts().items() if SPOKEN.match(name) and name.endswith(".py")]
    found = [(name, name.rpartition("/")[2].removesuffix(".py")) for name, _ in modules]
    for module, text in modules:
        found += [(f"{module}:{line}", name) for line, name in given(ast.parse(text))]
    return tuple(found)


def given(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each class, function, argument, attribute and variable that a module defines."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name


def test_the_glossary_rules_words_out_of_names():
    assert {"having", "way"} <= set(banned_names())


@pytest.mark.parametrize("code", ["def in_the_way(): ...", "Way = 1", "lambda way: 0", "class TheWay: ..."])
def test_a_banned_word_is_found_in_what_code_names(code):
    assert any("way" in split_names(name).lower().split() for _, name in given(ast.parse(code)))


@pytest.mark.parametrize("word", banned_names())
def test_no_name_is_made_of_a_word_that_the_glossary_rules_out(word):
    assert [place for place, name in names() if word in split_names(name).lower().split()] == []
