"""Checks between cells and tables that a Table Schema cannot express, and notices of what is odd but possible."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isinf
from typing import Any

from forecasting.catalog.faults import Fault, Notice
from forecasting.catalog.package import Located
from forecasting.catalog.project_records import Milestone, PowerBasis, Project
from forecasting.catalog.records import (
    AssumptionRow,
    ClaimRow,
    Conversion,
    ObservationRow,
    Quantity,
    SeriesRow,
    Source,
    Status,
)
from forecasting.catalog.succession_checks import check_succession
from forecasting.catalog.term_records import SubjectChart
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Printed, work_out

MOST_DIGITS = 15
"""Significant digits of a number that every program keeps."""

KEYS = {
    "publishers": "publisher",
    "themes": "theme",
    "units": "unit",
    "sources": "source_id",
    "series": "series_id",
    "hardware": "accelerator",
    "projects": "project_id",
    "subjects": "subject",
}
"""The key column of each table that others refer to."""
LISTS = {
    ("subject_charts", "series_ids"): {"series": "series_id"},
    ("subject_figures", "row_id"): {
        "observations": "observation_id", "claims": "claim_id", "accounts": "account_id"
    },
}  # fmt: skip
"""Columns that name rows of other tables without being a foreign key: the tables, each with its key column."""

Tables = Mapping[str, Sequence[Located[Any]]]


def check_rows(tables: Tables, version: date) -> list[Fault]:
    """Faults between cells: values outside their range or bounds, reversed periods, dates after the data version."""
    series = {located.row.series_id: located.row for located in tables["series"]}
    sources = {located.row.source_id: located.row for located in tables["sources"]}
    return [
        *_too_late(tables, version),
        *(fault for located in tables["observations"] for fault in _observation(located, series)),
        *(fault for located in tables["claims"] for fault in _claim(located)),
        *(fault for located in tables["series"] for fault in _series(located)),
        *check_succession(tables, version),
        *(fault for located in tables["subject_charts"] for fault in _subject_chart(located, series)),
        *(fault for located in tables["assumptions"] for fault in _assumption(located, sources, version)),
        *(fault for located in tables["projects"] for fault in _project(located)),
        *(fault for located in tables["project_milestones"] for fault in _milestone(located)),
        *(fault for located in tables["basis"] for fault in _basis(located)),
        *(fault for located in tables["conversions"] for fault in _conversion(located)),
    ]


def _subject_chart(located: Located[SubjectChart], series: Mapping[str, SeriesRow]) -> Iterator[Fault]:
    units = {series[one].unit for one in located.row.series if one in series}
    if len(units) > 1:
        yield located.fault("series_ids", f"series of one unit, not of {', '.join(sorted(units))}")


def _too_late(tables: Tables, version: date) -> Iterator[Fault]:
    for name in ("sources", "observations", "claims", "project_milestones", "basis"):
        for located in tables[name]:
            published = located.row.published
            if published and published.day > _end_of_version(published.text, version):
                yield located.fault("published", f"a date not later than the data version {version}")


def _end_of_version(text: str, version: date) -> date:
    """A month is not later than the version if the version lies in it: part of it was known by then."""
    return date.max if text == version.strftime("%Y-%m") else version


def _observation(located: Located[ObservationRow], series: Mapping[str, SeriesRow]) -> Iterator[Fault]:
    row = located.row
    yield from _bounds(located, row.value)
    yield from _too_fine(located, ("value", "low", "high"))
    counted = series.get(row.series_id)
    if counted is None:
        return
    lowest, highest = counted.lower_bound, counted.upper_bound
    for column, number in (("value", row.value), ("low", row.low), ("high", row.high)):
        if number is not None and lowest is not None and number < lowest:
            yield located.fault(column, f"at least {lowest:g} {counted.unit}, the lower bound of {row.series_id}")
        if number is not None and highest is not None and number > highest:
            yield located.fault(column, f"at most {highest:g} {counted.unit}, the upper bound of {row.series_id}")


def _claim(located: Located[ClaimRow]) -> Iterator[Fault]:
    start, end = located.row.from_period, located.row.to_period
    if start and end and end < start:
        yield located.fault("to_period", f"a period not before {start}")


def _series(located: Located[SeriesRow]) -> Iterator[Fault]:
    lowest, highest = located.row.lower_bound, located.row.upper_bound
    if lowest is not None and highest is not None and highest < lowest:
        yield located.fault("upper_bound", f"at least the lower bound {lowest:g}")


def _assumption(located: Located[AssumptionRow], sources: Mapping[str, Source], version: date) -> Iterator[Fault]:
    row = located.row
    source = sources.get(row.source_id)
    if source and row.known < source.published.day:
        yield located.fault("known_from", f"a day not before its source, which is of {source.published.text}")
    if row.known > _end_of_version(row.known_from.text, version):
        yield located.fault("known_from", f"a date not later than the data version {version}")
    if row.low > row.baseline:
        yield located.fault("low", f"at most the baseline {row.baseline:g}")
    if row.high < row.baseline < math.inf:  # an empty baseline is no limit, and the range is what one might be
        yield located.fault("high", f"at least the baseline {row.baseline:g}")
    for column, number in (("baseline", row.baseline), ("high", row.high)):
        if isinf(number) and row.distribution != "none":
            yield located.fault(column, "a number, for values are drawn from this range")


def _project(located: Located[Project]) -> Iterator[Fault]:
    row = located.row
    if row.part_of == row.project_id:
        yield located.fault("part_of", "another project")
    if row.split_from == row.project_id:
        yield located.fault("split_from", "another project")
    if (row.latitude is None) != (row.longitude is None):
        yield located.fault("longitude", "latitude and longitude, or neither")


def _milestone(located: Located[Milestone]) -> Iterator[Fault]:
    row = located.row
    yield from _too_fine(located, ("power_mw", "it_power_mw", "h100e", "capital_usd_bn", "low", "high"))
    bounded = (row.low, row.high) != (None, None)
    if bounded != bool(row.bounds_of):
        yield located.fault("bounds_of", "the column that low and high belong to, and nothing without them")
    if row.bounds_of:
        yield from _bounds(located, getattr(row, row.bounds_of))
    if row.power_mw is not None and row.it_power_mw is not None and row.it_power_mw > row.power_mw:
        yield located.fault("it_power_mw", f"at most the power of the facility, {row.power_mw.text} MW")


def _too_fine(located: Located[Any], columns: Sequence[str]) -> Iterator[Fault]:
    """Digits that a spreadsheet drops without a word; nobody prints them, files of other programs hold them."""
    for column in columns:
        number = getattr(located.row, column)
        if number is not None and number.significant_digits > MOST_DIGITS:
            yield located.fault(column, f"at most {MOST_DIGITS} significant digits, as many as a spreadsheet holds")


def _basis(located: Located[PowerBasis]) -> Iterator[Fault]:
    row = located.row
    if (row.value, row.low, row.high) != (None, None, None) and not row.unit:
        yield located.fault("unit", "the unit of the value")
    yield from _bounds(located, row.value)


def _conversion(located: Located[Conversion]) -> Iterator[Fault]:
    row = located.row
    factor = work_out(row.derivation)
    if row.derivation and (factor is None or not factor.value > 0):
        yield located.fault("derivation", "arithmetic with a result above zero, such as 98/100")
    if row.driver and not row.derivation:
        yield located.fault("derivation", "the value that the driver is set to")
    if row.from_id == row.to_id:
        yield located.fault("to_id", "something else than it is converted from")


def _bounds(located: Located[Any], value: Printed | None) -> Iterator[Fault]:
    """A range that does not hold its value, or that is upside down where there is none."""
    low, high = located.row.low, located.row.high
    if low is not None and value is not None and low > value:
        yield located.fault("low", f"at most the value {value.text}")
    if high is not None and value is not None and high < value:
        yield located.fault("high", f"at least the value {value.text}")
    if value is None and low is not None and high is not None and low > high:
        yield located.fault("low", f"at most the high end {high.text}")


def notices_of(tables: Tables) -> Iterator[Notice]:
    """What is odd but possible: a curator should look, a reader need not worry."""
    series = {located.row.series_id: located.row for located in tables["series"]}
    sources = {located.row.source_id: located.row for located in tables["sources"]}
    for located in tables["observations"]:
        row: ObservationRow = located.row
        ends = series[row.series_id].end_of(row.period)
        place = f"{row.series_id} {row.period} ({row.publisher})"
        if row.status is Status.FORECAST and row.published.day > ends:
            sentence = f"{place}: a forecast published {row.published.text}, after its period ended on {ends}"
            yield Notice(
                kind="forecast after its period", subject=row.series_id, place=located.place, sentence=sentence
            )
        if row.status is Status.ACTUAL and row.published.day < _earliest(series[row.series_id], row.period):
            sentence = f"{place}: an outcome published {row.published.text}, before its period ended on {ends}"
            yield Notice(
                kind="outcome before its period ended", subject=row.series_id, place=located.place, sentence=sentence
            )
        if _later(row.published, sources[row.source_id].published):
            dated = sources[row.source_id].published.text
            sentence = f"{place}: the vintage of {row.published.text} was read on a page of {dated}, which is earlier"
            yield Notice(
                kind="vintage later than its page", subject=row.series_id, place=located.place, sentence=sentence
            )
        arithmetic = work_out(row.derivation)
        if arithmetic and not arithmetic.interval.meets(row.value.interval):
            sentence = f"{place}: the derivation {row.derivation} gives {arithmetic.value:.6g}, not {row.value.text}"
            yield Notice(
                kind="derivation gives another value", subject=row.series_id, place=located.place, sentence=sentence
            )


def _later(vintage: Published, page: Published) -> bool:
    """Whether a vintage is dated after its page; within the month that is all we know of one of them, not."""
    unknown_day = vintage.is_month or page.is_month
    return vintage.day > page.day and not (unknown_day and vintage.text[:7] == page.text[:7])


def _earliest(series: SeriesRow, period: Period) -> date:
    """The first day on which an outcome can be known: prices and shocks from the start of their period."""
    return period.start if series.quantity is Quantity.PRICE else series.end_of(period)
