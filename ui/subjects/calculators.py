"""Calculators of the page on training: a run by accelerators, one by model and data, and the best size for a budget."""

from datetime import date

import streamlit as st

from charts.tables.training_tables import ChipUse, chips, compute_words, optimum_frame, rental_words
from forecasting.training_cost.scaling_laws import GOPHER_BUDGET
from ui import cached
from ui.studio.training import known_runs
from ui.text import plain
from ui.views import blocks
from ui.widgets import Entry, amount, choose, dial

DEFAULT_CHIP, CHIP = "NVIDIA H800 SXM5", "chip"
PRICE_THEN, PRICE_NOW = 3.0, 2.0
"""Usual prices [USD an hour]: of an A100 for GPT-4, and of an H800 for DeepSeek-V3, as in the table of runs."""
COUNT = Entry(name="accelerators", least=1, most=10_000_000, first=25_000, step=1_000)
DAYS = Entry(name="days", least=1.0, most=3_650.0, first=95.0, step=1.0)
PRICE = Entry(name="an_hour", least=0.0, most=1e3, first=PRICE_THEN, step=0.1)
PARAMETERS = Entry(name="parameters", least=0.001, most=1e6, first=37.0)
TOKENS = Entry(name="tokens", least=0.001, most=1e7, first=14_800.0)
USED = Entry(
    name="utilisation", least=1, most=100, first=35, meaning="Model FLOP utilisation: 30 to 45 % in published runs."
)
PRICE_OF_COMPUTE = Entry(name="compute_an_hour", least=0.0, most=1e3, first=PRICE_NOW, step=0.1)
BUDGET = Entry(
    name="budget", least=1e15, most=1e32, first=GOPHER_BUDGET.compute, shown="%.3g",
    meaning="The default is Gopher's, the budget that the laws were first compared at.",
)  # fmt: skip
NAMES = (
    CHIP, *(one.name for one in (COUNT, DAYS, PRICE, PARAMETERS, TOKENS, USED, PRICE_OF_COMPUTE, BUDGET)),
)  # fmt: skip
"""Fields of the address of the calculators."""


def show(day: date | None) -> None:
    """What known runs cost, a run of the reader's, and the best size for a budget."""
    known_runs(day)
    _rental()
    _compute()
    _budget()


def _rental() -> None:
    """A run by its accelerators, its days and its price."""
    st.markdown("**Your training run, by accelerators and days**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = int(amount("Accelerators", COUNT))
        days = amount("Days", DAYS)
        price = amount("USD an hour", PRICE)
    st.markdown(plain(f"{rental_words(count, days, price)}."))


def _compute() -> None:
    """A run by its model and its data."""
    st.markdown(
        "**Your training run, by parameters and tokens** (6 N D; for mixture-of-experts models enter active parameters)"
    )
    offered = {chip.name: chip for chip in chips(cached.catalog())}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        parameters = amount("Parameters, bn", PARAMETERS)
        tokens = amount("Tokens, bn", TOKENS)
        chip = choose("Accelerator", CHIP, list(offered), DEFAULT_CHIP, needed=True) or DEFAULT_CHIP
        used = dial("Utilisation, % of the peak", USED)
        price = amount("USD an hour", PRICE_OF_COMPUTE)
    use = ChipUse(chip=offered[chip], used=used)
    st.markdown(plain(f"{compute_words(parameters, tokens, use, price)}."))


def _budget() -> None:
    """The best model for a budget of computation."""
    st.markdown("**The best size for a budget of computation**, by each published law")
    blocks.table(optimum_frame(cached.catalog(), amount("Budget, FLOP", BUDGET)))
