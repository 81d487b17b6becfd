"""How a stated number may have come about: other base years, spans, units and vintages that reproduce it.

Readings are tried from the plainest to the most far-fetched; within a kind, the nearest to the stated value wins.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from forecasting.audit.claims import Formula, Pair, UncheckableError, formula_of, known_on, levels
from forecasting.catalog.records import Claim, Relation
from forecasting.catalog.series import Series, Statement, possible
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import Period
from forecasting.quantities.printed import Interval
from forecasting.quantities.units import exact

GROWTH = frozenset({Relation.YOY_GROWTH, Relation.CAGR, Relation.MULTIPLE})
SLIPS = (10.0, 100.0, 1000.0, 0.1, 0.01, 0.001)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to compute the number, in words."""

    words: str
    value: float
    interval: Interval


def search(claim: Claim, series: Series, pair: Pair) -> str:
    """A sentence naming the first kind of reading that reproduces the stated number, or nothing."""
    for kind in (_other_years, _other_spans, _other_vintages, _other_units):
        fitting = [reading for reading in _safely(kind(claim, series, pair)) if claim.interval.meets(reading.interval)]
        if fitting:
            nearest = min(fitting, key=lambda reading: abs(reading.value - claim.value))
            return f"The stated number would also fit {nearest.words}: {exact(_short(nearest.value), claim.unit)}."
    return ""


def restatement(claim: Claim, series: Series, pair: Pair) -> str:
    """Which base the statement implies, where its own vintage does not print the base or the end."""
    tried = "No other base year, span, vintage or unit gives the stated number."
    start, end = pair.start.shown, pair.end.shown
    if claim.relation not in GROWTH or start.published == end.published:
        return tried
    years = start.period.years_to(end.period)
    total = claim.relation is Relation.YOY_GROWTH
    ratio = _short_ratio(claim, 1 if total else years)
    if ratio <= 0:
        return tried
    base = exact(_short(end.value / ratio), series.unit)
    return (
        f"{tried} The two levels come from different vintages; the statement implies {base} for {start.period}, "
        f"so the base was probably restated."
    )


def _short_ratio(claim: Claim, years: float) -> float:
    """End over start as the statement has it [x]."""
    if claim.unit == "percent":
        return float((1 + claim.value / 100) ** years) if claim.value > -100 else 0.0  # noqa: PLR2004 - minus all
    return float(claim.value) ** (years if claim.relation is Relation.CAGR else 1)


def _safely(readings: Iterator[Callable[[], Reading]]) -> Iterator[Reading]:
    for reading in readings:
        try:
            yield reading()
        except (UncheckableError, ZeroDivisionError, OverflowError):
            continue


def _other_years(claim: Claim, series: Series, pair: Pair) -> Iterator[Callable[[], Reading]]:
    """Another base or end among the levels then known on the same basis.

    Growth on the year before stays growth over one year, and a growth rate a year keeps its end: with other spans
    some number always fits by chance.
    """
    start, end = pair.start.shown, pair.end.shown
    known = {s.shown.period: s for s in _known(claim, series) if s.shown.basis == end.basis}
    if claim.relation is Relation.YOY_GROWTH and start.period.years_to(end.period) == 1:
        yield from _other_single_years(claim, series, known, (start.period, end.period))
        return
    for period, other in known.items() if claim.relation is not Relation.SHARE_OF else ():
        if period.frequency is end.period.frequency and period < end.period and period != start.period:
            yield _reading(f"from {period} instead of {start.period}", claim, series, (other, pair.end))
        if claim.relation is not Relation.CAGR and start.period < period != end.period:
            yield _reading(f"to {period} instead of {end.period}", claim, series, (pair.start, other))


def _other_single_years(
    claim: Claim, series: Series, known: Mapping[Period, Statement], stated: tuple[Period, Period]
) -> Iterator[Callable[[], Reading]]:
    """Growth on the year before, of the year before or after."""
    a_year = {"A": 1, "H": 2, "Q": 4, "M": 12}.get(stated[1].frequency.value, 0)
    for years in (-1, 1) if a_year else ():
        try:
            start, end = (period.shift(years * a_year) for period in stated)
        except RefusalError:  # no such year
            continue
        if start in known and end in known:
            words = f"for {start} to {end} instead of {stated[0]} to {stated[1]}"
            yield _reading(words, claim, series, (known[start], known[end]))


