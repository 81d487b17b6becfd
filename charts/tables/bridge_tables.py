"""The table of a bridge between two forecasts: for the page, a notebook, and files."""

from typing import TYPE_CHECKING

from forecasting.bridges.step import ForecastBridge, Kind
from forecasting.bridges.words import factor
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import digits

if TYPE_CHECKING:
    import pandas as pd


def bridge_frame(found: ForecastBridge, catalog: Catalog) -> "pd.DataFrame":
    """Every step with its factor, its ends, its reason and its documents; a step without difference too."""
    import pandas as pd

    titles = {source.source_id: f"{source.publisher}, {source.published.label}" for source in catalog.sources}
    return pd.DataFrame(
        [
            {
                "step": step.step,
                "factor": factor(step.factor),
                "from": digits(step.start),
                "to": digits(step.end),
                "unit": found.after.unit,
                "why": step.note,
                "sources": "; ".join(dict.fromkeys(titles.get(one, one) for one in step.source_ids)),
                "source_ids": ", ".join(step.source_ids),
            }
            for step in found.steps
        ]
    )


def steps_frame() -> "pd.DataFrame":
    """What each step of a bridge explains."""
    import pandas as pd

    return pd.DataFrame([{"step": kind.value, "what it explains": kind.meaning} for kind in Kind])
