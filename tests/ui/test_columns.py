"""Widths of the columns of tables."""

import pandas as pd

from ui.views.columns import LONGEST, widths


def test_a_short_text_has_its_room_however_rare_it_is_and_a_long_one_takes_the_rest():
    rows = pd.DataFrame({"speed": ["peak"] * 9 + ["measured by Linpack"], "source": ["A page"] * 9 + ["x" * 80]})
    found = widths(rows)
    assert found["speed"] > 6 * len("measured by Linpack")
    assert "source" not in found


def test_at_least_one_column_takes_the_room_that_is_left_and_numbers_keep_their_own_width():
    assert widths(pd.DataFrame({"a": ["x"], "b": ["xx"], "n": [1.5]})) == {
        "a": widths(pd.DataFrame({"a": ["x"], "b": ["xx"]}))["a"]
    }
    assert widths(pd.DataFrame({"n": [1.5]})) == {}
    assert widths(pd.DataFrame({"a": ["x" * LONGEST], "b": ["x" * (LONGEST + 1)]})).keys() == {"a"}
