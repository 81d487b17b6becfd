"""The Audit page: what does not add up, who states it, what contradicts itself, what rests on weak sources."""

import streamlit as st

from charts.tables.audit_tables import (
    ERROR_MEANING,
    accounts_frame,
    arithmetic_frame,
    claims_frame,
    support_frame,
    tallies_frame,
    weak_frame,
)
from forecasting.audit.audit import Audit, Evidence, Verdict
from forecasting.audit.error import by_outlet, by_publisher
from forecasting.audit.weak_sources import support, weak_figures
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Tier
from ui.text import plain
from ui.views import blocks, listing


def show_claims(catalog: Catalog, audit: Audit) -> None:
    """Counts in plain words, what does not add up in full, and every claim in a table."""
    total, checked = len(audit.findings), audit.checked
    agree, differ = audit.count(Verdict.AGREE), audit.count(Verdict.DIFFER)
    st.markdown(
        f"Sources state **{total}** growth rates, multiples and shares. **{checked}** can be recomputed from levels "
        f"that the same publisher had published by then: **{agree}** add up within rounding, **{differ}** do not. "
        f"**{audit.count(Verdict.BY_CONSTRUCTION)}** are circular, for a level was worked out from them. "
        f"**{audit.count(Verdict.UNCHECKABLE)}** cannot be checked, each for the reason given."
    )
    st.caption(plain(f"Sorted by how wrong they are. Error: {ERROR_MEANING}"))
    listing.show("Claims", claims_frame(audit, catalog), catalog)
    blocks.heading("Claims that do not add up, one by one")
    names = {series.series_id: series.name for series in catalog.series}
    for evidence in Evidence:
        found = audit.differing(evidence)
        with st.expander(f"{len(found)}: {evidence.value}", expanded=evidence is Evidence.OWN):
            blocks.claims(found, names)


def show_tallies(catalog: Catalog, audit: Audit) -> None:
    """Publishers and outlets with their claims: counts, for few claims of most could be checked."""
    st.markdown(
        "Counts, not a ranking: most publishers have few claims that can be checked, and a claim that does not add up "
        "may be a restated base, an outlet's slip or another year. **Against own table**: both levels are of the "
        "vintage that states it."
    )
    blocks.heading("By publisher")
    listing.short("Claims by publisher", tallies_frame(by_publisher(audit), "publisher"), catalog)
    blocks.heading("By outlet")
    st.markdown(
        "An outlet is the page on which a claim was read; what a publisher said may have been misprinted there."
    )
    listing.short("Claims by outlet", tallies_frame(by_outlet(audit), "outlet"), catalog)


def show_conflicts(catalog: Catalog, audit: Audit) -> None:
    """Recorded contradictions in the arithmetic, and accounts of one fact that exclude each other."""
    blocks.heading("Arithmetic that does not hold")
    listing.show("Arithmetic", arithmetic_frame(catalog), catalog)
    blocks.heading("Conflicting accounts")
    listing.short("Accounts", accounts_frame(audit), catalog)


def show_weak(catalog: Catalog) -> None:
    """What each headline stands on, and every figure of which only tertiary pages were seen."""
    st.markdown(plain(f"A tertiary page: {Tier.TERTIARY.meaning[:1].lower()}{Tier.TERTIARY.meaning[1:]}"))
    blocks.heading("What the headlines stand on")
    listing.short("Headlines by source", support_frame(support(catalog)), catalog)
    blocks.heading("Figures that rest on weak sources only")
    listing.show("Weak sources", weak_frame(weak_figures(catalog)), catalog)
