"""The rows of the tables that help a reader find things: terms of the field, and words that mean the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the field with its meaning; *also* lists other words for it, separated by semicolons."""

    term: str
    name: str
    meaning: str
    also: str

    @property
    def other_names(self) -> tuple[str, ...]:
        """The other words for it."""
        return tuple(name.strip() for name in self.also.split(";") if name.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What a reader may type (*said*), and the catalog's words for it (*means*)."""

    said: str
    means: str
    note: str
