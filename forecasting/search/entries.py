"""What can be found: one entry for each series, concept, source, term, page, preset, event, run, chip and project."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from os.path import commonprefix

from forecasting.catalog import Catalog
from forecasting.path import Point, path_of
from forecasting.presets import PRESETS, preset
from forecasting.project_rows import Milestone
from forecasting.search.places import PLACES
from forecasting.series import Series, SeriesError


class Kind(StrEnum):
    """What an entry is, in the order in which equal matches are shown."""

    QUESTION = "question"
    SERIES = "series"
    CONCEPT = "concept"
    PAGE = "page"
    TERM = "term"
    PRESET = "preset"
    PROJECT = "project"
    CHIP = "chip"
    RUN = "training run"
    EVENT = "event"
    SOURCE = "source"
    OBSERVATION = "observation"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found, with the figure that speaks for it.

    *also* holds other names, *text* everything else that is searched. *value* [unit] is the newest figure or the one of
    the year asked for; `None` where the thing has none. *published* is the date of that figure or document.
    """

    kind: Kind
    id: str
    title: str
    also: str = ""
    text: str = ""
    value: float | None = None
    unit: str = ""
    period: str = ""
    publisher: str = ""
    published: str = ""
    superseded: bool = False

    def row(self) -> dict[str, object]:
        """The entry as the command line prints it; an empty text is null."""
        fields = (self.kind.value, self.id, self.title, self.value, self.unit, self.period, self.publisher)
        row = dict(zip(COLUMNS, (*fields, self.published, self.superseded), strict=True))
        return {name: None if value == "" else value for name, value in row.items()}


COLUMNS = ("kind", "id", "title", "value", "unit", "period", "publisher", "published", "superseded")


def entries_of(catalog: Catalog) -> tuple[Entry, ...]:
    """Everything in the catalog that can be found by words; numbers are looked up in the observations themselves."""
    series = tuple(series_entry(one, catalog) for one in catalog.series)
    return (
        *series,
        *_concepts(catalog, series),
        *_sources(catalog),
        *_terms(catalog),
        *_pages(),
        *_presets(),
        *_events(catalog),
        *_runs(catalog),
        *_chips(catalog),
        *_projects(catalog),
    )


def series_entry(series: Series, catalog: Catalog, year: int | None = None) -> Entry:
    """A series with its figure of a year where its path has one, else of the day's year, else its newest outcome."""
    theme = catalog.theme(series.theme).name
    point = _point(series, year, catalog.today)
    shown = point.statement.shown if point and point.statement else None
    return Entry(
        kind=Kind.SERIES,
        id=series.series_id,
        title=series.name,
        also=f"{series.segment} {series.geography}",
        text=" ".join((series.definition, theme, series.unit, series.note, *series.publishers)),
        value=float(point.value) if point else None,
        unit=series.unit,
        period=str(point.period) if point else "",
        publisher=shown.publisher if shown else ", ".join(series.publishers[:1]),
        published=shown.published.text if shown else (series.newest.text if series.newest else ""),
        superseded=series.is_superseded,
    )


def _point(series: Series, year: int | None, day: date) -> Point | None:
    """The point of the year asked for, of the day's year, the last outcome, or the first there is."""
    try:
        path = path_of(series)
    except SeriesError:
        return None
    for wanted in (year, day.year):
        of_year = [point for point in path.points if point.period.year == wanted]
        if of_year:
            return of_year[-1]
    return path.last_outcome or next(iter(path.points), None)


