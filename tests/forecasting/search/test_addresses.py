"""Everything that search finds leads to a page that there is, and what the page is asked for is known to it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from forecasting.questions import QUESTIONS
from forecasting.scenarios.presets import PRESETS
from forecasting.search.entries import Kind
from forecasting.search.figures import SeriesFigures
from forecasting.search.gather import entries_of
from forecasting.search.places import PLACES


@pytest.fixture(scope="module")
def entries(catalog):
    return entries_of(catalog, SeriesFigures(catalog))


def test_every_address_is_that_of_a_page(entries):
    paths = {f"/{place.path}" for place in PLACES}
    assert {urlsplit(one.address).path for one in entries if one.address} <= paths


def test_every_kind_of_thing_has_an_address(entries):
    without = {one.kind for one in entries if not one.address}
    assert without <= {Kind.RUN, Kind.CHIP, Kind.PROJECT}, "only of these may a document not be known"
    assert not [one for one in entries if one.published and not one.address]


def test_what_an_address_asks_for_is_there(entries, catalog):
    known = {
        "series": {one.series_id for one in catalog.series},
        "source": {one.source_id for one in catalog.sources},
        "question": {one.id for one in QUESTIONS},
        "preset": set(PRESETS),
        "q": {term.name for term in catalog.terms},
    }
    for entry in entries:
        for name, (value,) in parse_qs(urlsplit(entry.address).query).items():
            assert value in known[name], entry.id
