"""Tables of scenarios: every output by year, several scenarios side by side, every driver with its source."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.exhibits.scenario import MAIN_OUTPUTS, Run, difference_words
from charts.exhibits.tree import Branch
from charts.wording import signed
from forecasting.catalog.catalog import Catalog
from forecasting.evaluation.simulation import Chance
from forecasting.quantities.growth import GrowthError, change
from forecasting.quantities.units import compact, digits
from forecasting.scenarios.series_in_scenarios import followed, series_of, source_rows

if TYPE_CHECKING:
    import pandas as pd


def outputs_frame(run: Run, reference: Run) -> "pd.DataFrame":
    """Every quantity of the model, one column a year; the main ones first."""
    import pandas as pd

    lines = sorted(run.evaluation.outputs, key=lambda line: _rank(line.id))
    years = [str(year) for year in run.evaluation.years]
    rows = [
        {"quantity": line.name, "unit": line.unit}
        | dict(zip(years, map(digits, line.values), strict=True))
        | {
            "standing": line.standings[-1].words,
            "changed": "yes" if line.values != reference.evaluation[line.id].values else "",
            "formula": line.formula,
        }
        for line in lines
    ]
    return pd.DataFrame(rows)


def tree_frame(branches: Sequence[Branch]) -> "pd.DataFrame":
    """The driver tree row by row, each with its depth below the quantity asked for."""
    import pandas as pd

    rows = [
        {
            "depth": one.depth,
            "quantity": one.name,
            "symbol": one.symbol,
            "value": one.value,
            "standing": one.standing,
            "formula": one.formula or "a driver",
            "changed": "yes" if one.highlighted else "",
        }
        for one in branches
    ]
    return pd.DataFrame(rows)


def _rank(output: str) -> int:
    names = list(MAIN_OUTPUTS)
    return names.index(output) if output in names else len(names)


def comparison_frame(runs: Sequence[Run], year: int) -> "pd.DataFrame":
    """The main outputs of several scenarios in one year, each with its distance from the first."""
    import pandas as pd

    rows = []
    for output in MAIN_OUTPUTS:
        line = runs[0].evaluation[output]
        first = runs[0].evaluation.at(output, year)
        row = {"quantity": line.name, "unit": line.unit, _column(runs, 0): digits(first)}
        for i, run in enumerate(runs[1:], start=1):
            value = run.evaluation.at(output, year)
            row |= {_column(runs, i): digits(value), f"{i + 1} against 1, %": _percent(first, value)}
        rows.append(row)
    return pd.DataFrame(rows)


def _column(runs: Sequence[Run], i: int) -> str:
    return f"{i + 1}: {runs[i].full_label}"


def _percent(start: float, end: float) -> str:
    try:
        return signed(change(start, end))
    except GrowthError:
        return ""


def gap_words(run: Run, reference: Run, output: str, year: int) -> str:
    """The gap between two scenarios in one sentence."""
    line = run.evaluation[output]
    value, before = (one.evaluation.at(output, year) for one in (run, reference))
    against = difference_words(value, before, line.unit)
    return f"{run.full_label} has {compact(value, line.unit)} in {year}, {against} {reference.full_label}."


def drivers_frame(run: Run) -> "pd.DataFrame":
    """Every driver: its path, range, standing, source and reason."""
    import pandas as pd

    rows = []
    for line in run.evaluation.drivers:
        one, taken = run.baseline[line.id], followed(run.scenario, run.baseline, line.id)
        ends = (str(run.evaluation.years[0]), str(run.evaluation.years[-1]))
        rows.append(
            {"driver": line.name, "id": line.id, "unit": line.unit}
            | dict(zip(ends, (digits(line.values[0]), digits(line.values[-1])), strict=True))
            | {
                "low": digits(one.low),
                "high": digits(one.high),
                "standing": line.standings[-1].words,
                "changed": "yes" if line.changed else "",
                "source": taken.source,
                "series": ", ".join(series_of(taken)),
                "how": taken.rule,
                "why": one.reason,
                "caution": one.caution,
            }
        )
    return pd.DataFrame(rows)


def source_words(run: Run, driver_id: str, catalog: Catalog) -> tuple[str, ...]:
    """What a driver's path rests on in a scenario: how it is made, then each series with publisher and vintage."""
    taken = followed(run.scenario, run.baseline, driver_id)
    rows = source_rows(taken)
    listed = [
        f"{catalog.name_of(row.series_id)} ({row.publisher}, {row.vintage}): {_span(row.periods)}"
        for row in rows[:MOST_SOURCES]
    ]
    more = [f"and {len(rows) - MOST_SOURCES} more rows, in the table of drivers"] if len(rows) > MOST_SOURCES else []
    return (taken.rule, *listed, *more)


MOST_SOURCES = 4


def _span(periods: Sequence[str]) -> str:
    """Periods in words: each of a few, else the first and the last."""
    return ", ".join(periods) if len(periods) <= FEW else f"{periods[0]} to {periods[-1]}"


FEW = 3


def chances_frame(chances: Sequence[Chance]) -> "pd.DataFrame":
    """In how many of 100 draws a level is reached, year by year."""
    import pandas as pd

    return pd.DataFrame([{"year": str(one.year), "draws of 100": f"{one.percent:.0f}"} for one in chances])
