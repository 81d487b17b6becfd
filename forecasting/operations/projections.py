"""Projection methods as plain values: all of them, and which is recommended for a series."""

from typing import Any

from forecasting.catalog.catalog import Catalog
from forecasting.methods.families.registry import METHODS
from forecasting.methods.method import Method
from forecasting.projection.project import ProjectionSettings, applicable, prepare


def method_rows() -> list[dict[str, Any]]:
    """Every method: its formula, when it applies, where it comes from."""
    return [_described(one, "", recommended=False) for one in METHODS.values()]


def methods_for(catalog: Catalog, series_id: str) -> dict[str, Any]:
    """The methods for a series as known on the catalog's day: the recommended one first, refusals with reasons.

    Raises:
        RefusalError: The series had no value yet.
        SeriesError: It has no level to project.
    """
    ready = prepare(catalog[series_id], ProjectionSettings(), catalog=catalog)
    refusals, found = applicable(ready), ready.recommendation
    rows = [_described(one, refusals[one.key], recommended=one.key == found.key) for one in METHODS.values()]
    rows.sort(key=lambda row: not row["recommended"])
    return {
        "recommended": found.key or None,
        "reason": found.reason or None,
        "beyond": ready.recommended(None).key or None,
        "methods": rows,
    }


def _described(one: Method, refusal: str, *, recommended: bool) -> dict[str, Any]:
    columns = ("name", "family", "formula", "applies", "source", "minimum", "asks", "undamped")
    return {"method": one.key, **{c: getattr(one, c) for c in columns}, "recommended": recommended, "refusal": refusal}
