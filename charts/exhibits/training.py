"""Training costs: what known runs cost, what a run of one's own would, the best size for a budget, and the frontier."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from charts.exhibit import Band, Emphasis, Exhibit, Kind, Line, Mark, Moment, computed, number_of_ours
from charts.exhibits.history import is_log, slug, statement_mark
from charts.notes import Notes
from charts.wording import marks_words, text_alternative
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, TrainingRun
from forecasting.catalog.series import Statement
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import MONTH_NAMES, Period
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, digits
from forecasting.training_cost.runs import FrontierGrowth, cost, frontier_growth, gpu_hours, hours_needed, run_costs
from forecasting.training_cost.scaling_laws import APPROACH_1, APPROACH_2, LossLaw, Proportion, flop, loss_laws

if TYPE_CHECKING:
    import pandas as pd

MILLION, BILLION, PERCENT = 1e6, 1e9, 100.0
TARGET = 1e9
"""The cost whose date is asked for [2023 USD]."""
FARTHEST = 2035
BAND_LEVEL = 90.0
COST_SERIES = "cost.largest_training_run.world"
FACTOR = "x per year"
TITLE = "Cost of frontier training runs"
FITTED = "fitted line (this tool)"


def runs_frame(catalog: Catalog) -> "pd.DataFrame":
    """Runs whose GPU-hours and price are published: hours x price, with the ends of their ranges."""
    import pandas as pd

    rows = []
    for run in run_costs(catalog):
        sources = [catalog.source(source_id) for source_id in run.source_ids]
        rows.append(
            {
                "run": run.model,
                "GPU-hours, mn": _ranged([hours / MILLION for hours in run.hours]),
                "price, USD an hour": _ranged(run.price),
                "cost, USD mn": digits(run.cost[1] / MILLION),
                "low": digits(run.cost[0] / MILLION),
                "high": digits(run.cost[2] / MILLION),
                "standing": run.standing.words,
                "source": "; ".join(source.citation for source in sources),
                "url": sources[0].url,
            }
        )
    return pd.DataFrame(rows)


def _ranged(ends: "list[float] | tuple[float, ...]") -> str:
    """The middle of a range with its ends, or the one number that all three are."""
    low, middle, high = map(digits, ends)
    return middle if low == high else f"{middle} ({low} to {high})"


def rental_words(chips: float, days: float, price: float) -> str:
    """What accelerators that work for some days cost at a price by the hour."""
    hours = gpu_hours(chips, days)
    return (
        f"{_counted(chips, 'accelerator')} for {_counted(days, 'day')}: {hours_words(hours)}; at "
        f"USD {price:,.2f} an hour {compact(cost(hours, price), 'USD ')}"
    )


def _counted(count: float, noun: str) -> str:
    return f"{count:,g} {noun}{'' if count == 1 else 's'}"


def hours_words(hours: float) -> str:
    """GPU-hours as people write them."""
    return compact(hours / MILLION, "million GPU-hours") if hours >= MILLION else compact(hours, "GPU-hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """An accelerator of the catalog: its name, and its peak for dense 16-bit numbers [TFLOP/s]."""

    name: str
    peak: float


def chips(catalog: Catalog) -> tuple[Chip, ...]:
    """The accelerators whose peak is known, by name."""
    found = {one.accelerator: one.fp16_bf16_dense_tflops for one in catalog.accelerators}
    return tuple(Chip(name=name, peak=peak) for name, peak in sorted(found.items()) if peak)


def compute_words(parameters: float, tokens: float, use: tuple[Chip, float], price: float) -> str:
    """What a model of parameters and tokens [bn both] takes on accelerators used to a part of their peak [percent]."""
    chip, used = use
    needed = flop(parameters * BILLION, tokens * BILLION)
    hours = hours_needed(needed, used / PERCENT, chip.peak)
    return (
        f"6 × {digits(parameters)} bn parameters × {digits(tokens)} bn tokens: {compact(needed, 'FLOP')}; on "
        f"{chip.name} ({digits(chip.peak)} TFLOP/s, 16 bits, dense) at {used:g} % of the peak {hours_words(hours)}; at "
        f"USD {price:,.2f} an hour {compact(cost(hours, price), 'USD ')}"
    )


def optimum_frame(catalog: Catalog, budget: float) -> "pd.DataFrame":
    """The model that a budget [FLOP] is best spent on, by each published law."""
    import pandas as pd

    fitted = [_optimum_row(law, budget, _cited(catalog, law)) for law in loss_laws(catalog)]
    return pd.DataFrame([*fitted, *(_optimum_row(law, budget, law.source) for law in PROPORTIONS)])


PROPORTIONS = (APPROACH_1, APPROACH_2)


def _cited(catalog: Catalog, law: LossLaw) -> str:
    return "; ".join(catalog.source(source_id).citation for source_id in law.source_ids)


def _optimum_row(law: LossLaw | Proportion, budget: float, cited: str) -> dict[str, str]:
    best = law.optimum(budget)
    loss = digits(law.loss(best.parameters, best.tokens)) if isinstance(law, LossLaw) else ""
    return {
        "law": f"{law.name}, loss law" if loss else law.name,
        "parameters N, bn": digits(best.parameters / BILLION),
        "tokens D, bn": digits(best.tokens / BILLION),
        "tokens per parameter": digits(best.tokens_per_parameter),
        "loss, nats per token": loss,
        "source": cited,
    }


def frontier_words(catalog: Catalog, as_of: date | None = None) -> str:
    """How the cost of frontier runs grew, and when the line through it passes USD 1 bn.

    Raises:
        RefusalError: Too few frontier runs of known cost had been published by then.
    """
    return _growth_words(frontier_growth(catalog.training_runs, until=as_of))


def _growth_words(found: FrontierGrowth) -> str:
    passed, _ = _passed(found)
    return (
        f"The cost of frontier runs grew {compact(found.growth, FACTOR)} (90 % interval {found.interval[0]:.2g}x to "
        f"{found.interval[1]:.2g}x), fitted to {len(found.runs)} runs published from "
        f"{found.runs[0].publication_date[:4]} to {found.runs[-1].publication_date[:4]}. {passed}"
    )


def frontier(catalog: Catalog, as_of: date | None = None) -> Exhibit:
    """The cost of each frontier run with a fitted line.

    Raises:
        RefusalError: Too few frontier runs of known cost had been published by then.
    """
    found = frontier_growth(catalog.training_runs, until=as_of)
    _, moments = _passed(found)
    known = catalog.as_of(as_of)
    runs = Line(
        name="Frontier runs", label="", publisher=_source_of(catalog, found.runs[0])[0],
        marks=tuple(_run_mark(catalog, run) for run in found.runs), emphasis=Emphasis.BESIDE,
    )  # fmt: skip
    lines = (runs, *_published(known), _fitted(found))
    years = [mark.period for mark in lines[-1].marks]
    band = [found.band(period.decimal_end) for period in years]
    marks = [mark for line in lines for mark in line.marks]
    return Exhibit(
        slug=slug(TITLE, as_of),
        title=TITLE,
        scope="USD mn of 2023, world, hardware and energy of the final run",
        unit="USD mn",
        lines=lines,
        bands=(
            Band(
                level=BAND_LEVEL,
                days=tuple(period.end for period in years),
                lower=tuple(computed(low / MILLION) for low, _ in band),
                upper=tuple(computed(high / MILLION) for _, high in band),
            ),
        ),
        moments=moments,
        by_day=True,
        log=is_log(marks, "USD mn"),
        notes=Notes(
            marks=marks_words(marks),
            method=f"Line: this tool, least squares of log cost on date, n = {len(found.runs)}.",
            bands="The band holds the line in 90 of 100 such samples, not single runs.",
        ),
        text_alternative=f"{text_alternative(TITLE, 'USD mn', lines)} {_growth_words(found)}",
        data_version=catalog.version,
        as_of=as_of,
        geography="World",
    )


def _passed(found: FrontierGrowth) -> tuple[str, tuple[Moment, ...]]:
    """When the line passes the target, in words and as a moment of the chart."""
    try:
        low, middle, high = map(day_of, found.passes(TARGET))
    except RefusalError as reason:
        return f"When it passes {compact(TARGET, 'USD ')}: {reason}.", ()
    words = (
        f"The line passes {compact(TARGET, 'USD ')} in {_month(middle)}, the 90 % interval runs from {_month(low)} to "
        f"{_month(high)}."
    )
    shown = middle.year <= FARTHEST
    return words, (Moment(day=middle, label=f"{compact(TARGET, 'USD ')}, {_month(middle)}"),) if shown else ()


def day_of(year: float) -> date:
    """The day of a decimal year; days beyond the calendar's end are its last."""
    whole = int(year)
    if whole > date.max.year - 1:
        return date.max
    return date(whole, 1, 1) + timedelta(days=int((year - whole) * (366 if isleap(whole) else 365)))


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month]} {day.year}"


