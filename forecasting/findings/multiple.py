"""That something doubled, tripled and so on within a year."""

from forecasting.catalog.series import SeriesError
from forecasting.findings.finding import Finding, in_full
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.units import compact
from forecasting.vintages.headlines import Speaker

NEARNESS = 0.05
"""How far a multiple may lie from a whole number, as a part of it."""
WORDS = {2: "doubled", 3: "tripled", 4: "grew fourfold", 5: "grew fivefold", 10: "grew tenfold"}


def multiplied(speaker: Speaker) -> Finding | None:
    """*What* doubled in *year*, to *value*: the newest outcome against that of the same period a year before."""
    outcome, series = speaker.outcome, speaker.series
    if outcome is None or outcome.shown.bound or series.unit == "percent":
        return None
    before = outcome.shown.period.a_year_before
    try:
        growth = speaker.path.growth(before, outcome.shown.period) if before else None
    except (SeriesError, GrowthError):
        return None
    word = multiple_word(growth.end.value / growth.start.value) if growth and growth.start.is_outcome else None
    if growth is None or word is None:
        return None
    amount, when = in_full(compact(outcome.shown.value, series.unit)), series.label_of(outcome.shown.period)
    told = tuple(point.statement for point in (growth.start, growth.end) if point.statement)
    return Finding(text=f"{speaker.row.label} {word} in {when}, to {amount}", template="multiplied", statements=told)


def multiple_word(ratio: float) -> str | None:
    """The word for a multiple that lies close enough to a whole number; `None` for any other."""
    nearest = round(ratio)
    return WORDS.get(nearest) if nearest and abs(ratio - nearest) <= NEARNESS * nearest else None
