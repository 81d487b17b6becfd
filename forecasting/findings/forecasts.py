"""Findings about one series: what its newest forecast says, how it was revised, and how it moved."""

from forecasting.catalog.series import Series, Statement
from forecasting.findings.finding import Finding, number_of
from forecasting.findings.phrases import NOUNS, inside, is_power_of_ten, month, multiple, numeral, round_between, span
from forecasting.quantities.growth import change
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.units import compact
from forecasting.vintages.headlines import Speaker

REVISED, MISSED, STILL = 5.0, 10.0, 1.0
"""Percent of a revision and of a miss that are worth a title, and of change below which something stands still."""
LOOKED_BACK = 366
"""How long ago the vintage may be that a revision is measured against [days]."""
LEAST_LEAD = 183
"""From how long before the end of its period a forecast counts as one that missed [days]."""


def passes(speaker: Speaker) -> Finding | None:
    """1: a round number is passed in the forecast, whose next period, or that one, was revised by more than 5 %."""
    crossed = _crossing(speaker)
    revised = _revision(speaker, crossed[0]) if crossed else None
    if crossed is None or revised is None:
        return None
    statement, value = crossed
    before, after, by = revised
    series = speaker.series
    turned, since = f"{'raised' if by > 0 else 'cut'} {abs(by):.0f} %", month(before.vintage.day)
    revision = (
        f": {compact(after.shown.value, series.unit)}, {turned} since {since}"
        if after is statement
        else f", its forecast for {series.label_of(after.shown.period)} {turned} from "
        f"{compact(before.shown.value, series.unit)} in {since}"
    )
    text = (
        f"{speaker.publisher} sees {inside(speaker.row.label)} pass {compact(value, series.unit)} "
        f"{_when(speaker, statement)}{revision}"
    )
    rows = (statement, before, after)
    return Finding(
        text=text,
        template="passes",
        condition=f"crosses {compact(value, series.unit)}; revised by {by:.1f} %, more than {REVISED:g} %",
        numbers=tuple(number_of(one.shown, series.unit) for one in rows),
    )


def _when(speaker: Speaker, passed: Statement) -> str:
    """``in`` the year if the one before it was printed, else ``by`` it: what lies between is unknown."""
    before = passed.shown.period.shift(-1)
    given = {s.shown.period for s in (*speaker.statements, speaker.outcome) if s}
    return f"{'in' if before in given else 'by'} {speaker.series.label_of(passed.shown.period)}"


def _crossing(speaker: Speaker) -> tuple[Statement, float] | None:
    """The forecast that passes a power of ten, else half of one, which the value before it had not reached."""
    known, found = (speaker.outcome.shown if speaker.outcome else None), []
    for statement in speaker.statements:
        if known and not statement.shown.is_outcome and statement.shown.period > known.period:
            value = round_between(float(known.value), float(statement.shown.value))
            found += [(statement, value)] if value is not None and statement.shown.bound != "at most" else []
        known = statement.shown
    whole = [one for one in found if is_power_of_ten(one[1])]
    return next(iter(whole or found), None)


def _revision(speaker: Speaker, crossed: Statement) -> tuple[Statement, Statement, float] | None:
    """The next forecast, else that which passes the mark, beside the oldest of the last year for its period.

    With the change between them [percent]. A bound is no figure that was raised or cut.
    """
    ahead = [s for s in speaker.statements if not s.shown.is_outcome and s.shown.value > 0]
    found = (_revised(speaker, after) for after in (*ahead[:1], crossed))
    return next((one for one in found if one and abs(one[2]) > REVISED), None)


def _revised(speaker: Speaker, after: Statement) -> tuple[Statement, Statement, float] | None:
    stated = [
        s for s in speaker.series.of(after.shown.period)
        if (s.shown.publisher, s.shown.basis) == (after.shown.publisher, after.shown.basis)
        and not s.shown.is_outcome
        and not s.shown.bound
        and s.shown.value > 0
        and 0 < (speaker.published.day - s.vintage.day).days <= LOOKED_BACK
    ]  # fmt: skip
    if not stated or after.shown.bound:
        return None
    before = min(stated, key=lambda s: s.vintage)
    return before, after, change(before.shown.value, after.shown.value)


def missed(series: Series) -> Finding | None:
    """3: the newest outcome that a publisher's own early forecast missed by more than 10 %; shares are left out."""
    if series.changes_by_points:
        return None
    outcomes = [s for s in series.statements if s.shown.is_outcome and s.shown.value > 0]
    for outcome in sorted(outcomes, key=lambda s: (s.shown.period, s.vintage), reverse=True):
        early = [s for s in series.of(outcome.shown.period) if _is_early(series, s, outcome)]
        if early:
            first = min(early, key=lambda s: s.vintage)
            by = change(first.shown.value, outcome.shown.value)
            return _miss_in_words(series, first, outcome, by) if abs(by) > MISSED else None
    return None


