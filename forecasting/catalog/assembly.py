"""A catalog from the rows of its tables: each reference resolved, ids in sentences replaced by names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from forecasting.catalog.naming import names_of, with_names
from forecasting.catalog.package import Located
from forecasting.catalog.records import (
    Claim,
    Conflict,
    Observation,
    Source,
)
from forecasting.catalog.series import Series

T = TypeVar("T")


def assembled(tables: dict[str, tuple[Located[Any], ...]]) -> dict[str, tuple[Any, ...]]:
    """The fields of a catalog from checked rows, each reference resolved."""
    plain = {name: tuple(located.row for located in rows) for name, rows in tables.items()}
    sources = {source.source_id: source for source in plain["sources"]}
    names = names_of(plain["series"], plain["sources"])
    for name, columns in WITH_NAMES.items():
        plain[name] = tuple(_with_names(row, columns, names) for row in plain[name])
    observations = _grouped(_with_source(Observation, row, sources) for row in plain["observations"])
    claims = _grouped(_with_source(Claim, row, sources) for row in plain["claims"])
    conflicts, gaps = _conflicts_by_series(plain["conflicts"]), _grouped(plain["gaps"])
    successions = _grouped(plain["successors"])
    series = tuple(
        Series(
            **_columns(row),
            observations=tuple(sorted(observations[row.series_id], key=_by_period)),
            claims=tuple(sorted(claims[row.series_id], key=lambda c: (c.published, c.claim_id))),
            conflicts=tuple(conflicts[row.series_id]),
            gaps=tuple(gaps[row.series_id]),
            successions=tuple(successions[row.series_id]),
        )
        for row in plain["series"]
    )
    return {
        "series": series,
        "themes": tuple(sorted(plain["themes"], key=lambda theme: theme.position)),
        **{n: tuple(sorted(plain[n], key=lambda row: (row.subject, row.position))) for n in OF_SUBJECTS},
        "capacity_counts": tuple(sorted(plain["capacity_counts"], key=lambda count: count.position)),
        "training_runs": plain["models"],
        "accelerators": plain["hardware"],
        "accelerator_prices": plain["hardware_price_observations"],
        "token_prices": plain["api_prices"],
        "milestones": plain["project_milestones"],
        "power_bases": plain["basis"],
        **{
            n: plain[n]
            for n in (
                "units",
                "publishers",
                "sources",
                "accounts",
                "conflicts",
                "gaps",
                "headlines",
                "conversions",
                "bridges",
                "events",
                "projects",
                "assumptions",
                "terms",
                "synonyms",
                "subjects",
            )
        },
    }


OF_SUBJECTS = ("subject_charts", "subject_figures")

WITH_NAMES = {
    "observations": ("note", "derivation"), "claims": ("note",), "series": ("note", "definition"),
    "conflicts": ("statement",), "gaps": ("missing",), "assumptions": ("reason",),
}  # fmt: skip
"""Columns in words that readers see; curators write ids into them."""


def _with_names(row: T, columns: Sequence[str], names: Mapping[str, str]) -> T:
    """The row with names in place of ids; the row itself where there is none."""
    texts = {column: getattr(row, column) for column in columns}
    named = {column: with_names(text, names) for column, text in texts.items()}
    return row if named == texts else replace(row, **named)  # type: ignore[type-var]


def _by_period(observation: Observation) -> tuple[Any, ...]:
    return (observation.period, observation.published, observation.publisher, observation.preference)


def _with_source(kind: Callable[..., T], row: Any, sources: dict[str, Source]) -> T:  # noqa: ANN401 - any row
    return kind(**_columns(row), source=sources[row.source_id])


def _columns(row: Any) -> dict[str, Any]:  # noqa: ANN401 - any row type
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _grouped(rows: Iterable[T]) -> defaultdict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        groups[row.series_id].append(row)  # type: ignore[attr-defined]
    return groups


def _conflicts_by_series(conflicts: Iterable[Conflict]) -> defaultdict[str, list[Conflict]]:
    groups: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        for series_id in dict.fromkeys((conflict.series_id, conflict.counterpart_series_id)):
            groups[series_id].append(conflict)
    return groups
