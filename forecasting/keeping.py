"""What was worked out once is kept for the next who asks: by full content, and so many bytes of it.

A cache bounded by a count alone grows with what readers ask for: 64 scenarios of 100,000 draws are 14 GB.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

import numpy as np

from forecasting.content import content

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

MEGABYTE = 1_000_000


class Keeper(Generic[Value]):
    """Values by key, the least recently used given up first; safe to share between threads.

    A value is made by the first who asks while others wait for it; what alone is larger than the whole place is not
    kept at all.
    """

    def __init__(self, most: int) -> None:
        """An empty place for *most* bytes [bytes]."""
        self._most, self._held = most, 0
        self._values: OrderedDict[str, tuple[Value, int]] = OrderedDict()
        self._turns: dict[str, Lock] = {}
        self._lock = Lock()

    def of(self, key: str, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not there."""
        with self._lock:
            if found := self._found(key):
                return found[0]
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                if found := self._found(key):
                    return found[0]
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._turns.pop(key, None)
        return value

    def clear(self) -> None:
        """Give everything up."""
        with self._lock:
            self._values.clear()
            self._held = 0

    @property
    def held(self) -> int:
        """What is kept now [bytes]."""
        return self._held

    def _found(self, key: str) -> tuple[Value, int] | None:
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def _keep(self, key: str, value: Value) -> None:
        size = size_of(value)
        if size > self._most:
            return
        with self._lock:
            if key in self._values:
                return
            self._values[key] = (value, size)
            self._held += size
            while self._held > self._most:
                _, (_, freed) = self._values.popitem(last=False)
                self._held -= freed


def kept(most: int) -> Callable[[Callable[Arguments, Value]], "Kept[Arguments, Value]"]:
    """Keep the results of a function, *most* bytes of them [bytes], by the full content of its arguments."""
    return lambda make: Kept(make, most)


class Kept(Generic[Arguments, Value]):
    """A function whose results are kept."""

    def __init__(self, make: Callable[Arguments, Value], most: int) -> None:
        """The function *make* with a place for *most* bytes of its results [bytes]."""
        self._make = make
        self.keeper: Keeper[Value] = Keeper(most)
        wraps(make)(self)

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        """The result for these arguments, worked out if it is not kept."""
        key = content(args, kwargs)
        return self.keeper.of(key, lambda: self._make(*args, **kwargs))

    def cache_clear(self) -> None:
        """Forget all results."""
        self.keeper.clear()


def size_of(value: Any) -> int:  # noqa: ANN401 - anything that is kept
    """The memory that a value holds [bytes]; what it holds twice counts once."""
    return _size(value, set())


def _size(value: Any, seen: set[int]) -> int:  # noqa: ANN401
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        return int(value.nbytes) + sys.getsizeof(value, 0)
    return sys.getsizeof(value, 0) + sum(_size(part, seen) for part in _held_by(value))


def _held_by(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """What a value is made of."""
    if isinstance(value, Mapping):
        return (*value.keys(), *value.values())
    if isinstance(value, tuple | list | set | frozenset):
        return tuple(value)
    names = getattr(value, "__struct_fields__", ()) or (
        [field.name for field in fields(value)] if is_dataclass(value) and not isinstance(value, type) else ()
    )
    return tuple(getattr(value, name) for name in names)
