"""The published path continued: a publisher's own points, the gaps between them, and what may come after.

Inside, growth is constant between two published points; beyond the last one, the path's own mean growth fades.
The band is the record of how far published forecasts missed, by years of lead.
"""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from forecasting.foundations.refusal import RefusalError, refuse
from forecasting.methods.distribution import Distribution, Empirical, LogT, logit
from forecasting.methods.fading import damping, damping_of
from forecasting.methods.families.rates import GrowthT, log_rates
from forecasting.methods.families.shares import EDGE, share_law
from forecasting.methods.levels import LOSS, FloatArray, Levels
from forecasting.methods.method import Anchor, Choices, Extrapolation, Record, percent_growth
from forecasting.methods.prediction_error import Drift, damped_sum, error_variance

LEAST_AGE = 0.5
"""A forecast for a period that ends sooner is given the doubt of half a year [years]."""

NO_RECORD = Record(
    scale=0.15, degrees=4.0, words="a typical error of 15 % at one year (a judgement; no record was given)"
)


def published_path(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Published points as they are, geometric interpolation between, damped growth beyond the last."""
    anchors = tuple(anchor for anchor in choices.anchors if anchor.lead > 0)
    if not choices.anchors:
        raise refuse("no forecast beyond the last known value was published", "growth")
    if levels.is_share:
        return _share_path(levels, leads, choices, anchors)
    if levels.is_rate:
        return _rate_path(levels, leads, choices)
    if levels.last <= 0 or any(anchor.value <= 0 for anchor in anchors):
        raise refuse("a published path is continued by its growth, which needs values above zero", "level")
    return _by_own_errors(_path(levels, leads, choices, anchors, np.log, _log_law), leads, choices)


def _rate_path(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Published growth rates as they are, straight lines of ln(1 + g) between them, fading beyond the last."""
    log_rates(levels)
    record = choices.record or NO_RECORD
    anchors = tuple(anchor for anchor in choices.anchors if anchor.lead > 0)
    if any(anchor.value <= LOSS for anchor in anchors):
        raise refuse("a growth rate of -100 % or less leaves nothing to grow", "level")
    knots = np.array([0.0, *(anchor.lead for anchor in anchors)])
    heights = np.log1p(np.array([levels.last, *(anchor.value for anchor in anchors)]) / 100)
    phi = damping(knots.size)
    places = np.interp(leads, knots, heights) * phi ** np.maximum(leads - knots[-1], 0.0)
    ages = _ages(leads, choices)
    degrees = np.full(leads.shape, record.degrees)
    rates = "published growth rate is" if len(choices.anchors) == 1 else "published growth rates are"
    return Extrapolation(
        distribution=GrowthT(leads=ages, centre=places, scale=record.scale * np.sqrt(ages), degrees=degrees),
        parameters=(("phi", phi), ("published_points", float(len(choices.anchors)))),
        sentence=f"{len(choices.anchors)} {rates} followed; beyond the last one growth fades by {phi:g} a period",
        formula="ln(1 + g) on straight lines between published rates; beyond, ln(1 + g(b+h)) = ln(1 + g(b)) x phi^h",
        caution="The median is what was published, not a forecast of ours.",
        band=record.words,
    )


def _share_path(levels: Levels, leads: FloatArray, choices: Choices, anchors: tuple[Anchor, ...]) -> Extrapolation:
    lower, width = levels.lower or 0.0, (levels.upper or 0.0) - (levels.lower or 0.0)

    def to_place(values: FloatArray) -> FloatArray:
        return logit(np.clip((values - lower) / width, EDGE, 1 - EDGE))

    def law(places: FloatArray, scale: FloatArray, ages: FloatArray, record: Record) -> Distribution:
        return share_law(places, ages, scale, record.degrees, (lower, lower + width))

    return _path(levels, leads, choices, anchors, to_place, law)


def _log_law(places: FloatArray, scale: FloatArray, ages: FloatArray, record: Record) -> Distribution:
    return LogT(leads=ages, centre=places, scale=scale, degrees=np.full(places.shape, record.degrees))


def _by_own_errors(found: Extrapolation, leads: FloatArray, choices: Choices) -> Extrapolation:
    """The same path with the publisher's own errors as they were, if there are enough at the lead of every period.

    Beyond the last published point there is no record: what is continued is not what was published.
    """
    record, law = choices.record, found.distribution
    errors = dict(record.errors) if record else {}
    years = [max(1, math.ceil(age - 1e-9)) for age in law.leads]
    if not record or leads[-1] > choices.anchors[-1].lead or any(year not in errors for year in years):
        return found
    own = Empirical(leads=law.leads, centre=law.centre, errors=tuple(np.array(errors[year]) for year in years))
    if not own.is_sound:
        return found
    counts = sorted({row.size for row in own.errors})
    outcomes = f"{counts[0]} to {counts[-1]}" if len(counts) > 1 else f"{counts[0]}"
    return replace(
        found,
        distribution=own,
        band=f"{record.publisher}'s own past errors, as they were, on {outcomes} outcomes at each lead",
        caution="The median is what was published, moved by the publisher's median miss at that lead.",
    )


def _path(  # noqa: PLR0913, PLR0917 - the last two say on which scale
    levels: Levels,
    leads: FloatArray,
    choices: Choices,
    anchors: tuple[Anchor, ...],
    to_place: Callable[[FloatArray], FloatArray],
    law: Callable[[FloatArray, FloatArray, FloatArray, Record], Distribution],
) -> Extrapolation:
    record = choices.record or NO_RECORD
    knots = np.array([0.0, *(anchor.lead for anchor in anchors)])
    heights = to_place(np.array([levels.last, *(anchor.value for anchor in anchors)]))
    known = _own_growth(knots, heights, choices)
    beyond = np.maximum(leads - knots[-1], 0.0)
    phi = damping_of(known)
    places = np.interp(leads, knots, heights) + known.mean * damped_sum(phi, beyond)
    ages = _ages(leads, choices)
    variance = record.scale**2 * np.minimum(ages, _ages(knots[-1:], choices)[0])
    variance += known.typical**2 * error_variance(beyond, damped_sum(phi, beyond), known) * (beyond > 0)
    return Extrapolation(
        distribution=law(places, np.sqrt(variance), ages, record),
        parameters=(
            ("growth_percent", percent_growth(known.mean)),
            ("phi", phi),
            ("published_points", float(len(choices.anchors))),
        ),
        sentence=_sentence(len(choices.anchors), known, bool(beyond.any()), levels.is_share),
        formula="ln y between published points on a straight line; beyond, ln y = ln y(b) + mu (phi + ... + phi^h)",
        caution="The median is what was published, not a forecast of ours.",
        band=record.words,
    )


def _own_growth(knots: FloatArray, heights: FloatArray, choices: Choices) -> Drift:
    """The path's own mean growth; with a single point, the growth given or none."""
    if knots.size > 1:
        span = float(knots[-1])
        return Drift(mean=float(heights[-1] - heights[0]) / span, volatility=0.0, changes=knots.size, span=span)
    if choices.growth and choices.growth[0] <= -100:  # noqa: PLR2004 - percent of the whole
        raise RefusalError("growth must be above -100 % a year; try a rate such as 25")
    rate = float(np.log1p(choices.growth[0] / 100)) / choices.periods_a_year if choices.growth else 0.0
    return Drift(mean=rate, volatility=0.0, changes=2, span=1.0)


def _ages(leads: FloatArray, choices: Choices) -> FloatArray:
    """Years from the publication to the end of each period, at least `LEAST_AGE` [years]."""
    first = choices.anchors[0]
    return np.maximum(first.age + (leads - first.lead) / choices.periods_a_year, LEAST_AGE)


def _sentence(count: int, known: Drift, continued: bool, share: bool) -> str:  # noqa: FBT001 - two facts of the path
    points = "published point is" if count == 1 else "published points are"
    summary = f"{count} {points} followed, with constant growth between them"
    what = "growth of the odds" if share else "growth"
    return summary + (
        f"; beyond the last one its own {what} of {percent_growth(known.mean):.1f} % a period fades"
        if continued
        else ""
    )
