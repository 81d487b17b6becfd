"""Charts of bars: which assumption moves a result (tornado), and what leads from one total to another (bridge)."""

from collections.abc import Sequence
from typing import Any

from charts.drawing.dots import dot_colours, dot_traces
from charts.drawing.labelling.labels import (
    KEY_SIZE,
    LABEL_GAP,
    SOURCE_SIZE,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    Room,
    Size,
    cut,
    fitted,
    texts,
)
from charts.drawing.labelling.lettering import text_width
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE, PALETTES, Look, Palette, blend, hues, template
from charts.exhibit import Arrangement, Bar, Exhibit, Part
from charts.wording import wrap
from forecasting.quantities.standing import Standing

ROW_HEIGHT, RANGE_HEIGHT = 30, 42
"""Pixels of a row; those of ranges have labels of two lines."""
BRIDGE_HEIGHT = 300
LABEL_EDGE = 14
"""Pixels at the left of the plot beside the labels of lying bars."""
LABEL_CHARACTERS = 22
COLUMN_CHARACTERS = 14
LABEL_LINES = 4
END_ROOM = 0.14
"""Part of the span kept free at each end of a tornado for the digits there."""


def bar_traces(exhibit: Exhibit, look: Look) -> list[dict[str, Any]]:
    """The bars, one trace for each part they play; the shorter of two on one side lies on top.

    Its digits would stand on the longer one: they are in the box that explains it and in the table.
    """
    behind, on_top = ([_trace(bars, exhibit, PALETTES[look]) for bars in _by_part(layer)] for layer in _layers(exhibit))
    hidden = [trace | {"textposition": "none"} for trace in on_top]
    if exhibit.arrangement is Arrangement.RANGES:  # the words stand in the labels: here they would lie on dots
        behind = [trace | {"textposition": "none"} for trace in behind]
    return [*behind, *hidden, *dot_traces(exhibit, [_tick(b.label, LABEL_CHARACTERS) for b in exhibit.bars], look)]


def bar_layout(exhibit: Exhibit, look: Look, size: Size) -> dict[str, Any]:
    """Axes, words and room of a chart of bars."""
    palette = PALETTES[look]
    lies = is_lying(exhibit)
    room = _room(exhibit, size, lies=lies)
    words = texts(room, palette)
    words[KEY]["text"] = _coloured(words[KEY]["text"], exhibit, palette)
    return {
        "template": template(look),
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "height": room.height,
        "margin": {"l": room.left, "r": room.right, "t": room.top, "b": room.bottom, "pad": 4},
        "barmode": "overlay",
        "bargap": 0.35,
        "hovermode": "closest",
        "annotations": words,
        "uirevision": exhibit.slug,
    } | (_lying_axes(exhibit, palette, room) if lies else _standing_axes(exhibit))


def is_lying(exhibit: Exhibit) -> bool:
    """Whether the bars of a chart lie."""
    return exhibit.arrangement is not None and exhibit.arrangement.lies


def _room(exhibit: Exhibit, size: Size, *, lies: bool) -> Room:
    labels = list(dict.fromkeys(bar.label for bar in exhibit.bars))
    lines = (part for label in labels for part in _label_lines(label, LABEL_CHARACTERS))
    widest = max((text_width(part, LABEL_SIZE) for part in lines), default=0.0)
    deepest = max((len(_label_lines(label, COLUMN_CHARACTERS)) for label in labels), default=1)
    wanted = Room(
        title=wrap(exhibit.title, size.characters(TITLE_SIZE)),
        subtitle=wrap(exhibit.subtitle, size.characters(SUBTITLE_SIZE)),
        key=wrap(_key_words(exhibit), size.characters(KEY_SIZE)),
        source=wrap(exhibit.footer, size.characters(SOURCE_SIZE)),
        size=size,
        axis=34 if lies else 14 + LABEL_GAP * deepest,
        plot=_row_height(exhibit) * len(labels) + LABEL_GAP if lies else BRIDGE_HEIGHT,
        left=LABEL_EDGE + widest if lies else 52,
        right=14,
    )
    return fitted(wanted)


def _row_height(exhibit: Exhibit) -> int:
    return RANGE_HEIGHT if exhibit.arrangement is Arrangement.RANGES else ROW_HEIGHT


