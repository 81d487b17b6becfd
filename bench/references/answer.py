"""What each page with a dial shows for a share of AI servers: the same arithmetic, headline and chart for all."""

import json
from functools import cache
from typing import Any

from charts.drawing.figure import drawing
from charts.drawing.labelling.labels import WIDE
from charts.drawing.style import Look
from charts.exhibits.scenario import Run, outlook, worked_out
from charts.exhibits.scenario import answer as words_of
from forecasting.baselines.baseline import Baseline, baseline_of
from forecasting.catalog.catalog import Catalog
from forecasting.scenarios.scenario import Assumption, Scenario

OUTPUT = "ai_server_market"
LEAST, MOST, STEP, START = 50.0, 90.0, 0.5, 67.0
"""The dial [percent]."""


@cache
def _baseline() -> Baseline:
    return baseline_of(Catalog.load())


@cache
def _reference() -> Run:
    return worked_out(Scenario(), _baseline(), OUTPUT)


def answer(ai_share: float) -> tuple[str, dict[str, Any]]:
    """Headline and drawing, as JSON has it, for one AI share [percent]."""
    base, reference = _baseline(), _reference()
    scenario = Scenario(assumptions=(Assumption(driver="ai_share", value=ai_share),))
    run = worked_out(scenario, base, OUTPUT)
    drawn = drawing(outlook(run, OUTPUT, reference), Look.LIGHT, WIDE)
    return words_of(run, OUTPUT, base.years[-1], reference), json.loads(json.dumps(drawn, default=str))
