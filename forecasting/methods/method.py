"""What a method is, what it is given and what it gives."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import numpy as np

from forecasting.foundations.refusal import RefusalError, refuse
from forecasting.methods.bounds import Held, hold
from forecasting.methods.distribution import Distribution, LevelT, LogitT, LogT
from forecasting.methods.levels import LEAST_FACTOR, FloatArray, Levels
from forecasting.methods.prediction_error import GENERAL_PRIOR, Drift, Prior, error_variance
from forecasting.methods.seasonality import seasonal_pattern, seasons_of, without_pattern
from forecasting.quantities.units import digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A level published in advance.

    Attributes:
        lead: Periods after the last known value, or after the first anchor if none is known [periods].
        value: The published level [the series' unit].
        age: Years between the publication and the end of the period [years].
    """

    lead: float
    value: float
    age: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How far published forecasts missed: the law of ln(outcome / forecast) by years of lead.

    Attributes:
        scale: Standard error after one year of lead, growing with the square root of the lead [log units].
        degrees: Degrees of freedom behind it.
        words: Whose record, on how many outcomes, for the caption.
        publisher: Whose own record it holds.
        errors: The publisher's own log errors, ascending, at each whole year of lead with enough to speak alone.
    """

    scale: float
    degrees: float
    words: str
    publisher: str = ""
    errors: tuple[tuple[int, tuple[float, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a reader, or the catalog, adds to the known levels.

    Attributes:
        growth: Growth for each year to come, the last one kept on [percent a year].
        growth_source: Where the growth comes from, in words.
        ceiling: The level that a growth curve tends to [the series' unit].
        anchors: The published path.
        record: How far published forecasts missed.
        periods_a_year: Periods in a year [periods].
        prior: The volatility that bands of growth start from, before the series' own changes count.
    """

    growth: tuple[float, ...] = ()
    growth_source: str = ""
    ceiling: float | None = None
    anchors: tuple[Anchor, ...] = ()
    record: Record | None = None
    periods_a_year: float = 1.0
    prior: Prior = GENERAL_PRIOR


NO_CHOICES = Choices()

OWN_CHOICE = "your choice"
"""Source of a growth that the reader chose."""


