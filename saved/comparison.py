"""What differs between two documents of one kind, line by line; the results of scenarios are compared by the engine."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from saved.kinds import View, scenario_from, view_from_json

if TYPE_CHECKING:
    from exports.reports.saved_report import SavedItem, SavedReport
    from forecasting.own_figures.record import OwnSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs: what it is, and how it stands in either document; "" where it is not there."""

    what: str
    before: str
    after: str


def between_views(before: str, after: str) -> tuple[Change, ...]:
    """The settings of pages that differ, in the order of the address.

    Raises:
        ValueError: A document is no view.
    """
    old, new = view_from_json(before), view_from_json(after)
    return tuple(_pages(old, new)) + tuple(_fields(old.fields, new.fields))


def _pages(old: View, new: View) -> Iterator[Change]:
    if old.page != new.page:
        yield Change(what="page", before=old.page, after=new.page)


def _fields(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield Change(what=SETTINGS.get(name, name), before=old.get(name, ""), after=new.get(name, ""))


SETTINGS = {
    "data": "date of the data", "asof": "as of", "with": "compared with", "basis": "definition",
    "vintage": "vintage of the forecast", "show": "shown as", "earlier": "earlier forecasts", "from": "growth from",
    "to": "growth to", "until": "projected to", "growth": "custom growth rate", "q": "search",
}  # fmt: skip
"""Fields of addresses whose name alone does not say what they set."""


def between_scenarios(before: str, after: str) -> tuple[Change, ...]:
    """The settings of scenarios that differ, beside the assumptions, which the engine compares.

    Raises:
        ValueError: A document is no scenario.
    """
    old, new = scenario_from(before), scenario_from(after)
    pairs = ((words, getattr(old, name), getattr(new, name)) for name, words in OF_SCENARIOS.items())
    return tuple(Change(what=words, before=_text(a), after=_text(b)) for words, a, b in pairs if a != b)


OF_SCENARIOS = {
    "name": "name", "note": "note", "publisher": "baseline of", "as_of": "as of", "to": "up to", "seed": "seed",
    "draws": "draws", "correlation": "correlation", "data_version": "date of the data",
}  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value)


def between_reports(before: str, after: str, title_of: Callable[["SavedItem"], str]) -> tuple[Change, ...]:
    """Charts added and removed, charts with other words, another order, another title page.

    *title_of* names a chart.

    Raises:
        ExportError: A document is no report.
    """
    from exports.reports.saved_report import from_json

    old, new = from_json(before), from_json(after)
    return (*_title_pages(old, new), *_items(old, new, title_of), *_order(old, new))


def _title_pages(old: "SavedReport", new: "SavedReport") -> Iterator[Change]:
    for name in ("title", "subtitle", "author"):
        if getattr(old, name) != getattr(new, name):
            yield Change(what=name, before=getattr(old, name), after=getattr(new, name))


def _items(old: "SavedReport", new: "SavedReport", title_of: Callable[["SavedItem"], str]) -> Iterator[Change]:
    left, right = (Counter(_chart(one) for one in report.items) for report in (old, new))
    gone, come = left - right, right - left
    for one in old.items:
        if _taken(gone, one):
            yield Change(what="chart removed", before=title_of(one), after="")
    for one in new.items:
        if _taken(come, one):
            yield Change(what="chart added", before="", after=title_of(one))
    for before, after in _pairs(old, new):
        if (before.title, before.sentence) != (after.title, after.sentence):
            words = (f"{title_of(one)}: {one.sentence}" if one.sentence else title_of(one) for one in (before, after))
            yield Change(what="words of a chart", before=next(words), after=next(words))


def _pairs(old: "SavedReport", new: "SavedReport") -> Iterator[tuple["SavedItem", "SavedItem"]]:
    """The charts that both have, each with itself."""
    waiting: dict[str, list[SavedItem]] = {}
    for one in old.items:
        waiting.setdefault(_chart(one), []).append(one)
    for one in new.items:
        if same := waiting.get(_chart(one)):
            yield same.pop(0), one


def _order(old: "SavedReport", new: "SavedReport") -> Iterator[Change]:
    left, right = ([_chart(one) for one in report.items] for report in (old, new))
    if left != right and Counter(left) == Counter(right):
        yield Change(what="order of charts", before="", after="changed")


def _taken(counted: Counter[str], one: "SavedItem") -> bool:
    """Whether a chart is among those counted, which then are one fewer."""
    if not counted[_chart(one)]:
        return False
    counted[_chart(one)] -= 1
    return True


def _chart(one: "SavedItem") -> str:
    """A chart by its full description: two that differ in a number only are two."""
    import msgspec

    found: Any = msgspec.json.encode(one.chart)
    return str(found, "utf-8")


def between_figures(before: str, after: str) -> tuple[Change, ...]:
    """Series of the reader's own added and removed, and values of the others that differ.

    Raises:
        OwnFiguresError: A document is no set of figures.
    """
    from forecasting.own_figures.record import from_json

    old, new = ({one.key: one for one in from_json(text)} for text in (before, after))
    return tuple(change for key in dict.fromkeys((*old, *new)) for change in _series(old.get(key), new.get(key)))


def _series(old: "OwnSeries | None", new: "OwnSeries | None") -> Iterator[Change]:
    if old is None or new is None:
        yield Change(
            what="series removed" if new is None else "series added",
            before=old.name if old else "", after=new.name if new else "",
        )  # fmt: skip
        return
    for name in ("name", "unit", "note"):
        if getattr(old, name) != getattr(new, name):
            yield Change(what=f"{name} of {new.name}", before=getattr(old, name), after=getattr(new, name))
    left, right = ({one.period: one.number for one in series.values} for series in (old, new))
    for period in sorted(left.keys() | right.keys()):
        if left.get(period) != right.get(period):
            yield Change(what=f"{new.name}, {period}", before=left.get(period, ""), after=right.get(period, ""))
