"""Marks of training runs and of the line fitted through them."""

from charts.mark import Kind, Mark, number_of_ours
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import TrainingRun
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from forecasting.training_cost.runs import FrontierGrowth


def run_mark(catalog: Catalog, run: TrainingRun, value: float) -> Mark:
    """A run on the day of its publication, at a value [the chart's unit]: the source's own digits, moved."""
    source = catalog.source(run.source_id)
    period = Period.parse(run.publication_date)
    return Mark(
        period=period,
        day=period.end,
        label=f"{run.model}, {period.label}",
        value=value,
        digits=f"{value:,.10g}",
        raw=f"{value:.10g}",
        standing=Standing.ESTIMATE,
        kind=Kind.ESTIMATE,
        publisher=source.publisher,
        published=source.published.text,
        tier=source.tier.value,
        source_title=source.title,
        url=source.url,
        source_id=source.source_id,
        note=f"{run.model}, {run.organization}" + (f"; {run.confidence.lower()}" if run.confidence else ""),
    )


def fitted_mark(found: FrontierGrowth, period: Period, words: str, factor: float = 1.0) -> Mark:
    """The line at the end of a period, times a factor to the chart's unit; *words* say how it was fitted."""
    return Mark(
        period=period,
        day=period.end,
        label=period.label,
        **number_of_ours(found.at(period.decimal_end) * factor),
        standing=found.standing,
        kind=Kind(found.standing.words),
        note=f"{words}, at the end of the year",
    )
