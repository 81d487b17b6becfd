"""Controls of a projection: the method, what the reader assumes for it, how far it goes, and a target."""

from collections.abc import Mapping, Sequence

import streamlit as st

from forecasting.methods.families.registry import DEFAULT, METHODS
from forecasting.methods.method import Method
from forecasting.projection.project import ProjectionSettings
from forecasting.quantities.periods import Period
from forecasting.quantities.printed import Printed, numbers_in
from forecasting.vintages.choice import Choice
from forecasting.vintages.path import Path
from ui import address
from ui.text import plain
from ui.widgets import LONGEST_WORDS, choose


def settings(choice: Choice, unit: str, known: int) -> ProjectionSettings:
    """The method, and what the reader assumes for it: growth of their own, or the ceiling of a curve."""
    methods = [DEFAULT, *METHODS]
    names = {key: _method_name(METHODS[key], known) for key in METHODS} | {DEFAULT: "Recommended for this series"}
    chosen = choose("Method", "method", methods, DEFAULT, names.__getitem__, needed=True) or DEFAULT
    if chosen in METHODS:
        st.caption(f"{METHODS[chosen].applies} Source: {METHODS[chosen].source}.")
    return ProjectionSettings(
        method=chosen, growth=_growth_for(chosen), ceiling=_ceiling_for(chosen, unit), choice=choice
    )


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
        help="The first rate is that of the first projected year; the last one goes on. Overrides the rate above.",
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


def end(offered: Sequence[Period], words: Mapping[str, str], default: Period) -> Period:
    """The period to project to."""
    texts = [str(period) for period in offered]
    chosen = choose("Project to", "until", texts, str(default), words.__getitem__, needed=True)
    return Period.parse(chosen or str(default))


def start_of_target(path: Path) -> Period:
    """The period from which the growth to a target is counted."""
    periods = [str(point.period) for point in path.points]
    last = str(path.last_outcome.period) if path.last_outcome else periods[0]
    return Period.parse(choose("Counted from", "targetfrom", periods, last, needed=True) or last)


def target(unit: str, reached: float) -> float:
    """The level to be reached [the series' unit]."""
    default = float(f"{reached:.2g}")
    least = 0.0 if default >= 0 else -LARGEST_TARGET
    address.adopt("target", lambda text: _at_least(least, text), default)
    if st.session_state["target"] < least:  # of a series that can fall below zero, looked at before
        st.session_state["target"] = default
    wanted = st.number_input(f"Target, {unit}", min_value=least, key="target", step=abs(default) / 10 or 1.0)
    address.publish("target", f"{wanted:g}", f"{default:g}")
    return float(wanted)


LARGEST_TARGET = 1e100
"""The size of the largest value that the engine works with."""


def _at_least(least: float, text: str) -> float:
    """A number as a link writes it, if the control can hold it."""
    number = float(Printed(text))
    if not least <= number <= LARGEST_TARGET:
        raise ValueError(f"expected a number from {least:g} to {LARGEST_TARGET:g}")
    return number
