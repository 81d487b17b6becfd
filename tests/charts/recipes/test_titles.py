"""What is found of a series as the title of its chart, on the day that the chart shows."""

from datetime import date

import pytest

from charts.exhibits.show_as import Showing
from charts.recipes import PublishedChart, exhibit_of, from_json
from exports.content.citation import apa
from forecasting.findings.choose import found_in
from forecasting.findings.finding import NAME

SERVERS, RATE = "spend.ai_infrastructure.world", "share.ai_in_server.world"
EARLIER = date(2026, 3, 31)


def chart(**columns) -> PublishedChart:
    return PublishedChart(**{"series": (SERVERS,), "title": "AI servers", "finding": True} | columns)


@pytest.fixture(scope="module")
def found(catalog) -> dict:
    """The series of which something is found today and was found on the earlier day, with what that is."""
    days = {day: catalog.as_of(day) for day in (None, EARLIER)}
    shown = {one.series[0] for one in catalog.subject_charts if len(one.series) == 1}
    texts = {one: {day: found_in(known, known[one]) for day, known in days.items()} for one in shown}
    return {one: of for one, of in texts.items() if all(finding.template != NAME for finding in of.values())}


@pytest.mark.parametrize("day", [None, EARLIER])
def test_what_is_found_on_the_day_is_the_title_and_the_subject_stands_below(day, found, catalog):
    rows = {one.observation_id for one in catalog.as_of(day).observations}
    for series_id, of in found.items():
        shown = exhibit_of(chart(series=(series_id,), as_of=day), catalog)
        plain = exhibit_of(chart(series=(series_id,), as_of=day, finding=False), catalog)
        assert shown.title == shown.finding == of[day].text != plain.title
        assert shown.scope == f"AI servers. {plain.scope}"
        assert shown.slug == plain.slug
        assert rows >= {one for number in of[day].numbers for one in number.observation_ids}
        assert exhibit_of(from_json(shown.recipe), catalog) == shown


def test_a_day_without_any_headline_has_charts(catalog):
    first = min(one.known for one in catalog.observations)
    series_id = next(one.series_id for one in catalog.observations if one.known == first)
    assert exhibit_of(chart(series=(series_id,), as_of=first), catalog).title == "AI servers"


def test_what_is_found_changes_with_the_day(found):
    assert len(found) > 1
    assert any(of[None].text != of[EARLIER].text for of in found.values())


@pytest.mark.parametrize("columns", [
    {"series": (RATE,)},
    {"series": (SERVERS, "spend.ai_server.world")},
    {"show_as": Showing.GROWTH},
    {"series": ("market.server_value.world",), "vintage": "2026-03-13"},
], ids=["no template holds", "a comparison", "growth", "figures chosen by the reader"])  # fmt: skip
def test_elsewhere_the_title_stays_the_subject(columns, catalog):
    shown = exhibit_of(chart(**columns), catalog)
    assert (shown.title, shown.finding) == ("AI servers", "")


def test_files_and_citations_carry_it_and_a_readers_title_takes_its_place(found, catalog):
    shown = exhibit_of(chart(series=tuple(found)[:1]), catalog)
    assert all(shown.finding in text for text in (apa(shown), shown.text_alternative))
    assert shown.edited(title="Mine").title == "Mine"
