"""Everything in a catalog that can be found by words, one entry each."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Milestone
from forecasting.catalog.series import Series
from forecasting.questions import QUESTIONS
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.search.entries import Entry, Kind
from forecasting.search.figures import SeriesFigures
from forecasting.search.places import PLACES


def entries_of(catalog: Catalog, figures: SeriesFigures) -> tuple[Entry, ...]:
    """Everything in the catalog that can be found by words; numbers are looked up in the observations themselves."""
    known = tuple(one for one in catalog.series if one.observations or one.claims or catalog.as_of_day is None)
    series = tuple(figures.entry(one.series_id) for one in known)
    return (
        *_questions(catalog),
        *series,
        *_concepts(known, series),
        *_sources(catalog),
        *_terms(catalog),
        *_pages(),
        *_presets(),
        *_events(catalog),
        *_runs(catalog),
        *_chips(catalog),
        *_projects(catalog),
    )


def _questions(catalog: Catalog) -> Iterator[Entry]:
    themes = {theme.theme: theme.name for theme in catalog.themes}
    for one in QUESTIONS:
        yield Entry(
            kind=Kind.QUESTION,
            id=one.id,
            title=one.words(catalog.today),
            also="; ".join(one.also),
            text=themes.get(one.theme, ""),
        )


def _concepts(known: Sequence[Series], entries: Sequence[Entry]) -> Iterator[Entry]:
    """Concepts that several series share, each with the figure of the series published last."""
    members: dict[str, list[Entry]] = {}
    for series, entry in zip(known, entries, strict=True):
        members.setdefault(series.concept, []).append(entry)
    for concept, found in members.items():
        if len(found) > 1:
            newest = max(found, key=lambda entry: (not entry.superseded, entry.published))
            shared = _shared([entry.title for entry in found])
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
                series_id=newest.id,
                superseded=newest.superseded,
                weight=newest.weight,
            )


def _shared(titles: Sequence[str]) -> str:
    """The parts between commas with which all titles begin."""
    columns = zip(*(title.split(", ") for title in titles), strict=False)
    return ", ".join(parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, columns))


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
        publisher, published = _said_by(catalog, event.source_id)
        yield Entry(
            kind=Kind.EVENT,
            id=f"{event.date.text} {event.title}",
            title=event.title,
            also=f"{event.subject} {event.category}",
            text=event.note,
            value=event.value if published else None,
            unit=event.unit if published else "",
            period=event.date.text,
            publisher=publisher,
            published=published,
            source_id=event.source_id if published else "",
        )


def _runs(catalog: Catalog) -> Iterator[Entry]:
    for run in catalog.training_runs:
        publisher, published = _said_by(catalog, run.source_id)
        has_cost = run.training_cost_2023usd is not None and bool(published)
        if published or _was(run.publication_date, catalog):
            yield Entry(
                kind=Kind.RUN,
                id=run.model,
                title=run.model,
                also=run.organization,
                text=f"training cost training run {run.domain} {run.hardware} {run.country}",
                value=run.training_cost_2023usd if has_cost else None,
                unit="USD of 2023" if has_cost else "",
                period=run.publication_date,
                publisher=publisher,
                published=published,
                source_id=run.source_id if published else "",
            )


def _chips(catalog: Catalog) -> Iterator[Entry]:
    for chip in catalog.accelerators:
        publisher, published = _said_by(catalog, chip.source_id)
        has_speed = chip.fp16_bf16_dense_tflops is not None and bool(published)
        if published or _was(chip.release_date, catalog):
            yield Entry(
                kind=Kind.CHIP,
                id=chip.accelerator,
                title=chip.accelerator,
                also=f"{chip.vendor} {chip.type} accelerator",
                text=chip.note,
                value=chip.fp16_bf16_dense_tflops if has_speed else None,
                unit="TFLOP/s at FP16" if has_speed else "",
                period=chip.release_date,
                publisher=publisher,
                published=published,
                source_id=chip.source_id if published else "",
            )


def _said_by(catalog: Catalog, source_id: str) -> tuple[str, str]:
    """Publisher and date of a document; empty if it was not known on the catalog's day."""
    try:
        source = catalog.source(source_id)
    except KeyError:
        return "", ""
    return source.publisher, source.published.text


def _was(day: str, catalog: Catalog) -> bool:
    """Whether something had happened by the catalog's day."""
    return bool(day) and day <= catalog.today.isoformat()


def _projects(catalog: Catalog) -> Iterator[Entry]:
    newest: dict[str, Milestone] = {}
    for milestone in catalog.milestones:
        if milestone.power_mw is not None:
            before = newest.get(milestone.project_id)
            if before is None or (milestone.published, milestone.period) >= (before.published, before.period):
                newest[milestone.project_id] = milestone
    for project in catalog.projects:
        said = newest.get(project.project_id)
        if said is None and catalog.as_of_day is not None and not catalog.milestones_of(project.project_id):
            continue
        yield Entry(
            kind=Kind.PROJECT,
            id=project.project_id,
            title=project.name,
            also=f"{project.owner} {project.user}",
            text=f"data center project site {project.place} {project.region} {project.country} {project.note}",
            value=said.power_mw if said else None,
            unit="MW" if said else "",
            period=str(said.period) if said else "",
            publisher=said.publisher if said else "",
            published=said.published.text if said else "",
            source_id=said.source_id if said else "",
        )
