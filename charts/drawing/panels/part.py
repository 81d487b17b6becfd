"""One panel of a chart as a chart of its own."""

from collections.abc import Iterator
from dataclasses import replace

from charts.exhibit import Exhibit, Panel
from charts.opening import opening


def parts(exhibit: Exhibit) -> Iterator[Exhibit]:
    """Each panel of a chart as a chart of its lines alone, in order."""
    return (part_of(exhibit, panel) for panel in exhibit.panels)


def part_of(exhibit: Exhibit, panel: Panel) -> Exhibit:
    """A panel as a chart of its lines, with their own ground; growth is that of the first line of all."""
    lines = tuple(exhibit.lines[i] for i in panel.lines)
    return replace(
        exhibit,
        lines=lines,
        panels=(panel,),
        moments=opening(lines),
        stretches=exhibit.stretches if 0 in panel.lines else (),
        editions=(),
    )
