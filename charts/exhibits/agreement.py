"""The cross-check of one quantity as a chart: the model's path with its bands, and what others published of it."""

from collections.abc import Sequence
from dataclasses import replace

from charts.exhibit import Emphasis, Exhibit, Line
from charts.exhibits.history import statement_mark
from charts.exhibits.scenario import Run, outlook
from charts.headings import slug
from charts.mark import Kind, Mark, number_of_ours
from charts.wording import text_alternative
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Statement
from forecasting.crosscheck.conditions import Study, finding
from forecasting.crosscheck.rows import Comparison
from forecasting.quantities.standing import Standing


def agreement(run: Run, reference: Run, rows: Sequence[Comparison], catalog: Catalog) -> Exhibit:
    """One quantity of a scenario beside the independent figures of *rows*, under what they say together."""
    output = rows[0].check.output
    plain = outlook(run, output, reference)
    lines = (*_published(rows, catalog), *plain.lines)
    title = finding(Study(scenario=run.scenario, baseline=run.baseline), rows)
    verdicts = " ".join(f"{row.publisher}, {row.period.label}: {row.verdict.value}." for row in rows)
    return replace(
        plain,
        slug=slug(f"{run.evaluation[output].name}, cross-check", run.baseline.as_of),
        title=title,
        lines=lines,
        text_alternative=f"{text_alternative(title, plain.unit, lines)} {verdicts}",
    )


def _published(rows: Sequence[Comparison], catalog: Catalog) -> tuple[Line, ...]:
    """A line of figures for each publisher and check, in time order."""
    groups: dict[tuple[str, str], list[Comparison]] = {}
    for row in rows:
        groups.setdefault((row.check.id, row.publisher), []).append(row)
    return tuple(
        Line(
            name=f"{found[0].check.name}, {publisher}",
            label=publisher,
            publisher=publisher,
            marks=tuple(_mark(row, catalog) for row in sorted(found, key=lambda row: row.period.end)),
            emphasis=Emphasis.BESIDE,
        )
        for (_, publisher), found in groups.items()
    )


def _mark(row: Comparison, catalog: Catalog) -> Mark:
    """A published figure as it was printed; a sum of several as worked out."""
    first = row.observations[0]
    if len(row.observations) == 1:
        return statement_mark(catalog[first.series_id], Statement(first.published, first))
    newest = max(row.observations, key=lambda one: one.published)
    return Mark(
        period=row.period,
        day=row.period.end,
        label=row.period.label,
        **number_of_ours(row.independent.value),
        standing=Standing.DERIVED,
        kind=Kind.DERIVED,
        publisher=row.publisher,
        published=newest.published.text,
        source_title=newest.source.title,
        url=newest.source.url,
        source_id=newest.source_id,
        tier=newest.source.tier.value,
        derivation=f"sum of {len(row.observations)} series",
    )
