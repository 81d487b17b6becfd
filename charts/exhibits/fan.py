"""The fan: what is known of a series, the publisher's forecast, and this tool's projection with graded bands."""

from collections.abc import Sequence
from dataclasses import replace

from charts.exhibit import Band, Emphasis, Exhibit, Line
from charts.exhibits.history import View, history
from charts.headings import slug
from charts.mark import Kind, Mark, number_of_ours
from charts.opening import opening
from charts.python_snippet import projection_code
from charts.request_snippet import projection_request
from charts.scale import is_log
from charts.wording import marks_words
from forecasting.catalog.series import Series
from forecasting.methods.families.registry import METHODS
from forecasting.projection.known_values import History
from forecasting.projection.projection import SHOWN_LEVELS, Projection
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, exact
from forecasting.vintages.choice import Choice

LABEL = "projection (this tool)"


def fan(
    series: Series, projection: Projection, view: View, choice: Choice | None = None, *, ceiling: float | None = None
) -> Exhibit:
    """The chart of a projection: outcomes, the published forecast, the median and its bands.

    *ceiling* is the one that the reader chose for a growth curve, written into the chart's code.
    """
    known = history(series, view, choice)
    bands = _bands(series, projection)
    ours = _median(series, projection)
    lines = (*known.lines, ours)
    marks = [mark for line in lines for mark in line.marks]
    log = is_log(marks, series.unit, view.log)
    title = f"{series.name}: projection to {series.label_of(projection.periods[-1])}"
    return replace(
        known,
        slug=slug(title, view.as_of),
        title=title,
        log=log,
        log_refused=bool(view.log) and not log,
        lines=lines,
        bands=bands,
        moments=opening([line for line in lines if not line.is_yours or line.series_id == series.series_id]),
        editions=(),
        notes=replace(
            known.notes, marks=marks_words(marks), method=method_words(projection), bands=band_words(projection)
        ),
        text_alternative=f"{known.text_alternative} {in_words(series, projection)}",
        code=projection_code(projection, choice, ceiling, view.own),
        request="" if view.own else projection_request(projection, choice, ceiling),
        assumptions=_assumptions(projection, series.unit, ceiling),
    )


def _assumptions(projection: Projection, unit: str, ceiling: float | None) -> tuple[str, ...]:
    """What the reader chose that no source says: growth of their own, a ceiling."""
    rates = ", ".join(f"{rate:g}" for rate in projection.growth)
    assumed = [f"growth of {rates} % a year"] if rates else []
    return (*assumed, *([f"ceiling of {exact(ceiling, unit)}"] if ceiling is not None else []))


def method_words(projection: Projection) -> str:
    """How the projected part of a chart was made."""
    window = (
        f"{projection.window[0]} to {projection.window[1]}, n = {projection.count}"
        if projection.window
        else "no outcome"
    )
    return f"Projection: this tool, {projection.method_name.lower()}, {window}."


def band_words(projection: Projection) -> str:
    """How often the bands hold, on which condition, and what they are made of."""
    levels = ", ".join(f"{level:g}" for level in SHOWN_LEVELS)
    condition = _condition(projection)
    return f"{condition[:1].upper()}{condition[1:]}{levels} % ranges; made of {projection.band}."


def in_words(series: Series, projection: Projection) -> str:
    """The last projected period in one sentence, with the widest band in frequencies."""
    row = projection.rows()[-1]
    widest = f"{SHOWN_LEVELS[-1]:g}"
    low, high = float(row[f"lower_{widest}"]), float(row[f"upper_{widest}"])
    return (
        f"{series.label_of(projection.periods[-1])}: median {compact(float(row['median']), series.unit)}; "
        f"{_condition(projection)}{widest} % range {compact(low, series.unit)} to "
        f"{compact(high, series.unit)}."
    )


