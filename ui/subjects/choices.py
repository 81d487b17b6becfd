"""What a reader changed on charts of a subject: growth drawn, panels or one frame; kept in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from charts.exhibits.show_as import Showing
from charts.recipes import Layout, PublishedChart, advised
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import SeriesError
from forecasting.catalog.term_records import SubjectChart
from forecasting.findings.choose import found_in
from forecasting.quantities.growth import GrowthError
from forecasting.subjects.reading import known_series
from forecasting.vintages.rule import growth_between, path_of
from forecasting.vintages.span import Growth
from ui import address
from ui.cards.switch import Switch

GROWTH, PANELS, ONE_FRAME = "growth", "panels", "frame"
NAMES = (GROWTH, PANELS, ONE_FRAME)
"""Fields of the address: the positions of the charts that show growth, panels, or one frame, by the reader's choice."""


def adopt(charts: Sequence[SubjectChart]) -> None:
    """Take the choices from the address, and say in it what stands."""
    positions = [one.position for one in charts]
    nothing: tuple[int, ...] = ()
    for name in NAMES:
        address.adopt(name, partial(_positions, known=positions), nothing, key=_key(name))
        chosen = tuple(one for one in _chosen(name) if one in positions)
        address.publish(name, address.SEPARATOR.join(map(str, chosen)))


def _positions(text: str, known: Sequence[int]) -> tuple[int, ...]:
    parse = address.one_of(known)
    return tuple(parse(part) for part in text.split(address.SEPARATOR))


def _key(name: str) -> str:
    return f"subject:{name}"


def _chosen(name: str) -> tuple[int, ...]:
    return tuple(st.session_state.get(_key(name)) or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A chart of a subject as the reader sees it: its recipe, its growth where that is drawn, what can be switched."""

    recipe: PublishedChart
    growth: Growth | None
    switches: tuple[Switch, ...]


def of(one: SubjectChart, known: Catalog, heading: str) -> Chosen:
    """A chart with the reader's choices; a finding that is the *heading* of the page does not stand above it again."""
    shown = [known[series_id] for series_id in known_series(known, one)]
    offered, rule = _growth(one, known), advised(shown)
    layout = _layout(one)
    growth = offered if one.position in _chosen(GROWTH) else None
    recipe = PublishedChart(
        series=tuple(series.series_id for series in shown),
        title=one.title,
        as_of=known.as_of_day,
        show_as=Showing(one.showing),
        span=(str(growth.start.period), str(growth.end.period)) if growth else None,
        layout=layout,
        finding=not heading.endswith(found_in(known, shown[0]).text),
    )
    in_panels = (rule if layout is Layout.AUTO else layout) is Layout.PANELS
    flips = [
        *([Switch(words="Growth", is_on=growth is not None, flip=_flip(GROWTH, one))] if offered else ()),
        *([Switch(words="Panels", is_on=in_panels, flip=_flip(_other(rule), one))] if len(shown) > 1 else ()),
    ]
    return Chosen(recipe=recipe, growth=growth, switches=tuple(flips))


def on_explore(recipe: PublishedChart) -> dict[str, str]:
    """The choices as the Explore page calls them."""
    layout = {} if recipe.layout is Layout.AUTO else {"layout": recipe.layout.value}
    return layout | dict(zip(("from", "to"), recipe.span or (), strict=False))


def _growth(one: SubjectChart, known: Catalog) -> Growth | None:
    """Growth of the first series of a chart of levels over the span that the rule chooses, if there is any."""
    path = path_of(known[known_series(known, one)[0]])
    if Showing(one.showing) is not Showing.LEVEL or path.default_span is None:
        return None
    try:
        return growth_between(path.series, *path.default_span)
    except (GrowthError, SeriesError):
        return None


def _layout(one: SubjectChart) -> Layout:
    if one.position in _chosen(PANELS):
        return Layout.PANELS
    return Layout.LINES if one.position in _chosen(ONE_FRAME) else Layout.AUTO


def _other(rule: Layout) -> str:
    """The field that says otherwise than the rule."""
    return ONE_FRAME if rule is Layout.PANELS else PANELS


def _flip(name: str, one: SubjectChart) -> Callable[[], None]:
    """Take a chart in among those that were changed, or out."""

    def flip() -> None:
        before = _chosen(name)
        taken = tuple(position for position in before if position != one.position)
        st.session_state[_key(name)] = taken if taken != before else tuple(sorted((*before, one.position)))

    return flip
