"""Saved work as a reader meets it: Save on each page that has it, the list, versions, comparison, sharing, files."""

import ast
import json
from pathlib import Path

import pytest

from charts.exhibits.history import View, history
from charts.recipes import PublishedChart
from exports.reports.report import Item
from forecasting.scenarios.files import to_json
from forecasting.scenarios.scenario import Assumption, Scenario
from saved.identity import LOCAL, SIGNED_OUT, UNKNOWN, Identity, Standing
from saved.kinds import scenario_from, view_from_json, view_to_json
from saved.records import Person, Role
from tests.pages.on_screen import address, opened, order_of_words, words
from ui.cards import report_draft
from ui.saved import reader, stores
from ui.studio import state

ANN, BEN = "ann@example.org", "ben@example.org"
SERIES = "capacity.intelligent.cn"
CHANGED = Scenario(name="Mine", assumptions=(Assumption(driver="ai_share", value=70.0),))


@pytest.fixture(autouse=True)
def own_database(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTE_OUTLOOK_DATA", str(tmp_path))
    yield
    stores.close()


@pytest.fixture
def arrives(monkeypatch):
    """Let somebody be here: a name, nobody, or the one person of this machine."""

    def come(name: str = LOCAL, standing: Standing | None = None, reason: str = "") -> Person:
        person = Person(identity=name)
        found = standing or (Standing.ALONE if name == LOCAL else Standing.VOUCHED)
        identity = Identity(standing=found, person=person, reason=reason)
        monkeypatch.setattr(reader, "here", lambda: identity)
        return person

    return come
