"""What a claim implies of levels: the levels known on its date, and the number that follows from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.records import Claim, Relation
from forecasting.catalog.series import Series, Statement, possible
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Interval
from forecasting.vintages.path import TAKEN_AT_PERIOD_END

Formula = Callable[[float, float], float]


class UncheckableError(ValueError):
    """The claim cannot be recomputed from levels; the message is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two levels that a claim relates, and the formula between them."""

    start: Statement
    end: Statement
    formula: Formula

    @property
    def value(self) -> float:
        """The claim's number, recomputed, in the claim's own unit [the claim's unit]."""
        return self.formula(self.start.shown.value, self.end.shown.value)

    @property
    def interval(self) -> Interval:
        """All that the printed digits of the two levels allow."""
        return possible(self.start.shown).combine(possible(self.end.shown), self.formula)


def formula_of(claim: Claim, series: Series, years: float) -> Formula:
    """The formula from the earlier to the later level, giving the claim's unit.

    Raises:
        UncheckableError: The claim is not of a kind that levels determine.
    """
    if claim.relation is Relation.SHARE_OF and claim.of_series_id:
        return lambda whole, part: 100 * _ratio(whole, part)
    if claim.relation is Relation.SHARE_OF:
        raise UncheckableError("the whole of which it is a share is not a series of this data set")
    if claim.relation is Relation.RANK:
        raise UncheckableError("a rank needs the levels of all competitors, which are not published together")
    if series.is_rate:
        raise UncheckableError("the series is itself a rate of growth, so levels do not enter")
    if not years > 0:
        raise UncheckableError("it compares with something other than an earlier period of the same series")
    formulas: dict[tuple[Relation, str], Formula] = {
        (Relation.YOY_GROWTH, "percent"): _change,
        (Relation.CAGR, "percent"): lambda start, end: 100 * (_ratio(start, end) ** (1 / years) - 1),
        (Relation.CAGR, "percent per month"): lambda start, end: 100 * (_ratio(start, end) ** (1 / (12 * years)) - 1),
        (Relation.CAGR, "x per year"): lambda start, end: _ratio(start, end) ** (1 / years),
        (Relation.MULTIPLE, "x"): _ratio,
        (Relation.OTHER, "percent"): _change,
        (Relation.OTHER, series.unit): lambda start, end: end - start,
    }
    if series.unit == "percent":
        formulas[Relation.OTHER, "percentage points"] = lambda start, end: end - start
    try:
        return formulas[claim.relation, claim.unit]
    except KeyError:
        raise UncheckableError(f"a statement in {claim.unit} does not follow from levels in {series.unit}") from None


def years_of(claim: Claim) -> float:
    """Years between the claim's periods [years].

    Raises:
        UncheckableError: A period is not stated.
    """
    if claim.to_period is None or (claim.from_period is None and claim.relation is not Relation.SHARE_OF):
        raise UncheckableError("the period it starts from is not stated")
    return claim.from_period.years_to(claim.to_period) if claim.from_period else 0.0


def levels_behind(claim: Claim, series: Series, whole: Series | None) -> Pair:
    """The two levels known on the claim's date, from its publisher and on one basis.

    Raises:
        UncheckableError: A level is missing, was published later, by others, or on another basis.
    """
    formula = formula_of(claim, series, years_of(claim))
    if claim.to_period is None:
        raise UncheckableError("its period is not stated")
    if claim.relation is Relation.SHARE_OF and whole is not None:
        part = _needed(series, claim, claim.to_period)
        return Pair(start=_needed(whole, claim, claim.to_period)[0], end=part[0], formula=formula)
    if claim.from_period is None:
        raise UncheckableError("the period it starts from is not stated")
    starts, ends = _needed(series, claim, claim.from_period), _needed(series, claim, claim.to_period)
    for basis in _bases_in_force(series, claim):
        start = next((s for s in starts if s.shown.basis == basis), None)
        end = next((s for s in ends if s.shown.basis == basis), None)
        if start and end:
            return Pair(start=start, end=end, formula=formula)
    raise UncheckableError(
        f"no level of both {claim.from_period} and {claim.to_period} was known on the definition then in force"
    )


def _bases_in_force(series: Series, claim: Claim) -> list[str]:
    """The definition of the claim's own vintage; if it gives no level, that of the newest vintage then known.

    Definitions used side by side (two trackers) count if the claim's vintage uses them.
    """
    known = [
        o for o in series.observations if o.publisher == claim.publisher and known_on(o.published, claim.published)
    ]
    own = [o.basis for o in known if same_vintage(o.published, claim.published)]
    newest = [max(known, key=lambda o: o.published).basis] if known else []
    return list(dict.fromkeys(own or newest))


def levels(series: Series, period: Period, publisher: str | None = None) -> list[Statement]:
    """Statements of one period; a stock or share at the end of a year is that of its last half or quarter."""
    moment = series.quantity in TAKEN_AT_PERIOD_END
    return [
        s
        for s in series.statements
        if (s.shown.period == period or (moment and s.shown.period.end == period.end))
        and (publisher is None or s.shown.publisher == publisher)
    ]


def known_on(published: Published, claim: Published) -> bool:
    """Whether a vintage was known when the claim was made; a bare month counts as known in that month."""
    month_alone = published.is_month or claim.is_month
    return published.day <= claim.day or (month_alone and same_vintage(published, claim))


def same_vintage(one: Published, other: Published) -> bool:
    """Whether two dates are of one month, within which a publisher's releases are taken for one."""
    return (one.day.year, one.day.month) == (other.day.year, other.day.month)


def _needed(series: Series, claim: Claim, period: Period) -> Sequence[Statement]:
    """Levels of the claim's publisher known on its date: its own vintage first, then the newest."""
    all_levels = levels(series, period)
    own = [s for s in all_levels if s.shown.publisher == claim.publisher]
    known = [s for s in own if known_on(s.shown.published, claim.published)]
    if not all_levels:
        raise UncheckableError(f"no level of {series.name} is published for {period}")
    if not own:
        others = ", ".join(dict.fromkeys(s.shown.publisher for s in all_levels))
        raise UncheckableError(f"the level of {period} is published by {others}, not by {claim.publisher}")
    if not known:
        first = min(s.shown.published for s in own)
        raise UncheckableError(f"the level of {period} was first published in {first.label}, after the claim")
    return sorted(known, key=lambda s: _preference(s.shown.published, claim.published), reverse=True)


def _preference(published: Published, claim: Published) -> tuple[bool, date]:
    return (same_vintage(published, claim), published.day)


def _ratio(start: float, end: float) -> float:
    if start == 0 or (start < 0) != (end < 0):
        raise UncheckableError("a ratio needs two levels of one sign, neither zero")
    return end / start


def _change(start: float, end: float) -> float:
    return 100 * (_ratio(start, end) - 1)
