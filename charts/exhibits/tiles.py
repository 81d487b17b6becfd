"""Headline figures in words: value, period and standing, growth, where the forecast leads, source and age."""

from dataclasses import dataclass
from datetime import date

from charts.tables.spark import Spark, spark_of
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, SeriesError, Statement
from forecasting.quantities.ages import Age, age_of, months_before
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import MINUS, compact, percent, signed
from forecasting.vintages.growth_words import signed_rate
from forecasting.vintages.headlines import Count, Speaker
from forecasting.vintages.path import Path
from forecasting.vintages.points import Point
from forecasting.vintages.revisions import Revision
from forecasting.vintages.rule import path_of
from forecasting.vintages.span import Growth

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One headline figure in words, how old it is, and its path as a sparkline; a silent concept has no figure.

    Attributes:
        concept: The headline concept.
        series_id: The series that speaks; empty where none does.
        name: The concept as readers know it.
        value: The figure with its unit; empty where none may speak.
        when: Period and standing of the figure.
        past: The newest outcome before it and the growth since, or why there is none.
        ahead: Where the same vintage leads.
        source: Publisher and date.
        scope: What the series counts; of a silent concept why it is silent.
        age: How old the vintage is; `None` of a silent concept.
        spark: The path.
    """

    concept: str
    series_id: str
    name: str
    value: str
    when: str
    past: str
    ahead: str
    source: str
    scope: str
    age: Age | None
    spark: Spark | None = None

    @property
    def speaks(self) -> bool:
        """Whether a figure may speak for the concept."""
        return bool(self.series_id)


def silent_tile(concept: str, name: str, reason: str) -> Tile:
    """The place of a concept for which no figure may speak on the day, and why."""
    return Tile(
        concept=concept, series_id="", name=name, value="", when="no current forecast", past="", ahead="", source="",
        scope=reason, age=None,
    )  # fmt: skip


def tile(speaker: Speaker) -> Tile:
    """The words of one headline figure: what another publisher counts, where it is recent, else what speaks."""
    if speaker.this_year is None and speaker.count and _is_recent(speaker.count.statement, speaker.day):
        return _counted(speaker, speaker.count)
    series, shown = speaker.series, main(speaker)
    return Tile(
        concept=speaker.row.concept,
        series_id=series.series_id,
        name=speaker.row.label,
        value=amount(series, shown.shown),
        when=f"{series.label_of(shown.shown.period)}, {standing_words(shown.shown)}",
        past=_past(speaker, shown),
        ahead=_ahead(speaker, shown),
        source=_source(speaker.last.shown),
        scope=f"{series.name}. {series.definition} {_document(speaker.last.shown)}",
        age=speaker.age,
        spark=spark_of(speaker.path),
    )


def _counted(speaker: Speaker, count: Count) -> Tile:
    """The newest count, beside the older forecast with its publisher and age."""
    series, counted = count.series, count.statement.shown
    ahead, whose = speaker.next_year or speaker.last, speaker.series
    path = path_of(series)
    before = path.outcomes[-2] if len(path.outcomes) > 1 else None
    return Tile(
        concept=speaker.row.concept,
        series_id=series.series_id,
        name=speaker.row.label,
        value=amount(series, counted),
        when=f"{series.label_of(counted.period)}, {standing_words(counted)}",
        past=_since(path, before) if before else "New definition, no earlier outcome",
        ahead=f"{whose.label_of(ahead.shown.period)}: {amount(whose, ahead.shown)}, {_source(ahead.shown)}, "
        f"{speaker.age.words}",
        source=_source(counted),
        scope=f"{series.name}. {series.definition} {_document(counted)}",
        age=age_of(counted.published.day, speaker.day, superseded=series.is_superseded),
        spark=spark_of(path),
    )


def _since(path: Path, before: Point) -> str:
    """The count before the newest, and the growth between the two."""
    series, newest = path.series, path.outcomes[-1]
    standing = standing_words(before.observation) if before.observation else before.standing.words
    known = f"{series.label_of(before.period)}: {compact(before.value, series.unit)}, {standing}"
    try:
        return f"{_rate(path.growth(before.period, newest.period))} {known}"
    except (SeriesError, GrowthError):
        return known


def _is_recent(statement: Statement, day: date) -> bool:
    return statement.shown.period.end >= months_before(day, MONTHS_A_YEAR)


def main(speaker: Speaker) -> Statement:
    """The figure that stands for the concept: of this year, else an outcome of the last twelve months, else ahead."""
    outcome = speaker.outcome
    if speaker.this_year:
        return speaker.this_year
    if outcome and _is_recent(outcome, speaker.day):
        return outcome
    return speaker.next_year or speaker.last


def amount(series: Series, observation: Observation) -> str:
    """A value as people say it, with its bound: ``USD 454 bn or more``."""
    value = compact(observation.value, series.unit)
    return f"{value} {BOUND_WORDS[observation.bound]}" if observation.bound in BOUND_WORDS else value


BOUND_WORDS = {"at least": "or more", "at most": "or less"}


def standing_words(observation: Observation) -> str:
    """What a published value is, and that it was worked out where it was: ``forecast, derived``."""
    derived = ", derived" if observation.standing is Standing.DERIVED else ""
    return f"{observation.status.value}{derived}"


def _past(speaker: Speaker, shown: Statement) -> str:
    """The newest outcome before the figure, and the growth between the two."""
    series, outcome = speaker.series, speaker.outcome
    if outcome is None:
        return "New definition, no earlier outcome"
    if outcome is shown:
        return "No forecast for this year"
    newest = f"{series.label_of(outcome.shown.period)}: {compact(outcome.shown.value, series.unit)}"
    known = f"{newest}, {standing_words(outcome.shown)}"
    growth = _growth(speaker, outcome, shown)
    return f"{_rate(growth)} {known}" if growth else known


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
    words = [f"{series.label_of(period)}: {amount(series, s.shown)}" for period, s in ahead.items()]
    return "; ".join(words) or f"No forecast after {series.label_of(shown.shown.period)}"


def _source(o: Observation) -> str:
    return f"{o.publisher}, {o.published.label}"


def _document(o: Observation) -> str:
    """Where the figure was read, and how close that is to its publisher."""
    outlet = f" via {o.source.outlet}" if o.source.outlet and o.source.outlet != o.publisher else ""
    return f"Read{outlet} ({o.source.tier} source)."


def moved_words(revision: Revision) -> str:
    """What moved from where to where: ``AI servers, 2027: USD 931 bn to USD 1.02 tn (+9.7 %)``."""
    series = revision.series
    was, now = (compact(side.shown.value, series.unit) for side in (revision.before, revision.after))
    return f"{series.name}, {series.label_of(revision.after.shown.period)}: {was} to {now} ({change_words(revision)})"


def change_size(revision: Revision) -> str:
    """How large a revision is, without its direction."""
    size = abs(revision.change)
    return f"{size:,.1f} points" if revision.in_points else percent(size)


def change_words(revision: Revision) -> str:
    """How large a revision is, with its direction."""
    return f"{'+' if revision.change > 0 else MINUS}{change_size(revision)}"
