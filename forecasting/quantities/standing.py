"""How firm a number is: the standing of a result is the weakest standing among its inputs."""

from collections.abc import Iterable
from enum import IntEnum


class Standing(IntEnum):
    """From firm to free: counted, estimated, forecast, worked out, projected, assumed, or entered by the reader."""

    ACTUAL = 0
    ESTIMATE = 1
    FORECAST = 2
    DERIVED = 3
    PROJECTED = 4
    ASSUMED = 5
    YOURS = 6

    @property
    def words(self) -> str:
        """The word shown beside a number."""
        return YOUR_FIGURE if self is Standing.YOURS else self.name.lower()

    @property
    def meaning(self) -> str:
        """One sentence for the reader who asks what the word means."""
        return _MEANINGS[self]


_MEANINGS = {
    Standing.ACTUAL: "Published as the outcome of a finished period.",
    Standing.ESTIMATE: "Published as the publisher's estimate of the period, not a count.",
    Standing.FORECAST: "Published before the outcome was known.",
    Standing.DERIVED: "Worked out by arithmetic from published numbers; the arithmetic is given.",
    Standing.PROJECTED: "Calculated by a method of this tool from published numbers.",
    Standing.ASSUMED: "Chosen by the user, or a judgement that no publication supports as a series.",
    Standing.YOURS: "Entered by the reader; nobody published it.",
}
YOUR_FIGURE = "your figure"
"""What a value that the reader entered is called wherever it is shown."""


def weakest(standings: Iterable[Standing]) -> Standing:
    """The standing of a number made from numbers of these *standings*; of none at all, `ACTUAL`."""
    return max(standings, default=Standing.ACTUAL)
