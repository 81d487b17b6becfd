"""Which way forecasts were revised, and by how much projects slipped, as bars."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from charts.exhibit import Arrangement, Bar, Exhibit, Part, PartMeaning
from charts.exhibits.record.counted import Heading, cited, counted_chart
from charts.mark import Cited, computed
from charts.notes import Notes
from charts.wording import signed
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.scores.directions import Direction, directions
from forecasting.scores.timelines import MW_PER_GW, Slip, Slips, Timeline
from forecasting.vintages.revisions import Revision

MOST_ROWS = 12
"""Rows that are drawn."""
AS_EXPECTED = "as expected"


def directions_chart(catalog: Catalog, revised: Sequence[Revision], by: str) -> Exhibit:
    """How many revisions raised a forecast and how many lowered one, by publisher or by the year forecast.

    Raises:
        RefusalError: No forecast was revised by then.
    """
    if not revised:
        raise RefusalError("no forecast had been revised by then; try a later day")
    found = directions(revised, by)[: MOST_ROWS if by == "publisher" else None]
    up, down = sum(one.change > 0 for one in revised), sum(one.change < 0 for one in revised)
    kind = "publisher" if by == "publisher" else "year forecast"
    heading = Heading(
        title=f"Of {up + down} revisions of forecasts {up} went up and {down} down",
        scope=f"revisions of stated levels from one publication to the next on one definition, by {kind}",
        unit="revisions",
        key=(PartMeaning(part=Part.LOW, words="lowered"), PartMeaning(part=Part.HIGH, words="raised")),
        notes=Notes(method="Counted by this tool; revisions of one publication depend on each other."),
    )
    bars = [bar for one in found for bar in _direction_bars(one)]
    return counted_chart(catalog, heading, (Arrangement.TORNADO, bars), _documents(revised))


def _direction_bars(one: Direction) -> Iterable[Bar]:
    for part, count, word in ((Part.LOW, one.down, "lowered"), (Part.HIGH, one.up, "raised")):
        yield Bar(
            label=one.group,
            part=part,
            start=0.0,
            end=float(count if part is Part.HIGH else -count),
            digits=str(count),
            words=f"{one.group}: {count} {word} in {one.publications} publications; median change "
            f"{signed(one.change)} %",
            standing=Standing.DERIVED,
        )


def _documents(revised: Iterable[Revision]) -> tuple[Cited, ...]:
    rows = [statement.shown for one in revised for statement in (one.before, one.after)]
    found = {row.source_id: cited(row.publisher, row.source) for row in rows}
    return tuple(sorted(found.values(), key=lambda one: (one.publisher, one.title)))


def slips_chart(catalog: Catalog, slips: Slips | None) -> Exhibit:
    """By how many months the steps of each site moved from one data set to another.

    Raises:
        RefusalError: Fewer than two data sets that follow the same sites had been published by then.
    """
    if slips is None:
        raise RefusalError("fewer than two data sets on the same sites had been published by then; try a later day")
    sites: defaultdict[str, list[Slip]] = defaultdict(list)
    for step in slips.steps:
        sites[step.site].append(step)
    names = {project.project_id: project.name for project in catalog.projects}
    bars = sorted((_site_bar(names[site], steps) for site, steps in sites.items()), key=lambda bar: -bar.end)
    moved = [bar for bar in bars if bar.digits != AS_EXPECTED][:MOST_ROWS]
    return counted_chart(
        catalog, _slips_heading(slips, len(bars) - len(moved)), (Arrangement.TORNADO, moved or bars),
        data_sets(catalog, (slips.first, slips.newest)),
    )  # fmt: skip


def _slips_heading(slips: Slips, hidden: int) -> Heading:
    expected, runs = slips.expected(slips.newest.published.day)
    first, newest = slips.first.published.label, slips.newest.published.label
    rest = f"; {hidden} sites as expected are not drawn" if hidden else ""
    return Heading(
        title=f"{slips.later} of {len(slips.dated)} steps of AI sites come later than expected, {slips.held} on time",
        scope=(
            f"months, median move of a site's steps, {first} against {newest}, {len(slips.sites)} sites in both; "
            f"{slips.lost} more steps are not in sight; {runs:.1f} GW runs of {expected:.1f} expected for then{rest}"
        ),
        unit="months",
        key=(PartMeaning(part=Part.LOW, words="earlier"), PartMeaning(part=Part.HIGH, words="later")),
        notes=Notes(method="Same sites only; a step has come where the later data set has 95 % of its power."),
    )


def _site_bar(name: str, steps: Sequence[Slip]) -> Bar:
    dated = [step.months for step in steps if step.months is not None]
    middle = median(dated) if dated else 0.0
    lost = len(steps) - len(dated)
    moved = "not in sight" if not dated else f"{_months(middle)} months" if middle else AS_EXPECTED
    words = "; ".join(f"{step.power / MW_PER_GW:.2f} GW due {step.due.label}: {step.words}" for step in steps)
    return Bar(
        label=name,
        part=Part.HIGH if middle >= 0 else Part.LOW,
        start=0.0,
        end=computed(float(middle)),
        digits=f"{moved}, {lost} lost" if lost and dated else moved,
        words=f"{name}: {words}",
        standing=Standing.DERIVED,
    )


def _months(count: float) -> str:
    """Months with their sign, without a needless decimal."""
    return signed(count).removesuffix(".0")


def data_sets(catalog: Catalog, shown: Iterable[Timeline]) -> tuple[Cited, ...]:
    """The documents that data sets of sites were read in."""
    found = [catalog.source(one.source_id) for one in shown]
    return tuple(cited(one.publisher, one) for one in found)
