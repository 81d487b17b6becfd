"""The user's own growth: one rate, or one for each year to come."""

import numpy as np

from forecasting.foundations.refusal import RefusalError
from forecasting.methods.distribution import Distribution, LogT
from forecasting.methods.families.shares import EDGE, ENOUGH_CHANGES, share_by_record
from forecasting.methods.levels import FloatArray, Levels
from forecasting.methods.method import Choices, Extrapolation, Record, log_t
from forecasting.methods.prediction_error import Drift, Prior, log_drift
from forecasting.quantities.units import digits

NO_GROWTH = 0.0
TOTAL_LOSS = -100.0

UNSEEN_GROWTH = 0.06
"""Growth that one or two values may hide [log units a period]: with it the 95 % bands around no change hold 95 % on M3
(on which it was chosen) and 96 % on M4; without it 77 and 82 %."""


def log_growth(growth: tuple[float, ...], years: FloatArray) -> FloatArray:
    """Accumulated log growth after *years* [years] of *growth* [percent a year]; the last rate is kept on."""
    if any(rate <= TOTAL_LOSS for rate in growth):
        raise RefusalError(f"growth must be above -100 % a year, but it is {min(growth):g} %; try a rate such as 25")
    whole = int(np.ceil(years[-1])) + 1
    rates = np.log1p(np.array([*growth, *[growth[-1]] * whole]) / 100)[: max(whole, len(growth))]
    summed = np.concatenate([[0.0], np.cumsum(rates)])
    return np.asarray(np.interp(years, np.arange(rates.size + 1), summed), dtype=float)


def assumed_growth(levels: Levels, leads: FloatArray, choices: Choices) -> Extrapolation:
    """y(T+h) = y(T) (1 + g1) (1 + g2) ...: the growth is taken as given, so the band holds only the noise."""
    growth = choices.growth or (NO_GROWTH,)
    years = leads / choices.periods_a_year
    path = levels.logs[-1] + log_growth(growth, years)
    rates = ", ".join(f"{rate:g}" for rate in growth)
    goes_on = ", the last rate going on" if len(growth) > 1 and years[-1] > len(growth) else ""
    source = choices.growth_source or (
        "as chosen" if choices.growth else "no published growth of the time after it is known"
    )
    law, band, prior = _law(levels, path, leads, choices)
    return Extrapolation(
        distribution=law,
        parameters=tuple((f"growth_percent_year_{k}", rate) for k, rate in enumerate(growth, 1)),
        sentence=f"The last value, {digits(levels.last)}, grows by {rates} % a year{goes_on} ({source})",
        formula="y(T+h) = y(T) (1 + g1) (1 + g2) ... (1 + gh)",
        caution="The growth is an assumption: the band holds the scatter around it, not the doubt about it.",
        band=band,
        prior=prior,
    )


def _law(
    levels: Levels, path: FloatArray, leads: FloatArray, choices: Choices
) -> tuple[Distribution, str, Prior | None]:
    """Own volatility where it can be known, else the record of published forecasts, else what is typical."""
    years = leads / choices.periods_a_year
    known = log_drift(levels, choices.prior)
    record = choices.record
    if levels.lower is not None and levels.upper is not None:
        part = (np.exp(np.minimum(path, 700.0)) - levels.lower) / (levels.upper - levels.lower)
        law = log_t(path, leads, np.zeros_like(leads), known)
        scale = float(law.scale[0]) * choices.periods_a_year**0.5
        stand_in = record or Record(scale=scale, degrees=float(law.degrees[0]), words="volatility of the series")
        inside = np.clip(part, EDGE, 1 - EDGE)
        return share_by_record(inside, years, stand_in, (levels.lower, levels.upper)), stand_in.words, None
    if known.changes >= ENOUGH_CHANGES:
        band = f"Student's t around the series' own volatility, which starts from {known.prior.words}"
        return log_t(path, leads, np.zeros_like(leads), known), band, known.prior
    if record:
        degrees = np.full(leads.shape, record.degrees)
        return LogT(leads=leads, centre=path, scale=record.scale * np.sqrt(years), degrees=degrees), record.words, None
    growth = abs(float((path[-1] - levels.logs[-1]) / leads[-1]))
    typical = Drift(mean=max(growth, UNSEEN_GROWTH), volatility=0.0, changes=0, span=0.0)
    band = "Student's t around the volatility typical of this growth"
    return log_t(path, leads, np.zeros_like(leads), typical), band, None
