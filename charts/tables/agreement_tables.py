"""Tables of the cross-check and of two baselines: for the page, a notebook, and files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forecasting.crosscheck.conditions import Condition, Effect
from forecasting.crosscheck.rows import Comparison
from forecasting.evaluation.baseline_bridge import BaselinePair
from forecasting.market_model.identities import MODEL
from forecasting.quantities.units import compact, digits

if TYPE_CHECKING:
    import pandas as pd


def comparisons_frame(rows: Sequence[Comparison]) -> "pd.DataFrame":
    """Each independent figure beside the model's result, with the verdict."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "what": row.check.name,
                "period": row.period.label,
                "published": compact(row.independent.value, row.unit),
                "by": row.publisher,
                "model": compact(row.model.central, row.unit),
                "90 % range": f"{compact(row.model.low, row.unit)} to {compact(row.model.high, row.unit)}",
                "verdict": row.verdict.value,
                "note": row.note,
            }
            for row in rows
        ]
    )


def effects_frame(effects: Sequence[Effect], output: str, year: int) -> "pd.DataFrame":
    """What a quantity comes to at other growth of price-performance and efficiency."""
    import pandas as pd

    quantity = f"{MODEL[output].name} in {year}"
    return pd.DataFrame(
        [
            {
                "price-performance, % a year": digits(round(one.price_performance, 1)),
                "efficiency, % a year": digits(round(one.efficiency, 1)),
                quantity: compact(one.value, MODEL[output].unit),
                "": "as assumed here" if one.is_current else "",
            }
            for one in effects
        ]
    )


def conditions_frame(conditions: Sequence[Condition]) -> "pd.DataFrame":
    """What one driver would have to be for each figure to hold exactly."""
    import pandas as pd

    rows = [
        {
            "what": one.comparison.check.name,
            "period": one.comparison.period.label,
            "published": compact(one.comparison.independent.value, one.comparison.unit),
            "by": one.comparison.publisher,
            "would have to be": "" if one.value is None else digits(one.value),
            "inside its range": "yes" if one.is_plausible else "no",
        }
        for one in conditions
        if one.value is not None
    ]
    return pd.DataFrame(rows)


def pair_frame(pair: BaselinePair, outputs: Sequence[str]) -> "pd.DataFrame":
    """Two baselines side by side, one column a year."""
    import pandas as pd

    rows = [
        {"quantity": MODEL[output].name, "unit": MODEL[output].unit, "baseline": name}
        | {str(year): digits(evaluation.at(output, year)) for year in pair.years}
        for output in outputs
        for name, evaluation in zip(pair.names, pair.evaluations, strict=True)
    ]
    return pd.DataFrame(rows)
