"""Controls of the Explore page, each kept in the address; a control that has nothing to choose is not drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.exhibits.show_as import Showing, offered
from charts.recipes import Layout, Scale, advised
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.own_figures.record import is_own
from forecasting.quantities.periods import Period
from forecasting.vintages.choice import Choice, Reach, parse_vintage
from forecasting.vintages.headlines import headlines
from forecasting.vintages.path import Path
from forecasting.vintages.rule import path_of
from ui import address, cached
from ui.header import rewind
from ui.own_data import kept, linked
from ui.serving import later
from ui.views import picker
from ui.widgets import choose, optional, segments, text

Value = TypeVar("Value")

NAMES = (
    "q", "theme", "by", "age", "series", "with", "same", "publisher", "basis", "vintage", "scale", "show",
    "earlier", "layout", "from", "to", linked.FIELD,
)  # fmt: skip
FORECAST_NAMES = (*NAMES, "method", "growth", "growths", "ceiling", "until", "target", "targetfrom")
MOST_COMPARED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the reader chose to look at."""

    series: Series
    others: tuple[Series, ...]


def pick(place: DeltaGenerator | None = None) -> Selection:
    """Words, subject, publisher and age, the list of what they find, the series, and series to compare.

    The list stands at *place*, or without one folded away below the controls. The reader's own series stand behind
    the published ones.
    """
    linked.take()
    catalog = kept.catalog()
    with st.container(key="controls-pick"):
        words_column, series_column, others_column = st.columns([3, 5, 5], gap="small")
    place = place or st.expander("Browse all series by subject, publisher and age")
    with words_column:
        words = text("Search", "q", "Words, a number, or a question: data centre electricity, Jevons, 1460.3.")
    with place:
        found = picker.browse(cached.shelf(rewind.day()), words)
    with series_column:
        own = [one.series_id for one in kept.series()]
        chosen = _series_control(catalog, [*(one.series.series_id for one in found.rows), *own])
    series = catalog[chosen]
    with others_column:
        others = _others_control(catalog, series)
    return Selection(series=series, others=tuple(catalog[one] for one in others))


def _series_control(catalog: Catalog, found: list[str]) -> str:
    wanted = address.given("series")
    if wanted in catalog and wanted not in found and "series" not in st.session_state:
        found = [wanted, *found]
    start = headlines(catalog).speakers[0].series.series_id
    first = start if start in found else found[0]
    label = f"Series ({len(found)} found)"
    return choose(label, "series", found, first, lambda one: _named(catalog[one]), needed=True) or first


def _named(series: Series) -> str:
    """The name in a list of series; one that no longer speaks for its concept says so."""
    if is_own(series.series_id):
        return f"{series.name} (your figure)"
    return f"{series.name} (superseded)" if series.is_superseded else series.name


def _others_control(catalog: Catalog, series: Series) -> list[str]:
    joinable = catalog.joinable(series)
    options = [one.series_id for one in joinable]
    siblings = sum(one.concept == series.concept for one in joinable)

    def parse(text: str) -> list[str]:
        chosen = text.split(address.SEPARATOR)
        for one in chosen:
            if one not in options:
                raise ValueError(_unlike(catalog, series, one))
        if len(set(chosen)) < len(chosen):
            raise ValueError("a series can stand beside the first only once")
        if len(chosen) > MOST_COMPARED:
            raise ValueError(f"at most {MOST_COMPARED} series can stand beside the first")
        return chosen

    nothing: list[str] = []
    address.adopt("with", parse, nothing)
    st.session_state["with"] = [one for one in st.session_state["with"] if one in options]
    chosen = later.control(
        "with",
        lambda: st.multiselect(
            f"Compare with another publisher ({siblings or 'none'} published)",
            options,
            format_func=lambda one: _named(catalog[one]),
            key="with",
            max_selections=MOST_COMPARED,
            placeholder="Other publishers or series of the same unit",
            help="Series of one unit share an axis. Scopes can differ: read the definitions before you quote a gap.",
        ),
    )
    address.publish("with", address.SEPARATOR.join(chosen))
    return list(chosen)


def _unlike(catalog: Catalog, series: Series, other: str) -> str:
    """Why a series cannot stand beside another."""
    if other not in catalog:
        return f"no other series has the id {other!r}"
    one = catalog[other]
    if not one.observations:
        return f"{one.name} has no published level; its statements are on its own page"
    if one.unit != series.unit:
        return f"{one.name} is in {one.unit} and {series.name} in {series.unit}; they cannot share an axis"
    return f"{one.name} is the series itself"


