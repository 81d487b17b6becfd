"""A text checked: one verdict a sentence, from what was found of each of its figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.sentences.judging import arithmetic, differences, facts, levels, rates, stated_claims
from forecasting.sentences.judging.context import Context, agrees, context_of, is_of_period
from forecasting.sentences.judging.finding import Finding, Fix, Row, Verdict
from forecasting.sentences.judging.fixing import applied, dated, turn
from forecasting.sentences.reading.relations import Pair, Role, Stated
from forecasting.sentences.reading.sentence import MOST_FIGURES, Sentence, read
from forecasting.sentences.reading.text import LONGEST_SENTENCE, MOST_SENTENCES, MOST_SIGNS, sentences
from forecasting.sentences.subjects import Subjects

NOTHING = "no figure with a unit was found in it, so there is nothing to check"
MOST_FIGURES_IN_ALL = 100
"""Up to how many figures of a text are looked up, so that an answer comes in seconds."""
ENOUGH = f"the text before it has more than {MOST_FIGURES_IN_ALL} figures, and no more are checked at a time"
_WEIGHT = (Verdict.DIFFERS, Verdict.SUPERSEDED, Verdict.AGREES, Verdict.UNCHECKABLE)
_WILL = (" will ", " would ", " plans ", " is to ", "将", "有望", " by 20")


def check_text(catalog: Catalog, text: str) -> tuple[Row, ...]:
    """The verdict on every sentence of a text, as known on the catalog's day; never an error, whatever the text.

    Example:
        >>> from forecasting import Catalog
        >>> [
        ...     row.verdict.value
        ...     for row in check_text(Catalog.load(), "It grew 50% from $100 mn in 2020 to $200 mn in 2021.")
        ... ]
        ['differs']
    """
    if len(text) > MOST_SIGNS:
        return (_refused(text, f"the text has {len(text):,} signs; at most {MOST_SIGNS:,} can be checked at a time"),)
    found = sentences(text)
    if not found:
        return (_refused(text, "the text is empty"),)
    subjects = catalog.once(Subjects)
    rows: list[Row] = []
    figures = 0
    for sentence in found[:MOST_SENTENCES]:
        is_enough = figures > MOST_FIGURES_IN_ALL
        rows.append(_refused(sentence, ENOUGH) if is_enough else _row(subjects, sentence))
        figures += len(rows[-1].findings)
    if len(found) > MOST_SENTENCES:
        more = len(found) - MOST_SENTENCES
        rest = " ".join(found[MOST_SENTENCES:])
        rows.append(_refused(rest, f"{more} more sentences; at most {MOST_SENTENCES} can be checked at a time"))
    return tuple(rows)


def _refused(text: str, reason: str) -> Row:
    shown = text if len(text) <= MOST_SIGNS else f"{text[:200]} ..."
    return Row(text=shown, verdict=Verdict.UNREADABLE, reason=f"{reason[0].upper()}{reason[1:]}.")


def _row(subjects: Subjects, text: str) -> Row:
    if len(text) > LONGEST_SENTENCE:
        return _refused(text, f"this sentence has {len(text):,} signs; at most {LONGEST_SENTENCE:,} can be read")
    sentence = read(text, subjects.catalog.today)
    if (many := len(sentence.figures)) > MOST_FIGURES:
        return _refused(text, f"it has {many} figures; at most {MOST_FIGURES} can be checked in a sentence")
    if not sentence.stated:
        return _refused(text, NOTHING)
    found = tuple(_findings(subjects, sentence))
    verdict = next((one for one in _WEIGHT if any(finding.verdict is one for finding in found)), Verdict.UNCHECKABLE)
    deciding = [finding for finding in found if finding.verdict is verdict]
    return Row(
        text=text,
        verdict=verdict,
        reason=_reason(found, verdict),
        stated="; ".join(dict.fromkeys(one.stated for one in deciding)),
        computed="; ".join(dict.fromkeys(one.computed for one in deciding if one.computed)),
        corrected=_corrected(text, found, verdict),
        findings=found,
    )


def _reason(found: Sequence[Finding], verdict: Verdict) -> str:
    """What decides first, then the rest."""
    ordered = sorted(found, key=lambda one: (one.verdict is not verdict, _WEIGHT.index(one.verdict)))
    parts = dict.fromkeys(one.reason.rstrip(".") for one in ordered)
    text = ". ".join(f"{part[0].upper()}{part[1:]}" for part in parts if part)
    return f"{text}."


def _corrected(text: str, found: Sequence[Finding], verdict: Verdict) -> str:
    """The sentence put right; one that newer figures do not replace gets its date."""
    if verdict not in {Verdict.DIFFERS, Verdict.SUPERSEDED}:
        return ""
    fixes = [fix for one in found for fix in one.fixes if one.verdict in {Verdict.DIFFERS, Verdict.SUPERSEDED}]
    right = applied(text, fixes)
    if right != text:
        return right
    seen = next((seen for one in found if one.verdict is verdict for seen in one.seen), None)
    return dated(text, seen) if seen and verdict is Verdict.SUPERSEDED else ""


def _findings(subjects: Subjects, sentence: Sentence) -> Iterator[Finding]:
    """What is found of each figure: by the sentence's own arithmetic, then by the catalog."""
    worked = arithmetic.checked_in(sentence)
    yield from _revisions(subjects, sentence)
    decided = {one.one.figure.span: one.finding for one in worked}
    used = {one.figure.span for checked in worked for one in checked.used}
    revised = {pair.first.figure.span for pair in sentence.pairs if pair.is_revision}
    for one in sentence.stated:
        context = context_of(sentence, one, subjects)
        if one.figure.span in decided:
            yield _explained(context, decided[one.figure.span])
            continue
        finding = _looked_up(context)
        is_before = one.figure.span in revised and finding.verdict is Verdict.SUPERSEDED
        if is_before:
            finding = replace(finding, verdict=Verdict.AGREES, fixes=())
        if one.figure.span in used and finding.verdict in {Verdict.UNCHECKABLE, Verdict.DIFFERS} and not one.period:
            continue
        yield finding


