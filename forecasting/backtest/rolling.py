"""A back-test of one series: the origin moves through it, and every method projects from there."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecasting.backtest import accuracy
from forecasting.backtest.backtest import NAIVE, Score, Summary, law_of, score, summary
from forecasting.backtest.competition_files import FIRST_ORIGIN
from forecasting.foundations.progress import Progress, unwatched
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.levels import Levels
from forecasting.methods.method import NO_CHOICES, OWN_CHOICE, Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin of a rolling back-test: where the past was cut, and how each method did."""

    known: int
    horizon: int
    scores: dict[str, Score | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolling:
    """A rolling back-test of one series: its origins and each method's averages over them."""

    origins: tuple[Origin, ...]
    summaries: tuple[Summary, ...]


def rolling(
    levels: Levels,
    keys: Sequence[str],
    *,
    horizon: int,
    choices: Choices = NO_CHOICES,
    progress: Progress = unwatched,
) -> Rolling:
    """Cut the series after each of its values from the third on; score what each method says of the next ones.

    With eight values or fewer there are so few origins that the scores show how it went, and choose nothing.

    Raises:
        RefusalError: Fewer than four values are known.
        CancelledError: The progress callback raised it.
    """
    if levels.count <= FIRST_ORIGIN:
        raise RefusalError(
            f"a back-test needs {FIRST_ORIGIN + 1} known values, but {levels.count} are known; try a longer series"
        )
    choices = without_knowledge(choices)
    asked = list(dict.fromkeys([*keys, NAIVE]))
    origins = []
    for cut in range(FIRST_ORIGIN, levels.count):
        progress(cut - FIRST_ORIGIN, levels.count - FIRST_ORIGIN, f"back-testing from {cut} known values")
        origins.append(_origin(levels, cut, asked, min(horizon, levels.count - cut), choices))
    scores = [origin.scores for origin in origins]
    return Rolling(origins=tuple(origins), summaries=tuple(summary(key, scores) for key in keys))


def without_knowledge(choices: Choices) -> Choices:
    """Choices without what was not known at earlier origins: published forecasts, claims of growth, records."""
    growth = choices.growth if choices.growth_source == OWN_CHOICE else ()
    return replace(choices, anchors=(), growth=growth, record=None)


def _origin(levels: Levels, cut: int, keys: Sequence[str], horizon: int, choices: Choices) -> Origin:
    known = levels.until(cut)
    leads = levels.times[cut : cut + horizon] - known.times[-1]
    actual = levels.values[cut : cut + horizon]
    scale = accuracy.mase_scale(known.values)
    scores: dict[str, Score | None] = {}
    for key in keys:
        start = time.process_time()
        try:
            law = law_of(key, known, leads, choices)
            scores[key] = score(law, actual, scale, time.process_time() - start)
        except RefusalError:
            scores[key] = None
    return Origin(known=cut, horizon=horizon, scores=scores)
