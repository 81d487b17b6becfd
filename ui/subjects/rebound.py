"""Calculators of the page on prices: the rebound with both break-even points, and a token to own, rent or buy."""

from datetime import date

import streamlit as st

from charts.tables.subjects.use_tables import buying_frame, making_words, rebound_frame, rebound_words
from forecasting.use_and_price import published_elasticities, rebound, servings, token_cost
from forecasting.use_and_price.token_cost import hourly_prices
from ui import cached
from ui.text import plain
from ui.views import blocks

FIELD = 190


def jevons(day: date | None) -> None:
    """What an efficiency gain does to price, use, compute and spending."""
    known = cached.catalog_as_of(day)
    st.markdown(
        "**Does cheaper AI mean more compute?** An efficiency gain lowers the price by the part that is passed on; "
        "demand answers with its elasticity. Where it is high enough, more compute is needed than before."
    )
    stated = published_elasticities(known)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        gain = st.number_input(
            "Efficiency gain, x", min_value=0.1, max_value=1e4, value=10.0, step=1.0, key="rebound:gain", width=FIELD,
            help="How many times less compute a unit of service takes.",
        )  # fmt: skip
        passed = st.slider(
            "Part that reaches the price, %", 5, 100, 80, key="rebound:passed", width=FIELD,
            help="In logs: at 100 the price falls as far as the compute.",
        )  # fmt: skip
        elasticity = st.number_input(
            "Price elasticity of demand", min_value=0.0, max_value=5.0, step=0.1, key="rebound:elasticity",
            value=float(abs(stated[0].value)) if stated else 1.0, width=FIELD,
            help="Percent more use for a price that is one percent lower, as a positive number.",
        )  # fmt: skip
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
        one = st.selectbox("Model and throughput", offered, format_func=lambda s: s.throughput.name, key="tokens:model")
        series, price = st.selectbox(
            "Accelerator by the hour", prices, format_func=lambda pair: pair[0].name, key="tokens:price"
        )
        used = st.slider("Time in which it serves at that rate, %", 1, 100, 50, key="tokens:used", width=FIELD)
    cost = token_cost(float(price.value), float(one.measured.value), used / 100)
    st.markdown(f"**{plain(making_words(one, (series, price), used / 100, cost))}**")
    st.markdown("To buy, by list price (USD per million tokens; models differ in quality):")
    blocks.table(buying_frame(known))
