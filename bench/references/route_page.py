"""A bare page whose slider asks a route and redraws in place: `python -m bench.references.route_page PORT`.

The prototype behind docs/decisions/0007; it runs by the app's own Python.
"""

import json
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bench.references.answer import LEAST, MOST, START, STEP, answer
from charts.drawing.library import plotly_js

PAGE = f"""<!doctype html><script src="/plotly.js"></script>
<input id="share" type="range" min="{LEAST}" max="{MOST}" step="{STEP}" value="{START}">
<p id="words"></p><div id="chart"></div><script>
const chart = document.getElementById('chart'), words = document.getElementById('words');
async function ask(share) {{
  const {{summary, data, layout}} = await (await fetch('/answer?share=' + share)).json();
  await Plotly.react(chart, data, layout);
  words.textContent = summary;
}}
document.getElementById('share').oninput = event => ask(event.target.value);
ask({START});
</script>"""


def reply(request: Request) -> Response:
    """Headline and chart of a share."""
    summary, drawn = answer(float(request.query_params["share"]))
    return Response(json.dumps({"summary": summary, **drawn}), media_type="application/json")


ROUTES = [
    Route("/", lambda _: HTMLResponse(PAGE)),
    Route("/plotly.js", lambda _: Response(plotly_js(), media_type="text/javascript")),
    Route("/answer", reply),
]

if __name__ == "__main__":
    uvicorn.run(Starlette(routes=ROUTES), host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
