"""Reading the tables of a data package: every promise of its schema is checked, every fault reported at once.

The promises stand in ``datapackage.json`` (Frictionless Table Schema): columns, required, unique, enum,
pattern, minimum, maximum, primary and foreign keys. A row type gives each column its Python type. One pass
reads all files and collects faults instead of stopping at the first.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

from forecasting.catalog.cells import Cell, Descriptor
from forecasting.catalog.faults import CatalogError, Fault, Notice
from forecasting.foundations.descriptor import described
from forecasting.foundations.expected import ExpectedError

DESCRIPTOR = "datapackage.json"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Located(Generic[Row]):
    """A row and where it was read: file name and line."""

    row: Row
    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, column: str, expected: str) -> Fault:
        """A fault of one cell of this row."""
        value = self.cells.get(column, "")
        return Fault(file=self.file, row=self.line, column=column, value=value, expected=expected)

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}"


@dataclass(slots=True)
class Package:
    """A data package being read: its descriptor, and the lines, faults and notices met so far."""

    folder: Path
    descriptor: Descriptor
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    lines: dict[str, list[Located[None]]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, folder: Path) -> "Package":
        """Read the descriptor; raise `CatalogError` if there is none or it describes no tables."""
        try:
            return cls(folder, described((folder / DESCRIPTOR).read_text(encoding="utf-8")))
        except OSError:
            fault = Fault(file=DESCRIPTOR, value="no file", expected=f"the package descriptor in {folder}")
            raise CatalogError([fault]) from None
        except ValueError as error:
            expected = "JSON that describes tables"
            raise CatalogError([Fault(file=DESCRIPTOR, value=str(error), expected=expected)]) from None

    def resource(self, name: str) -> Descriptor:
        """The description of one table; raise `CatalogError` if the descriptor has none of that name."""
        for resource in self.descriptor["resources"]:
            if resource["name"] == name:
                return dict(resource)
        raise CatalogError([Fault(file=DESCRIPTOR, column="resources", value="none", expected=f"a resource {name!r}")])

    def read(self, name: str, row_type: type[Row]) -> tuple[Located[Row], ...]:
        """All rows of a table that could be read as *row_type*; faults go to `faults`."""
        resource = self.resource(name)
        self._require_columns(resource, row_type)
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        reader = _Reader(self, resource["schema"], get_type_hints(row_type))
        self.lines[name] = []
        rows = []
        for path in paths:
            for line, values in reader.rows(path):
                self.lines[name].append(line)
                if values is not None:
                    rows.append(Located(row_type(**values), line.file, line.line, line.cells))
        if reader.unread:
            self.unread.add(name)
        self._check_unique(resource["schema"], self.lines[name])
        return tuple(rows)

    def _require_columns(self, resource: Descriptor, row_type: type[Any]) -> None:
        """Refuse a description of other columns than the rows of a table have; nothing could be made of its files."""
        described = {field["name"] for field in resource["schema"]["fields"]}
        wanted = {one.name for one in fields(row_type)}
        needed = {one.name for one in fields(row_type) if one.default is MISSING and one.default_factory is MISSING}
        if odd := sorted(needed - described) + sorted(described - wanted):
            expected = f"the columns {', '.join(sorted(wanted))} of the resource {resource['name']}"
            raise CatalogError([Fault(file=DESCRIPTOR, column=", ".join(odd), value="others", expected=expected)])

    def check_references(self, keys: Mapping[str, str]) -> None:
        """Check every foreign key of the tables read; *keys* names the key column of each table referred to.

        A table that could not be read is not held against the rows that refer to it, nor is a faulty row.
        """
        known = {name: {line.cells.get(key, "") for line in self.lines[name]} for name, key in keys.items()}
        for name, lines in self.lines.items():
            for key in self.resource(name)["schema"].get("foreignKeys", ()):
                column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
                target = key["reference"]["resource"] or name
                for line in lines if target in known and target not in self.unread else ():
                    value = line.cells.get(column, "")
                    if value and value not in known[target]:
                        self.faults.append(line.fault(column, f"one that is listed in {target}.csv"))

    def check_lists(self, lists: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
        """Check columns that name rows of other tables, several separated by semicolons.

        *lists* gives for each table and column the tables referred to with their key columns; any of them will do.
        """
        for (name, column), targets in lists.items():
            known = {line.cells.get(key, "") for target, key in targets.items() for line in self.lines[target]}
            for line in () if set(targets) & self.unread else self.lines[name]:
                for value in filter(None, map(str.strip, line.cells.get(column, "").split(";"))):
                    if value not in known:
                        tables = " or ".join(f"{target}.csv" for target in targets)
                        self.faults.append(line.fault(column, f"ids that are listed in {tables}, not {value}"))

    def _check_unique(self, schema: Descriptor, lines: Sequence[Located[None]]) -> None:
        primary = schema.get("primaryKey", [])
        keys = [[primary] if isinstance(primary, str) else list(primary)] if primary else []
        keys += [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
        for columns in [key for number, key in enumerate(keys) if key not in keys[:number]]:
            first: dict[tuple[str, ...], Located[None]] = {}
            for line in lines:
                value = tuple(line.cells.get(column, "") for column in columns)
                earlier = first.setdefault(value, line)
                if earlier is not line and any(value):
                    expected = f"a {' + '.join(columns)} of its own, but {earlier.place} has the same"
                    self.faults.append(line.fault(columns[0], expected))

    def version(self) -> date:
        """The data version, later than which no publication may be; a fault and the end of time if it is no day."""
        text = str(self.descriptor.get("version", ""))
        try:
            return date.fromisoformat(text)
        except ValueError:
            expected = "a day such as 2026-11-22"
            self.faults.append(Fault(file=DESCRIPTOR, column="version", value=text, expected=expected))
            return date.max


class _Reader:
    """Reads the files of one table."""

    def __init__(self, package: Package, schema: Descriptor, kinds: Mapping[str, Any]) -> None:
        self.package = package
        self.fields = {f["name"]: Cell(f, kinds.get(f["name"], str)) for f in schema["fields"]}
        self.unread = False

    def rows(self, path: str) -> Iterator[tuple[Located[None], dict[str, Any] | None]]:
        """Each line, and its values unless it has a fault of its own."""
        text = self._text(path)
        if text is None:
            self.unread = True
            return
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        line = 1
        try:
            header = next(lines, [])
            if faulty := self._header_fault(path, header):
                self.package.faults.append(faulty)
                self.unread = True
                return
            line = lines.line_num + 1
            for texts in lines:
                if texts:
                    aligned = texts if len(texts) == len(header) else texts[:1]
                    cells = dict(zip(header, aligned, strict=False))
                    yield Located(None, path, line, cells), self._values(path, line, texts, cells)
                line = lines.line_num + 1
        except csv.Error as error:
            self.unread = True
            expected = "a row of comma-separated cells"
            self.package.faults.append(Fault(file=path, row=line, value=str(error), expected=expected))

    def _text(self, path: str) -> str | None:
        try:
            raw = (self.package.folder / path).read_bytes()
        except OSError:
            self.package.faults.append(Fault(file=path, value="no file", expected="a file"))
            return None
        if raw.startswith(BYTE_ORDER_MARK):
            raw = raw.removeprefix(BYTE_ORDER_MARK)
            sentence = "begins with a byte-order mark, which is read over; save the file as plain UTF-8"
            self.package.notices.append(Notice(kind="byte-order mark", subject=path, place=path, sentence=sentence))
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            value = f"byte 0x{raw[error.start]:02x}"
            self.package.faults.append(Fault(file=path, row=line, value=value, expected="text in UTF-8"))
            return None

    def _header_fault(self, path: str, header: Sequence[str]) -> Fault | None:
        expected = list(self.fields)
        if sorted(header) == sorted(expected):
            return None
        missing = [name for name in expected if name not in header]
        if not header:
            return Fault(file=path, value="an empty file", expected=f"the columns {', '.join(expected)}")
        if missing:
            return Fault(file=path, row=1, column=", ".join(missing), value=",".join(header), expected="this column")
        surplus = [name for name in header if name not in expected or list(header).count(name) > 1]
        return Fault(
            file=path,
            row=1,
            column=", ".join(surplus),
            value=",".join(header),
            expected=f"only the columns {', '.join(expected)}",
        )

    def _values(self, path: str, line: int, texts: Sequence[str], cells: Mapping[str, str]) -> dict[str, Any] | None:
        if len(texts) != len(self.fields):
            expected = f"{len(self.fields)} cells"
            self.package.faults.append(Fault(file=path, row=line, value=f"{len(texts)} cells", expected=expected))
            return None
        values: dict[str, Any] = {}
        for name, cell in self.fields.items():
            try:
                values[name] = cell.read(cells[name])
            except ValueError as error:
                expected = error.expected if isinstance(error, ExpectedError) else str(error)
                self.package.faults.append(
                    Fault(file=path, row=line, column=name, value=cells[name], expected=expected)
                )
        return values if len(values) == len(self.fields) else None
