"""Refusals keep what they found and what to try as data; each reader has them in their own words."""

import pytest

from forecasting.foundations.refusal import RefusalError, refuse
from forecasting.methods.families.registry import DEFAULT, METHODS, name_of
from forecasting.projection.project import ProjectionSettings, project


def test_command_line_and_page_tell_one_refusal_in_their_own_words():
    refusal = RefusalError("takes no ceiling", method="theta", try_method="logistic")
    assert str(refusal) == "method 'theta' takes no ceiling; try method 'logistic'"
    told = refusal.in_words(name_of)
    assert told == f"“{METHODS['theta'].name}” takes no ceiling; try “{METHODS['logistic'].name}”"


@pytest.mark.parametrize("key", [*METHODS, DEFAULT])
def test_every_method_can_be_named(key):
    assert key == DEFAULT or METHODS[key].name in refuse("it does not apply", key).in_words(name_of)
    assert repr(key) not in refuse("it does not apply", key).in_words(name_of)


def test_a_projection_refuses_with_the_method_to_try(catalog):
    with pytest.raises(RefusalError) as found:
        project(
            catalog["capacity.intelligent.cn"], "2030", ProjectionSettings(method="theta", ceiling=9.0), catalog=catalog
        )
    assert (found.value.method, found.value.try_method) == ("theta", "logistic")
