"""AI sites on a map: a mark for each, its size by power and its sign by how far the site is."""

from collections.abc import Mapping, Sequence
from math import sqrt

from charts.exhibit import Exhibit, Line
from charts.headings import slug
from charts.mark import Kind, Mark
from charts.notes import Notes
from charts.world.land import AREAS, Area
from charts.world.spots import Placed, Sign, Spot
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Stage
from forecasting.catalog.records import Source, Status
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, digits
from forecasting.scores.timelines import MW_PER_GW
from forecasting.sites.state import SiteState, states

UNIT = "MW"
ACROSS, LEAST = 26.0, 7.0
"""Size of a site of a gigawatt, and of one whose power is not stated, on a map of `NARROW` [px]."""
NARROW = 63.0
"""Width of an area from which on signs get smaller, or those of one country would lie on each other [degrees]."""
SIGNS = {
    Stage.OPERATIONAL: Sign.FULL,
    Stage.UNDER_CONSTRUCTION: Sign.RING,
    Stage.CONTRACTED: Sign.DIAMOND,
    Stage.ANNOUNCED: Sign.DIAMOND,
    Stage.DELAYED: Sign.CROSS,
    Stage.CANCELLED: Sign.CROSS,
}
MEANINGS = {
    Sign.FULL: "runs, at least in part",
    Sign.RING: "under construction",
    Sign.DIAMOND: "announced or contracted",
    Sign.CROSS: "delayed or cancelled",
}
SAID = {
    Sign.FULL: "run at least in part",
    Sign.RING: "are under construction",
    Sign.DIAMOND: "are announced or contracted",
    Sign.CROSS: "are delayed or cancelled",
}
STANDINGS = {
    Status.ACTUAL: Standing.ACTUAL,
    Status.ESTIMATE: Standing.ESTIMATE,
    Status.FORECAST: Standing.FORECAST,
}
MARKS = "The area of a sign is the power expected in the end; the smallest have none stated."
METHOD = "Coordinates: Epoch AI and GeoNames, CC BY 4.0. Land: Natural Earth."


def area_of(name: str) -> Area:
    """The area of that name as an address writes it: ``north-america``.

    Raises:
        RefusalError: There is none; the message lists those there are.
    """
    areas = areas_by_name()
    if name not in areas:
        raise RefusalError(f"there is no map of {name[:40]!r}; there are {', '.join(areas)}")
    return areas[name]


def areas_by_name() -> dict[str, Area]:
    """Every area by its name in addresses."""
    return {"-".join(one.name.casefold().split()): one for one in AREAS}


def site_map(catalog: Catalog, area: Area) -> Exhibit:
    """The sites of an area whose coordinates are known, the large ones below the small ones.

    Raises:
        RefusalError: None had been published by then.
    """
    found = states(catalog)
    shown = sorted((one for one in found if _lies_in(one, area)), key=lambda one: (-one.size, one.project.name))
    if not shown:
        raise RefusalError(f"no AI site in {area.name} had been published by then; try another area or a later day")
    groups = [(sign, [one for one in shown if SIGNS[one.stage] is sign]) for sign in MEANINGS]
    groups = [(sign, sites) for sign, sites in groups if sites]
    documents = {source.source_id: source for source in catalog.sources}
    lines = tuple(_line(documents, sign, sites) for sign, sites in groups)
    title = f"{len(shown)} AI sites and programmes, {area.name}"
    placeless = sum(one.project.latitude is None for one in found)
    return Exhibit(
        slug=slug(title, catalog.as_of_day),
        title=title,
        scope="MW of facility power expected in the end; a site that is part of another is drawn in it, and never "
        f"added; {placeless} without coordinates stand in the table of all sites only",
        unit=UNIT,
        lines=lines,
        placed=Placed(
            area=area,
            signs=tuple(sign for sign, _ in groups),
            spots=tuple(tuple(_spot(one, area) for one in sites) for _, sites in groups),
        ),
        notes=Notes(marks=MARKS, method=METHOD),
        text_alternative=_alternative(title, lines),
        statement=_statement(area, groups),
        data_version=catalog.version,
        as_of=catalog.as_of_day,
        geography=area.name,
    )


def _lies_in(one: SiteState, area: Area) -> bool:
    place = one.project
    return place.latitude is not None and place.longitude is not None and area.holds(place.longitude, place.latitude)


def _spot(one: SiteState, area: Area) -> Spot:
    across = max(LEAST, ACROSS * sqrt(one.size / MW_PER_GW)) * min(1.0, sqrt(NARROW / (area.east - area.west)))
    return Spot(
        longitude=one.project.longitude or 0.0, latitude=one.project.latitude or 0.0, across=round(across, 1)
    )  # fmt: skip


Documents = Mapping[str, Source]


def _line(documents: Documents, sign: Sign, sites: Sequence[SiteState]) -> Line:
    return Line(name=MEANINGS[sign], label="", publisher="", marks=tuple(_mark(documents, one) for one in sites))


def _mark(documents: Documents, one: SiteState) -> Mark:
    """A site with the power expected in the end, by its newest word; without a power the value is empty in tables.

    A statement may be known by a document that is younger than it: on a day before that, its publisher alone is named.
    """
    said = one.said_by
    source = documents.get(said.source_id)
    return Mark(
        period=said.period,
        day=said.period.end,
        label=one.project.name,
        value=float(one.expected or 0),
        digits=digits(one.expected) if one.expected is not None else "",
        raw=one.expected.text if one.expected is not None else "",
        standing=STANDINGS[said.status],
        kind=Kind(said.status.value),
        publisher=said.publisher,
        published=said.published.text,
        tier=source.tier.value if source else "",
        source_title=source.title if source else "",
        url=source.url if source else "",
        source_id=said.source_id,
        note=f"{one.stage.value}; {_power(one)}",
    )


def _power(one: SiteState) -> str:
    """What runs and what is expected, in words."""
    runs = f"{compact(float(one.runs) / MW_PER_GW, 'GW')} runs" if one.runs else "nothing runs"
    if one.expected is None:
        return "power not stated"
    return f"{runs}, {compact(float(one.expected) / MW_PER_GW, 'GW')} expected by {one.said_by.period.label}"


def _statement(area: Area, groups: Sequence[tuple[Sign, Sequence[SiteState]]]) -> str:
    """How many sites there are of each sign."""
    total = sum(len(sites) for _, sites in groups)
    counts = ", ".join(f"{len(sites)} {SAID[sign]}" for sign, sites in groups)
    return f"Of {total} AI sites and programmes ({area.name}), {counts}"


def _alternative(title: str, lines: Sequence[Line]) -> str:
    """The map in words: how many sites of each sign, and the largest of them."""
    counts = (f"{len(line.marks)} {line.name}, the largest {line.marks[0].label}" for line in lines)
    return f"Map: {title}. {'; '.join(counts)}. The table holds every site."
