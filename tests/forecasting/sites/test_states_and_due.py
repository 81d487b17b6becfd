"""Sites: what a source expects is never what runs, and what is due adds up to what is expected."""

from dataclasses import replace
from datetime import date

import pytest

from forecasting.catalog.project_records import Milestone, Stage
from forecasting.catalog.records import Status
from forecasting.quantities.periods import Published
from forecasting.scores.timelines import slips_in, timelines
from forecasting.sites.due import STAGES, pipeline
from forecasting.sites.state import states
from forecasting.sites.then_and_now import year_ends
from tests import make

SITE = "stargate-abilene"
DAYS = (None, date(2026, 1, 31), date(2026, 5, 31))


def said(period: str, stage: Stage, power: str | None, published: str = "2025-06-30") -> Milestone:
    return Milestone(
        project_id=SITE, published=Published(published), period=make.period(period), stage=stage,
        power_mw=make.number(power) if power else None, it_power_mw=None, h100e=None, capital_usd_bn=None, low=None,
        high=None, bounds_of="", status=Status.ESTIMATE, publisher="Made", source_id="epoch-dc-copy-2026-07-18",
        note="",
    )  # fmt: skip


def state_of(catalog, *statements):
    (found,) = states(replace(catalog, milestones=statements))
    return found


class TestStates:
    def test_a_step_that_was_only_expected_does_not_run_however_long_ago_it_was_due(self, catalog):
        found = state_of(
            catalog, said("2025-01", Stage.OPERATIONAL, "100"), said("2025-09", Stage.OPERATIONAL, "400"),
        )  # fmt: skip
        assert catalog.today > date(2025, 9, 30)
        assert (found.stage, found.runs, found.expected) == (Stage.OPERATIONAL, 100, 400)

    @pytest.mark.parametrize("expected", [Stage.OPERATIONAL, Stage.UNDER_CONSTRUCTION])
    def test_what_is_only_expected_to_run_or_be_built_is_announced(self, catalog, expected):
        found = state_of(catalog, said("2027", expected, "400"))
        assert (found.stage, found.runs, found.expected) == (Stage.ANNOUNCED, None, 400)

    def test_announced_power_does_not_run(self, catalog):
        assert state_of(catalog, said("2025-05", Stage.ANNOUNCED, "10000")).runs is None

    def test_power_is_that_of_the_newest_publication_that_states_one(self, catalog):
        found = state_of(
            catalog,
            said("2024-01", Stage.OPERATIONAL, "50", "2024-06-30"),
            said("2025-01", Stage.OPERATIONAL, "100"),
            said("2025-08", Stage.OPERATIONAL, None, "2025-09-01"),
        )
        assert (found.runs, found.said_by.published.text, found.newest.published.text) == (
            100, "2025-06-30", "2025-09-01",
        )  # fmt: skip

    def test_no_site_of_the_catalog_runs_by_what_was_only_expected(self, catalog):
        for one in states(catalog):
            reached = [m for m in catalog.milestones_of(one.project.project_id) if m.period.start <= m.published.day]
            assert one.runs is None or one.runs in [m.power_mw for m in reached if m.stage is Stage.OPERATIONAL]


class TestDue:
    @pytest.mark.parametrize("day", DAYS)
    def test_what_runs_and_what_is_due_add_up_to_what_is_expected(self, catalog, day):
        found = pipeline(catalog.as_of(day))
        assert found.runs + sum(one.power for one in found.due) == pytest.approx(found.expected)
        assert sum(found.due_at(stage) for stage in STAGES) == pytest.approx(found.expected - found.runs)
        assert sum(found.by_stage.values()) == len(found.stages)

    @pytest.mark.parametrize("day", DAYS)
    def test_every_year_end_is_that_of_the_data_set(self, catalog, day):
        found = pipeline(catalog.as_of(day))
        sites = frozenset(found.stages)
        for year in {one.year for one in found.due}:
            reached = found.runs + sum(one.power for one in found.due if one.year <= year)
            assert reached == pytest.approx(found.timeline.power(sites, date(year, 12, 31)))

    @pytest.mark.parametrize("day", DAYS)
    def test_no_site_is_counted_with_one_that_it_is_part_of(self, catalog, day):
        found = pipeline(catalog.as_of(day))
        whole = {one.project_id: one.part_of for one in catalog.projects}
        assert all(whole[site] not in found.stages for site in found.stages)

    @pytest.mark.parametrize("day", DAYS[1:])
    def test_nothing_later_than_the_day_is_used(self, catalog, day):
        assert pipeline(catalog.as_of(day)).day <= day

    def test_before_the_first_data_set_nothing_is_due(self, catalog):
        first = timelines(catalog)[0].published.day
        assert pipeline(catalog.as_of(date.fromordinal(first.toordinal() - 1))) is None


def test_then_and_now_are_the_two_data_sets_over_the_same_sites(catalog):
    slips = slips_in(catalog)
    ends = year_ends(slips)
    assert [one.year for one in ends] == list(range(ends[0].year, ends[-1].year + 1))
    for one in ends:
        end = date(one.year, 12, 31)
        assert (one.then, one.now) == slips.expected(end)
        assert one.now == pytest.approx(slips.newest.power(slips.sites, end))
