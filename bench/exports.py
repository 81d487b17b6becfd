"""How long exports take, warm: medians beside the least that the libraries can do for a chart of that size.

    .venv/bin/python bench/exports.py [ROUNDS]

Chart: the projection of a series with bands and earlier vintages. References: XlsxWriter and python-pptx with one
bare line chart of three points; for pictures Plotly's own call with one bare line, Kaleido's Chrome kept running.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.report.plan import Plan
from bench.report.row import Row, alternated
from charts.exhibit import Exhibit
from charts.recipes import ProjectionChart, exhibit_of
from exports.content.request import Request
from exports.formats import FORMATS
from exports.pictures.chrome import find
from exports.reports.report import REPORT_FORMATS, Item, Report, unwatched
from forecasting.catalog.catalog import Catalog

GOALS = {"pptx": 0.3, "xlsx": 0.3, "pdf": 0.5, "deck of ten": 3.0}
TEN = 10
Work = Callable[[], object]
SERIES = "capacity.intelligent.cn"
RUNS = 7


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
    """One line of three points, drawn by Plotly's call."""
    from plotly import io as plotly

    figure = {"data": [{"type": "scatter", "x": [1, 2, 3], "y": [1, 2, 4]}], "layout": {}}
    plotly.to_image(figure, kind, width=960, height=540, scale=2 if kind == "png" else 1, validate=False)


@contextmanager
def chrome_kept() -> Iterator[None]:
    """Kaleido's Chrome kept running for Plotly's calls, without what it would fetch from elsewhere."""
    import kaleido

    kaleido.start_sync_server(page_generator=kaleido.PageGenerator(mathjax=False), path=find())
    try:
        yield
    finally:
        kaleido.stop_sync_server()


DRAWN = ("png", "svg", "pdf")
"""What Chrome draws, in a process of its own."""
PLAIN: dict[str, Work] = {"xlsx": plain_workbook, "pptx": plain_slides}
PLAIN |= {kind: partial(plain_picture, kind) for kind in DRAWN}
DECK = "exports, deck of ten"
_LIBRARIES = {"xlsx": "XlsxWriter", "pptx": "python-pptx"}
REFERENCES = {
    **{
        f"exports, {kind}": f"{_LIBRARIES.get(kind, 'plotly.io.to_image')}, one bare line of three points"
        for kind in PLAIN
    },
    DECK: "python-pptx, ten bare lines of three points",
}


def rows(plan: Plan) -> Iterator[Row]:
    """Seconds of each file, beside the least that its library can do."""
    exhibit, report = examples()
    with chrome_kept():
        for name, reference in plan.wanted(REFERENCES).items():
            kind = name.rpartition(" ")[2]
            if name == DECK:
                works: tuple[Work, Work] = (partial(deck, report), partial(plain_slides, TEN))
            elif reason := FORMATS[kind].reason():
                yield Row(name=name, reference=reference, reason=reason)
                continue
            else:
                works = (partial(FORMATS[kind].make, exhibit, Request()), PLAIN[kind])
            unit, clock = ("s", time.perf_counter) if kind in DRAWN else ("CPU s", time.process_time)
            ours, theirs = alternated(*works, plan.times(RUNS), clock=clock)
            yield Row(name=name, reference=reference, unit=unit, ours=ours, theirs=theirs)


def examples() -> tuple[Exhibit, Report]:
    """A chart with bands and earlier vintages, and a report with ten of them."""
    exhibit = exhibit_of(ProjectionChart(series=SERIES, to="2030"), Catalog.load())
    return exhibit, Report(title="Ten", items=(Item(exhibit=exhibit),) * TEN)


def deck(report: Report) -> object:
    """The report as slides."""
    return REPORT_FORMATS["pptx"].make(report, Request(), unwatched)


def main() -> None:
    """Measure and print."""
    with chrome_kept():
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)


def measure(rounds: int) -> None:
    """Print a line for each format."""
    exhibit, report = examples()
    print(f"{'export':14}{'seconds':>10}{'reference':>12}{'ratio':>8}{'goal':>8}")
    for one in FORMATS.values():
        if one.reason():
            print(f"{one.id:14}{one.reason()}")
            continue
        tell(one.id, median(lambda one=one: one.make(exhibit, Request()), rounds), PLAIN.get(one.id), rounds)
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
