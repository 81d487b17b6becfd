"""Compared series side by side: each aspect of their definitions, and whether it differs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forecasting.vintages.comparability import aspects
from forecasting.vintages.path import Path

if TYPE_CHECKING:
    import pandas as pd


def comparison_frame(paths: Sequence[Path]) -> "pd.DataFrame":
    """One row an aspect, one column a series; what differs comes first and is marked."""
    import pandas as pd

    ordered = sorted(aspects(paths), key=lambda one: not one.differs)
    named = [path.series.name for path in paths]
    return pd.DataFrame(
        [
            {"": one.name, **dict(zip(named, one.values, strict=True)), "Same": "differs" if one.differs else "same"}
            for one in ordered
        ]
    )
