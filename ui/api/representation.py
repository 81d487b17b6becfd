"""How an answer is written: JSON, or CSV where a program asks for it by `format` or by what it accepts."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exports.content.formulas import escape_formula
from forecasting.operations.operation import Operation, ParameterError, Row
from forecasting.operations.parameter import Parameter, one_of
from forecasting.operations.scenarios import finite


@dataclass(frozen=True, slots=True)
class Format:
    """A form of answers."""

    id: str
    media_type: str


JSON, CSV = Format("json", "application/json"), Format("csv", "text/csv")
FORMATS = {one.id: one for one in (JSON, CSV)}
FORMAT = Parameter(
    name="format", meaning="How the answer is written; by default as the header Accept says.", **one_of(tuple(FORMATS))
)
EVERY_KIND = "*/*"


def format_of(named: str | None, accept: str) -> Format:
    """The form asked for: by name, else CSV if it is preferred to JSON, else JSON.

    Raises:
        ParameterError: There is no form of this name.
    """
    if named is None:
        return CSV if _weight(accept, CSV.media_type) > _weight(accept, JSON.media_type) else JSON
    try:
        return FORMATS[FORMAT.read(named)]
    except ValueError as reason:
        raise ParameterError(FORMAT.name, f"{FORMAT.name}: {reason}") from None


def _weight(accept: str, kind: str) -> float:
    """How much a header Accept prefers a kind: the weight of the range that names it most exactly."""
    weights: dict[str, float] = {}
    for part in accept.split(","):
        name, _, rest = part.partition(";")
        weights[name.strip().casefold()] = _quality(rest)
    ranges = (kind, f"{kind.partition('/')[0]}/*", EVERY_KIND)
    return next((weights[one] for one in ranges if one in weights), 0.0)


def _quality(rest: str) -> float:
    found = [part.strip()[2:] for part in rest.split(";") if part.strip().startswith("q=")]
    try:
        return float(found[0]) if found else 1.0
    except ValueError:
        return 0.0


def written(operation: Operation, answer: Any, form: Format) -> bytes:  # noqa: ANN401 - plain values
    """An answer of an operation in a form."""
    if form is CSV:
        names = [one.name for one in operation.columns] if operation.is_list else None
        return table(operation.rows(answer) or (), names)
    return as_json(answer)


def as_json(answer: object) -> bytes:
    """Plain values as JSON; numbers that JSON cannot hold as null."""
    return json.dumps(finite(answer), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def table(rows: Sequence[Row], names: Sequence[str] | None = None) -> bytes:
    """Rows as CSV in UTF-8, with the names of columns first; without *names* those of the first row.

    A list is written with semicolons, an object as JSON. Text that a spreadsheet would run gets an apostrophe.
    """
    columns = list(names or (rows[0] if rows else ()))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> object:  # noqa: ANN401 - plain values
    match finite(value):
        case None:
            return ""
        case bool() as yes:
            return "true" if yes else "false"
        case list() as parts if not any(isinstance(part, Mapping | list) for part in parts):
            return escape_formula("; ".join(str(_cell(part)) for part in parts))
        case list() | dict() as nested:
            return json.dumps(nested, ensure_ascii=False)
        case other:
            return escape_formula(other)
