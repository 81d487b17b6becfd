"""The parts of the Scenario studio: dials beside the chart that they move, the answer above it, detail below.

Everything that a dial changes is inside one fragment, and the chart is sent before the dials, so that it follows
at once.
"""

from collections.abc import Mapping
from math import isfinite

import streamlit as st

from charts.exhibits.scenario import MAIN_OUTPUTS, PRESET_OUTPUTS, Run, answer
from charts.recipes import ScenarioChart
from charts.tables.scenario_tables import source_words
from forecasting.baselines.baseline import FARTHEST_YEAR, PUBLISHERS
from forecasting.evaluation.dials import Dial, turned
from forecasting.market_model.drivers import DRIVERS, GROUPS, SHEET
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.differences import differences
from forecasting.scenarios.paths import unused_years
from forecasting.scenarios.pinned_link_note import revision_note
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario
from forecasting.scenarios.series_in_scenarios import followed
from ui import cached, frame, pinned
from ui.cards import card, chart_store, report_draft, room
from ui.cards.card import Following
from ui.cards.live_dial import DIAL
from ui.header import rewind
from ui.serving.turns import fragment
from ui.studio import state
from ui.studio import views as studio_views
from ui.studio.dialog import edit_assumption
from ui.studio.state import GROUP_KEY, OUTPUT_KEY, VIEW_KEY, VIEWS, YEAR_KEY, Shown
from ui.text import echoed, plain
from ui.views import blocks

CHART_AND_DIALS = (8, 5)
"""The chart comes first for readers by keyboard and on a phone; on a wide screen the dials stand at its left."""
DIALS_HEIGHT = 600
"""Most room for the dials of a group, which scroll where they are more [pixels]."""
PRESET = "studio:preset"


def show() -> None:
    """The whole studio, after the link was read."""
    state.read_address()
    if reason := state.follow_day():
        st.info(plain(f"There is no baseline for that day: {reason}."))
    else:
        _studio()


@fragment
def _studio() -> None:
    if not rewind.is_written():
        rewind.write()
        st.rerun()  # a scenario brought a day of its own, and the header has to show it
    scenario = state.current()
    output = st.session_state.get(OUTPUT_KEY) or next(iter(MAIN_OUTPUTS))
    run, reference = cached.run(scenario, output), cached.reference(scenario, output)
    shown, turned_to = _shown(run, output), cached.dials(scenario)
    pinned.keep(pinned.to_scenario(frame.SCENARIOS.path, scenario, shown.fields, cached.catalog().version))
    notices = st.container()
    chart, dials = room.chart_first("studio", CHART_AND_DIALS)
    with chart:
        _answer(run, reference, shown, turned_to)
    with notices:
        _notices(run)
    with dials, st.container(key="controls-studio"):
        _settings(run)
        _dials(run, turned_to)
    _changed(run)
    studio_views.show(run, reference, shown)
    state.write_address(shown)
    if report_draft.has_news():
        st.rerun()  # the menu counts it, and the browser keeps it


def _shown(run: Run, output: str) -> Shown:
    """What is looked at, as far as this scenario has it."""
    year = st.session_state.get(YEAR_KEY)
    if year not in run.evaluation.years:
        year = run.published_to
        st.session_state[YEAR_KEY] = year
    view = st.session_state.get(VIEW_KEY) or VIEWS[0]
    return Shown(output=output, year=year, view=view)


def _notices(run: Run) -> None:
    """What went wrong, and what a pinned link has to say."""
    if fault := st.session_state.pop(state.FAULT, None):  # said once: the next change makes it old news
        st.warning(echoed(fault))
    if moved := st.session_state.pop(state.MOVED, ""):
        st.info(plain(moved))
    if run.scenario.note:
        st.caption(f"**{plain(run.label)}.** {plain(run.scenario.note)}")
    if note := revision_note(run.scenario, run.baseline.version):
        st.info(plain(note))
    for sentence in unused_years(run.scenario, run.baseline):
        st.caption(plain(sentence))