def band_of(prior: Prior) -> str:
    """What bands of growth are made of."""
    return (
        f"Student's t around a volatility that starts from {prior.words}, with the error of the mean growth and "
        "correlated errors (Farmer and Lafond 2016)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extrapolation:
    """What a method found.

    Attributes:
        distribution: The law of the outcome at each lead.
        parameters: Names and values, in reading order.
        sentence: What was done, with the numbers of this series.
        formula: The formula, in words and symbols.
        caution: What a reader should know before quoting it.
        band: What the interval is made of, where that is not the common rule of growth.
        prior: The volatility that the interval starts from; `None` where it starts from none.
    """

    distribution: Distribution
    parameters: tuple[tuple[str, float], ...]
    sentence: str
    formula: str
    caution: str = ""
    band: str = ""
    prior: Prior | None = None

    @property
    def made_of(self) -> str:
        """What the interval is made of, in words."""
        return self.band or band_of(self.prior or GENERAL_PRIOR)


CURVE, LEVEL = "growth curve", "level"
SEARCHING = frozenset({"smoothing", "state space", CURVE})

Function = Callable[[Levels, FloatArray, Choices], Extrapolation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """An entry of the registry.

    Attributes:
        key: The name on the command line.
        name: The name for readers.
        run: The function itself.
        minimum: Known values it needs.
        formula: The formula in one line.
        applies: When to use it.
        source: Where it comes from.
        undamped: Whether it extrapolates growth without damping, which overshoots fast growth.
        seasonal: Whether a seasonal pattern is taken out before and put back after.
        asks: What it needs beside the known levels, if anything.
        family: The kind of method.
    """

    key: str
    name: str
    run: Function = field(repr=False, compare=False)
    minimum: int
    formula: str
    applies: str
    source: str
    undamped: bool = False
    seasonal: bool = True
    asks: str = ""
    family: str = "growth"

    @property
    def searches(self) -> bool:
        """Whether it searches for its parameters, which takes a hundred times as long as a formula."""
        return self.family in SEARCHING

    @property
    def is_calibrated(self) -> bool:
        """Whether it was measured how often its bands hold."""
        return self.family != LEVEL

    @property
    def takes_ceiling(self) -> bool:
        """Whether a level that the curve tends to can be chosen."""
        return self.family == CURVE

    def __call__(self, levels: Levels, leads: FloatArray, choices: Choices = NO_CHOICES) -> Extrapolation:
        """Fit on *levels* and extrapolate to *leads*; raise `RefusalError` rather than give anything unsound."""
        if not levels.values.any() and not (levels.is_share or levels.is_rate):
            raise RefusalError(f"{ALL_ZERO}; try a value that you enter")
        levels.require(self.minimum, "default" if self.minimum > 1 else "published")
        pattern = seasonal_pattern(levels) if self.seasonal else None
        if pattern is None:
            return held(checked(self.run(levels, leads, choices), self.name), levels, self.name)
        found = self.run(without_pattern(levels, pattern), leads, choices)
        back = pattern[seasons_of(levels.times[-1] + leads, levels.season)]
        note = f"{found.sentence}, after a seasonal pattern was divided out and put back"
        seasonal = replace(found, distribution=shifted(found.distribution, back), sentence=note)
        return held(checked(seasonal, self.name), levels, self.name)


ALL_ZERO = "every known value is 0, which does not tell how far the next one may lie"


@contextmanager
def searching(name: str) -> Iterator[None]:
    """A search by a library: its warnings are kept from the reader, its failure is a refusal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (ValueError, ArithmeticError, np.linalg.LinAlgError):
            raise refuse(f"the search for the parameters of {name} fails on these values", "default") from None


def checked(found: Extrapolation, name: str) -> Extrapolation:
    """The extrapolation itself, if every median is finite and every band has a width."""
    if not found.distribution.is_sound:
        raise refuse(f"{name} gives no finite number or a band without width here", "default")
    return found


def held(found: Extrapolation, levels: Levels, name: str) -> Extrapolation:
    """The extrapolation held within what the quantity can be, which its caution says where the median is moved.

    Raises:
        RefusalError: The median leaves a floor and a ceiling, between which method `share` would stay.
    """
    if levels.leaves_its_bounds:
        said = "Known values leave the bounds that were given, so the bounds do not hold what follows."
        return replace(found, caution=f"{found.caution} {said}".strip())
    law = hold(found.distribution, levels)
    if not isinstance(law, Held) or not law.moves:
        return replace(found, distribution=law)
    free = found.distribution.median
    farthest = digits(float(free[np.argmax(np.maximum(free - law.upper, law.lower - free))]))
    if levels.is_share:
        limits = f"{levels.lower:g} and {levels.upper:g}"
        raise refuse(f"{name} would reach {farthest}, but the values lie between {limits}", "share")
    why = "a running total never falls" if levels.never_falls else f"the values are never below {law.lower:g}"
    said = f"Held at {digits(law.lower)}, because {why}: by itself the median would be {farthest}."
    return replace(found, distribution=law, caution=f"{found.caution} {said}".strip())


def log_t(centre: FloatArray, leads: FloatArray, reach: FloatArray, known: Drift) -> LogT:
    """The interval rule around a centre in logs (reference: `forecasting.methods.prediction_error`)."""
    return log_t_of(centre, leads, error_variance(leads, reach, known), known)


def log_t_of(centre: FloatArray, leads: FloatArray, variance: FloatArray, known: Drift) -> LogT:
    """The same where the variance V is known [K^2]."""
    scale = known.shrunk * np.sqrt(variance)
    return LogT(leads=leads, centre=centre, scale=scale, degrees=np.full(leads.shape, known.degrees))


def level_t(centre: FloatArray, leads: FloatArray, reach: FloatArray, known: Drift) -> LevelT:
    """The interval rule around a centre in levels."""
    scale = known.shrunk * np.sqrt(error_variance(leads, reach, known))
    return LevelT(leads=leads, centre=centre, scale=scale, degrees=np.full(leads.shape, known.degrees))


def log_kept_positive(levels: Levels, path: FloatArray) -> FloatArray:
    """Log of a path in levels, which ends at a thousandth of the last value [log units]."""
    return np.asarray(np.log(np.maximum(path, LEAST_FACTOR * levels.last)), dtype=float)


def shifted(law: Distribution, shift: FloatArray) -> Distribution:
    """The same law with its centre moved, for putting a seasonal pattern back."""
    return replace(law, centre=law.centre + shift)


def logit_t(
    centre: FloatArray, leads: FloatArray, known: Drift, reach: FloatArray, bounds: tuple[float, float]
) -> LogitT:
    """The interval rule around a centre in logits."""
    scale = known.shrunk * np.sqrt(error_variance(leads, reach, known))
    degrees = np.full(leads.shape, known.degrees)
    return LogitT(leads=leads, centre=centre, scale=scale, degrees=degrees, lower=bounds[0], upper=bounds[1])


def percent_growth(rate: float) -> float:
    """Log growth as growth [percent]."""
    return float(np.expm1(min(rate, 700.0))) * 100
