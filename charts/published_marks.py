"""Marks of published values: of a point of a path, and of one statement."""

from charts.mark import Kind, Mark, number_of_ours
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, Statement
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import digits
from forecasting.vintages.points import Point


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
