"""The baseline reproduces what was published, says what it rests on, and knows nothing of the future."""

import json
from datetime import date
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest

from forecasting.baselines.baseline import FARTHEST_YEAR, PUBLISHERS, Use, baseline_of
from forecasting.baselines.driver_distribution import Shape
from forecasting.baselines.hardware import DESIGNERS, STOCK
from forecasting.baselines.market_choice import EARLIER_READING
from forecasting.baselines.markets import GARTNER_AI, IDC_INFRASTRUCTURE, IDC_SERVERS, MARKETS
from forecasting.baselines.sources import RECIPES
from forecasting.evaluation.evaluate import evaluate
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.drivers import DRIVERS, SHEET, Kind
from forecasting.quantities.standing import Standing
from forecasting.scenarios.scenario import Assumption, Scenario


def made(baseline):
    return evaluate(Scenario(publisher=baseline.publisher), baseline)


FIXTURES = Path(__file__).parent / "fixtures"
FEBRUARY_2025 = json.loads((FIXTURES / "february_2025.json").read_text())
IDC_2026 = json.loads((FIXTURES / "idc_2026.json").read_text())
WITHIN = {"money": 0.005, "capacity": 0.01, "power": 0.03}
"""How far the model may lie from an independent calculation of the same central path."""
DAY_OF_IDC_2026 = date(2026, 10, 10)
"""The newest day of which that calculation knew."""
BY_THE_OLD_ENERGY_RULE = {"energy"}
PUBLISHED_SERIES = (
    *dict.fromkeys(name for recipes in MARKETS.values() for one in recipes for name in one.series),
    *(STOCK.format(one) for one in DESIGNERS),
    *dict.fromkeys(name for recipes in RECIPES.values() for one in recipes for name in one.series),
)


@pytest.mark.parametrize("publisher", PUBLISHERS)
@pytest.mark.parametrize("part", ["drivers", "outputs"])
def test_the_baseline_of_february_2025_stays_to_the_digit(then, publisher, part):
    found, recorded = made(then[publisher]), FEBRUARY_2025[publisher]
    assert list(found.years) == recorded["years"]
    for name, values in recorded[part].items():
        if name not in BY_THE_OLD_ENERGY_RULE:
            assert list(found[name].values) == values, name


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_the_starts_and_observations_of_february_2025_stay(then, publisher):
    recorded = FEBRUARY_2025[publisher]
    assert {one.name: one.value for one in then[publisher].starts} == recorded["starts"]
    assert {one.id: list(one.observation_ids) for one in then[publisher].drivers} == recorded["observations"]


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_energy_is_that_of_mean_power(baselines, then, publisher):
    for baseline in (baselines[publisher], then[publisher]):
        found = made(baseline)
        ends = (baseline.start("it_power").value, *found["it_power"].values)
        load = found["mean_load"].values[0]
        for place, value in enumerate(found["server_energy"].values):
            assert value == pytest.approx((ends[place] + ends[place + 1]) / 2 * load * 8.76)
            assert found["energy"].values[place] == pytest.approx(value * found["pue"].values[0])


@pytest.mark.parametrize("kind", WITHIN)
def test_the_central_path_agrees_with_an_independent_calculation(catalog, kind):
    found = made(baseline_of(catalog, "IDC", as_of=DAY_OF_IDC_2026))
    assert found.years == tuple(range(2025, 2031))
    for name, values in IDC_2026[kind].items():
        assert list(found[name].values) == pytest.approx(values, rel=WITHIN[kind]), name


def test_gartners_market_follows_its_ai_optimized_servers(catalog):
    found = made(baseline_of(catalog, "Gartner", as_of=DAY_OF_IDC_2026))
    assert list(found["ai_server_market"].values) == pytest.approx([288.4, 429.7, 535, 667, 831, 1035], rel=0.005)
    assert list(found["server_market"].values[:3]) == pytest.approx([432, 606, 714], rel=0.005)


