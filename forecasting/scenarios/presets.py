"""Presets: scenarios that come with the tool, each a file with its reasons."""

from functools import cache
from pathlib import Path

from forecasting.catalog.catalog import DATA_FOLDER
from forecasting.scenarios.files import SUFFIX, read_scenario
from forecasting.scenarios.scenario import Scenario, ScenarioError

FOLDER = DATA_FOLDER / "presets"

PRESETS = (
    "idc",
    "gartner",
    "spending-slowdown",
    "price-instead-of-volume",
    "inference-surge",
    "power-constrained",
    "efficiency-rebound",
    "efficiency-no-rebound",
    "export-controls",
    "early-2025",
)
"""Their names, in the order in which they are listed."""


@cache
def preset(name: str) -> Scenario:
    """The preset of this name.

    Raises:
        ScenarioError: There is none.
    """
    if name not in PRESETS:
        raise ScenarioError(f"no preset is called {name[:100]!r}; expected one of {', '.join(PRESETS)}")
    return read_scenario(FOLDER / f"{name}{SUFFIX}")


def preset_or_file(text: str) -> Scenario:
    """The preset of this name, else the scenario in the file of this name.

    Raises:
        ScenarioError: There is neither.
    """
    if text in PRESETS:
        return preset(text)
    path = Path(text)
    if not path.exists():
        raise ScenarioError(f"there is no file and no preset {text[:200]!r}; the presets are {', '.join(PRESETS)}")
    return read_scenario(path)
