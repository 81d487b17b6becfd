"""When the lines of a chart have a frame each, and which lines go into which."""

from collections.abc import Sequence
from dataclasses import replace

from charts.exhibit import Exhibit, Panel
from charts.headings import distinguishing_words
from charts.recipes.recipe import Layout
from forecasting.catalog.series import Series

MOST_IN_ONE_FRAME = 5
"""Series that one frame holds at most, unless the reader chooses so."""
LINE_CHART = "Line chart: "
"""How the words for those who cannot see a chart of lines begin."""


def advised(chosen: Sequence[Series]) -> Layout:
    """One frame, or panels where there are many series, or where one frame would mislead.

    It misleads where series count different things, and differ in place and in segment at once: what stands between
    two of the lines could then be either. Lines that differ in one of the two are compared by it, and single values
    are no lines.
    """
    lines = [series for series in chosen if len({one.period for one in series.observations}) > 1]
    unlike = [{series.concept for series in lines}, {series.geography for series in lines},
              {series.segment for series in lines}]  # fmt: skip
    misleads = all(len(values) > 1 for values in unlike)
    return Layout.PANELS if misleads or len(chosen) > MOST_IN_ONE_FRAME else Layout.LINES


def panelled(exhibit: Exhibit, chosen: Sequence[Series], layout: Layout) -> Exhibit:
    """The chart in the layout asked for, by the rule where none is; a chart of one series has one frame."""
    wanted = advised(chosen) if layout is Layout.AUTO else layout
    shown = dict.fromkeys(line.series_id for line in exhibit.lines)
    if wanted is Layout.LINES or len(shown) == 1 or len(chosen) == 1:
        return exhibit
    words = dict(zip((series.series_id for series in chosen), distinguishing_words(chosen), strict=True))
    words |= {line.series_id: line.name for line in exhibit.lines if line.series_id not in words}  # the reader's own
    common = _common_start(list(words.values()))
    panels = tuple(_panel(exhibit, one, words[one], common) for one in shown)
    words_for_all = exhibit.text_alternative.replace(LINE_CHART, f"{len(panels)} line charts on the same axes: ", 1)
    return replace(exhibit, panels=panels, text_alternative=words_for_all)


def _panel(exhibit: Exhibit, series_id: str, words: str, common: str) -> Panel:
    places = tuple(i for i, line in enumerate(exhibit.lines) if line.series_id == series_id)
    source = exhibit.lines[places[-1]].label.removeprefix(f"{words}, ")
    title = words.removeprefix(common)
    return Panel(title=title[:1].upper() + title[1:], source=source, lines=places)


def _common_start(names: Sequence[str]) -> str:
    """The parts up to a comma with which all names begin, if something is left of each without them."""
    parts = [name.split(", ") for name in names]
    count = 0
    while all(len(part) > count + 1 for part in parts) and len({part[count] for part in parts}) == 1:
        count += 1
    return "".join(f"{part}, " for part in parts[0][:count])
