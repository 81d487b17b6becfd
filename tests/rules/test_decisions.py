"""Decisions have a number of their own, a status and a date, so that a reader knows which still holds."""

import re

import pytest

from tests.rules.repository import ROOT

FOLDER = ROOT / "docs" / "decisions"
DECISIONS = sorted(path.name for path in FOLDER.glob("*.md"))
HEAD = re.compile(r"# (\d+)\. \S.*\n\nStatus: (accepted|replaced by decision \d+|withdrawn), \d{4}-\d\d-\d\d\.\n")


def test_no_two_decisions_have_one_number():
    numbers = [name.partition("-")[0] for name in DECISIONS]
    assert len(set(numbers)) == len(numbers) > 0


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_begins_with_its_number_its_status_and_its_date(name):
    found = HEAD.match((FOLDER / name).read_text(encoding="utf-8"))
    assert found, "expected '# N. Title', an empty line, then 'Status: accepted, YYYY-MM-DD.'"
    assert int(found[1]) == int(name[:4])
