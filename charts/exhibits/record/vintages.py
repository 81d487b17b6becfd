"""Every vintage of one series over its outcome (a hedgehog), and forecasts along the days of their publication."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from charts.exhibit import Emphasis, Exhibit, Line
from charts.headings import slug
from charts.mark import Kind, Mark
from charts.notes import Notes
from charts.opening import opening
from charts.published_marks import statement_mark
from charts.scale import is_log
from charts.wording import marks_words, text_alternative
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, SeriesError, Statement
from forecasting.findings.scores import first_forecast
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.units import compact
from forecasting.vintages.choice import Choice
from forecasting.vintages.path import Path, newest_by_moment
from forecasting.vintages.rule import path_of

LABELLED = 4
"""Vintages that carry a label at their end."""
ACROSS = "day of publication across"


def hedgehog(catalog: Catalog, series_id: str, choice: Choice | None = None) -> Exhibit:
    """The outcomes of one publisher on one definition, and each of its forecasts from what was known on its day.

    Raises:
        SeriesError: It never forecast this series on this definition, or the choice does not exist.
    """
    series = catalog[series_id]
    path = path_of(series, choice)
    stated = stated_by(series, path)
    vintages = sorted({s.vintage for s in stated if not s.shown.is_outcome})
    if not vintages:
        raise SeriesError(f"{series.series_id} has no forecast by {path.publisher}; try a series with forecasts")
    lines = [_vintage(series, stated, vintage) for vintage in vintages]
    lines = [*_ends_labelled(lines[:-1]), replace(lines[-1], emphasis=Emphasis.APART)]
    outcomes = _outcomes(series, path, stated)
    found = first_forecast(series, path.publisher, path.basis)
    title = found.text if found else f"{series.name}: every forecast over its outcome"
    scope = f"{_scope(series, path)}, {len(vintages)} publications of forecasts"
    return _exhibit(catalog, series, (title, scope), (*lines, *outcomes))


def stated_by(series: Series, path: Path) -> list[Statement]:
    """All that the path's publisher said on its definition, of periods as long as those of the series."""
    return [
        s for s in series.statements
        if (s.shown.publisher, s.shown.basis) == (path.publisher, path.basis)
        and s.shown.period.frequency is series.frequency
    ]  # fmt: skip


def _outcomes(series: Series, path: Path, stated: Sequence[Statement]) -> tuple[Line, ...]:
    newest = newest_by_moment(series, (s for s in stated if s.shown.is_outcome))
    marks = tuple(statement_mark(series, newest[end]) for end in sorted(newest))
    if not marks:
        return ()
    return (
        Line(
            name=f"{series.name}, outcome", label="outcome", publisher=path.publisher, marks=marks,
            series_id=series.series_id,
        ),
    )  # fmt: skip


def _vintage(series: Series, stated: Sequence[Statement], vintage: Published) -> Line:
    """One publication's forecasts, from the newest outcome that was known then."""
    ahead = [s for s in stated if s.vintage == vintage and not s.shown.is_outcome]
    known = [s for s in stated if s.shown.is_outcome and s.shown.known <= vintage.day]
    before = newest_by_moment(series, (s for s in known if s.shown.period < ahead[0].shown.period))
    start = [replace(statement_mark(series, before[max(before)]), kind=Kind.LAST_KNOWN)] if before else []
    return Line(
        name=f"{series.name}, forecast of {vintage.label}",
        label=vintage.label,
        publisher=ahead[0].shown.publisher,
        marks=(*start, *(statement_mark(series, s) for s in ahead)),
        emphasis=Emphasis.EARLIER,
        series_id=series.series_id,
    )


def _ends_labelled(lines: Sequence[Line]) -> list[Line]:
    """The lines with a few labels, spread evenly by date, so that they can be read."""
    if len(lines) <= LABELLED:
        return list(lines)
    kept = {round(i * (len(lines) - 1) / (LABELLED - 1)) for i in range(LABELLED)}
    return [line if i in kept else replace(line, label="") for i, line in enumerate(lines)]


def target_years(catalog: Catalog, series_id: str, choice: Choice | None = None) -> Exhibit:
    """How the forecast of each period moved: day of publication across, a line for each period, outcome at its end.

    Raises:
        SeriesError: No period was forecast twice on this definition, or the choice does not exist.
    """
    series = catalog[series_id]
    path = path_of(series, choice)
    stated = stated_by(series, path)
    tracks = {period: track for period in series.periods if len(track := track_of(stated, period)) > 1}
    if not tracks:
        raise SeriesError(f"no period of {series.series_id} was forecast by {path.publisher} and followed up since")
    newest = max(tracks)
    lines = [_track(series, period, track, is_newest=period == newest) for period, track in tracks.items()]
    title = _moved(series, tracks[newest])
    scope = f"{_scope(series, path)}, {ACROSS}, one line for each period up to its first outcome"
    return replace(_exhibit(catalog, series, (title, scope), lines), by_day=True, moments=())


