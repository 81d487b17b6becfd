"""Training costs: the frontier of known runs, its fitted growth, and what was said about it."""

from calendar import isleap
from datetime import date, timedelta

from charts.exhibit import Band, Emphasis, Exhibit, Line, Moment
from charts.exhibits.training.marks import fitted_mark, run_mark
from charts.headings import slug
from charts.mark import computed
from charts.notes import Notes
from charts.published_marks import statement_mark
from charts.scale import is_log
from charts.wording import marks_words, text_alternative
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim
from forecasting.catalog.series import Statement
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.horizon import FARTHEST_YEAR
from forecasting.quantities.periods import MONTH_NAMES, Period
from forecasting.quantities.units import compact
from forecasting.training_cost.runs import FrontierGrowth, frontier_growth

MILLION = 1e6
TARGET = 1e9
"""The cost whose date is asked for [2023 USD]."""
BAND_LEVEL = 90.0
COST_SERIES = "cost.largest_training_run.world"
FACTOR = "x per year"
TITLE = "Cost of frontier training runs"
FITTED = "fitted line (this tool)"


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
        name="Frontier runs",
        label="",
        publisher=catalog.source(found.runs[0].source_id).publisher,
        marks=tuple(run_mark(catalog, run, (run.training_cost_2023usd or 0.0) / MILLION) for run in found.runs),
        emphasis=Emphasis.BESIDE,
    )
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
    shown = middle.year <= FARTHEST_YEAR
    return words, (Moment(day=middle, label=f"{compact(TARGET, 'USD ')}, {_month(middle)}"),) if shown else ()


def day_of(year: float) -> date:
    """The day of a decimal year; days beyond the calendar's end are its last."""
    whole = int(year)
    if whole > date.max.year - 1:
        return date.max
    return date(whole, 1, 1) + timedelta(days=int((year - whole) * (366 if isleap(whole) else 365)))


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month]} {day.year}"


def _fitted(found: FrontierGrowth) -> Line:
    """The line at the end of each year, to the year in which the whole band has passed the target."""
    first = date.fromisoformat(found.runs[0].publication_date).year
    newest = date.fromisoformat(found.runs[-1].publication_date).year
    try:
        last = min(int(found.passes(TARGET)[2]), FARTHEST_YEAR)
    except RefusalError:
        last = newest
    words = f"Least squares of log cost on the date of publication, n = {len(found.runs)}"
    years = range(first, max(last, newest) + 1)
    marks = tuple(fitted_mark(found, Period.parse(str(year)), words, 1 / MILLION) for year in years)
    return Line(name="Frontier runs, fitted line", label=FITTED, publisher="", marks=marks, emphasis=Emphasis.PROJECTED)


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
