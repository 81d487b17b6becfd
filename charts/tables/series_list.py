"""The list of series to choose from: name, trend, the figure that speaks, who published it and when, its age."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forecasting.quantities.periods import Published
from forecasting.quantities.units import compact
from forecasting.search.browse import Listed

if TYPE_CHECKING:
    import pandas as pd


def series_list_frame(rows: Sequence[Listed]) -> "pd.DataFrame":
    """One row a series."""
    import pandas as pd

    return pd.DataFrame(
        {
            "Series": [one.series.name for one in rows],
            "Trend": [list(one.trend) for one in rows],
            "Value": [_value(one) for one in rows],
            "Year": [one.entry.period for one in rows],
            "Publisher": [one.entry.publisher for one in rows],
            "Published": [Published(one.entry.published).label if one.entry.published else "" for one in rows],
            "Age": [one.age.words if one.age else "no figure" for one in rows],
        }
    )


def _value(one: Listed) -> str:
    return "" if one.entry.value is None else compact(one.entry.value, one.entry.unit)
