"""Refusals: what a method cannot do honestly, and which method to try, as data; each reader has it in their words."""

from collections.abc import Callable


def as_typed(key: str) -> str:
    """A method as one names it on the command line: ``method 'share'``."""
    return f"method {key!r}"


class RefusalError(ValueError):
    """A method does not apply.

    Attributes:
        finding: What was found; it goes on behind the method's name where *method* is given.
        method: Key of the method that the finding is about; empty where it is about the values.
        try_method: Key of the method that applies instead; empty where none is known.
    """

    def __init__(self, finding: str, *, method: str = "", try_method: str = "") -> None:
        """A refusal of these facts."""
        super().__init__(finding)
        self.finding, self.method, self.try_method = finding, method, try_method

    def __str__(self) -> str:
        """The sentence of the command line."""
        return self.in_words(as_typed)

    def in_words(self, name_of: Callable[[str], str]) -> str:
        """The refusal as one sentence, with methods called what *name_of* says.

        Example:
            >>> RefusalError("takes no ceiling", method="theta", try_method="logistic").in_words(str.upper)
            'THETA takes no ceiling; try LOGISTIC'
        """
        about = f"{name_of(self.method)} " if self.method else ""
        instead = f"; try {name_of(self.try_method)}" if self.try_method else ""
        return f"{about}{self.finding}{instead}"


def refuse(finding: str, instead: str) -> RefusalError:
    """The refusal of values by a method: what was found, then which method to try.

    Example:
        >>> str(refuse("growth needs values above zero, but 2021 is 0", "level"))
        "growth needs values above zero, but 2021 is 0; try method 'level'"
    """
    return RefusalError(finding, try_method=instead)
