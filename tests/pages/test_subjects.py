"""The pages of the subjects, run as the server runs them, today and on an earlier day."""

import re
from datetime import date

import pytest

from forecasting.scenarios.scenario import Scenario
from forecasting.scenarios.series_in_scenarios import baselines_for, series_uses, uses_of
from forecasting.subjects import quoted_figures, reading_of
from forecasting.subjects.reading import known_series
from tests.charts.drawn import read
from tests.pages.on_screen import cards, charts, opened, plain, title, warnings, words
from ui.header.menu import SUBJECTS
from ui.subjects.page import WEAK, _slug
from ui.subjects.parts import OWN_FIRST, PARTS

NAMES = [one.path for one in SUBJECTS]
PAST = "2025-02-28"


def are_named(drawn, expected) -> bool:
    """Whether the charts have their subjects as titles, or below what was found of them."""
    heads = [" ".join(read(note["text"]) for note in chart["layout"]["annotations"][:2]) for chart in drawn]
    return len(heads) == len(expected) and all(one.title in head for one, head in zip(expected, heads, strict=True))


@pytest.mark.parametrize("day", [None, PAST])
@pytest.mark.parametrize("name", NAMES)
def test_a_subject_opens_with_its_finding_its_charts_and_its_answers(name, day, catalog):
    test = opened(name, **({"asof": day} if day else {}))
    known = catalog.as_of(date.fromisoformat(day)) if day else catalog
    reading = reading_of(known, name)
    taken = series_uses(baselines_for(Scenario(as_of=known.as_of_day), catalog))
    assert not test.exception
    assert not test.error
    assert not test.warning
    assert plain(test.title[0].value) == reading.finding.text
    if reading.sections and name not in OWN_FIRST:
        assert are_named(charts(test), reading.charts_in(reading.sections[0]))
        assert reading.finding.text not in map(title, charts(test))
        expected = [one for one in reading.charts_in(reading.sections[0]) if uses_of(known_series(known, one), taken)]
        offered = [one for one in test.get("page_link") if "driver=" in one.proto.query_string]
        assert bool(offered) == bool(expected)
        assert len(offered) == sum(len(uses_of(known_series(known, one), taken)) for one in expected)
    said = words(test)
    assert (WEAK in said) is reading.is_weak
    for _, answer in reading.answers:
        assert answer.sentence[:40] in said


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_section_of_a_subject_draws_its_charts(name, catalog):
    reading = reading_of(catalog, name)
    for section in reading.sections:
        test = opened(name, view=_slug(section))
        assert not test.exception
        assert are_named(charts(test), reading.charts_in(section))


def test_growth_and_panels_of_single_charts_are_switched_and_stand_in_the_address_and_in_the_link():
    test = opened("servers", growth="1", panels="2")
    first, second, third = charts(test)[:3]
    assert "growth" in {shape.get("name") for shape in first["layout"]["shapes"]}
    assert "growth" not in {shape.get("name") for shape in second["layout"]["shapes"]}
    assert ["xaxis2" in one["layout"] for one in (first, second, third)] == [False, True, False]
    shown = [{one["words"]: one["on"] for one in card["switches"]} for card in cards(test)[:3]]
    assert shown == [{"Growth": True}, {"Growth": False, "Panels": True}, {"Growth": False, "Panels": False}]
    assert "layout=panels" in cards(test)[1]["link"]
    assert re.search("from=.*&to=", cards(test)[0]["link"])
    assert dict(test.query_params) == {"growth": "1", "panels": "2"}
    assert "growth='99'" in warnings(opened("servers", growth="99"))[0]


def test_a_chart_that_the_rule_draws_in_panels_can_have_one_frame():
    drawn = [charts(opened("inference", **asked))[0]["layout"] for asked in ({}, {"frame": "1"})]
    assert ["xaxis2" in layout for layout in drawn] == [True, False]


@pytest.mark.parametrize(("name", "part"), [(name, part) for name, parts in PARTS.items() for part in parts])
def test_every_table_and_calculator_of_a_subject_opens_today_and_in_the_past(name, part):
    for asked in ({}, {"asof": PAST}):
        test = opened(name, view=_slug(part), **asked)
        assert not test.exception
        assert not test.error


def test_projects_open_on_what_is_due_and_built():
    assert cards(opened("projects"))[0] == cards(opened("projects", view="due-and-built"))[0]


