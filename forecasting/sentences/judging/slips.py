"""How a wrong figure may have come about: another year, publisher, series, unit, or a slipped digit."""

import math
from collections.abc import Callable, Iterator, Sequence

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.sentences.judging.context import Context, agrees, is_of_period, is_of_role
from forecasting.sentences.judging.finding import Seen
from forecasting.sentences.reading.figures import Figure, Hedge
from forecasting.sentences.reading.measures import catalog_measure

MOST_POWER = 9
FEWEST_DIGITS = 3
Triple = tuple[Series, Observation, float]


def slip_of(context: Context, right: Seen, meant: Sequence[Series]) -> tuple[str, Seen | None]:
    """A clause that names the slip, and the observation that it was read from; nothing if none is seen.

    *right* is the observation that the sentence should agree with, *meant* the series that it speaks of.
    """
    figure = context.one.figure
    value = right.observation.value * catalog_measure(right.series.unit).factor
    kinds: tuple[Callable[[], tuple[str, Seen | None] | None], ...] = (
        lambda: _power(figure, value),
        lambda: _digit(figure, value),
        lambda: _elsewhere(context, right, meant),
    )
    return next((found for kind in kinds if (found := kind())), ("", None))


def in_digits(figure: Figure, right: Seen) -> bool:
    """Whether a figure is an observation with its point, its scale or a digit wrong."""
    value = right.observation.value * catalog_measure(right.series.unit).factor
    return bool(_power(figure, value) or _digit(figure, value))


def _power(figure: Figure, value: float) -> tuple[str, Seen | None] | None:
    """A slipped decimal point, or million for billion."""
    ratio = value / figure.value if figure.value else 0.0
    if ratio <= 0 or figure.hedge is Hedge.AT_LEAST:
        return None
    power = round(math.log10(ratio))
    if not 0 < abs(power) <= MOST_POWER or not math.isclose(ratio, 10.0**power, rel_tol=0.005):
        return None
    factor = f"{10.0 ** abs(power):,.0f}"
    if abs(power) % 3 == 0:
        return f"slipped unit: off by a factor of {factor}, as million for billion would be", None
    return f"slipped digit: off by a factor of {factor}, a decimal point in the wrong place", None


def _digit(figure: Figure, value: float) -> tuple[str, Seen | None] | None:
    """One digit wrong, or two swapped."""
    stated = figure.number.text.lstrip("-")
    places = len(stated.partition(".")[2])
    known = f"{abs(value) / figure.scale:.{places}f}"
    if len(known) != len(stated) or sum(sign.isdigit() for sign in stated) < FEWEST_DIGITS:
        return None
    apart = [at for at, (one, other) in enumerate(zip(stated, known, strict=True)) if one != other]
    if len(apart) == 1:
        return f"slipped digit: {stated} for {known}", None
    swapped = len(apart) == 2 and stated[apart[0]] == known[apart[1]] and stated[apart[1]] == known[apart[0]]  # noqa: PLR2004 - two
    return (f"slipped digit: two digits of {known} are swapped", None) if swapped else None


def _elsewhere(context: Context, right: Seen, meant: Sequence[Series]) -> tuple[str, Seen | None] | None:
    """The stated value where it belongs: in another year of the series, with another publisher, in another series."""
    if context.one.figure.digits < FEWEST_DIGITS - 1:
        return None
    for words, found in (
        ("slipped year", _of_other_years(context, meant)),
        ("slipped publisher", _of_others(context, meant)),
        ("slipped scope", _of_other_series(context, right)),
    ):
        if seen := next(found, None):
            return f"{words}: {seen.words} ({seen.series.name})", seen
    return None


def other_year(context: Context, meant: Sequence[Series]) -> Seen | None:
    """The stated value as that of another year of a series that is meant."""
    return next(_of_other_years(context, meant), None)


def _of_other_years(context: Context, meant: Sequence[Series]) -> Iterator[Seen]:
    for series in meant:
        for one in reversed(series.observations):
            if one.period != context.one.period and context.is_named(one) and agrees(context.one.figure, series, one):
                yield Seen(series=series, observation=one)


def _of_others(context: Context, meant: Sequence[Series]) -> Iterator[Seen]:
    concepts = {series.concept for series in meant} | {series.segment for series in meant}
    for series, one, _ in _at_the_period(context):
        if not context.is_named(one) and (series.concept in concepts or series.segment in concepts):
            yield Seen(series=series, observation=one)


def _of_other_series(context: Context, right: Seen) -> Iterator[Seen]:
    near = {fit.series.series_id for fit in (*context.near, *context.wide)}
    theme = right.series.theme
    for series, one, _ in _at_the_period(context):
        if series.series_id != right.series.series_id and (series.series_id in near or series.theme == theme):
            yield Seen(series=series, observation=one)


def _at_the_period(context: Context) -> Iterator[Triple]:
    for series, one, value in context.subjects.observed.get(context.dimension, ()):
        is_role = is_of_role(context.one, series) and is_of_period(context.one, series, one, loosely=False)
        if is_role and agrees(context.one.figure, series, one):
            yield series, one, value


def other_unit(context: Context) -> Seen | None:
    """The same digits for the same period and subject in another unit, such as GW for TWh."""
    figure = context.one.figure
    if (
        figure.digits < FEWEST_DIGITS - 1
        or context.one.period is None
        or context.subject.unknown
        or context.subject.names
    ):
        return None
    for fit in context.near:
        for one in reversed(fit.series.observations) if fit.recall >= 1 and not fit.extra else ():
            is_there = is_of_period(context.one, fit.series, one, loosely=False) and context.is_named(one)
            same = is_there and math.isclose(one.value, figure.number, rel_tol=1e-9)
            if same and catalog_measure(fit.series.unit).dimension not in {"percent", "x"}:
                return Seen(series=fit.series, observation=one)
    return None
