"""What is asked of a measurement: which rows, and how many runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bench.report.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rows by words of their names, all if there are none; and runs of each side, each program's own number if 0."""

    words: tuple[str, ...] = ()
    runs: int = 0

    def wants(self, name: str) -> bool:
        """Whether a row of this name is asked for."""
        return not self.words or any(word.casefold() in name.casefold() for word in self.words)

    def wanted(self, references: Mapping[str, str]) -> dict[str, str]:
        """Those of the rows that are asked for, with their references."""
        return {name: reference for name, reference in references.items() if self.wants(name)}

    def times(self, default: int) -> int:
        """Runs of each side, where the program has *default*."""
        return self.runs or default


class Benchmark(Protocol):
    """What a program of this folder has that gives rows."""

    REFERENCES: Mapping[str, str]
    """The names of its rows, each with what it is measured against."""

    def rows(self, plan: Plan) -> Iterator[Row]:
        """Measure what the plan asks for; a row that cannot be measured says why."""
        ...
