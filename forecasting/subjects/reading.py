"""What a subject says on a day: its finding, the answers to its questions, its charts by section."""

from dataclasses import dataclass
from datetime import date

from forecasting.audit.weak_sources import best_tier
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Tier
from forecasting.catalog.series import Series
from forecasting.catalog.term_records import SubjectChart, SubjectRow
from forecasting.findings.choose import finding_about
from forecasting.findings.finding import Finding, Number
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from forecasting.questions import Answer, Question, question
from forecasting.questions.figures import Figure
from forecasting.search.places import PLACE_AT, Place


class UnknownSubjectError(KeyError):
    """No subject has this id; the message names those there are."""

    def __str__(self) -> str:
        """The sentence itself, without the quotes that `KeyError` adds."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A subject as known on a day.

    Attributes:
        place: Its page: name, address, the question that it answers.
        day: The day.
        finding: The sentence at the top.
        answers: Its questions with their answers, the leading one first; those that nothing answers yet are left out.
        unanswered: Questions that nothing published by then answers.
        charts: Its charts with a value known by then, each with the series that have one.
        stated: Its charts without one, of whose series growth or shares had been stated by then.
        series: Every series on them.
    """

    place: Place
    day: date
    finding: Finding
    answers: tuple[tuple[Question, Answer], ...]
    unanswered: tuple[Question, ...]
    charts: tuple[SubjectChart, ...]
    stated: tuple[SubjectChart, ...]
    series: tuple[Series, ...]

    @property
    def is_weak(self) -> bool:
        """Whether a figure of the finding was read on pages alone that repeat or translate reports."""
        stated = {one for number in self.finding.numbers for one in number.observation_ids}
        behind = (s for one in self.series for s in one.statements if s.shown.observation_id in stated)
        return any(best_tier(statement) is Tier.TERTIARY for statement in behind)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have a chart or statements, in order."""
        shown = sorted((*self.charts, *self.stated), key=lambda one: one.position)
        return tuple(dict.fromkeys(one.section for one in shown))

    def charts_in(self, section: str) -> tuple[SubjectChart, ...]:
        """The charts of a section."""
        return tuple(one for one in self.charts if one.section == section)

    def stated_in(self, section: str) -> tuple[SubjectChart, ...]:
        """The charts of a section of which only growth or shares were stated."""
        return tuple(one for one in self.stated if one.section == section)


def reading_of(catalog: Catalog, subject: str) -> Reading:
    """What a subject says on the catalog's day.

    Raises:
        UnknownSubjectError: No subject has this id.
    """
    asked = [question(one) for one in _row(catalog, subject).question_ids]
    pairs = tuple((one, one.answer(catalog)) for one in asked)
    rows = [one for one in catalog.subject_charts if one.subject == subject]
    charts = tuple(one for one in rows if known_series(catalog, one))
    stated = tuple(one for one in rows if one not in charts and stated_series(catalog, one))
    ids = dict.fromkeys(
        series_id for one in (*charts, *stated) for series_id in (known_series(catalog, one) or one.series)
    )
    return Reading(
        place=PLACE_AT[subject],
        day=catalog.today,
        finding=_finding(catalog, PLACE_AT[subject].title, charts, pairs),
        answers=tuple(pair for pair in pairs if pair[1].is_published),
        unanswered=tuple(one for one, answer in pairs if not answer.is_published),
        charts=charts,
        stated=stated,
        series=tuple(catalog[series_id] for series_id in ids),
    )


def known_series(catalog: Catalog, chart: SubjectChart) -> tuple[str, ...]:
    """The series of a chart of which the catalog knows a value."""
    return tuple(one for one in chart.series if catalog[one].observations)


def stated_series(catalog: Catalog, chart: SubjectChart) -> tuple[str, ...]:
    """The series of a chart of which the catalog knows a claim."""
    return tuple(one for one in chart.series if catalog[one].claims)


def _row(catalog: Catalog, subject: str) -> SubjectRow:
    rows = {one.subject: one for one in catalog.subjects}
    if subject not in rows:
        raise UnknownSubjectError(f"no subject is called {subject[:60]!r}; there are {', '.join(rows)}")
    return rows[subject]


def _finding(
    catalog: Catalog, title: str, charts: tuple[SubjectChart, ...], pairs: tuple[tuple[Question, Answer], ...]
) -> Finding:
    """The finding at the top.

    The first finding of the leading chart's series, else the leading figure in words, else the subject's name. A
    leading answer that counts over records instead of series goes first: the charts below show other things.
    """
    figures = next((named for _, answer in pairs if (named := tuple(f for f in answer.figures if f.name))), ())
    of_records = bool(figures) and not figures[0].series_ids
    for series_id in known_series(catalog, charts[0]) if charts and not of_records else ():
        found = finding_about(catalog, catalog[series_id])
        if found.template != "name":
            return found
    return _figure_in_words(_current(figures, catalog.today)) if figures else _named(title)


def _current(figures: tuple[Figure, ...], today: date) -> Figure:
    """Of the figures of the leading series, the last whose period has begun; the first of all if none has."""
    same = [one for one in figures if one.series_ids == figures[0].series_ids and one.unit == figures[0].unit]
    begun = [one for one in same if one.period and Period.parse(one.period).start <= today]
    return begun[-1] if begun else figures[0]


def _figure_in_words(leading: Figure) -> Finding:
    what = f"{leading.name}: " if leading.name else ""
    when = f" {leading:in}" if leading.when else ""
    said = f"{leading.standing.words} by " if leading.standing is Standing.FORECAST else ""
    by = f", {said}{leading.publisher}" if leading.publisher else ""
    return Finding(
        text=f"{what}{leading.words}{when}{by}",
        template="figure",
        condition="the leading question is answered, and no template of a finding holds",
        numbers=(Number(value=leading.value, unit=leading.unit, observation_ids=leading.observation_ids),),
    )


def _named(title: str) -> Finding:
    return Finding(text=title, template="name", condition="nothing was published by the day", numbers=())
