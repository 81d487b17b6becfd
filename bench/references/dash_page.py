"""A Dash app with one slider, one chart and the headline: `python -m bench.references.dash_page PORT`."""

import sys
from typing import Any

from dash import Dash, Input, Output, dcc, html

from bench.references.answer import LEAST, MOST, START, STEP, answer


def page() -> Dash:
    """The app."""
    app = Dash(__name__)
    words, figure = answer(START)
    slider = dcc.Slider(LEAST, MOST, STEP, value=START, id="share", updatemode="drag", marks=None)
    app.layout = html.Div([slider, html.P(words, id="words"), dcc.Graph(figure=figure, id="chart")])
    app.callback(Output("words", "children"), Output("chart", "figure"), Input("share", "value"))(turn)
    return app


def turn(share: float) -> tuple[str, dict[str, Any]]:
    """Headline and chart of a share [percent]."""
    return answer(share)


if __name__ == "__main__":
    page().run(port=int(sys.argv[1]), debug=False)
