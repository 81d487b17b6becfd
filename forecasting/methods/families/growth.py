"""Closed-form methods on growth: damped growth, constant growth, drift, no change.

All are aware of gaps, take microseconds, and share the interval rule of `forecasting.methods.prediction_error`.
"""

import math
from dataclasses import replace

import numpy as np

from forecasting.foundations.refusal import refuse
from forecasting.methods.distribution import LevelT
from forecasting.methods.fading import PHI_LONG, PHI_SHORT, SEEN_TWICE, SHORT, Trend, linear_path, trend_of
from forecasting.methods.families import theta
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import ALL_ZERO, Choices, Extrapolation, level_t, log_t, log_t_of, percent_growth
from forecasting.methods.prediction_error import AUTOCORRELATION, Drift, damped_sum, drift, log_drift
from forecasting.quantities.units import digits

PHI_CAUTIOUS = 0.7
"""Damping on the cautious path."""

PHI_CAUTIOUS_SHORT = 0.5
"""The same with three known values, where it is the whole of the cautious path."""

HALF_TRUST_GROWING = 0.5
"""Squared growth, in volatilities, at which a growing series' trend and the cautious path weigh the same."""

HALF_TRUST_FALLING = 0.02
"""The same for a falling series: its trend is trusted much sooner."""

HALF_TRUST_SHORT = 2.0
"""The same with three known values, growing or falling: the least at which M3 does not lose to no change."""

LEAST_VOLATILITY = 1e-9
"""Below this, growth was the same each time but for the rounding of binary numbers [log units]."""


def cautious_path(levels: Levels, leads: FloatArray, known: Drift) -> FloatArray:
    """Mean in logs of growth damped by 0.7 and damped Theta; with three known values growth damped by 0.5.

    In [log units].
    """
    if levels.count == SEEN_TWICE:
        return math.log(levels.last) + known.mean * damped_sum(PHI_CAUTIOUS_SHORT, leads)
    damped = math.log(levels.last) + known.mean * damped_sum(PHI_CAUTIOUS, leads)
    return (damped + theta.log_path(levels, leads, theta.PHI)) / 2


def trust(known: Drift) -> float:
    """Weight of the trend path: s^2 / (s^2 + c) with s = |mean growth| / volatility [0 to 1]."""
    strength = known.strength() ** 2
    prior = HALF_TRUST_FALLING if known.mean < 0 else HALF_TRUST_GROWING
    return strength / (strength + (HALF_TRUST_SHORT if known.changes < SEEN_TWICE else prior))