def _is_early(series: Series, forecast: Statement, outcome: Statement) -> bool:
    shown = forecast.shown
    same = (shown.publisher, shown.basis) == (outcome.shown.publisher, outcome.shown.basis)
    lead = (series.end_of(shown.period) - forecast.vintage.day).days
    return same and not shown.is_outcome and shown.value > 0 and lead >= LEAST_LEAD


def _miss_in_words(series: Series, first: Statement, outcome: Statement, by: float) -> Finding:
    lead = span(first.vintage.day, series.end_of(first.shown.period))
    return Finding(
        text=f"{first.shown.publisher} saw {series.label_of(first.shown.period)} at "
        f"{compact(first.shown.value, series.unit)}, {lead} before; it came to "
        f"{compact(outcome.shown.value, series.unit)}",
        template="missed",
        condition=f"the outcome is {by:.1f} % off, more than {MISSED:g} %",
        numbers=(number_of(first.shown, series.unit), number_of(outcome.shown, series.unit)),
    )


def _outcomes(statements: tuple[Statement, ...]) -> dict[Period, Statement]:
    """The newest outcome of each period, by period."""
    return {s.shown.period: s for s in statements if s.shown.is_outcome and s.shown.value > 0}


def stood_still(what: str, series: Series, statements: tuple[Statement, ...]) -> Finding | None:
    """11: the newest outcomes in a row that differ from each other by less than 1 %."""
    outcomes = list(_outcomes(statements).values())
    if not outcomes:
        return None
    last, still = outcomes[-1], [outcomes[-1]]
    for before in reversed(outcomes[:-1]):
        follows = before.shown.period.shift(1) == still[0].shown.period
        if not follows or abs(change(before.shown.value, last.shown.value)) >= STILL:
            break
        still.insert(0, before)
    if len(still) == 1:
        return None
    return Finding(
        text=f"{what} stood still at {compact(last.shown.value, series.unit)} for {numeral(len(still))} "
        f"{NOUNS[last.shown.period.frequency]}",
        template="stood still",
        condition=f"{len(still)} outcomes in a row within {STILL:g} %",
        numbers=tuple(number_of(one.shown, series.unit) for one in still),
    )


def multiplied(what: str, series: Series, statements: tuple[Statement, ...]) -> Finding | None:
    """14: the newest outcome is within 5 % of a whole multiple of the one a year before."""
    outcomes = _outcomes(statements)
    if not outcomes:
        return None
    last = outcomes[max(outcomes)]
    year_before = last.shown.period.a_year_before
    before = outcomes.get(year_before) if year_before else None
    words = multiple(last.shown.value / before.shown.value) if before else ""
    if not (before and words):
        return None
    when, value = series.label_of(last.shown.period), compact(last.shown.value, series.unit)
    is_year = last.shown.period.frequency is Frequency.ANNUAL
    return Finding(
        text=f"{what} {words} in {when}, to {value}" if is_year else f"{what} {words} in a year, to {value} in {when}",
        template="multiplied",
        condition=f"{last.shown.value / before.shown.value:.2f} times the year before, within 5 % of a whole number",
        numbers=(number_of(before.shown, series.unit), number_of(last.shown, series.unit)),
    )


def counted_anew(what: str, series: Series) -> Finding | None:
    """15: the newest vintage stands on another basis than the publisher's one before, for the same period."""
    newest = max(series.statements, key=lambda s: (s.vintage, s.shown.period), default=None)
    if newest is None:
        return None
    stated = [
        s for s in series.of(newest.shown.period)
        if s.shown.publisher == newest.shown.publisher and s.shown.basis != newest.shown.basis
        and s.vintage < newest.vintage and s.shown.value != newest.shown.value
    ]  # fmt: skip
    if not stated:
        return None
    before = max(stated, key=lambda s: s.vintage)
    wider = "wider" if newest.shown.value > before.shown.value else "narrower"
    return Finding(
        text=f"{newest.shown.publisher} counts {what} at {compact(newest.shown.value, series.unit)} in "
        f"{series.label_of(newest.shown.period)}, on a {wider} count than before",
        template="counted anew",
        condition=f"definition {newest.shown.basis or 'unnamed'} after {before.shown.basis or 'unnamed'}",
        numbers=(number_of(before.shown, series.unit), number_of(newest.shown, series.unit)),
    )
