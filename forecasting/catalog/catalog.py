"""The catalog: every series with its vintages and claims, every source, every table, checked and immutable."""

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, TypeVar, cast

from forecasting.catalog.assembly import assembled
from forecasting.catalog.checks import KEYS, LISTS, check_rows, notices_of
from forecasting.catalog.faults import CatalogError, Notice
from forecasting.catalog.package import Package
from forecasting.catalog.project_records import Milestone, PowerBasis, Project
from forecasting.catalog.records import (
    Accelerator,
    AcceleratorPrice,
    Account,
    AssumptionRow,
    BridgeRow,
    Claim,
    ClaimRow,
    Conflict,
    Conversion,
    Event,
    Gap,
    HeadlineRow,
    Observation,
    ObservationRow,
    Publisher,
    SeriesRow,
    Source,
    Successor,
    Theme,
    TokenPrice,
    TrainingRun,
    Unit,
)
from forecasting.catalog.series import Series
from forecasting.catalog.term_records import CapacityCount, SubjectChart, SubjectFigure, SubjectRow, Synonym, Term
from forecasting.foundations.echo import LONGEST

T = TypeVar("T")

_ENGINE = FilePath(__file__).resolve().parent.parent
DATA_FOLDER = _INSTALLED if (_INSTALLED := _ENGINE / "_data").is_dir() else _ENGINE.parent / "data"
"""The data package: beside the engine in a checkout, inside it where it was installed as a package."""

ROW_TYPES: dict[str, type[Any]] = {
    "publishers": Publisher,
    "themes": Theme,
    "units": Unit,
    "sources": Source,
    "series": SeriesRow,
    "observations": ObservationRow,
    "claims": ClaimRow,
    "accounts": Account,
    "conflicts": Conflict,
    "gaps": Gap,
    "successors": Successor,
    "headlines": HeadlineRow,
    "conversions": Conversion,
    "bridges": BridgeRow,
    "subjects": SubjectRow,
    "subject_charts": SubjectChart,
    "subject_figures": SubjectFigure,
    "capacity_counts": CapacityCount,
    "models": TrainingRun,
    "hardware": Accelerator,
    "hardware_price_observations": AcceleratorPrice,
    "api_prices": TokenPrice,
    "events": Event,
    "projects": Project,
    "project_milestones": Milestone,
    "basis": PowerBasis,
    "assumptions": AssumptionRow,
    "terms": Term,
    "synonyms": Synonym,
}