def damped_growth(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """The default: growth that fades, trusted as far as it stands out from its own scatter.

    ln y(T+h) = w trend(h) + (1 - w) cautious(h), w = s^2 / (s^2 + c), s = |mu| / K_s, c = 0.5 (growing),
    0.02 (falling) or 2 (three known values); K_s from the general prior. The trend is that of
    `forecasting.methods.fading`.
    """
    known = log_drift(levels, choices.prior)
    trend = trend_of(levels, leads, known, choices.periods_a_year)
    weight = trust(known) if known.changes > 1 else 1.0
    path = trend.path
    if weight < 1:
        path = weight * path + (1 - weight) * cautious_path(levels, leads, known)
    return Extrapolation(
        distribution=log_t_of(path, leads, trend.variance, known),
        parameters=(
            ("growth_percent", percent_growth(known.mean)),
            ("phi", trend.phi),
            ("fast_share", trend.fast),
            ("trend_weight", weight),
            *spread(known),
        ),
        sentence=_in_words(known, trend, weight),
        formula="ln y(T+h) = w [ln y(T) + mean(mu (phi + ... + phi^h), ln(1 + d h))] + (1 - w) cautious(h)",
        caution="Damped on purpose: where growth was fast, undamped growth overshot 3 to 4 times in six years.",
        prior=known.prior,
    )


def _in_words(known: Drift, trend: Trend, weight: float) -> str:
    sides = "growth fades" if known.mean >= 0 else "the fall fades"
    return (
        f"Mean growth of {percent_growth(known.mean):.1f} % a period over {known.changes + 1} known values is "
        f"continued so that {sides} by a factor of {trend.phi:g} each {_step(trend.fast)}"
        f"{_line_in_words(known, trend.fast)}; against a more cautious path it has a weight of {100 * weight:.0f} %, "
        "by its size relative to its scatter"
    )


def _step(fast: float) -> str:
    """Over which time growth fades: periods, years, or both with their weights."""
    if 0 < fast < 1:
        return f"period (weight {100 * (1 - fast):.0f} %) and each year (weight {100 * fast:.0f} %)"
    return "year, because it is fast" if fast else "period"


def _line_in_words(known: Drift, fast: float) -> str:
    if known.mean < 0 or known.changes <= 1:
        return ""
    rises = (
        "" if not fast else ", which rises as in the newest year" if fast == 1 else ", in part as in the newest year"
    )
    return f", averaged in logs with a straight line{rises}"


def spread(known: Drift) -> tuple[tuple[str, float], ...]:
    """Volatility parameters, for every method on growth [log units; degrees of freedom as a count]."""
    return (
        ("volatility", known.volatility),
        ("volatility_shrunk", known.shrunk),
        ("degrees_of_freedom", known.degrees),
    )


def damped_only(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Geometric growth, damped: ln y(T+h) = ln y(T) + mu (phi + ... + phi^h), phi = 0.85."""
    known = log_drift(levels, choices.prior)
    path = math.log(levels.last) + known.mean * damped_sum(PHI_LONG, leads)
    return Extrapolation(
        distribution=log_t(path, leads, damped_sum(PHI_LONG, leads), known),
        parameters=(("growth_percent", percent_growth(known.mean)), ("phi", PHI_LONG), *spread(known)),
        sentence=f"Growth of {percent_growth(known.mean):.1f} % a period fades by a factor of {PHI_LONG:g} each period",
        formula="ln y(T+h) = ln y(T) + mu (phi + ... + phi^h)",
        prior=choices.prior,
    )


def constant_growth(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """CAGR: the mean growth between the first and the last value goes on without end."""
    known = log_drift(levels, choices.prior)
    return Extrapolation(
        distribution=log_t(math.log(levels.last) + known.mean * leads, leads, leads, known),
        parameters=(("growth_percent", percent_growth(known.mean)), *spread(known)),
        sentence=f"The compound growth so far, {percent_growth(known.mean):.1f} % a period, goes on unchanged",
        formula="y(T+h) = y(T) (y(T) / y(1))^(h / (T - 1))",
        caution=UNDAMPED,
        prior=choices.prior,
    )


UNDAMPED = (
    "Undamped extrapolation: with growth above 20 % a year it overshot the outcome six years ahead by a median "
    "factor of 3 to 4 in the technology series of about 200 countries."
)


def random_walk(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Random walk with drift in logs, with the interval of Farmer and Lafond as published, not shrunk.

    The error over its volatility is Student's t with m - 1 degrees of freedom times sqrt(A* / (1 + theta^2)),
    theta = 0.63 (equations 13 and 15).
    """
    del choices
    known = log_drift(levels)
    if known.volatility < LEAST_VOLATILITY:
        raise refuse("growth was the same in every period, so its volatility cannot be estimated", "default")
    known = replace(known, theta=AUTOCORRELATION)
    law = log_t(math.log(levels.last) + known.mean * leads, leads, leads, known)
    ratio = known.volatility / known.shrunk
    own = type(law)(
        leads=leads, centre=law.centre, scale=law.scale * ratio, degrees=np.full(leads.shape, float(known.changes - 1))
    )
    return Extrapolation(
        distribution=own,
        parameters=(
            ("growth_percent", percent_growth(known.mean)),
            ("volatility", known.volatility),
            ("theta", AUTOCORRELATION),
        ),
        sentence=f"A random walk in logs with a drift of {known.mean:.3f} and a volatility of {known.volatility:.3f}",
        formula="ln y(T+h) = ln y(T) + mu h, error K sqrt(A* / (1 + theta^2)) t(m - 1)",
        caution=UNDAMPED,
        band="Student's t(m - 1) with correlated errors, theta = 0.63, as Farmer and Lafond (2016), not shrunk",
    )


def linear_drift(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Linear drift: the level goes on rising by the mean amount of the past, kept above zero."""
    known = log_drift(levels, choices.prior)
    rise = (levels.last - float(levels.values[0])) / known.span
    return Extrapolation(
        distribution=log_t(linear_path(levels, leads), leads, leads, known),
        parameters=(("rise_per_period", rise), *spread(known)),
        sentence=f"The level goes on changing by {digits(rise)} a period, the mean of the past",
        formula="y(T+h) = y(T) + h (y(T) - y(1)) / (T - 1)",
        prior=choices.prior,
    )


def no_change(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """No change, the benchmark of the M4 competition, with its normal interval sigma sqrt(h)."""
    del choices
    changes = np.diff(levels.values) / np.sqrt(levels.steps)
    with np.errstate(over="ignore"):
        sigma = float(np.sqrt(np.mean(changes**2))) if changes.size else 0.0
    if sigma == 0:
        raise refuse("no change was ever seen, so the benchmark has no interval", "default")
    law = LevelT(
        leads=leads,
        centre=np.full(leads.shape, levels.last),
        scale=sigma * np.sqrt(leads),
        degrees=np.full(leads.shape, np.inf),
    )
    return Extrapolation(
        distribution=law,
        parameters=(("sigma", sigma),),
        sentence=f"The last value, {digits(levels.last)}, stays",
        formula="y(T+h) = y(T), error sigma sqrt(h)",
        caution="A benchmark: its 95 % interval held 72 % of the outcomes of the M4 competition's yearly series.",
        band="normal, from the mean squared change, as the benchmark of the M4 competition",
    )


def last_growth(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """The benchmark "last growth continues": the newest growth goes on unchanged."""
    del choices
    known = log_drift(levels)
    newest = float(np.diff(levels.logs)[-1] / levels.steps[-1])
    law = log_t(math.log(levels.last) + newest * leads, leads, leads * known.span**0.5, known)
    return Extrapolation(
        distribution=law,
        parameters=(("growth_percent", percent_growth(newest)), *spread(known)),
        sentence=f"The newest growth, {percent_growth(newest):.1f} % a period, goes on unchanged",
        formula="y(T+h) = y(T) (y(T) / y(T-1))^h",
        caution=f"A benchmark. {UNDAMPED}",
        prior=known.prior,
    )


def level_drift(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Damped drift in levels, for quantities that may be zero or negative.

    With fewer than four values the last one stays. The typical change is scaled by the mean size of the values,
    as in logs; that prior was fitted on positive series and is a judgement here.
    """
    size = float(np.mean(np.abs(levels.values)))
    if not size:
        raise refuse(ALL_ZERO, "share")
    known = drift(levels.values / size, levels.times)
    if levels.count < SHORT:
        known = Drift(mean=0.0, volatility=_mean_change(levels, size), changes=known.changes, span=known.span)
    reach = damped_sum(PHI_SHORT, leads)
    unit = level_t(known.mean * reach, leads, reach, known)
    law = LevelT(leads=leads, centre=levels.last + size * unit.centre, scale=size * unit.scale, degrees=unit.degrees)
    if choices.record and levels.count == 1:
        scale = size * choices.record.scale * np.sqrt(leads / choices.periods_a_year)
        law = replace(law, scale=scale, degrees=np.full(leads.shape, choices.record.degrees))
    moves = f"goes on changing by {digits(size * known.mean)} a period, fading by 0.7" if known.mean else "stays"
    return Extrapolation(
        distribution=law,
        parameters=(
            ("change_per_period", size * known.mean),
            ("phi", PHI_SHORT),
            ("degrees_of_freedom", known.degrees),
        ),
        sentence=f"The last value, {digits(levels.last)}, {moves}, because growth rates need values above zero",
        formula="y(T+h) = y(T) + d (phi + ... + phi^h)",
        caution="Not calibrated on past data: read the interval as a rough guide.",
        band="Student's t in levels around a shrunk volatility (a judgement)",
    )


def _mean_change(levels: Levels, size: float) -> float:
    changes = np.diff(levels.values) / size / np.sqrt(levels.steps)
    return float(np.sqrt(np.mean(changes**2))) if changes.size else 0.0
