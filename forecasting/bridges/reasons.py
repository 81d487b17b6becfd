"""What the catalog knows of why two counts differ: conversions, definitions, successors, recorded conflicts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forecasting.bridges.modelled import with_driver
from forecasting.bridges.side import Side
from forecasting.bridges.step import Kind, Part
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Conflict, Conversion
from forecasting.quantities.printed import work_out
from forecasting.quantities.units import digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why levels differ by a factor that nobody prints: the step that takes it, its documents, the reason in words."""

    step: Kind
    source_ids: tuple[str, ...]
    words: str


def conversions(before: Side, after: Side, catalog: Catalog) -> list[tuple[Conversion, Part | None]]:
    """The rows that lead from one side to the other, either way round, each with its factor if it has one."""
    found: list[tuple[Conversion, Part | None]] = []
    for row in catalog.conversions:
        if row.from_id in before.ids and row.to_id in after.ids:
            found.append((row, _part(row, before, after)))
        elif row.from_id in after.ids and row.to_id in before.ids:
            back = _part(row, after, before)
            found.append((row, back and replace(back, factor=1 / back.factor)))
    return found


def _part(row: Conversion, start: Side, end: Side) -> Part | None:
    worked = work_out(row.derivation)
    if worked is None:
        return None
    factor, words = worked.value, row.derivation
    if row.driver:
        model = start if start.scenario else end
        changed = with_driver(model, row.driver, worked.value)
        factor, words = changed / model.amount, f"{digits(changed)} instead of {digits(model.amount)} {model.unit}"
    return Part(step=Kind(row.step), factor=factor, source_ids=(row.source_id,), note=f"{row.sentence} ({words})")


def reason_of(before: Side, after: Side, found: list[tuple[Conversion, Part | None]]) -> Reason | None:
    """Why what is left of the gap in level is no difference of opinion; `None` where nothing on record says so."""
    without_part = [row for row, part in found if part is None]
    if without_part:
        row = without_part[0]
        return Reason(step=Kind(row.step), source_ids=(row.source_id,), words=row.sentence)
    if any(part and part.step == Kind.SCOPE for _, part in found):
        return None
    return _by_definition(before, after)


def _by_definition(before: Side, after: Side) -> Reason | None:
    """Two definitions of one series, a series and its successor, or two scopes in conflict."""
    if before.series is None or after.series is None:
        return None
    if before.series.series_id == after.series.series_id:
        words = f"Counted as {after.basis or 'without_part'!r} instead of {before.basis or 'without_part'!r}."
        return Reason(step=Kind.SCOPE, source_ids=(), words=words) if before.basis != after.basis else None
    for one, other in ((before.series, after.series), (after.series, before.series)):
        for row in one.successions:
            if row.successor_id == other.series_id:
                return Reason(step=Kind.SCOPE, source_ids=(row.source_id,), words=row.scope)
    scopes = [conflict for conflict in conflicts(before, after) if conflict.kind == "scope"]
    return next((Reason(step=Kind.SCOPE, source_ids=_of(one), words=one.statement) for one in scopes), None)


def conflicts(before: Side, after: Side) -> Iterator[Conflict]:
    """Recorded contradictions between the two series."""
    if before.series is None or after.series is None:
        return
    both = {before.series.series_id, after.series.series_id}
    for conflict in before.series.conflicts:
        if {conflict.series_id, conflict.counterpart_series_id} == both:
            yield conflict


def _of(conflict: Conflict) -> tuple[str, ...]:
    return (conflict.source_id,) if conflict.source_id else ()
