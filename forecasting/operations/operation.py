"""An operation: what a program can ask, with which parameters, and what it answers with."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forecasting.operations.fields.field import Field
from forecasting.operations.parameter import LONGEST, Parameter, whole
from forecasting.operations.source import Source
from forecasting.scenarios.scenario import ScenarioError

Pair = tuple[str, str]
Given = Mapping[str, Any]
Row = dict[str, Any]

MOST_ROWS, ROWS = 1_000, 100
"""Rows of a page of a list at most, and where nothing is said."""
FARTHEST_ROW = 1_000_000
PAGES = (
    Parameter(name="limit", meaning=f"Rows of a page; at most {MOST_ROWS:,}.", default=ROWS, **whole(1, MOST_ROWS)),
    Parameter(name="offset", meaning="Rows before the page.", default=0, **whole(0, FARTHEST_ROW)),
)
"""What every list takes."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a long list, each made of a thing when its page is asked for."""

    things: Sequence[Any]
    row: Callable[[Any], Row]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.things)

    def __getitem__(self, page: slice) -> list[Row]:
        """The rows of a page."""
        return [self.row(thing) for thing in self.things[page]]


class ParameterError(ValueError):
    """A parameter is unknown, missing, doubled or cannot be read; *name* is which, the message a sentence."""

    def __init__(self, name: str, sentence: str) -> None:
        """The fault of one parameter."""
        super().__init__(sentence)
        self.name = name


class LimitError(ValueError):
    """It could be done, and takes more work than an answer to a program may; the message says what to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Something that a program can ask.

    Attributes:
        id: Its name.
        path: Its address below the root of the routes, with parameters in braces.
        title: What it gives, in a few words.
        meaning: The same in sentences.
        work: The answer as plain values: a list of rows, or an object.
        columns: The fields of a row, or of the object.
        parameters: What it takes, those in the path first; of a list `PAGES` as well.
        is_list: Whether it answers with a list.
        table: The rows that stand for an object in a table; a list stands for itself. `None` where there are none.
        read_all: Reads all parameters of the query itself, where there are too many to name.
        command: The command line that gives the same.
        example: Parameters of an example.
    """

    id: str
    path: str
    title: str
    meaning: str
    work: Callable[[Source, Given], Any]
    columns: tuple[Field, ...]
    parameters: tuple[Parameter, ...] = ()
    is_list: bool = False
    table: Callable[[Any], Sequence[Row]] | None = None
    read_all: Callable[[Sequence[Pair]], Given] | None = None
    command: str = ""
    example: Mapping[str, str]

    @property
    def takes(self) -> tuple[Parameter, ...]:
        """All its parameters."""
        return (*self.parameters, *(PAGES if self.is_list else ()))

    def in_path(self, parameter: Parameter) -> bool:
        """Whether a parameter stands in the path."""
        return f"{{{parameter.name}}}" in self.path

    def rows(self, answer: Any) -> Sequence[Row] | None:  # noqa: ANN401 - as plain values
        """The answer as a table; `None` where it is none."""
        if self.is_list:
            return list(answer)
        return self.table(answer) if self.table else None

    def given(self, pairs: Sequence[Pair]) -> Given:
        """The values of all parameters, read from texts.

        Raises:
            ParameterError: One is unknown, missing, doubled, or cannot be read.
        """
        if self.read_all is None:
            return _read(self.takes, pairs)
        of_pages = {one.name for one in PAGES} if self.is_list else set()
        page = _read(PAGES, [pair for pair in pairs if pair[0] in of_pages]) if of_pages else {}
        try:
            return {**self.read_all([pair for pair in pairs if pair[0] not in of_pages]), **page}
        except ScenarioError as reason:
            raise ParameterError("", str(reason)) from None


def _read(takes: Sequence[Parameter], pairs: Sequence[Pair]) -> Given:
    """The values of these parameters."""
    known = {one.name: one for one in takes}
    texts: dict[str, str] = {}
    for name, text in pairs:
        if name not in known:
            raise ParameterError(name, _unknown(name, tuple(known)))
        if name in texts:
            raise ParameterError(name, f"{name} is given twice; give it only once")
        texts[name] = text
    return {name: _value(one, texts.get(name)) for name, one in known.items()}


def _value(parameter: Parameter, text: str | None) -> Any:  # noqa: ANN401 - of the parameter's own type
    if text is None:
        if parameter.required:
            raise ParameterError(parameter.name, f"{parameter.name} is missing; for example {parameter.example}")
        return parameter.default
    if len(text) > parameter.longest:
        raise ParameterError(
            parameter.name, f"{parameter.name} has {len(text):,} characters; expected at most {parameter.longest:,}"
        )
    try:
        return parameter.read(text)
    except ValueError as reason:
        raise ParameterError(parameter.name, f"{parameter.name}: {reason}") from None


def _unknown(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}" if known else "it takes none"
    return f"there is no parameter {name[:LONGEST]!r} here; {hint}"
