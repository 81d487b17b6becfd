"""The tables of a data package as text, whatever their columns: for packages of other versions than ours."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forecasting.catalog.cells import Descriptor
from forecasting.catalog.faults import CatalogError, Fault
from forecasting.catalog.package import Package

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
        CatalogError: There is no descriptor, or a file cannot be read as CSV in UTF-8.
    """
    package = Package.open(folder)
    names = [resource["name"] for resource in package.descriptor["resources"]]
    tables = {name: _table(folder, package.resource(name)) for name in names}
    return TextPackage(version=str(package.descriptor.get("version", "")), tables=tables)


def _table(folder: Path, resource: Descriptor) -> TextTable:
    key = resource["schema"].get("primaryKey", ())
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    rows = [row for path in paths for row in _rows(folder, path)]
    return TextTable(key=(key,) if isinstance(key, str) else tuple(key), rows=tuple(rows))


def _rows(folder: Path, path: str) -> Sequence[Cells]:
    try:
        text = (folder / path).read_bytes().decode("utf-8-sig")
        return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True)]
    except OSError:
        raise CatalogError([Fault(file=path, value="no file", expected="a file")]) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogError([Fault(file=path, value=str(error), expected="CSV in UTF-8")]) from None
