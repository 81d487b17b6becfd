"""Calculators of subjects: what is entered reaches the sentence, and what is published stays marked as published."""

import pytest

from charts.recipes import ModelsChart, from_json
from charts.tables.subjects.power_tables import need_words
from forecasting.baselines.known import Known
from forecasting.power_needs import Asked, best_year, figures, money, need
from forecasting.training_cost.models import Weights
from tests.pages.on_screen import address, cards, opened, warnings, words

PAST = "2025-02-28"


def tables(test):
    return [element.value for element in test.dataframe]


def number(test, label):
    return next(field for field in test.number_input if field.label == label)


def test_the_capacity_that_is_entered_is_the_one_worked_out(catalog):
    test = opened("power", view="what-a-capacity-needs")
    number(test, "Capacity").set_value(3.0)
    test.selectbox(key="counted").set_value("gw").run()
    assert not test.exception
    found = need(3.0, Asked.IT_POWER, figures(Known(catalog=catalog, day=None)))
    assert need_words(3.0, Asked.IT_POWER, found, money(found, catalog)) in words(test)
    standings = next(table for table in tables(test) if "standing" in table and "figure" in table)
    assert {"assumed", "published"} <= set(standings["standing"])


def test_forecasters_stand_with_their_definitions_for_the_year_that_most_forecast(catalog):
    test = opened("power", view="definitions-side-by-side")
    assert next(box for box in test.selectbox if box.label == "Year").value == str(best_year(catalog, "World"))
    rows = next(table for table in tables(test) if "counts" in table and "above the lowest" in table)
    assert (rows["counts"] != "").all()
    assert (rows["published"] != "").all()
    assert (rows["source"] != "").all()


def test_a_figure_that_the_reader_changes_is_theirs_and_the_others_stay_published():
    test = opened("training", view="step-by-step")
    before = words(test)
    number(test, "USD an hour, low").set_value(4.0)
    number(test, "USD an hour, high").set_value(4.0).run()
    assert not test.exception
    assert "USD 5.576 mn" in before
    assert "USD 11.15 mn" in words(test)
    steps = next(table for table in tables(test) if "arithmetic" in table).set_index("step")
    assert steps.loc["price, USD an hour", "standing"] == "assumed"
    assert steps.loc["GPU-hours", "standing"] == "actual"


@pytest.mark.parametrize("asked", [{}, {"asof": PAST}])
def test_gpt_4_costs_its_range_and_the_accounts_that_differ_stand_beside(asked):
    test = opened("training", view="step-by-step", run="GPT-4", **asked)
    assert not test.exception
    assert "USD 135 to 210 mn" in words(test)
    accounts = next(table for table in tables(test) if "account" in table)
    assert accounts["cost"].is_unique
    assert len(accounts) > 2


def test_models_are_chosen_by_maker_and_weights():
    test = opened("training", view="all-models", maker="Alibaba")
    test.selectbox(key="weights").set_value("open").run()
    assert not test.exception
    (card,) = cards(test)
    assert from_json(card["recipe"]) == ModelsChart(organization="Alibaba", weights=Weights.OPEN)


def test_a_choice_that_holds_no_model_is_said():
    test = opened("training", view="all-models", asof="2018-01-01", weights="open", models="cost", maker="Meta AI")
    assert not test.exception
    assert not test.error


def test_what_an_address_asks_for_is_shown_and_what_it_cannot_is_said():
    test = opened("power", view="what-a-capacity-needs", capacity="2.5", counted="eflops")
    assert number(test, "Capacity").value == 2.5
    assert "2.5 EFLOPS need" in words(test)
    wrong = opened("power", view="what-a-capacity-needs", capacity="-3", counted="gw")
    assert not wrong.exception
    assert any("capacity" in one for one in warnings(wrong))


def test_the_billion_dollar_run_stands_on_the_page_and_the_best_size_in_its_calculators():
    assert "passes USD 1 bn" in words(opened("training", view="a-billion-dollar-run"))
    test = opened("training", view="calculators")
    laws = next(table for table in tables(test) if "tokens per parameter" in table)
    before = laws["parameters N, bn"].tolist()
    number(test, "Budget, FLOP").set_value(5.76e25).run()
    assert not test.exception
    after = next(table for table in tables(test) if "tokens per parameter" in table)["parameters N, bn"].tolist()
    assert before != after


def test_the_training_calculators_follow_their_fields():
    test = opened("training", view="calculators")
    test.number_input(key="accelerators").set_value(1_000)
    test.number_input(key="days").set_value(10.0)
    test.number_input(key="an_hour").set_value(1.0)
    test.number_input(key="tokens").set_value(1.0)
    test.number_input(key="budget").set_value(1e32).run()
    assert not test.exception
    said = words(test)
    assert "1,000 accelerators for 10 days: 240,000 GPU-hours; at USD 1.00 an hour USD 240,000" in said
    assert "× 1 bn tokens" in said
    entered = {"accelerators": "1000", "days": "10", "an_hour": "1", "tokens": "1", "budget": "1e+32"}
    assert entered.items() <= address(test).items()


@pytest.mark.parametrize(
    ("page", "asked", "label", "value"),
    [
        ("training", {"view": "step-by-step", "deepseek-v3-price-low": "4"}, "USD an hour, low", 4.0),
        ("training", {"view": "step-by-step", "run": "GPT-4", "gpt-4-chips": "12345"}, "Accelerators", 12345),
        ("training", {"view": "calculators", "budget": "5.76e+25"}, "Budget, FLOP", 5.76e25),
        ("projects", {"view": "what-a-gw-means", "gw": "2.5"}, "Power, GW", 2.5),
        ("prices", {"view": "jevons", "elasticity": "0.3"}, "Price elasticity of demand", 0.3),
    ],
)
def test_a_number_that_a_link_enters_stands_in_its_field_and_in_the_address(page, asked, label, value):
    test = opened(page, **asked)
    assert not test.exception
    assert not warnings(test)
    assert number(test, label).value == value
    assert asked.items() <= address(test).items()


def test_what_is_entered_for_one_run_is_not_taken_for_another_and_comes_back_with_its_own():
    test = opened("training", view="step-by-step", **{"deepseek-v3-price-low": "1"})
    test.selectbox(key="run").set_value("GPT-4").run()
    assert not test.exception
    assert "USD 135 to 210 mn" in words(test)
    test.selectbox(key="run").set_value("DeepSeek-V3").run()
    assert number(test, "USD an hour, low").value == 1.0


def test_a_price_by_the_hour_that_a_link_chooses_is_the_one_reckoned_with():
    asked = {"view": "own-rent-or-buy", "hourly": "cost.gpu_hour.owned.h100", "used": "25"}
    test = opened("prices", **asked)
    assert not test.exception
    assert "H100" in words(test)
    assert "25 % of the time" in words(test)
    assert asked.items() <= address(test).items()


def test_a_number_in_an_address_that_a_field_cannot_hold_is_said():
    test = opened("prices", view="jevons", gain="0")
    assert not test.exception
    assert any("gain" in one for one in warnings(test))
