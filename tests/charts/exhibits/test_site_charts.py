"""Charts of sites: bars and lines are the engine's sums, as of any day, and can be taken away."""

from datetime import date

import pytest

from charts.drawing.figure import drawing
from charts.drawing.style import Look
from charts.exhibit import Part
from charts.recipes import DueChart, ThenAndNowChart, exhibit_of
from exports.formats import export
from forecasting.foundations.refusal import RefusalError
from forecasting.scores.timelines import slips_in, timelines
from forecasting.sites.due import pipeline
from forecasting.sites.then_and_now import year_ends

THEN = date(2026, 5, 31)


@pytest.mark.parametrize("day", [None, THEN])
def test_bars_lead_from_what_runs_to_what_is_expected(catalog, day):
    found, exhibit = pipeline(catalog.as_of(day)), exhibit_of(DueChart(as_of=day), catalog)
    first, *steps, last = exhibit.bars
    assert first.end == pytest.approx(found.runs, rel=1e-5)
    assert last.end == pytest.approx(found.expected, rel=1e-5)
    assert (first.part, last.part) == (Part.TOTAL, Part.TOTAL)
    assert [bar.start for bar in steps] == [bar.end for bar in exhibit.bars[:-2]]
    assert [bar.end - bar.start for bar in steps] == pytest.approx([one.power for one in found.due], abs=1e-3)
    assert exhibit.as_of == day


@pytest.mark.parametrize("day", [None, THEN])
def test_lines_are_the_two_data_sets_at_each_year_end(catalog, day):
    slips = slips_in(catalog.as_of(day))
    then, now = exhibit_of(ThenAndNowChart(as_of=day), catalog).lines
    ends = year_ends(slips)
    assert [mark.value for mark in then.marks] == pytest.approx([one.then for one in ends], rel=1e-5)
    assert [mark.value for mark in now.marks] == pytest.approx([one.now for one in ends], rel=1e-5)
    assert {mark.published for mark in now.marks} == {slips.newest.published.text}


@pytest.mark.parametrize("recipe", [DueChart, ThenAndNowChart])
def test_the_documents_behind_are_cited_and_before_them_there_is_no_chart(catalog, recipe):
    first, *_, newest = timelines(catalog)
    cited = {one.source_id for one in exhibit_of(recipe(), catalog).cited}
    assert newest.source_id in cited
    with pytest.raises(RefusalError, match="later day"):
        exhibit_of(recipe(as_of=date.fromordinal(first.published.day.toordinal() - 1)), catalog)


@pytest.mark.parametrize("recipe", [DueChart(), ThenAndNowChart()], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "pptx", "html"])
def test_every_chart_of_sites_can_be_taken_away(recipe, kind, catalog):
    exhibit = exhibit_of(recipe, catalog)
    assert "CC BY 4.0" in exhibit.sources
    assert export(exhibit, kind).content


@pytest.mark.parametrize("day", [None, THEN])
def test_every_bar_carries_its_digits_and_the_rule_stands_at_zero(catalog, day):
    drawn = drawing(exhibit_of(DueChart(as_of=day), catalog), Look.LIGHT)
    assert {trace["textposition"] for trace in drawn["data"]} == {"outside"}
    assert drawn["layout"]["shapes"][0]["x0"] == 0
