"""Which colour each line of a chart has."""

from collections.abc import Sequence
from itertools import chain, repeat

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
    hue_of = _publishers_hues(own, palette) | _plain_hues(own, palette) | _scenario_hues(own, palette)
    strong = hue_of[id(own[0])] if own else palette.ink
    hue_of |= _ramp([line for line in lines if line.emphasis is Emphasis.EARLIER], strong, palette)
    hue_by_series = {line.series_id: hue_of[id(line)] for line in own if line.emphasis is Emphasis.MAIN}
    return [hue_of.get(id(line)) or hue_by_series.get(line.series_id, strong) for line in lines]


def _publishers_hues(own: Sequence[Line], palette: Palette) -> dict[int, str]:
    published = [line for line in own if line.emphasis not in OURS and not line.is_yours]
    found = hues(line.publisher for line in published)
    return {id(line): palette.hues[hue] for line, hue in zip(published, found, strict=True)}


def _plain_hues(own: Sequence[Line], palette: Palette) -> dict[int, str]:
    """The hue of lines whose kind decides it, not their publisher."""
    found = {}
    for line in own:
        if line.is_yours:
            found[id(line)] = palette.ink
        elif line.emphasis is Emphasis.BASELINE or (line.emphasis is Emphasis.BESIDE and not line.label):
            found[id(line)] = palette.soft
        elif line.emphasis is Emphasis.PROJECTED:
            found[id(line)] = palette.own
    return found


def _scenario_hues(own: Sequence[Line], palette: Palette) -> dict[int, str]:
    """The last scenario has our own hue, those before it the hues of publishers."""
    scenarios = [line for line in reversed(own) if line.emphasis is Emphasis.SCENARIO]
    further = chain((palette.own, *palette.hues), repeat(palette.own))
    return {id(line): hue for line, hue in zip(scenarios, further, strict=False)}


def _ramp(earlier: Sequence[Line], strong: str, palette: Palette) -> dict[int, str]:
    pale = blend(palette.paper, strong, PALEST)
    return {id(line): blend(pale, strong, (i + 1) / (len(earlier) + 2)) for i, line in enumerate(earlier)}
