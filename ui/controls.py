"""Controls of the Explore page, each kept in the address; a control that has nothing to choose is not drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.exhibits.show_as import Showing, offered
from charts.recipes import Scale
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.methods.families.registry import DEFAULT, METHODS
from forecasting.methods.method import Method
from forecasting.projection.project import Wish
from forecasting.quantities.periods import Period
from forecasting.quantities.printed import Printed, numbers_in
from forecasting.vintages.headlines import headlines
from forecasting.vintages.path import Choice, Path, Reach, path_of, wished_vintage
from ui import address, cached, days, picker
from ui.text import plain

Value = TypeVar("Value")

NAMES = (
    "q", "theme", "by", "age", "series", "with", "same", "asof", "publisher", "basis", "vintage", "scale", "show",
    "earlier", "from", "to", "data",
)  # fmt: skip
FORECAST_NAMES = (*NAMES, "method", "growth", "growths", "ceiling", "until", "target", "targetfrom")
MOST_COMPARED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the reader chose to look at."""

    series: Series
    others: tuple[Series, ...]


def pick(catalog: Catalog, place: DeltaGenerator | None = None) -> Selection:
    """Words, subject, publisher and age, the list of what they find, the series, and series to compare.

    The list stands at *place*, or without one folded away below the controls.
    """
    words_column, series_column, others_column = st.columns([3, 5, 5], gap="small")
    place = place or st.expander("Browse all series by subject, publisher and age")
    with words_column:
        words = _text("Search", "q", "Words, a number, or a question: data centre electricity, Jevons, 1460.3.")
    with place:
        found = picker.browse(cached.shelf(), words)
    with series_column:
        chosen = _series_control(catalog, [one.series.series_id for one in found.rows])
    series = catalog[chosen]
    with others_column:
        others = _others_control(catalog, series)
    return Selection(series=series, others=tuple(catalog[one] for one in others))


def _series_control(catalog: Catalog, found: list[str]) -> str:
    wanted = st.query_params.get("series", "")
    if wanted in catalog and wanted not in found and "series" not in st.session_state:
        found = [wanted, *found]
    start = headlines(catalog).speakers[0].series.series_id
    first = start if start in found else found[0]
    label = f"Series ({len(found)} found)"
    return _choose(label, "series", found, first, lambda one: _named(catalog[one]), needed=True) or first


