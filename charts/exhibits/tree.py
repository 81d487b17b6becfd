"""The driver tree of one quantity: what it is made of, down to the drivers, with the changed branch highlighted."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.evaluation.evaluate import Evaluation, ModelPath
from forecasting.quantities.units import compact


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One row of the tree.

    Attributes:
        depth: How far from the quantity asked for.
        name: What it is.
        symbol: Its letter.
        formula: How it follows from the rows below it; "" for a driver.
        value: Its value in the year asked, with its unit.
        standing: How firm that is, in words.
        highlighted: Whether a changed assumption runs through it.
        is_driver: Whether it is set, not worked out.
        already_shown: Whether its own branches stand further up.
    """

    depth: int
    name: str
    symbol: str
    formula: str
    value: str
    standing: str
    highlighted: bool
    is_driver: bool
    already_shown: bool


def tree(evaluation: Evaluation, output: str, year: int) -> tuple[Branch, ...]:
    """The rows of the tree, from the quantity down; what repeats is shown once."""
    lines = {line.id: line for line in (*evaluation.drivers, *evaluation.outputs)}
    place = evaluation.years.index(year)
    return tuple(_branches(lines, output, place, 0, set()))


def _branches(lines: dict[str, ModelPath], name: str, place: int, depth: int, shown: set[str]) -> Iterator[Branch]:
    line = lines[name]
    parts = [one for one in dict.fromkeys(line.arguments) if one in lines and one != name]
    yield Branch(
        depth=depth,
        name=line.name,
        symbol=line.symbol,
        formula=line.formula,
        value=compact(line.values[place], line.unit),
        standing=line.standings[place].words,
        highlighted=line.changed,
        is_driver=not line.formula,
        already_shown=name in shown and bool(parts),
    )
    if name in shown:
        return
    shown.add(name)
    for part in parts:
        yield from _branches(lines, part, place, depth + 1, shown)
