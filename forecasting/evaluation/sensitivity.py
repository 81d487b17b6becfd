"""What a result depends on: one driver at a time from low to high, and the share of variance that each explains."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.baselines.baseline import Baseline, DriverBaseline
from forecasting.baselines.driver_distribution import OUTER, perturbed
from forecasting.caching.keeping import kept
from forecasting.evaluation.dials import headline_value, value_terms
from forecasting.evaluation.evaluate import constant_paths, starts_of
from forecasting.evaluation.simulation import COMMON, NOISE_KEPT, Sampling, Simulation, noise
from forecasting.market_model.drivers import DRIVERS, Kind
from forecasting.market_model.identities import MODEL
from forecasting.methods.distribution import FloatArray
from forecasting.quantities.units import compact
from forecasting.scenarios.paths import Values, paths_of
from forecasting.scenarios.scenario import Scenario

GROUPS = 40
"""Groups of like draws, between which variance is measured."""
TELLABLE = 0.5
"""Smaller shares cannot be distinguished from the noise of 10,000 draws [percent]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What a quantity does when one driver goes from the low to the high end of its range.

    Attributes:
        driver: The driver.
        low: Its value at the low end, as its dial shows it [its unit].
        high: Its value at the high end.
        terms: What that one value stands for: ``mean of 2026 to 2030``; "" for a driver that is the same in all years.
        at_low: The quantity with the driver at the low end [its unit].
        at_high: The quantity with the driver at the high end.
        central: The quantity on the central path.
        drawn: Whether the draws vary the driver: then the ends are the 5 and 95 % ends of its draws, else those of its
            range, and its swing is no part of any band or share of variance.
    """

    driver: str
    low: float
    high: float
    terms: str
    at_low: float
    at_high: float
    central: float
    drawn: bool

    @property
    def width(self) -> float:
        """Distance between the two ends [the quantity's unit]."""
        return abs(self.at_high - self.at_low)

    def end_words(self, value: float) -> str:
        """An end as the dial of the driver shows it, with what it stands for: ``51.5 % a year (mean of ...)``."""
        return compact(value, DRIVERS[self.driver].unit) + (f" ({self.terms})" if self.terms else "")


ENDS_AS_SET = {Kind.GROWTH: "growth is the", Kind.SHARE: "shares are those"}
"""How the ends of drivers that are paths over years are said, before what their one number stands for."""


def terms_words(swings: Sequence[Swing]) -> str:
    """What the ends of growth and of shares stand for, once for all swings; "" where all are the same in all years."""
    terms = {DRIVERS[swing.driver].kind: swing.terms for swing in swings}
    said = [f"{words} {terms[kind]}" for kind, words in ENDS_AS_SET.items() if kind in terms]
    return f"Ends as on the dials: {', '.join(said)}." if said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VarianceShare:
    """The part of a quantity's spread over the draws that one driver explains alone [percent].

    The driver is "common factor" for what all drivers share when they move together.
    """

    driver: str
    percent: float


def tornado(scenario: Scenario, baseline: Baseline, output: str, year: int) -> tuple[Swing, ...]:
    """Each driver from low to high, one at a time, all others on their path; the widest first.

    A driver that is drawn goes to the 5 and 95 % ends of its draws, so that bars are as likely as each other. Its ends
    are said as its dial says them, so that a reader who turns the dial there finds the end of the bar.
    """
    paths = paths_of(scenario, baseline)
    uncertain = [one for one in baseline.drivers if one.high > one.low]
    width = 2 * len(uncertain) + 1
    table = {name: np.tile(np.array(path)[:, None], width) for name, path in paths.items()}
    for place, one in enumerate(uncertain):
        table[one.id][:, 2 * place + 1 : 2 * place + 3] = _ends(one, paths[one.id])
    made = MODEL.run(
        {name: tuple(rows) for name, rows in table.items()} | constant_paths(baseline), starts_of(baseline)
    )
    at = baseline.years.index(year)
    row = np.broadcast_to(made[output][at], width).tolist()
    swings = [
        Swing(
            driver=one.id,
            low=_as_on_the_dial(one, table[one.id][:, 2 * place + 1]),
            high=_as_on_the_dial(one, table[one.id][:, 2 * place + 2]),
            terms=value_terms(one.driver, baseline.years),
            at_low=row[2 * place + 1],
            at_high=row[2 * place + 2],
            central=row[0],
            drawn=one.spread.is_open,
        )
        for place, one in enumerate(uncertain)
    ]
    return tuple(sorted((swing for swing in swings if swing.width > 0), key=lambda swing: -swing.width))


def _as_on_the_dial(one: DriverBaseline, path: FloatArray) -> float:
    """The one number of a path by which the driver is set, whatever year is asked about [the driver's unit]."""
    return headline_value(one.driver, tuple(path.tolist()))


def _ends(one: DriverBaseline, path: Values) -> FloatArray:
    """The path with the driver at the low and the high end, one column each [the driver's unit].

    A driver that is not drawn goes to the ends of its range themselves: a scalar in all years, a share on a straight
    line.
    """
    if one.spread.is_open:
        return np.stack(perturbed(one.driver, path, one.path, one.spread, np.array([-OUTER, OUTER])))
    ends = np.array([one.low, one.high])
    if one.driver.kind is Kind.SCALAR:
        return np.tile(ends, (len(path), 1))
    part = np.linspace(0, 1, len(path))
    return np.asarray(path[0] + (ends - path[0]) * part[:, None], dtype=float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Where a quantity's spread comes from, whole: the parts add up to 100.

    Attributes:
        shares: What the largest drivers explain alone, the largest first.
        further: What other drivers explain alone, together [percent].
        joint: What no driver explains alone: drivers that act on each other, and shares too small to tell [percent].
    """

    shares: tuple[VarianceShare, ...]
    further: float
    joint: float


def explained(simulation: Simulation, output: str, year: int, most: int) -> Explained | None:
    """Where the spread of a quantity comes from, *most* drivers by name; `None` if it has none."""
    shares = variance_shares(simulation, output, year)
    if not shares:
        return None
    alone = sum(one.percent for one in shares)
    return Explained(
        shares=shares[:most],
        further=sum(one.percent for one in shares[most:]),
        joint=max(100 - alone, 0.0),
    )


def variance_shares(simulation: Simulation, output: str, year: int) -> tuple[VarianceShare, ...]:
    """Share of variance that each driver explains alone: the first-order index of Sobol, by groups of like draws.

    It is the variance of the draws' ranks: a few draws far out would else be most of the variance, and no driver would
    seem to explain them. The rest up to 100 is what drivers do jointly. The estimate is corrected for the groups' own
    noise (epsilon squared); shares too small to be distinguished from noise are left out.
    """
    values = np.broadcast_to(
        np.asarray(simulation.drawn[output][simulation.years.index(year)]), simulation.sampling.draws
    )
    ranks = _ranks(values)
    names = [*([COMMON] if simulation.sampling.correlation > 0 else []), *simulation.uncertain]
    shares = [VarianceShare(driver=name, percent=_explained(ranks, name, simulation.sampling)) for name in names]
    return tuple(sorted((share for share in shares if share.percent >= TELLABLE), key=lambda share: -share.percent))


def _ranks(values: FloatArray) -> FloatArray:
    """The place of each value in the order of all; equal values share the middle of their places."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[which], dtype=float)


def _explained(draws: FloatArray, name: str, sampling: Sampling) -> float:
    """Variance between groups of draws with like noise, over all variance [percent]."""
    count = draws.size // GROUPS * GROUPS
    if count < 2 * GROUPS:  # no group would have a spread of its own
        return 0.0
    groups = draws[_order(name, sampling)][:count].reshape(GROUPS, -1)
    total = float(np.var(groups)) * count
    if total <= 0:
        return 0.0
    within = float(np.var(groups, axis=1).sum()) * groups.shape[1]
    unit = within / max(count - GROUPS, 1)
    return max(0.0, (total - within - (GROUPS - 1) * unit) / total * 100)


@kept(NOISE_KEPT)
def _order(name: str, sampling: Sampling) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    return np.argsort(noise(name, sampling))
