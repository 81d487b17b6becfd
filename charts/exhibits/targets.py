"""Targets in words."""

from charts.wording import signed
from forecasting.catalog.series import Series
from forecasting.projection.target_growth import Requirement
from forecasting.quantities.units import exact, percent_a_year


def requirement_words(series: Series, found: Requirement) -> str:
    """What a target needs, and how many published growth claims were that high."""
    target, start = exact(found.target, series.unit), series.label_of(found.start.period)
    if series.changes_by_points:
        return (
            f"{target} in {series.label_of(found.by)} needs {signed(found.change)} points a year from {start} "
            f"({exact(found.start.value, series.unit)})."
        )
    return (
        f"{target} in {series.label_of(found.by)} needs {percent_a_year(found.rate)} from {start} "
        f"({exact(found.start.value, series.unit)}); {found.as_high} of {found.claims} published growth claims "
        f"were that {'high' if found.rate >= 0 else 'low'}, of those over several years {found.long_as_high} of "
        f"{found.long_claims}."
    )
