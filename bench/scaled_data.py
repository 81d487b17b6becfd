"""The data package several times as large: each series, source, observation and what refers to them, copied."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from forecasting.catalog.catalog import DATA_FOLDER

COPIED = (
    "sources", "series", "observations", "claims", "accounts", "conflicts", "gaps", "projects", "project_milestones",
    "models",
)  # fmt: skip
"""Tables that grow with the market; the rest are lists of terms, units and settings."""
Field = Mapping[str, Any]


def write(folder: Path, times: int) -> None:
    """Write the data package into a new folder, with so many times the rows of the tables that grow."""
    descriptor = json.loads((DATA_FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        columns = own_columns(resource) if resource["name"] in COPIED else {}
        paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        for path in paths:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _write_table(DATA_FOLDER / path, folder / path, columns, times if columns else 1)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def own_columns(resource: Field) -> dict[str, int]:
    """Columns that a copy has a value of its own in, with their longest text: keys and references to copied tables."""
    schema = resource["schema"]
    names = set(_listed(schema.get("primaryKey", ())))
    for key in schema.get("foreignKeys", ()):
        if (key["reference"]["resource"] or resource["name"]) in COPIED:
            names |= set(_listed(key["fields"]))
    limits = {field["name"]: field.get("constraints", {}) for field in schema["fields"]}
    names |= {name for name, limit in limits.items() if limit.get("unique")}
    return {name: int(limits[name].get("maxLength", 1_000)) for name in names}


def _listed(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def _write_table(source: Path, target: Path, columns: Mapping[str, int], times: int) -> None:
    with source.open(newline="", encoding="utf-8") as file:
        heading, *lines = csv.reader(file)
    places = [(heading.index(name), longest) for name, longest in columns.items()]
    with target.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heading, *lines])
        for copy in range(2, times + 1):
            csv.writer(file).writerows(_copied(lines, places, f"x{copy}"))


def _copied(lines: Sequence[list[str]], places: Sequence[tuple[int, int]], mark: str) -> Iterator[list[str]]:
    """The lines with a mark at the end of each key that is not empty, in place of its last characters if it is long."""
    for line in lines:
        cells = list(line)
        for place, longest in places:
            if cells[place]:
                cells[place] = cells[place][: longest - len(mark)] + mark
        yield cells
