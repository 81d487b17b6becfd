"""What a value is, down to its last digit: the key of everything that is kept.

Python's own equality and hashes are too coarse for a key: `hash(-1.0) == hash(-2.0)`, `0.0 == -0.0`, `1 == True`, and
a number printed as 1300.0 equals one printed as 1300. A reader must never be shown what was worked out for another
question, so keys tell all of these apart.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from threading import Lock
from typing import Any

import msgspec
import numpy as np

from forecasting.quantities.printed import Printed

_PLAIN = frozenset({str, bytes, bool, int, float, date, datetime, type(None)})


def content(*values: object) -> str:
    """The content of values as a short text: the same for the same types and digits, and for nothing else.

    Raises:
        TypeError: Something in them has no content that can be written down, such as a function.

    Example:
        >>> content(-1.0) == content(-2.0), content(0.0) == content(-0.0), content(1) == content(True)
        (False, False, False)
    """
    return hashlib.sha256("".join(_parts(values)).encode("utf-8", "surrogatepass")).hexdigest()


class Contents:
    """The contents of values that are asked for again and again, such as a chart on a screen; safe between threads.

    A value is known by being the very same object, and must be one that nobody changes.
    """

    def __init__(self, most: int) -> None:
        """Room for the contents of *most* values, the oldest given up first."""
        self._most = most
        self._known: OrderedDict[int, tuple[object, str]] = OrderedDict()
        self._lock = Lock()

    def of(self, value: object) -> str:
        """The content of a value as `content` gives it.

        Raises:
            TypeError: Something in it has no content that can be written down.
        """
        with self._lock:
            found = self._known.get(id(value))
        if found and found[0] is value:
            return found[1]
        made = content(value)
        with self._lock:
            self._known[id(value)] = (value, made)  # held, so that no other object gets its place in memory
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return made


def _parts(value: object) -> Iterator[str]:
    """The value as text without ambiguity: each leaf with its type, each group between brackets."""
    kind = type(value)
    if kind in _PLAIN:
        yield f"{kind.__name__} {value!r},"
    elif kind is Printed:
        yield f"printed {value.text!r},"  # type: ignore[attr-defined]
    elif kind in {tuple, list}:
        yield f"{kind.__name__}["
        for one in value:  # type: ignore[attr-defined]
            yield from _parts(one)
        yield "]"
    else:
        yield from _parts_of_record(value)


def _parts_of_record(value: Any) -> Iterator[str]:  # noqa: ANN401 - any record
    """Values with fields, tables and arrays."""
    kind = type(value)
    yield f"{kind.__module__}.{kind.__qualname__}("
    if isinstance(value, Enum):
        yield value.name
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape} {hashlib.sha256(np.ascontiguousarray(value).tobytes()).hexdigest()}"
    elif isinstance(value, np.generic):
        yield repr(value.item())
    elif isinstance(value, Mapping):
        yield from _parts(tuple(value.items()))
    elif names := _fields(kind):  # type: ignore[arg-type]  # mypy takes no type for hashable
        for name in names:
            yield from _parts(getattr(value, name))
    elif not _is_record(kind):
        raise TypeError(f"a {kind.__qualname__} cannot be part of a key")
    yield ")"


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a record's fields; empty for what is none."""
    if issubclass(kind, msgspec.Struct):
        return tuple(kind.__struct_fields__)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _is_record(kind: type) -> bool:
    return issubclass(kind, msgspec.Struct) or is_dataclass(kind)
