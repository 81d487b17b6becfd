"""What changed between two data packages: new figures, revisions, corrections, what was removed or renamed.

A *revision* is a new vintage of a period that the publisher had spoken of before; a *correction* is a row whose
identifier stayed and whose cells changed. The packages may be of any version: they are compared as text.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forecasting.curation.package_text import Cells, TextPackage, TextTable, read_text
from forecasting.quantities import growth
from forecasting.quantities.periods import Published

POINTS, PERCENT = "percentage points", "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One published value, as its file writes it, with the unit of its series."""

    observation_id: str
    series_id: str
    period: str
    value: str
    unit: str
    publisher: str
    published: str
    basis: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What it is a value of: series, period, publisher, definition."""
        return (self.series_id, self.period, self.publisher, self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A value, and the one that stood in its place before."""

    before: Figure
    after: Figure

    @property
    def change_unit(self) -> str:
        """Percent, or percentage points where the values are percentages themselves."""
        return POINTS if self.after.unit == PERCENT else PERCENT

    @property
    def change(self) -> float | None:
        """The new value against the old one [`change_unit`]; `None` where a ratio says nothing."""
        old, new = float(self.before.value), float(self.after.value)
        if self.change_unit == POINTS:
            return new - old
        return growth.change(old, new) if old > 0 and new > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A row that kept its identifier: the cells that changed, and the change of its value if that did."""

    observation_id: str
    cells: tuple[tuple[str, str, str], ...]
    """Column, old text, new text."""
    revised: Revised | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A series that has another name or another identifier than before."""

    old_id: str
    new_id: str
    old_name: str
    new_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange:
    """How many rows of a table are new, gone, or changed under the same key."""

    table: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDiff:
    """All that changed from one data package to another."""

    old_version: str
    new_version: str
    added_series: tuple[Cells, ...]
    removed_series: tuple[Cells, ...]
    renamed: tuple[Renamed, ...]
    new: tuple[Figure, ...]
    revised: tuple[Revised, ...]
    corrected: tuple[Corrected, ...]
    removed: tuple[Figure, ...]
    tables: tuple[TableChange, ...]


def data_diff(old_folder: Path, new_folder: Path) -> DataDiff:
    """Compare the data packages in two folders.

    Raises:
        CatalogError: A folder holds no data package that can be read.
    """
    return compared(read_text(old_folder), read_text(new_folder))


def compared(old: TextPackage, new: TextPackage) -> DataDiff:
    """Compare two data packages."""
    before, after = _by(old, "series", "series_id"), _by(new, "series", "series_id")
    renamed = _renamed(before, after)
    moved = {one.old_id: one.new_id for one in renamed}
    was, now = _figures(old, before, moved), _figures(new, after, {})
    added = [figure for figure_id, figure in now.items() if figure_id not in was]
    revised = _revisions([_placed(figure, now) for figure in was.values()], added)
    known = {one.after.observation_id for one in revised}
    return DataDiff(
        old_version=old.version,
        new_version=new.version,
        added_series=tuple(row for key, row in after.items() if key not in before and key not in moved.values()),
        removed_series=tuple(row for key, row in before.items() if key not in after and key not in moved),
        renamed=renamed,
        new=tuple(figure for figure in added if figure.observation_id not in known),
        revised=revised,
        corrected=_corrections(old, new, moved, (was, now)),
        removed=tuple(figure for figure_id, figure in was.items() if figure_id not in now),
        tables=_table_changes(old, new),
    )


def _by(package: TextPackage, table: str, key: str) -> dict[str, Cells]:
    found = package.tables.get(table)
    return {row.get(key, ""): row for row in found.rows} if found else {}


