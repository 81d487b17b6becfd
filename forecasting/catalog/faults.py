"""What is wrong in a data package, or worth a look: file, row, column, and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.foundations.echo import shortened, shown

LONGEST_PLACE = 300
"""Characters of the columns that a fault names: a file may have any."""
LONGEST_EXPECTED = 1_000
"""Characters of what was expected, which the descriptor may list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One broken promise: where it stands, what was found, what was expected."""

    file: str
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str

    def __str__(self) -> str:
        """One line: ``series.csv:12: unit: expected ..., got '...'``."""
        place = ":".join(str(part) for part in (self.file, self.row) if part is not None)
        column = f"{shown(self.column, LONGEST_PLACE)}: " if self.column else ""
        return f"{place}: {column}expected {shown(self.expected, LONGEST_EXPECTED)}, got {shortened(self.value)!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something odd but possible that a curator should look at."""

    kind: str
    subject: str
    place: str
    sentence: str

    def __str__(self) -> str:
        """One line, place first."""
        return f"{self.place}: {self.sentence}"


class CatalogError(ValueError):
    """The data files break their schema; `faults` holds every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep all *faults*; the message has one line for each."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))
