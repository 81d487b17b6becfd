"""The rule by which a gap of two forecasts is split.

1. Levels are compared at a common base: the newest period whose outcome both know; else the first period from there
   on of which both say something. What is on record of how the two counts differ (scope, unit basis, calendar) is
   taken out of the gap at that base. What is left is the *base level*; it is *scope* or *unit basis* where the record
   says that the counts differ so without a factor, and *horizon* where one of the two had to forecast the base.
2. From the base to the last outcome that either knows, the two part because one knows what the other forecast:
   *horizon*. From there to the period itself: *growth*.
3. What is left is the *rest*, unexplained. All of it, where the two have no base in common.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from forecasting.bridges.addresses import side_of
from forecasting.bridges.modelled import between_results
from forecasting.bridges.reasons import Reason, conflicts, conversions, reason_of
from forecasting.bridges.scales import scale_between
from forecasting.bridges.side import BridgeError, Level, Side
from forecasting.bridges.step import SAME, ForecastBridge, Kind, Part, bridge_of
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.growth import cagr
from forecasting.quantities.periods import Period
from forecasting.quantities.units import exact, percent, percent_a_year
from forecasting.vintages.path import TAKEN_AT_PERIOD_END

WHOLE = 12


def bridge(before: str, after: str, catalog: Catalog, as_of: date | None = None) -> ForecastBridge:
    """The bridge between the forecasts of two addresses, as known on a day.

    Raises:
        BridgeError: An address names nothing, or the two are no forecasts of one period in one unit.
    """
    sides = side_of(catalog, before, as_of), side_of(catalog, after, as_of)
    return between(*sides, catalog.as_of(as_of))


def between(before: Side, after: Side, catalog: Catalog) -> ForecastBridge:
    """The bridge between two forecasts of one period.

    Raises:
        BridgeError: They are of two periods or two kinds of unit, or one is not above zero.
    """
    before = _in_unit_of(before, after)
    _check(before, after)
    if before.scenario and after.scenario and before.ids == after.ids:
        return between_results(before, after)
    found = conversions(before, after, catalog)
    known = [part for _, part in found if part]
    if not any(part.step == Kind.CALENDAR for part in known):
        known += _calendar(before, after)
    base = _base(before, after)
    left = _left(before, after, base, prod(part.factor for part in known))
    reason = reason_of(before, after, found)
    level = [_placed(left, reason, before, after)] if base or (reason and left.factor != 1) else []
    parts = [*known, *level, *_ahead(before, after, base)]
    return bridge_of(before, after, tuple(_joined(kind, parts) for kind in Kind if kind is not Kind.REST))


def _in_unit_of(before: Side, after: Side) -> Side:
    scale = scale_between(before.unit, after.unit)
    if scale is None:
        raise BridgeError(
            f"two forecasts in one unit are needed, not {before.unit} ({before.ref}) and {after.unit} ({after.ref})"
        )
    return before.scaled(scale, after.unit)


def _check(before: Side, after: Side) -> None:
    for side in (before, after):
        if not side.amount > 0:
            raise BridgeError(f"{side.ref} is not above zero, and has no factors")
        if side.series and side.series.is_rate:
            raise BridgeError(f"{side.ref} is itself a rate of growth; a bridge explains levels")
    if before.period and after.period and not _is_same(before, after):
        raise BridgeError(f"two forecasts of one period are needed, not of {before.period} and {after.period}")


def _is_same(before: Side, after: Side) -> bool:
    """Whether both are of one period; what is taken at its end has no length."""
    if before.period is None or after.period is None or before.period.end != after.period.end:
        return before.period == after.period
    moments = [side.series is None or side.series.quantity in TAKEN_AT_PERIOD_END for side in (before, after)]
    return all(moments) or before.period.start == after.period.start


def _calendar(before: Side, after: Side) -> list[Part]:
    """Half a year of growth where one's years end half a year earlier, at the first one's growth into the period."""
    months = after.year_end - before.year_end
    year_before = before.period.a_year_before if before.period else None
    earlier = before.at(year_before) if year_before else None
    if not months or earlier is None or not earlier.amount > 0:
        return []
    yearly = before.amount / earlier.amount
    note = f"Years end {abs(months)} months {'later' if months > 0 else 'earlier'}, at growth of " + percent(
        100 * (yearly - 1)
    )
    sources = tuple(dict.fromkeys((*earlier.source_ids, *before.source_ids)))
    return [Part(step=Kind.CALENDAR, factor=yearly ** (months / WHOLE), source_ids=sources, note=note)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """The period at which levels are compared, both levels, and the last outcome that either knows."""

    before: Level
    after: Level
    ahead: Period


def _base(before: Side, after: Side) -> _Base | None:
    lasts = [last for last in (before.last_outcome, after.last_outcome) if last]
    if not lasts or not (before.level and after.level):
        return None
    if len(lasts) == 1 or not (before.levels and after.levels):
        lasts = lasts[:1]
    first, ahead = min(lasts), max(lasts)
    for period in _candidates(before, after, first):
        levels = before.at(period), after.at(period)
        if levels[0] and levels[1]:
            return _Base(before=levels[0], after=levels[1], ahead=max(ahead, period))
    return None


def _candidates(before: Side, after: Side, first: Period) -> list[Period]:
    """Periods in the order in which they are tried: outcomes of both, newest first; then those ahead, nearest first.

    Of those ahead the ones that both print come before those that one of them passes over.
    """
    limit = before.period or first
    printed = sorted({one.period for one in (*before.levels, *after.levels) if one.period.end <= limit.end})
    ahead = [one for one in printed if one.end >= first.end]
    known_to_both = _outcome_ends(before) & _outcome_ends(after)
    printed_by_both = {one.period.end for one in before.levels} & {one.period.end for one in after.levels}
    return [
        *(one for one in reversed(printed) if one.end <= first.end and one.end in known_to_both),
        *(one for one in ahead if one.end in printed_by_both),
        *ahead,
    ]


def _outcome_ends(side: Side) -> set[date]:
    return {one.period.end for one in side.levels if one.is_outcome}


def _left(before: Side, after: Side, base: _Base | None, known: float) -> Part:
    """What the record leaves of the gap in level, before it is known which step takes it."""
    if base is None:
        words = f"{before.words}, {after.words}."
        return Part(step=Kind.REST, factor=after.amount / before.amount / known, note=words)
    factor = base.after.amount / base.before.amount / known
    both = base.before.is_outcome and base.after.is_outcome
    sources = tuple(dict.fromkeys((*base.before.source_ids, *base.after.source_ids)))
    words = _levels_words(before, after, base)
    step = Kind.BASE_LEVEL if both else Kind.HORIZON
    return Part(step=step, factor=1.0 if abs(factor - 1) < SAME else factor, source_ids=sources, note=words)


def _levels_words(before: Side, after: Side, base: _Base) -> str:
    def said(side: Side, level: Level) -> str:
        kind = level.words or ("outcome" if level.is_outcome else "forecast")
        return f"{exact(level.amount, side.unit)} ({side.label}, {kind})"

    return f"{base.before.period.label}: {said(before, base.before)}, {said(after, base.after)}."


def _placed(left: Part, reason: Reason | None, before: Side, after: Side) -> Part:
    """What is left of the gap in level, with its step by what is on record, and what is recorded against it."""
    if left.factor == 1:
        return Part(step=left.step, factor=1.0, source_ids=left.source_ids, note=left.note)
    if reason:
        sources = tuple(dict.fromkeys((*left.source_ids, *reason.source_ids)))
        return Part(step=reason.step, factor=left.factor, source_ids=sources, note=f"{reason.words} {left.note}")
    recorded = [one for one in conflicts(before, after) if one.source_id]
    sources = tuple(dict.fromkeys((*left.source_ids, *(one.source_id for one in recorded))))
    note = " ".join((left.note, *(one.statement for one in recorded)))
    return Part(step=left.step, factor=left.factor, source_ids=sources, note=note)


def _ahead(before: Side, after: Side, base: _Base | None) -> list[Part]:
    """Horizon and growth: from the base to the last outcome that either knows, and from there on."""
    if base is None or not (before.level and after.level):
        return []
    start, end = (base.before, base.after), (before.level, after.level)
    meeting = before.at(base.ahead), after.at(base.ahead)
    middle = (meeting[0], meeting[1]) if meeting[0] and meeting[1] else start
    return [
        *_stretch(Kind.HORIZON, start, middle, (before, after)),
        *_stretch(Kind.GROWTH, middle, end, (before, after)),
    ]


def _stretch(kind: Kind, start: tuple[Level, Level], end: tuple[Level, Level], sides: tuple[Side, Side]) -> list[Part]:
    """How differently the two grow between two periods; nothing between a period and itself."""
    if start[0].period.end == end[0].period.end:
        return []
    grown = [last.amount / first.amount for first, last in zip(start, end, strict=True)]
    years = start[0].period.years_to(end[0].period)
    words = " and ".join(f"{_rate(times, years)} ({side.label})" for times, side in zip(grown, sides, strict=True))
    sources = tuple(dict.fromkeys(one for level in (*start, *end) for one in level.source_ids))
    factor = grown[1] / grown[0]
    return [
        Part(
            step=kind,
            factor=1.0 if abs(factor - 1) < SAME else factor,
            source_ids=sources,
            note=f"From {start[0].period.label} to {end[0].period.label}: {words}.",
        )
    ]


def _rate(times: float, years: float) -> str:
    """Growth by a factor in words: a year where it took longer, else as it is."""
    return percent(100 * (times - 1)) if years <= 1 else percent_a_year(cagr(1.0, times, years))


def _joined(kind: Kind, parts: Sequence[Part]) -> Part:
    """The factors of one step as one; none is no difference."""
    own = [part for part in parts if part.step == kind]
    return Part(
        step=kind,
        factor=prod(part.factor for part in own),
        source_ids=tuple(dict.fromkeys(one for part in own for one in part.source_ids)),
        note=" ".join(part.note for part in own if part.note),
    )