def test_what_a_dollar_buys_is_scaled_to_the_publishers_own_money(catalog):
    both = [made(baseline_of(catalog, name, as_of=DAY_OF_IDC_2026)) for name in PUBLISHERS]
    assert both[0].at("added_capacity", 2025) == pytest.approx(both[1].at("added_capacity", 2025))
    assert [one.at("price_performance", 2025) for one in both] == pytest.approx([43.2, 46.7], rel=0.005)


@pytest.mark.parametrize(
    ("publisher", "output", "year", "value"),
    [
        ("Gartner", "server_market", 2024, 216.4),
        ("Gartner", "server_market", 2028, 332.9),
        ("Gartner", "ai_server_market", 2028, 233.0),
        ("Gartner", "inference_servers", 2028, 163.1),
        ("Gartner", "training_servers", 2028, 69.9),
        ("Gartner", "hyperscaler_servers", 2024, 72.2),
        ("IDC", "ai_server_market", 2024, 125.1),
        ("IDC", "ai_server_market", 2025, 158.7),
        ("IDC", "ai_server_market", 2028, 222.7),
        ("IDC", "generative_ai_servers", 2028, 84.0),
        ("IDC", "china_intelligent_capacity", 2024, 725.3),
        ("IDC", "china_intelligent_capacity", 2028, 2781.9),
        ("IDC", "china_compute_market", 2028, 55.2),
        ("IDC", "china_general_capacity", 2025, 85.8),
    ],
)
def test_the_figures_published_by_february_2025_come_back(then, publisher, output, year, value):
    assert made(then[publisher]).at(output, year) == pytest.approx(value, abs=0.05)


@pytest.mark.parametrize(("publisher", "series"), [("IDC", IDC_SERVERS), ("Gartner", GARTNER_AI)])
def test_the_first_year_is_the_newest_that_the_publisher_knows(catalog, baselines, publisher, series):
    outcomes = {row.period.year for row in catalog[series].observations if row.is_outcome}
    assert baselines[publisher].first == max(outcomes)


def days_of_publication(catalog):
    """Every day since 2023 on which a series of some recipe, or a claim about it, was published."""
    found = {row.known for name in PUBLISHED_SERIES for row in catalog[name].observations}
    found |= {claim.known for name in PUBLISHED_SERIES for claim in catalog[name].claims}
    return sorted(day for day in found if day.year >= 2023)


def used_rows(baseline):
    rows = [row for one in (*baseline.drivers, *baseline.alternatives) for row in one.observations]
    rows += [claim for one in baseline.drivers for claim in one.claims]
    return [*rows, *(row for one in (*baseline.starts, *baseline.constants) for row in one.observations)]


@pytest.mark.slow
@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_on_every_day_a_baseline_knows_nothing_later_and_contradicts_no_outcome(catalog, publisher):
    made_on = []
    for day in days_of_publication(catalog):
        try:
            baseline = baseline_of(catalog, publisher, as_of=day)
        except RefusalError:
            continue
        made_on.append(day)
        assert max(row.known for row in used_rows(baseline)) <= day
        for series, output in (("IDC", "server_market"), ("Gartner", "ai_server_market")):
            name = {"IDC": IDC_SERVERS, "Gartner": GARTNER_AI}[series]
            recipe = baseline["ai_share"].recipe.id
            if recipe == MARKETS[series][0].id:
                check_outcomes(catalog[name].as_of(day), made(baseline), output)
    assert len(made_on) > 10


def check_outcomes(series, found, output):
    """Each year of the model is, where the series has an outcome, the newest one."""
    for year in found.years:
        outcomes = [row for row in series.observations if str(row.period) == str(year) and row.is_outcome]
        if outcomes:
            newest = max(outcomes, key=lambda row: row.known)
            assert found.at(output, year) == pytest.approx(newest.value), (series.series_id, year)


