"""Series as plain values: what each counts, and growth from one period to another."""

from collections.abc import Sequence
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.foundations.refusal import RefusalError
from forecasting.operations.history import succession
from forecasting.vintages.headlines import headlines
from forecasting.vintages.span import Growth


def series_found(catalog: Catalog, words: Sequence[str], **columns: str | None) -> tuple[Series, ...]:
    """Series with every one of *words* that match the columns given, the best match first.

    Raises:
        RefusalError: There is no such theme; the message lists them.
    """
    themes = [theme.theme for theme in catalog.themes]
    if columns.get("theme") and columns["theme"] not in themes:
        raise RefusalError(f"{columns['theme']!r} is not a theme; expected one of {', '.join(themes)}")
    return catalog.find(" ".join(words), **columns)


def described(one: Series, today: date) -> dict[str, object]:
    """What a series counts, who publishes it, and which series speaks instead, as known today."""
    columns = ("series_id", "concept", "theme", "name", "definition", "unit", "geography", "segment", "note")
    return {
        **{column: getattr(one, column) for column in columns},
        "frequency": one.frequency.value,
        "quantity": one.quantity.value,
        "publishers": list(one.publishers),
        "periods": [str(period) for period in one.periods],
        "observations": len(one.observations),
        "claims": len(one.claims),
        **succession(one, today),
    }


def grown(found: Growth, *, annualised: bool) -> dict[str, object]:
    """Growth; `None` where the rule gives none. *annualised* adds the growth a year that a shorter span comes to."""
    grows, is_short = not found.in_points, found.is_short
    return {
        "series_id": found.series_id,
        "unit": found.unit,
        "from": str(found.start.period),
        "to": str(found.end.period),
        "from_value": float(found.start.value),
        "to_value": float(found.end.value),
        "years": found.years,
        "change_points": found.points if found.in_points else None,
        "change_percent": found.change if grows else None,
        "on_year_before": found.on_year_before,
        "cagr_percent": found.cagr if grows and not is_short else None,
        "annualised_percent": found.cagr if grows and is_short and annualised else None,
        "multiple": found.multiple if grows else None,
        "doubling_time_years": found.doubling_time,
    }


def headline_rows(catalog: Catalog) -> list[dict[str, object]]:
    """The figure that speaks for each headline concept.

    Raises:
        HeadlineError: Not one concept has a headline on the catalog's day.
    """
    return [one.frame_row() for one in headlines(catalog).speakers]
