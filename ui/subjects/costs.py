"""Sections of the page on training: known runs step by step, and all models with their trend."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.exhibits.training import models_words
from charts.recipes import ModelsChart
from charts.tables.subjects import record_tables
from charts.tables.subjects.account_tables import accounts_frame, left_out_frame, steps_frame, worked_words
from forecasting.catalog.records import TrainingRun
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

FIELD = 150
ALL = ""


def step_by_step(day: date | None) -> None:
    """A known run with inputs that can be changed, the accounts of its cost, and what they leave out."""
    known = cached.catalog_as_of(day)
    offered = {run.model: found for run in KNOWN_RUNS if (found := published_of(run, known)).is_whole}
    if not offered:
        st.info("Neither hours nor price of a run had been published by then.")
        return
    model = st.segmented_control("Run", list(offered), default=next(iter(offered)), key="costs:run", required=True)
    found = offered.get(str(model)) or next(iter(offered.values()))
    inputs = _inputs(found)
    st.markdown(f"**{plain(worked_words(found.run, inputs))}**")
    blocks.table(steps_frame(found, inputs))
    st.markdown("**Accounts that differ**, each by what it counts; they are never averaged")
    blocks.table(accounts_frame(found.run, inputs, known))
    st.markdown("**What the hours of the final run leave out**")
    blocks.table(left_out_frame(found, inputs, known))
    st.caption("Parts of development cost are of four frontier models by Epoch AI; its figures are ranges, not sums.")


def _inputs(found: Published) -> RunInputs:
    """The published figures of a run in fields that can be changed."""
    model = found.run.model
    hours, price = (ends_of(row) if row else (1.0, 1.0) for row in (found.hours, found.price))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chips = st.number_input(
            "Accelerators", min_value=1, max_value=10_000_000, key=f"costs:chips:{model}", width=FIELD,
            value=int(found.chips.value) if found.chips else None, placeholder="not known",
        )  # fmt: skip
        fewest, most = _ends("GPU-hours, mn", hours, f"costs:hours:{model}", "%.3f")
        cheap, dear = _ends("USD an hour", price, f"costs:price:{model}", "%.2f")
    if found.hours and (fewest, most) == hours:
        return RunInputs(chips=chips, hours=million_hours(found.hours), price=(cheap, dear))
    return RunInputs(chips=chips, hours=(fewest * MILLION, most * MILLION), price=(cheap, dear))


def _ends(label: str, ends: Ends, key: str, shown: str) -> Ends:
    """Two fields for the ends of a range."""
    low, high = (
        st.number_input(
            f"{label}, {end}", min_value=0.001, max_value=1e6, value=value, format=shown, key=f"{key}:{end}",
            width=FIELD,
        )
        for end, value in zip(("low", "high"), ends, strict=True)
    )  # fmt: skip
    return low, high


def models(day: date | None) -> None:
    """All models by cost or computing, by maker, country and weights, with the trend; and as a table."""
    known = cached.catalog_as_of(day)
    runs = [run for run in known.training_runs if run.publication_date <= known.today.isoformat()]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = st.segmented_control(
            "Measure",
            list(ModelMeasure),
            default=ModelMeasure.COMPUTING,
            key="models:measure",
            required=True,
            format_func=str.capitalize,
        )
        organization = _filter("Maker", "organization", runs)
        country = _filter("Country", "country", runs)
        weights = st.selectbox("Weights", list(Weights), key="models:weights", format_func=str.capitalize, width=FIELD)
    recipe = ModelsChart(
        measure=measure or ModelMeasure.COMPUTING, organization=organization, country=country, weights=weights,
        as_of=day,
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


def _filter(label: str, column: str, runs: Sequence[TrainingRun]) -> str:
    """One of the makers or countries of the models, those with most models first; empty for all."""
    counts: dict[str, int] = {}
    for run in runs:
        for name in names(getattr(run, column)):
            counts[name] = counts.get(name, 0) + 1
    offered = [ALL, *sorted(counts, key=lambda name: (-counts[name], name))]
    return st.selectbox(
        label, offered, key=f"models:{column}", width=220,
        format_func=lambda name: f"{name} ({counts[name]})" if name else "All",
    )  # fmt: skip
