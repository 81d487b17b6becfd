"""The scores that the command line prints, beside those that a script worked out from the CSV files on its own."""

import ast
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.forecasting.scores import recomputed

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data"
NAMED = ("series_id", "publisher", "period", "published", "forecast", "basis")
FIELDS = (
    "series_id", "publisher", "period", "published", "lead_years", "forecast", "outcome", "outcome_published", "basis",
    "percent_error", "log_error", "benchmark_log_error", "own_log_error", "points_error",
)  # fmt: skip
OWN = "own_log_error"


def printed(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "forecasting", "score", "--json", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return json.loads(done.stdout)


def ordered(rows):
    return sorted(rows, key=lambda row: tuple(str(row[name]) for name in NAMED))


def test_the_script_imports_nothing_of_ours():
    tree = ast.parse(Path(recomputed.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(("day", "which"), [(None, "latest"), (None, "first"), ("2024-06-30", "latest")])
def test_every_score_is_the_one_worked_out_from_the_files(day, which):
    rows = ordered(printed("--outcome", which, *(("--as-of", day) if day else ())))
    expected = ordered(recomputed.scores(DATA, date.fromisoformat(day) if day else None, which))
    assert [[row[name] for name in NAMED] for row in rows] == [[row[name] for name in NAMED] for row in expected]
    assert rows
    for row, other in zip(rows, expected, strict=True):
        assert tuple(row) == FIELDS
        assert len(other) == len(FIELDS) - 1
        for name, value in other.items():
            same = pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, float) else value
            assert row[name] == same, (name, row)


def test_a_percent_error_stands_in_no_row_of_a_growth_rate_or_share():
    rows = printed()
    assert all((row["percent_error"] is None) != (row["points_error"] is None) for row in rows)
    assert all(row[OWN] is None or row["log_error"] is not None for row in rows)


def test_the_catalog_holds_at_least_the_pairs_that_were_counted_by_hand_in_november_2026():
    """149 pairs in 41 series before the additions of that month, 159 in 44 with them; growth claims come on top."""
    rows = printed()
    claims = {(row["series_id"], row["period"], row["published"]) for row in rows if is_claim(row)}
    values = [row for row in rows if not is_claim(row)]
    assert len(values) >= 159
    assert len({row["series_id"] for row in values}) >= 44
    releases = {published for series_id, _, published in claims if series_id == "spend.data_center_systems.world"}
    assert len(releases) >= 26


def is_claim(row):
    """Whether a row is growth stated of a series of levels."""
    units = {one["series_id"]: one for one in recomputed.table(DATA / "series.csv")}
    return row["points_error"] is not None and not recomputed.misses_by_points(units[row["series_id"]])
