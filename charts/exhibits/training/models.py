"""Models of a maker, a country, of open or closed weights: what training cost or computed, and the trend."""

from collections.abc import Callable
from datetime import date

from charts.exhibit import Band, Emphasis, Exhibit, Line
from charts.exhibits.training.marks import fitted_mark, run_mark
from charts.headings import slug
from charts.mark import computed
from charts.notes import Notes
from charts.wording import marks_words, text_alternative
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import TrainingRun
from forecasting.foundations.echo import shown
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import Period
from forecasting.quantities.units import compact
from forecasting.training_cost.models import ModelChoice, ModelMeasure, Weights, models_of, trend_of
from forecasting.training_cost.runs import LEVEL, FrontierGrowth

UNITS = {ModelMeasure.COMPUTING: ("FLOP", 1.0), ModelMeasure.COST: ("USD mn", 1e-6)}
"""Unit of the chart, and the factor to it from the table's unit."""
TITLES = {ModelMeasure.COMPUTING: "Computing of training runs", ModelMeasure.COST: "Cost of training runs"}
SCOPES = {
    ModelMeasure.COMPUTING: "FLOP of the final run",
    ModelMeasure.COST: "USD mn of 2023, hardware and energy of the final run",
}
WEIGHTS = {Weights.OPEN: "open weights", Weights.CLOSED: "closed weights"}
PERCENT = 100.0


def models_words(catalog: Catalog, choice: ModelChoice, as_of: date | None = None) -> str:
    """How many models there are, the highest of them, and how fast the trend grows.

    Raises:
        RefusalError: No such model had been published by then.
    """
    found = _found(catalog, choice, as_of)
    top = max(found, key=lambda run: choice.value_of(run) or 0.0)
    unit, factor = UNITS[choice.measure]
    highest = compact((choice.value_of(top) or 0.0) * factor, unit)
    return f"{_counted(found)}; the highest is {top.model} with {highest}. {_trend_words(found, choice)}"


def _counted(found: tuple[TrainingRun, ...]) -> str:
    years = dict.fromkeys(run.publication_date[:4] for run in (found[0], found[-1]))
    return f"{len(found)} model{'' if len(found) == 1 else 's'} of {' to '.join(years)}"


def _trend_words(found: tuple[TrainingRun, ...], choice: ModelChoice) -> str:
    try:
        trend = trend_of(found, choice)
    except RefusalError as reason:
        return f"No trend: {reason}."
    low, high = (f"{end:.2g}x" for end in trend.interval)
    return f"The trend grows {compact(trend.growth, 'x per year')} (90 % interval {low} to {high})."


def _found(catalog: Catalog, choice: ModelChoice, as_of: date | None) -> tuple[TrainingRun, ...]:
    found = models_of(catalog.training_runs, choice, as_of or catalog.as_of_day)
    if not found:
        raise RefusalError(f"no model{_which(choice)} of known {choice.measure} had been published by then")
    return found


def _which(choice: ModelChoice) -> str:
    """The choice in words, with a comma before each part; empty for all models."""
    parts = (shown(choice.organization), shown(choice.country), WEIGHTS.get(choice.weights, ""))
    return "".join(f", {part}" for part in parts if part)


def models_chart(catalog: Catalog, choice: ModelChoice, as_of: date | None = None) -> Exhibit:
    """Each model on the day of its publication, with the trend and the 90 % interval of its line.

    Raises:
        RefusalError: No such model had been published by then.
    """
    found = _found(catalog, choice, as_of)
    unit, factor = UNITS[choice.measure]
    models = Line(
        name="Models", label="", publisher=catalog.source(found[0].source_id).publisher,
        marks=tuple(run_mark(catalog, run, (choice.value_of(run) or 0.0) * factor) for run in found),
        emphasis=Emphasis.BESIDE,
    )  # fmt: skip
    trend, band, method = _trend(found, choice, factor)
    lines = (models, *trend)
    title = TITLES[choice.measure] + _which(choice)
    return Exhibit(
        slug=slug(title, as_of),
        title=title,
        scope=f"{SCOPES[choice.measure]}, notable models and large runs",
        unit=unit,
        lines=lines,
        bands=band,
        by_day=True,
        log=True,
        notes=Notes(
            marks=marks_words([mark for line in lines for mark in line.marks]),
            method=method,
            bands="The band holds the line in 90 of 100 such samples, not single models." if band else "",
        ),
        text_alternative=f"{text_alternative(title, unit, lines)} {models_words(catalog, choice, as_of)}",
        data_version=catalog.version,
        as_of=as_of or catalog.as_of_day,
        geography="World" if not choice.country else "",
    )


def _trend(
    found: tuple[TrainingRun, ...], choice: ModelChoice, factor: float
) -> tuple[tuple[Line, ...], tuple[Band, ...], str]:
    """The line with its band, and how it was fitted; nothing but the reason where there is none."""
    try:
        trend = trend_of(found, choice)
    except RefusalError as reason:
        return (), (), f"No trend: {reason}."
    words = f"Least squares of log {choice.measure} on the date of publication, n = {len(found)}"
    first, last = (int(run.publication_date[:4]) for run in (found[0], found[-1]))
    years = [Period.parse(str(year)) for year in range(first, last + 1)]
    line = Line(
        name="Models, trend", label="trend (this tool)", publisher="",
        marks=tuple(fitted_mark(trend, year, words, factor) for year in years), emphasis=Emphasis.PROJECTED,
    )  # fmt: skip
    return (line,), (_band(trend, years, lambda value: computed(value * factor)),), f"Line: this tool. {words}."


def _band(trend: FrontierGrowth, years: list[Period], drawn: Callable[[float], float]) -> Band:
    ends = [trend.band(year.decimal_end) for year in years]
    return Band(
        level=LEVEL * PERCENT,
        days=tuple(year.end for year in years),
        lower=tuple(drawn(low) for low, _ in ends),
        upper=tuple(drawn(high) for _, high in ends),
    )