def _settings(run: Run) -> None:
    """Preset, publisher, last year."""
    scenario = run.scenario
    with st.container(key="studio-settings", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        st.selectbox(
            "Start from", PRESETS, key=PRESET, index=None, on_change=_take_preset, placeholder="a preset ...",
            format_func=lambda name: preset(name).name, width="stretch",
            help="A preset replaces the scenario on the screen; Undo brings it back.",
        )  # fmt: skip
        st.session_state["studio:publisher"] = scenario.publisher
        st.selectbox("Baseline of", PUBLISHERS, key="studio:publisher", on_change=_take_publisher, width=104)
        st.session_state["studio:to"] = scenario.to
        st.number_input(
            "Up to", min_value=run.baseline.first + 1, max_value=FARTHEST_YEAR, key="studio:to", on_change=_take_end,
            width=120,
        )  # fmt: skip
        st.button("Undo", on_click=state.undo, disabled=not state.can_undo())
        st.button("Reset", on_click=state.reset, disabled=not scenario.assumptions)


def _take_preset() -> None:
    name = st.session_state[PRESET]
    if name and state.attempt(lambda: _on_the_day(preset(name))) and name in PRESET_OUTPUTS:
        st.session_state[OUTPUT_KEY] = PRESET_OUTPUTS[name]
    if name:
        st.session_state[PRESET] = None


def _on_the_day(taken: Scenario) -> Scenario:
    """A preset on the day that is shown, unless it has a day of its own."""
    return taken if taken.as_of else taken.changed(as_of=state.current().as_of)


def _take_publisher() -> None:
    state.change(publisher=st.session_state["studio:publisher"])


def _take_end() -> None:
    state.change(to=st.session_state["studio:to"])


def _answer(run: Run, reference: Run, shown: Shown, dials: Mapping[str, Dial]) -> None:
    """The output, the answer in a sentence, and the chart."""
    outputs = list(MAIN_OUTPUTS)
    if shown.output not in outputs:
        outputs.append(shown.output)
    st.session_state[OUTPUT_KEY] = shown.output
    st.pills(
        "What follows", outputs, key=OUTPUT_KEY, label_visibility="collapsed",
        format_func=lambda one: MAIN_OUTPUTS.get(one) or MODEL[one].name,
    )  # fmt: skip
    looked_at = chart_store.StudioView(scenario=run.scenario, output=shown.output, year=shown.year)
    following = Following(
        words=answer(run, shown.output, shown.year, reference),
        study=chart_store.SCENARIOS.put(looked_at, chart_store.session()),
        year=shown.year,
        dials={name: one.value for name, one in dials.items() if isfinite(one.value)},
    )
    card.show(ScenarioChart(scenario=run.scenario, output=shown.output), name="outlook", following=following)


def _dials(run: Run, dials: Mapping[str, Dial]) -> None:
    """The dials of one part of the formula."""
    opened = state.opened_at()
    st.session_state.setdefault(GROUP_KEY, DRIVERS[opened].group if opened else GROUPS[0])
    group = st.pills("Assumptions", GROUPS, key=GROUP_KEY, label_visibility="collapsed") or GROUPS[0]
    if opened and DRIVERS[opened].group != group:
        state.leave_driver()
        opened = ""
    shown = [driver.id for driver in SHEET if driver.group == group]
    with st.container(height=DIALS_HEIGHT, border=False, gap=None, key="studio-dials"):
        for name in sorted(shown, key=lambda one: one != opened):
            _dial(dials[name])
            if name == opened:
                _sources(run, name)
    if st.button(
        "More ways to set this ...", help="Year by year, by an end level, by a publisher, S-shaped, with a shock."
    ):
        edit_assumption(str(group))


def _dial(dial: Dial) -> None:
    key = f"{DIAL}{dial.driver.id}"
    st.session_state[key] = dial.value if dial.is_open else min(max(dial.value, dial.low), dial.high)
    cautious = f"\n\n{plain(dial.caution)}" if dial.caution else ""
    about = "\n\n".join(map(plain, dial.help)) + cautious
    if dial.is_open:
        st.select_slider(
            plain(dial.label),
            dial.positions,
            format_func=dial.value_words,
            key=key,
            on_change=_turn,
            args=(dial,),
            help=about,
        )
    else:
        st.slider(
            plain(dial.label), min_value=dial.low, max_value=dial.high, step=dial.step, key=key, on_change=_turn,
            args=(dial,), help=about, format=f"%.{dial.places}f",
        )  # fmt: skip
    blocks.dial_marks(dial)
    st.caption(plain(dial.hint) + (" :orange[· caution]" if dial.caution else ""))


def _sources(run: Run, driver: str) -> None:
    """What the driver that a link opened rests on: how its path is made, its series, their publishers and vintages."""
    how, *rows = source_words(run, driver, cached.catalog())
    if rows:
        taken = followed(run.scenario, run.baseline, driver)
        name = "The baseline" if taken is run.baseline[driver] else f"The path of {taken.publisher}"
        listed = "\n".join(f"- :small[{plain(row)}]" for row in rows)
        st.markdown(f"**{plain(name)} rests on**\n\n{listed}\n\n:small[{plain(how)}]")


def _turn(dial: Dial) -> None:
    value = st.session_state[f"{DIAL}{dial.driver.id}"]
    state.attempt(lambda: turned(state.current(), dial, value))


def _changed(run: Run) -> None:
    """What was changed, in words, each with a button that takes it back."""
    found = differences(run.scenario, run.baseline)
    if not found:
        st.caption(f"Nothing changed: this is the {plain(run.base_label)}.")
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="controls-changed"):
        st.markdown("Changed:", width="content")
        for one in found:
            st.button(
                f"{plain(one.words)}  ✕", key=f"studio:remove:{one.driver}", on_click=_remove, args=(one.driver,),
                help="Remove this assumption.",
            )  # fmt: skip


def _remove(driver: str) -> None:
    state.attempt(lambda: state.current().without_assumption(driver))
