"""What was published later changes nothing: every series, on each day on which something of it was published."""

import os
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

import numpy as np
import pytest

from forecasting import Period
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.projection.project import project
from forecasting.quantities.printed import Printed

FAR = Period.parse("2034")
CHUNKS = 20
"""Parts of all days; the first runs every time, the second where there is time, all of them where EVERY_OCCASION is set
(minutes). A day is taken whole, since its two other catalogs take longer to make than to ask."""


def occasions(catalog):
    """Every series with each day on which a value or a claim of it became known."""
    return [
        (series.series_id, day)
        for series in catalog.series
        for day in sorted({row.known for row in (*series.observations, *series.claims)})
    ]


def of_every(catalog, days, start=0):
    """All occasions on every so many days."""
    every = occasions(catalog)
    chosen = set(sorted({day for _, day in every})[start::days])
    return [one for one in every if one[1] in chosen]


def shown_on(catalog, series_id, day):
    """All that a projection says, as of *day* where one is given, or its refusal."""
    try:
        found = project(catalog[series_id], FAR, catalog=catalog, as_of=day)
    except (RefusalError, SeriesError) as error:
        return str(error), None
    return found.as_dict(), found.distribution.quantile(0.9)


def later_rows_removed(catalog, day):
    return catalog.as_of(day)


def later_rows_altered(catalog, day):
    """Every value and every claim published after *day* is another number."""

    def altered(row):
        return replace(row, value=Printed(f"{abs(float(row.value)) * 7 + 11:.4f}")) if row.known > day else row

    return replace(
        catalog,
        series=tuple(
            replace(one, observations=tuple(map(altered, one.observations)), claims=tuple(map(altered, one.claims)))
            if one.as_of(day) is not one
            else one
            for one in catalog.series
        ),
    )


def assert_unchanged(catalog, some_occasions):
    """No projection as of a day is another where later rows are removed, or where they say something else."""
    found = set()
    for day, group in groupby(sorted(some_occasions, key=itemgetter(1)), key=itemgetter(1)):
        others = [distort(catalog, day) for distort in (later_rows_removed, later_rows_altered)]
        for series_id, _ in group:
            before, high = shown_on(catalog, series_id, day)
            for other in others:
                after, high_after = shown_on(other, series_id, day)
                assert before == after, (series_id, day)
                if high is not None:
                    np.testing.assert_array_equal(high, high_after, err_msg=f"{series_id} {day}")
            if high is not None:
                words = before["explanation"]
                found.add((before["method"], "as claimed by" in words, "outcomes)" in words))
    return found


def test_later_figures_change_no_earlier_projection(catalog):
    """On every twentieth day; growth from claims and bands from the record of forecasts are among them."""
    claimed = [one for one in occasions(catalog) if one[0] == "market.server_x86.cn"]
    found = assert_unchanged(catalog, [*of_every(catalog, CHUNKS), *claimed])
    assert any(method == "growth" and claimed for method, claimed, _ in found)
    assert any(method == "published" and recorded for method, _, recorded in found)
    assert any(method == "damped" for method, *_ in found)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(1, CHUNKS) if os.environ.get("EVERY_OCCASION") else [1])
def test_later_figures_change_no_earlier_projection_on_any_occasion(catalog, chunk):
    assert_unchanged(catalog, of_every(catalog, CHUNKS, chunk))


def test_the_altered_figures_would_change_what_is_projected_today(catalog):
    """Otherwise the tests above would show nothing."""
    series_id = "capacity.intelligent.cn"
    first = catalog[series_id].observations[0].known
    altered = later_rows_altered(catalog, first)
    assert shown_on(altered, series_id, None) != shown_on(catalog, series_id, None)


def test_the_record_grows_only_with_outcomes_that_had_come(catalog):
    """A band made of the record of forecasts is another one before and after its outcomes are known."""
    series_id = "market.ai_server.world"
    days = [day for name, day in occasions(catalog) if name == series_id]
    bands = {shown_on(catalog, series_id, day)[0]["explanation"].rpartition("the band is ")[2] for day in days}
    assert len(bands) > 1