def _condition(projection: Projection) -> str:
    """What the bands rest on beside the values, to be said before how often they hold."""
    one = METHODS[projection.method]
    if projection.standing is Standing.ASSUMED:
        return "if growth comes as assumed, "
    if one.takes_ceiling:
        return "if it follows this curve, "
    return "" if one.is_calibrated else "by a formula that is not calibrated, "


def _median(series: Series, projection: Projection) -> Line:
    start = _start(series, projection)
    marks = tuple(
        _mark(series, projection, period, float(value))
        for period, value in zip(projection.periods, projection.median, strict=True)
    )
    return Line(
        name=f"{series.name}, {projection.method_name.lower()}",
        label=LABEL,
        publisher="",
        marks=(*start, *marks),
        emphasis=Emphasis.PROJECTED,
        series_id=series.series_id,
    )


def _start(series: Series, projection: Projection) -> tuple[Mark, ...]:
    """The last known value, from which the projection leaves; nothing where no outcome is known."""
    if not projection.history.known:
        return ()
    last = projection.history.known[-1]
    mark = _mark(series, projection, last.period, last.value)
    return (replace(mark, kind=Kind.LAST_KNOWN, standing=last.standing),)


def _mark(series: Series, projection: Projection, period: Period, value: float) -> Mark:
    return Mark(
        period=period,
        day=series.end_of(period),
        label=series.label_of(period),
        **number_of_ours(value),
        standing=projection.standing,
        kind=Kind(projection.standing.words),
        note=projection.method_name,
    )


def _bands(series: Series, projection: Projection) -> tuple[Band, ...]:
    """Widest first, so that the darkest lies on top; each leaves from the last known value."""
    known = projection.history.known[-1:]
    days = tuple(series.end_of(period) for period in (*(k.period for k in known), *projection.periods))
    bands = []
    for level in sorted(SHOWN_LEVELS, reverse=True):
        low, high = projection.distribution.interval(level)
        start = tuple(k.value for k in known)
        bands.append(Band(level=level, days=days, lower=(*start, *map(float, low)), upper=(*start, *map(float, high))))
    return tuple(bands)


def ends(known: History) -> tuple[Period, ...]:
    """The periods a reader may project to: the last period of each of the ten years after the newest value.

    By the month or day also the one a year ahead, where such projections end unless the reader chooses.
    """
    origin = known.start.period
    a_year = max(round(known.periods_a_year), 1)
    later = [origin.shift(n) for n in range(1, a_year * (FURTHEST_YEARS + 1))]
    last_of_year = {period.year: period for period in later}
    offered = tuple(last_of_year.values())[:FURTHEST_YEARS]
    return tuple(sorted({*offered, later[a_year - 1]})) if known.is_short_period else offered


def end_labels(series: Series, offered: Sequence[Period]) -> dict[str, str]:
    """Periods offered, as written in the address, with the words shown."""
    return {str(period): series.label_of(period) for period in offered}


FURTHEST_YEARS = 10
END_YEARS = 4
"""Years ahead that are projected unless the reader chooses, or as many as are known where these are fewer."""


def default_end(known: History, offered: Sequence[Period]) -> Period:
    """Where a projection ends unless the reader chooses: at least where the published forecast does.

    Else a history of a year says little of the fourth year ahead, and a series by the month or day nothing of what is
    more than a year ahead.
    """
    by_history = _end_by_history(known, offered)
    published = known.forecasts[-1].period.end if known.forecasts else by_history.end
    return max([by_history, *(one for one in offered if one.end <= published)], key=lambda one: one.end)


def _end_by_history(known: History, offered: Sequence[Period]) -> Period:
    if known.is_short_period:
        return known.start.period.shift(max(round(known.periods_a_year), 1))
    first, last = known.known[:1], known.known[1:][-1:]
    if known.frequency is Frequency.ANNUAL or not last:
        return offered[END_YEARS - 1]
    span = last[0].period.end.year - first[0].period.end.year
    return offered[min(max(span, 1), END_YEARS) - 1]
