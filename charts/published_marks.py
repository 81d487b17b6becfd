"""Marks of published values: of a point of a path, and of one statement; and the lines of a reader's own."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from charts.exhibit import Line
from charts.mark import Kind, Mark, number_of_ours
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, Statement
from forecasting.own_figures.as_series import series_of
from forecasting.own_figures.record import OwnSeries
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import digits
from forecasting.vintages.points import Point
from forecasting.vintages.rule import path_of

SHORT = 32
"""Characters of the name of a reader's series at the end of its line."""


def own_lines(own: Iterable[OwnSeries], drawn: Sequence[Series]) -> tuple[Line, ...]:
    """The reader's series that stand beside those drawn, each a line of its own with its periods bridged."""
    shown = {series.series_id for series in drawn}
    paths = [path_of(series_of(one)).bridged() for one in own if one.series_id not in shown]
    return tuple(
        Line(
            name=path.series.name, label=f"{shorten(path.series.name, SHORT, placeholder=' ...')} (your figure)",
            publisher=path.publisher, marks=tuple(point_mark(path.series, point) for point in path.points),
            series_id=path.series.series_id,
        )
        for path in paths
    )  # fmt: skip


def point_mark(series: Series, point: Point) -> Mark:
    """The mark of a point: its row's where it was published, a bridge where it was not."""
    if point.statement:
        return statement_mark(series, point.statement)
    return Mark(
        period=point.period,
        day=series.end_of(point.period),
        label=series.label_of(point.period),
        **number_of_ours(point.value),
        standing=point.standing,
        kind=Kind.INTERPOLATED,
        note="no value published; geometric interpolation between its neighbours",
    )


def statement_mark(series: Series, statement: Statement) -> Mark:
    """A published value as a chart shows it, with all that is known of it."""
    shown = statement.shown
    return Mark(
        period=shown.period,
        day=series.end_of(shown.period),
        label=series.label_of(shown.period),
        value=float(shown.value),
        digits=digits(shown.value),
        raw=shown.value.text,
        standing=shown.standing,
        kind=Kind.YOURS if shown.standing is Standing.YOURS else Kind(shown.status.value),
        publisher=shown.publisher,
        published=shown.published.text,
        low=shown.low,
        high=shown.high,
        bound=shown.bound,
        tier=shown.source.tier.value,
        source_title=shown.source.title,
        url=shown.source.url,
        source_id=shown.source_id,
        derivation=shown.derivation,
        basis=shown.basis,
        note=_note(shown, statement),
    )


def _note(shown: Observation, statement: Statement) -> str:
    others = [f"{digits(o.value)} by {o.source.outlet or o.source.publisher}" for o in statement.conflicting]
    also = f"another page gives {', '.join(others)}" if others else ""
    return "; ".join(part for part in (shown.note, also) if part)
