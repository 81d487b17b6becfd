"""The same chart shown in another way: as an index, as growth a year, or as the time in which it doubles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from charts.exhibit import Band, Emphasis, Exhibit, Line
from charts.mark import Cited, Mark, document_of, number_of_ours
from charts.scale import spans_widely
from charts.wording import text_alternative
from forecasting.quantities.growth import GrowthError, cagr, doubling_time
from forecasting.quantities.periods import Frequency
from forecasting.quantities.standing import Standing, weakest
from forecasting.vintages.span import WHOLE_YEAR

BASE = 100.0
LEVELS_ONLY = frozenset({"percent", "percent a year", "index"})
"""Units whose values are parts or rates already, so that only their level makes sense."""


class Showing(StrEnum):
    """How the values of a chart are shown."""

    LEVEL = "level"
    INDEX = "index"
    GROWTH = "growth"
    DOUBLING = "doubling"


def shown_as(exhibit: Exhibit, showing: Showing) -> Exhibit:
    """The chart shown in another way; as it is where that way makes no sense of it.

    An index has 100 at the first value of each series. Growth is on the value before, of a line with several values a
    year on the value of a year before; a band of levels is no band of growth, so bands are left out there.
    """
    if showing is Showing.LEVEL or exhibit.unit in LEVELS_ONLY or not exhibit.lines:
        return exhibit
    if any(mark.value <= 0 for mark in exhibit.marks):
        return exhibit
    if showing is Showing.INDEX:
        return _as_index(exhibit)
    if any(mark.period.frequency is Frequency.DAILY for mark in exhibit.marks):
        return exhibit
    rate = _growth if showing is Showing.GROWTH else _doubling
    return _as_rate(exhibit, showing, rate)


def _as_index(exhibit: Exhibit) -> Exhibit:
    bases = _bases(exhibit)
    lines = tuple(
        replace(line, marks=tuple(_indexed(mark, bases[line.series_id]) for mark in line.marks))
        for line in exhibit.lines
    )
    around = exhibit.fanned
    bands = tuple(_scaled(band, BASE / bases[around.series_id].value) for band in exhibit.bands) if around else ()
    return _reworded(exhibit, lines, bands, _words(exhibit, bases))


def _bases(exhibit: Exhibit) -> dict[str, Mark]:
    """The first mark of each series, on its main line if it has one."""
    found: dict[str, Mark] = {}
    for line in sorted(exhibit.lines, key=lambda one: one.emphasis is not Emphasis.MAIN):
        if line.marks:
            found.setdefault(line.series_id, line.marks[0])
    return found


def _words(exhibit: Exhibit, bases: dict[str, Mark]) -> tuple[str, str]:
    labels = dict.fromkeys(base.label for base in bases.values())
    first = next(iter(labels)) if len(labels) == 1 else "the first value of each"
    return "index", f"index, {first} = 100, of {exhibit.scope}"


def _indexed(mark: Mark, base: Mark) -> Mark:
    value = BASE * mark.value / base.value
    low, high = ((BASE * end / base.value if end is not None else None) for end in (mark.low, mark.high))
    derivation = f"100 × {mark.digits} / {base.digits}, the value of {base.label}"
    return _derived(replace(mark, low=low, high=high), value, derivation)


def _scaled(band: Band, factor: float) -> Band:
    return replace(
        band, lower=tuple(v * factor for v in band.lower), upper=tuple(v * factor for v in band.upper)
    )  # fmt: skip


def _as_rate(exhibit: Exhibit, showing: Showing, rate: Callable[[Mark, Mark], tuple[float, str]]) -> Exhibit:
    lines = tuple(
        replace(line, marks=marks) for line in exhibit.lines if (marks := tuple(_rates(line, rate)))
    )  # fmt: skip
    if not lines:
        return exhibit
    if showing is Showing.GROWTH:
        return _reworded(exhibit, lines, (), ("percent a year", f"percent a year, growth of {exhibit.scope}"))
    return _reworded(exhibit, lines, (), ("years", f"years to double at the growth of the year, {exhibit.scope}"))


def _rates(line: Line, rate: Callable[[Mark, Mark], tuple[float, str]]) -> Iterator[Mark]:
    for after in line.marks:
        before = _year_before(line, after)
        try:
            if before is None:
                continue
            value, derivation = rate(before, after)
        except GrowthError:
            continue
        yield _derived(replace(after, low=None, high=None), value, derivation)


def _year_before(line: Line, after: Mark) -> Mark | None:
    """The newest mark that is a year or more before."""
    earlier = (mark for mark in line.marks if mark.period.years_to(after.period) >= WHOLE_YEAR)
    return max(earlier, key=lambda mark: mark.period, default=None)


def _growth(before: Mark, after: Mark) -> tuple[float, str]:
    years = before.period.years_to(after.period)
    step = f"{after.digits} / {before.digits}"
    power = "" if years == 1 else f" ^ (1 / {years:g} years)"
    return cagr(before.value, after.value, years), f"({step}{power} − 1) × 100, since {before.label}"


def _doubling(before: Mark, after: Mark) -> tuple[float, str]:
    growth, _ = _growth(before, after)
    return doubling_time(growth), f"ln 2 / ln (1 + {growth:.1f} %), the growth since {before.label}"


def _derived(mark: Mark, value: float, derivation: str) -> Mark:
    """The mark with a value that we worked out from published ones."""
    return replace(
        mark, **number_of_ours(value), bound="", derivation=derivation,
        standing=weakest((mark.standing, Standing.DERIVED)),
    )  # fmt: skip


def _reworded(exhibit: Exhibit, lines: tuple[Line, ...], bands: tuple[Band, ...], words: tuple[str, str]) -> Exhibit:
    unit, scope = words
    marks = [mark for line in lines for mark in line.marks]
    log = exhibit.log and unit == "index" and spans_widely(marks)
    return replace(
        exhibit,
        slug=f"{exhibit.slug}-{unit.split()[0]}",
        scope=scope,
        unit=unit,
        lines=lines,
        bands=bands,
        stretches=(),
        editions=(),
        code="",
        request="",
        cited=(*exhibit.cited, *_left_out(exhibit, lines)),
        notes=exhibit.notes if bands else replace(exhibit.notes, bands=""),
        log=log,
        log_refused=False,
        text_alternative=text_alternative(exhibit.title, unit, lines),
    )


def _left_out(exhibit: Exhibit, lines: tuple[Line, ...]) -> tuple[Cited, ...]:
    """Documents of values that rates were worked out from and that are no marks any more."""
    kept = {document_of(mark) for line in lines for mark in line.marks}
    before = dict.fromkeys(document_of(mark) for mark in exhibit.marks if mark.publisher)
    return tuple(one for one in before if one not in kept)


def offered(unit: str) -> tuple[Showing, ...]:
    """The ways in which values of a unit can be shown."""
    return (Showing.LEVEL,) if unit in LEVELS_ONLY else tuple(Showing)
