"""Scenarios as JSON: strict in, exact out, one sentence for every fault."""

from pathlib import Path
from typing import Any

import msgspec

from forecasting.foundations.echo import placed
from forecasting.foundations.text_files import TextError, read_text, text_of
from forecasting.scenarios.limits import LONGEST_TEXT, SCHEMA_VERSION
from forecasting.scenarios.scenario import Scenario, ScenarioError

SUFFIX = ".json"
MOST_BYTES = 4 * LONGEST_TEXT
"""Bytes of a file that are read at most: no character takes more than four."""


def to_json(scenario: Scenario) -> str:
    """The scenario as JSON text, ready to be saved.

    Example:
        >>> from_json(to_json(Scenario(name="mine"))).name
        'mine'
    """
    return msgspec.json.format(msgspec.json.encode(scenario), indent=2).decode() + "\n"


def from_json(text: str) -> Scenario:
    """Read a scenario.

    Raises:
        ScenarioError: The text is too long, is no JSON, or holds what the model does not know; one sentence says what.
    """
    if len(text) > LONGEST_TEXT:
        raise ScenarioError(f"a scenario has at most {LONGEST_TEXT:,} characters, and this text has {len(text):,}")
    raw = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").encode(errors="replace")  # a byte-order mark
    try:
        found = msgspec.json.decode(raw, type=Scenario)
        _refuse_unversioned(msgspec.json.decode(raw, type=dict[str, Any]))
    except msgspec.ValidationError as error:
        raise ScenarioError(placed(str(error))) from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ScenarioError(f"this is not a valid scenario file: {placed(str(error))}") from None
    return found


def from_bytes(raw: bytes) -> Scenario:
    """Read a scenario from the bytes of a file, with or without a byte-order mark.

    Raises:
        ScenarioError: As `from_json`, or the bytes are no text.
    """
    try:
        return from_json(text_of(raw))
    except TextError as error:
        raise ScenarioError(f"the file {error}") from None


def read_scenario(path: Path) -> Scenario:
    """Read a scenario from a file.

    Raises:
        ScenarioError: The file cannot be read, or its text is no scenario.
    """
    try:
        text = read_text(path, MOST_BYTES)
    except TextError as error:
        raise ScenarioError(f"{path} {error}") from None
    try:
        return from_json(text)
    except ScenarioError as error:
        raise ScenarioError(f"{path.name}: {error}") from None


def from_plain(values: dict[str, Any]) -> Scenario:
    """Read a scenario from plain values.

    Raises:
        ScenarioError: They hold what the model does not know; one sentence says what.
    """
    try:
        found = msgspec.convert(values, Scenario)
    except msgspec.ValidationError as error:
        raise ScenarioError(placed(str(error))) from None
    _refuse_unversioned(values)
    return found


def _refuse_unversioned(values: dict[str, Any]) -> None:
    """Refuse a scenario that does not say in which form it is written: a later form could not read it rightly."""
    if "schema_version" not in values:
        raise ScenarioError(f"schema_version is missing, expected {SCHEMA_VERSION}")
