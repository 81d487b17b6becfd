"""From what runs at AI sites to what is expected of them, by the year in which it is due."""

from charts.exhibit import Arrangement, Bar, Exhibit, Part, PartMeaning
from charts.exhibits.record.counted import Heading, counted_chart
from charts.exhibits.record.moves import data_sets
from charts.mark import computed
from charts.notes import Notes, month_label
from charts.wording import signed
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Stage
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import in_unit
from forecasting.sites.due import STAGES, Due, Pipeline

PARTS = {Stage.OPERATIONAL: Part.LOW, Stage.UNDER_CONSTRUCTION: Part.HIGH, Stage.ANNOUNCED: Part.STEP}
NAMES = {
    Stage.OPERATIONAL: "running sites",
    Stage.UNDER_CONSTRUCTION: "being built",
    Stage.ANNOUNCED: "not begun",
}
UNIT = "GW"


def due_chart(catalog: Catalog, found: Pipeline | None) -> Exhibit:
    """What runs, what each year adds by how far its sites are, and what is expected in the end, one below the other.

    Raises:
        RefusalError: No data set that follows sites over time had been published by then.
    """
    if found is None:
        raise RefusalError("no data set that follows sites over time had been published by then; try a later day")
    bars, reached = [_total(f"Runs, {month_label(found.day)}", found.runs, found)], found.runs
    for one in found.due:
        bars.append(_step(one, reached))
        reached += one.power
    if found.due:
        bars.append(_total(f"Expected by {found.due[-1].year}", reached, found))
    return counted_chart(
        catalog, _heading(found), (Arrangement.TORNADO, bars), data_sets(catalog, (found.timeline,))
    )  # fmt: skip


def _heading(found: Pipeline) -> Heading:
    more = found.expected - found.runs
    new = sum(found.due_at(stage) for stage in STAGES if stage is not Stage.OPERATIONAL)
    due = f"; {in_unit(more, UNIT)} more is due by {found.due[-1].year}" if found.due else ""
    due += f", {in_unit(new, UNIT)} of it where nothing runs yet" if new else ""
    counts = ", ".join(f"{found.by_stage[stage]} {NAMES[stage]}" for stage in STAGES if found.by_stage[stage])
    return Heading(
        title=f"{in_unit(found.runs, UNIT)} ran at {len(found.stages)} large AI sites in {month_label(found.day)}{due}",
        scope=f"GW of facility power, {counts}; a site that is part of another is not added",
        unit=UNIT,
        key=(
            PartMeaning(part=Part.TOTAL, words="all sites"),
            *(PartMeaning(part=PARTS[stage], words=f"due, {NAMES[stage]}") for stage in STAGES),
        ),
        notes=Notes(method="Sums of sites by this tool; how far a site is, on the day of the data set."),
    )


def _total(label: str, power: float, found: Pipeline) -> Bar:
    return Bar(
        label=label,
        part=Part.TOTAL,
        start=0.0,
        end=computed(power),
        digits=in_unit(power, UNIT),
        words=f"{label}: {in_unit(power, UNIT)} at {len(found.stages)} sites",
        standing=Standing.DERIVED,
    )


def _step(one: Due, reached: float) -> Bar:
    return Bar(
        label=f"{one.year}, {NAMES[one.stage]}",
        part=PARTS[one.stage],
        start=computed(reached),
        end=computed(reached + one.power),
        digits=signed(one.power),
        words=f"Due {one.year}, {NAMES[one.stage]} ({one.sites}): {signed(one.power)} {UNIT}",
        standing=Standing.DERIVED,
    )
