"""Headline figures in words: value, period and standing, growth, where the forecast leads, source and age."""

from dataclasses import dataclass

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, SeriesError, Statement
from forecasting.quantities.ages import Age, months_before
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, percent, signed
from forecasting.vintages.growth_words import signed_rate
from forecasting.vintages.headlines import Speaker
from forecasting.vintages.revisions import Revision
from forecasting.vintages.span import Growth

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One headline figure in words, and how old it is."""

    series_id: str
    name: str
    value: str
    when: str
    past: str
    ahead: str
    source: str
    scope: str
    age: Age


def tile(speaker: Speaker) -> Tile:
    """The words of one headline figure."""
    series, shown = speaker.series, main(speaker)
    return Tile(
        series_id=series.series_id,
        name=speaker.row.label,
        value=amount(series, shown.shown),
        when=f"{series.label_of(shown.shown.period)}, {standing_words(shown.shown)}",
        past=_past(speaker, shown),
        ahead=_ahead(speaker, shown),
        source=_source(speaker.last.shown),
        scope=f"{series.name}. {series.definition}",
        age=speaker.age,
    )


def main(speaker: Speaker) -> Statement:
    """The figure that stands for the concept: of this year, else an outcome of the last twelve months, else ahead."""
    outcome = speaker.outcome
    if speaker.this_year:
        return speaker.this_year
    if outcome and outcome.shown.period.end >= months_before(speaker.day, MONTHS_A_YEAR):
        return outcome
    return speaker.next_year or speaker.last


def amount(series: Series, observation: Observation) -> str:
    """A value as people say it, with its bound: ``At least USD 454 bn``."""
    value = compact(observation.value, series.unit)
    return f"{observation.bound.capitalize()} {value}" if observation.bound else value


def standing_words(observation: Observation) -> str:
    """What a published value is, and that it was worked out where it was: ``forecast, derived``."""
    derived = ", derived" if observation.standing is Standing.DERIVED else ""
    return f"{observation.status.value}{derived}"


def _past(speaker: Speaker, shown: Statement) -> str:
    """The newest outcome before the figure, and the growth between the two."""
    series, outcome = speaker.series, speaker.outcome
    if outcome is None:
        return "No outcome printed on this definition"
    newest = f"{series.label_of(outcome.shown.period)}: {compact(outcome.shown.value, series.unit)}"
    known = f"{newest}, {standing_words(outcome.shown)}"
    if outcome is shown:
        return "No forecast for this year"
    growth = _growth(speaker, outcome, shown)
    return f"{known} ({_rate(growth)})" if growth else known


def _growth(speaker: Speaker, start: Statement, end: Statement) -> Growth | None:
    try:
        return speaker.path.growth(start.shown.period, end.shown.period)
    except (SeriesError, GrowthError):
        return None


def _rate(growth: Growth) -> str:
    """Growth since the outcome: of one year without a unit of time, of several a year, of a percentage in points."""
    plain = growth.years == 1 and not growth.in_points
    return f"{signed(growth.cagr)} % since" if plain else f"{signed_rate(growth)} since"


def _ahead(speaker: Speaker, shown: Statement) -> str:
    """Where the same vintage leads: next year, and the furthest it goes."""
    series = speaker.series
    ahead = {s.shown.period: s for s in (speaker.next_year, speaker.last) if s and s.shown.period > shown.shown.period}
    words = [f"{series.label_of(period)}: {_lower(amount(series, s.shown))}" for period, s in ahead.items()]
    return f"Forecast {'; '.join(words)}" if words else "No forecast beyond it"


def _lower(words: str) -> str:
    """An amount inside a sentence: a bound begins with a small letter, a currency does not."""
    return words[0].lower() + words[1:] if words.startswith("At ") else words


def _source(o: Observation) -> str:
    outlet = f", via {o.source.outlet}" if o.source.outlet and o.source.outlet != o.publisher else ""
    return f"{o.publisher}, {o.published.label}{outlet} ({o.source.tier})"


def revision_words(revision: Revision) -> str:
    """A revision as one sentence."""
    series, before, after = revision.series, revision.before, revision.after
    change = (
        f"{signed(revision.change)} points"
        if revision.in_points
        else f"{'+' if revision.change > 0 else ''}{percent(revision.change)}"
    )
    now = compact(after.shown.value, series.unit)
    was = compact(before.shown.value, series.unit)
    kind = "was" if after.shown.is_outcome else "is forecast at"
    period = series.label_of(after.shown.period)
    return f"{period} {kind} {now}, {change} against the {before.vintage.label} vintage ({was})."
