"""How far a projection may miss: the variance formulas behind every interval.

The volatility K of log growth is estimated from very few differences, so it is shrunk towards a volatility
typical of the growth rate, and the interval is Student's t with the degrees of freedom that this leaves. Errors
of neighbouring periods are correlated (Farmer and Lafond 2016, equation 13): as in their 66 technologies where few
changes are known, and the less so the longer a series' own changes show no correlation.

References:
    Farmer and Lafond (2016), How predictable is technological progress?, Research Policy 45, 647-665.
"""

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from forecasting.methods.levels import FloatArray, Levels

AUTOCORRELATION = 0.63
"""Farmer and Lafond's theta_m, matched to the observed forecast errors of 66 technologies (section 5)."""

CORRELATION_WEIGHT = 20.0
"""Changes that Farmer and Lafond's correlation weighs beside a series' own; chosen on M3, checked on M4."""

PriorKey = Literal["general", "market"]
"""The name of a prior: fitted on series of any kind, or chosen on series of this catalog."""

GENERAL: PriorKey = "general"
MARKET: PriorKey = "market"
PRIORS: tuple[PriorKey, ...] = (MARKET, GENERAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The volatility that is typical of a kind of series, before its own changes count.

    Attributes:
        key: The name on the command line, in files and in code.
        weight: How many known changes it weighs as much as [changes].
        floor: Typical volatility of a series that does not grow [log units, root of a period].
        slope: Its rise with the growth rate [log units per log unit].
        words: Where it comes from, for a reader.
    """

    key: PriorKey
    weight: float
    floor: float
    slope: float
    words: str


GENERAL_PRIOR = Prior(
    key=GENERAL,
    weight=1.3,
    floor=0.018,
    slope=0.39,
    words="what is typical of such growth in series of any kind (weight: 1.3 changes)",
)
"""K0 = 0.018 + 0.39 |mean growth|, weight 1.3: maximum marginal likelihood on 21,000 yearly series of M4."""

MARKET_VOLATILITY = 0.30
"""Typical volatility of the catalog's series [log units, root of a year]; chosen on 58 of them, data of 22 Nov 2026."""

MARKET_WEIGHT = 3.0
"""Known changes that the market's volatility weighs as much as [changes]; chosen with `MARKET_VOLATILITY`."""


def market_prior(periods_a_year: float) -> Prior:
    """The volatility typical of AI computing's markets: 30 % a year, as much as three known changes."""
    return Prior(
        key=MARKET,
        weight=MARKET_WEIGHT,
        floor=MARKET_VOLATILITY / math.sqrt(periods_a_year),
        slope=0.0,
        words=f"this market's {100 * MARKET_VOLATILITY:.0f} % a year (weight: {MARKET_WEIGHT:g} changes)",
    )


MOST_PERIODS = 12.0
"""Periods a year up to which the catalog's rules were measured [periods]: months; days keep the general rules."""


def prior_of(key: PriorKey, periods_a_year: float) -> Prior:
    """The prior of this name for series with so many periods a year."""
    return market_prior(periods_a_year) if key == MARKET else GENERAL_PRIOR


def catalog_prior(periods_a_year: float) -> PriorKey:
    """The prior of a series of the catalog: the market's, for days the general one."""
    return MARKET if periods_a_year <= MOST_PERIODS else GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Mean growth and volatility of a path that may have gaps.

    Attributes:
        mean: Mean change [per period].
        volatility: Standard deviation of the change over one period, Bessel-corrected; 0 if unknown.
        changes: Number of observed changes m.
        span: Time between the first and the last value [periods].
        theta: How far the error of one period carries into the next, from 0 to Farmer and Lafond's 0.63.
        prior: The volatility to start from, before the changes count.
    """

    mean: float
    volatility: float
    changes: int
    span: float
    theta: float = AUTOCORRELATION
    prior: Prior = GENERAL_PRIOR

    @property
    def typical(self) -> float:
        """The volatility to start from: K0 = floor + slope |mean| of the prior [log units]."""
        return self.prior.floor + self.prior.slope * abs(self.mean)

    @property
    def shrunk(self) -> float:
        """The volatility pulled towards the typical one: K_s^2 = (w K0^2 + (m - 1) K^2) / (w + m - 1).

        In [log units]; w is the prior's weight.
        """
        own = max(self.changes - 1, 0)
        return math.sqrt((self.prior.weight * self.typical**2 + own * self.volatility**2) / self.degrees)

    @property
    def degrees(self) -> float:
        """Degrees of freedom of the shrunk volatility: the prior's weight + m - 1 [count]."""
        return self.prior.weight + max(self.changes - 1, 0)

    def strength(self) -> float:
        """Growth relative to its own volatility, |mean| / K_s [ratio]; always from the general prior.

        It decides how far a trend is trusted, which was measured so, and a wider band is no less trust.
        """
        return abs(self.mean) / replace(self, prior=GENERAL_PRIOR).shrunk


def drift(positions: FloatArray, times: FloatArray) -> Drift:
    """Mean change and its volatility, aware of gaps.

    With changes d_i over g_i periods: mean = sum d / sum g, K^2 = sum((d_i - mean g_i)^2 / g_i) / (m - 1).
    """
    changes, gaps = np.diff(positions), np.diff(times)
    if not changes.size:
        return Drift(mean=0.0, volatility=0.0, changes=0, span=0.0)
    span = float(times[-1] - times[0])
    mean = float(positions[-1] - positions[0]) / span
    scatter = (changes - mean * gaps) / np.sqrt(gaps)
    volatility = math.sqrt(float(scatter @ scatter) / (changes.size - 1)) if changes.size > 1 else 0.0
    return Drift(mean=mean, volatility=volatility, changes=int(changes.size), span=span, theta=carried_over(scatter))


def carried_over(scatter: FloatArray) -> float:
    """The theta of an MA(1) law, from the changes' lag-one correlation, shrunk, held within 0 to 0.63 [no unit].

    With r the correlation of m changes around their mean, which is 1 / m too low in unconnected ones:
    rho = (20 rho0 + m (r + 1 / m)) / (20 + m), rho0 = 0.63 / (1 + 0.63^2), and theta / (1 + theta^2) = rho.
    """
    squares = float(scatter @ scatter)
    if scatter.size < 3 or not squares > 0:  # noqa: PLR2004 - the least with two neighbouring pairs
        return AUTOCORRELATION
    seen = float(scatter[1:] @ scatter[:-1]) / squares + 1 / scatter.size
    prior = AUTOCORRELATION / (1 + AUTOCORRELATION**2)
    rho = (CORRELATION_WEIGHT * prior + scatter.size * seen) / (CORRELATION_WEIGHT + scatter.size)
    rho = min(max(rho, 0.0), prior)
    return (1 - math.sqrt(1 - 4 * rho**2)) / (2 * rho) if rho > 0 else 0.0


def log_drift(levels: Levels, prior: Prior = GENERAL_PRIOR) -> Drift:
    """Mean log growth and its volatility, which starts from *prior*."""
    return replace(drift(levels.logs, levels.times), prior=prior)


def damped_sum(phi: float, leads: FloatArray) -> FloatArray:
    """Sum phi + phi^2 + ... + phi^h: over how many periods' growth a damped path adds up by lead h [periods]."""
    if phi == 1:
        return leads
    return phi * (1 - phi**leads) / (1 - phi)


def drift_variance(leads: FloatArray, reach: FloatArray, span: float) -> FloatArray:
    """A = h + D^2 / m: noise of the way ahead, and of the mean growth that is used D times (in units of K^2) [K^2]."""
    if span == 0:
        return leads
    return leads + reach**2 / span


def correlated_variance(variance: FloatArray, changes: int, theta: float = AUTOCORRELATION) -> FloatArray:
    """A* = -2 theta + (1 + 2 (m - 1) theta / m + theta^2) A: Farmer and Lafond's equation (13) [K^2]."""
    share = (changes - 1) / changes if changes else 0.0
    return -2 * theta + (1 + 2 * share * theta + theta**2) * variance


def error_variance(leads: FloatArray, reach: FloatArray, known: Drift) -> FloatArray:
    """V = max(A, A* / (1 + theta^2)), in units of K^2; the correction never narrows the interval [K^2]."""
    plain = drift_variance(leads, reach, known.span)
    corrected = correlated_variance(plain, known.changes, known.theta) / (1 + known.theta**2)
    return np.maximum(plain, corrected)
