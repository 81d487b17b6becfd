"""Calculators of subjects: what is entered reaches the sentence, and what is published stays marked as published."""

import pytest

from charts.recipes import ModelsChart, from_json
from charts.tables.subjects.power_tables import need_words
from forecasting.baselines.known import Known
from forecasting.power_needs import Asked, best_year, figures, money, need
from forecasting.training_cost.models import Weights
from tests.pages.on_screen import cards, opened, warnings, words

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
