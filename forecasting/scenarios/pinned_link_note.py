"""What a scenario that was saved with other data has to tell: on which day's knowledge it stands here."""

from datetime import date

from forecasting.scenarios.scenario import Scenario


def revision_note(scenario: Scenario, version: date) -> str:
    """A sentence if the scenario was saved with other data than those of *version*; else ""."""
    pinned = scenario.data_version
    if pinned is None or pinned == version:
        return ""
    if pinned > version:
        return f"This scenario was saved with the data of {pinned}, and those here are of {version}."
    day = scenario.known_by(version)
    return f"This scenario was saved with the data of {pinned}, and is shown as known on {day}."
