"""Boxes of text and marks on the plot, and whether they touch each other or a line [pixels from its lower left]."""

from dataclasses import dataclass

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something drawn takes."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: "Box") -> bool:
        """Whether both share a place."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def inside(self, other: "Box") -> bool:
        """Whether the whole box lies in another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )

    def is_crossed(self, segment: Segment) -> bool:
        """Whether a straight line passes through the box (clipping by Liang and Barsky)."""
        (x0, y0), (x1, y1) = segment
        enter, leave = 0.0, 1.0
        for step, room_before, room_after in (
            (x1 - x0, x0 - self.left, self.right - x0),
            (y1 - y0, y0 - self.bottom, self.top - y0),
        ):
            if step == 0:
                if room_before < 0 or room_after < 0:
                    return False
                continue
            first, second = sorted((-room_before / step, room_after / step))
            enter, leave = max(enter, first), min(leave, second)
        return enter < leave


def around(point: Point, half: float) -> Box:
    """The box of a mark of so many pixels to each side."""
    x, y = point
    return Box(x - half, y - half, x + half, y + half)
