"""The section of the page on capacity that says which counts are not the same thing."""

from datetime import date

import streamlit as st

from charts.tables.subjects.count_tables import against, counts_frame, matrix_frame, reason_words
from forecasting.subjects.counts import Relation, counts_of, pairs_of
from ui import cached
from ui.text import plain
from ui.views import blocks, listing
from ui.widgets import choose

COUNT = "count"
NAMES = (COUNT,)
"""Fields of the address of this section."""
MEANINGS = {
    Relation.LEVELS: "one thing on one basis, so that levels compare",
    Relation.GROWTH: "one thing on two bases, so that only growth compares",
    Relation.PART: "a part beside its whole, on one basis",
    Relation.UNLIKE: "two things; neither levels nor growth compare, and they are never added",
}


def not_the_same(day: date | None) -> None:
    """Which counts of capacity may be compared, and why the others may not."""
    known = cached.catalog_as_of(day)
    counts, pairs = counts_of(known), pairs_of(known)
    if not pairs:
        st.info("Fewer than two counts had been published by then.")
        return
    st.markdown("**What may be compared**: an EFLOPS of one count is not one of another")
    listing.short("What may be compared", matrix_frame(counts, pairs), known)
    st.caption(plain("; ".join(f"“{one.value}”: {meaning}" for one, meaning in MEANINGS.items()) + "."))
    labels = [one.row.label for one in counts]
    chosen = choose("Why, for", COUNT, labels, labels[0], needed=True) or labels[0]
    for other, pair in against(chosen, pairs):
        noted = f"  \n:gray[:small[{plain(' '.join(pair.noted))}]]" if pair.noted else ""
        st.markdown(f"**{plain(other)}**: {plain(reason_words(pair))}{noted}")
    st.markdown("**The counts**, each with its newest outcome")
    blocks.table(counts_frame(counts))
