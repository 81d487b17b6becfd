"""Published figures as sides of a bridge: a row, a vintage of a series, a row of what a gigawatt means."""

from collections.abc import Iterable, Iterator
from datetime import date

from forecasting.bridges.side import BridgeError, Level, Side
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import PowerBasis
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, Statement
from forecasting.quantities.periods import Period, Published
from forecasting.vintages.path import is_counted
from forecasting.vintages.rule import default_publisher


def of_observation(row: Observation, series: Series) -> Side:
    """The side that a row is."""
    vintage = next((s.vintage for s in series.statements if row in (s.shown, *s.others)), row.published)
    levels = _levels(series, row, vintage)
    return _side(series, row, _level(row), levels, ref=row.observation_id)


def of_vintage(series: Series, period: Period, published: Published | None) -> Side:
    """What a vintage says of a period, by interpolation where it passes over it; of the newest vintage by default.

    Raises:
        BridgeError: There is no such vintage, two publishers share it, or it does not reach the period.
    """
    ref = f"{series.series_id}{f'@{published}' if published else ''}:{period}"
    chosen = _chosen(series, period, published)
    printed = next((s.shown for s in chosen if s.shown.period.end == period.end), None)
    first = printed or chosen[0].shown
    levels = _levels(series, first, chosen[0].vintage)
    if printed:
        return _side(series, printed, _level(printed), levels, ref=ref)
    between = Side(ref=ref, label="", subject="", unit=series.unit, amount=0.0, level=None, levels=levels).at(period)
    if between is None:
        reached = ", ".join(str(one.period) for one in levels)
        raise BridgeError(f"{ref}: that vintage says nothing of {period}; it gives {reached}")
    return _side(series, first, between, levels, ref=ref)


def of_power_basis(row: PowerBasis) -> Side:
    """What one source says of a gigawatt; the mean of the ends where it gives a range.

    Raises:
        BridgeError: The row gives no value.
    """
    ends = [end for end in (row.low, row.high) if end is not None]
    if row.value is None and not ends:
        raise BridgeError(f"{row.basis_id} explains a term and gives no value")
    amount = row.value if row.value is not None else sum(ends) / len(ends)
    published = f", {row.published.label}" if row.published else ""
    return Side(
        ref=row.basis_id,
        label=f"{row.publisher}{published}, {row.basis}",
        subject=f"{row.measure}, {row.basis}",
        unit=row.unit,
        amount=amount,
        level=None,
        source_ids=(row.source_id,),
        ids=(row.basis_id,),
    )


def observation_of(catalog: Catalog, observation_id: str) -> tuple[Observation, Series] | None:
    """A row by its id, with its series; `None` if none has it."""
    found = ((row, one) for one in catalog.series for row in one.observations if row.observation_id == observation_id)
    return next(found, None)


def _side(series: Series, row: Observation, level: Level, levels: tuple[Level, ...], *, ref: str) -> Side:
    is_printed = level.period == row.period
    return Side(
        ref=ref,
        label=f"{row.publisher}, {row.published.label}",
        subject=series.name,
        unit=series.unit,
        amount=level.amount,
        level=level,
        levels=levels,
        source_ids=level.source_ids,
        ids=(*((row.observation_id,) if is_printed else ()), series.series_id),
        series=series,
        observation=row if is_printed else None,
        basis=row.basis,
        year_end=series.fiscal_year_end,
    )


def _chosen(series: Series, period: Period, published: Published | None) -> list[Statement]:
    """The statements of one vintage of one publisher and definition."""
    reaching = [s for s in series.statements if is_counted(series, s.shown.period)]
    if published is None:
        return _newest(series, period, reaching)
    named = [s for s in reaching if published.text in (s.vintage.text, s.vintage.month)]
    if not named:
        listed = ", ".join(sorted({s.vintage.text for s in reaching})) or "none"
        raise BridgeError(f"{series.series_id} has no vintage {published}; it has {listed}")
    makers = sorted({s.shown.publisher for s in named if s.shown.period.end == period.end} or
                    {s.shown.publisher for s in named})  # fmt: skip
    if len(makers) > 1:
        ids = ", ".join(s.shown.observation_id for s in named if s.shown.period.end == period.end)
        raise BridgeError(f"{series.series_id} of {published} is by {' and by '.join(makers)}; name the row: {ids}")
    return _of_one(named, makers[0])


def _newest(series: Series, period: Period, reaching: list[Statement]) -> list[Statement]:
    """The newest vintage that reaches the period, of the publisher that the rule takes first."""
    ahead = [s for s in reaching if s.shown.period.end >= period.end]
    own = [s for s in ahead if s.shown.publisher == default_publisher(series)] or ahead
    if not own:
        raise BridgeError(f"{series.series_id} says nothing of {period} or a later period")
    newest = max(own, key=lambda s: s.vintage)
    return _of_one([s for s in reaching if s.vintage == newest.vintage], newest.shown.publisher)


def _of_one(statements: list[Statement], maker: str) -> list[Statement]:
    own = [s for s in statements if s.shown.publisher == maker]
    newest = max(s.vintage for s in own)
    basis = own[-1].shown.basis
    return [s for s in own if s.vintage == newest and s.shown.basis == basis]


def _levels(series: Series, row: Observation, vintage: Published) -> tuple[Level, ...]:
    """The levels on a row's definition, one a period.

    A period's own statement of the vintage goes first, then the newest outcome known by then, its own publisher's
    before others'. Outcomes published later count only before the last one known by then: they restate the past
    and know nothing of the future.
    """
    same = [
        s for s in series.statements if s.shown.basis == row.basis and is_counted(series, s.shown.period)
    ]  # fmt: skip
    own = [s for s in same if s.shown.publisher == row.publisher]
    known = [s for s in same if s.shown.is_outcome and s.vintage.day <= vintage.day]
    found: dict[date, Level] = {}
    for level in (
        *_each((s for s in own if s.vintage == vintage), ""),
        *_each(sorted((s for s in known if s in own), key=_by_age, reverse=True), ""),
        *_each(sorted((s for s in known if s not in own), key=_by_age, reverse=True), "by"),
    ):
        found.setdefault(level.period.end, level)
    last = max((one.period.end for one in found.values() if one.is_outcome), default=date.min)
    late = (s for s in own if s.shown.is_outcome and s.vintage.day > vintage.day and s.shown.period.end < last)
    for level in _each(sorted(late, key=_by_age), "published later"):
        found.setdefault(level.period.end, level)
    return tuple(found[end] for end in sorted(found))


def _by_age(statement: Statement) -> Published:
    return statement.vintage


def _each(statements: Iterable[Statement], words: str) -> Iterator[Level]:
    for statement in statements:
        if statement.shown.value > 0:
            named = f"by {statement.shown.publisher}" if words == "by" else words
            yield _level(statement.shown, named)


def _level(row: Observation, words: str = "") -> Level:
    return Level(
        period=row.period, amount=float(row.value), is_outcome=row.is_outcome, source_ids=(row.source_id,), words=words
    )
