"""Do the forecasts agree, and two baselines side by side: views of the Scenario studio."""

import streamlit as st

from charts.exhibits.scenario import MAIN_OUTPUTS, Run
from charts.recipes import AgreementChart, BridgeChart
from charts.tables.agreement_tables import comparisons_frame, conditions_frame, effects_frame, pair_frame
from forecasting.baselines.baseline import PUBLISHERS
from forecasting.crosscheck.conditions import PRICE_PERFORMANCE, Study, condition, effects, finding
from forecasting.evaluation.baseline_bridge import ENERGY, BaselinePair
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.scenario import Scenario, ScenarioError
from ui import cached, days
from ui.cards import card
from ui.studio.state import Shown
from ui.text import plain, sentence
from ui.views import blocks

FIRST = "server_energy"
"""The quantity that is drawn first: of one scope with what others publish, and years ahead."""
SEEN = "studio:compared"
SOLVED, OTHER_DAY, OTHER_PUBLISHER = "studio:solved", "studio:other day", "studio:other publisher"


def agreement(run: Run, reference: Run, shown: Shown) -> None:
    """The finding, every comparison, and what would have to be true."""
    del reference, shown
    rows = cached.compared(run.scenario)
    study = Study(scenario=run.scenario, baseline=run.baseline)
    st.markdown(f"**{plain(finding(study, rows))}.**")
    outputs = list(dict.fromkeys(row.check.output for row in rows))
    if st.session_state.get(SEEN) not in outputs:
        st.session_state[SEEN] = next(name for name in (FIRST, *outputs) if name in outputs)
    output = st.pills("Quantity", outputs, key=SEEN, format_func=lambda name: MODEL[name].name)
    card.show(AgreementChart(scenario=run.scenario, output=str(output or FIRST)), name="agreement")
    st.caption(
        "The model beside figures that it does not use. A scenario moves it. Fits: within 10 % or inside the published "
        "range; possible: inside the model's 90 % range; a part and its whole cannot both hold where even the low end "
        "of the part lies above the whole."
    )
    blocks.table(comparisons_frame(rows))
    left, right = st.columns(2, gap="small")
    with left:
        st.markdown("**What must be true** for each figure to hold exactly")
        if SOLVED not in st.session_state:
            st.session_state[SOLVED] = PRICE_PERFORMANCE
        driver = st.selectbox("Driver", list(DRIVERS), key=SOLVED, format_func=lambda name: DRIVERS[name].name)
        found = [condition(study, row, str(driver)) for row in rows]
        if any(one.value is not None for one in found):
            blocks.table(conditions_frame(found))
        else:
            st.info("No value of this driver brings the model to any of the figures.")
    with right:
        last = run.baseline.last
        st.markdown("**If money buys dearer chips instead of more computing speed**")
        blocks.table(effects_frame(effects(study, last), ENERGY, last))


def two_dates(run: Run, reference: Run, shown: Shown) -> None:
    """The baseline of the page beside the same on another day, or another publisher's."""
    del run
    now = reference.scenario
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        first, last = cached.first_day(), days.latest(cached.catalog().version)
        if OTHER_PUBLISHER not in st.session_state:
            st.session_state[OTHER_PUBLISHER] = now.publisher
        publisher = st.selectbox("Beside", PUBLISHERS, key=OTHER_PUBLISHER, width=130)
        if OTHER_DAY not in st.session_state:
            st.session_state[OTHER_DAY] = days.within(days.a_year_before(now.as_of or last), first, last)
        day = st.date_input(
            "as known on", key=OTHER_DAY, min_value=first, max_value=last, width=150, format="YYYY-MM-DD",
            help="Empty for all that is known.",
        )  # fmt: skip
    other = Scenario(publisher=str(publisher), as_of=day, to=now.to, seed=now.seed, draws=now.draws)
    try:
        before = cached.run(other, shown.output)
        pair = BaselinePair(before=before.baseline, after=reference.baseline)
        found = pair.bridge(shown.output, shown.year)
    except ScenarioError as reason:
        st.info(plain(sentence(reason)))
        return
    st.markdown(plain(pair.words(found)))
    if words := pair.rule_words(found):
        st.caption(plain(words))
    card.show(BridgeChart(start=other, scenario=now, output=shown.output, year=shown.year), name="dates")
    blocks.table(pair_frame(pair, list(MAIN_OUTPUTS)))
