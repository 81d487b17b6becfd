"""What was worked out once is kept for the next who asks: by full content, and so many bytes of it.

A cache bounded by a count alone grows with what readers ask for: 64 scenarios of 100,000 draws are 14 GB.
"""

import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar
from weakref import WeakSet

import numpy as np

from forecasting.caching.content import content

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

MEGABYTE = 1_000_000


@dataclass(slots=True)
class _Held(Generic[Value]):
    """A value, its memory [bytes], and when it was asked for last [s]."""

    value: Value
    size: int
    used: float


class Keeper(Generic[Value]):
    """Values by key, the least recently used given up first; safe to share between threads.

    A value is made by the first who asks while others wait for it; what alone is larger than the whole place is not
    kept at all.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int] | None = None, *, is_lasting: bool = False) -> None:
        """An empty place for *most* bytes [bytes]; *weigh* tells the memory of a value, by default all of it.

        What took long to make and is small is kept in a lasting place, however long nobody asks for it.
        """
        self._most, self._held, self._weigh = most, 0, weigh or size_of
        self._values: OrderedDict[str, _Held[Value]] = OrderedDict()
        self._turns: dict[str, Lock] = {}
        self._lock = Lock()
        if not is_lasting:
            _PASSING.add(self)

    def of(self, key: str, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not there."""
        with self._lock:
            if found := self._found(key):
                return found.value
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                if found := self._found(key):
                    return found.value
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._turns.pop(key, None)
        return value

    def get(self, key: str) -> Value | None:
        """The value of a key if it is kept."""
        with self._lock:
            found = self._found(key)
        return found.value if found else None

    def clear(self) -> None:
        """Give everything up."""
        with self._lock:
            self._values.clear()
            self._held = 0

    @property
    def held(self) -> int:
        """What is kept now [bytes]."""
        return self._held

    def give_up_unused(self, seconds: float) -> int:
        """Give up what nobody has asked for so long [s].

        Returns:
            What that was [bytes].
        """
        before, since = self._held, time.monotonic() - seconds
        with self._lock:
            while self._values and next(iter(self._values.values())).used < since:
                self._drop_oldest()
        return before - self._held

    def _found(self, key: str) -> _Held[Value] | None:
        if found := self._values.get(key):
            self._values.move_to_end(key)
            found.used = time.monotonic()
        return found

    def _drop_oldest(self) -> None:
        self._held -= self._values.popitem(last=False)[1].size

    def _keep(self, key: str, value: Value) -> None:
        size = self._weigh(value)
        if size > self._most:
            return
        with self._lock:
            if key in self._values:
                return
            self._values[key] = _Held(value, size, time.monotonic())
            self._held += size
            while self._held > self._most:
                self._drop_oldest()


_PASSING: "WeakSet[Keeper[Any]]" = WeakSet()


def give_up_unused(seconds: float) -> int:
    """Give up all that nobody has asked for so long [s], wherever it is kept, but for lasting places.

    Returns:
        What that was [bytes].
    """
    return sum(keeper.give_up_unused(seconds) for keeper in tuple(_PASSING))


def kept(
    most: int, weigh: Callable[[Any], int] | None = None
) -> Callable[[Callable[Arguments, Value]], "Kept[Arguments, Value]"]:
    """Keep the results of a function, *most* bytes of them [bytes], by the full content of its arguments.

    *weigh* tells the memory of a result where a part of it belongs to others.
    """
    return lambda make: Kept(make, Keeper(most, weigh))


class Kept(Generic[Arguments, Value]):
    """A function whose results are kept."""

    def __init__(self, make: Callable[Arguments, Value], keeper: Keeper[Value]) -> None:
        """The function *make* with a place for its results."""
        self._make, self.keeper = make, keeper
        wraps(make)(self)

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        """The result for these arguments, worked out if it is not kept."""
        key = content(args, kwargs)
        return self.keeper.of(key, lambda: self._make(*args, **kwargs))

    def cache_clear(self) -> None:
        """Forget all results."""
        self.keeper.clear()


def size_of(value: object) -> int:
    """The memory that a value holds [bytes]; what it holds twice counts once."""
    total, seen, waiting = 0, set(), [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        total += sys.getsizeof(one, 0) if one.__class__ is not np.ndarray else one.nbytes + ARRAY_HEAD
        if one.__class__ not in _LEAVES:
            waiting.extend(_held_by(one))
    return total


ARRAY_HEAD = 112
"""Memory of an array beside its values [bytes]."""
_LEAVES = frozenset({str, int, float, bool, bytes, type(None), np.ndarray})


def _held_by(value: Any) -> Iterable[Any]:  # noqa: ANN401 - anything that is kept
    """What a value is made of."""
    if isinstance(value, Mapping):
        return (*value.keys(), *value.values())
    if isinstance(value, tuple | list | set | frozenset):
        return value
    names = getattr(value, "__struct_fields__", ()) or getattr(value, "__dataclass_fields__", ())
    return () if isinstance(value, type) else (getattr(value, name) for name in names)
