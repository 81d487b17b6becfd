"""What an Exhibit holds of a map: its area, the sign of each of its lines, and where each mark lies."""

from dataclasses import dataclass
from enum import StrEnum

from charts.world.land import Area


class Sign(StrEnum):
    """The sign of a site by how far it is."""

    FULL = "full"
    RING = "ring"
    DIAMOND = "diamond"
    CROSS = "cross"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a mark lies [degrees], and how large its sign is across [px]."""

    longitude: float
    latitude: float
    across: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The marks of an Exhibit on a map: a sign for each line, and a spot for each of its marks."""

    area: Area
    signs: tuple[Sign, ...]
    spots: tuple[tuple[Spot, ...], ...]