def test_the_recipe_used_is_named_with_those_before_and_after_it(baselines, then):
    today = {note.id: note.use for note in baselines["IDC"]["ai_share"].recipes}
    past = {note.id: note.use for note in then["IDC"]["ai_share"].recipes}
    assert today == {"idc-ai-infrastructure": Use.USED, "idc-ai-servers": Use.OLDER}
    assert past == {"idc-ai-infrastructure": Use.NOT_POSSIBLE, "idc-ai-servers": Use.USED}
    assert all(note.reason for note in then["IDC"]["ai_share"].recipes if note.use is Use.NOT_POSSIBLE)
    assert then["IDC"]["rack_price"].recipe is None
    assert baselines["IDC"]["rack_price"].recipe.publisher == "Epoch AI"


def test_an_old_path_says_its_age(idc, then):
    assert "months old; nothing newer is known" in idc["generative_share"].caution
    assert "months old" not in then["IDC"]["generative_share"].caution


def test_the_line_of_the_ai_share_goes_through_the_years_that_idc_gives(idc):
    whole = dict(zip(idc.years, made(idc)["server_market"].values, strict=True))
    given = [row.period.year for row in idc["ai_share"].observations if row.series_id == IDC_INFRASTRUCTURE]
    part = 0.98
    levels = {row.period.year: row.value for row in idc["ai_share"].observations if row.series_id == IDC_INFRASTRUCTURE}
    for year in given:
        share = idc["ai_share"].path[idc.years.index(year)]
        assert share / 100 * whole[year] == pytest.approx(levels[year] * part)


def test_an_assumption_whose_source_came_later_says_so(then, gartner):
    assert "after the as-of date" in then["Gartner"]["efficiency_growth"].caution
    assert "after the as-of date" not in gartner["efficiency_growth"].caution
    assert then["Gartner"]["efficiency_growth"].path[0] != gartner["efficiency_growth"].path[0]


@pytest.mark.parametrize("driver", SHEET, ids=lambda driver: driver.id)
def test_every_driver_says_what_it_is_how_firm_and_why(baselines, driver):
    for baseline in baselines.values():
        one = baseline[driver.id]
        assert one.driver is driver
        assert one.driver.meaning.endswith(".")
        assert one.reason
        assert one.rule
        assert len(one.path) == len(one.standings) == len(baseline.years)
        assert one.low <= one.high
        numbers = [value for value in (*one.path, one.low, one.high) if value < inf]
        assert all(driver.floor <= value <= driver.ceiling for value in numbers)
        assert one.observations or one.standing is Standing.ASSUMED
        assert one.source_ids or one.source.startswith("judgement")


def test_what_is_borrowed_from_another_publisher_is_marked(then, idc, gartner):
    assert {one.id for one in then["IDC"].drivers if one.borrowed} == {
        "server_market_growth",
        "hyperscaler_share",
        "inference_share",
        "china_hosted_share",
    }
    assert {one.id for one in idc.drivers if one.borrowed} == {"inference_share", "china_hosted_share"}
    assert gartner["generative_share"].borrowed
    assert gartner["generative_share"].publisher == "IDC"
    assert not gartner["ai_share"].borrowed


def test_the_inference_share_carries_its_caution(then, idc):
    assert "count different things" in then["IDC"]["inference_share"].caution
    assert "rented AI compute" in idc["inference_share"].caution


def test_a_published_range_holds_its_path_and_has_its_middle_there(baselines, then):
    for baseline in (*baselines.values(), *then.values()):
        for one in baseline.drivers:
            if one.driver.kind is Kind.SHARE and one.observations:
                assert one.low <= one.path[-1] <= one.high
                assert one.spread.centre == one.path[-1]


def test_growth_beyond_the_last_published_point_fades(then):
    gartner = then["Gartner"]
    growth = gartner["server_market_growth"].path
    assert growth[5] > growth[6] > 0
    assert growth[4] > growth[5]
    assert gartner["server_market_growth"].standings[5] is Standing.PROJECTED


def test_a_published_growth_has_the_band_of_the_engines_projection(gartner):
    spread = gartner["server_market_growth"].spread
    assert spread.shape is Shape.BAND
    assert spread.low < spread.centre < spread.high
    assert all(step == 0 for step in spread.band[0])


