"""Figures that people quote, looked up in the table that holds them, each with what has replaced it since."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Account, Claim, Observation, Source
from forecasting.catalog.series import Series
from forecasting.catalog.term_records import SubjectFigure
from forecasting.quantities.units import compact, digits
from forecasting.vintages.rule import path_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A figure that people quote.

    Attributes:
        row: Which figure, under which label.
        value: The value with its unit, in words.
        when: The period, or the two periods of growth, in words.
        publisher: Who says so.
        source: Where it was read.
        series_id: The series that it belongs to; empty for one account of a fact.
        newer: What the newest vintage says of the same period, in words; empty where it says the same or nothing.
        note: What the curators noted.
    """

    row: SubjectFigure
    value: str
    when: str
    publisher: str
    source: Source
    series_id: str = ""
    newer: str = ""
    note: str = ""


def quoted_figures(catalog: Catalog, subject: str) -> tuple[Quoted, ...]:
    """The quoted figures of a subject that were published by the catalog's day, in their order."""
    return tuple(_found(catalog, [row for row in catalog.subject_figures if row.subject == subject]))


def _found(catalog: Catalog, rows: list[SubjectFigure]) -> Iterator[Quoted]:
    observations = {one.observation_id: one for one in catalog.observations}
    claims = {one.claim_id: one for one in catalog.claims}
    accounts = {one.account_id: one for one in catalog.accounts}
    for row in rows:
        if observation := observations.get(row.row_id):
            yield _observed(row, observation, catalog[observation.series_id])
        elif claim := claims.get(row.row_id):
            yield _claimed(row, claim, catalog[claim.series_id])
        elif account := accounts.get(row.row_id):
            yield _account(row, account, catalog)


def _observed(row: SubjectFigure, observation: Observation, series: Series) -> Quoted:
    bound = f"{observation.bound} " if observation.bound else ""
    return Quoted(
        row=row,
        value=f"{bound}{compact(observation.value, series.unit)}{_interval(observation)}",
        when=series.label_of(observation.period),
        publisher=observation.publisher,
        source=observation.source,
        series_id=series.series_id,
        newer=_newer(observation, series),
        note=observation.note,
    )


def _interval(observation: Observation) -> str:
    """The range that was published with the value; empty where there is none, or only a bound."""
    low, high = observation.low, observation.high
    return "" if low is None or high is None or low == high else f" ({digits(low)} to {digits(high)})"


def _newer(observation: Observation, series: Series) -> str:
    """What the path shows for the period today, where that is another value."""
    shown = next((one.observation for one in path_of(series).points if one.period == observation.period), None)
    if shown is None or shown.value == observation.value:
        return ""
    return f"{compact(shown.value, series.unit)} ({shown.publisher}, {shown.published.label})"


def _claimed(row: SubjectFigure, claim: Claim, series: Series) -> Quoted:
    periods = [series.label_of(one) for one in (claim.from_period, claim.to_period) if one]
    return Quoted(
        row=row,
        value=claim.stated,
        when=" to ".join(dict.fromkeys(periods)),
        publisher=claim.publisher,
        source=claim.source,
        series_id=series.series_id,
        note=claim.note,
    )


def _account(row: SubjectFigure, account: Account, catalog: Catalog) -> Quoted:
    qualifier = f"{account.qualifier} " if account.qualifier else ""
    return Quoted(
        row=row,
        value=f"{qualifier}{compact(account.value, account.unit)}",
        when="",
        publisher=account.reported_by,
        source=catalog.source(account.source_id),
        note=account.note,
    )
