"""Tables of the track record: every score, the scores of each group, what is not scored, the steps of sites."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from charts.wording import signed
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import digits
from forecasting.scores.pair import Pair
from forecasting.scores.scored import Score
from forecasting.scores.side_by_side import SideBySide
from forecasting.scores.tally import Rate, Tally
from forecasting.scores.timelines import Slips
from forecasting.scores.unscored import Unscored

if TYPE_CHECKING:
    import pandas as pd

PERCENT = 100


def scores_frame(scores: Iterable[Score]) -> "pd.DataFrame":
    """Every score: from forecast and outcome in a row its errors follow."""
    import pandas as pd

    return pd.DataFrame([_score(score) for score in scores])


def _score(score: Score) -> dict[str, object]:
    pair, rules = score.pair, score.benchmarks
    return {
        "series_id": pair.series_id,
        "publisher": pair.publisher,
        "period": pair.span,
        "published": pair.published.text,
        "years ahead": round(pair.lead_years, 2),
        "forecast": digits(pair.forecast),
        "low": _number(pair.low),
        "high": _number(pair.high),
        "outcome": digits(pair.outcome),
        "came": pair.outcome_published.text,
        "said by": pair.outcome_publisher,
        "error": _error(pair),
        "no change": _number(rules.no_change),
        "last growth": _number(rules.last_growth),
        "our default": _number(rules.own),
        "scored as": pair.measure.value,
        "definition": pair.basis,
    }


def _error(pair: Pair) -> str:
    if pair.percent_error is not None:
        return f"{signed(pair.percent_error)} %"
    return f"{signed(pair.forecast - pair.outcome)} points"


def _number(value: float | None) -> str:
    return "" if value is None else digits(value)


def tallies_frame(found: Sequence[Tally]) -> "pd.DataFrame":
    """The scores of each group, with n everywhere and intervals of every rate; too few have no verdict."""
    import pandas as pd

    return pd.DataFrame([_tally(one) for one in found])


def _tally(one: Tally) -> dict[str, object]:
    return {
        "group": one.group,
        "scored as": one.measure.value,
        "forecasts": one.errors.n,
        "outcomes": one.outcomes,
        "series": one.series,
        "years ahead": round(one.lead_years, 2),
        "median error": signed(one.errors.median),
        "mean error": signed(one.errors.mean),
        "mean absolute": f"{one.errors.mean_absolute:.1f}",
        "root mean square": f"{one.errors.root_mean_square:.1f}",
        "outcomes above forecasts": rate_words(one.too_low),
        "in stated range": rate_words(one.hits),
        "closer than no change": rate_words(one.closer["no_change"]),
        "closer than last growth": rate_words(one.closer["last_growth"]),
        "closer than our default": rate_words(one.closer["own"]),
        "verdict": one.verdict,
    }


def rate_words(one: Rate) -> str:
    """A rate with its interval: ``31 of 35 (74 to 95 %)``; nothing of nothing."""
    return f"{one.words} ({one.low * PERCENT:.0f} to {one.high * PERCENT:.0f} %)" if one.count else ""


def unscored_frame(found: Iterable[Unscored]) -> "pd.DataFrame":
    """Forecasts of periods that are over and that are not scored, with the reason."""
    import pandas as pd

    rows = [
        {
            "series_id": one.series.series_id,
            "publisher": one.forecast.publisher,
            "period": str(one.forecast.period),
            "published": one.forecast.published.text,
            "forecast": digits(one.forecast.value),
            "reason": one.reason.value,
            "in words": one.sentence,
        }
        for one in found
    ]
    return pd.DataFrame(rows)


def side_by_side_frame(found: Iterable[SideBySide]) -> "pd.DataFrame":
    """Every two publishers with subjects, years and leads in common."""
    import pandas as pd

    rows = [
        {
            "publishers": f"{one.first} and {one.second}",
            "in common": len(one.cells),
            "outcomes": f"{one.outcomes[0]} and {one.outcomes[1]}",
            "median errors, %": f"{signed(one.errors[0])} and {signed(one.errors[1])}",
            "first was closer": rate_words(one.closer),
            "verdict": one.verdict,
        }
        for one in found
    ]
    return pd.DataFrame(rows)


def slips_frame(catalog: Catalog, slips: Slips) -> "pd.DataFrame":
    """Every step that the older data set expected of a site, and when the newer one has it."""
    import pandas as pd

    names = {project.project_id: project.name for project in catalog.projects}
    rows = [
        {
            "site": names[step.site],
            "power expected, MW": digits(step.power),
            "due": step.due.label,
            "comes": step.comes.label if step.comes else "",
            "months later": "" if step.months is None else str(step.months),
            "in words": step.words,
        }
        for step in slips.steps
    ]
    return pd.DataFrame(rows)
