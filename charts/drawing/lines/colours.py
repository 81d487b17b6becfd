"""Which colour each line of a chart has."""

from collections.abc import Sequence

from charts.drawing.style import Palette, blend, hues
from charts.exhibit import Emphasis, Line

PALEST = 0.45
"""Share of its hue that the oldest vintage has."""
OURS = frozenset({Emphasis.PROJECTED, Emphasis.BASELINE, Emphasis.SCENARIO})
"""Lines that no publisher drew."""


def colours(lines: Sequence[Line], palette: Palette) -> list[str]:
    """Each publisher's hue; earlier vintages on a ramp from pale to the strong hue of their line, by date."""
    own = [line for line in lines if line.emphasis not in {Emphasis.EARLIER, Emphasis.APART}]
    own.sort(key=lambda line: line.emphasis is not Emphasis.MAIN)
    published = [line for line in own if line.emphasis not in OURS and not line.is_yours]
    hue_of = {id(line): palette.own for line in own}
    for line, hue in zip(published, hues(line.publisher for line in published), strict=True):
        hue_of[id(line)] = palette.hues[hue]
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BESIDE and not line.label}
    hue_of |= {id(line): palette.soft for line in own if line.emphasis is Emphasis.BASELINE}
    hue_of |= {id(line): palette.ink for line in own if line.is_yours}
    scenarios = [line for line in reversed(own) if line.emphasis is Emphasis.SCENARIO]
    hue_of |= {id(line): hue for line, hue in zip(scenarios, (palette.own, *palette.hues), strict=False)}
    earlier = [line for line in lines if line.emphasis is Emphasis.EARLIER]
    strong = hue_of[id(own[0])] if own else palette.ink
    pale = blend(palette.paper, strong, PALEST)
    ramp = {id(line): blend(pale, strong, (i + 1) / (len(earlier) + 2)) for i, line in enumerate(earlier)}
    hue_by_series = {line.series_id: hue_of[id(line)] for line in own if line.emphasis is Emphasis.MAIN}
    apart = {id(line): hue_by_series.get(line.series_id, strong) for line in lines if line.emphasis is Emphasis.APART}
    return [(hue_of | ramp | apart)[id(line)] for line in lines]
