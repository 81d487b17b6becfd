"""Pages ask, call and show: what app.py and pages/ may contain.

They are scripts, not packages, so the import contracts in pyproject.toml cannot see them.
"""

import ast
import io
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
FLOORS = ("forecasting", "charts", "exports", "saved", "ui")

MOST_LINES = 40
STRUCTURAL = {-1, 0, 1, 2, 100}
NUMBER_LIBRARIES = {"numpy", "pandas", "plotly", "scipy", "statsmodels"}
NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)


def code_lines(source: str) -> int:
    """Count the lines that hold code: neither blank nor comment nor part of the opening docstring."""
    docstring = ast.parse(source).body[:1] if ast.get_docstring(ast.parse(source)) else []
    told = {line for node in docstring for line in range(node.lineno, node.end_lineno + 1)}
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    spans = (range(token.start[0], token.end[0] + 1) for token in tokens if token.type not in NO_CODE)
    return len({line for span in spans for line in span} - told)


def first_call(source: str) -> str:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return ast.unparse(min(calls, key=lambda call: (call.lineno, call.col_offset)).func) if calls else ""


def imported(source: str) -> set[str]:
    """Name the top-level modules that *source* imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {(node.module or "").split(".")[0]}
    return names


def is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float, complex}


def is_negative(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and is_number(node.operand)


def numbers(source: str) -> list[complex]:
    """List the numbers written in *source*, with their signs."""
    nodes = list(ast.walk(ast.parse(source)))
    signed = [node.operand for node in nodes if is_negative(node)]
    return [-node.value for node in signed] + [node.value for node in nodes if is_number(node) and node not in signed]


def arithmetic(source: str) -> list[str]:
    """List the expressions in *source* that compute."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.BinOp | ast.AugAssign))
    return [ast.unparse(node) for node in nodes if isinstance(node.op, ARITHMETIC)]


def test_there_are_pages_to_check():
    assert PAGES


SAMPLE = '''"""Title.

Two paragraphs.
"""

from ui import frame  # the shell
import numpy.linalg as la

# A remark
frame.open_page(
    "growth",
)
total = 3 * -1 - 2.5
total += True
'''


def test_the_rules_see_what_they_look_for():
    assert code_lines(SAMPLE) == 7
    assert first_call(SAMPLE) == "frame.open_page"
    assert imported(SAMPLE) == {"ui", "numpy"}
    assert sorted(numbers(SAMPLE)) == [-1, 2.5, 3]
    assert arithmetic(SAMPLE) == ["total += True", "3 * -1 - 2.5", "3 * -1"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
class TestEachPage:
    def test_is_short(self, path):
        assert code_lines(path.read_text("utf-8")) <= MOST_LINES

    def test_first_opens_its_frame(self, path):
        assert first_call(path.read_text("utf-8")) == "frame.open_page"

    def test_imports_no_library_for_numbers(self, path):
        assert not imported(path.read_text("utf-8")) & NUMBER_LIBRARIES

    def test_holds_only_structural_numbers(self, path):
        assert set(numbers(path.read_text("utf-8"))) <= STRUCTURAL

    def test_does_no_arithmetic(self, path):
        assert arithmetic(path.read_text("utf-8")) == []


def test_the_router_imports_no_library_for_numbers():
    assert not imported((ROOT / "app.py").read_text("utf-8")) & NUMBER_LIBRARIES


@pytest.mark.parametrize("floor", FLOORS)
def test_no_floor_imports_the_router_or_a_page(floor):
    modules = sorted((ROOT / floor).rglob("*.py"))
    assert modules
    assert [path.name for path in modules if imported(path.read_text("utf-8")) & {"app", "pages"}] == []
