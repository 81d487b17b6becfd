"""What a reader asks of an export beside the chart itself, and why one cannot be made."""

from dataclasses import dataclass

from charts.exhibit import Exhibit
from exports.content.clean import plain
from exports.content.sizes import SLIDE, NamedSize


class ExportError(Exception):
    """An export that cannot be made; the message is one sentence for the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How a file is wanted.

    Attributes:
        size: Size of a picture; other formats have their own.
        scale: Pixels of a PNG for one pixel of the layout.
        transparent: Whether a picture has no paper.
        link: Address of the live chart, written where the format has room for it; may be empty.
        sentence: What the reader says about the chart: stands on a slide and on a page of a report.
    """

    size: NamedSize = SLIDE
    scale: int = 2
    transparent: bool = False
    link: str = ""
    sentence: str = ""

    def __post_init__(self) -> None:
        """Make the texts plain, as those of the exhibit are."""
        object.__setattr__(self, "link", plain(self.link))
        object.__setattr__(self, "sentence", plain(self.sentence))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedChart:
    """A chart, and how a file of it is wanted."""

    exhibit: Exhibit
    request: Request
