"""Turns of phrase that answers share: a range over publishers, a list of figures, the direction of a change."""

from collections.abc import Sequence

from forecasting.questions.answers import Draft, Figure


def span(draft: Draft, figures: Sequence[Figure], lead: str, year: int) -> bool:
    """Say what publishers give for a year: one figure, or the lowest and the highest with who says so."""
    lead = lead.format(year=year)
    if not figures:
        return False
    low, high = figures[0], figures[-1]
    if low.words == high.words:
        return draft.say(f"{lead}: {{0:source}}", low)
    return draft.say(f"{lead}: from {{0:source}} to {{1:source}}", low, high)


def listed(figures: Sequence[Figure], spec: str = "full", names: Sequence[str] = ()) -> str:
    """A template that lists figures: ``{0:full}, {1:full} and {2:full}``, each after its name if names are given."""
    parts = [f"{f'{names[n]} ' if names else ''}{{{n}:{spec}}}" for n in range(len(figures))]
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def direction(start: Figure, end: Figure) -> str:
    """``up`` or ``down``."""
    return "up" if end.value > start.value else "down"


def moved(start: Figure | None, end: Figure | None, rising: str = "rose", falling: str = "fell") -> str:
    """Whether something rose or fell from one figure to a later one."""
    return rising if start and end and end.value > start.value else falling
