"""Curators refer to series and sources by their ids; readers meet names instead."""

import re
from collections.abc import Iterable, Mapping

from forecasting.catalog.records import SeriesRow, Source

_ID = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)+", re.ASCII)


def names_of(series: Iterable[SeriesRow], sources: Iterable[Source]) -> dict[str, str]:
    """What readers call each series and source: its name, or who published it and when."""
    pages = {one.source_id: f"{one.outlet or one.publisher}, {one.published.label}" for one in sources}
    return pages | {one.series_id: one.name for one in series}


def with_names(text: str, names: Mapping[str, str]) -> str:
    """The text with every id in it as the name that readers know."""
    return _ID.sub(lambda found: names.get(found[0], found[0]), text)
