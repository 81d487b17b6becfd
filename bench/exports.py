"""How long exports take, warm: medians beside the least that the libraries can do for a chart of that size.

    .venv/bin/python bench/exports.py [ROUNDS]

Chart: the projection of a series with bands and earlier vintages. References: XlsxWriter and python-pptx with one
bare line chart of three points; Kaleido with one bare line for pictures.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from charts.recipes import ProjectionChart, exhibit_of
from exports.content.request import Request
from exports.formats import FORMATS
from exports.pictures.renderer import RENDERER
from exports.reports.report import REPORT_FORMATS, Item, Report, unwatched
from forecasting.catalog.catalog import Catalog

GOALS = {"pptx": 0.3, "xlsx": 0.3, "pdf": 0.5, "deck of ten": 3.0}
TEN = 10
Work = Callable[[], object]


def median(work: Work, rounds: int) -> float:
    """Median seconds of *work* after one run that warms it up."""
    work()
    spans = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        spans.append(time.perf_counter() - started)
    return statistics.median(spans)


def plain_workbook() -> None:
    """A workbook with one line chart of three points."""
    from xlsxwriter import Workbook

    book = Workbook(io.BytesIO(), {"in_memory": True})
    page = book.add_worksheet()
    page.write_column(0, 0, [1, 2, 4])
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Sheet1!$A$1:$A$3"})
    page.insert_chart(0, 2, chart)
    book.close()


def plain_slides(count: int = 1) -> None:
    """Slides with one line chart of three points each."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    show = Presentation()
    for _ in range(count):
        values = CategoryChartData()
        values.categories = ["a", "b", "c"]
        values.add_series("s", (1, 2, 4))
        page = show.slides.add_slide(show.slide_layouts[5])
        page.shapes.add_chart(XL_CHART_TYPE.LINE, 0, 0, 9_000_000, 5_000_000, values)
    show.save(io.BytesIO())


def plain_picture(kind: str) -> None:
    """One line of three points, drawn by Kaleido."""
    figure = {"data": [{"type": "scatter", "x": [1, 2, 3], "y": [1, 2, 4]}], "layout": {}}
    RENDERER.draw(figure, {"format": kind, "width": 960, "height": 540, "scale": 2 if kind == "png" else 1})


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    exhibit = exhibit_of(ProjectionChart(series="capacity.intelligent.cn", to="2030"), Catalog.load())
    report = Report(title="Ten", items=(Item(exhibit=exhibit),) * TEN)
    references: dict[str, Work] = {"xlsx": plain_workbook, "pptx": plain_slides}
    references |= {kind: lambda kind=kind: plain_picture(kind) for kind in ("png", "svg", "pdf")}  # type: ignore[misc]
    print(f"{'export':14}{'seconds':>10}{'reference':>12}{'ratio':>8}{'goal':>8}")
    for one in FORMATS.values():
        if one.reason():
            print(f"{one.id:14}{one.reason()}")
            continue
        tell(one.id, median(lambda one=one: one.make(exhibit, Request()), rounds), references.get(one.id), rounds)
    for format_id, one in REPORT_FORMATS.items():
        if format_id == "zip" or one.reason():
            continue
        reference = (lambda: plain_slides(TEN)) if format_id == "pptx" else None
        name = "deck of ten" if format_id == "pptx" else f"ten, {format_id}"
        spent = median(lambda one=one: one.make(report, Request(), unwatched), max(1, rounds // 3))
        tell(name, spent, reference, rounds)


def tell(name: str, spent: float, reference: Work | None, rounds: int) -> None:
    """One line: the median, the reference's, their ratio, and the goal if there is one."""
    least = median(reference, rounds) if reference else None
    beside = f"{least:12.3f}{spent / least:8.1f}" if least else f"{'':20}"
    goal = f"{GOALS[name]:8.1f}" if name in GOALS else ""
    print(f"{name:14}{spent:10.3f}{beside}{goal}")


if __name__ == "__main__":
    main()
