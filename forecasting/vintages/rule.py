"""The rule by which a path is chosen: whose values, on which definition, of which vintage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forecasting.catalog.series import Series, SeriesError, Statement
from forecasting.quantities.periods import Period, Published
from forecasting.vintages.choice import Choice, Reach
from forecasting.vintages.path import Path, is_counted, newest_by_moment
from forecasting.vintages.points import point_of
from forecasting.vintages.span import Growth


def path_of(series: Series, choice: Choice | None = None) -> Path:
    """The path of *series* by the rule above.

    Raises:
        SeriesError: The chosen publisher, basis or vintage does not exist in this series.
    """
    choice = choice or Choice()
    publisher = _chosen("publisher", choice.publisher, _levels_by(series), default_publisher(series))
    bases = series.bases(publisher)
    basis = _chosen("basis", choice.basis, bases, bases[-1] if bases else "")
    statements = [
        s
        for s in series.statements
        if s.shown.publisher == publisher and s.shown.basis == basis and is_counted(series, s.shown.period)
    ]
    outcomes = newest_by_moment(series, (s for s in statements if s.shown.is_outcome))
    last = max(outcomes, default=date.min)
    ahead = [s for s in statements if not s.shown.is_outcome and s.shown.period.end > last]
    vintage = _vintage(series, statements, ahead, choice.vintage)
    forecasts = newest_by_moment(series, (s for s in ahead if s.vintage == vintage))
    chosen = sorted([*outcomes.values(), *forecasts.values()], key=lambda s: s.shown.period)
    return Path(
        series=series,
        publisher=publisher,
        basis=basis,
        vintage=vintage if forecasts else None,
        points=tuple(point_of(statement) for statement in chosen),
    )


def growth_between(series: Series, start: Period, end: Period, choice: Choice | None = None) -> Growth:
    """Growth between two periods of one path; if no basis is chosen, the newest that gives both.

    Raises:
        SeriesError: No basis gives both periods; the message says whether two bases would be mixed.
        GrowthError: The levels or periods do not allow growth.
    """
    choice = choice or Choice()
    path = path_of(series, choice)
    bases = [path.basis] if choice.basis is not None else list(reversed(series.bases(path.publisher)))
    paths = [path_of(series, replace(choice, publisher=path.publisher, basis=basis)) for basis in bases]
    for candidate in paths:
        if candidate.has(start, end):
            return candidate.growth(start, end)
    homes = [[candidate.basis for candidate in paths if candidate.has(period)] for period in (start, end)]
    if all(homes) and start.frequency is end.frequency:
        raise SeriesError(
            f"{start} stands on the basis {homes[0][0]!r} and {end} on {homes[1][0]!r}; "
            f"levels of {series.name} compare only inside one basis"
        )
    return path.growth(start, end)


def default_publisher(series: Series) -> str:
    """The publisher with the newest vintage of the best tier that the series has; "" without any value."""
    counting = [o for o in series.observations if is_counted(series, o.period)] or series.observations
    if not counting:
        return ""
    best = min(o.source.tier.rank for o in counting)
    candidates = [o for o in counting if o.source.tier.rank == best]
    newest = max(o.published for o in candidates)
    names = {o.publisher for o in candidates if o.published == newest}
    return next(name for name in series.publishers if name in names)


def _chosen(what: str, wanted: str | None, available: Sequence[str], default: str) -> str:
    if wanted is None:
        return default
    for name in available:
        if name.casefold() == wanted.casefold():
            return name
    listed = ", ".join(repr(name) for name in available) or "none"
    raise SeriesError(f"no {what} {wanted!r} here; expected one of {listed}")


def _levels_by(series: Series) -> tuple[str, ...]:
    names = {o.publisher for o in series.observations}
    return tuple(name for name in series.publishers if name in names)


def _vintage(
    series: Series, statements: Sequence[Statement], ahead: Sequence[Statement], wanted: Published | Reach | None
) -> Published | None:
    if isinstance(wanted, Published):
        return _named_vintage(series, statements, wanted)
    reach = max((s.shown.period.end for s in ahead), default=None)
    furthest = [s.vintage for s in ahead if s.shown.period.end == reach]
    return max(furthest if wanted is Reach.FURTHEST else (s.vintage for s in ahead), default=None)


def _named_vintage(series: Series, statements: Sequence[Statement], wanted: Published) -> Published:
    vintages = sorted({s.vintage for s in statements})
    for vintage in vintages:
        if wanted == vintage or (wanted.is_month and wanted.text == vintage.text[: len(wanted.text)]):
            return vintage
    listed = ", ".join(str(vintage) for vintage in vintages) or "none"
    raise SeriesError(f"no vintage {str(wanted)!r} of {series.name} here; expected one of {listed}")
