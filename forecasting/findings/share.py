"""That a part took a plain fraction of a whole."""

from forecasting.findings.finding import Finding
from forecasting.vintages.headlines import Speaker

NEARNESS = 2.5
"""How far a share may lie from a plain fraction [percentage points]."""
FRACTIONS = {
    25.0: "a quarter", 100 / 3: "a third", 50.0: "half", 200 / 3: "two thirds", 75.0: "three quarters", 80.0:
    "four fifths", 90.0: "nine tenths",
}  # fmt: skip


def fraction_word(percent: float) -> str | None:
    """The plain fraction that a share [percent] lies within `NEARNESS` points of; `None` if there is none."""
    nearest = min(FRACTIONS, key=lambda one: abs(one - percent))
    return FRACTIONS[nearest] if abs(nearest - percent) <= NEARNESS else None


def took(speaker: Speaker) -> Finding | None:
    """*Part* took *fraction* in *year*: an outcome of a share that is close to a plain fraction."""
    outcome = speaker.outcome
    if outcome is None or outcome.shown.bound or not speaker.series.changes_by_points:
        return None
    word = fraction_word(outcome.shown.value)
    if word is None:
        return None
    when = speaker.series.label_of(outcome.shown.period)
    text = f"{speaker.row.label}: {word} in {when}, says {outcome.shown.publisher}"
    return Finding(text=text, template="took", statements=(outcome,))
