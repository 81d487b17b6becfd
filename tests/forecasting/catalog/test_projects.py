"""The pipeline of projects: every statement with its date, no project in itself, the old rows kept."""

from datetime import date

import pytest

from forecasting.catalog.project_records import Stage
from forecasting.vintages.rule import path_of


def test_what_was_said_of_a_project_comes_by_period_and_then_by_publication(catalog):
    for project in catalog.projects:
        told = [(m.period, m.published) for m in catalog.milestones_of(project.project_id)]
        assert told, f"nothing is known of {project.project_id}"
        assert told == sorted(told)
    assert catalog.milestones_of("nowhere") == ()


def test_an_earlier_day_knows_only_what_had_been_said_by_then(catalog):
    day = date(2025, 12, 31)
    then = catalog.as_of(day)
    assert 0 < len(then.milestones) < len(catalog.milestones)
    assert all(m.known <= day for m in then.milestones)
    assert 0 < len(then.power_bases) < len(catalog.power_bases)


def test_no_project_lies_in_itself_however_far_up(catalog):
    above = {project.project_id: project.part_of for project in catalog.projects}
    for project_id, holder in above.items():
        seen = {project_id}
        while holder:
            assert holder not in seen
            seen.add(holder)
            holder = above[holder]  # noqa: PLW2901 - one step up


def test_a_programme_says_so_and_its_sites_name_it(catalog):
    by_id = {project.project_id: project for project in catalog.projects}
    assert by_id["stargate-programme"].kind == "programme"
    assert by_id["stargate-abilene"].part_of == by_id["stargate"].part_of == "stargate-programme"
    assert by_id["stargate-uae"].part_of == "uae-us-ai-campus"


def test_the_two_projects_of_the_first_table_are_kept_with_their_power_money_and_facts(catalog):
    (factory,) = catalog.milestones_of("meta-brain-compute-factory")
    assert (factory.stage, factory.power_mw) == (Stage.OPERATIONAL, 10)
    (stargate,) = catalog.milestones_of("stargate")
    assert (stargate.capital_usd_bn, stargate.published.text) == (500, "2025-01")
    facts = ["count.containers", "time.building", "power.cabinet.air", "power.cabinet.liquid"]
    values = [path_of(catalog[f"{fact}.meta_brain"]).points[0].value for fact in facts]
    assert values == [119, 120, 50, 130]


SITES = ("anthropic_amazon_new_carlisle", "colossus_2", "meta_prometheus", "microsoft_fairwater_atlanta",
         "stargate_abilene")  # fmt: skip


@pytest.mark.parametrize("site", SITES)
def test_it_power_of_a_site_lies_below_its_facility_power(catalog, site):
    """A column of Epoch AI changed its meaning; facility power once stood under IT power."""
    power = {
        kind: {o.period: o.value for o in catalog[f"power.site.{site}.{kind}"].observations if o.is_outcome}
        for kind in ("it", "facility")
    }
    both = set(power["it"]) & set(power["facility"])
    assert both
    assert all(power["it"][period] < power["facility"][period] for period in both)


def test_every_milestone_with_both_powers_has_a_facility_that_draws_more(catalog):
    both = [m for m in catalog.milestones if m.power_mw and m.it_power_mw]
    assert both
    assert all(1.0 <= m.power_mw / m.it_power_mw < 2 for m in both)


def test_an_assumption_has_one_row_for_each_day_from_which_it_is_known(catalog):
    """Oldest first for each driver, so that the first row is the one that older days fall back on."""
    for driver in {row.driver for row in catalog.assumptions}:
        days = [row.known for row in catalog.assumptions if row.driver == driver]
        assert days == sorted(set(days)), driver


def it_power_per_h100e(catalog, source_id, until):
    """Sums over the sites of one data set, each in its last state by a month; parts of other sites left out."""
    rows = [one for one in catalog.milestones if one.source_id == source_id]
    above = {project.project_id: project.part_of for project in catalog.projects}
    sites = {one.project_id for one in rows}
    state = {}
    for one in sorted(rows, key=lambda one: (one.period, one.power_mw or 0)):
        if one.stage is Stage.OPERATIONAL and one.period <= until and above[one.project_id] not in sites:
            state[one.project_id] = one
    both = [one for one in state.values() if one.it_power_mw and one.h100e]
    return 1000 * sum(one.it_power_mw for one in both) / sum(one.h100e for one in both)


def test_power_per_speed_at_sites_follows_from_the_milestones_of_its_data_set(catalog):
    timed = {one.source_id for one in catalog.milestones}
    rows = [row for row in catalog["power.it_per_h100e.sites"].observations if row.source_id in timed]
    assert rows
    for row in rows:
        assert float(row.value) == pytest.approx(it_power_per_h100e(catalog, row.source_id, row.period), abs=6e-5)
