"""What a pinned link has to tell: that the data are others now, and which drivers rest on newer observations."""

from forecasting.baselines.baseline import Baseline
from forecasting.scenarios.scenario import Scenario


def revision_note(scenario: Scenario, baseline: Baseline) -> str:
    """One or two sentences if the scenario was pinned to other data than the baseline's; else "".

    An observation that was published after the pinned data can only have come in since.
    """
    pinned = scenario.data_version
    if pinned is None or pinned == baseline.version:
        return ""
    newer = [one.driver.name for one in baseline.drivers if any(row.known > pinned for row in one.observations)]
    summary = f"This scenario was pinned to the data of {pinned}; it is shown with the data of {baseline.version}."
    return f"{summary} Newer observations are used for: {', '.join(newer)}." if newer else summary
