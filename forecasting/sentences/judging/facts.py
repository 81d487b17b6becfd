"""Facts of which several accounts exist, and sizes of models: held against the best account."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Account, TrainingRun
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.printed import Printed
from forecasting.quantities.units import exact
from forecasting.sentences.concepts import GENERIC, NEUTRAL, tokens
from forecasting.sentences.judging.context import Context
from forecasting.sentences.judging.finding import Finding, Fix, Verdict
from forecasting.sentences.judging.fixing import rescaled, written
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.measures import catalog_measure
from forecasting.sentences.reading.text import plain
from forecasting.sentences.reading.times import named_in

ENOUGH = 0.6
"""The part of a sentence's words that a fact must have."""
A_WEEK = 7
SAME = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with its accounts, the best first, its words, and its day if it has one."""

    name: str
    accounts: tuple[Account, ...]
    words: frozenset[str]
    day: Period | None

    @property
    def best(self) -> Account:
        """The account of the best source."""
        return self.accounts[0]


def judge(context: Context) -> Finding | None:
    """The verdict on a figure of a fact with accounts or of a model's size; `None` if it is of neither."""
    for fact in context.subjects.catalog.once(facts_of):
        if _is_of(context, fact):
            return _held(context, fact)
    return _model(context)


def facts_of(catalog: Catalog) -> tuple[Fact, ...]:
    """The facts of a catalog."""
    rows = sorted(catalog.accounts, key=lambda row: row.fact_id)
    return tuple(_fact(catalog, list(group)) for _, group in groupby(rows, key=lambda row: row.fact_id))


def _fact(catalog: Catalog, rows: list[Account]) -> Fact:
    ordered = sorted(rows, key=lambda row: catalog.source(row.source_id).tier.rank)
    words = {word for word in tokens(rows[0].fact) if word not in NEUTRAL}
    words |= {part for word in words for part in word.split("-") if len(part) > 1}
    named = named_in(plain(rows[0].fact), catalog.today)
    day = next((one.period for one in named if one.period.frequency is Frequency.DAILY), None)
    return Fact(name=rows[0].fact, accounts=tuple(ordered), words=frozenset(words), day=day)


def _is_of(context: Context, fact: Fact) -> bool:
    one, measure = context.one, catalog_measure(fact.best.unit)
    if measure.dimension != one.figure.dimension or (fact.best.value < 0) != (one.falls and fact.best.value < 0):
        return False
    said = (context.subject.words | context.subject.unknown | context.subject.names) - GENERIC
    if not said & fact.words or len(said & fact.words) < ENOUGH * len(said):
        return False
    if one.period is None or fact.day is None:
        return fact.day is None or bool(context.subject.words & fact.words & GENERIC)
    return abs((one.period.end - fact.day.end).days) <= A_WEEK or one.period.start <= fact.day.end <= one.period.end


def _held(context: Context, fact: Fact) -> Finding:
    one, best = context.one, fact.best
    factor = catalog_measure(best.unit).factor
    spans = best.value.interval
    size = abs(best.value) * factor
    is_other = any(
        _same(abs(row.value) * factor, one.figure) and not _same(size, one.figure) for row in fact.accounts[1:]
    )
    off_day = bool(fact.day and one.period and one.period.frequency is Frequency.DAILY and one.period != fact.day)
    allowed = one.figure.allowed
    rounds = size in allowed or min(abs(spans.low), abs(spans.high)) * factor in allowed
    shown = exact(Printed(best.value.text.lstrip("-")), best.unit)
    words = f"{fact.name}: {shown} ({best.reported_by})"
    if rounds and not is_other and not off_day:
        return Finding(verdict=Verdict.AGREES, stated=context.shown, computed=shown, reason=words)
    slip = _slip(one.figure, size)
    slip += f"; slipped day: it was {fact.day.label}" if off_day and fact.day else ""
    fixes = [Fix(span=one.figure.number_span, text=written(one.figure, size, best.value.significant_digits))]
    fixes += list(_day_fixes(context, fact)) if off_day else []
    reason = f"{context.shown} differs: {words}{slip}"
    return Finding(
        verdict=Verdict.DIFFERS, stated=context.shown, computed=shown, reason=reason, fixes=tuple(fixes), note=slip
    )


def _same(value: float, figure: Figure) -> bool:
    return abs(value - figure.value) <= SAME * abs(value)


def _slip(figure: Figure, right: float) -> str:
    for factor in (10.0, 100.0, 1000.0, 0.1, 0.01, 0.001):
        if abs(figure.value * factor - right) <= 0.005 * right:
            return f"; slipped digit: off by a factor of {max(factor, 1 / factor):,.0f}"
    return ""


def _day_fixes(context: Context, fact: Fact) -> Iterator[Fix]:
    """The day put right where the sentence names it."""
    for named in context.sentence.named:
        if fact.day and named.period == context.one.period:
            old = context.sentence.text[named.span.start : named.span.end]
            day, right = str(named.period.end.day), str(fact.day.end.day)
            same_month = (named.period.year, named.period.end.month) == (fact.day.year, fact.day.end.month)
            if same_month:
                yield Fix(span=named.span, text=re.sub(rf"(?<!\d)0?{day}(?!\d)", right, old, count=1))


def _model(context: Context) -> Finding | None:
    """The number of parameters of a model that the sentence names."""
    if context.one.figure.dimension != "parameters" or "active" in context.sentence.signs.lower():
        return None
    runs = _named(context)
    if not runs:
        return None
    figure = context.one.figure
    values = list(dict.fromkeys(run.parameters for run in runs if run.parameters))
    fitting = next((value for value in values if value in figure.allowed or value in figure.printed), None)
    if fitting is None and len(values) > 1:
        return None
    value = fitting or values[0]
    shown = _count_of_parameters(value)
    words = f"{runs[-1].model} has {shown} ({context.subjects.catalog.source(runs[-1].source_id).publisher})"
    if fitting:
        return Finding(verdict=Verdict.AGREES, stated=context.shown, computed=shown, reason=words)
    return _another_count(context, value, words)


def _count_of_parameters(value: float) -> str:
    if value < IN_BILLIONS:
        return f"{value:,.0f} parameters"
    return exact(Printed(f"{value / 1e9:g}"), "billion parameters")


IN_BILLIONS = 1e8
"""From so many parameters on they are counted in billions."""


def _another_count(context: Context, value: float, words: str) -> Finding:
    """The model named has *value* parameters, as *words* say, and not what is stated."""
    figure = context.one.figure
    slip = _slip(figure, value)
    after = context.sentence.text[figure.number_span.end : figure.span.end]
    fix = rescaled(figure, after, value / figure.value if figure.value else 0.0) or Fix(
        span=figure.number_span, text=written(figure, value, 4)
    )
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=context.shown,
        computed=_count_of_parameters(value),
        reason=f"{context.shown} differs: {words}{slip}",
        fixes=(fix,),
        note=slip,
    )


_SIZE = re.compile(r"[ -]\d+(?:\.\d+)?[bmt]$")
"""The size at the end of a model's name, which a sentence need not say."""


def _named(context: Context) -> Sequence[TrainingRun]:
    """The runs of the model with the longest name that the sentence has."""
    text = context.sentence.signs.lower()
    found: dict[str, list[TrainingRun]] = {}
    for run in context.subjects.catalog.training_runs:
        name = _SIZE.sub("", run.model.partition(" (")[0].lower())
        if run.parameters and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w]|\.\d|-\w)", text):
            found.setdefault(name, []).append(run)
    return found[max(found, key=len)] if found else ()
