"""A graph of identities: plain functions whose argument names are its edges.

An identity's name is the quantity that it yields. Its arguments are inputs or other identities of the same year;
an argument that ends in ``_before`` is the quantity of the year before. The first line of the docstring is the
formula shown to the reader. Bodies use arithmetic only, so that they accept numbers, arrays of draws, quantities
with units, and traces alike.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any

import numpy as np

Value = Any
"""A number, an array of draws, a quantity with a unit, or a trace."""

BEFORE = "_before"
"""Ends the name of an argument that is read from the year before."""


class GraphError(ValueError):
    """The identities do not make a graph that can be worked out; the message names the identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One quantity of the model and how it follows from others.

    Attributes:
        id: Name of the function.
        name: What it is, for readers.
        symbol: Letter in formulas.
        unit: Unit of the result.
        block: Part of the model: World, China or Efficiency shock.
        formula: First line of the docstring.
        arguments: What it reads, as written in the signature.
        work: The function.
    """

    id: str
    name: str
    symbol: str
    unit: str
    block: str
    formula: str
    arguments: tuple[str, ...]
    work: Callable[..., Value]

    @property
    def reads(self) -> tuple[str, ...]:
        """The quantities it reads, of this year or the year before."""
        return tuple(argument.removesuffix(BEFORE) for argument in self.arguments)


def identity(*, unit: str, symbol: str, name: str, block: str = "World") -> Callable[[Callable[..., Value]], Identity]:
    """Declare the function below as an identity."""

    def declared(work: Callable[..., Value]) -> Identity:
        return Identity(
            id=work.__name__,
            name=name,
            symbol=symbol,
            unit=unit,
            block=block,
            formula=(inspect.getdoc(work) or "").partition("\n")[0].rstrip("."),
            arguments=tuple(inspect.signature(work).parameters),
            work=work,
        )

    return declared


@dataclass(frozen=True)
class Graph:
    """Identities in an order in which each finds its arguments.

    Example:
        >>> @identity(unit="x", symbol="D", name="Double")
        ... def double(amount):
        ...     "Twice the amount."
        ...     return 2 * amount
        >>> graph = Graph.of([double])
        >>> graph.run({"amount": (1.0, 2.0)}, {})["double"]
        (2.0, 4.0)
    """

    identities: tuple[Identity, ...]

    @classmethod
    def of(cls, identities: Iterable[Identity]) -> "Graph":
        """Order the identities.

        Raises:
            GraphError: Two have one name, or one needs itself.
        """
        by_id: dict[str, Identity] = {}
        for found in identities:
            if found.id in by_id:
                raise GraphError(f"two identities are called {found.id}")
            by_id[found.id] = found
        needs = {one.id: [a for a in one.arguments if a in by_id] for one in by_id.values()}
        try:
            order = tuple(TopologicalSorter(needs).static_order())
        except CycleError as error:
            raise GraphError(f"{error.args[1][0]} needs itself: {' -> '.join(error.args[1])}") from None
        return cls(tuple(by_id[name] for name in order))

    def __getitem__(self, name: str) -> Identity:
        """The identity of this name; `KeyError` if there is none."""
        return self.by_id[name]

    @cached_property
    def by_id(self) -> dict[str, Identity]:
        """Identities by name."""
        return {one.id: one for one in self.identities}

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """What the identities read and none of them yields, in the order of first use."""
        return tuple(dict.fromkeys(name for one in self.identities for name in one.reads if name not in self.by_id))

    @cached_property
    def carried(self) -> tuple[str, ...]:
        """The quantities read from the year before, which need a start value."""
        found = (a.removesuffix(BEFORE) for one in self.identities for a in one.arguments if a.endswith(BEFORE))
        return tuple(dict.fromkeys(found))

    def rests_on(self, name: str) -> frozenset[str]:
        """Every quantity that *name* follows from, directly or through others."""
        found: set[str] = set()
        ahead = [name]
        while ahead:
            fresh = [r for r in (self.by_id[ahead[0]].reads if ahead[0] in self.by_id else ()) if r not in found]
            found.update(fresh)
            ahead = [*ahead[1:], *fresh]
        return frozenset(found)

    def part(self, names: Iterable[str]) -> "Graph":
        """The part of the graph that *names* need, in the same order."""
        wanted = tuple(names)
        needed = set(wanted).union(*(self.rests_on(name) for name in wanted))
        return Graph(tuple(one for one in self.identities if one.id in needed))

    def run(self, paths: Mapping[str, tuple[Value, ...]], starts: Mapping[str, Value]) -> dict[str, tuple[Value, ...]]:
        """Every identity in every year.

        Args:
            paths: One value a year for each input.
            starts: The value before the first year of each quantity that is carried.
        """
        count = len(next(iter(paths.values())))
        plan = [(one.id, one.work, one.arguments) for one in self.identities]
        made: dict[str, list[Value]] = {one.id: [] for one in self.identities}
        before = {f"{name}{BEFORE}": starts[name] for name in self.carried}
        with np.errstate(divide="ignore", over="ignore"):
            for year in range(count):
                known = before | {name: path[year] for name, path in paths.items()}
                for name, work, arguments in plan:
                    known[name] = work(*[known[argument] for argument in arguments])
                    made[name].append(known[name])
                before = {f"{name}{BEFORE}": known[name] for name in self.carried}
        return {name: tuple(values) for name, values in made.items()}


def lesser(left: Value, right: Value) -> Value:
    """The smaller of two values, for each draw."""
    for one, other in ((left, right), (right, left)):
        if hasattr(one, "lesser"):
            return one.lesser(other)
    return np.minimum(left, right)


def raised(base: Value, exponent: Value) -> Value:
    """*base* to the power of *exponent*; 1 stays 1 without work, as most draws know no shock."""
    if isinstance(base, float) and base == 1:
        return base
    if isinstance(exponent, np.ndarray):
        return np.exp(exponent * np.log(base))
    return base**exponent