def track_of(stated: Iterable[Statement], period: Period) -> list[Statement]:
    """The forecasts of a period by day of publication, up to the first outcome after them; none if never forecast."""
    own = sorted((s for s in stated if s.shown.period == period), key=lambda s: (s.shown.known, s.vintage))
    forecasts = [s for s in own if not s.shown.is_outcome]
    if not forecasts:
        return []
    after = [s for s in own if s.shown.is_outcome and s.shown.known > forecasts[-1].shown.known]
    return [*forecasts, *after[:1]]


def staircase(catalog: Catalog, series_id: str, period: Period, choice: Choice | None = None) -> Exhibit:
    """What was forecast for one period, each value standing until the next publication; the outcome at the end.

    Raises:
        SeriesError: The period was not forecast on this definition, or the choice does not exist.
    """
    series = catalog[series_id]
    path = path_of(series, choice)
    track = track_of(stated_by(series, path), period)
    if not track:
        periods = ", ".join(str(one) for one in forecast_periods(series, path)) or "none"
        raise SeriesError(
            f"{period} of {series.series_id} was not forecast by {path.publisher}; forecast were {periods}"
        )
    line = _track(series, period, track, is_newest=True)
    steps = replace(line, marks=tuple(_in_steps(line.marks)))
    title = _moved(series, track)
    scope = f"{_scope(series, path)}, {ACROSS}, what was known of {series.label_of(period)}"
    return replace(_exhibit(catalog, series, (title, scope), [steps]), by_day=True, moments=())


def _moved(series: Series, track: Sequence[Statement]) -> str:
    """What was said of a period first and last, with the months: a title that holds whatever the track was."""
    first, last = track[0].shown, track[-1].shown
    before = f"{first.publisher} on {series.label_of(first.period)}: {compact(first.value, series.unit)} in "
    if len(track) == 1:
        return before + _month(first.published)
    came = "came to " if last.is_outcome else ""
    return f"{before}{_month(first.published)}, {came}{compact(last.value, series.unit)} in {_month(last.published)}"


def forecast_periods(series: Series, path: Path) -> tuple[Period, ...]:
    """The periods that the path's publisher forecast on its definition, in order."""
    return tuple(sorted({s.shown.period for s in stated_by(series, path) if not s.shown.is_outcome}))


def _track(series: Series, period: Period, track: Sequence[Statement], *, is_newest: bool) -> Line:
    return Line(
        name=f"{series.name}, {series.label_of(period)}",
        label=series.label_of(period),
        publisher=track[0].shown.publisher,
        marks=tuple(_on_its_day(statement_mark(series, statement), statement) for statement in track),
        emphasis=Emphasis.MAIN if is_newest else Emphasis.EARLIER,
        series_id=series.series_id,
    )


def _on_its_day(mark: Mark, statement: Statement) -> Mark:
    """The mark on the day of its publication."""
    return replace(mark, day=statement.shown.known, ends=mark.day)


def _in_steps(marks: Sequence[Mark]) -> Iterable[Mark]:
    """The marks, before each the value that stood until then."""
    before: Mark | None = None
    for mark in marks:
        if before and before.day < mark.day:
            yield replace(before, day=mark.day, kind=Kind.LAST_KNOWN)
        yield mark
        before = mark


def _exhibit(catalog: Catalog, series: Series, words: tuple[str, str], lines: Sequence[Line]) -> Exhibit:
    title, scope = words
    marks = [mark for line in lines for mark in line.marks]
    return Exhibit(
        slug=slug(f"{series.series_id} {title}", catalog.as_of_day),
        title=title,
        scope=scope,
        unit=series.unit,
        lines=tuple(lines),
        moments=opening(lines),
        log=is_log(marks, series.unit),
        notes=Notes(marks=marks_words(marks)),
        text_alternative=text_alternative(title, series.unit, lines),
        data_version=catalog.version,
        as_of=catalog.as_of_day,
        geography=series.geography,
    )


def _scope(series: Series, path: Path) -> str:
    basis = f", definition {path.basis}" if path.basis else ""
    return f"{series.scope}, {path.publisher}{basis}"


def _month(published: Published) -> str:
    return " ".join(published.label.split()[-2:])