@pytest.mark.parametrize("name", NAMES)
def test_growth_that_was_stated_without_a_level_stands_in_its_section_with_verdict_and_source(name, catalog):
    reading = reading_of(catalog, name)
    for one in reading.stated:
        said = words(opened(name, view=_slug(one.section)))
        assert one.title in said
        for claim in (claim for series in one.series for claim in catalog[series].claims):
            assert claim.words in said
            assert claim.source.citation in said


def test_the_menu_and_the_data_have_the_same_subjects(catalog):
    assert {one.path for one in SUBJECTS} == {one.subject for one in catalog.subjects}


SEEDS = {
    "servers": (
        "article.spend.ai_server_hyperscaler.world.2024",
        "article.share.hyperscaler_in_ai_server.world.2024",
        "article.yoy_growth.spend.ai_server_enterprise.world.2023-2024",
        "article.share.ai_in_server.world.2028",
        "idc.share.genai.ai_server.world.2025.2025-02-14",
        "idc.share.genai.ai_server.world.2028.2025-02-14",
        "article.share.server_revenue.inspur.q.2024Q3",
        "article.yoy_growth.market.server.north_america.q.2023Q3-2024Q3",
        "article.yoy_growth.market.server.greater_china.q.2023Q3-2024Q3",
    ),
    "capacity": (
        "article.cagr.capacity.intelligent.cn.2023-2028",
        "article.cagr.capacity.general.cn.2023-2028",
    ),
    "inference": (
        "article.share.hosted_ai_infrastructure.cn.2028",
        "article.cagr.market.inference_chip.world.2024-2030",
    ),
    "training": (
        "article.compute.training_gpu_hours.gpt4.2023",
        "eco-f-0098",
        "article.cost.training_run.gpt4.2023",
        "article.ratio.tokens_per_parameter.chinchilla.2022",
        "eco-f-0253",
        "article.compute.training_gpu_hours.deepseek_v3.2024",
        "eco-c-010",
        "eco-f-0154",
        "eco-f-0095",
        "article.price.gpu_hour.a100.2023",
        "article.cost.training_run.deepseek_v3.2024",
        "article.cost.frontier_training_run.world.2027",
    ),
    "power": (
        "inspur.power.site.meta_brain.2025-01",
        "inspur.count.containers.meta_brain.2025-01",
        "inspur.time.building.meta_brain.2025-01",
        "inspur.power.cabinet.air.meta_brain.2025-01",
        "inspur.power.cabinet.liquid.meta_brain.2025-01",
    ),
    "prices": (
        "article.users.genai.cn.2024",
        "article.share.api_price_cut.deepseek_r1_vs_o1.2025",
        "nvda-fall-2025-01-1",
        "nvda-fall-2025-01-2",
        "nvda-fall-2025-01-4",
        "article.multiple.efficiency.deepseek_vs_leaders.2025-2025",
        "deepseek-r1-price-cut-1",
        "deepseek-r1-price-cut-2",
    ),
}
"""Figures that stand on their page for good: rows of observations, claims and accounts, by subject."""


@pytest.mark.parametrize("name", SEEDS)
def test_every_quoted_figure_stands_on_its_page(name, catalog):
    (table,) = (table.value for table in opened(name).dataframe if "row" in table.value.columns)
    assert list(table["row"]) == [one.row.row_id for one in quoted_figures(catalog, name)]
    assert set(SEEDS[name]) <= set(table["row"])
    assert (table["source"] != "").all()


def test_growth_that_people_quote_stands_beside_what_its_levels_give():
    (table,) = (table.value for table in opened("capacity").dataframe if "row" in table.value.columns)
    assert list(table["value"]) == ["46.2 %", "18.8 %"]
    for recomputed, stated in zip(table["recomputed"], (46.2, 18.8), strict=True):
        assert float(recomputed.split(" %")[0]) == pytest.approx(stated, abs=0.1)
        assert recomputed.endswith("adds up")


def test_a_figure_that_was_published_with_a_range_shows_it():
    (table,) = (table.value for table in opened("training").dataframe if "row" in table.value.columns)
    values = table.set_index("row")["value"]
    assert values["article.compute.training_gpu_hours.gpt4.2023"] == "57 million GPU-hours (54 to 60)"
    assert values["article.price.gpu_hour.a100.2023"] == "USD 3 per GPU-hour (2.5 to 3.5)"


def test_the_page_on_training_counts_every_model_of_the_data(catalog):
    assert f"{len(catalog.training_runs)} models of" in words(opened("training", view="all-models"))
