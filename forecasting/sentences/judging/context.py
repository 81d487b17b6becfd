"""What a figure is judged in: its sentence, its subject, and the series that fit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, possible
from forecasting.quantities.periods import Frequency
from forecasting.quantities.printed import Interval
from forecasting.sentences.concepts import tokens
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.measures import catalog_measure
from forecasting.sentences.reading.relations import Role, Stated
from forecasting.sentences.reading.sentence import Sentence
from forecasting.sentences.reading.text import Span
from forecasting.sentences.subjects import MOST_EXTRA, Fit, Subject, Subjects
from forecasting.vintages.path import TAKEN_AT_PERIOD_END

A_WORD = 0.9
"""How much a word weighs that tells one series from another."""
MANY_DIGITS, SOME_DIGITS = 4, 3
FISCAL_END = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A figure with its sentence and subject.

    *near* are the series that fit its own part of the sentence, *wide* those that fit the sentence as a whole.
    *is_borrowed* is whether its own part says nothing of what is counted, so that the parts before it do.
    """

    sentence: Sentence
    one: Stated
    subjects: Subjects
    subject: Subject
    near: tuple[Fit, ...]
    wide: tuple[Fit, ...]
    is_borrowed: bool = False

    @property
    def shown(self) -> str:
        """The figure as typed."""
        span = self.one.figure.span
        return self.sentence.text[span.start : span.end].strip()

    @property
    def based(self) -> Stated:
        """What is stated, at the period from which it leads."""
        return replace(self.one, period=self.one.base)

    @property
    def dimension(self) -> str:
        """The dimension in which the catalog counts what the figure counts."""
        return "USD" if self.one.figure.dimension == "USD each" else self.one.figure.dimension

    def fitting(self) -> dict[str, Fit]:
        """The series by id of which a value would count as a match: the fewer digits, the better they must fit."""
        digits = self.one.figure.digits
        least = 0.5 if digits >= MANY_DIGITS else 0.6 if digits >= SOME_DIGITS else 0.75
        if self.one.period is None and self.dimension == measures.PERCENT and digits < SOME_DIGITS:
            return {}
        found: dict[str, Fit] = {}
        for fit in (*self.wide, *self.near):
            is_vague = self.dimension == measures.PERCENT and digits < SOME_DIGITS and fit.extra > MOST_EXTRA
            if fit.recall >= least and self.is_of_kind(fit.series) and not is_vague:
                other = found.get(fit.series.series_id, fit)
                extra = min(fit.extra, other.extra)
                found[fit.series.series_id] = replace(max(fit, other, key=lambda one: one.recall), extra=extra)
        return found

    def is_elsewhere(self, fit: Fit, allowed: Iterable[str]) -> bool:
        """Whether a series is another than the one that the sentence names word for word, and that was published."""
        if self.one.role in {Role.SHARE, Role.LEVEL} and self.dimension == measures.PERCENT:
            return False
        meant = self.meant(allowed)
        exact = [one for one in meant if not one.extra]
        return bool(exact) and fit.extra >= A_WORD and all(one.series is not fit.series for one in meant)

    def is_of_kind(self, series: Series) -> bool:
        """Whether a series counts what the words beside a rate say: money, pieces, electricity.

        A level has its unit to say so.
        """
        if not self.one.is_rate:
            return True
        said = {kind for kind, words in _KINDS.items() if words & self.subject.words}
        return not said or _kind(series) in said | {""}

    def meant(self, allowed: Iterable[str]) -> tuple[Fit, ...]:
        """The series that the sentence can only mean, among those allowed."""
        if self.is_borrowed and self.one.role is Role.SHARE:
            return ()
        ids = frozenset(series_id for series_id in allowed if self.is_of_kind(self.subjects.catalog[series_id]))
        return self.subjects.meant(self.subject, [fit for fit in self.near if fit.series.series_id in ids])

    def is_beside(self, series: Series) -> bool:
        """Whether a series counts in the unit of a level that stands beside a rate, if one does."""
        beside = {one.figure.dimension for one in self.sentence.stated if not one.is_rate} - {
            measures.PERCENT,
            measures.OPEN,
        }
        kinds = {_KIND_OF_DIMENSION.get(dimension, dimension) for dimension in beside}
        return not beside or catalog_measure(series.unit).dimension in beside or _kind(series) in kinds

    def is_named(self, observation: Observation) -> bool:
        """Whether the publisher is one that the sentence names, or the sentence names none."""
        return not self.subject.publishers or observation.publisher in self.subject.publishers


_KINDS = {
    "money": frozenset({"revenue", "spending", "market", "value", "capex", "investment"}),
    "pieces": frozenset({"shipment"}),
    "electricity": frozenset({"electricity"}),
    "price": frozenset({"price", "rental"}),
}
_KIND_OF_DIMENSION = {"USD": "money", "RMB": "money", "units": "pieces", "Wh": "electricity", "W": "electricity"}