def test_an_output_is_as_weak_as_what_moves_it(then):
    plain = made(then["Gartner"])
    assert plain["ai_server_market"].standings[0] is Standing.DERIVED
    assert plain["ai_server_market"].standings[4] is Standing.DERIVED
    assert plain["ai_server_market"].standings[5] is Standing.PROJECTED
    assert plain["energy"].standings[0] is Standing.ASSUMED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"publisher": "Forrester"}, "no baseline follows 'Forrester'; expected IDC or Gartner"),
        ({"last": 2001}, "the last year lies between [0-9]+ and 2040, but was 2001"),
        ({"last": 2024}, "the last year lies between [0-9]+ and 2040, but was 2024"),
        ({"last": 2100}, "the last year lies between [0-9]+ and 2040, but was 2100"),
        ({"as_of": date(2020, 1, 1)}, "had been published by 2020-01-01"),
        ({"as_of": date(2025, 1, 31)}, "2025-01-31"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(catalog, arguments, message):
    with pytest.raises(RefusalError, match=message):
        baseline_of(catalog, **arguments)


@pytest.mark.parametrize("ahead", [1, 3, 10])
def test_the_end_can_be_chosen(catalog, baselines, ahead):
    for publisher in PUBLISHERS:
        first = baselines[publisher].first
        baseline = baseline_of(catalog, publisher, last=min(first + ahead, FARTHEST_YEAR))
        assert baseline.years == tuple(range(first, first + ahead + 1))
        usual = made(baselines[publisher])["server_market"].values[:2]
        assert made(baseline)["server_market"].values[:2] == pytest.approx(usual)


def test_every_kind_of_driver_is_there():
    assert {one.kind for one in DRIVERS.values()} == set(Kind)
    wanted = (
        "server_market_growth ai_share generative_share inference_share edge_share price_performance_growth "
        "server_life efficiency_growth utilisation pue efficiency_gain pass_through elasticity"
    )
    assert set(wanted.split()) <= set(DRIVERS)


def test_a_multiple_without_end_points_has_a_second_reading_that_can_be_chosen(catalog):
    """From the newest year with an outcome, over as many years; what Gartner printed stays."""
    baseline = baseline_of(catalog, "Gartner", as_of=DAY_OF_IDC_2026)
    plain = Scenario(publisher="Gartner", as_of=DAY_OF_IDC_2026)
    other = plain.with_assumption(Assumption(driver="server_market_growth", publisher=EARLIER_READING))
    used, earlier = (evaluate(one, baseline)["ai_server_market"].values for one in (plain, other))
    assert earlier[:2] == pytest.approx(used[:2])
    claims = [one for one in baseline["server_market_growth"].claims if one.from_period != one.to_period]
    (multiple,) = [float(one.value) for one in claims]
    assert earlier[-1] == pytest.approx(used[0] * multiple)
    assert used[-1] == pytest.approx(used[1] * multiple ** (4 / 5))
    growth = [after / before for before, after in pairwise(earlier[1:])]
    assert growth == pytest.approx([growth[0]] * len(growth))
    notes = {note.id: note.use for note in baseline["server_market_growth"].recipes}
    assert notes["gartner-ai-optimized-earlier"] is Use.OTHER_READING


def test_before_the_multiple_was_stated_there_is_no_second_reading(then):
    for baseline in then.values():
        assert EARLIER_READING not in {one.publisher for one in baseline.alternatives}
        assert all(note.use is not Use.OTHER_READING for one in baseline.drivers for note in one.recipes)


def test_cautions_take_their_dates_from_the_catalog(catalog, baselines):
    newest = max(row.published for row in catalog["market.server.world.gartner"].observations).day
    caution = baselines["Gartner"]["server_market_growth"].caution
    assert f"since {newest:%b %Y}" in caution
    assert not any("{" in one.caution for baseline in baselines.values() for one in baseline.drivers)