def _revisions(subjects: Subjects, sentence: Sentence) -> Iterator[Finding]:
    """An earlier and a newer forecast named in the wrong order."""
    for pair in sentence.pairs:
        if not pair.is_revision:
            continue
        first, last = (levels.hits(context_of(sentence, one, subjects)) for one in (pair.first, pair.last))
        series = first[0].fit.series if first else None
        after = next((hit for hit in last if hit.fit.series is series), None)
        if series and after and after.observation.known < first[0].observation.known:
            words = f"slipped direction: {after.seen.words} came before {first[0].seen.words}"
            yield Finding(
                verdict=Verdict.DIFFERS, stated="the order of two forecasts", computed=after.seen.said, reason=words,
                seen=(after.seen, first[0].seen), fixes=_exchanged(sentence, pair), note="slipped direction",
            )  # fmt: skip


def _exchanged(sentence: Sentence, pair: Pair) -> tuple[Fix, ...]:
    """The two forecasts exchanged, and the verb turned round."""
    first, last = pair.first.figure.span, pair.last.figure.span
    texts = [sentence.text[span.start : span.end] for span in (first, last)]
    lead = pair.first if first.start < last.start else pair.last
    return (Fix(span=first, text=texts[1]), Fix(span=last, text=texts[0]), *turn(sentence, lead))


def _explained(context: Context, finding: Finding) -> Finding:
    """An arithmetic that does not hold, with what the catalog says of the stated rate."""
    if finding.verdict is not Verdict.DIFFERS or not context.one.is_rate or finding.note:
        return finding
    other = _by_pair(context)
    return replace(finding, reason=f"{finding.reason}; {other}", note=other) if other else finding


def _by_pair(context: Context) -> str:
    """Which other base year gives the rate, where the levels are those of a series of the catalog."""
    pairs = [pair for pair in context.sentence.pairs if not pair.is_revision]
    for pair in pairs:
        first, last = (context_of(context.sentence, one, context.subjects) for one in (pair.first, pair.last))
        series = _series_with(first, last)
        if series:
            one = replace(context.one, base=pair.first.period, period=pair.last.period)
            return rates.base_slip(one, series)
    return ""


def _series_with(first: Context, last: Context) -> Series | None:
    """The series that has both levels of a pair."""
    for series, observation, _ in first.subjects.observed.get(first.dimension, ()):
        if _has(first, series, observation) and any(_has(last, series, one) for one in series.observations):
            return series
    return None


def _has(context: Context, series: Series, observation: Observation) -> bool:
    is_there = is_of_period(context.one, series, observation, loosely=False)
    return is_there and agrees(context.one.figure, series, observation)


def _looked_up(context: Context) -> Finding:
    fact = facts.judge(context)
    if fact:
        return fact
    one: Stated = context.one
    if one.is_rate:
        return rates.judge(context) or _no_rate(context)
    if one.role is Role.DIFFERENCE:
        return differences.judge(context)
    finding = levels.judge(context)
    if finding.verdict is Verdict.AGREES and _is_plan(context, finding):
        return _plan(finding)
    if finding.verdict in {Verdict.UNCHECKABLE, Verdict.DIFFERS} and one.figure.dimension == "percent":
        return stated_claims.stated_before(context) or finding
    return finding


def _no_rate(context: Context) -> Finding:
    one = context.one
    if one.period is None:
        why = "no period is stated"
    elif one.base is None:
        why = f"the period from which it leads to {one.period.label} is not stated"
    else:
        why = f"no series of the catalog that fits has levels of {one.base.label} and {one.period.label}"
    return Finding(verdict=Verdict.UNCHECKABLE, stated=context.shown, reason=f"{context.shown}: {why}")


def _is_plan(context: Context, finding: Finding) -> bool:
    """Whether a sentence says as certain, without a source, what one publication alone announced or forecast."""
    signs = f" {context.sentence.signs.lower()} "
    if context.subject.publishers or not any(word in signs for word in _WILL):
        return False
    series = finding.seen[0].series
    has_outcome = any(one.is_outcome for one in series.observations)
    is_plan = series.theme == "projects" and not finding.seen[0].observation.is_outcome
    is_lone = len(series.vintages) == 1 and not has_outcome
    return (is_lone or is_plan) and len(context.sentence.stated) == 1


def _plan(finding: Finding) -> Finding:
    seen = finding.seen[0]
    kind = "a plan" if seen.series.theme == "projects" else "a forecast"
    return replace(
        finding,
        verdict=Verdict.UNCHECKABLE,
        reason=f"{finding.reason}: {kind} of one publisher; there is no outcome yet",
    )