def _kind(series: Series) -> str:
    """What a series counts, as the words for it say; of a growth rate what its name says; empty if neither does."""
    if series.quantity.value == "price":
        return "price"
    if not series.is_growth_rate:
        dimension = catalog_measure(series.unit).dimension
        return _KIND_OF_DIMENSION.get(dimension, "share" if dimension == measures.PERCENT else "other")
    words = frozenset(tokens(series.name))
    return next((kind for kind, names in reversed(_KINDS.items()) if names & words), "")


def context_of(sentence: Sentence, one: Stated, subjects: Subjects) -> Context:
    """The figure with the subject of its part of the sentence, or of the parts before it where that says nothing."""
    subject = subjects.of(sentence, one.segment)
    is_borrowed = subject.is_empty
    earlier = [part for part in sentence.parts if part.end <= one.segment.start]
    while subject.is_empty and earlier:
        subject = subject.joined(subjects.of(sentence, earlier.pop()))
    if subject.is_empty and len(sentence.parts) > 1:
        for part in sentence.parts:
            subject = subject.joined(subjects.of(sentence, part))
    whole = subjects.of(sentence, Span(0, len(sentence.signs)))
    empty: tuple[Fit, ...] = ()
    is_plain = subject.is_empty and one.period is not None and one.figure.digits >= MANY_DIGITS and not one.is_rate
    near = subjects.everywhere(subject) if is_plain else empty if subject.is_empty else subjects.fits(subject)
    wide = empty if whole.is_empty else subjects.fits(whole)
    return Context(
        sentence=sentence, one=one, subjects=subjects, subject=subject, near=near, wide=wide, is_borrowed=is_borrowed
    )


def allowed_of(one: Stated) -> Interval:
    """All values that a stated rate allows, in its own unit and with its sign."""
    span = one.figure.allowed
    return Interval(-span.high, -span.low) if one.falls and one.role is not Role.MULTIPLE else span


def is_of_role(one: Stated, series: Series) -> bool:
    """Whether a series states what the figure states: growth is no level, a share no growth rate."""
    if one.figure.dimension == "USD each":
        return series.quantity.value == "price"
    if one.figure.dimension != measures.PERCENT:
        return True
    return is_growth(series) == (one.role is Role.GROWTH)


def is_growth(series: Series) -> bool:
    """Whether the values of a series are growth: over a year, or of a share price over a day."""
    is_return = series.unit == "percent" and series.frequency is Frequency.DAILY
    return series.is_growth_rate or is_return


def is_of_period(one: Stated, series: Series, observation: Observation, *, loosely: bool) -> bool:
    """Whether an observation is of the period that a figure has; *loosely* also a moment inside it."""
    if one.period is None:
        return loosely
    if one.is_fiscal and series.fiscal_year_end == FISCAL_END:
        return False
    period, moment = observation.period, series.quantity in TAKEN_AT_PERIOD_END
    if period == one.period or (moment and period.end == one.period.end):
        return True
    is_flow = series.quantity.value == "flow" and period.frequency is not Frequency.DAILY
    inside = one.period.start <= period.start and period.end <= one.period.end
    around = period.start <= one.period.start and one.period.end <= period.end
    return loosely and ((inside and not is_flow) or (around and period.frequency is Frequency.MONTHLY))


def base_interval(series: Series, observation: Observation) -> Interval:
    """All values that an observation allows [base unit of its dimension]."""
    factor = catalog_measure(series.unit).factor
    span = possible(observation)
    return Interval(span.low * factor, span.high * factor)


def agrees(figure: Figure, series: Series, observation: Observation, *, falls: bool = False) -> bool:
    """Whether a stated value rounds to an observation, at the digits of either; of falls the sizes are compared."""
    allowed, span = figure.allowed, base_interval(series, observation)
    if falls and observation.value < 0:
        span = Interval(-span.high, -span.low)
    value = (span.low + span.high) / 2
    if figure.high is not None and (ends := _ends(series, observation)):
        return all(end in side for end, side in zip(ends, _sides(figure), strict=True))
    if figure.hedge.value in {"more than", "less than"}:
        return value in allowed and abs(value - figure.value) <= NEAR * abs(figure.value)
    factor = catalog_measure(series.unit).factor
    own = abs(observation.value) * factor if falls else observation.value * factor
    return (
        value in allowed
        or own in allowed
        or (span.meets(figure.printed) and abs(value - figure.value) <= CLOSE * abs(figure.value))
    )


_MIDDLE = re.compile(r"=? ?\(([\d.]+)\+([\d.]+)\)/2")


def _ends(series: Series, observation: Observation) -> tuple[float, float] | None:
    """The two ends of a published range that stands in the catalog by its middle [base unit of its dimension]."""
    match = _MIDDLE.fullmatch(observation.derivation)
    factor = catalog_measure(series.unit).factor
    return (factor * float(match[1]), factor * float(match[2])) if match else None


def _sides(figure: Figure) -> tuple[Interval, Interval]:
    """What the two ends of a stated range allow [base unit]."""
    low, high = replace(figure, high=None), replace(figure, number=figure.high or figure.number, high=None)
    return low.allowed, high.allowed


NEAR = 0.15
"""How far beyond a stated bound a value may lie to be the one that is meant [part of it]."""
CLOSE = 0.01
"""How far a value printed with few digits may lie from a stated one with more [part of it]."""
