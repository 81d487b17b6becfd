"""Two publishers on the same ground: the same years and leads of one subject, and nothing else.

Publishers forecast different things at different distances, so that their scores do not compare as they stand. Where
both have scored forecasts of levels for one year and class of lead in one subject, the medians of their errors stand
side by side; all else is left out. Even there each counts its own market.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from forecasting.scores.pair import Measure, Pair
from forecasting.scores.scored import Score
from forecasting.scores.tally import FEWEST_OUTCOMES, Rate, lead_class, rate

Cell = tuple[str, int, str]
"""Subject, year forecast, class of lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two publishers where both forecast.

    Attributes:
        first: One publisher.
        second: The other.
        cells: Subject, year and class of lead that both have.
        errors_by_cell: Median error of each of the two in every cell [percent].
        errors: Medians of these [percent].
        closer: Cells in which the first was closer.
        outcomes: Different outcomes of each.
    """

    first: str
    second: str
    cells: tuple[Cell, ...]
    errors_by_cell: tuple[tuple[float, ...], tuple[float, ...]]
    errors: tuple[float, float]
    closer: Rate
    outcomes: tuple[int, int]

    @property
    def is_too_few(self) -> bool:
        """Whether there is too little to say who was closer."""
        return min(len(self.cells), *self.outcomes) < FEWEST_OUTCOMES

    @property
    def verdict(self) -> str:
        """What may be said of the two."""
        if self.is_too_few:
            return f"too few to compare ({len(self.cells)} of {FEWEST_OUTCOMES})"
        if self.closer.is_even:
            return "not clearly different"
        return f"{self.first if self.closer.low > 1 / 2 else self.second} closer"


def side_by_side(scores: Iterable[Score]) -> tuple[SideBySide, ...]:
    """Every two publishers with common ground, those with most of it first."""
    found: defaultdict[str, defaultdict[Cell, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        if score.pair.measure is Measure.LEVEL:
            found[score.pair.publisher][cell_of(score.pair)].append(score.pair)
    pairs = [
        _compared((first, second), found[first], found[second])
        for first, second in combinations(sorted(found), 2)
        if found[first].keys() & found[second].keys()
    ]
    return tuple(sorted(pairs, key=lambda one: (-len(one.cells), one.first, one.second)))


def cell_of(pair: Pair) -> Cell:
    """Subject, year and class of lead of a forecast."""
    return pair.theme, pair.period.year, lead_class(pair.lead_years)


def _compared(names: tuple[str, str], *sides: dict[Cell, list[Pair]]) -> SideBySide:
    cells = tuple(sorted(sides[0].keys() & sides[1].keys()))
    errors = [[median(_percent(pair) for pair in side[cell]) for cell in cells] for side in sides]
    closer = [abs(one) < abs(other) for one, other in zip(*errors, strict=True) if abs(one) != abs(other)]
    first, second = (median(one) for one in errors)
    return SideBySide(
        first=names[0],
        second=names[1],
        cells=cells,
        errors_by_cell=(tuple(errors[0]), tuple(errors[1])),
        errors=(first, second),
        closer=rate(sum(closer), len(closer)),
        outcomes=_outcomes(sides[0], cells, sides[1]),
    )


def _outcomes(one: dict[Cell, list[Pair]], cells: Iterable[Cell], other: dict[Cell, list[Pair]]) -> tuple[int, int]:
    first, second = (len({pair.target for cell in cells for pair in side[cell]}) for side in (one, other))
    return first, second


def _percent(pair: Pair) -> float:
    return pair.percent_error or 0.0
