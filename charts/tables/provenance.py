"""Where one point of a chart comes from: source, scope, arithmetic, earlier vintages, known conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.exhibit import Exhibit, Line
from charts.mark import Mark
from charts.wording import signed
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, Statement
from forecasting.quantities.growth import change
from forecasting.quantities.periods import Published
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import exact

COMPUTED = frozenset({Standing.PROJECTED, Standing.ASSUMED})


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of one point: a heading, facts as pairs of term and text, and parts that follow."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def provenance(exhibit: Exhibit, line: int, mark: int, catalog: Catalog) -> Provenance:
    """Where a mark of an exhibit comes from.

    Raises:
        IndexError: The exhibit has no such line or mark.
    """
    if line < 0 or mark < 0:
        raise IndexError("places are counted from the beginning")
    shown_line, shown = exhibit.lines[line], exhibit.lines[line].marks[mark]
    known = shown_line.series_id in catalog
    series = catalog[shown_line.series_id] if known else None
    facts = [(term, text) for term, text in _facts(exhibit, shown_line, shown, series) if text]
    parts = [Part(heading, tuple(sentences)) for heading, sentences in _parts(exhibit, shown, series) if sentences]
    value = f"{shown.bound} {exact(shown.value, exhibit.unit)}".strip()
    if not shown.raw:
        value = "not stated"
    elif shown.published:
        value = value.replace(exact(shown.value, "index"), shown.digits)
    return Provenance(f"{shown.label}: {value}", tuple(facts), tuple(parts))


def _facts(exhibit: Exhibit, line: Line, mark: Mark, series: Series | None) -> Sequence[tuple[str, str]]:
    published = Published(mark.published).label if mark.published else ""
    scope = f"{series.scope}. {series.definition}" if series else exhibit.subtitle
    ranged = "" if mark.low is None or mark.high is None else f"{mark.low:,g} to {mark.high:,g}"
    return (
        ("Series", line.name),
        ("Standing", f"{mark.standing.words}: {mark.standing.meaning}"),
        ("Status", mark.status),
        ("Range given", ranged),
        ("Publisher", mark.publisher),
        ("Published", published),
        ("Source", mark.source_title),
        ("Kind of source", mark.tier),
        ("Address", mark.url),
        ("Scope", scope),
        ("Definition", mark.basis),
        ("Arithmetic", mark.derivation),
        ("Method", mark.note if mark.standing in COMPUTED else ""),
        ("Note", mark.note if mark.standing not in COMPUTED else ""),
        ("Changed assumptions", "; ".join(exhibit.assumptions) if mark.standing is Standing.ASSUMED else ""),
    )


def _parts(exhibit: Exhibit, mark: Mark, series: Series | None) -> Sequence[tuple[str, list[str]]]:
    if series is None:
        return ()
    known = series.as_of(exhibit.as_of)
    statements = [s for s in known.statements if s.shown.period == mark.period]
    conflicts = [c.statement for c in series.conflicts if c.period in {None, mark.period}]
    return (
        ("Every vintage of this period", [_vintage(series, mark, statement) for statement in reversed(statements)]),
        ("Known conflicts", conflicts),
    )


def _vintage(series: Series, mark: Mark, statement: Statement) -> str:
    """One vintage of the period, with its difference from the point that was asked for."""
    shown = statement.shown
    summary = f"{shown.publisher}, {statement.vintage.label}: {exact(shown.value, series.unit)}, {shown.status.value}"
    if shown.basis:
        summary += f", {shown.basis}"
    if float(shown.value) == mark.value or shown.value <= 0 or mark.value <= 0:
        return summary
    if series.unit == "percent":
        return f"{summary} ({signed(float(shown.value) - mark.value)} points against this one)"
    return f"{summary} ({signed(change(mark.value, float(shown.value)))} % against this one)"
