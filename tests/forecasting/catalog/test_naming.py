"""Readers meet names of series and sources, not the ids that curators write."""

import re

from forecasting.catalog.naming import names_of, with_names

WORD = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)+")


def test_an_id_becomes_a_name_wherever_it_stands():
    names = {"market.server.world": "Server market", "idc-2025-02": "IDC, Feb 2025"}
    assert with_names("(market.server.world), see idc-2025-02.", names) == "(Server market), see IDC, Feb 2025."
    assert with_names("0.17*2527.845 and market.server.world.us", names) == "0.17*2527.845 and market.server.world.us"


def test_no_text_of_the_catalog_that_readers_see_holds_an_id(catalog):
    names = names_of(catalog.series, catalog.sources)
    texts = [text for one in catalog.series for text in (one.definition, one.note)]
    texts += [text for one in catalog.series for row in one.observations for text in (row.note, row.derivation)]
    texts += [claim.note for one in catalog.series for claim in one.claims]
    texts += [one.statement for one in catalog.conflicts] + [one.missing for one in catalog.gaps]
    texts += [one.reason for one in catalog.assumptions]
    assert [text for text in texts if names.keys() & set(WORD.findall(text))] == []
