"""What charts of counted scores share: their frame, and the documents behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts.exhibit import Arrangement, Bar, Exhibit, PartMeaning
from charts.headings import slug
from charts.mark import Cited
from charts.notes import NO_NOTES, Notes
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, Observation, Source
from forecasting.scores.pair import Pair

Bars = tuple[Arrangement, Sequence[Bar]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands around the bars of a chart: title, scope in words, their unit, what their parts mean, notes."""

    title: str
    scope: str
    unit: str
    key: tuple[PartMeaning, ...]
    notes: Notes = NO_NOTES


def counted_chart(catalog: Catalog, heading: Heading, shown: Bars, documents: tuple[Cited, ...]) -> Exhibit:
    """A chart of bars worked out from a catalog as known on its day."""
    arrangement, bars = shown
    summary = " ".join(f"{bar.words}." for bar in bars)
    return Exhibit(
        slug=slug(heading.title, catalog.as_of_day),
        title=heading.title,
        scope=heading.scope,
        unit=heading.unit,
        lines=(),
        bars=tuple(bars),
        arrangement=arrangement,
        key=heading.key,
        notes=heading.notes,
        text_alternative=f"Bar chart: {heading.title}. {summary}",
        statement=heading.title,
        data_version=catalog.version,
        as_of=catalog.as_of_day,
        cited=documents,
    )


def documents(catalog: Catalog, pairs: Iterable[Pair]) -> tuple[Cited, ...]:
    """The documents that forecasts and outcomes were read in, each once; dates stand in their titles.

    A chart of all forecasts rests on too many to date each publisher's in its source line.
    """
    rows = _rows(catalog)
    used = (rows[one] for pair in pairs for one in (pair.forecast_id, *pair.outcome_ids))
    found = {row.source_id: cited(row.publisher, row.source) for row in used}
    return tuple(sorted(found.values(), key=lambda one: (one.publisher, one.title)))


def cited(publisher: str, source: Source) -> Cited:
    """A document behind many, with its date in its title."""
    return Cited(
        publisher=publisher,
        title=f"{source.title}, {source.published.label}",
        tier=source.tier.value,
        url=source.url,
        source_id=source.source_id,
    )


def _rows(catalog: Catalog) -> dict[str, Observation | Claim]:
    return catalog.once(_by_id)


def _by_id(catalog: Catalog) -> dict[str, Observation | Claim]:
    found: dict[str, Observation | Claim] = {one.observation_id: one for one in catalog.observations}
    return found | {one.claim_id: one for one in catalog.claims}
