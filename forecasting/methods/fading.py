"""How growth fades ahead: by the period as a rule, by the year where it is fast.

Damping was measured on yearly series. A factor of 0.85 a quarter is 0.52 a year, which stops fast growth too soon: on
series of this catalog that grow by more than half a year, outcomes lay above nearly every forecast. From 20 to 50 % a
year the trend therefore passes over to one that fades by the year, beside a line that rises as in the newest year.
"""

import math
from dataclasses import dataclass

import numpy as np

from forecasting.methods.levels import LEAST_FACTOR, FloatArray, Levels
from forecasting.methods.prediction_error import MOST_PERIODS, Drift, damped_sum, error_variance

PHI_SHORT, PHI_MEDIUM, PHI_LONG = 0.70, 0.80, 0.85
"""Damping of growth with at most 4, at most 6 and more known values (measured on six data sets)."""

PHI_FALLING = 0.95
"""Damping of a fall: costs that fall keep falling (53 technologies)."""

PHI_ONE_CHANGE = 0.5
"""Damping where growth was seen once; at two points stronger growth loses to no change on M4 and M3."""

SEEN_ONCE, SEEN_TWICE, SHORT, MEDIUM = 2, 3, 4, 6

FAST_FROM = 0.20
"""Mean growth a year at which growth begins to fade by the year [part of 1]: the start of a ramp; no median jumps.
Chosen on the catalog (58 series, data of 22 Nov 2026); a ramp from 0.25 to 0.45 and a step at 0.35 score the same."""

FAST_SPAN = 0.30
"""Growth from `FAST_FROM` on after which it fades by the year only [part of 1]: 50 % a year."""

LONGEST_LOG = 700.0
"""The largest exponent of e that is a number [log units]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trend:
    """A trend ahead.

    Attributes:
        path: Its level at each lead [log units].
        variance: V of its error at each lead [K^2].
        phi: Factor by which growth fades [ratio].
        fast: How far it fades by the year: 0 by the period alone, 1 by the year alone.
    """

    path: FloatArray
    variance: FloatArray
    phi: float
    fast: float


def damping(changes: int, *, falling: bool = False) -> float:
    """Damping phi by the number of known changes; a fall fades more slowly [ratio]."""
    count = changes + 1
    if count <= SEEN_ONCE:
        return PHI_ONE_CHANGE
    if falling:
        return PHI_FALLING
    return PHI_SHORT if count <= SHORT else PHI_MEDIUM if count <= MEDIUM else PHI_LONG


def damping_of(known: Drift) -> float:
    """Damping phi of this growth [ratio]."""
    return damping(known.changes, falling=known.mean < 0)


def fast_share(known: Drift, periods_a_year: float) -> float:
    """How far growth fades by the year: 0 up to 20 % a year, 1 from 50 %; 0 where it was seen once [0 to 1]."""
    if known.changes < SEEN_ONCE or periods_a_year > MOST_PERIODS:
        return 0.0
    growth = math.expm1(min(known.mean * periods_a_year, LONGEST_LOG))
    return min(max((growth - FAST_FROM) / FAST_SPAN, 0.0), 1.0)


def linear_path(levels: Levels, leads: FloatArray, first: int = 0) -> FloatArray:
    """Log of the level that goes on rising by the mean amount per period since value *first*, kept above zero.

    In [log units].
    """
    rise = (1 - levels.values[first] / levels.last) / float(levels.times[-1] - levels.times[first])
    return math.log(levels.last) + np.asarray(np.log(np.maximum(1 + rise * leads, LEAST_FACTOR)), dtype=float)


def newest_year(levels: Levels, periods_a_year: float) -> int:
    """Place of the value from which the newest year is counted: two changes at least, all there are at most."""
    a_year_before = np.searchsorted(levels.times, levels.times[-1] - periods_a_year + 1e-6, side="right") - 1
    return int(max(min(a_year_before, levels.count - 1 - SEEN_ONCE), 0))


def trend_of(levels: Levels, leads: FloatArray, known: Drift, periods_a_year: float) -> Trend:
    """The trend of the default rule.

    Growing: the mean in logs of damped growth and a straight line; falling, or seen once: damped growth. Fast growth
    fades by phi^(1 / p) a period, p periods a year, and its line rises as in the newest year.
    """
    phi, fast = damping_of(known), fast_share(known, periods_a_year)
    periodic = _trend(levels, leads, known, phi, 0)
    if not fast:
        return Trend(path=periodic[0], variance=periodic[1], phi=phi, fast=fast)
    yearly = _trend(levels, leads, known, phi ** (1 / periods_a_year), newest_year(levels, periods_a_year))
    path, variance = ((1 - fast) * one + fast * other for one, other in zip(periodic, yearly, strict=True))
    return Trend(path=path, variance=variance, phi=phi, fast=fast)


def _trend(
    levels: Levels, leads: FloatArray, known: Drift, phi: float, line_from: int
) -> tuple[FloatArray, FloatArray]:
    """Path and variance of a trend whose growth fades by *phi* a period."""
    reach = damped_sum(phi, leads)
    path = math.log(levels.last) + known.mean * reach
    if known.mean >= 0 and known.changes >= SEEN_ONCE:
        path = (path + linear_path(levels, leads, line_from)) / 2
    return path, error_variance(leads, reach, known)