def _other_spans(claim: Claim, series: Series, pair: Pair) -> Iterator[Callable[[], Reading]]:
    """A growth rate a year taken over one year more or less, or the whole growth given as a yearly rate."""
    if claim.relation is not Relation.CAGR:
        return
    years = pair.start.shown.period.years_to(pair.end.shown.period)
    for span in (years + 1, years - 1):
        if span > 0:
            words = f"if the same two levels are taken as {span:g} years apart instead of {years:g}"
            yield _with_formula(words, formula_of(claim, series, span), (pair.start, pair.end))
    if claim.unit == "percent" and years != 1:
        words = f"as the whole growth over the {years:g} years"
        yield _with_formula(words, formula_of(claim, series, 1), (pair.start, pair.end))


def _other_vintages(claim: Claim, series: Series, pair: Pair) -> Iterator[Callable[[], Reading]]:
    """The same periods in other vintages then known, on any basis: one level from elsewhere, or both from one."""
    if claim.relation is Relation.SHARE_OF:
        return
    starts = _known_levels(claim, series, pair.start.shown.period)
    ends = _known_levels(claim, series, pair.end.shown.period)
    one_vintage = [(s, e) for s in starts for e in ends if s.shown.published == e.shown.published]
    one_changed = [(s, pair.end) for s in starts] + [(pair.start, e) for e in ends]
    for start, end in [*one_vintage, *one_changed]:
        changed = [
            f"{level.shown.period} as published in {level.shown.published.label} "
            f"({exact(level.shown.value, series.unit)})"
            for level, was in ((start, pair.start), (end, pair.end))
            if level != was
        ]
        if changed:
            yield _with_formula("with " + " and ".join(changed), pair.formula, (start, end))


def _other_units(claim: Claim, series: Series, pair: Pair) -> Iterator[Callable[[], Reading]]:
    """A multiple given as growth or the other way round, or a slip of the decimal point."""
    start, end = pair.start.shown.value, pair.end.shown.value
    del series
    if claim.unit == "percent":
        yield lambda: _point("as a multiple in percent, not as growth", 100 * end / start)
    if claim.unit == "x":
        yield lambda: _point("as growth in whole, not as a multiple", end / start - 1)
    for factor in SLIPS:
        words = f"if one level is off by a factor of {max(factor, 1 / factor):g}"
        yield _with_formula(words, _scaled(pair.formula, factor), (pair.start, pair.end))


def _scaled(formula: Formula, factor: float) -> Formula:
    return lambda start, end: formula(start, end * factor)


def _known_levels(claim: Claim, series: Series, period: Period) -> list[Statement]:
    own = levels(series, period, claim.publisher)
    return [statement for statement in own if known_on(statement.shown.published, claim.published)]


def _known(claim: Claim, series: Series) -> Iterable[Statement]:
    """The newest level of each period that the claim's publisher had published by then."""
    newest: dict[object, Statement] = {}
    for statement in sorted(series.statements, key=lambda s: s.shown.published):
        if statement.shown.publisher == claim.publisher and known_on(statement.shown.published, claim.published):
            newest[statement.shown.period] = statement
    return newest.values()


def _reading(words: str, claim: Claim, series: Series, pair: tuple[Statement, Statement]) -> Callable[[], Reading]:
    years = pair[0].shown.period.years_to(pair[1].shown.period)
    return _with_formula(words, formula_of(claim, series, years), pair)


def _with_formula(words: str, formula: Formula, pair: tuple[Statement, Statement]) -> Callable[[], Reading]:
    start, end = pair[0].shown, pair[1].shown

    def read() -> Reading:
        return Reading(words, formula(start.value, end.value), possible(start).combine(possible(end), formula))

    return read


def _point(words: str, value: float) -> Reading:
    return Reading(words, value, Interval(value * 0.9995, value * 1.0005))


def _short(value: float) -> float:
    return float(f"{value:.4g}")