def _source_of(catalog: Catalog, run: TrainingRun) -> tuple[str, str]:
    source = catalog.source(run.source_id)
    return source.publisher, source.published.text


def _run_mark(catalog: Catalog, run: TrainingRun) -> Mark:
    source = catalog.source(run.source_id)
    period = Period.parse(run.publication_date)
    value = (run.training_cost_2023usd or 0.0) / MILLION  # the source's own digits, moved
    return Mark(
        period=period,
        day=period.end,
        label=f"{run.model}, {period.label}",
        value=value,
        digits=f"{value:,.10g}",
        raw=f"{value:.10g}",
        standing=Standing.ESTIMATE,
        kind=Kind.ESTIMATE,
        publisher=source.publisher,
        published=source.published.text,
        tier=source.tier.value,
        source_title=source.title,
        url=source.url,
        source_id=source.source_id,
        note=f"{run.model}, {run.organization}" + (f"; {run.confidence.lower()}" if run.confidence else ""),
    )


def _fitted(found: FrontierGrowth) -> Line:
    """The line at the end of each year, to the year in which the whole band has passed the target."""
    first = date.fromisoformat(found.runs[0].publication_date).year
    newest = date.fromisoformat(found.runs[-1].publication_date).year
    try:
        last = min(int(found.passes(TARGET)[2]), FARTHEST)
    except RefusalError:
        last = newest
    marks = tuple(_fitted_mark(found, Period.parse(str(year))) for year in range(first, max(last, newest) + 1))
    return Line(name="Frontier runs, fitted line", label=FITTED, publisher="", marks=marks, emphasis=Emphasis.PROJECTED)


