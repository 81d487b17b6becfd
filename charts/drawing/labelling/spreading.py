"""Heights moved apart so that what stands there does not touch."""

from collections.abc import Sequence


def spread(heights: Sequence[float], rooms: Sequence[float], *, ceiling: float) -> list[float]:
    """Ascending heights moved apart so that each has its room around it, up to the ceiling [unit of the heights]."""
    placed: list[float] = []
    floor_height = 0.0
    for height, room in zip(heights, rooms, strict=True):
        placed.append(max(height, floor_height + room / 2))
        floor_height = placed[-1] + room / 2
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], ceiling - rooms[i] / 2)
        ceiling = placed[i] - rooms[i] / 2
    return placed
