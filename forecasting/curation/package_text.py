"""The tables of a data package as text, whatever their columns: for packages of other versions than ours."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forecasting.catalog.cells import Descriptor
from forecasting.catalog.faults import CatalogError, Fault
from forecasting.catalog.package import Package
from forecasting.foundations.expected import ExpectedError
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Printed

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """One table: its key columns, if it has a key, and its rows as the files write them."""

    key: tuple[str, ...]
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPackage:
    """A data package as text: its version, and its tables by name."""

    version: str
    tables: Mapping[str, TextTable]


def read_text(folder: Path) -> TextPackage:
    """Read every table that the descriptor in *folder* names.

    Raises:
        CatalogError: There is no descriptor, a file cannot be read as CSV in UTF-8, or a row lacks what is compared.
    """
    package = Package.open(folder)
    names = [resource["name"] for resource in package.descriptor["resources"]]
    tables = {name: _table(folder, package.resource(name)) for name in names}
    return TextPackage(version=str(package.descriptor.get("version", "")), tables=tables)


def _table(folder: Path, resource: Descriptor) -> TextTable:
    key = resource["schema"].get("primaryKey", ())
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    wanted = COMPARED.get(resource["name"], {})
    rows = [row for path in paths for row in _rows(folder, path, wanted)]
    return TextTable(key=(key,) if isinstance(key, str) else tuple(key), rows=tuple(rows))


COMPARED: Mapping[str, Mapping[str, Callable[[str], object]]] = {
    "series": {"series_id": str, "name": str, "unit": str},
    "observations": {
        "observation_id": str, "series_id": str, "period": Period.parse, "value": Printed, "publisher": str,
        "published": Published, "basis": str,
    },
}  # fmt: skip
"""Columns that every version has, and how their cells are read."""


def _rows(folder: Path, path: str, wanted: Mapping[str, Callable[[str], object]]) -> Sequence[Cells]:
    try:
        text = (folder / path).read_bytes().decode("utf-8-sig")
        return list(_each_row(path, text, wanted))
    except OSError:
        raise CatalogError([Fault(file=path, value="no file", expected="a file")]) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogError([Fault(file=path, value=str(error), expected="CSV in UTF-8")]) from None


def _each_row(path: str, text: str, wanted: Mapping[str, Callable[[str], object]]) -> Iterator[Cells]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(lines, [])
    _check_header(path, header, wanted)
    for texts in filter(None, lines):
        cells = _aligned(path, lines.line_num, header, texts)
        _check_cells(path, lines.line_num, cells, wanted)
        yield cells


def _check_header(path: str, header: Sequence[str], wanted: Iterable[str]) -> None:
    twice = [name for name in header if header.count(name) > 1]
    missing = [name for name in wanted if name not in header]
    if twice or missing:
        expected = f"each column once{', and ' if missing else ''}{', '.join(missing)}"
        raise CatalogError([Fault(file=path, row=1, value=",".join(header), expected=expected)])


def _aligned(path: str, line: int, header: Sequence[str], texts: Sequence[str]) -> Cells:
    """The cells of a row by their columns."""
    if len(texts) != len(header):
        expected = f"{len(header)} cells"
        raise CatalogError([Fault(file=path, row=line, value=f"{len(texts)} cells", expected=expected)])
    return dict(zip(header, texts, strict=True))


def _check_cells(path: str, line: int, cells: Cells, wanted: Mapping[str, Callable[[str], object]]) -> None:
    for column, read in wanted.items():
        try:
            read(cells[column])
        except ExpectedError as error:
            raise CatalogError(
                [Fault(file=path, row=line, column=column, value=error.text, expected=error.expected)]
            ) from None
