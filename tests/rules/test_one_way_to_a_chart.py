"""Charts come about in one place: whoever shows or exports them imports recipes, never a builder."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BUILDERS = frozenset(
    {
        "history",
        "comparison",
        "with_growth",
        "fan",
        "shown_as",
        "outlook",
        "tornado_chart",
        "bridge_chart",
        "frontier",
        "models_chart",
        "forecast_bridge_chart",
        "spread_chart",
    }
)
SHOWERS = sorted(path for folder in ("ui", "pages", "exports") for path in (ROOT / folder).rglob("*.py"))
ENGINE = sorted(path for folder in ("forecasting", "charts", "exports", "ui") for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Names taken from the package of charts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in taken if (node.module or "").startswith("charts") for alias in node.names}


@pytest.mark.parametrize("path", SHOWERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_and_exports_build_no_chart_themselves(path):
    assert imported(path) & BUILDERS == set()


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_asks_whether_a_day_was_chosen_before_asking_for_it(path):
    """`as_of` takes `None`; a condition beside it is a second carrier of the day."""
    assert not re.search(r"\.as_of\([^()]*\) if ", path.read_text(encoding="utf-8"))