class UnknownSeriesError(KeyError):
    """No series has this id; the message names the nearest ones."""

    def __str__(self) -> str:
        """The sentence itself, without the quotes that `KeyError` adds."""
        return str(self.args[0])


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """All that is known, as of a day if one was chosen.

    Example:
        >>> from forecasting import Catalog, Period, path_of
        >>> catalog = Catalog.load()
        >>> catalog["capacity.intelligent.cn"].unit
        'EFLOPS'
    """

    version: date
    as_of_day: date | None
    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    publishers: tuple[Publisher, ...]
    sources: tuple[Source, ...]
    series: tuple[Series, ...]
    accounts: tuple[Account, ...]
    conflicts: tuple[Conflict, ...]
    gaps: tuple[Gap, ...]
    headlines: tuple[HeadlineRow, ...]
    conversions: tuple[Conversion, ...]
    bridges: tuple[BridgeRow, ...]
    subjects: tuple[SubjectRow, ...]
    subject_charts: tuple[SubjectChart, ...]
    subject_figures: tuple[SubjectFigure, ...]
    capacity_counts: tuple[CapacityCount, ...]
    training_runs: tuple[TrainingRun, ...]
    accelerators: tuple[Accelerator, ...]
    accelerator_prices: tuple[AcceleratorPrice, ...]
    token_prices: tuple[TokenPrice, ...]
    events: tuple[Event, ...]
    projects: tuple[Project, ...]
    milestones: tuple[Milestone, ...]
    power_bases: tuple[PowerBasis, ...]
    assumptions: tuple[AssumptionRow, ...]
    terms: tuple[Term, ...]
    synonyms: tuple[Synonym, ...]
    notices: tuple[Notice, ...]

    @classmethod
    def load(cls, folder: FilePath = DATA_FOLDER) -> "Catalog":
        """Read and check every table of the data package in *folder*.

        Raises:
            CatalogError: Some promise of the schema is broken; all faults are listed at once.
        """
        package = Package.open(folder)
        version = package.version()
        tables = {name: package.read(name, row_type) for name, row_type in ROW_TYPES.items()}
        package.check_references(KEYS)
        package.check_lists(LISTS)
        package.faults += check_rows(tables, version)
        if package.faults:
            raise CatalogError(package.faults)
        notices = (*package.notices, *notices_of(tables))
        return cls(**assembled(tables), version=version, as_of_day=None, notices=notices)

    def __getitem__(self, series_id: str) -> Series:
        """The series of this id.

        Raises:
            UnknownSeriesError: There is none; the message names the nearest ids.
        """
        try:
            return self._by_id[series_id]
        except KeyError:
            near = difflib.get_close_matches(series_id, self._by_id, n=3, cutoff=0.5)
            hint = f"; did you mean {' or '.join(near)}?" if near else "; `series WORD` finds series by words"
            raise UnknownSeriesError(f"no series has the id {series_id[:LONGEST]!r}{hint}") from None

    def name_of(self, series_id: str) -> str:
        """What readers call a series; its id where there is none of this id."""
        return self._by_id[series_id].name if series_id in self._by_id else series_id

    def __iter__(self) -> Iterator[Series]:
        """The series, in the order of the data."""
        return iter(self.series)

    def __contains__(self, series_id: object) -> bool:
        """Whether a series has this id."""
        return series_id in self._by_id

    @property
    def today(self) -> date:
        """The day from which ages are counted: the chosen one, else that of the data."""
        return self.as_of_day or self.version

    def as_of(self, day: date | None) -> "Catalog":
        """The catalog as it was known on *day*: what was published, who spoke, events and milestones up to then.

        `None` is all that it holds; of a catalog that ends earlier, a later day shows no more. Assumptions have a day
        of their own, and whoever uses them chooses by it. Conflicts and gaps are what curators know today, whatever
        the day.
        """
        if day is None or (self.as_of_day is not None and self.as_of_day <= day):
            return self
        sources = tuple(source for source in self.sources if source.known <= day)
        known = {source.source_id for source in sources}
        return replace(
            self,
            as_of_day=day,
            sources=sources,
            accounts=tuple(account for account in self.accounts if account.source_id in known),
            events=tuple(event for event in self.events if event.date.day <= day),
            milestones=tuple(milestone for milestone in self.milestones if milestone.known <= day),
            power_bases=tuple(row for row in self.power_bases if row.source_id in known),
            conversions=tuple(row for row in self.conversions if row.source_id in known),
            series=tuple(series.as_of(day) for series in self.series),
        )

    def find(  # noqa: PLR0913 - each argument is one column of the catalog, all by name
        self,
        words: str = "",
        *,
        theme: str | None = None,
        concept: str | None = None,
        unit: str | None = None,
        geography: str | None = None,
        publisher: str | None = None,
    ) -> tuple[Series, ...]:
        """Series that hold every one of *words* and match every column given; the best match first.

        Words are looked for in id, name, definition, segment, geography, unit, theme and publishers. Superseded
        series come last.
        """
        wanted = words.casefold().split()
        columns = {"theme": theme, "concept": concept, "unit": unit, "geography": geography}
        found = [
            series
            for series in self.series
            if all(value is None or getattr(series, name) == value for name, value in columns.items())
            and (publisher is None or publisher in series.publishers)
            and all(word in self._text_of[series.series_id] for word in wanted)
        ]
        return tuple(sorted(found, key=lambda series: _distance(series, wanted)))

    def joinable(self, series: Series) -> tuple[Series, ...]:
        """The series that can stand on one axis with *series*, those of its concept first: of its unit, with values."""
        found = [one for one in self.find(unit=series.unit) if one.observations and one.series_id != series.series_id]
        return tuple(sorted(found, key=lambda one: one.concept != series.concept))

    def source(self, source_id: str) -> Source:
        """The source of this id; `KeyError` if there is none."""
        return self._sources_by_id[source_id]

    def milestones_of(self, project_id: str) -> tuple[Milestone, ...]:
        """What was said of a project, by period and then by publication; empty if nothing was."""
        stages = [milestone for milestone in self.milestones if milestone.project_id == project_id]
        return tuple(sorted(stages, key=lambda milestone: (milestone.period, milestone.published)))

    def theme(self, theme: str) -> Theme:
        """The theme of this id; `KeyError` if there is none."""
        return {t.theme: t for t in self.themes}[theme]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Every observation of every series."""
        return tuple(o for series in self.series for o in series.observations)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of every series."""
        return tuple(c for series in self.series for c in series.claims)

    @property
    def successors(self) -> tuple[Successor, ...]:
        """Every succession known by now: which series speaks instead of which, and since when."""
        return tuple(one for series in self.series for one in series.successions)

    def once(self, make: Callable[["Catalog"], T]) -> T:
        """What *make* works out of this catalog, kept with it, so that it is worked out once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def _made(self) -> dict[Callable[["Catalog"], Any], Any]:
        return {}

    @cached_property
    def _by_id(self) -> dict[str, Series]:
        return {series.series_id: series for series in self.series}

    @cached_property
    def _sources_by_id(self) -> dict[str, Source]:
        return {source.source_id: source for source in self.sources}

    @cached_property
    def _text_of(self) -> dict[str, str]:
        names = {theme.theme: theme.name for theme in self.themes}
        return {s.series_id: _searchable(s, names.get(s.theme, "")) for s in self.series}


def _searchable(series: Series, theme: str) -> str:
    parts = (series.series_id, series.name, series.definition, series.segment, series.geography, series.unit)
    return " ".join((*parts, theme, *series.publishers)).casefold()


def _distance(series: Series, wanted: Sequence[str]) -> tuple[bool, int, int, str]:
    """Smaller is a better match: superseded last, words in the name before words elsewhere, more values, the id."""
    missing = sum(word not in series.name.casefold() for word in wanted)
    return (series.is_superseded, missing, -len(series.observations), series.series_id)


__all__ = ["DATA_FOLDER", "Catalog", "CatalogError", "UnknownSeriesError"]
