"""How far the market model goes: declared in the table of assumptions with the reason, as no year is typed into code.

It is read once, when the engine is loaded, because a scenario that names no last year means the same everywhere.
"""

import csv

from forecasting.catalog.catalog import DATA_FOLDER

ROW = "model_end"
"""The row of `assumptions.csv`: its baseline is the usual last year, its high end the farthest."""


def _row() -> dict[str, str]:
    with (DATA_FOLDER / "assumptions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["driver"] == ROW]
    return max(rows, key=lambda row: row["known_from"])


LAST_YEAR = int(_row()["baseline"])
"""The year up to which the model goes unless another is asked for."""
FARTHEST_YEAR = int(_row()["high"])
"""The last year that can be asked for."""