def _named(series: Series) -> str:
    """The name in a list of series; one that no longer speaks for its concept says so."""
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
    chosen = st.multiselect(
        f"Compare with another publisher ({siblings or 'none'} published)",
        options,
        format_func=lambda one: _named(catalog[one]),
        key="with",
        max_selections=MOST_COMPARED,
        placeholder="Other publishers or series of the same unit",
        help="Series of one unit share an axis. Scopes can differ: read the definitions before you quote a gap.",
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


def as_of(series: Series, newest: date) -> date | None:
    """The day whose knowledge is shown; `None` for everything published."""
    known = [o.known for o in series.observations] + [c.known for c in series.claims]
    first, last = min(known, default=newest), days.latest(newest)
    address.adopt("asof", lambda text: days.checked(_day(text), first, last), None)
    if (kept := st.session_state["asof"]) and not first <= kept <= last:
        st.session_state["asof"] = None
    day = st.date_input(
        "As of (rewind to a date)", min_value=first, max_value=last, key="asof", format="YYYY-MM-DD",
        help="Shows only what had been published by that day.",
    )  # fmt: skip
    address.publish("asof", day.isoformat() if day else "")
    return day


def asked_day(first: date, newest: date) -> date | None:
    """The day whose knowledge a page without a control for it is asked to show; `None` for everything published."""
    last = days.latest(newest)
    address.adopt("asof", lambda text: days.checked(_day(text), first, last), None)
    day: date | None = st.session_state["asof"]
    address.publish("asof", day.isoformat() if day else "")
    return day


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("expected a date such as 2025-02-28") from None


def choice(series: Series) -> Choice:
    """Publisher, definition and vintage, where there is more than one."""
    publishers = [name for name in series.publishers if any(o.publisher == name for o in series.observations)]
    publisher = _optional("Publisher", "publisher", publishers, "Newest of the best source")
    path = path_of(series, Choice(publisher=publisher))
    bases = list(series.bases(path.publisher))
    basis = _optional("Definition", "basis", bases, "Newest", lambda one: one or "unnamed")
    path = path_of(series, Choice(publisher=publisher, basis=basis))
    dated = [vintage.text for vintage in path.forecast_vintages]
    vintages = [Reach.FURTHEST.text, *dated] if len(dated) > 1 else dated
    chosen = _optional("Vintage of the forecast", "vintage", vintages, "Newest forecast", _vintage_label)
    return Choice(publisher=publisher, basis=basis, vintage=wished_vintage(chosen) if chosen else None)


def _vintage_label(text: str) -> str:
    label = wished_vintage(text).label
    return label[:1].upper() + label[1:]


def chosen(choice: Choice) -> dict[str, Any]:
    """Publisher, definition and vintage as the fields of a recipe."""
    vintage = choice.vintage.text if choice.vintage else ""
    return {"publisher": choice.publisher or "", "basis": choice.basis, "vintage": vintage}


def view() -> dict[str, Any]:
    """Scale, and whether earlier vintages and other publishers are shown, as the fields of a recipe."""
    scales = [one.value for one in Scale]
    scale = _segments("Scale", "scale", scales, Scale.AUTO.value, "Auto takes a log axis from a 20-fold span on.")
    earlier = _segments(
        "Show earlier forecasts",
        "earlier",
        ["yes", "no"],
        "yes",
        "Also forecasts that this one replaced, and values of other publishers.",
    )
    return {"scale": Scale(scale), "earlier": earlier == "yes"}


def same_vintage(others: Sequence[Series]) -> bool:
    """Whether compared series are shown with forecasts of about the same day; asked only of a comparison."""
    if not others:
        address.unused("same", "it takes two series to share a vintage")
        return False
    address.adopt("same", address.one_of(["yes"]), "")
    if "same:on" not in st.session_state or st.session_state.get("same:was") != st.session_state["same"]:
        st.session_state["same:on"] = st.session_state["same"] == "yes"
    chosen = st.toggle(
        "Same vintage", key="same:on",
        help="Shows all as known on the day of the oldest of their newest forecasts.",
    )  # fmt: skip
    st.session_state["same"] = st.session_state["same:was"] = "yes" if chosen else ""
    address.publish("same", "yes" if chosen else "")
    return chosen


def showing(unit: str) -> Showing:
    """Level, index, growth or doubling time, where these make sense of the unit."""
    ways = list(offered(unit))
    if len(ways) == 1:
        address.unused("show", f"values in {unit} are shown as they are")
        return ways[0]
    labels = {Showing.LEVEL: "Level", Showing.INDEX: "Index", Showing.GROWTH: "Growth", Showing.DOUBLING: "Doubling"}
    address.adopt("show", address.one_of(ways), Showing.LEVEL)
    chosen = st.segmented_control(
        "Show as", ways, key="show", format_func=labels.__getitem__,
        help="Index: 100 at the first value. Growth: percent a year since the value before. Doubling: years to double "
        "at that growth. Bands are shown for levels and indexes.",
    ) or Showing.LEVEL  # fmt: skip
    address.publish("show", chosen, Showing.LEVEL)
    return chosen


def span(path: Path) -> tuple[Period, Period] | None:
    """Two periods of the path between which growth is worked out; `None` with fewer than two."""
    usual = path.default_span
    if usual is None:
        return None
    words = {str(point.period): path.series.label_of(point.period) for point in path.points}
    start_column, end_column = st.columns(2)
    with start_column:
        start = _choose("Growth from", "from", list(words), str(usual[0]), words.__getitem__, needed=True)
    with end_column:
        end = _choose("to", "to", list(words), str(usual[1]), words.__getitem__, needed=True)
    return Period.parse(start or str(usual[0])), Period.parse(end or str(usual[1]))


def _text(label: str, name: str, meaning: str) -> str:
    address.adopt(name, lambda text: text[:LONGEST_WORDS], "")
    words = st.text_input(label, key=name, max_chars=LONGEST_WORDS, placeholder="inference, Gartner ...", help=meaning)
    address.publish(name, words or "")
    return words or ""


LONGEST_WORDS = 80


def _optional(
    label: str, name: str, options: Sequence[str], rule: str, words: Callable[[str], str] = str
) -> str | None:
    """A choice that the rule makes unless the reader does; not drawn if there is nothing to choose."""
    if len(options) <= 1:
        address.adopt(name, address.one_of(options), None)
        address.publish(name, "")
        return None
    return _choose(label, name, list(options), None, words, placeholder=rule)


def _choose(  # noqa: PLR0913 - what a select box needs
    label: str,
    name: str,
    options: Sequence[str],
    default: str | None,
    words: Callable[[str], str] = str,
    *,
    placeholder: str | None = None,
    needed: bool = False,
) -> str | None:
    address.adopt(name, address.one_of(options), default)
    if st.session_state[name] not in options and (needed or st.session_state[name] is not None):
        st.session_state[name] = default
    chosen = st.selectbox(
        label,
        options,
        index=0 if needed else None,
        key=name,
        format_func=words,
        placeholder=placeholder,
    )
    value = chosen if chosen is not None else default
    address.publish(name, value or "", default or "")
    return value


def _segments(label: str, name: str, options: Sequence[str], default: str, meaning: str) -> str:
    address.adopt(name, address.one_of(options), default)
    chosen = st.segmented_control(
        label, options, key=name, required=True, help=meaning, format_func=lambda one: one.capitalize()
    )
    address.publish(name, chosen or default, default)
    return chosen or default


def wish(choice: Choice, unit: str, known: int) -> Wish:
    """The method, and what the reader assumes for it: growth of their own, or the ceiling of a curve."""
    methods = [DEFAULT, *METHODS]
    names = {key: _method_name(METHODS[key], known) for key in METHODS} | {DEFAULT: "Recommended for this series"}
    chosen = _choose("Method", "method", methods, DEFAULT, names.__getitem__, needed=True) or DEFAULT
    if chosen in METHODS:
        st.caption(f"{METHODS[chosen].applies} Source: {METHODS[chosen].source}.")
    return Wish(method=chosen, growth=_growth_for(chosen), ceiling=_ceiling_for(chosen, unit), choice=choice)


def _growth_for(chosen: str) -> tuple[float, ...]:
    if chosen in {DEFAULT, "growth"}:
        return _own_growth()
    for name in ("growth", "growths"):
        address.unused(name, "this method takes no custom growth rate")
    return ()


def _ceiling_for(chosen: str, unit: str) -> float | None:
    if chosen in METHODS and METHODS[chosen].takes_ceiling:
        return _ceiling(unit)
    address.unused("ceiling", "only a growth curve takes a ceiling")
    return None


def _method_name(method: Method, known: int) -> str:
    """The name, and how many values it wants where too few are known."""
    return method.name if known >= method.minimum else f"{method.name} (needs {method.minimum} values, {known} known)"


def _ceiling(unit: str) -> float | None:
    """The level that a growth curve tends to, an assumption."""
    address.adopt("ceiling", lambda text: _at_least(0.0, text), None)
    found = st.number_input(
        f"Ceiling, {unit}", key="ceiling", placeholder="none", min_value=0.0, format="%.10g",
        help="The level that the curve tends to, such as a total market: an assumption, which decides the result.",
    )  # fmt: skip
    address.publish("ceiling", "" if found is None else f"{found:g}")
    return found


def _own_growth() -> tuple[float, ...]:
    """Growth of the reader's own [percent a year], one rate or one for each year; nothing leaves it to the method."""
    rate = _constant_growth()
    path = _growth_path()
    return path or (() if rate is None else (rate,))


def _constant_growth() -> float | None:
    def parse(text: str) -> float:
        return _checked_rate(float(Printed(text)))

    address.adopt("growth", parse, None)
    rate = st.number_input(
        "Custom growth rate, % a year", min_value=LEAST_GROWTH, max_value=MOST_GROWTH, step=1.0, key="growth",
        placeholder="none: by the method", help="Replaces the method by constant growth at this rate: an assumption.",
    )  # fmt: skip
    address.publish("growth", "" if rate is None else f"{rate:g}")
    return rate


def _growth_path() -> tuple[float, ...]:
    address.adopt("growths", lambda text: ", ".join(f"{rate:g}" for rate in _rates(text)), "")
    text = st.text_input(
        "Or a rate for each year, %", key="growths", placeholder="40, 30, 20", max_chars=LONGEST_WORDS,
        help="The first rate is that of the first projected year; the last one goes on. It goes before the one above.",
    )  # fmt: skip
    try:
        rates = _rates(text)
    except ValueError as reason:
        st.warning(plain(f"A rate for each year: {reason}."))
        address.publish("growths", "")
        return ()
    address.publish("growths", ",".join(f"{rate:g}" for rate in rates))
    return rates


def _rates(text: str) -> tuple[float, ...]:
    """Growth rates with commas between them [percent a year]."""
    return tuple(_checked_rate(float(rate)) for rate in numbers_in(text))


def _checked_rate(rate: float) -> float:
    if not LEAST_GROWTH <= rate <= MOST_GROWTH:
        raise ValueError(f"expected a growth rate from {LEAST_GROWTH:g} to {MOST_GROWTH:g} percent a year")
    return rate


LEAST_GROWTH, MOST_GROWTH = -95.0, 1000.0


def end(offered: Sequence[Period], words: Mapping[str, str], usual: Period) -> Period:
    """The period to project to."""
    texts = [str(period) for period in offered]
    chosen = _choose("Project to", "until", texts, str(usual), words.__getitem__, needed=True)
    return Period.parse(chosen or str(usual))


def start_of_target(path: Path) -> Period:
    """The period from which the growth to a target is counted."""
    periods = [str(point.period) for point in path.points]
    last = str(path.last_outcome.period) if path.last_outcome else periods[0]
    return Period.parse(_choose("Counted from", "targetfrom", periods, last, needed=True) or last)


def target(unit: str, reached: float) -> float:
    """The level to be reached."""
    usual = float(f"{reached:.2g}")
    least = 0.0 if usual >= 0 else -LARGEST_TARGET
    address.adopt("target", lambda text: _at_least(least, text), usual)
    if st.session_state["target"] < least:  # of a series that can fall below zero, looked at before
        st.session_state["target"] = usual
    wanted = st.number_input(f"Target, {unit}", min_value=least, key="target", step=abs(usual) / 10 or 1.0)
    address.publish("target", f"{wanted:g}", f"{usual:g}")
    return float(wanted)


LARGEST_TARGET = 1e100
"""The size of the largest value that the engine works with."""


def _at_least(least: float, text: str) -> float:
    """A number as a link writes it, if the control can hold it."""
    number = float(Printed(text))
    if not least <= number <= LARGEST_TARGET:
        raise ValueError(f"expected a number from {least:g} to {LARGEST_TARGET:g}")
    return number
