"""What changed since a day: which documents were published, and what each revised."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Source
from forecasting.vintages.revisions import Revision, revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A document with what it brought.

    Attributes:
        source: The document.
        values: How many values it gives.
        series: Ids of the series that it has values for.
        themes: Ids of their subjects.
    """

    source: Source
    values: int
    series: tuple[str, ...]
    themes: tuple[str, ...]


def changes_since(catalog: Catalog, since: date, series_ids: Collection[str] | None = None) -> tuple[Revision, ...]:
    """What vintages published after *since* revised, up to the catalog's day: the newest first, then the largest.

    Of a period that was revised several times the last change counts, against what was known on that day. Growth rates
    are left out, as their levels say the same. With *series_ids* only these series are asked.
    """
    found: list[Revision] = []
    for series in catalog:
        if series.is_growth_rate or (series_ids is not None and series.series_id not in series_ids):
            continue
        by_place: dict[tuple[object, ...], Revision] = {}
        for one in revisions(series):
            if one.after.vintage.day > since:
                shown = one.after.shown
                place = (shown.period, shown.publisher, shown.basis)
                first = by_place.get(place, one)
                by_place[place] = Revision(series=series, before=first.before, after=one.after)
        found += by_place.values()
    changed = [one for one in found if one.before.shown.value != one.after.shown.value]
    return tuple(sorted(changed, key=lambda one: (one.after.vintage.day, abs(one.log_change)), reverse=True))


def releases_since(catalog: Catalog, since: date) -> tuple[Release, ...]:
    """The documents published after *since*, up to the catalog's day, the newest first; those without values last.

    Copies of a data set that give no value of a series are left out.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    read: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for series in catalog:
        for one in series.observations:
            counts[one.source.source_id] += 1
            read[one.source.source_id][series.series_id] = series.theme
    found = [
        Release(
            source=source,
            values=counts[source.source_id],
            series=tuple(read[source.source_id]),
            themes=tuple(dict.fromkeys(read[source.source_id].values())),
        )
        for source in catalog.sources
        if source.known > since and counts[source.source_id]
    ]
    return tuple(sorted(found, key=lambda one: (one.source.published.day, one.values), reverse=True))