def _key(exhibit: Exhibit, palette: Palette) -> list[tuple[str, str]]:
    """What the colours mean: words, and the colour that they explain."""
    seen = {(bar.part, bar.end >= bar.start) for bar in exhibit.bars}
    parts = {part for part, _ in seen}
    assumed = any(bar.part is Part.STEP and bar.standing is Standing.ASSUMED for bar in exhibit.bars)
    one = f"what one {'assumption' if assumed else 'step'} "
    rises, falls = (Part.STEP, True) in seen, (Part.STEP, False) in seen
    words = [
        (part_words(exhibit, Part.LOW), Part.LOW, True, Part.LOW in parts),
        (part_words(exhibit, Part.HIGH), Part.HIGH, True, Part.HIGH in parts),
        (part_words(exhibit, Part.TOTAL), Part.TOTAL, True, Part.TOTAL in parts),
        (f"{one}adds", Part.STEP, True, rises),
        (f"{'' if rises else one}takes away", Part.STEP, False, falls),
    ]
    shown = [(text, colour_in(exhibit, part, palette, rises=up)) for text, part, up, there in words if there]
    colours = dot_colours(exhibit, palette)
    dots = [(one.words, colours.get(one.publisher, palette.soft)) for one in exhibit.key if one.part is Part.DOT]
    return [(text.replace(" ", "\N{NO-BREAK SPACE}"), colour) for text, colour in (*shown, *dots)]


def part_words(exhibit: Exhibit, part: Part) -> str:
    """What bars of a part mean in a chart."""
    default = {
        Part.LOW: "assumption at its low end",
        Part.HIGH: "at its high end",
        Part.TOTAL: "total",
        Part.STEP: "what one assumption adds",
    }
    return next((one.words for one in exhibit.key if one.part is part), default.get(part, part.value))


def colour_in(exhibit: Exhibit, part: Part, palette: Palette, *, rises: bool) -> str:
    """The colour of bars of a part in a chart: that of a publisher where they are one's, else that of the part."""
    if exhibit.arrangement is Arrangement.RANGES and part is Part.TOTAL:
        return blend(palette.paper, palette.soft, PALE)
    named = [one for one in exhibit.key if one.publisher and one.part is not Part.DOT]
    own = dict(zip((one.part for one in named), hues(one.publisher for one in named), strict=True))
    return palette.hues[own[part]] if part in own else bar_colour(part, rises=rises, palette=palette)


PALE = 0.35
"""How strong a range is on the paper, so that the dots on it can be seen."""
SQUARE = "■"
KEY = 2
"""Place of the key among the words of a chart."""


def _key_words(exhibit: Exhibit) -> str:
    return "   ".join(f"{SQUARE}\N{NO-BREAK SPACE}{words}" for words, _ in _key(exhibit, PALETTES[Look.LIGHT]))


def _coloured(text: str, exhibit: Exhibit, palette: Palette) -> str:
    """The key with each of its squares in the colour that it explains."""
    before, *explained = text.split(SQUARE)
    spans = []
    for words, (_, colour) in zip(explained, _key(exhibit, palette), strict=False):
        spans.append(f'<span style="color:{colour}">{SQUARE}</span>{words}')
    return before + "".join(spans)


def bar_colour(part: Part, *, rises: bool, palette: Palette) -> str:
    """The colour of a total, of a step by its direction, and of each end of a range."""
    if part is Part.TOTAL:
        return palette.soft
    upward = rises if part is Part.STEP else part is Part.HIGH
    return palette.hues[RISE if upward else FALL]


RISE, FALL = 0, 1


def _layers(exhibit: Exhibit) -> tuple[list[Bar], list[Bar]]:
    """The bars behind, and those on top: the shorter of two that reach to the same side of their row, or to none."""
    longest: dict[tuple[str, bool], Bar] = {}
    for bar in exhibit.bars:
        side = (bar.label, bar.end >= bar.start)
        if side not in longest or abs(bar.end - bar.start) > abs(longest[side].end - longest[side].start):
            longest[side] = bar
    behind = [bar for bar in longest.values() if bar.end != bar.start or _is_alone(bar, exhibit)]
    return behind, [bar for bar in exhibit.bars if not any(bar is one for one in behind)]


