"""Sections of the page on training: known runs step by step, and all models with their trend."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.exhibits.training import models_words
from charts.recipes import ModelsChart
from charts.tables.subjects import record_tables
from charts.tables.subjects.account_tables import accounts_frame, left_out_frame, steps_frame, worked_words
from forecasting.foundations.refusal import RefusalError
from forecasting.training_cost.accounts import (
    KNOWN_RUNS,
    Ends,
    Published,
    RunInputs,
    ends_of,
    million_hours,
    published_of,
)
from forecasting.training_cost.models import ModelMeasure, Weights, names
from forecasting.training_cost.runs import MILLION
from ui import cached
from ui.cards import card
from ui.text import plain, sentence
from ui.views import blocks, listing
from ui.widgets import Entry, amount, choose, number

RUN, MEASURE, MAKER, COUNTRY, WEIGHTS = "run", "models", "maker", "country", "weights"
CHIPS, HOURS, PRICE, ENDS = "chips", "hours", "price", ("low", "high")


def _field(*words: str) -> str:
    """The field of the address for a figure of a run."""
    return "-".join(words).casefold()


NAMES = (
    RUN, MEASURE, MAKER, COUNTRY, WEIGHTS,
    *(_field(run.model, CHIPS) for run in KNOWN_RUNS),
    *(_field(run.model, what, end) for run in KNOWN_RUNS for what in (HOURS, PRICE) for end in ENDS),
)  # fmt: skip
"""Fields of the address of these sections."""
FIELD = 150
ALL = "all"


def step_by_step(day: date | None) -> None:
    """A known run with inputs that can be changed, the accounts of its cost, and what they leave out."""
    known = cached.catalog_as_of(day)
    offered = {run.model: found for run in KNOWN_RUNS if (found := published_of(run, known)).is_whole}
    if not offered:
        st.info("Neither hours nor price of a run had been published by then.")
        return
    first = next(iter(offered))
    found = offered[choose("Run", RUN, list(offered), first, needed=True) or first]
    inputs = _inputs(found)
    st.markdown(f"**{plain(worked_words(found.run, inputs))}**")
    blocks.table(steps_frame(found, inputs))
    st.markdown("**Accounts that differ**, each by what it counts; they are never averaged")
    blocks.table(accounts_frame(found.run, inputs, known))
    st.markdown("**What the hours of the final run leave out**")
    blocks.table(left_out_frame(found, inputs, known))
    st.caption("Parts of development cost are of four frontier models by Epoch AI; its figures are ranges, not sums.")


def _inputs(found: Published) -> RunInputs:
    """The published figures of a run in fields that can be changed; each run has fields of its own."""
    model = found.run.model
    hours, price = (ends_of(row) if row else (1.0, 1.0) for row in (found.hours, found.price))
    known = int(found.chips.value) if found.chips else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chips = number(
            "Accelerators", Entry(name=_field(model, CHIPS), least=1, most=10_000_000, first=known, width=FIELD)
        )
        fewest, most = _ends("GPU-hours, mn", hours, (model, HOURS), "%.3f")
        cheap, dear = _ends("USD an hour", price, (model, PRICE), "%.2f")
    if found.hours and (fewest, most) == hours:
        return RunInputs(chips=chips, hours=million_hours(found.hours), price=(cheap, dear))
    return RunInputs(chips=chips, hours=(fewest * MILLION, most * MILLION), price=(cheap, dear))


def _ends(label: str, ends: Ends, of: tuple[str, str], shown: str) -> Ends:
    """Two fields for the ends of a range; *of* names the run and what of it is entered."""
    low, high = (
        amount(
            f"{label}, {end}",
            Entry(name=_field(*of, end), least=0.001, most=1e6, first=value, shown=shown, width=FIELD),
        )
        for end, value in zip(ENDS, ends, strict=True)
    )  # fmt: skip
    return low, high


def models(day: date | None) -> None:
    """All models by cost or computing, by maker, country and weights, with the trend; and as a table."""
    known = cached.catalog_as_of(day)
    runs = [run for run in known.training_runs if run.publication_date <= known.today.isoformat()]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = choose("Measure", MEASURE, list(ModelMeasure), ModelMeasure.COMPUTING, str.capitalize, needed=True)
        organization = _filter("Maker", MAKER, [run.organization for run in runs])
        country = _filter("Country", COUNTRY, [run.country for run in runs])
        weights = choose("Weights", WEIGHTS, list(Weights), Weights.ANY, str.capitalize, needed=True)
    recipe = ModelsChart(
        measure=ModelMeasure(measure or ModelMeasure.COMPUTING), organization=organization, country=country,
        weights=Weights(weights or Weights.ANY), as_of=day,
    )  # fmt: skip
    try:
        summary = models_words(known, recipe.choice, day)
    except RefusalError as reason:
        st.info(plain(sentence(str(reason))))
    else:
        st.markdown(f"**{plain(summary)}**")
        card.show(recipe, name="models")
    st.caption(
        "Notable models and large runs by Epoch AI, estimates as last published. Costs are in dollars of 2023: the "
        "hardware's wear and energy; the table also has the price that a cloud would have asked."
    )
    listing.show("Models", record_tables.models_frame(known), known)


def _filter(label: str, name: str, cells: Sequence[str]) -> str:
    """One of the makers or countries of the models, those with most models first; empty for all."""
    counts = Counter(one for cell in cells for one in names(cell))
    offered = [ALL, *sorted(counts, key=lambda one: (-counts[one], one))]
    chosen = choose(
        label, name, offered, ALL, lambda one: f"{one} ({counts[one]})" if one in counts else "All", needed=True
    )
    return "" if chosen in {None, ALL} else str(chosen)
