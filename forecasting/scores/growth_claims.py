"""Growth that a source stated for a time still to come, paired with the growth that came.

Growth stays comparable where a publisher re-based its levels: from 2020 to 2021, whatever is counted. The growth that
came is what a later claim states of the same two periods after the second had ended, or what two levels of one
publication on one definition give. Only where there is neither, levels of two publications on one definition count.
Where one day gives several, the forecaster's own word counts, then what was stated. A bound ("at least") forecasts no
number, and a multiple is left out. A claim known by the month alone is the same as a dated one of that month.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.catalog.records import Claim
from forecasting.catalog.series import Series, Statement
from forecasting.projection.target_growth import growth_stated
from forecasting.quantities.growth import cagr
from forecasting.quantities.periods import Period, Published
from forecasting.scores.pair import Measure, Outcome, Pair
from forecasting.scores.pairing import Target, chosen_day, lead_of, outcomes_of

Levels = dict[Target, tuple[Statement, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """Growth that came [percent a year]: when it was known, by whom, on which rows and which definition.

    *is_of_one* says that one publication gives it.
    """

    value: float
    published: Published
    publisher: str
    is_actual: bool
    basis: str
    ids: tuple[str, ...]
    is_of_one: bool


def claim_pairs(series: Series, which: Outcome = Outcome.LATEST) -> tuple[Pair, ...]:
    """Every stated growth still to come, and not already a rate of a rate, whose outcome is known."""
    if series.is_rate or series.changes_by_points:
        return ()
    claims = forecasts_in(series)
    levels = outcomes_of(series) if claims else {}
    found = (_paired(series, claim, levels, which) for claim in claims)
    return tuple(pair for pair in found if pair)


def forecasts_in(series: Series) -> tuple[Claim, ...]:
    """The claims of a series that forecast growth, each release once."""
    claims = [claim for claim in series.claims if is_forecast(series, claim)]
    dated = {_release(claim) for claim in claims if not claim.published.is_month}
    return tuple(claim for claim in claims if not claim.published.is_month or _release(claim) not in dated)


def _release(claim: Claim) -> tuple[str, str, Period | None, Period | None]:
    """Who stated what growth in which month."""
    return claim.publisher, claim.published.month, start_of(claim), claim.to_period


def is_forecast(series: Series, claim: Claim) -> bool:
    """Whether a claim states a number for growth up to a period that had not ended when it was published."""
    states = growth_stated(claim) is not None and claim.qualifier is None
    return states and claim.to_period is not None and series.end_of(claim.to_period) > claim.known


def start_of(claim: Claim) -> Period | None:
    """The period that a claim's growth starts from: as stated, else a year before its end."""
    return claim.from_period or (claim.to_period.a_year_before if claim.to_period else None)


def _paired(series: Series, claim: Claim, levels: Levels, which: Outcome) -> Pair | None:
    start, end, stated = start_of(claim), claim.to_period, growth_stated(claim)
    if start is None or end is None or stated is None or not start < end:
        return None
    known = [one for one in grown(series, (start, end), levels) if one.published.day > claim.known]
    later = [one for one in known if one.is_of_one] or known
    day = chosen_day((one.published.day for one in later), which)
    came = min(
        (one for one in later if one.published.day == day),
        key=lambda one: (one.publisher != claim.publisher, len(one.ids), one.ids),
        default=None,
    )
    return _pair(series, claim, came) if came else None


def _pair(series: Series, claim: Claim, came: Grown) -> Pair:
    start, end, stated = start_of(claim), claim.to_period, growth_stated(claim)
    if end is None or stated is None:
        raise ValueError(f"{claim.claim_id} states no growth up to a period")
    return Pair(
        measure=Measure.CLAIM,
        series_id=series.series_id,
        concept=series.concept,
        theme=series.theme,
        unit="percent",
        publisher=claim.publisher,
        start=start,
        period=end,
        published=claim.published,
        lead_years=lead_of(series, end, claim.known),
        forecast=stated,
        outcome=came.value,
        outcome_published=came.published,
        outcome_publisher=came.publisher,
        is_actual=came.is_actual,
        basis=came.basis,
        forecast_id=claim.claim_id,
        outcome_ids=came.ids,
    )


def grown(series: Series, span: tuple[Period, Period], levels: Levels) -> Iterator[Grown]:
    """All that became known of the growth over a span: stated afterwards, or between two outcomes of one definition."""
    yield from _stated(series, span)
    for (period, basis), ends in levels.items():
        if period == span[1]:
            for end in ends:
                yield from _between(span, end, levels.get((span[0], basis), ()))


def _stated(series: Series, span: tuple[Period, Period]) -> Iterator[Grown]:
    for claim in series.claims:
        value = growth_stated(claim)
        if value is None or claim.qualifier or (start_of(claim), claim.to_period) != span:
            continue
        if claim.known >= series.end_of(span[1]):
            yield Grown(
                value=value, published=claim.published, publisher=claim.publisher, is_actual=False, basis="",
                ids=(claim.claim_id,), is_of_one=True,
            )  # fmt: skip


def _between(span: tuple[Period, Period], end: Statement, starts: tuple[Statement, ...]) -> Iterator[Grown]:
    """Growth from the newest start known with an end, its own publisher's first; none of levels not above zero."""
    known = [one for one in starts if one.shown.known <= end.shown.known]
    start = max(
        known,
        key=lambda one: (one.shown.known, one.shown.publisher == end.shown.publisher, one.shown.observation_id),
        default=None,
    )
    if start is None or start.shown.value <= 0 or end.shown.value <= 0:
        return
    yield Grown(
        value=cagr(start.shown.value, end.shown.value, span[0].years_to(span[1])),
        published=end.shown.published,
        publisher=end.shown.publisher,
        is_actual=end.shown.status.value == start.shown.status.value == "actual",
        basis=end.shown.basis,
        ids=(start.shown.observation_id, end.shown.observation_id),
        is_of_one=(start.vintage, start.shown.publisher) == (end.vintage, end.shown.publisher),
    )
