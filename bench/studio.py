"""How soon a changed assumption shows in the browser, beside Dash and beside a chart that asks a route of its own.

    .venv/bin/python bench/studio.py [PRESSES]

Three servers show the same fan from the same engine: the Scenarios page as it is; a Dash app with one slider, one
chart and the headline (`pip install dash`; left out where it is missing); and a bare page whose slider asks an HTTP
route and redraws in place, the prototype behind docs/decisions/0007. In a headless browser an arrow key moves the AI
share; the time runs from the key to the moment when both the chart is redrawn and the headline has changed. Prints
medians, 95th percentiles and the ratio to each.
"""

import json
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from first_chart import FIRST_PATH, free_port
from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
from find_browser import find  # noqa: E402 - lies beside the checks, not in a package

OUTPUT, YEAR = "ai_server_market", 2028
UNCOUNTED, PAUSE_SECONDS = 4, 0.7
TARGET = {"median": 130, "p95": 200}

# Records the time from a key to the frame in which chart and headline both differ from before.
WATCH = """([chart, words]) => {
  window.taken = [];
  const state = () => [document.querySelector(chart)?.dataset.drawn ?? window.redrawn,
                       document.querySelector(words)?.textContent];
  let before = null, pressed = 0;
  document.addEventListener('keydown', () => { before = state(); pressed = performance.now(); }, true);
  const look = () => {
    if (!before) return;
    const now = state();
    if (now[0] !== before[0] && now[1] !== before[1]) { taken.push(performance.now() - pressed); before = null; }
  };
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true, attributes: true,
    characterData: true});
  const plot = document.querySelector(chart);
  plot.on?.('plotly_afterplot', () => { window.redrawn = performance.now(); look(); });
}"""


def answer(ai_share: float) -> tuple[str, dict[str, object]]:
    """Headline and drawing for one AI share: what every contestant shows."""
    from charts.drawing.figure import drawing
    from charts.drawing.labels import WIDE
    from charts.drawing.style import Look
    from charts.exhibits.scenario import headline, outlook, worked_out
    from forecasting.baselines.baseline import baseline_of
    from forecasting.catalog.catalog import Catalog
    from forecasting.scenarios.scenario import Assumption, Scenario

    if "baseline" not in MADE:
        MADE["baseline"] = baseline_of(Catalog.load())
        MADE["reference"] = worked_out(Scenario(), MADE["baseline"], OUTPUT)
    scenario = Scenario(assumptions=(Assumption(driver="ai_share", value=ai_share),))
    run = worked_out(scenario, MADE["baseline"], OUTPUT)
    exhibit = outlook(run, OUTPUT, MADE["reference"])
    return headline(run, OUTPUT, YEAR, MADE["reference"]), drawing(exhibit, Look.LIGHT, WIDE)


MADE: dict[str, object] = {}


def serve_dash(port: int) -> None:
    """A Dash app with one slider, the chart and the headline."""
    from dash import Dash, Input, Output, dcc, html

    app = Dash(__name__)
    words, figure = answer(67.0)
    app.layout = html.Div(
        [
            dcc.Slider(50, 90, 0.5, value=67, id="share", updatemode="drag", marks=None),
            html.P(words, id="words"),
            dcc.Graph(figure=json.loads(json.dumps(figure, default=str)), id="chart"),
        ]
    )

    @app.callback(Output("words", "children"), Output("chart", "figure"), Input("share", "value"))
    def turn(share: float) -> tuple[str, dict[str, object]]:
        summary, drawn = answer(share)
        return summary, json.loads(json.dumps(drawn, default=str))

    app.run(port=port, debug=False)


FOLLOW = """<!doctype html><script src="/plotly.js"></script><input id="share" type="range" min="50" max="90" step="0.5"
value="67"><p id="words"></p><div id="chart"></div><script>
const chart = document.getElementById('chart'), words = document.getElementById('words');
async function ask(share) {
  const {summary, data, layout} = await (await fetch('/answer?share=' + share)).json();
  await Plotly.react(chart, data, layout);
  words.textContent = summary;
}
document.getElementById('share').oninput = event => ask(event.target.value);
ask(67);
</script>"""


def serve_follow(port: int) -> None:
    """A bare page whose slider asks a route and redraws in place."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, Response
    from starlette.routing import Route

    from charts.drawing.library import plotly_js

    def reply(request: object) -> Response:
        summary, drawn = answer(float(request.query_params["share"]))  # type: ignore[attr-defined]
        return Response(json.dumps({"summary": summary, **drawn}, default=str), media_type="application/json")

    routes = [
        Route("/", lambda _: HTMLResponse(FOLLOW)),
        Route("/plotly.js", lambda _: Response(plotly_js(), media_type="text/javascript")),
        Route("/answer", reply),
    ]
    uvicorn.run(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="error")


CONTESTANTS = {
    "this app": ("scenarios", ".js-plotly-plot", ".co-words", "[role=slider]"),
    "dash": ("", ".js-plotly-plot", "#words", "[role=slider]"),
    "own route": ("", "#chart", "#words", "#share"),
}
"""Path, and where chart, headline and slider are."""


def command(name: str, port: int) -> list[str]:
    """How a contestant is started."""
    if name == "this app":
        options = ["--server.port", str(port), "--server.headless", "true"]
        return [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options]
    return [sys.executable, __file__, "--serve", name, str(port)]


def measured(browser: Browser, name: str, port: int, presses: int) -> list[float]:
    """Milliseconds from each key to its answer."""
    path, chart, words, slider = CONTESTANTS[name]
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    for _ in range(60):
        try:
            page.goto(f"http://127.0.0.1:{port}/{path}")
            break
        except Error:  # the server is not there yet
            time.sleep(0.5)
    page.wait_for_selector(FIRST_PATH, state="attached", timeout=60_000)
    time.sleep(4)
    found = page.get_by_role("slider", name="AI share") if name == "this app" else page.locator(slider)
    found.first.focus()
    page.evaluate(WATCH, [chart, words])
    for press in range(UNCOUNTED + presses):
        page.keyboard.press("ArrowLeft" if press % 2 else "ArrowRight")
        time.sleep(PAUSE_SECONDS)
    taken = page.evaluate("window.taken")[UNCOUNTED:]
    page.close()
    return list(taken)


def main(presses: int) -> None:
    """Measure every contestant in turn and print the table."""
    names = [name for name in CONTESTANTS if name != "dash" or find_spec("dash")]
    ports = {name: free_port() for name in names}
    quiet = subprocess.DEVNULL
    servers = [subprocess.Popen(command(name, ports[name]), cwd=ROOT, stdout=quiet, stderr=quiet) for name in names]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
            times = {name: measured(browser, name, ports[name], presses) for name in names}
            browser.close()
    finally:
        for server in servers:
            server.terminate()
    ours = statistics.median(times["this app"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        p95 = sorted(taken)[int(0.95 * len(taken))]
        print(
            f"{name:10} median {middle:4.0f} ms, 95th percentile {p95:4.0f} ms, n = {len(taken)}, "
            f"ratio {ours / middle:.2f}"
        )
    print(f"targets: median {TARGET['median']} ms, 95th percentile {TARGET['p95']} ms")
    if "dash" not in names:
        print("dash is not installed and was left out")


if __name__ == "__main__":
    if "--serve" in sys.argv:
        {"dash": serve_dash, "own route": serve_follow}[sys.argv[2]](int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
