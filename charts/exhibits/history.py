"""The chart of published values: outcomes, one vintage's forecast, earlier vintages behind it; and comparisons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from charts.exhibit import Emphasis, Exhibit, Line, Stretch
from charts.exhibits.growth import computed_words
from charts.headings import compared_title, distinguishing_words, shared_scope, slug, superseded_words
from charts.mark import Edition, Mark
from charts.notes import Notes
from charts.opening import opening
from charts.published_marks import own_lines, point_mark, statement_mark
from charts.python_snippet import history_code
from charts.request_snippet import history_request
from charts.scale import is_log
from charts.wording import marks_words, text_alternative
from forecasting.catalog.series import Series, Vintage
from forecasting.own_figures.record import OwnSeries
from forecasting.quantities.periods import Published
from forecasting.quantities.units import digits
from forecasting.vintages.choice import Choice
from forecasting.vintages.comparability import apart_words
from forecasting.vintages.path import Path
from forecasting.vintages.rule import path_of
from forecasting.vintages.span import Growth

LABELLED = 5
"""Earlier vintages that get a label at their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the reader chose to see."""

    data_version: date
    as_of: date | None = None
    log: bool | None = None
    earlier: bool = True
    own: tuple[OwnSeries, ...] = ()


class IncompatibleUnitsError(ValueError):
    """Series of different units cannot share an axis; the message names them."""


def history(series: Series, view: View, choice: Choice | None = None, title: str = "") -> Exhibit:
    """The published values of one series: its path, and the forecasts of earlier vintages behind it."""
    path = path_of(series, choice).bridged()
    earlier = _sparsely_labelled(_earlier(series, path)) if view.earlier else _further(series, path)
    beside = _beside(series, path) if view.earlier else ()
    main = _main(series, path)
    scope = f"{series.scope}, definition {path.basis}" if path.basis else series.scope
    heading = Heading(title or series.name, scope + superseded_words([series]), series.unit, series.geography)
    yours = own_lines(view.own, [series])
    exhibit = _exhibit(view, (*beside, *earlier, *main), heading, yours)
    editions = _editions(series, path) if view.earlier else ()
    ids = [series.series_id, *(line.series_id for line in yours)]
    return _with_programs(replace(exhibit, editions=editions), ids, view, choice)


def _with_programs(exhibit: Exhibit, ids: Sequence[str], view: View, choice: Choice | None) -> Exhibit:
    """The chart with Python that makes its numbers, and Python that asks a server for them, which knows no reader's."""
    code = history_code(ids, exhibit.title, view.as_of, choice, view.own)
    request = "" if view.own else history_request(ids, exhibit.title, view.as_of, choice)
    return replace(exhibit, code=code, request=request)


def check_own(own: Sequence[OwnSeries], first: Series) -> None:
    """Refuse series of the reader that cannot stand on the chart of a series.

    Raises:
        IncompatibleUnitsError: One is in another unit, or they are too many for one axis.
    """
    if len(own) > MOST_OWN:
        raise IncompatibleUnitsError(f"a chart holds at most {MOST_OWN} series of the reader, not {len(own)}")
    for one in own:
        if one.unit != first.unit:
            raise IncompatibleUnitsError(
                f"{one.name} is in {one.unit} and {first.name} in {first.unit}; they cannot share an axis"
            )


