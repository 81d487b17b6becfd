"""The glossary is the authority: no word that it rules out stands in code, messages, docs or on the screen."""

import re
from functools import cache

import pytest

from tests.rules.repository import texts

GLOSSARY = "docs/glossary.md"
KEPT = "# old name, kept"
"""Ends a line with a name that readers hold in their files."""
ROW = re.compile(r"^\| (?P<banned>[^|]+) \| (?P<instead>[^|]+) \|$", re.MULTILINE)
SPOKEN = re.compile(
    r"^(app\.py|README\.md|(forecasting|charts|exports|ui|pages|scripts|bench|docs)/.*\.(py|js|css|md))$"
)
IN_NAMES = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@cache
def banned() -> tuple[str, ...]:
    """Words and phrases in the first column of the glossary's last table."""
    table = texts()[GLOSSARY].partition("## Words we do not use")[2]
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
