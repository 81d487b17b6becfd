"""Would the market prior have been chosen without the series it is used on? And how sure are the figures?

    .venv/bin/python bench/bands_nested.py [nested] [bootstrap]

Weight and volatility are chosen on other families only; then on these and on what came before the year of the origin.
The median's own form and its ramp were seen on this data, so they are the same in all. The bootstrap draws families.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.bands import before, everything, interval_score, only_centre, table
from forecasting.backtest.catalog_record import CLASSES, PROCESS, Law, Outcome, checked_series, default_law
from forecasting.catalog.catalog import Catalog
from forecasting.methods.distribution import Distribution
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices
from forecasting.methods.prediction_error import MARKET, Prior

WEIGHTS = (1.3, 2.0, 3.0, 4.0, 6.0)
VOLATILITIES = (0.20, 0.25, 0.30, 0.35)
LEAST_HELD = 93.0
"""What a choice has to hold in every class on the series that it is made on [percent]."""

LEAST_BEFORE = 100
"""Outcomes before a year, without which the general prior is kept."""

DRAWS = 400
Cell = tuple[float, float]
Mask = npt.NDArray[np.bool_]


def starting_from(weight: float, volatility: float) -> Law:
    """The new median with bands that start from another volatility [a year] and weight [changes]."""

    def law(levels: Levels, leads: FloatArray, choices: Choices) -> Distribution:
        if choices.prior.key != MARKET:
            return default_law(levels, leads, choices)
        floor = volatility / math.sqrt(choices.periods_a_year)
        other = Prior(key=MARKET, weight=weight, floor=floor, slope=0.0, words="")
        return default_law(levels, leads, replace(choices, prior=other))

    return law


class Columns:
    """Outcomes of one rule as arrays."""

    def __init__(self, outcomes: Sequence[Outcome], families: Sequence[str]) -> None:
        """Keep what a choice looks at."""
        place = {name: k for k, name in enumerate(families)}
        self.outcomes = outcomes
        self.family = np.array([place[one.family] for one in outcomes])
        self.year = np.array([one.year for one in outcomes])
        self.known = np.array([one.known for one in outcomes])
        self.process = np.array([one.kind == PROCESS for one in outcomes])
        self.inside = np.array([one.is_inside(95.0) for one in outcomes])
        self.score = np.array([interval_score(one) for one in outcomes])
        self.error = np.array([one.log_error for one in outcomes])

    def held(self, mask: Mask) -> list[float]:
        """What 95 % bands held in each class [percent]."""
        parts = [self.inside[mask & (least <= self.known) & (self.known <= most)] for _, least, most in CLASSES]
        return [100 * float(part.mean()) if part.size else math.nan for part in parts]

    def by_family(self, mask: Mask) -> float:
        """Mean interval score, each family weighing the same [log units]."""
        counts = np.bincount(self.family[mask])
        sums = np.bincount(self.family[mask], weights=self.score[mask])
        return float((sums[counts > 0] / counts[counts > 0]).mean())


def chosen(grid: dict[Cell, Columns], mask: Mask) -> Cell:
    """The prior with the least interval score, families alike, among those that hold in every class."""
    fits = [key for key, one in grid.items() if not any(part < LEAST_HELD for part in one.held(mask & one.process))]
    return min(fits or grid, key=lambda key: grid[key].by_family(mask & grid[key].process))


def part_nested(catalog: Catalog) -> None:
    """Every cell of the grid, then the two nested choices."""
    series = checked_series(catalog)
    families = sorted({one.family for one in series})
    cells = [(weight, volatility) for weight in WEIGHTS for volatility in VOLATILITIES]
    grid = {cell: Columns(everything(series, starting_from(*cell)), families) for cell in cells}
    print("\n| weight, volatility | held, by n | interval score, by family |\n|---|---|---|")
    for cell, one in grid.items():
        print(f"| {cell[0]:g}, {cell[1]:.2f} | {_parts(one.held(one.process))} | {one.by_family(one.process):.2f} |")
    first = next(iter(grid.values()))
    picks = {k: chosen(grid, first.family != k) for k in range(len(families))}
    out = [grid[picks[k]].outcomes[row] for k in picks for row in np.flatnonzero(first.family == k).tolist()]
    table("Family out", out)
    print("Chosen with the family out:", _counted(picks.values()))
    _in_time(Columns(everything(series, only_centre), families), grid)


def _in_time(general: Columns, grid: dict[Cell, Columns]) -> None:
    origins = np.array([one.origin_year for one in general.outcomes])
    found: list[Outcome] = []
    picks: list[object] = []
    for family, year in sorted(set(zip(general.family.tolist(), origins.tolist(), strict=True))):
        may = (general.family != family) & (general.year < year)
        pick = chosen(grid, may) if may.sum() >= LEAST_BEFORE else None
        picks.append(pick or "general")
        source = grid[pick] if pick else general
        here = np.flatnonzero((general.family == family) & (origins == year)).tolist()
        found += [source.outcomes[row] for row in here]
    table("Family out, outcomes before the origin's year only", found)
    print("Chosen:", _counted(picks))


def _parts(numbers: Iterable[float]) -> str:
    return " / ".join(f"{number:.1f}" for number in numbers)


def _counted(picks: Iterable[object]) -> str:
    return ", ".join(f"{pick}: {count}" for pick, count in Counter(picks).most_common())


def part_bootstrap(catalog: Catalog) -> None:
    """90 % ranges of what was held and of the median error, families drawn with replacement."""
    series = checked_series(catalog)
    families = sorted({one.family for one in series})
    print("\n| 90 % bootstrap by family | " + " | ".join(f"n = {name}" for name, *_ in CLASSES) + " | median error |")
    print("|---|---|---|---|---|---|")
    for title, law in (("before", before), ("after", default_law)):
        one = Columns(everything(series, law), families)
        random = np.random.default_rng(1)
        draws = [_drawn(one, random.integers(len(families), size=len(families))) for _ in range(DRAWS)]
        low, high = np.nanquantile(np.array(draws), [0.05, 0.95], axis=0)
        print(f"| {title} | " + " | ".join(f"{a:.0f} to {b:.0f}" for a, b in zip(low, high, strict=True)) + " |")


def _drawn(one: Columns, families: npt.NDArray[np.int64]) -> list[float]:
    """What the drawn families hold in each class, and their median error [percent]."""
    times = np.bincount(families, minlength=int(one.family.max()) + 1)[one.family] * one.process
    parts = []
    for _, least, most in CLASSES:
        weight = times * ((least <= one.known) & (one.known <= most))
        parts.append(100 * float((weight * one.inside).sum() / weight.sum()) if weight.sum() else math.nan)
    return [*parts, float(np.expm1(np.median(np.repeat(one.error, times)))) * 100]


PARTS = {"nested": part_nested, "bootstrap": part_bootstrap}


def main(names: Sequence[str]) -> None:
    """Print the parts asked for."""
    catalog = Catalog.load()
    for name in names or PARTS:
        print(f"\n## {name}, data of {catalog.version}", flush=True)
        PARTS[name](catalog)


if __name__ == "__main__":
    main(sys.argv[1:])
