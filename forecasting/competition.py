"""Files of many series in the form of forecasting competitions: id, type, n, h, train, test."""

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path as FilePath

import numpy as np

from forecasting.levels import FloatArray
from forecasting.refusal import RefusalError

COLUMNS = ("id", "train", "test")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """One series cut in two: *train* is known, *test* came after."""

    name: str
    train: FloatArray
    test: FloatArray


def read_cases(path: FilePath, horizon: int) -> tuple[Case, ...]:
    """Every series of a CSV file, plain or gzipped, with *horizon* outcomes each.

    Raises:
        RefusalError: The file has another form or no series, a series has fewer outcomes than the horizon, no known
            value, or something that is no finite number; the message names file and line.
    """
    raw = path.read_bytes()
    try:
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise RefusalError(f"{path.name} cannot be read as CSV or gzipped CSV: {error}") from None
    rows = csv.DictReader(io.StringIO(text))
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise RefusalError(f"{path.name} lacks the columns {', '.join(missing)}; expected id, type, n, h, train, test")
    cases = tuple(_case(row, horizon, f"{path.name}:{rows.line_num}") for row in rows)
    if not cases:
        raise RefusalError(f"{path.name} has no series below its header; one row for each series would do")
    return cases


def _case(row: dict[str, str], horizon: int, place: str) -> Case:
    try:
        train, test = (np.array((row[part] or "").split(), dtype=float) for part in ("train", "test"))
    except ValueError as error:
        raise RefusalError(f"{place}: {error}; values are numbers with blanks between them") from None
    if not train.size:
        raise RefusalError(f"{place}: series {row['id']} has no known values in train; one or more would do")
    for part, values in (("train", train), ("test", test)):
        if not np.isfinite(values).all():
            odd = values[~np.isfinite(values)][0]
            raise RefusalError(f"{place}: series {row['id']} has {odd} in {part}; finite numbers would do")
    if test.size < horizon:
        raise RefusalError(
            f"{place}: series {row['id']} has {test.size} outcomes; a horizon of {test.size} or less would do"
        )
    return Case(name=row["id"], train=train, test=test[:horizon])
