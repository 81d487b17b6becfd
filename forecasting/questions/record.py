"""Questions on the forecasts themselves: how good they were, whether too low, whether publishers agree."""

import math
from collections.abc import Sequence
from statistics import median

from forecasting.catalog.catalog import Catalog
from forecasting.projection.track_record import Miss, misses_in
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.figures import Figure
from forecasting.questions.reading import Known, figure_of

ONE_YEAR = 1.0
LEAST = 5
"""Outcomes that a publisher needs to be named."""


def _by_outcome(catalog: Catalog) -> dict[tuple[str, str], list[Miss]]:
    """Misses of forecasts made a year or less before the end of their period, grouped by outcome."""
    groups: dict[tuple[str, str], list[Miss]] = {}
    for miss in misses_in(catalog):
        if miss.lead <= ONE_YEAR:
            groups.setdefault((miss.series_id, miss.period), []).append(miss)
    if not groups:
        raise NotPublishedError
    return groups


def _miss(misses: Sequence[float]) -> float:
    """The median distance of outcomes from forecasts [percent of the forecast]."""
    return 100 * median(abs(math.expm1(error)) for error in misses)


def _figure(value: float, unit: str, derivation: str, ids: Sequence[str]) -> Figure:
    return Figure(
        value=value,
        unit=unit,
        derivation=derivation,
        series_ids=tuple(dict.fromkeys(ids)),
        name="Forecast errors",
        publisher="this catalog",
    )


def _how_good(catalog: Catalog) -> Answer:
    draft, groups = Draft(), _by_outcome(catalog)
    ids = [series_id for series_id, _ in groups]
    errors = [median(miss.error for miss in found) for found in groups.values()]
    draft.say(
        "Forecasts made within a year of the end of their period missed by {0} in the median, over {1} outcomes",
        _figure(_miss(errors), "percent", "median of |outcome / forecast - 1|", ids),
        _figure(len(errors), "count", "outcomes with a forecast by the same publisher", ids),
    )
    named = {
        name: found
        for name in {m.publisher for f in groups.values() for m in f}
        if len(found := _of(groups, name)) >= LEAST
    }
    ordered = sorted(named, key=lambda name: (_miss(named[name]), name))
    if len(ordered) > 1:
        best, worst = ordered[0], ordered[-1]
        draft.say(
            "{best} missed by {0} on {1} outcomes, {worst} by {2} on {3} outcomes",
            *_record_of(named[best], ids),
            *_record_of(named[worst], ids),
            best=best,
            worst=worst,
        )
    return draft.answer("")


def _record_of(errors: Sequence[float], ids: Sequence[str]) -> tuple[Figure, Figure]:
    return (
        _figure(_miss(errors), "percent", "median of |outcome / forecast - 1|", ids),
        _figure(len(errors), "count", "outcomes with a forecast by this publisher", ids),
    )


def _of(groups: dict[tuple[str, str], list[Miss]], publisher: str) -> list[float]:
    return [
        median(m.error for m in found if m.publisher == publisher)
        for found in groups.values()
        if any(m.publisher == publisher for m in found)
    ]


def _too_low(catalog: Catalog) -> Answer:
    draft, groups = Draft(), _by_outcome(catalog)
    ids = [series_id for series_id, _ in groups]
    errors = [median(miss.error for miss in found) for found in groups.values()]
    above = sum(error > 0 for error in errors)
    draft.say(
        "{0} of {1} outcomes came in above what was forecast within the year before; the median outcome was {2} "
        "{way} the forecast",
        _figure(above, "count", "outcomes above the forecast", ids),
        _figure(len(errors), "count", "outcomes with a forecast by the same publisher", ids),
        _figure(abs(100 * math.expm1(median(errors))), "percent", "median of outcome / forecast - 1", ids),
        way="above" if median(errors) > 0 else "below",
    )
    return draft.answer("")


def _agree(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    found = [
        pair for concept in dict.fromkeys(row.concept for row in catalog.headlines) if (pair := _widest(known, concept))
    ]
    if not found:
        raise NotPublishedError
    low, high, lead = max(found, key=lambda pair: pair[1].value / pair[0].value)
    draft.say("Least on this: {lead}, for {0:when} from {0:source} to {1:source}", low, high, lead=lead)
    draft.say("much of such gaps is scope, so the definitions have to be read beside the figures")
    return draft.answer()


def _widest(known: Known, concept: str) -> tuple[Figure, Figure, str] | None:
    """The lowest and highest figure of this year for what a headline concept counts; `None` if one publisher speaks."""
    speaks = known.headline(concept)
    this = figure_of(speaks, speaks.this_year) if speaks else None
    if speaks is None or this is None:
        return None
    stated = [one for one in known.publishers_of(speaks.series.concept, known.year) if one.value > 0]
    alike = [one for one in stated if one.unit == this.unit]
    return (alike[0], alike[-1], speaks.row.label) if len(alike) > 1 else None


QUESTIONS = (
    Question(id="how-good", theme="ai_servers", asked="How good are the forecasts?",
             also=("forecast error", "track record", "forecast accuracy", "how wrong were forecasts",
                   "who forecasts best"),
             answered=_how_good),
    Question(id="too-low", theme="ai_servers", asked="Are forecasts usually too low?",
             also=("forecast bias", "do analysts underestimate", "too cautious or too optimistic"), answered=_too_low),
    Question(id="do-they-agree", theme="ai_servers", asked="Do publishers agree?",
             also=("why do forecasts differ", "disagreement of publishers", "range of forecasts", "IDC versus Gartner"),
             answered=_agree),
)  # fmt: skip
