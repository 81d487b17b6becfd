"""Calculators of the page on prices: the rebound with both break-even points, and a token to own, rent or buy."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

import streamlit as st

from charts.recipes import FAULTS, TokenCostChart
from charts.tables.subjects.use_tables import buying_frame, chip_costs_frame, making_words, rebound_frame, rebound_words
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.use_and_price import Serving, published_elasticities, rebound, servings, token_cost
from forecasting.use_and_price.rebound import UNIT_ELASTIC
from forecasting.use_and_price.token_cost import hourly_prices
from ui import cached, charts, pinned
from ui.cards import card
from ui.header import menu
from ui.text import plain, sentence
from ui.views import blocks
from ui.widgets import Entry, amount, choose, dial

Value = TypeVar("Value")

GAIN = Entry(
    name="gain", least=0.1, most=1e4, first=10.0, step=1.0,
    meaning="How many times less compute a unit of service takes.",
)  # fmt: skip
PASSED = Entry(
    name="passed", least=5, most=100, first=80, meaning="In logs: at 100 the price falls as far as the compute."
)
ELASTICITY = Entry(
    name="elasticity", least=0.0, most=5.0, first=UNIT_ELASTIC, step=0.1,
    meaning="Percent more use for a price that is one percent lower, as a positive number.",
)  # fmt: skip
USED = Entry(name="used", least=1, most=100, first=50)
SERVED, HOURLY = "served", "hourly"
NAMES = (GAIN.name, PASSED.name, ELASTICITY.name, USED.name, SERVED, HOURLY)
"""Fields of the address of these sections."""


def jevons(day: date | None) -> None:
    """What an efficiency gain does to price, use, compute and spending."""
    known = cached.catalog_as_of(day)
    st.markdown(
        "**Does cheaper AI mean more compute?** An efficiency gain lowers the price by the part that is passed on; "
        "demand answers with its elasticity. Where it is high enough, more compute is needed than before."
    )
    stated = published_elasticities(known)
    first = float(abs(stated[0].value)) if stated else UNIT_ELASTIC
    with st.container(horizontal=True, vertical_alignment="bottom"):
        gain = amount("Efficiency gain, x", GAIN)
        passed = dial("Part that reaches the price, %", PASSED)
        elasticity = amount("Price elasticity of demand", replace(ELASTICITY, first=first))
    found = rebound(gain, passed / 100, elasticity)
    st.markdown(f"**{plain(rebound_words(found))}**")
    blocks.table(rebound_frame(found, known))
    if stated:
        listed = "; ".join(f"{abs(one.value):g} ({one.publisher}, {one.published.label}; {one.note})" for one in stated)
        st.caption(plain(f"Published elasticities: {listed}."))
    else:
        st.caption("No elasticity had been published by then.")


def tokens(day: date | None) -> None:
    """A million tokens on an accelerator that is owned or rented, beside the cost stated and list prices."""
    known = cached.catalog_as_of(day)
    offered, prices = servings(known), hourly_prices(known)
    if not offered or not prices:
        st.info("Neither throughput nor prices by the hour had been published by then.")
        return
    st.markdown("**Own, rent or buy tokens?** The price of an accelerator by the hour over the tokens that it serves.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = _chosen("Model and throughput", SERVED, {s.throughput.series_id: s for s in offered}, _throughput)
        series, price = _chosen("Accelerator by the hour", HOURLY, {p[0].series_id: p for p in prices}, _hourly)
        used = dial("Time in which it serves at that rate, %", USED)
    cost = token_cost(float(price.value), float(one.measured.value), used / 100)
    st.markdown(f"**{plain(making_words(one, (series, price), used / 100, cost))}**")
    st.markdown("To buy, by list price (USD per million tokens; models differ in quality):")
    blocks.table(buying_frame(known))


def by_chip(day: date | None) -> None:
    """What a million tokens cost on each chip, with the table of every figure behind it."""
    try:
        exhibit = charts.exhibit(recipe := TokenCostChart(as_of=day))
    except FAULTS as reason:
        st.info(plain(sentence(reason)))
        return
    pinned.keep(pinned.to_view(menu.at("prices").path, exhibit.data_version))
    card.show(recipe, name="cost-by-chip", exhibit=exhibit)
    st.caption(
        "Throughput falls where answers come faster: what is measured at so many tokens a second for each user costs "
        "more than the highest throughput of the same chip. Chips without a published throughput are left out."
    )
    blocks.table(chip_costs_frame(cached.catalog_as_of(day)))


def _chosen(label: str, name: str, offered: Mapping[str, Value], words: Callable[[Value], str]) -> Value:
    """One of some things by its id, the first unless the reader chooses."""
    first = next(iter(offered))
    return offered[choose(label, name, list(offered), first, lambda one: words(offered[one]), needed=True) or first]


def _throughput(one: Serving) -> str:
    return one.throughput.name


def _hourly(pair: tuple[Series, Observation]) -> str:
    return pair[0].name
