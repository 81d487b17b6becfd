"""Reading exported files back with other programs than those that wrote them."""

import csv
import io
import re
import zipfile

import openpyxl
from lxml import etree

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def stream(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def faults(content: bytes) -> list[str]:
    """What is wrong with an Office file: parts that are no XML, types not declared, relations that lead nowhere."""
    found = []
    held = parts(content)
    declared = etree.fromstring(held["[Content_Types].xml"])
    defaults = {one.get("Extension", "").lower() for one in declared.iter(f"{TYPES}Default")}
    overrides = {one.get("PartName", "") for one in declared.iter(f"{TYPES}Override")}
    for name, part in held.items():
        if name.endswith((".xml", ".rels")):
            try:
                etree.fromstring(part)
            except etree.XMLSyntaxError as error:
                found.append(f"{name}: {error}")
        if f"/{name}" not in overrides and name.rpartition(".")[2].lower() not in defaults:
            found.append(f"{name}: no content type")
        if name.endswith(".rels"):
            found += _dangling(name, part, held)
    return found + [f"{name}: declared, not there" for name in overrides if name.removeprefix("/") not in held]


def _dangling(name: str, part: bytes, held: dict[str, bytes]) -> list[str]:
    folder = name.rpartition("_rels/")[0]
    found = []
    for relation in etree.fromstring(part).iter(f"{RELATED}Relationship"):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            continue
        path = target.removeprefix("/") if target.startswith("/") else _joined(folder, target)
        if path not in held:
            found.append(f"{name}: leads to {path}")
    return found


def _joined(folder: str, target: str) -> str:
    steps = folder.rstrip("/").split("/") if folder else []
    for step in target.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(step for step in steps if step)


def chart_parts(content: bytes) -> list[bytes]:
    return [part for name, part in parts(content).items() if re.search(r"charts/chart\d+\.xml$", name)]


def embedded(content: bytes) -> list[bytes]:
    return [part for name, part in parts(content).items() if name.endswith(".xlsx")]


def drawn_values(chart: bytes) -> list[list[float]]:
    """The numbers that each series of a chart part keeps beside its reference."""
    tree = etree.fromstring(chart)
    return [
        [float(value.text or "nan") for value in values.iter(f"{CHART}v")]
        for series in tree.iter(f"{CHART}ser")
        for values in series.findall(f"{CHART}val")
    ]


def sheet(content: bytes, name: str, *, formulas: bool = False) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def columns(rows: list[list[object]]) -> dict[str, list[object]]:
    """Cells below each heading that are not empty; a heading that occurs twice counts once, with its first cells."""
    found: dict[str, list[object]] = {}
    for place, heading in enumerate(rows[0]):
        found.setdefault(str(heading), [row[place] for row in rows[1:] if row[place] is not None])
    return found


def csv_rows(content: bytes) -> list[dict[str, str]]:
    lines = [line for line in content.decode("utf-8-sig").split("\n") if not line.startswith("# ")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))
