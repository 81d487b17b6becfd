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
from forecasting.projection.known_values import History, Known
from forecasting.projection.projection import SHOWN_LEVELS, Projection
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, exact
from forecasting.vintages.choice import Choice

LABEL = "projection (this tool)"
ASSUMED_LABEL = "at assumed growth"
SHADED = f"shaded: {', '.join(f'{level:g}' for level in SHOWN_LEVELS)} % ranges (this tool)"
"""What stands below the title where the bands lie around a path that we did not make."""


def fan(
    series: Series, projection: Projection, view: View, choice: Choice | None = None, *, ceiling: float | None = None
) -> Exhibit:
    """The chart of a projection: outcomes, the published forecast, the median and its bands.

    *ceiling* is the one that the reader chose for a growth curve, written into the chart's code.
    """
    known = history(series, view, choice)
    bands = _bands(series, projection)
    lines = (*(_between(line, series, projection) for line in known.lines), *_median(series, projection))
    marks = [mark for line in lines for mark in line.marks]
    log = is_log(marks, series.unit, view.log)
    title = f"{series.name}: {_what(projection)} to {series.label_of(projection.periods[-1])}"
    return replace(
        known,
        slug=slug(title, view.as_of),
        title=title,
        scope=known.scope if projection.origins[-1].is_made else f"{known.scope}, {SHADED}",
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


def _what(projection: Projection) -> str:
    """Whose path a chart shows: the published one, one of ours, or the published one carried on."""
    theirs = [origin for origin in projection.origins if not origin.is_made]
    if not theirs:
        return "projection"
    path = "path entered" if theirs[-1].is_yours else "published path"
    return path if len(theirs) == len(projection.origins) else f"{path} and projection"


def method_words(projection: Projection) -> str:
    """How a chart's path was made and by whom, published and projected apart."""
    published = _published_words(projection)
    if not projection.origins[-1].is_made:
        return f"{published} Ranges: this tool."
    window = _window(projection)
    return f"{published} Projection: this tool, {projection.method_name.lower()}, {window}.".strip()


def _window(projection: Projection) -> str:
    """From when to when values were known, and how many."""
    if projection.window is None:
        return "no outcome"
    first, last = projection.window
    span = f"{first} to {last}" if first != last else f"{last}"
    return f"{span}, n = {projection.count}"


def _published_words(projection: Projection) -> str:
    """Up to when the path is a publisher's own; "" where all of it is ours."""
    theirs = [pair for pair in zip(projection.periods, projection.origins, strict=True) if not pair[1].is_made]
    if not theirs:
        return ""
    period, origin = theirs[-1]
    return f"Path to {period}: {origin.said}."


def band_words(projection: Projection) -> str:
    """How often the bands hold, on which condition, and what they are made of."""
    levels = ", ".join(f"{level:g}" for level in SHOWN_LEVELS)
    condition = _condition(projection)
    return f"{condition[:1].upper()}{condition[1:]}{levels} % ranges; made of {projection.band}."


def in_words(series: Series, projection: Projection) -> str:
    """The last period in one sentence: whose its value is, with the widest band in frequencies."""
    row, origin = projection.rows()[-1], projection.origins[-1]
    widest = f"{SHOWN_LEVELS[-1]:g}"
    low, high = float(row[f"lower_{widest}"]), float(row[f"upper_{widest}"])
    value, ends = compact(float(row["median"]), series.unit), [compact(end, series.unit) for end in (low, high)]
    ranged = f"{_condition(projection)}{widest} % range {ends[0]} to {ends[1]}"
    when = series.label_of(projection.periods[-1])
    if origin.is_made:
        return f"{when}: median {value}; {ranged}."
    return f"{when}: {value}, {origin.said}; {ranged} (this tool)."


def _condition(projection: Projection) -> str:
    """What the bands rest on beside the values, to be said before how often they hold."""
    one = METHODS[projection.method]
    if projection.standing is Standing.ASSUMED:
        return "if growth comes as assumed, "
    if one.takes_ceiling:
        return "if it follows this curve, "
    return "" if one.is_calibrated else "by a formula that is not calibrated, "


def _median(series: Series, projection: Projection) -> tuple[Line, ...]:
    """The line of what we projected; none where the whole path is published, which has a line of its own."""
    rows = zip(projection.periods, projection.median, projection.origins, strict=True)
    marks = tuple(
        _mark(series, projection, Known(period=period, value=float(value), standing=origin.standing))
        for period, value, origin in rows if origin.is_made
    )  # fmt: skip
    if not marks:
        return ()
    line = Line(
        name=f"{series.name}, {projection.method_name.lower()}",
        label=ASSUMED_LABEL if projection.standing is Standing.ASSUMED else LABEL,
        publisher="",
        marks=(*_start(series, projection), *marks),
        emphasis=Emphasis.PROJECTED,
        series_id=series.series_id,
    )
    return (line,)


def _start(series: Series, projection: Projection) -> tuple[Mark, ...]:
    """The last known value, or the end of the published path, from which the projection leaves; nothing without any."""
    followed = projection.history.forecasts if not projection.origins[0].is_made else ()
    rows = [*projection.history.known[-1:], *followed][-1:]
    return tuple(replace(_mark(series, projection, row), kind=Kind.LAST_KNOWN) for row in rows)


def _mark(series: Series, projection: Projection, row: Known) -> Mark:
    return Mark(
        period=row.period,
        day=series.end_of(row.period),
        label=series.label_of(row.period),
        **number_of_ours(row.value),
        standing=row.standing,
        kind=Kind.ASSUMED if row.standing is Standing.ASSUMED else Kind.PROJECTED,
        note=projection.method_name,
    )


def _between(line: Line, series: Series, projection: Projection) -> Line:
    """The path with what lies between published values as the method has it, so that bands lie around the line."""
    if line.emphasis is not Emphasis.MAIN:
        return line
    rows = zip(projection.periods, projection.median, projection.origins, strict=True)
    medians = {series.end_of(period): float(value) for period, value, origin in rows if origin.is_between}
    marks = tuple(
        replace(mark, **number_of_ours(medians[mark.day])) if mark.is_interpolated and mark.day in medians else mark
        for mark in line.marks
    )
    return replace(line, marks=marks)


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