def _fitted_mark(found: FrontierGrowth, period: Period) -> Mark:
    value = found.at(period.decimal_end) / MILLION
    return Mark(
        period=period,
        day=period.end,
        label=period.label,
        **number_of_ours(value),
        standing=found.standing,
        kind=Kind(found.standing.words),
        note=f"Least squares of log cost on the date of publication, n = {len(found.runs)}, at the end of the year",
    )


def claims(catalog: Catalog) -> tuple[str, ...]:
    """What was published of the growth of these costs and of where it leads, each with its source."""
    return tuple(_claim_words(claim, ahead) for claim, ahead in _stated(catalog))


def _stated(catalog: Catalog) -> list[tuple[Claim, Statement | None]]:
    """Published growth, newest first, each with the forecast that its source drew from it."""
    series = catalog[COST_SERIES]
    forecasts = {one.shown.source_id: one for one in series.statements if not one.shown.is_outcome}
    stated = [claim for claim in series.claims if claim.unit == FACTOR]
    stated.sort(key=lambda claim: claim.known, reverse=True)
    return [(claim, forecasts.get(claim.source_id)) for claim in stated]


def _claim_words(claim: Claim, ahead: Statement | None) -> str:
    span = f"{claim.from_period.label} to {claim.to_period.label}" if claim.from_period and claim.to_period else ""
    level = ""
    if ahead:
        value = f"{ahead.shown.bound} {compact(float(ahead.shown.value), 'USD mn')}".strip()
        level = f"; {value} in {ahead.shown.period.label}"
    note = f" ({claim.note})" if claim.note else ""
    return f"{compact(float(claim.value), FACTOR)}, {span}{level}{note}. {claim.source.citation}"


def _published(catalog: Catalog) -> tuple[Line, ...]:
    """The forecasts that went with published growth, as marks of their own."""
    series = catalog[COST_SERIES]
    return tuple(
        Line(
            name=f"{series.name}, forecast",
            label=f"{ahead.shown.publisher}, {ahead.shown.published.label}",
            publisher=ahead.shown.publisher,
            marks=(statement_mark(series, ahead),),
            emphasis=Emphasis.BESIDE,
            series_id=COST_SERIES,
        )
        for _, ahead in _stated(catalog)
        if ahead
    )
