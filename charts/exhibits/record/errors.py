"""Errors of forecasts as bars: by lead, by publisher, and two publishers on the same ground."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import quantiles

from charts.exhibit import Arrangement, Bar, Dot, Exhibit, Part, PartMeaning
from charts.exhibits.record.counted import Heading, counted_chart, documents
from charts.mark import computed
from charts.notes import Notes
from charts.wording import signed
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.echo import shown
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.scores.pair import Measure, Pair
from forecasting.scores.scored import Score
from forecasting.scores.side_by_side import SideBySide, cell_of, side_by_side
from forecasting.scores.tally import FEWEST_OUTCOMES, GROUPINGS, Tally, plain_error, tallies

WHAT = {"lead": "How far forecasts missed, by how long before they were made", "publisher": "How far forecasts missed, "
        "by publisher"}  # fmt: skip
UNITS = {Measure.LEVEL: "percent", Measure.POINTS: "percentage points", Measure.CLAIM: "percentage points"}
NAMES = {Measure.LEVEL: "levels", Measure.POINTS: "growth rates and shares", Measure.CLAIM: "stated growth"}
HALF = "half of the errors lie here"
DEPENDENT = "Medians and quartiles by this tool; several forecasts of one outcome depend on each other."
FARTHEST, NAMED = 100.0, 4
"""Error beyond which a dot would squeeze all others [percent, or points], and publishers named by colour."""
MOST_ROWS, NO_BREAK = 9, "\N{NO-BREAK SPACE}"
"""Groups that are drawn; those with fewer outcomes are counted in words."""


def errors_chart(catalog: Catalog, scores: Sequence[Score], by: str, measure: Measure) -> Exhibit:
    """Where half of the errors of each group lie, with their median and n; too few outcomes have no bar.

    Raises:
        RefusalError: No forecast of this kind is scored.
    """
    chosen = [score for score in scores if score.pair.measure is measure]
    if not chosen:
        raise RefusalError(f"no forecast of {NAMES[measure]} has met its outcome; try another kind or a later day")
    found = tallies(chosen, by)
    shown = found if by == "lead" else found[:MOST_ROWS]
    of = GROUPINGS[by]
    bars = [_bar(one, [s.pair for s in chosen if of(s.pair) == one.group]) for one in shown]
    far = sum(not dot.is_drawn for bar in bars for dot in bar.dots)
    beyond = [f"{far} beyond {FARTHEST:g} stand{'s' if far == 1 else ''} in the table alone"] * bool(far)
    few = [f"no bar below {FEWEST_OUTCOMES} outcomes"] * any(one.is_too_few for one in shown)
    rest = [f"{len(found) - len(shown)} more with fewer outcomes are not drawn"] * (len(found) > len(shown))
    total = sum(one.errors.n for one in found)
    scope = (
        f"{UNITS[measure]}, forecast minus outcome, {NAMES[measure]}, {total} forecasts of "
        f"{len({s.pair.target for s in chosen})} outcomes; minus is too low"
    )
    heading = Heading(
        title=_title(found, by, measure),
        scope="; ".join((scope, *few, *beyond, *rest)),
        unit=UNITS[measure],
        key=(PartMeaning(part=Part.TOTAL, words=HALF), *_publishers(chosen)),
        notes=Notes(method=DEPENDENT),
    )
    pairs = [score.pair for score in chosen]
    return counted_chart(catalog, heading, (Arrangement.RANGES, bars), documents(catalog, pairs))


def _title(found: Sequence[Tally], by: str, measure: Measure) -> str:
    """What the largest group's median is, where there is enough; else what is shown."""
    judged = [one for one in found if not one.is_too_few]
    if not judged:
        return f"{WHAT[by]}: too few outcomes to judge"
    widest = max(judged, key=lambda one: abs(one.errors.median))
    least = min(judged, key=lambda one: abs(one.errors.median))
    unit = "%" if measure is Measure.LEVEL else "points"
    if widest is least:
        return f"{_named(widest, by)}: median error {signed(widest.errors.median)} {unit} on {widest.outcomes} outcomes"
    ends = (f"{_named(one, by)} {signed(one.errors.median)} {unit} (n = {one.errors.n})" for one in (least, widest))
    return f"Median error: {', '.join(ends)}"


def _named(one: Tally, by: str) -> str:
    return f"{one.group} ahead" if by == "lead" else one.group


def _publishers(scores: Sequence[Score]) -> Iterable[PartMeaning]:
    """The publishers with most forecasts, by name; all others stand together."""
    counts = Counter(score.pair.publisher for score in scores)
    named = [name for name, _ in counts.most_common(NAMED)]
    yield from (PartMeaning(part=Part.DOT, words=name, publisher=name) for name in named)
    if len(counts) > len(named):
        yield PartMeaning(part=Part.DOT, words="others")


