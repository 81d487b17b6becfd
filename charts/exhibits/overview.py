"""What the overview shows: its finding, the chart that proves it, the headline of each concept, what changed."""

from dataclasses import dataclass

from charts.exhibits.tiles import Tile, silent_tile, tile
from charts.recipes import PublishedChart
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import HeadlineRow
from forecasting.findings.choose import finding_of
from forecasting.findings.finding import Finding
from forecasting.quantities.ages import months_before
from forecasting.vintages.headlines import Speaker, headlines
from forecasting.vintages.revisions import Revision, weightiest_revisions

CHANGES = 7
RECENT = 6
"""Months within which a revision is news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything the overview shows.

    Attributes:
        heading: The sentence at the top: the finding, with what it is about.
        finding: What it rests on.
        lead: How to read the chart below it.
        chart: The chart of what the finding is about.
        tiles: Every headline concept in order; one for which no figure may speak says why.
        changes: Revised forecasts of the last months, the weightiest first.
        more_changes: How many more there are.
    """

    heading: str
    finding: Finding
    lead: str
    chart: PublishedChart
    tiles: tuple[Tile, ...]
    changes: tuple[Revision, ...]
    more_changes: int


def overview_of(catalog: Catalog) -> Overview:
    """The overview of a catalog as known on its day; the first concept with a finding leads.

    Raises:
        HeadlineError: Not one concept has a headline.
    """
    found = headlines(catalog)
    leading, finding = _leading(found.speakers)
    speaking = {one.series.series_id for one in found.speakers}
    changes = weightiest_revisions(catalog.series, months_before(catalog.today, RECENT), speaking)
    return Overview(
        heading=_heading(leading, finding),
        finding=finding,
        lead=lead(leading),
        chart=chart(leading, catalog),
        tiles=_tiles(catalog, found.speakers, found.refusals),
        changes=changes[:CHANGES],
        more_changes=max(len(changes) - CHANGES, 0),
    )


def _leading(speakers: tuple[Speaker, ...]) -> tuple[Speaker, Finding]:
    """The first concept of which something can be found; the first of all, by name, if of none."""
    found = [(one, finding_of(one)) for one in speakers]
    return next((pair for pair in found if pair[1].template != "name"), found[0])


def _heading(speaker: Speaker, finding: Finding) -> str:
    """The finding; under a heading of its own where it does not name what it is about."""
    label = speaker.row.label
    is_named = finding.template == "name" or label.casefold() in finding.text.casefold()
    return finding.text if is_named else f"{label}: {finding.text}"


def chart(speaker: Speaker, catalog: Catalog) -> PublishedChart:
    """The chart of the series that speaks for a concept, with what was expected before."""
    title = f"{speaker.row.label}: what {speaker.publisher} expected, and when"
    return PublishedChart(series=(speaker.series.series_id,), title=title, as_of=catalog.as_of_day)


def lead(speaker: Speaker) -> str:
    """What the chart shows, and how old it is."""
    dated = f"{speaker.publisher}, {speaker.published.label}, {speaker.age.words}"
    return f"{speaker.series.name}. Newest forecast: {dated}. Thin lines are earlier forecasts."


def _tiles(catalog: Catalog, speakers: tuple[Speaker, ...], refusals: tuple[str, ...]) -> tuple[Tile, ...]:
    """A tile for every concept of the table, in its order."""
    by_concept = {one.row.concept: one for one in speakers}
    rows = {row.concept: row for row in sorted(catalog.headlines, key=lambda row: row.position)}
    return tuple(
        tile(by_concept[concept]) if concept in by_concept else silent_tile(concept, row.label, _reason(row, refusals))
        for concept, row in rows.items()
    )


def _reason(row: HeadlineRow, refusals: tuple[str, ...]) -> str:
    """Why a concept is silent; every refusal begins with the name of its concept."""
    return next((one.removeprefix(f"{row.label}: ") for one in refusals if one.startswith(row.label)), "")
