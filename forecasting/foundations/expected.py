"""What was expected of a text and what it was instead, as data: a table names its cell around it."""

from forecasting.foundations.echo import LONGEST


class ExpectedError(ValueError):
    """A text is not of the form that it should have.

    Attributes:
        expected: The form in words: ``a number such as 12.5``.
        text: What it was.
    """

    def __init__(self, expected: str, text: str) -> None:
        """An error of these facts, which it tells in one sentence."""
        super().__init__(f"expected {expected}, got {text[:LONGEST]!r}")
        self.expected, self.text = expected, text
