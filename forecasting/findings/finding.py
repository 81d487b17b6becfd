"""A finding: one sentence made from data, with the rule that made it and the figures it rests on."""

from dataclasses import dataclass

from forecasting.catalog.series import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence that could be a headline.

    Attributes:
        text: The sentence, without a full stop.
        template: Name of the rule whose condition held.
        statements: The published figures in it.
    """

    text: str
    template: str
    statements: tuple[Statement, ...]


def in_full(words: str) -> str:
    """An amount as a sentence spells it: ``USD 1 tn`` becomes ``USD 1 trillion``."""
    stem, _, unit = words.rpartition(" ")
    return f"{stem} {SPELLED[unit]}" if unit in SPELLED else words


SPELLED = {"bn": "billion", "tn": "trillion"}
