"""The finding of a headline concept: the first rule whose condition its figures meet, else the plain figure."""

from forecasting.findings.crossing import lower_first, passes
from forecasting.findings.finding import Finding, in_full
from forecasting.findings.multiple import multiplied
from forecasting.findings.share import took
from forecasting.quantities.units import compact
from forecasting.vintages.headlines import Speaker

RULES = (passes, multiplied, took)
"""In the order in which they are tried."""


def finding_of(speaker: Speaker) -> Finding:
    """What can be said of a concept in one sentence; the plain figure where no rule has its condition met."""
    found = (rule(speaker) for rule in RULES)
    return next((one for one in found if one), None) or plain_figure(speaker)


def plain_figure(speaker: Speaker) -> Finding:
    """Who gives which figure for when: true whatever the figures are."""
    chosen = speaker.this_year or speaker.outcome or speaker.last
    shown = chosen.shown
    amount = in_full(compact(shown.value, speaker.series.unit))
    bound = f"{shown.bound} " if shown.bound else ""
    verb = "counts" if shown.is_outcome else "expects"
    when, what = speaker.series.label_of(shown.period), lower_first(speaker.row.label)
    text = f"{shown.publisher} {verb} {what} of {bound}{amount} in {when}"
    return Finding(text=text, template="plain", statements=(chosen,))
