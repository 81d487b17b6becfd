"""Checks of who speaks: a successor exists, is newer, and speaks itself; a headline never rests on what it replaced."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forecasting.catalog.faults import Fault
from forecasting.catalog.package import Located
from forecasting.catalog.records import HeadlineRow, Status, Successor

Tables = Mapping[str, Sequence[Located[Any]]]


def check_succession(tables: Tables, version: date) -> Iterator[Fault]:
    """Faults of the tables of successors and headlines."""
    first, forecast = _first_known(tables), _newest_forecast(tables)
    superseded = _superseded_from(tables)
    makers = _publishers(tables)
    for located in tables["successors"]:
        yield from _successor(located, first, forecast, version)
        row: Successor = located.row
        old, new = makers[row.series_id], makers[row.successor_id]
        if old and new and not old & new:
            yield located.fault("successor_id", f"a series of {', '.join(sorted(old))} as well")
    yield from _superseded_successors(tables["successors"], superseded)
    yield from _headlines(tables["headlines"], superseded)


def _publishers(tables: Tables) -> defaultdict[str, set[str]]:
    """Who published values or claims of each series."""
    makers: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("observations", "claims"):
        for located in tables[name]:
            makers[located.row.series_id].add(located.row.publisher)
    return makers


def _first_known(tables: Tables) -> dict[str, date]:
    """The day of the first value or claim of each series; the end of time for a series without any."""
    days = {located.row.series_id: date.max for located in tables["series"]}
    for name in ("observations", "claims"):
        for located in tables[name]:
            day = located.row.published.day
            days[located.row.series_id] = min(day, days.get(located.row.series_id, day))
    return days


def _newest_forecast(tables: Tables) -> dict[str, date]:
    """The day of the newest forecast of each series."""
    days: dict[str, date] = {}
    for located in tables["observations"]:
        if located.row.status is Status.FORECAST:
            day = located.row.published.day
            days[located.row.series_id] = max(day, days.get(located.row.series_id, day))
    return days


def _superseded_from(tables: Tables) -> dict[str, date]:
    """The day from which each succeeded series no longer speaks."""
    days: dict[str, date] = {}
    for located in tables["successors"]:
        row: Successor = located.row
        days[row.series_id] = min(row.since, days.get(row.series_id, row.since))
    return days


def _successor(
    located: Located[Successor], first: Mapping[str, date], forecast: Mapping[str, date], version: date
) -> Iterator[Fault]:
    row = located.row
    if row.successor_id == row.series_id:
        yield located.fault("successor_id", "another series")
    if row.since > version:
        yield located.fault("since", f"a day not later than the data version {version}")
    known = first.get(row.successor_id, row.since)
    if known > row.since:
        its_end = f"which is {known}" if known < date.max else "but it has none"
        yield located.fault("since", f"a day not before the first value of {row.successor_id}, {its_end}")
    last = forecast.get(row.series_id)
    if last is not None and last >= row.since:
        yield located.fault("since", f"a day after the newest forecast of {row.series_id}, which is of {last}")


def _superseded_successors(rows: Sequence[Located[Successor]], superseded: Mapping[str, date]) -> Iterator[Fault]:
    """A successor that no longer speaks itself, where no newer row names the one that does."""
    newest: dict[str, date] = {}
    for located in rows:
        newest[located.row.series_id] = max(located.row.since, newest.get(located.row.series_id, date.min))
    for located in rows:
        row = located.row
        if row.since == newest[row.series_id] and row.successor_id in superseded:
            yield located.fault("successor_id", "a series that speaks itself, or a newer row for the one that does")


def _headlines(rows: Sequence[Located[HeadlineRow]], superseded: Mapping[str, date]) -> Iterator[Fault]:
    of: defaultdict[str, list[Located[HeadlineRow]]] = defaultdict(list)
    for located in rows:
        of[located.row.concept].append(located)
    for concept, group in of.items():
        ordered = sorted(group, key=lambda located: located.row.since)
        ends = [*(located.row.since for located in ordered[1:]), date.max]
        for located, until in zip(ordered, ends, strict=True):
            row = located.row
            if (row.position, row.label) != (ordered[0].row.position, ordered[0].row.label):
                yield located.fault("label", f"position and label of the other rows of {concept}")
            if (day := superseded.get(row.series_id)) and day < until:
                yield located.fault("series_id", f"a series that speaks until the next row; it is superseded on {day}")


__all__ = ["check_succession"]
