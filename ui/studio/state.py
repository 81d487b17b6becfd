"""The scenario on the screen: one immutable value a session, its past for undo, and those kept for comparison.

The address holds what was changed, so that a link restores it; see `forecasting/scenarios/links.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import streamlit as st

from charts.exhibits.scenario import MAIN_OUTPUTS, PRESET_OUTPUTS
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import OUTPUTS
from forecasting.scenarios.links import PRESET, parse_leniently, to_pairs
from forecasting.scenarios.scenario import Scenario, ScenarioError
from ui import address, cached
from ui.header import rewind
from ui.text import sentence

SCENARIO, PAST, KEPT, FAULT, MOVED = (f"studio:{name}" for name in ("scenario", "past", "kept", "fault", "moved"))
OUTPUT, YEAR, VIEW, DRIVER = "output", "year", "view", "driver"
OUTPUT_KEY, YEAR_KEY, VIEW_KEY, DRIVER_KEY, GROUP_KEY = (
    f"studio:{name}" for name in (OUTPUT, YEAR, VIEW, DRIVER, "group")
)
VIEWS = (
    "Why", "Table", "Compare", "Agreement", "Two dates", "Chances", "Tree", "Training", "Save and share",
)  # fmt: skip
MOST_KEPT, MOST_UNDONE = 3, 50


def current() -> Scenario:
    """The scenario on the screen."""
    scenario = st.session_state.get(SCENARIO)
    return scenario if isinstance(scenario, Scenario) else Scenario()


def put(scenario: Scenario) -> None:
    """Show another scenario; the one before can be brought back."""
    if scenario == current():
        return
    past = st.session_state.get(PAST, ())
    st.session_state[PAST] = (*past, current())[-MOST_UNDONE:]
    _show(scenario)


def _show(scenario: Scenario) -> None:
    """Show a scenario, and say so if it stands on another baseline than the one before."""
    before, after = current().ground, scenario.ground
    st.session_state[MOVED] = "" if before == after else f"The baseline is now {after}; it was {before}."
    st.session_state[SCENARIO] = scenario
    if scenario.as_of != rewind.day():
        rewind.put(scenario.as_of)


def follow_day() -> str:
    """Put the scenario on the day that all pages show; why that cannot be, or ""."""
    day = rewind.day()
    if current().as_of == day:
        return ""
    try:
        scenario = current().changed(as_of=day, data_version=None)
        cached.check(scenario)
    except ScenarioError as reason:
        return str(reason)
    st.session_state[SCENARIO] = scenario
    return ""


def undo() -> None:
    """Bring the scenario before back."""
    *past, last = st.session_state.get(PAST) or (current(),)
    st.session_state[PAST] = tuple(past)
    _show(last)


def can_undo() -> bool:
    """Whether there is a scenario before."""
    return bool(st.session_state.get(PAST))


def reset() -> None:
    """Back to the published baseline that the scenario stands on, the one that every chart shows beside it."""
    put(current().unchanged)


def change(**fields: object) -> None:
    """Change settings of the scenario; a value that it cannot take is reported and nothing is lost."""
    attempt(lambda: current().changed(**fields))


def attempt(make: Callable[[], Scenario]) -> bool:
    """Show the scenario that *make* gives, if it can be worked out; else tell why not."""
    try:
        scenario = make()
        cached.check(scenario)
    except ScenarioError as reason:
        st.session_state[FAULT] = sentence(reason)
        return False
    st.session_state.pop(FAULT, None)
    put(scenario)
    return True


def kept() -> tuple[Scenario, ...]:
    """The scenarios kept for comparison."""
    return tuple(st.session_state.get(KEPT, ()))


def keep(name: str) -> None:
    """Save the scenario on the screen under a name, for comparison."""

    def named() -> Scenario:
        return msgspec.structs.replace(current(), name=name.strip() or f"Scenario {len(kept()) + 1}")

    try:
        st.session_state[KEPT] = (*kept(), named())[-MOST_KEPT:]
    except ScenarioError as reason:
        st.session_state[FAULT] = sentence(reason)


def drop(place: int) -> None:
    """Forget a kept scenario."""
    st.session_state[KEPT] = tuple(one for i, one in enumerate(kept()) if i != place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of the scenario is shown."""

    output: str
    year: int
    view: str

    @property
    def fields(self) -> dict[str, str]:
        """The same as an address holds it."""
        return {OUTPUT: self.output, YEAR: str(self.year), VIEW: self.view}


def read_address() -> None:
    """Take over what a link asks for; what could not be applied is reported."""
    if (given := address.joint(_is_of_the_scenario)) is not None:
        scenario, faults = parse_leniently(given.items(), cached.check)
        for fault in faults:
            address.report(fault)
        if scenario:
            if SCENARIO in st.session_state and current() != scenario:
                st.session_state[PAST] = (*st.session_state.get(PAST, ()), current())[-MOST_UNDONE:]
            st.session_state[SCENARIO] = scenario
            if scenario.as_of:
                rewind.put(scenario.as_of)
    address.adopt(OUTPUT, address.one_of(list(OUTPUTS)), next(iter(MAIN_OUTPUTS)), OUTPUT_KEY)
    address.adopt(YEAR, _year, None, YEAR_KEY)
    address.adopt(VIEW, address.one_of(VIEWS), VIEWS[0], VIEW_KEY)
    _open_at()
    if given and PRESET in given and not address.given(OUTPUT):
        st.session_state[OUTPUT_KEY] = PRESET_OUTPUTS.get(given[PRESET], st.session_state[OUTPUT_KEY])


def _open_at() -> None:
    """Open the dials at the driver that a link names."""
    before = opened_at()
    address.adopt(DRIVER, address.one_of(list(DRIVERS)), "", DRIVER_KEY)
    if (now := opened_at()) and now != before:
        st.session_state[GROUP_KEY] = DRIVERS[now].group


def opened_at() -> str:
    """The driver that a link opened; "" if none, or if the reader has gone on to other dials."""
    return str(st.session_state.get(DRIVER_KEY, ""))


def leave_driver() -> None:
    """The reader went on to other dials."""
    st.session_state[DRIVER_KEY] = ""


def _is_of_the_scenario(name: str) -> bool:
    """Whether a field of the address belongs to the scenario, and not to what of it is looked at."""
    return name not in {OUTPUT, YEAR, VIEW, DRIVER, address.DAY}


def _year(text: str) -> int:
    """A year of the scenario on the screen."""
    now = current()
    years = cached.baseline(now.publisher, now.as_of, now.to).years
    return address.one_of(years)(text)


def write_address(shown: Shown) -> None:
    """Keep the whole state in the address."""
    fields = {name: text for name, text in to_pairs(current()) if name != rewind.SCENARIO_DAY}
    address.publish_joint(_is_of_the_scenario, fields)
    address.publish(OUTPUT, shown.output, next(iter(MAIN_OUTPUTS)))
    address.publish(YEAR, str(shown.year))
    address.publish(VIEW, shown.view, VIEWS[0])
    address.publish(DRIVER, opened_at())
    address.write()
