"""Back-tests: what each method would have said, scored against what came.

A batch scores many series of a file, cut once; `rolling` moves the origin through one series. Both score every
method on the same outcomes, beside no change (`naive`).
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from forecasting.backtest import accuracy
from forecasting.backtest.competition_files import Case
from forecasting.foundations.progress import Progress, unwatched
from forecasting.foundations.refusal import RefusalError
from forecasting.methods import method
from forecasting.methods.distribution import Distribution, LogT, t_quantile
from forecasting.methods.families.registry import DEFAULT
from forecasting.methods.levels import FloatArray, Levels, levels_of
from forecasting.methods.method import NO_CHOICES, Choices
from forecasting.projection.recommend import recommend
from forecasting.workers.here import HERE, Workers, in_chunks, unless_few

NAIVE = "naive"
SERIAL_BELOW = 100
"""Fewer series than this are scored in this process: starting others would take longer."""

SERIAL_CLOSED_BELOW = 5000
"""The same for methods in closed form, which take a fraction of a millisecond a series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Scores of one method on one outcome path; not-a-number where the scale of the series is 0."""

    smape: float
    mase: float
    bias: float
    log_error: float
    log_bias: float
    coverage: float
    msis: float
    crps: float
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Scores of one method, averaged over series.

    Attributes:
        key: The method.
        scored: Number of paths scored.
        refused: Number that the method refused.
        smape: [percent].
        mase: Mean absolute scaled error [x].
        owa: Relative to no change on the same paths.
        bias: Median of the paths' mean error relative to the outcome [percent].
        log_error: Mean |ln(forecast / outcome)|.
        log_bias: Median of the paths' mean ln(forecast / outcome).
        coverage_95: Part of the outcomes inside the 95 % interval (0 to 1).
        msis: Mean scaled interval score.
        crps_log: CRPS of the law in logs, in closed form; not-a-number for laws that have none there.
        seconds: Computing time on one core [s].
    """

    key: str
    scored: int
    refused: int
    smape: float
    mase: float
    owa: float
    bias: float
    log_error: float
    log_bias: float
    coverage_95: float
    msis: float
    crps_log: float
    seconds: float

    def row(self) -> dict[str, float | int | None]:
        """The scores as plain values; `None` where there is none [each in the unit of its score]."""
        names = ("smape", "mase", "owa", "bias", "log_error", "log_bias", "coverage_95", "msis", "crps_log", "seconds")
        numbers = {name: getattr(self, name) for name in names}
        finite = {name: float(number) if np.isfinite(number) else None for name, number in numbers.items()}
        return {
            **finite,
            "acd": accuracy.acd(self.coverage_95) if self.scored else None,
            "scored": self.scored,
            "refused": self.refused,
        }


def law_of(key: str, levels: Levels, leads: FloatArray, choices: Choices = NO_CHOICES) -> Distribution:
    """The distribution that a method gives; `default` is the recommended one."""
    resolved = recommend(levels, choices).key if key == DEFAULT else key
    return method(resolved)(levels, leads, choices).distribution


def score(law: Distribution, actual: FloatArray, scale: float, seconds: float = 0.0) -> Score:
    """All scores of one law against the outcomes."""
    median = law.median
    low, high = law.interval(accuracy.NOMINAL)
    missed = accuracy.log_error(actual, median)
    return Score(
        smape=accuracy.smape(actual, median),
        mase=accuracy.mase(actual, median, scale),
        bias=accuracy.bias(actual, median) if (actual != 0).all() else np.nan,
        log_error=float(np.mean(np.abs(missed))),
        log_bias=float(np.mean(missed)),
        coverage=float(np.mean(accuracy.covered(actual, low, high))),
        msis=accuracy.msis(actual, low, high, scale),
        crps=_log_crps(law, actual),
        seconds=seconds,
    )


def _log_crps(law: Distribution, actual: FloatArray) -> float:
    if not isinstance(law, LogT) or (actual <= 0).any():
        return float("nan")
    return float(np.mean(accuracy.crps_t(np.log(actual), law.centre, law.scale, law.degrees)))


