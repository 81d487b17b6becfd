"""What training costs: known runs, a run of the reader's own, the best size for a budget, and the frontier's growth."""

from datetime import date

import streamlit as st

from charts.exhibits.training import claims, frontier_words
from charts.recipes import FrontierChart
from charts.tables.training_tables import ChipUse, chips, compute_words, optimum_frame, rental_words, runs_frame
from forecasting.foundations.refusal import RefusalError
from forecasting.training_cost.scaling_laws import GOPHER_BUDGET
from ui import cached
from ui.cards import card
from ui.text import plain
from ui.views import blocks

DEFAULT_CHIP = "NVIDIA H800 SXM5"
FIELD = 170
PRICE_THEN, PRICE_NOW = 3.0, 2.0
"""Usual prices [USD an hour]: of an A100 for GPT-4, and of an H800 for DeepSeek-V3, as in the table of runs."""


def show(day: date | None) -> None:
    """The frontier first, then the tables and the two calculators; all of it as known on a day."""
    frontier_line(day)
    calculators(day)


def frontier_line(day: date | None) -> None:
    """The frontier of costs with its growth, when it passes a billion dollars, and what was published of it."""
    catalog = cached.catalog_as_of(day)
    chart, words = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    try:
        summary = frontier_words(cached.catalog(), day)
    except RefusalError as reason:
        st.info(plain(f"No line through the frontier: {reason}."))
    else:
        with chart:
            card.show(FrontierChart(as_of=day), name="frontier")
        with words:
            st.markdown(f"**{plain(summary)}**")
            if stated := claims(catalog):
                st.markdown("Published of the same costs:")
                st.markdown("\n".join(f"- {plain(one)}" for one in stated))


def calculators(day: date | None) -> None:
    """What known runs cost, a run of the reader's, and the best size for a budget."""
    catalog = cached.catalog_as_of(day)
    st.markdown("**What known runs cost**: published GPU-hours times a published price an hour.")
    runs = runs_frame(catalog)
    if runs.empty:
        st.caption("Neither hours nor price of a run had been published by then.")
    else:
        blocks.table(runs)
    _rental()
    _compute()
    _budget()


def _rental() -> None:
    """A run by its accelerators, its days and its price."""
    st.markdown("**Your training run, by accelerators and days**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.number_input(
            "Accelerators", min_value=1, max_value=10_000_000, value=25_000, step=1_000, key="training:chips",
            width=FIELD,
        )  # fmt: skip
        days = st.number_input(
            "Days", min_value=1.0, max_value=3_650.0, value=95.0, step=1.0, key="training:days", width=FIELD
        )  # fmt: skip
        price = _price("training:price", PRICE_THEN)
    st.markdown(plain(f"{rental_words(count, days, price)}."))


def _price(key: str, default: float) -> float:
    """The rental price of an accelerator."""
    return st.number_input("USD an hour", min_value=0.0, max_value=1e3, value=default, step=0.1, key=key, width=FIELD)


def _compute() -> None:
    """A run by its model and its data."""
    st.markdown(
        "**Your training run, by parameters and tokens** (6 N D; for mixture-of-experts models enter active parameters)"
    )
    offered = {chip.name: chip for chip in chips(cached.catalog())}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        parameters = st.number_input(
            "Parameters, bn", min_value=0.001, max_value=1e6, value=37.0, key="training:parameters", width=FIELD
        )  # fmt: skip
        tokens = st.number_input(
            "Tokens, bn", min_value=0.001, max_value=1e7, value=14_800.0, key="training:tokens", width=FIELD
        )  # fmt: skip
        chip = st.selectbox(
            "Accelerator", offered, index=list(offered).index(DEFAULT_CHIP), key="training:chip", width=260
        )  # fmt: skip
        used = st.slider(
            "Utilisation, % of the peak", min_value=1, max_value=100, value=35, key="training:used", width=FIELD,
            help="Model FLOP utilisation: 30 to 45 % in published runs.",
        )  # fmt: skip
        price = _price("training:price_of_compute", PRICE_NOW)
    use = ChipUse(chip=offered[chip], used=used)
    st.markdown(plain(f"{compute_words(parameters, tokens, use, price)}."))


def _budget() -> None:
    """The best model for a budget of computation."""
    st.markdown("**The best size for a budget of computation**, by each published law")
    budget = st.number_input(
        "Budget, FLOP", min_value=1e15, max_value=1e32, value=GOPHER_BUDGET.compute, format="%.3g",
        key="training:budget", width=FIELD,
        help="The default is Gopher's, the budget that the laws were first compared at.",
    )  # fmt: skip
    blocks.table(optimum_frame(cached.catalog(), budget))
