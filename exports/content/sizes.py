"""Named sizes of pictures, as layout pixels at 1x: where the picture will stand in a document."""

from dataclasses import dataclass

from charts.drawing.labelling.labels import Size

SCALES = (1, 2, 4)
"""How many pixels of the file one pixel of the layout has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSize:
    """A picture's size [pixels] under the name that a reader chooses it by."""

    id: str
    label: str
    width: int
    height: int

    @property
    def layout(self) -> Size:
        """The size as charts take it."""
        return Size(width=self.width, height=self.height)


SLIDE = NamedSize(id="slide", label="slide, 16:9", width=960, height=540)
HALF_SLIDE = NamedSize(id="half-slide", label="half a slide", width=480, height=540)
A4_COLUMN = NamedSize(id="a4-column", label="column of an A4 page", width=480, height=400)
SQUARE = NamedSize(id="square", label="square", width=600, height=600)

SIZES = {size.id: size for size in (SLIDE, HALF_SLIDE, A4_COLUMN, SQUARE)}
