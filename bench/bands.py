"""Do the bands hold on this catalog? The tables of docs/methods.md, section "On this catalog", before and after.

    .venv/bin/python bench/bands.py [held] [asof] [publishers]

Without a name all parts are printed, in a minute of one core; what was chosen on which series: `bench/bands_nested.py`.
Before is the rule up to November 2026: growth fades by the period, bands start from the general prior. After is the
default as it stands. Every outcome is scored against what its series had said before; `asof` takes the values of each
publication day, as they were published.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forecasting.backtest.catalog_record import (
    CLASSES,
    DAILY,
    DAMPED,
    MOST_AHEAD,
    PRICE_LIST,
    PROCESS,
    CheckedSeries,
    Law,
    Outcome,
    checked_series,
    default_law,
    held,
    of_class,
    outcomes_of,
    scored,
)
from forecasting.backtest.competition_files import FIRST_ORIGIN
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods import fading
from forecasting.methods.distribution import Distribution
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices
from forecasting.methods.prediction_error import GENERAL_PRIOR
from forecasting.projection.known_values import History, history_of
from forecasting.projection.project import ProjectionSettings, prepare, project
from forecasting.projection.recommend import recommend
from forecasting.quantities.periods import Period
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of

ALPHA = 0.05


def before(levels: Levels, leads: FloatArray, choices: Choices) -> Distribution:
    """The rule up to November 2026."""
    kept, fading.FAST_FROM = fading.FAST_FROM, math.inf
    try:
        return default_law(levels, leads, replace(choices, prior=GENERAL_PRIOR))
    finally:
        fading.FAST_FROM = kept


def only_centre(levels: Levels, leads: FloatArray, choices: Choices) -> Distribution:
    """The new median with the old spread."""
    return default_law(levels, leads, replace(choices, prior=GENERAL_PRIOR))


def only_spread(levels: Levels, leads: FloatArray, choices: Choices) -> Distribution:
    """The old median with the new spread."""
    kept, fading.FAST_FROM = fading.FAST_FROM, math.inf
    try:
        return default_law(levels, leads, choices)
    finally:
        fading.FAST_FROM = kept


def everything(series: Iterable[CheckedSeries], law: Law) -> list[Outcome]:
    """Every outcome of some series."""
    return [outcome for one in series for outcome in outcomes_of(one, law)]


def interval_score(one: Outcome) -> float:
    """Width of the 95 % interval and 2 / alpha times what the outcome lies outside it [log units]."""
    return one.high - one.low + 2 / ALPHA * (max(one.low, 0.0) + max(-one.high, 0.0))


def by_family(outcomes: Iterable[Outcome], number: Callable[[Outcome], float]) -> float:
    """Mean of a number with the same weight for each family."""
    rows = defaultdict(list)
    for one in outcomes:
        rows[one.family].append(number(one))
    return float(np.mean([np.mean(found) for found in rows.values()])) if rows else math.nan


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """One line of a table in Markdown."""
    found = held(outcomes)
    if not found.outcomes:
        return f"| {name} | 0 |"
    numbers = " / ".join(f"{found.inside[level]:.0f}" for level in (30.0, 60.0, 90.0))
    scores = (np.mean([interval_score(one) for one in outcomes]), by_family(outcomes, interval_score))
    return (
        f"| {name} | {found.outcomes:,}, {found.series}, {found.families} | {numbers} | {found.inside[95.0]:.1f} | "
        f"{found.above:.0f} | {found.error:+.1f} | {np.mean([abs(one.log_error) for one in outcomes]):.3f} | "
        f"{scores[0]:.2f}, {scores[1]:.2f} |"
    )


HEAD = (
    "| | outcomes, series, families | inside 30 / 60 / 90 % | 95 % | above the median, % | median error, % | "
    "mean abs log error | interval score, by family |\n|---|---|---|---|---|---|---|---|"
)


def table(title: str, outcomes: Sequence[Outcome]) -> None:
    """Classes by known values, kinds of series, frequencies, leads."""
    process = [one for one in outcomes if one.kind == PROCESS]
    print(f"\n{title}\n{HEAD}")
    print(row("all", outcomes))
    for name, least, most in CLASSES:
        print(row(f"n = {name}", of_class(outcomes, least, most)))
    for name, least, most in CLASSES:
        print(row(f"n = {name}, without price lists and days", of_class(process, least, most)))
    for kind in (PROCESS, PRICE_LIST, DAILY):
        print(row(kind, [one for one in outcomes if one.kind == kind]))
    for frequency in sorted({one.frequency for one in process}, key=str):
        print(row(frequency.words, [one for one in process if one.frequency is frequency]))
    for ahead in range(1, MOST_AHEAD + 1):
        print(row(f"value {ahead} ahead", [one for one in outcomes if one.ahead == ahead]))


def part_held(catalog: Catalog) -> None:
    """Before and after on the newest values, cut short."""
    series = checked_series(catalog)
    table("Before", everything(series, before))
    print("\nOnly the median\n" + HEAD + "\n" + row("all", everything(series, only_centre)))
    print("\nOnly the spread\n" + HEAD + "\n" + row("all", everything(series, only_spread)))
    table("After", everything(series, default_law))
    epoch = [one for one in series if path_of(one.series).publisher == "Epoch AI"]
    rest = [one for one in series if one not in epoch]
    for name, some in (("Epoch AI's series", epoch), ("all but Epoch AI's", rest)):
        print(f"\n{name}\n{HEAD}")
        print(row("before", everything(some, before)) + "\n" + row("after", everything(some, default_law)))
        for title, least, most in CLASSES:
            print(row(f"after, n = {title}", of_class(everything(some, default_law), least, most)))


def as_of_outcomes(one: CheckedSeries, law: Law) -> Iterator[Outcome]:
    """Each publication day: what was known then, as published then, against what is known today."""
    path = path_of(one.series)
    same = Choice(publisher=path.publisher, basis=path.basis)
    last: tuple[object, ...] = ()
    for day in sorted({row.known for row in one.series.observations}):
        history = _known_on(one, day, same)
        if history is None or len(history.known) < FIRST_ORIGIN:
            continue
        state = tuple((row.period, float(row.value)) for row in history.known)
        if state == last:
            continue
        last = state
        yield from _from_day(one, history, law)


def _known_on(one: CheckedSeries, day: date, same: Choice) -> History | None:
    try:
        history = history_of(path_of(one.series.as_of(day), same))
        return history if history.known and recommend(history.levels).key == DAMPED else None
    except (RefusalError, SeriesError):
        return None


def _from_day(one: CheckedSeries, history: History, law: Law) -> Iterator[Outcome]:
    levels, today = history.levels, one.history.levels
    later = np.flatnonzero(today.times > levels.times[-1] + 1e-6)[:MOST_AHEAD]
    if later.size:
        yield from scored(one, levels, (today.times[later], today.values[later]), law)


def part_asof(catalog: Catalog) -> None:
    """Before and after on the values of each publication day, as they were published then."""
    series = checked_series(catalog)
    for title, law in (("As of each day, before", before), ("As of each day, after", default_law)):
        table(title, [outcome for one in series for outcome in as_of_outcomes(one, law)])


def part_publishers(catalog: Catalog) -> None:
    """Where a publisher had forecast the period: its forecast and ours, both as known on the day, and the outcome."""
    rows = []
    for series in catalog.series:
        rows += list(_both(series))
    for name, place in (("publisher", 0), ("default", 1), ("half and half", 2), ("no change", 3)):
        errors = np.array([errors[place] for _, errors in rows])
        means = [np.mean([abs(e[place]) for s, e in rows if s == one]) for one in sorted({s for s, _ in rows})]
        print(
            f"| {name} | {len(rows)} pairs, {len(means)} series | {np.abs(errors).mean():.3f} | {np.mean(means):.3f} | "
            f"{np.expm1(np.median(errors)) * 100:+.1f} % |"
        )


def _both(series: Series) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Each outcome once: the newest day before it on which the publisher had forecast its period."""
    if not series.observations:
        return
    try:
        today = history_of(path_of(series))
        path = path_of(series)
    except (RefusalError, SeriesError):
        return
    same = Choice(publisher=path.publisher, basis=path.basis)
    outcomes = {row.period: float(row.value) for row in today.known}
    for period, outcome in outcomes.items():
        if outcome <= 0:
            continue
        for day in sorted({row.known for row in series.observations}):
            pair = _pair(series, day, same, period)
            if pair:
                theirs, ours, last = pair
                logs = [math.log(x / outcome) for x in (theirs, ours, last)]
                yield series.series_id, (logs[0], logs[1], (logs[0] + logs[1]) / 2, logs[2])


def _pair(series: Series, day: date, same: Choice, period: Period) -> tuple[float, float, float] | None:
    """On *day*: the publisher's forecast of *period*, our median, the last known value."""
    try:
        known = series.as_of(day)
        ready = prepare(known, ProjectionSettings(choice=same))
        forecast = next((row for row in ready.history.forecasts if row.period == period), None)
        if forecast is None or len(ready.history.known) < FIRST_ORIGIN or recommend(ready.levels).key != DAMPED:
            return None
        found = project(known, period, ProjectionSettings(choice=same, method=DAMPED))
    except (RefusalError, SeriesError, StopIteration):
        return None
    return float(forecast.value), float(found.median[-1]), float(ready.history.known[-1].value)


PARTS = {
    "held": part_held,
    "asof": part_asof,
    "publishers": part_publishers,
}


def main(names: Sequence[str]) -> None:
    """Print the parts asked for."""
    catalog = Catalog.load()
    for name in names or PARTS:
        print(f"\n## {name}, data of {catalog.version}")
        PARTS[name](catalog)


if __name__ == "__main__":
    main(sys.argv[1:])
