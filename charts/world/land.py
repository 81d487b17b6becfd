"""Land by country, and where a place lies in the picture of an area."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import cos, radians
from pathlib import Path

OUTLINES = Path(__file__).parent / "land.json"
"""Natural Earth's land, in the public domain; the file says how it was made."""
TENTHS = 10
WIDTH = 960
"""Width of every picture [px]."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the world between two meridians and two parallels [degrees]; west and south are negative."""

    name: str
    west: float
    east: float
    south: float
    north: float

    @property
    def height(self) -> float:
        """Height of the picture [px]: true to scale along the parallel at half height."""
        flat = (self.east - self.west) * cos(radians((self.north + self.south) / 2))
        return round(WIDTH * (self.north - self.south) / flat, 1)

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies in the area."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


AREAS = (
    Area(name="World", west=-170, east=180, south=-56, north=78),
    Area(name="North America", west=-128, east=-65, south=23, north=52),
    Area(name="Europe and Middle East", west=-36, east=86, south=18, north=71),
    Area(name="Asia and Pacific", west=50, east=180, south=-44, north=54),
)


@cache
def outlines() -> tuple[tuple[Spot, ...], ...]:
    """The outline of each piece of land: longitudes and latitudes [degrees]."""
    rings = json.loads(OUTLINES.read_text(encoding="utf-8"))["outlines"]
    return tuple(tuple(_places(ring)) for ring in rings)


def _places(steps: list[int]) -> Iterator[Spot]:
    """A ring of steps as places."""
    for longitude, latitude in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True):
        yield longitude / TENTHS, latitude / TENTHS


def rings(area: Area) -> tuple[tuple[Spot, ...], ...]:
    """The outlines of the land that may show in an area [degrees]."""
    return tuple(ring for ring in outlines() if _meets(area, ring))


def _meets(area: Area, ring: tuple[Spot, ...]) -> bool:
    """Whether the box around an outline meets the area."""
    across, up = [one for one, _ in ring], [one for _, one in ring]
    beside = max(across) < area.west or min(across) > area.east
    return not (beside or max(up) < area.south or min(up) > area.north)
