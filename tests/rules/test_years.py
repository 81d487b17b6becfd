"""No year of the market is typed into code: a new vintage would make it false. Years come from the data."""

import ast
import re

from tests.rules.repository import ROOT

FLOORS = ("forecasting", "charts", "exports", "saved", "ui", "pages")
SENTENCES = (
    "forecasting/baselines", "forecasting/crosscheck", "forecasting/evaluation", "forecasting/market_model",
    "forecasting/findings", "forecasting/questions", "forecasting/vintages", "charts/exhibits", "ui/views", "ui/studio",
    "pages",
)  # fmt: skip
"""Where sentences about the market are made."""
YEARS = range(2005, 2050)
YEAR = re.compile(r"(?<![\d.])20[0-4]\d(?!\d)", re.ASCII)
NO_MARKET = {
    "USD mn of 2023": "money of that year, as the column's name says",
    "dollars of 2023": "money of that year, as the column's name says",
    "a date such as 2025-02-28": "the form of a date",
}
"""Words with a year that no vintage can make false, and why."""


def modules(folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def constants(path):
    """Every constant of a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in words]


def test_no_number_in_code_is_a_year_of_the_market():
    typed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(FLOORS)
        for node in constants(path)
        if type(node.value) is int and node.value in YEARS
    ]
    assert typed == []


def test_no_sentence_about_the_market_has_a_year_typed_in():
    texts = [node.value for path in modules(SENTENCES) for node in constants(path) if isinstance(node.value, str)]
    assert [text for text in texts if YEAR.search(text) and not any(words in text for words in NO_MARKET)] == []
