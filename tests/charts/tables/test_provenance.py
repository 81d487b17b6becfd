"""Where a point comes from: facts, arithmetic, vintages with their differences, conflicts."""

import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from charts.exhibit import Emphasis
from charts.exhibits.fan import fan
from charts.exhibits.history import View, history
from charts.exhibits.scenario import outlook, run_of
from charts.exhibits.training import frontier
from charts.tables.provenance import provenance
from forecasting.projection.project import project
from forecasting.quantities.periods import Period
from forecasting.scenarios.scenario import Assumption, Scenario
from tests.exports import sample

CAPACITY = "capacity.intelligent.cn"


def shown(catalog, series_id=CAPACITY, **view):
    return history(catalog[series_id], View(data_version=catalog.version, **view))


def main_line(exhibit) -> int:
    return next(i for i, line in enumerate(exhibit.lines) if line.emphasis is Emphasis.MAIN)


def place(exhibit, period: str) -> tuple[int, int]:
    line = main_line(exhibit)
    return line, [str(mark.period) for mark in exhibit.lines[line].marks].index(period)


def part(told, heading: str) -> tuple[str, ...]:
    return next((one.sentences for one in told.parts if one.heading == heading), ())


def test_a_published_point_tells_value_publisher_date_source_and_scope(catalog):
    exhibit = shown(catalog)
    told = provenance(exhibit, *place(exhibit, "2024"), catalog)
    facts = dict(told.facts)
    assert told.heading == "2024: 725.3 EFLOPS"
    assert facts["Publisher"] == "IDC"
    assert facts["Address"].startswith("https://")
    assert catalog[CAPACITY].definition in facts["Scope"]
    assert facts["Standing"].startswith(("actual: ", "estimate: "))
    assert "Changed assumptions" not in facts


def test_every_vintage_of_the_period_is_told_newest_first_with_its_difference(catalog):
    exhibit = shown(catalog)
    line, mark = place(exhibit, "2027")
    told = part(provenance(exhibit, line, mark, catalog), "Every vintage of this period")
    statements = [s for s in catalog[CAPACITY].statements if s.shown.period == Period.parse("2027")]
    assert len(told) == len(statements)
    value = exhibit.lines[line].marks[mark].value
    older = next(one for one in told if "1,117.4" in one)
    assert f"{abs((1117.4 / value - 1) * 100):.1f} % against this one" in older
    assert not [one for one in told if f"{value:,g} EFLOPS" in one and "against this one" in one]


def test_as_of_a_day_only_what_was_known_then_is_told(catalog):
    day = date(2024, 6, 30)
    exhibit = shown(catalog.as_of(day), as_of=day)
    told = part(provenance(exhibit, *place(exhibit, "2027"), catalog), "Every vintage of this period")
    assert told
    assert not [one for one in told if "2025" in one.split(":")[0]]


def test_shares_differ_in_points(catalog):
    for series in catalog.series:
        if series.unit != "percent" or not series.observations:
            continue
        exhibit = shown(catalog, series.series_id)
        for line, one in enumerate(exhibit.lines):
            for mark in range(len(one.marks)):
                for sentence in part(provenance(exhibit, line, mark, catalog), "Every vintage of this period"):
                    assert "% against" not in sentence


def test_known_conflicts_of_the_period_are_told(catalog):
    series = next(s for s in catalog.series if s.observations and any(c.period is None for c in s.conflicts))
    exhibit = shown(catalog, series.series_id)
    told = part(provenance(exhibit, main_line(exhibit), 0, catalog), "Known conflicts")
    assert {c.statement for c in series.conflicts if c.period is None} <= set(told)


def test_every_point_of_many_series_can_be_told_as_json(catalog):
    for series in catalog.series[::20]:
        if not series.observations:
            continue
        exhibit = shown(catalog, series.series_id)
        for line, one in enumerate(exhibit.lines):
            for mark, it in enumerate(one.marks):
                told = provenance(exhibit, line, mark, catalog)
                json.dumps(asdict(told), allow_nan=False)
                assert told.heading.startswith(f"{it.label}: ")
                assert all(text for _, text in told.facts)
                if it.derivation:
                    assert dict(told.facts)["Arithmetic"] == it.derivation


def test_a_projected_point_names_its_method(catalog):
    found = project(catalog[CAPACITY], Period.parse("2030"), catalog=catalog)
    exhibit = fan(catalog[CAPACITY], found, View(data_version=catalog.version))
    line = len(exhibit.lines) - 1
    facts = dict(provenance(exhibit, line, len(exhibit.lines[line].marks) - 1, catalog).facts)
    assert facts["Standing"].startswith("projected: ")
    assert facts["Method"]
    assert "Note" not in facts


def test_a_point_of_a_scenario_tells_formula_and_changed_assumptions(catalog):
    changed = Scenario(publisher="Gartner", assumptions=(Assumption(driver="ai_share", value=80.0),))
    run, reference = (run_of(one, catalog, "ai_server_market") for one in (changed, changed.unchanged))
    exhibit = outlook(run, "ai_server_market", reference)
    facts = dict(provenance(exhibit, 1, len(exhibit.lines[1].marks) - 1, catalog).facts)
    assert "AI share" in facts["Changed assumptions"]
    assert facts.get("Method") or facts.get("Arithmetic")
    base = dict(provenance(exhibit, 0, 0, catalog).facts)
    assert "Changed assumptions" not in base


def test_a_training_run_tells_its_source(catalog):
    exhibit = frontier(catalog)
    facts = dict(provenance(exhibit, 0, len(exhibit.lines[0].marks) - 1, catalog).facts)
    assert facts["Publisher"] == "Epoch AI"
    assert "Grok 4" in facts["Note"]


@pytest.mark.parametrize(("line", "mark"), [(99, 0), (0, 99), (-1, 0), (0, -1)])
def test_a_point_that_is_not_there_is_refused(catalog, line, mark):
    with pytest.raises(IndexError):
        provenance(sample.shown(), line, mark, catalog)


def test_hostile_words_are_told_as_they_are_for_the_browser_sets_them_as_text(catalog):
    exhibit = sample.shown()
    line = exhibit.lines[-1]
    marks = (replace(line.marks[0], source_title="<b>&</b>", url="javascript:alert(1)"), *line.marks[1:])
    exhibit = replace(exhibit, lines=(*exhibit.lines[:-1], replace(line, marks=marks)))
    facts = dict(provenance(exhibit, len(exhibit.lines) - 1, 0, catalog).facts)
    assert facts["Source"] == "<b>&</b>"
    assert facts["Address"] == "javascript:alert(1)"
