"""Whoever adds a kind of saved work adds it everywhere."""

from saved.kinds import KINDS
from ui.saved.contents import COMPARED, HOLDS
from ui.saved.opening import OPENERS


def test_every_kind_that_can_be_saved_can_be_opened_shown_and_compared():
    assert set(OPENERS) == set(HOLDS) == set(COMPARED) == set(KINDS)