def choice(series: Series) -> Choice:
    """Publisher, definition and vintage, where there is more than one."""
    publishers = [name for name in series.publishers if any(o.publisher == name for o in series.observations)]
    publisher = optional("Publisher", "publisher", publishers, "Newest of the best source")
    path = path_of(series, Choice(publisher=publisher))
    bases = list(series.bases(path.publisher))
    basis = optional("Definition", "basis", bases, "Newest", lambda one: one or "unnamed")
    path = path_of(series, Choice(publisher=publisher, basis=basis))
    dated = [vintage.text for vintage in path.forecast_vintages]
    vintages = [Reach.FURTHEST.text, *dated] if len(dated) > 1 else dated
    chosen = optional("Vintage of the forecast", "vintage", vintages, "Newest forecast", _vintage_label)
    return Choice(publisher=publisher, basis=basis, vintage=parse_vintage(chosen) if chosen else None)


def _vintage_label(text: str) -> str:
    label = parse_vintage(text).label
    return label[:1].upper() + label[1:]


def chosen(choice: Choice) -> dict[str, Any]:
    """Publisher, definition and vintage as the fields of a recipe."""
    vintage = choice.vintage.text if choice.vintage else ""
    return {"publisher": choice.publisher or "", "basis": choice.basis, "vintage": vintage}


def view() -> dict[str, Any]:
    """Scale, and whether earlier vintages and other publishers are shown, as the fields of a recipe."""
    scales = [one.value for one in Scale]
    scale = segments("Scale", "scale", scales, Scale.AUTO.value, "Auto takes a log axis from a 20-fold span on.")
    earlier = segments(
        "Show earlier forecasts",
        "earlier",
        ["yes", "no"],
        "yes",
        "Also forecasts that this one replaced, and values of other publishers.",
    )
    return {"scale": Scale(scale), "earlier": earlier == "yes"}


def layout(chosen: Sequence[Series]) -> Layout:
    """One frame for all or a panel for each; asked only of a comparison, and by the rule unless the reader chooses."""
    if len(chosen) == 1:
        address.unused("layout", "it takes two series to have a panel each")
        return Layout.AUTO
    words = {Layout.LINES: "One frame", Layout.PANELS: "Panels"}
    rule = advised(chosen)
    address.adopt("layout", address.one_of(list(words)), rule)
    found = later.control("layout", lambda: st.segmented_control(
        "Frames", list(words), key="layout", required=True, format_func=words.__getitem__,
        help="A panel for each series where they are many, or where one frame would compare what is not comparable.",
    )) or rule  # fmt: skip
    address.publish("layout", found, rule)
    return Layout.AUTO if found is rule else found


def same_vintage(others: Sequence[Series]) -> bool:
    """Whether compared series are shown with forecasts of about the same day; asked only of a comparison."""
    if not others:
        address.unused("same", "it takes two series to share a vintage")
        return False
    address.adopt("same", address.one_of(["yes"]), "")
    if "same:on" not in st.session_state or st.session_state.get("same:was") != st.session_state["same"]:
        st.session_state["same:on"] = st.session_state["same"] == "yes"
    chosen = later.control("same:on", lambda: st.toggle(
        "Same vintage", key="same:on",
        help="Shows all as known on the day of the oldest of their newest forecasts.",
    ))  # fmt: skip
    st.session_state["same"] = st.session_state["same:was"] = "yes" if chosen else ""
    address.publish("same", "yes" if chosen else "")
    return chosen


def showing(unit: str) -> Showing:
    """Level, index, growth or doubling time, where these make sense of the unit."""
    choices = list(offered(unit))
    if len(choices) == 1:
        address.unused("show", f"values in {unit} are shown as they are")
        return choices[0]
    labels = {Showing.LEVEL: "Level", Showing.INDEX: "Index", Showing.GROWTH: "Growth", Showing.DOUBLING: "Doubling"}
    address.adopt("show", address.one_of(choices), Showing.LEVEL)
    chosen = later.control("show", lambda: st.segmented_control(
        "Show as", choices, key="show", format_func=labels.__getitem__,
        help="Index: 100 at the first value. Growth: percent a year since the value before. Doubling: years to double "
        "at that growth. Bands are shown for levels and indexes.",
    )) or Showing.LEVEL  # fmt: skip
    address.publish("show", chosen, Showing.LEVEL)
    return chosen


def span(path: Path) -> tuple[Period, Period] | None:
    """Two periods of the path between which growth is worked out; `None` with fewer than two."""
    default = path.default_span
    if default is None:
        return None
    words = {str(point.period): path.series.label_of(point.period) for point in path.points}
    start_column, end_column = st.columns(2)
    with start_column:
        start = choose("Growth from", "from", list(words), str(default[0]), words.__getitem__, needed=True)
    with end_column:
        end = choose("to", "to", list(words), str(default[1]), words.__getitem__, needed=True)
    return Period.parse(start or str(default[0])), Period.parse(end or str(default[1]))
