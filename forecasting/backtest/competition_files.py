"""Files of many series in the form of forecasting competitions: id, type, n, h, train, test.

Columns may stand between commas, semicolons or tabs, and numbers may have decimal commas where that is certain.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

import numpy as np

from forecasting.foundations.echo import shown
from forecasting.foundations.refusal import RefusalError
from forecasting.foundations.text_files import TextError, encoding_of, not_text, read_bytes
from forecasting.methods.levels import FloatArray

COLUMNS = ("id", "train", "test")
MOST_BYTES = 64_000_000
"""Bytes of a file, unpacked, that are read at most; the yearly series of the M4 competition have 6 million."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """One series cut in two: *train* is known, *test* came after."""

    name: str
    train: FloatArray
    test: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of the file, as text."""

    place: str
    name: str
    train: str
    test: str

    @property
    def tokens(self) -> list[str]:
        """Every value as text, those to learn from first."""
        return [*self.train.split(), *self.test.split()]


def read_cases(path: FilePath, horizon: int) -> tuple[Case, ...]:
    """Every series of a CSV file, plain or gzipped, with *horizon* outcomes each.

    Raises:
        RefusalError: The file is damaged or too large, has another form or no series, a series has fewer outcomes than
            the horizon, no known value, or something that is no finite number; the message names file and line.
    """
    rows = _rows(path)
    if not rows:
        raise RefusalError(f"{path.name} has no series below its header; expected one row for each series")
    if _has_decimal_commas(rows, path.name):
        rows = [_pointed(row) for row in rows]
    return tuple(_case(row, horizon) for row in rows)


def _rows(path: FilePath) -> list[_Row]:
    """The lines of the file as text."""
    try:
        raw = read_bytes(path, MOST_BYTES)
        with io.TextIOWrapper(io.BytesIO(raw), encoding=encoding_of(raw), newline="") as text:
            return list(_read(text, path.name))
    except UnicodeDecodeError as error:
        raise RefusalError(f"{path.name} {not_text(error)}") from None
    except TextError as error:
        raise RefusalError(f"{path.name} {error}") from None


def _read(text: io.TextIOWrapper, name: str) -> Iterator[_Row]:
    head = text.readline(MOST_HEADER)
    delimiter = next((one for one in DELIMITERS if set(COLUMNS) <= set(_columns(head, one))), None)
    if delimiter is None:
        likely = max(DELIMITERS, key=head.count)
        found = _columns(head, likely)
        missing = ", ".join(column for column in COLUMNS if column not in found)
        between = f", found {shown(', '.join(found))} with {DELIMITERS[likely]} between them" if head.strip() else ""
        raise RefusalError(f"{name} lacks the columns {missing}; expected id, type, n, h, train, test{between}")
    rows = csv.DictReader(text, fieldnames=_columns(head, delimiter), delimiter=delimiter)
    while True:
        place = f"{name}:{rows.line_num + 2}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise RefusalError(f"{place}: {error}; a row for each series, values with blanks between them") from None
        yield _Row(place=f"{name}:{rows.line_num + 1}", **{part: row[key] or "" for part, key in _PARTS.items()})


_PARTS = {"name": "id", "train": "train", "test": "test"}
MOST_HEADER = 10_000


def _columns(head: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"') for name in head.strip("\r\n").split(delimiter)]


def _has_decimal_commas(rows: list[_Row], name: str) -> bool:
    """Whether commas in numbers are certainly decimal commas.

    Raises:
        RefusalError: They may as well part thousands, or points are used as well.
    """
    first = next((token for row in rows for token in row.tokens if _DECIMAL_COMMA.fullmatch(token)), None)
    if first is None:
        return False
    pointed = next((token for row in rows for token in row.tokens if "." in token), None)
    if pointed is not None:
        raise RefusalError(
            f"{name} has both {shown(first)} and {shown(pointed)}: commas and points in numbers; use points"
        )
    certain = (t for row in rows for t in row.tokens if _DECIMAL_COMMA.fullmatch(t) and not _THOUSANDS.fullmatch(t))
    if next(certain, None) is None:
        raise RefusalError(
            f"{name} has numbers such as {shown(first)}, which may be decimals or thousands; use decimal points"
        )
    return True


def _pointed(row: _Row) -> _Row:
    return _Row(
        place=row.place, name=row.name, train=row.train.replace(",", "."), test=row.test.replace(",", ".")
    )  # fmt: skip


def _case(row: _Row, horizon: int) -> Case:
    try:
        train, test = (np.array(part.split(), dtype=float) for part in (row.train, row.test))
    except ValueError as error:
        raise RefusalError(f"{row.place}: {shown(str(error))}; values are numbers with blanks between them") from None
    series = f"{row.place}: series {shown(row.name)}"
    if not train.size:
        raise RefusalError(f"{series} has no known values in train; try one or more")
    for part, values in (("train", train), ("test", test)):
        if not np.isfinite(values).all():
            odd = values[~np.isfinite(values)][0]
            raise RefusalError(f"{series} has {odd} in {part}; try finite numbers")
    if test.size < horizon:
        raise RefusalError(f"{series} has {test.size} outcomes; try a horizon of {test.size} or less")
    return Case(name=row.name, train=train, test=test[:horizon])


FIRST_ORIGIN = 3
"""Values that are known at the first origin [count]."""


def every_origin(case: Case, horizon: int) -> Iterator[Case]:
    """The series cut after each of its values from the third on, with up to *horizon* outcomes each."""
    values = np.concatenate([case.train, case.test])
    for cut in range(FIRST_ORIGIN, values.size):
        yield Case(name=f"{case.name}@{cut}", train=values[:cut], test=values[cut : cut + horizon])