MOST_OWN = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a chart."""

    title: str
    scope: str
    unit: str
    geography: str = ""


def with_growth(exhibit: Exhibit, growth: Growth) -> Exhibit:
    """The chart with the growth between two of its points drawn and stated."""
    measured = [line for line in exhibit.lines if line.emphasis in {Emphasis.MAIN, Emphasis.APART}]
    ends = {mark.period: mark for line in reversed(measured) for mark in line.marks}
    start, end = ends[growth.start.period], ends[growth.end.period]
    stretch = Stretch(
        start_day=start.day,
        start_value=growth.start.value,
        end_day=end.day,
        end_value=growth.end.value,
        label=computed_words(growth),
    )
    words = f" From {start.label} to {end.label}: {stretch.label}."
    return replace(exhibit, stretches=(stretch,), text_alternative=exhibit.text_alternative + words)


def comparison(chosen: Sequence[Series], view: View, choice: Choice | None = None, title: str = "") -> Exhibit:
    """The paths of several series with one unit on one axis; *choice* is for the first.

    Raises:
        IncompatibleUnitsError: Their units differ.
    """
    units = dict.fromkeys(series.unit for series in chosen)
    if len(units) > 1:
        named = "; ".join(f"{series.name} is in {series.unit}" for series in chosen)
        raise IncompatibleUnitsError(f"These series have different units and cannot share an axis: {named}.")
    paths = [path_of(series, choice if series is chosen[0] else None).bridged() for series in chosen]
    publishers = [path.publisher for path in paths]
    labels = distinguishing_words(chosen)
    lines = [
        line if publishers.count(path.publisher) == 1 else replace(line, label=f"{words}, {line.label}")
        for series, path, words in zip(chosen, paths, labels, strict=True)
        for line in _main(series, path)
    ]
    places = {series.geography for series in chosen}
    place = chosen[0].geography if len(places) == 1 else ""
    apart = apart_words(paths)
    scope = shared_scope(chosen) + superseded_words(chosen) + (f", {apart}" if apart else "")
    heading = Heading(title or compared_title(chosen), scope, chosen[0].unit, place)
    yours = own_lines(view.own, chosen)
    exhibit = _exhibit(view, tuple(lines), heading, yours)
    ids = [*(series.series_id for series in chosen), *(line.series_id for line in yours)]
    return _with_programs(exhibit, ids, view, choice)


def _exhibit(view: View, published: tuple[Line, ...], heading: Heading, yours: tuple[Line, ...] = ()) -> Exhibit:
    lines = (*published, *yours)
    marks = [mark for line in lines for mark in line.marks]
    log = is_log(marks, heading.unit, view.log)
    return Exhibit(
        slug=slug(heading.title, view.as_of),
        title=heading.title,
        scope=heading.scope,
        unit=heading.unit,
        lines=lines,
        moments=opening(published),
        log=log,
        log_refused=bool(view.log) and not log,
        notes=Notes(marks=marks_words(marks)),
        text_alternative=text_alternative(heading.title, heading.unit, lines),
        data_version=view.data_version,
        as_of=view.as_of,
        geography=heading.geography,
    )


def _main(series: Series, path: Path) -> tuple[Line, ...]:
    """The path as one line; outcomes and forecast apart where the forecast did not know the newest outcome."""
    if path.is_seamless:
        return _line(series, path, label=_end_label(path))
    outcomes = _line(series, replace(path, points=path.outcomes), label=path.publisher)
    forecast = _line(series, replace(path, points=path.forecast_as_published), label=_end_label(path))
    return (*outcomes, *(replace(line, emphasis=Emphasis.APART) for line in forecast))


def _line(series: Series, path: Path, label: str) -> tuple[Line, ...]:
    marks = _with_printed(tuple(point_mark(series, point) for point in path.points), path)
    if not marks:
        return ()
    return (Line(name=series.name, label=label, publisher=path.publisher, marks=marks, series_id=series.series_id),)


def _further(series: Series, path: Path) -> tuple[Line, ...]:
    """What the chosen vintage does not say: older ones that reach further, and points printed for its gaps.

    They stand in the chart even where earlier forecasts are not shown, each a line of its own, named with its date.
    """
    runs = [(one.vintage, one.points) for one in path.continuations]
    shown = {point for _, points in runs for point in points}
    runs += [
        (point.statement.vintage, (point,)) for point in path.printed_between if point.statement and point not in shown
    ]
    return tuple(
        Line(
            name=f"{series.name}, vintage of {vintage.label}",
            label=vintage.label,
            publisher=path.publisher,
            marks=tuple(point_mark(series, point) for point in points),
            emphasis=Emphasis.EARLIER,
            series_id=series.series_id,
        )
        for vintage, points in runs
    )


def _earlier(series: Series, path: Path) -> tuple[Line, ...]:
    """Forecasts of the same publisher's other vintages on the same basis, oldest first, each from its last outcome."""
    vintages = [
        vintage for vintage in series.vintages
        if vintage.publisher == path.publisher and vintage.published != path.vintage
    ]  # fmt: skip
    return tuple(line for vintage in vintages if (line := _forecast_of(series, path, vintage)))


