"""A Panel app with one slider, one chart and the headline: `python -m bench.references.panel_page PORT`."""

import sys
from typing import Any

import panel as pn

from bench.references.answer import LEAST, MOST, START, STEP, answer


def page() -> pn.Column:
    """The app, for one reader."""
    words, figure = answer(START)
    slider = pn.widgets.FloatSlider(name="AI share", start=LEAST, end=MOST, step=STEP, value=START)
    text, chart = pn.pane.Str(words, css_classes=["words"]), pn.pane.Plotly(figure)

    def turn(event: Any) -> None:  # noqa: ANN401 - Panel ships no type for it
        text.object, chart.object = answer(event.new)

    slider.param.watch(turn, "value")
    return pn.Column(slider, text, chart)


if __name__ == "__main__":
    pn.extension("plotly")
    pn.serve(page, port=int(sys.argv[1]), address="127.0.0.1", show=False)
