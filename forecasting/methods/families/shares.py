"""Shares: projected between their bounds, never through them."""

import numpy as np

from forecasting.foundations.refusal import refuse
from forecasting.methods.distribution import LogitT, logistic, logit
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, Record, logit_t
from forecasting.methods.prediction_error import Drift, damped_sum, drift

PHI_SHARE = 0.9
"""Damping of the drift in logits (internet users of about 196 countries)."""

PHI_ONE_CHANGE = 0.5
"""Damping where a change was seen once."""

EDGE = 1e-3
"""A share at its bound is read as this part of the range inside it; its logit would be infinite."""


ENOUGH_CHANGES = 2
"""From two changes on, the series' own volatility speaks."""


def positions(levels: Levels) -> FloatArray:
    """The values as parts of the range between the bounds (0 to 1), kept off the bounds themselves [0 to 1]."""
    lower, upper = bounds(levels)
    part = (levels.values - lower) / (upper - lower)
    if (part < 0).any() or (part > 1).any():
        outside = float(levels.values[(part < 0) | (part > 1)][0])
        raise refuse(f"a share lies between {lower:g} and {upper:g}, but one value is {outside:g}", "level")
    return np.clip(part, EDGE, 1 - EDGE)


def bounds(levels: Levels) -> tuple[float, float]:
    """Floor and ceiling, or a refusal [the series' unit]."""
    if levels.lower is None or levels.upper is None:
        raise refuse("this method needs a floor and a ceiling, as a share has", "default")
    return levels.lower, levels.upper


def share(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Mean of linear drift, stopped at the bounds, and logit drift damped by 0.9 each period."""
    parts = positions(levels)
    places = logit(parts)
    known = drift(places, levels.times)
    rise = (parts[-1] - parts[0]) / known.span if known.span else 0.0
    middle = (
        _middle(parts, places, leads, known) if known.changes >= ENOUGH_CHANGES else _seen_once(places, leads, known)
    )
    lower, upper = bounds(levels)
    law = logit_t(logit(middle), leads, known, leads, (lower, upper))
    if choices.record and known.changes < ENOUGH_CHANGES:
        law = share_by_record(middle, leads / choices.periods_a_year, choices.record, (lower, upper))
    points = rise * (upper - lower)
    return Extrapolation(
        distribution=law,
        parameters=(("change_per_period", points), ("phi", PHI_SHARE), ("logit_volatility", known.shrunk)),
        sentence=_sentence(points, known.changes),
        formula="y(T+h) = mean of y(T) + d h (within the bounds) and logistic(logit y(T) + mu (phi + ... + phi^h))",
        band=choices.record.words
        if choices.record and known.changes < ENOUGH_CHANGES
        else "Student's t in logits around shrunk volatility, inside the bounds",
    )


def _middle(parts: FloatArray, places: FloatArray, leads: FloatArray, known: Drift) -> FloatArray:
    """Mean of the straight line, stopped at the bounds, and the damped logit drift, as part of the range."""
    rise = (parts[-1] - parts[0]) / known.span
    straight = np.clip(parts[-1] + rise * leads, 0.0, 1.0)
    curved = logistic(places[-1] + known.mean * damped_sum(PHI_SHARE, leads))
    return np.asarray(np.clip((straight + curved) / 2, EDGE, 1 - EDGE), dtype=float)


def _seen_once(places: FloatArray, leads: FloatArray, known: Drift) -> FloatArray:
    """A change seen once fades fast; with a single value there is none."""
    part = logistic(places[-1] + known.mean * damped_sum(PHI_ONE_CHANGE, leads))
    return np.asarray(np.clip(part, EDGE, 1 - EDGE), dtype=float)


def _sentence(points: float, changes: int) -> str:
    if not points:
        return "The share stays"
    if changes < ENOUGH_CHANGES:
        return f"The one change seen, {points:.2f} points a period, goes on in the odds, fading by {PHI_ONE_CHANGE:g}"
    return f"The share goes on changing by {points:.2f} points a period, averaged with its odds' growth, fading by 0.9"


def share_by_record(parts: FloatArray, years: FloatArray, record: Record, limits: tuple[float, float]) -> LogitT:
    """Bands around shares from the record of published forecasts, which grows with the root of the years."""
    return share_law(logit(parts), years, record.scale * np.sqrt(years), record.degrees, limits)


def share_law(
    places: FloatArray, years: FloatArray, scale: FloatArray, degrees: float, limits: tuple[float, float]
) -> LogitT:
    """The law of a share at *places* [logits] from errors of levels, whose *scale* is in logs.

    The smaller part, y or 1 - y, is taken to miss by as much, relative to itself, as levels do:
    d logit = d ln y / (1 - y) for a share below one half, d ln(1 - y) / y above.
    """
    parts = logistic(places)
    return LogitT(
        leads=years,
        centre=places,
        scale=scale / np.maximum(parts, 1 - parts),
        degrees=np.full(years.shape, degrees),
        lower=limits[0],
        upper=limits[1],
    )
