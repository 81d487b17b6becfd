"""A preset in a link stands for its fields, wherever the link is read."""

import pytest

from forecasting.scenarios.links import from_query, parse_leniently, to_query
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import ScenarioError

CHANGED = next(one for one in PRESETS if preset(one).assumptions)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_by_name_is_the_preset(name):
    assert from_query(f"preset={name}") == preset(name) == from_query(to_query(preset(name)))


def test_what_else_the_link_gives_goes_before_the_preset():
    driver = preset(CHANGED).assumptions[0].driver
    found = from_query(f"{driver}@2027=40&preset={CHANGED}&name=Mine")
    assert found.name == "Mine"
    assert [spot.value for spot in found.assumption_on(driver).years] == [40.0]
    assert [one for one in found.assumptions if one.driver != driver] == list(preset(CHANGED).assumptions[1:])


@pytest.mark.parametrize(("query", "said"), [
    ("preset=gold", "no preset is called 'gold'"), ("preset=", "no preset is called ''"),
    ("preset=idc&preset=gartner", "preset is given twice"),
])  # fmt: skip
def test_a_preset_that_is_not_there_is_refused_in_a_sentence(query, said):
    with pytest.raises(ScenarioError, match=said):
        from_query(query)


def test_a_preset_that_is_not_there_leaves_the_other_fields():
    found, faults = parse_leniently([("preset", "gold"), ("ai_share", "70")], lambda _: None)
    assert found == from_query("ai_share=70")
    assert len(faults) == 1
