"""What is found of a series as the title of its chart, on the day that the chart shows."""

from datetime import date

import pytest

from charts.exhibits.show_as import Showing
from charts.recipes import PublishedChart, exhibit_of, from_json
from exports.content.citation import apa
from forecasting.findings.choose import found_in

SERVERS, RATE = "spend.ai_infrastructure.world", "share.ai_in_server.world"
LATER, EARLIER = date(2026, 8, 15), date(2026, 5, 1)


def chart(**columns) -> PublishedChart:
    return PublishedChart(**{"series": (SERVERS,), "title": "AI servers", "finding": True} | columns)


@pytest.mark.parametrize("day", [None, LATER])
def test_what_is_found_on_the_day_is_the_title_and_the_subject_stands_below(day, catalog):
    known = catalog.as_of(day)
    found = found_in(known, known[SERVERS])
    shown = exhibit_of(chart(as_of=day), catalog)
    plain = exhibit_of(chart(as_of=day, finding=False), catalog)
    assert shown.title == shown.finding == found.text != plain.title
    assert shown.subtitle == f"AI servers. {plain.subtitle}"
    assert shown.slug == plain.slug
    rows = {one.observation_id: one for one in known.observations}
    assert all(one in rows for number in found.numbers for one in number.observation_ids)
    assert exhibit_of(from_json(shown.recipe), catalog) == shown


def test_another_day_has_another_finding(catalog):
    assert exhibit_of(chart(), catalog).title != exhibit_of(chart(as_of=EARLIER), catalog).title


@pytest.mark.parametrize("columns", [
    {"series": (RATE,)},
    {"series": (SERVERS, "spend.ai_server.world")},
    {"show_as": Showing.GROWTH},
    {"publisher": "IDC"},
], ids=["no template holds", "a comparison", "growth", "figures chosen by the reader"])  # fmt: skip
def test_elsewhere_the_title_stays_the_subject(columns, catalog):
    shown = exhibit_of(chart(**columns), catalog)
    assert (shown.title, shown.finding) == ("AI servers", "")


def test_files_and_citations_carry_it_and_a_readers_title_takes_its_place(catalog):
    shown = exhibit_of(chart(), catalog)
    assert all(shown.finding in text for text in (apa(shown), shown.text_alternative))
    assert shown.edited(title="Mine").title == "Mine"