def _is_alone(bar: Bar, exhibit: Exhibit) -> bool:
    """Whether no other bar of its row has a length: digits of a bar without one would lie on those of the other."""
    return not any(one.label == bar.label and one.end != one.start for one in exhibit.bars)


def _by_part(bars: Sequence[Bar]) -> list[list[Bar]]:
    """The bars of each part that there is."""
    parts = [[bar for bar in bars if bar.part is part] for part in Part]
    return [found for found in parts if found]


def _trace(bars: Sequence[Bar], exhibit: Exhibit, palette: Palette) -> dict[str, Any]:
    lies = is_lying(exhibit)
    along, across = ("x", "y") if lies else ("y", "x")
    width = LABEL_CHARACTERS if lies else COLUMN_CHARACTERS
    return {
        "type": "bar",
        "orientation": "h" if lies else "v",
        "name": bars[0].part.value,
        "showlegend": False,
        "base": [bar.start for bar in bars],
        along: [bar.end - bar.start for bar in bars],
        across: [_tick(bar.label, width) for bar in bars],
        "marker": {
            "color": [colour_in(exhibit, bar.part, palette, rises=bar.end >= bar.start) for bar in bars],
        },
        "text": [as_text(bar.digits) for bar in bars],
        "textposition": "outside",
        "textfont": {"size": LABEL_SIZE, "color": palette.ink},
        "cliponaxis": False,
        "hovertext": [
            f"<b>{as_text(bar.label)}</b><br>{'<br>'.join(map(as_text, wrap(bar.words, 52)))}" for bar in bars
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _tick(label: str, width: int) -> str:
    """A label in lines, as the axis shows it."""
    return "<br>".join(as_text(line) for line in _label_lines(label, width))


def _label_lines(label: str, width: int) -> list[str]:
    """A label in at most `LABEL_LINES` lines."""
    return cut(wrap(label, width), LABEL_LINES)


def _order(exhibit: Exhibit, width: int) -> dict[str, Any]:
    """The labels in the order of the bars; Plotly's own order is that of the traces, one for each part."""
    labels = [_tick(label, width) for label in dict.fromkeys(bar.label for bar in exhibit.bars)]
    return {"categoryorder": "array", "categoryarray": labels}


def _lying_axes(exhibit: Exhibit, palette: Palette, room: Room) -> dict[str, Any]:
    ends = [end for bar in exhibit.bars for end in (bar.start, bar.end)] or [0.0, 1.0]
    if exhibit.arrangement is Arrangement.RANGES:
        ends += [0.0, *(dot.value for bar in exhibit.bars for dot in bar.dots if dot.is_drawn)]
    low, high = min(ends), max(ends)
    margin = _end_room(exhibit, room) * (high - low or 1)
    middle = exhibit.bars[0].start if exhibit.arrangement is Arrangement.TORNADO and exhibit.bars else 0.0
    return {
        "xaxis": {"range": [low - margin, high + margin], "nticks": 5, "showgrid": True, "separatethousands": True},
        "yaxis": {"type": "category", "autorange": "reversed", "showgrid": False} | _order(exhibit, LABEL_CHARACTERS),
        "shapes": [
            {"type": "line", "x0": middle, "x1": middle, "y0": 0, "y1": 1, "yref": "paper",
             "line": {"color": palette.ink, "width": 1}},
        ],
    }  # fmt: skip


def _end_room(exhibit: Exhibit, room: Room) -> float:
    """The part of the span to keep free at each end, so that the digits there have room; ranges are drawn without."""
    shown = exhibit.bars if exhibit.arrangement is not Arrangement.RANGES else ()
    words = max((text_width(bar.digits, LABEL_SIZE) for bar in shown), default=0.0) + GAP
    plot = max(room.size.width - room.left - room.right, 2 * words + LEAST_BARS)
    return words / (plot - 2 * words)


GAP, LEAST_BARS = 8, 60


def _standing_axes(exhibit: Exhibit) -> dict[str, Any]:
    ends = [end for bar in exhibit.bars for end in (bar.start, bar.end)] or [0.0, 1.0]
    top = max(0.0, *ends)
    return {
        "xaxis": {"type": "category", "tickfont": {"size": SOURCE_SIZE}} | _order(exhibit, COLUMN_CHARACTERS),
        "yaxis": {"range": [min(0.0, *ends), top + END_ROOM * (top or 1)], "nticks": 6},
    }