def score_case(case: Case, keys: Sequence[str], last: int | None, season: int) -> dict[str, Score | None]:
    """One series scored by every method; `None` where it refused. The scale is that of the full training part."""
    known = case.train if last is None else case.train[-last:]
    scale = accuracy.mase_scale(case.train, season)
    leads = np.arange(1.0, case.test.size + 1)
    choices = Choices(periods_a_year=float(season))
    found: dict[str, Score | None] = {}
    for key in keys:
        start = time.process_time()
        try:
            law = law_of(key, levels_of(known, season=season), leads, choices)
            law.interval(accuracy.NOMINAL)
        except RefusalError:
            found[key] = None
            continue
        found[key] = score(law, case.test, scale, time.process_time() - start)
    return found


def batch(  # noqa: PLR0913 - what is scored, how it is cut, how it is run
    cases: Sequence[Case],
    keys: Sequence[str],
    *,
    last: int | None = None,
    season: int = 1,
    workers: Workers = HERE,
    progress: Progress = unwatched,
) -> tuple[Summary, ...]:
    """Score every method on every series; who does it changes no number but the seconds.

    Args:
        cases: The series.
        keys: Names of methods, `default` and `naive` among them.
        last: Cut every training part to this many last values.
        season: Periods in a year [periods].
        workers: Who does it; processes are started only for so many series that it pays.
        progress: Called with how many series are finished.
    """
    asked = list(dict.fromkeys([*keys, NAIVE]))
    for key in asked:
        if key != DEFAULT:
            method(key)
    run = partial(_score_chunk, keys=asked, last=last, season=season)
    scores: list[dict[str, Score | None]] = []
    for done in _worth(workers, len(cases), asked).each(run, in_chunks(cases)):
        scores += done
        progress(len(scores), len(cases), "back-testing")
    return tuple(summary(key, scores) for key in keys)


def _worth(workers: Workers, series: int, keys: Sequence[str]) -> Workers:
    """The workers, or this process where starting others would take longer than the work."""
    slow = any(key != DEFAULT and method(key).searches for key in keys)
    few = series < (SERIAL_BELOW if slow else SERIAL_CLOSED_BELOW)
    return unless_few(workers, few=few)


def _score_chunk(
    cases: Sequence[Case], keys: Sequence[str], last: int | None, season: int
) -> list[dict[str, Score | None]]:
    t_quantile(1.0, 0.5)  # loads scipy, so that no method is charged for it
    return [score_case(case, keys, last, season) for case in cases]


def summary(key: str, scores: Sequence[dict[str, Score | None]]) -> Summary:
    """The averages of one method, and its OWA against no change where both gave an answer."""
    pairs = [(found, row.get(NAIVE)) for row in scores if (found := row[key])]
    own = [first for first, _ in pairs]
    both = [(first, second) for first, second in pairs if second is not None]
    relative = accuracy.owa(
        (_mean([a.smape for a, _ in both]), _mean([a.mase for a, _ in both])),
        (_mean([b.smape for _, b in both]), _mean([b.mase for _, b in both])),
    )
    return Summary(
        key=key,
        scored=len(own),
        refused=len(scores) - len(own),
        smape=_mean([one.smape for one in own]),
        mase=_mean([one.mase for one in own]),
        owa=relative,
        bias=_median([one.bias for one in own]),
        log_error=_mean([one.log_error for one in own]),
        log_bias=_median([one.log_bias for one in own]),
        coverage_95=_mean([one.coverage for one in own]),
        msis=_mean([one.msis for one in own]),
        crps_log=_mean([one.crps for one in own]),
        seconds=float(sum(one.seconds for one in own)),
    )


def _mean(numbers: Sequence[float]) -> float:
    finite = [number for number in numbers if np.isfinite(number)]
    return float(np.mean(finite)) if finite else float("nan")


def _median(numbers: Sequence[float]) -> float:
    finite = [number for number in numbers if np.isfinite(number)]
    return float(np.median(finite)) if finite else float("nan")
