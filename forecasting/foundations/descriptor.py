"""What a data package says of its tables (Frictionless Table Schema), checked before anything is read by it.

Whatever else a descriptor holds is for other programs and is left alone.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from forecasting.foundations.echo import placed, shown

Names = str | list[str]


class _Constraints(msgspec.Struct, frozen=True, kw_only=True):
    required: bool = False
    unique: bool = False
    enum: list[str] | None = None
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    maxLength: int | None = None  # noqa: N815 - as Frictionless calls it


class _Field(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    type: str = "string"
    format: str = ""
    constraints: _Constraints = _Constraints()


class _Target(msgspec.Struct, frozen=True, kw_only=True):
    resource: str
    fields: Names


class _Key(msgspec.Struct, frozen=True, kw_only=True):
    fields: Names
    reference: _Target


class _Schema(msgspec.Struct, frozen=True, kw_only=True):
    fields: list[_Field]
    primaryKey: Names = ""  # noqa: N815
    foreignKeys: list[_Key] = []  # noqa: N815


class _Resource(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    path: Names
    schema: _Schema


class _Described(msgspec.Struct, frozen=True, kw_only=True):
    resources: list[_Resource]


def described(text: str) -> dict[str, Any]:
    """The descriptor in a text, as plain values of which the parts that are read by are sound.

    Raises:
        ValueError: It is no JSON, or a part is missing, is another kind of value, or names no file or column; the
            message says which and what was expected.
    """
    try:
        plain = json.loads(text)
        found = msgspec.convert(plain, _Described)
    except RecursionError:
        raise ValueError("values are nested too deeply") from None
    except msgspec.ValidationError as error:
        raise ValueError(placed(str(error))) from None
    names = [one.name for one in found.resources]
    for resource in found.resources:
        for fault in _faults(resource, names):
            raise ValueError(f"the resource {shown(resource.name)} {fault}")
    return dict(plain)


def _faults(resource: _Resource, names: list[str]) -> Iterator[str]:
    """What cannot be read by, in words that follow the resource's name."""
    yield from _faults_of_keys(resource.schema, names)
    for path in _listed(resource.path) or [""]:
        parts = Path(path).parts
        if not parts or not path.isprintable() or Path(path).is_absolute() or ".." in parts:
            yield f"is in {shown(path)}, which is no file of the package"
    for field in resource.schema.fields:
        yield from _faults_of_column(field)


def _faults_of_keys(schema: _Schema, names: list[str]) -> Iterator[str]:
    """Names that lead nowhere."""
    columns = [field.name for field in schema.fields]
    keys = [name for key in schema.foreignKeys for name in _listed(key.fields)]
    for name in [*_listed(schema.primaryKey), *keys]:
        if name not in columns:
            yield f"has no column {shown(name)}, which a key names"
    for key in schema.foreignKeys:
        if not _listed(key.fields):
            yield "has a key of no column"
        if (target := key.reference.resource) not in {"", *names}:
            yield f"refers to {shown(target)}, and there is no such resource"


def _faults_of_column(field: _Field) -> Iterator[str]:
    """Bounds of what is no number, and a pattern that cannot be followed."""
    is_bounded = (field.constraints.minimum, field.constraints.maximum) != (None, None)
    if is_bounded and field.type not in {"number", "integer"}:
        yield f"has bounds for {shown(field.name)}, which is no number"
    try:
        re.compile(field.constraints.pattern, re.ASCII)
    except (re.error, RecursionError, OverflowError):
        yield f"has a pattern for {shown(field.name)} that cannot be followed"


def _listed(names: Names) -> list[str]:
    """One name, several, or none, as a list."""
    return names if isinstance(names, list) else [names] if names else []