def _editions(series: Series, path: Path) -> tuple[Edition, ...]:
    """What was known of the path at each publication of a forecast by its publisher, oldest first."""
    key = (path.publisher, path.basis)
    ahead = [s for s in series.statements if (s.shown.publisher, s.shown.basis) == key and not s.shown.is_outcome]
    found = [_edition(series, path, vintage) for vintage in sorted({s.vintage for s in ahead})]
    return tuple(found) if len(found) > 1 else ()


def _edition(series: Series, path: Path, vintage: Published) -> Edition:
    """The outcomes that were known on the day of a vintage, and what it expected, gaps bridged."""
    known = path_of(series.as_of(vintage.day), Choice(publisher=path.publisher, basis=path.basis, vintage=vintage))
    points = known.bridged().points if known.is_seamless else (*known.outcomes, *known.forecasts)
    return Edition(label=vintage.label, marks=tuple(point_mark(series, point) for point in points))


def _beside(series: Series, path: Path) -> tuple[Line, ...]:
    """The newest values of other publishers of the same series, as marks without a line."""
    lines = []
    for publisher in series.publishers:
        if publisher != path.publisher and any(o.publisher == publisher for o in series.observations):
            other = path_of(series, Choice(publisher=publisher))
            marks = tuple(point_mark(series, point) for point in other.points)
            if marks:
                lines.append(
                    Line(
                        name=f"{series.name}, {publisher}",
                        label=publisher,
                        publisher=publisher,
                        marks=marks,
                        emphasis=Emphasis.BESIDE,
                        series_id=series.series_id,
                    )
                )
    return tuple(lines) if len(lines) <= LABELLED else tuple(replace(line, label="") for line in lines)


def _sparsely_labelled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with at most `LABELLED` labels, spread evenly by date, so that labels can be read."""
    if len(lines) <= LABELLED:
        return lines
    kept = {round(i * (len(lines) - 1) / (LABELLED - 1)) for i in range(LABELLED)}
    return tuple(line if i in kept else replace(line, label="") for i, line in enumerate(lines))


def _forecast_of(series: Series, path: Path, vintage: Vintage) -> Line | None:
    forecasts = [s for s in vintage.statements if not s.shown.is_outcome and s.shown.basis == path.basis]
    if not forecasts:
        return None
    own = [s for s in vintage.statements if s.shown.is_outcome and s.shown.basis == path.basis]
    start = [s for s in own if s.shown.period < forecasts[0].shown.period][-1:]
    marks = tuple(statement_mark(series, statement) for statement in (*start, *forecasts))
    name = f"{series.name}, vintage of {vintage.published.label}"
    label = vintage.published.label
    return Line(
        name=name, label=label, publisher=vintage.publisher, marks=marks, emphasis=Emphasis.EARLIER,
        series_id=series.series_id,
    )  # fmt: skip


def _with_printed(marks: tuple[Mark, ...], path: Path) -> tuple[Mark, ...]:
    """The marks; an interpolated one says what another vintage of the publisher printed for its period."""
    printed = {point.period: point.statement for point in path.printed_between if point.statement}
    return tuple(
        replace(
            mark, note=f"{mark.note}; {path.publisher} printed {digits(found.shown.value)} on {found.vintage.label}"
        )
        if mark.is_interpolated and (found := printed.get(mark.period))
        else mark
        for mark in marks
    )


def _end_label(path: Path) -> str:
    return f"{path.publisher}, {_month(path)}" if path.vintage else path.publisher


def _month(path: Path) -> str:
    label = path.vintage.label if path.vintage else ""
    return " ".join(label.split()[-2:])
