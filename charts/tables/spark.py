"""A path in the size of a word: known values, forecast, and where the forecast begins."""

from dataclasses import dataclass

from forecasting.vintages.path import Path
from forecasting.vintages.points import Point

WIDTH, HEIGHT, EDGE = 120, 32, 4
"""Size of the picture, and the room that its marks need at each side [px]."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """Places of a path's points in a small picture [px], and where in it the forecast begins [part of its width]."""

    known: tuple[Spot, ...]
    ahead: tuple[Spot, ...]
    ground: float

    @property
    def svg(self) -> str:
        """The picture: a solid line and a filled mark for what happened, dashes and a hollow mark for the forecast.

        It has one colour and a clear ground, so that a page gives it the colour of its text.
        """
        joined = (*self.known[-1:], *self.ahead)
        parts = [
            _line(self.known, ""),
            _line(joined, "stroke-dasharray='3 2.5'"),
            *(f"<circle cx='{x:g}' cy='{y:g}' r='2.6' stroke='none' fill='#000'/>" for x, y in self.known[-1:]),
            *(f"<circle cx='{x:g}' cy='{y:g}' r='2.4'/>" for x, y in self.ahead[-1:]),
        ]
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' fill='none' stroke='#000' "
            f"stroke-width='1.6'>{''.join(parts)}</svg>"
        )


def _line(spots: tuple[Spot, ...], dashes: str) -> str:
    return f"<polyline points='{' '.join(f'{x:g},{y:g}' for x, y in spots)}' {dashes}/>" if len(spots) > 1 else ""


def spark_of(path: Path) -> Spark | None:
    """The path as a small picture; `None` with fewer than two points."""
    points = path.points
    if len(points) <= 1:
        return None
    first, last = (point.period.end.toordinal() for point in (points[0], points[-1]))
    low, high = min(float(p.value) for p in points), max(float(p.value) for p in points)

    def spot(point: Point) -> Spot:
        along = (point.period.end.toordinal() - first) / ((last - first) or 1)
        up = (float(point.value) - low) / ((high - low) or 1)
        return round(EDGE + along * (WIDTH - 2 * EDGE), 1), round(HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE), 1)

    known = tuple(spot(point) for point in points if point.is_outcome)
    ahead = tuple(spot(point) for point in points if not point.is_outcome)
    start = known[-1][0] / WIDTH if known else 0.0
    return Spark(known=known, ahead=ahead, ground=start if ahead else 1.0)
