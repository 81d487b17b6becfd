"""What the overview shows: the headline of each concept, the charts of some, and the sentences that sum them up."""

from dataclasses import dataclass

from charts.exhibits.tiles import Tile, amount, tile
from charts.recipes import PublishedChart
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Statement
from forecasting.vintages.headlines import Speaker, headlines
from forecasting.vintages.revisions import Revision, newest_revisions

LEADING = ("servers", "ai_servers")
"""Concepts that the first sentences are about."""
CHARTED = ("servers", "ai_servers", "ai_spending", "electricity")
"""Concepts whose series is drawn, vintage by vintage."""
TILE_COLUMNS = 4
CHANGES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything the overview shows."""

    lead: str
    tiles: tuple[Tile, ...]
    silent: tuple[str, ...]
    charts: tuple[PublishedChart, ...]
    changes: tuple[Revision, ...]


def overview_of(catalog: Catalog) -> Overview:
    """The overview of a catalog; *silent* says which concepts have no headline, and why.

    Raises:
        HeadlineError: Not one concept has a headline.
    """
    found = headlines(catalog)
    return Overview(
        lead=lead(found.speakers),
        tiles=tuple(tile(one) for one in found.speakers),
        silent=found.refusals,
        charts=tuple(chart(one) for one in found.speakers if one.row.concept in CHARTED),
        changes=changes(catalog),
    )


def chart(speaker: Speaker) -> PublishedChart:
    """The chart of the series that speaks for a concept."""
    title = f"{speaker.row.label}: what {speaker.publisher} expected, and when"
    return PublishedChart(series=(speaker.series.series_id,), title=title)


def lead(speakers: tuple[Speaker, ...]) -> str:
    """The market in two sentences, each with publisher and date."""
    return " ".join(_sentence(one) for one in speakers if one.row.concept in LEADING)


def _sentence(one: Speaker) -> str:
    ahead = {s.shown.period: s for s in (one.this_year, one.next_year, one.last) if s and not s.shown.is_outcome}
    known = f"{_words(one, one.outcome)}, then " if one.outcome else ""
    words = [_words(one, statement) for statement in ahead.values()]
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
    return f"{one.row.label}: {known}{listed} expected ({one.publisher}, {one.published.label})."


def _words(one: Speaker, statement: Statement) -> str:
    return f"{amount(one.series, statement.shown)} in {one.series.label_of(statement.shown.period)}"


def changes(catalog: Catalog) -> tuple[Revision, ...]:
    """The newest revisions of forecasts."""
    return newest_revisions(catalog.series, CHANGES)
