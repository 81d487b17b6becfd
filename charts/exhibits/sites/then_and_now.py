"""Power of the same AI sites by year, as two data sets see it."""

from collections.abc import Callable, Sequence

from charts.exhibit import Emphasis, Exhibit, Line
from charts.exhibits.record.moves import data_sets
from charts.headings import slug
from charts.mark import Kind, Mark, number_of_ours
from charts.notes import Notes, month_label
from charts.opening import opening
from charts.wording import marks_words, text_alternative
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import in_unit
from forecasting.scores.timelines import Slips, Timeline
from forecasting.sites.then_and_now import YearEnd, year_ends

UNIT = "GW"


def then_and_now(catalog: Catalog, slips: Slips | None) -> Exhibit:
    """What the oldest and the newest data set expect at the end of each year of the sites that both hold.

    Raises:
        RefusalError: Fewer than two data sets that follow the same sites had been published by then.
    """
    if slips is None:
        raise RefusalError("fewer than two data sets on the same sites had been published by then; try a later day")
    ends = year_ends(slips)
    lines = (
        _line(slips, slips.first, ends, lambda end: end.then),
        _line(slips, slips.newest, ends, lambda end: end.now),
    )
    title = _title(slips, ends)
    marks = [mark for line in lines for mark in line.marks]
    return Exhibit(
        slug=slug(title, catalog.as_of_day),
        title=title,
        scope=f"GW of facility power at the end of each year, the {len(slips.sites)} sites that both data sets hold",
        unit=UNIT,
        lines=lines,
        moments=opening(lines),
        notes=Notes(
            marks=marks_words(marks), method="Sums of sites by this tool; ground counted elsewhere is left out."
        ),
        text_alternative=text_alternative(title, UNIT, lines),
        data_version=catalog.version,
        as_of=catalog.as_of_day,
        cited=data_sets(catalog, (slips.first, slips.newest)),
    )


def _title(slips: Slips, ends: Sequence[YearEnd]) -> str:
    """What both expect at the end of the year in which the newer one was published."""
    end = next(one for one in ends if one.year == slips.newest.published.day.year)
    return (
        f"Same {len(slips.sites)} AI sites at the end of {end.year}: {in_unit(end.then, UNIT)} expected in "
        f"{month_label(slips.first.published.day)}, {in_unit(end.now, UNIT)} in "
        f"{month_label(slips.newest.published.day)}"
    )


def _line(slips: Slips, seen_by: Timeline, ends: Sequence[YearEnd], power: Callable[[YearEnd], float]) -> Line:
    is_newest = seen_by is slips.newest
    return Line(
        name=f"Power at the same sites, data set of {seen_by.published.label}",
        label=seen_by.published.label,
        publisher=seen_by.publisher,
        marks=tuple(_mark(seen_by, end.year, power(end), len(slips.sites)) for end in ends),
        emphasis=Emphasis.MAIN if is_newest else Emphasis.EARLIER,
    )


def _mark(seen_by: Timeline, year: int, power: float, sites: int) -> Mark:
    period = Period.parse(str(year))
    return Mark(
        period=period,
        day=period.end,
        label=period.label,
        **number_of_ours(power),
        standing=Standing.DERIVED,
        kind=Kind.FORECAST if period.end > seen_by.published.day else Kind.ESTIMATE,
        publisher=seen_by.publisher,
        published=seen_by.published.text,
        derivation=f"sum of facility power over {sites} sites",
        source_id=seen_by.source_id,
    )