def _concepts(catalog: Catalog, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Concepts that several series share, each with the figure of the series published last."""
    members: dict[str, list[Entry]] = {}
    for series, entry in zip(catalog.series, entries, strict=True):
        members.setdefault(series.concept, []).append(entry)
    for concept, found in members.items():
        if len(found) > 1:
            newest = max(found, key=lambda entry: (not entry.superseded, entry.published))
            shared = commonprefix([entry.title for entry in found]).rpartition(",")[0].strip()
            yield Entry(
                kind=Kind.CONCEPT,
                id=concept,
                title=f"{shared or newest.title}: {len(found)} series",
                text=" ".join(dict.fromkeys(entry.publisher for entry in found)),
                value=newest.value,
                unit=newest.unit,
                period=newest.period,
                publisher=newest.publisher,
                published=newest.published,
            )


def _sources(catalog: Catalog) -> Iterator[Entry]:
    for source in catalog.sources:
        yield Entry(
            kind=Kind.SOURCE,
            id=source.source_id,
            title=source.title,
            text=f"{source.publisher} {source.outlet} {source.note}",
            publisher=source.publisher,
            published=source.published.text,
        )


def _terms(catalog: Catalog) -> Iterator[Entry]:
    for term in catalog.terms:
        yield Entry(
            kind=Kind.TERM, id=term.term, title=term.name, also=" ".join(term.other_names), text=term.meaning
        )  # fmt: skip


def _pages() -> Iterator[Entry]:
    for place in PLACES:
        yield Entry(kind=Kind.PAGE, id=f"/{place.path}", title=place.title, also=place.also, text=place.question)


def _presets() -> Iterator[Entry]:
    for name in PRESETS:
        scenario = preset(name)
        yield Entry(kind=Kind.PRESET, id=name, title=scenario.name, text=scenario.note)


def _events(catalog: Catalog) -> Iterator[Entry]:
    for event in catalog.events:
        yield Entry(
            kind=Kind.EVENT,
            id=f"{event.date.text} {event.title}",
            title=event.title,
            also=f"{event.subject} {event.category}",
            text=event.note,
            value=event.value,
            unit=event.unit,
            period=event.date.text,
            publisher=catalog.source(event.source_id).publisher,
            published=catalog.source(event.source_id).published.text,
        )


def _runs(catalog: Catalog) -> Iterator[Entry]:
    for run in catalog.training_runs:
        source = catalog.source(run.source_id)
        yield Entry(
            kind=Kind.RUN,
            id=run.model,
            title=run.model,
            also=run.organization,
            text=f"training cost training run {run.domain} {run.hardware} {run.country}",
            value=run.training_cost_2023usd,
            unit="USD of 2023" if run.training_cost_2023usd is not None else "",
            period=run.publication_date,
            publisher=source.publisher,
            published=source.published.text,
        )


def _chips(catalog: Catalog) -> Iterator[Entry]:
    for chip in catalog.accelerators:
        source = catalog.source(chip.source_id)
        yield Entry(
            kind=Kind.CHIP,
            id=chip.accelerator,
            title=chip.accelerator,
            also=f"{chip.vendor} {chip.type} accelerator",
            text=chip.note,
            value=chip.fp16_bf16_dense_tflops,
            unit="TFLOP/s at FP16" if chip.fp16_bf16_dense_tflops is not None else "",
            period=chip.release_date,
            publisher=source.publisher,
            published=source.published.text,
        )


def _projects(catalog: Catalog) -> Iterator[Entry]:
    newest: dict[str, Milestone] = {}
    for milestone in catalog.milestones:
        if milestone.power_mw is not None:
            before = newest.get(milestone.project_id)
            if before is None or (milestone.published, milestone.period) >= (before.published, before.period):
                newest[milestone.project_id] = milestone
    for project in catalog.projects:
        said = newest.get(project.project_id)
        yield Entry(
            kind=Kind.PROJECT,
            id=project.project_id,
            title=project.name,
            also=f"{project.owner} {project.user}",
            text=f"data center project site {project.place} {project.region} {project.country} {project.note}",
            value=float(said.power_mw) if said and said.power_mw is not None else None,
            unit="MW" if said else "",
            period=str(said.period) if said else "",
            publisher=said.publisher if said else "",
            published=said.published.text if said else "",
        )
