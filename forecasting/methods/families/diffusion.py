"""Growth curves that level off: logistic, Gompertz, Bass. Scenarios, because the ceiling is an assumption.

Fitted to four to eight points, the ceiling is not identified; give one from outside (a total market).

References:
    Bass (1969), A new product growth model for consumer durables, Management Science 15, 215-227.
    Srinivasan and Mason (1986), Nonlinear least squares estimation of new product diffusion models,
    Marketing Science 5, 169-178.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from forecasting.foundations.refusal import RefusalError, refuse
from forecasting.methods.distribution import LARGEST_LOG, LogitT, StudentT
from forecasting.methods.levels import LARGEST, FloatArray, Levels
from forecasting.methods.method import ALL_ZERO, Choices, Extrapolation, log_t, logit_t
from forecasting.methods.prediction_error import GENERAL_PRIOR, drift, error_variance, log_drift
from forecasting.quantities.units import digits

INNOVATION = np.geomspace(1e-4, 0.1, 13)
IMITATION = np.geomspace(0.05, 1.2, 13)
"""Grid of p and q on which the search starts; it holds the averages p = 0.03, q = 0.38 of Sultan, Farley and
Lehmann (1990)."""

EVALUATIONS = 200
"""Most evaluations in the search from the best grid point."""

LARGEST_MARKET = 20.0
"""A total above this many times what was adopted so far is not identified by the data."""


Curve = Callable[..., FloatArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bass:
    """p: innovation, q: imitation [per period], total: adopters in the end; errors: standard errors of the three."""

    p: float
    q: float
    total: float
    errors: tuple[float, ...]
    scatter: float

    @property
    def peak(self) -> float:
        """Time of the largest adoption, ln(q / p) / (p + q) [periods after the start]."""
        return float(np.log(self.q / self.p) / (self.p + self.q))


def adopted(times: FloatArray, p: float, q: float) -> FloatArray:
    """F(t), the part that has adopted by *times* [periods]."""
    fading = np.exp(-np.minimum((p + q) * times, LARGEST_LOG))
    return np.asarray((1 - fading) / (1 + q / p * fading), dtype=float)


def adoptions(times: FloatArray, p: float, q: float, total: float) -> FloatArray:
    """Adoptions in the period that ends at each time: total x [F(t) - F(t - 1)] (Srinivasan and Mason)."""
    return total * (adopted(times, p, q) - adopted(times - 1, p, q))


def bass_density(times: FloatArray, p: float, q: float, total: float) -> FloatArray:
    """Adoptions as total x density f(t), the older form [the total's unit]."""
    fading = np.exp(-(p + q) * times)
    return np.asarray(total * (p + q) ** 2 / p * fading / (1 + q / p * fading) ** 2, dtype=float)


def fit_bass(times: FloatArray, sales: FloatArray, *, total: float | None = None, density: bool = False) -> Bass:
    """Nonlinear least squares from several starts with p, q and the total above zero."""
    curve = bass_density if density else adoptions
    scale = total or float(sales.sum())
    if not scale:
        raise refuse(ALL_ZERO, "share")
    parts = sales / scale

    def shape(at: FloatArray, *found: float) -> FloatArray:
        return curve(at, found[0], found[1], 1.0 if total else found[2])

    start = _best_on_grid(curve, times, parts, fixed=total is not None)
    best = _least_squares(shape, times, parts, start)
    if best is None:
        raise refuse("no Bass curve fits these values", "default")
    squares, values, covariance = best
    errors = [float(e) for e in np.sqrt(np.diag(covariance))]
    market = scale * (1.0 if total else float(values[2]))
    errors = [*errors[:2], 0.0 if total else scale * errors[2]]
    scatter = scale * float(np.sqrt(squares / max(sales.size - len(values), 1)))
    return Bass(p=float(values[0]), q=float(values[1]), total=market, errors=tuple(errors), scatter=scatter)


def _best_on_grid(curve: Curve, times: FloatArray, parts: FloatArray, *, fixed: bool) -> list[float]:
    """The p and q of the grid with the least squares, and the total that then fits best (it enters linearly)."""
    p, q = (np.ravel(grid)[:, None] for grid in np.meshgrid(INNOVATION, IMITATION))
    shapes = curve(times[None, :], p, q, 1.0)
    totals = np.ones(p.size) if fixed else np.maximum(shapes @ parts / (shapes**2).sum(axis=1), 1e-6)
    best = int(np.argmin(((parts - totals[:, None] * shapes) ** 2).sum(axis=1)))
    start = [float(p[best, 0]), float(q[best, 0])]
    return start if fixed else [*start, float(totals[best])]


def _least_squares(
    curve: Curve, times: FloatArray, values: FloatArray, guess: list[float]
) -> tuple[float, Any, Any] | None:
    import warnings

    from scipy.optimize import OptimizeWarning, curve_fit

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", OptimizeWarning)
            found, covariance = curve_fit(
                curve, times, values, p0=guess, bounds=(1e-9, np.inf), max_nfev=EVALUATIONS, x_scale=guess
            )
    except (RuntimeError, ValueError):
        return None
    return float(((curve(times, *found) - values) ** 2).sum()), found, covariance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GompertzT(StudentT):
    """A Student t on the scale -ln(-ln(y / ceiling)), on which a Gompertz curve is straight."""

    ceiling: float

    @property
    def support(self) -> tuple[float, float]:
        """Between zero and the ceiling [the series' unit]."""
        return 0.0, self.ceiling

    def to_levels(self, position: FloatArray) -> FloatArray:
        """Level ceiling exp(-exp(-position)) [the series' unit]."""
        return np.asarray(self.ceiling * np.exp(-np.exp(-np.clip(position, -6.0, LARGEST_LOG))), dtype=float)

    def from_levels(self, level: FloatArray) -> FloatArray:
        """-ln(-ln(level / ceiling)) [the law's scale]."""
        with np.errstate(divide="ignore"):
            return -np.log(-np.log(np.clip(level / self.ceiling, 0.0, 1.0)))


def ceiling_of(levels: Levels, choices: Choices) -> float:
    """The ceiling given, or that of the series itself; a refusal if there is none or a value exceeds it.

    In [the series' unit].
    """
    ceiling = levels.upper if choices.ceiling is None else choices.ceiling
    if ceiling is None:
        raise refuse("a growth curve needs a ceiling from outside, such as a total market", "default")
    _refuse_odd(ceiling)
    if levels.upper is not None and ceiling > levels.upper:
        raise RefusalError(
            f"the ceiling {digits(ceiling)} lies above {digits(levels.upper)}, the most that this series can be; "
            f"try {digits(levels.upper)} or less"
        )
    largest = float(levels.values.max())
    if largest >= ceiling:
        raise RefusalError(
            f"the ceiling {digits(ceiling)} is not above the largest value, {digits(largest)}; try a larger one"
        )
    return ceiling


def _refuse_odd(ceiling: float) -> None:
    if not 0 < ceiling <= LARGEST:
        raise RefusalError(f"the ceiling must be positive, but it is {ceiling:g}; try a total market")


def logistic_growth(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Logistic with a given ceiling: the odds y / (C - y) go on growing at their mean rate."""
    ceiling = ceiling_of(levels, choices)
    places = levels.logs - np.log(ceiling - levels.values)
    known = drift(places, levels.times)
    law: LogitT = logit_t(places[-1] + known.mean * leads, leads, known, leads, (0.0, ceiling))
    return Extrapolation(
        distribution=law,
        parameters=(("ceiling", ceiling), ("rate", known.mean)),
        sentence=f"The odds below the assumed ceiling of {digits(ceiling)} go on growing by {known.mean:.3f} in logs",
        formula="y(T+h) = C / (1 + (C / y(T) - 1) exp(-k h))",
        caution=CEILING,
        band="Student's t on the logit scale; the ceiling itself is taken as given",
    )


CEILING = "The ceiling is an assumption and decides the result; read this as a scenario."
FITTED_TOTAL = (
    "First sales of each period, not a stock: the total market is fitted and badly known; read this as a scenario."
)


def gompertz(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Gompertz with a given ceiling: the distance ln(C / y) shrinks at its mean rate."""
    ceiling = ceiling_of(levels, choices)
    places = -np.log(np.log(ceiling) - levels.logs)
    known = drift(places, levels.times)
    scale = known.shrunk * np.sqrt(error_variance(leads, leads, known))
    shrinking = 100 * (1 - np.exp(-known.mean))
    law = GompertzT(
        leads=leads,
        centre=places[-1] + known.mean * leads,
        scale=scale,
        degrees=np.full(leads.shape, known.degrees),
        ceiling=ceiling,
    )
    return Extrapolation(
        distribution=law,
        parameters=(("ceiling", ceiling), ("rate", known.mean)),
        sentence=f"The log distance to the assumed ceiling of {digits(ceiling)} shrinks by {shrinking:.1f} % a period",
        formula="y(T+h) = C exp(-ln(C / y(T)) exp(-k h))",
        caution=CEILING,
        band="Student's t on the double-log scale; the ceiling itself is taken as given",
    )


def bass(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """Bass diffusion of adoptions per period, by Srinivasan and Mason's least squares; a ceiling is the total."""
    if levels.has_gaps:
        raise refuse("a period in between is missing, and adoptions have to be counted from the first", "default")
    if choices.ceiling is not None:
        _refuse_odd(choices.ceiling)
    if (levels.values < 0).any():
        raise refuse("adoptions cannot be below zero", "level")
    times = levels.times - levels.times[0] + 1
    found = fit_bass(times, levels.values, total=choices.ceiling)
    if found.total > LARGEST_MARKET * float(levels.values.sum()):
        raise refuse(
            "the values have not begun to bend, so the total is not identified without a ceiling from outside",
            "default",
        )
    ahead = adoptions(times[-1] + leads, found.p, found.q, found.total)
    path = np.log(np.maximum(ahead, np.finfo(float).tiny))
    total = f"{'assumed' if choices.ceiling else 'fitted'} total {digits(found.total)}"
    return Extrapolation(
        distribution=log_t(path, leads, leads, log_drift(levels)),
        parameters=(("p", found.p), ("q", found.q), ("total", found.total)),
        sentence=f"A Bass curve (p {digits(found.p)}, q {digits(found.q)}, {total}) goes on",
        formula="S(t) = m [F(t) - F(t-1)], F(t) = (1 - exp(-(p+q) t)) / (1 + (q/p) exp(-(p+q) t))",
        caution=CEILING if choices.ceiling else FITTED_TOTAL,
        prior=GENERAL_PRIOR,
    )
