"""A data diff in words, and as plain values for JSON."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from forecasting.curation.package_diff import POINTS, Corrected, DataDiff, Figure, Revised
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Printed
from forecasting.quantities.units import MINUS, exact


def lines(diff: DataDiff) -> Iterator[str]:
    """The summary, then one section for each kind of change that there is."""
    yield summary(diff)
    sections = {
        "New series": [f"{row['series_id']}: {row['name']} [{row['unit']}]" for row in diff.added_series],
        "Removed series": [f"{row['series_id']}: {row['name']}" for row in diff.removed_series],
        "Renamed series": [_renamed(one.old_id, one.new_id, one.old_name, one.new_name) for one in diff.renamed],
        "Revisions": [_revision(one) for one in diff.revised],
        "New figures": list(_new(diff)),
        "Corrected rows": [_corrected(one) for one in diff.corrected],
        "Removed figures": [_figure(one) for one in diff.removed],
        "Tables": [f"{t.table}: {t.added:,} added, {t.removed:,} removed, {t.changed:,} changed" for t in diff.tables],
    }
    for title, rows in sections.items():
        if rows:
            yield f"{title} ({len(rows):,})"
            yield from (f"  {row}" for row in rows)


def summary(diff: DataDiff) -> str:
    """One sentence: both versions, and how many changes of each kind."""
    counts = {
        "new series": diff.added_series,
        "removed series": diff.removed_series,
        "renamed series": diff.renamed,
        "new figures": diff.new,
        "revisions": diff.revised,
        "corrected rows": diff.corrected,
        "removed figures": diff.removed,
    }
    counted = ", ".join(f"{len(rows):,} {name}" for name, rows in counts.items())
    return f"From data version {diff.old_version} to {diff.new_version}: {counted}."


def as_plain(diff: DataDiff) -> dict[str, Any]:
    """The diff as text, numbers, lists and objects."""
    return {
        "old_version": diff.old_version,
        "new_version": diff.new_version,
        "summary": summary(diff),
        "added_series": [dict(row) for row in diff.added_series],
        "removed_series": [dict(row) for row in diff.removed_series],
        "renamed_series": [asdict(one) for one in diff.renamed],
        "new": [asdict(one) for one in diff.new],
        "revisions": [_plain_revision(one) for one in diff.revised],
        "corrected": [_plain_correction(one) for one in diff.corrected],
        "removed": [asdict(one) for one in diff.removed],
        "tables": [asdict(one) for one in diff.tables],
    }


def _plain_revision(one: Revised) -> dict[str, Any]:
    after = {key: text for key, text in asdict(one.after).items() if key != "value"}
    return {
        **after,
        "old_value": one.before.value,
        "old_published": one.before.published,
        "new_value": one.after.value,
        "change": one.change,
        "change_unit": one.change_unit,
    }


def _plain_correction(one: Corrected) -> dict[str, Any]:
    cells = [{"column": column, "old": old, "new": new} for column, old, new in one.cells]
    change = one.revised.change if one.revised else None
    unit = one.revised.change_unit if one.revised else ""
    return {"observation_id": one.observation_id, "cells": cells, "change": change, "change_unit": unit}


def _renamed(old_id: str, new_id: str, old_name: str, new_name: str) -> str:
    words = [f"{old_id} is now {new_id}" if old_id != new_id else old_id]
    if old_name != new_name:
        words.append(f"{old_name!r} is now {new_name!r}")
    return ": ".join(words)


def _revision(one: Revised) -> str:
    dates = f"{_date(one.before)} to {_date(one.after)}"
    return f"{_place(one.after)}: {_value(one.before)} to {_value(one.after)}, {_change(one)} ({dates})"


def _change(one: Revised) -> str:
    if one.before.value == one.after.value or one.change == 0:
        return "unchanged"
    if one.change is None:
        return "not comparable by a ratio"
    sign = "+" if one.change > 0 else MINUS
    size = f"{abs(one.change):,.1f}"
    return f"{sign}{size} percentage points" if one.change_unit == POINTS else f"{sign}{size} %"


def _new(diff: DataDiff) -> Iterator[str]:
    """One line for each series: how many values, for which periods, and the last of them."""
    by_series: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in diff.new:
        by_series[figure.series_id].append(figure)
    for series_id, figures in by_series.items():
        figures.sort(key=lambda one: (Period.parse(one.period), Published(one.published)))
        if len(figures) == 1:
            yield _figure(figures[0])
        else:
            span = f"{figures[0].period} to {figures[-1].period}"
            last = figures[-1]
            said = f"{_value(last)} ({last.publisher}, {_date(last)})"
            yield f"{series_id}: {len(figures)} values, {span}; {last.period}: {said}"


def _corrected(one: Corrected) -> str:
    changes = [f"{name} {old or 'empty'} to {new or 'empty'}" for name, old, new in one.cells if name != "note"]
    changes += [_change(one.revised)] if one.revised else []
    changes += ["note reworded"] if any(name == "note" for name, *_ in one.cells) else []
    return f"{one.observation_id}: {'; '.join(changes)}"


def _figure(one: Figure) -> str:
    return f"{_place(one)}: {_value(one)} ({_date(one)})"


def _place(one: Figure) -> str:
    return f"{one.series_id} {one.period} ({one.publisher})"


def _value(one: Figure) -> str:
    return exact(Printed(one.value), one.unit)


def _date(one: Figure) -> str:
    return Published(one.published).label