def _bar(one: Tally, pairs: Sequence[Pair]) -> Bar:
    errors = sorted(map(plain_error, pairs))
    unit = "%" if one.measure is Measure.LEVEL else "points"
    count = f"{one.errors.n} forecasts of {one.outcomes} outcomes"
    low, high = (0.0, 0.0) if one.is_too_few else _quartiles(errors)
    start, end = (high, low) if -low > high else (low, high)  # the words stand at the end, away from zero
    n, middle = f"n = {one.errors.n}", f"median {signed(one.errors.median)}"
    shown = (n,) if one.is_too_few else (n, middle)
    digits = f"too few: {one.outcomes} outcome{'s' if one.outcomes > 1 else ''}" if one.is_too_few else middle
    return Bar(
        label=", ".join((one.group, *(words.replace(" ", NO_BREAK) for words in shown))),
        part=Part.TOTAL,
        start=computed(start),
        end=computed(end),
        digits=digits,
        words=f"{one.group}: {middle} {unit}, mean {signed(one.errors.mean)} {unit}; {count}; {one.verdict}",
        standing=Standing.DERIVED,
        dots=tuple(_dot(pair) for pair in sorted(pairs, key=plain_error)),
        middle=None if one.is_too_few else computed(one.errors.median),
    )


def _dot(pair: Pair) -> Dot:
    error = plain_error(pair)
    return Dot(
        value=computed(error),
        words=f"{pair.publisher}, {pair.published.label}, on {pair.series_id} {pair.span}: {signed(error)}",
        publisher=pair.publisher,
        is_drawn=abs(error) <= FARTHEST,
    )


def _quartiles(errors: Sequence[float]) -> tuple[float, float]:
    """The ends between which half of the errors lie (inclusive quartiles)."""
    low, _, high = quantiles(errors, n=4, method="inclusive")
    return low, high


def side_by_side_chart(catalog: Catalog, scores: Sequence[Score], first: str, second: str) -> Exhibit:
    """Median errors of two publishers in each subject, year and class of lead that both forecast.

    Raises:
        RefusalError: They have no such ground in common.
    """
    found = compared(scores, first, second)
    bars = [bar for place in range(len(found.cells)) for bar in _cell_bars(found, scores, place)]
    n = len(found.cells)
    title = f"{found.first} and {found.second} where both forecast: {found.verdict}"
    heading = Heading(
        title=title,
        scope=f"percent, forecast minus outcome, medians; {n} subjects, years and leads in common; each counts its own",
        unit="percent",
        key=(
            PartMeaning(part=Part.LOW, words=found.first, publisher=found.first),
            PartMeaning(part=Part.HIGH, words=found.second, publisher=found.second),
        ),
    )
    pairs = [score.pair for score in scores if score.pair.publisher in {found.first, found.second}]
    common = [pair for pair in pairs if pair.measure is Measure.LEVEL and cell_of(pair) in found.cells]
    return counted_chart(catalog, heading, (Arrangement.TORNADO, bars), documents(catalog, common))


def compared(scores: Iterable[Score], first: str, second: str) -> SideBySide:
    """Two publishers on the same ground.

    Raises:
        RefusalError: They have none in common.
    """
    wanted = {first.casefold(), second.casefold()}
    for one in side_by_side(scores):
        if {one.first.casefold(), one.second.casefold()} == wanted:
            return one
    raise RefusalError(f"{shown(first)} and {shown(second)} have no subject, year and lead in common; try two others")


def _cell_bars(found: SideBySide, scores: Sequence[Score], place: int) -> Iterable[Bar]:
    theme, year, lead = found.cells[place]
    for part, name in ((Part.LOW, found.first), (Part.HIGH, found.second)):
        pairs = [s.pair for s in scores if s.pair.publisher == name and s.pair.measure is Measure.LEVEL]
        here = [pair for pair in pairs if cell_of(pair) == found.cells[place]]
        error = found.errors_by_cell[part is Part.HIGH][place]
        yield Bar(
            label=f"{theme.replace('_', ' ')} {year}, {lead}",
            part=part,
            start=0.0,
            end=computed(error),
            digits=signed(error),
            words=f"{name}: {signed(error)} % ({_of(here)})",
            standing=Standing.DERIVED,
        )


def _of(pairs: Sequence[Pair]) -> str:
    names = ", ".join(dict.fromkeys(pair.series_id for pair in pairs))
    return f"{len(pairs)} forecast{'s' if len(pairs) > 1 else ''} of {names}"