def _renamed(before: Mapping[str, Cells], after: Mapping[str, Cells]) -> tuple[Renamed, ...]:
    """Series of the same identifier and another name, or of the same name and unit and another identifier."""
    fresh = {(row["name"], row["unit"]): key for key, row in after.items() if key not in before}
    found = []
    for key, row in before.items():
        new_id = key if key in after else fresh.get((row["name"], row["unit"]))
        if new_id and (new_id, after[new_id]["name"]) != (key, row["name"]):
            new_name = after[new_id]["name"]
            found.append(Renamed(old_id=key, new_id=new_id, old_name=row["name"], new_name=new_name))
    return tuple(found)


def _figures(package: TextPackage, series: Mapping[str, Cells], moved: Mapping[str, str]) -> dict[str, Figure]:
    """Each observation, under the identifier that its series has in the newer package."""
    return {
        key: Figure(
            observation_id=key,
            series_id=moved.get(row["series_id"], row["series_id"]),
            period=row["period"],
            value=row["value"],
            unit=series[row["series_id"]]["unit"] if row["series_id"] in series else "",
            publisher=row["publisher"],
            published=row["published"],
            basis=row["basis"],
        )
        for key, row in _by(package, "observations", "observation_id").items()
    }


def _placed(figure: Figure, now: Mapping[str, Figure]) -> Figure:
    """An older value where the newer package says that it belongs."""
    return replace(now[figure.observation_id], value=figure.value) if figure.observation_id in now else figure


def _revisions(was: Iterable[Figure], added: Sequence[Figure]) -> tuple[Revised, ...]:
    """New values whose publisher had given that period before, each against the newest one known before."""
    earlier: defaultdict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in was:
        earlier[figure.place].append(figure)
    found = []
    for figure in added:
        older = [one for one in earlier[figure.place] if Published(one.published) < Published(figure.published)]
        if older:
            found.append(Revised(before=max(older, key=lambda one: Published(one.published)), after=figure))
    return tuple(found)


def _corrections(
    old: TextPackage, new: TextPackage, moved: Mapping[str, str], figures: tuple[Mapping[str, Figure], ...]
) -> tuple[Corrected, ...]:
    """Observations that are in both packages with other cells; a series that was only renamed is no change."""
    before, after = (_by(package, "observations", "observation_id") for package in (old, new))
    was, now = figures
    found = []
    for key, row in after.items():
        known = before.get(key, row)
        known = {**known, "series_id": moved.get(known["series_id"], known["series_id"])}
        cells = tuple(
            (column, known.get(column, ""), text) for column, text in row.items() if known.get(column, "") != text
        )
        if cells:
            differs = any(column == "value" for column, *_ in cells)
            revised = Revised(before=was[key], after=now[key]) if differs else None
            found.append(Corrected(observation_id=key, cells=cells, revised=revised))
    return tuple(found)


def _table_changes(old: TextPackage, new: TextPackage) -> tuple[TableChange, ...]:
    """Tables in the order of the newer package, then those that only the older one has; unchanged ones left out."""
    empty = TextTable(key=(), rows=())
    names = dict.fromkeys((*new.tables, *old.tables))
    changes = [_table_change(name, old.tables.get(name, empty), new.tables.get(name, empty)) for name in names]
    return tuple(one for one in changes if one.added or one.removed or one.changed)


def _table_change(name: str, old: TextTable, new: TextTable) -> TableChange:
    """Rows are matched by the key columns that both tables have, else as a whole."""
    key = tuple(column for column in new.key or old.key if not old.key or column in old.key)
    same = _in_both(_whole, old, new)
    kept = _in_both(lambda row: tuple(row.get(column, "") for column in key), old, new) if key else same
    return TableChange(
        table=name, added=len(new.rows) - kept, removed=len(old.rows) - kept, changed=max(kept - same, 0)
    )


def _in_both(identity: Callable[[Cells], object], old: TextTable, new: TextTable) -> int:
    """How many rows of one table have their like in the other."""
    return sum((Counter(map(identity, old.rows)) & Counter(map(identity, new.rows))).values())


def _whole(row: Cells) -> tuple[tuple[str, str], ...]:
    """A row without its empty cells, so that a new column that is empty changes nothing."""
    return tuple(sorted((column, text) for column, text in row.items() if text))
