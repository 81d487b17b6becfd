"""Tokens: values that stand for numbers while the graph runs, to ask something else of it.

A `Trace` answers which inputs a result rests on. It takes part in the same arithmetic as a number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Trace:
    """The names of the inputs that a result rests on; any arithmetic unites them.

    Example:
        >>> sorted((Trace.of("price") * 2 + Trace.of("amount")).names)
        ['amount', 'price']
    """

    names: frozenset[str]

    @classmethod
    def of(cls, name: str) -> "Trace":
        """The trace of one input."""
        return cls(frozenset({name}))

    def with_(self, other: object) -> "Trace":
        """The union with another trace; a plain number adds nothing."""
        names: frozenset[str] = getattr(other, "names", frozenset())
        return Trace(self.names | names)

    lesser = with_


def _united(self: Trace, other: object) -> Trace:
    return self.with_(other)


def _same(self: Trace) -> Trace:
    return self


_BINARY = ("add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "pow", "rpow")
_METHODS: dict[str, Callable[..., Any]] = dict.fromkeys(_BINARY, _united) | {"neg": _same}
for _name, _method in _METHODS.items():
    setattr(Trace, f"__{_name}__", _method)
