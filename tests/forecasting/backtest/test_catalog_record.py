"""How the default did on the catalog: its bands hold what they say, and what is said of it is counted."""

from dataclasses import replace
from datetime import date

import pytest

from forecasting import Catalog
from forecasting.backtest.catalog_record import (
    CLASSES,
    DAILY,
    PRICE_LIST,
    PROCESS,
    Outcome,
    checked_series,
    held,
    of_class,
    record,
)
from forecasting.backtest.record_words import record_rows, record_table, words_for
from forecasting.projection.project import ProjectionSettings, project
from forecasting.quantities.periods import Frequency


@pytest.fixture(scope="module")
def catalog():
    return Catalog.load()


@pytest.fixture(scope="module")
def process(catalog):
    return [one for one in record(catalog) if one.kind == PROCESS]


@pytest.mark.parametrize(("name", "least", "most"), CLASSES)
def test_the_95_percent_bands_hold_90_to_97_percent_in_every_class_and_the_median_is_within_ten(
    process, name, least, most
):
    del name
    found = held(of_class(process, least, most))
    assert 90 <= found.inside[95.0] <= 97
    assert 84 <= found.inside[90.0] <= 95
    assert abs(found.error) <= 10


def test_price_lists_and_days_are_counted_separately(catalog):
    kinds = {one.series.series_id: one.kind for one in checked_series(catalog)}
    assert {kind for name, kind in kinds.items() if name.startswith("price.api.")} == {PRICE_LIST}
    assert kinds["users.chatgpt.week"] == DAILY
    assert kinds["usage.tokens.google.all"] == PROCESS  # monthly with gaps, but no price


def test_series_that_share_a_concept_or_a_publisher_within_a_theme_are_one_family(catalog):
    found = {one.series.series_id: one for one in checked_series(catalog)}
    assert found["capacity.top500.us"].family == found["capacity.top500.cn"].family
    assert found["market.server.world.gartner.q"].family == found["market.server.world.idc"].family
    assert found["capex.amazon.cash.q"].family != found["capex.alphabet.cash.q"].family
    themes = {}
    for one in found.values():
        themes.setdefault(one.family, set()).add(one.series.theme)
    assert all(len(some) == 1 for some in themes.values())


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2025, 3, 1), date(2026, 2, 1)])
def test_the_record_of_a_day_is_made_of_what_was_published_by_then(catalog, day):
    then = record(catalog.as_of(day))
    trimmed = replace(
        catalog,
        series=tuple(
            replace(one, observations=tuple(row for row in one.observations if row.known <= day))
            for one in catalog.series
        ),
    )
    assert then == record(trimmed)
    assert len(then) < len(record(catalog))


def outcome(place, known=5, kind=PROCESS, error=-0.01, name="a"):
    return Outcome(
        series_id=name, family=name, kind=kind, frequency=Frequency.ANNUAL, known=known, ahead=1, year=2025,
        origin_year=2024, place=place, log_error=error, low=-1.0, high=1.0,
    )  # fmt: skip


def test_outcomes_are_counted_by_hand():
    found = held([outcome(0.5), outcome(0.9, name="b"), outcome(0.96), outcome(0.976), outcome(0.02)])
    assert found.inside == {30.0: 20.0, 60.0: 20.0, 90.0: 40.0, 95.0: 60.0}
    assert (found.outcomes, found.series, found.families, found.above) == (5, 2, 2, 60.0)
    assert found.error == pytest.approx(-1.0, abs=0.01)


def test_the_words_on_a_page_follow_the_count(catalog):
    shown = project(catalog["capacity.top500.world"], "2028H1", catalog=catalog)
    high = [outcome(place, known=40) for place in (0.6,) * 80 + (0.2,) * 15 + (0.99,) * 5]
    said = words_for(shown, high)
    assert "Of 100 outcomes 95 lay inside the 90 % range and 95 inside the 95 % range" in said
    assert "Checked on 100 outcomes of 1 series of this catalog in 1 family," in said
    assert "Most were somewhat higher than the median (85 of 100 above; median error -1.0 %)." in said
    low = [replace(one, place=1 - one.place, log_error=0.3) for one in high]
    assert "Most were much lower than the median (15 of 100 above; median error +35.0 %)." in words_for(shown, low)
    even = [outcome(place) for place in (0.4, 0.6) * 20]
    assert "About as many lay above the median as below" in words_for(shown, even)
    assert "too few" in words_for(shown, high[:5])


def test_nothing_is_said_of_methods_and_priors_that_were_not_checked(catalog):
    series, outcomes = catalog["capacity.top500.world"], [outcome(0.5)] * 50
    for settings in (ProjectionSettings(method="theta"), ProjectionSettings(prior="general")):
        assert not words_for(project(series, "2028H1", settings, catalog=catalog), outcomes)
    assert not words_for(project(catalog["market.ai_server.world"], "2028", catalog=catalog), outcomes)


def test_a_price_list_has_the_record_of_price_lists(catalog):
    found = project(catalog["price.api.openai_small.input"], "2027-06", catalog=catalog)
    assert "moves in steps" in found.caution
    said = words_for(found, record(catalog))
    lists = held([one for one in record(catalog) if one.kind == PRICE_LIST])
    assert f"{lists.outcomes} outcomes of {lists.series} price lists" in said


def test_rows_and_table_hold_every_group(catalog):
    rows = record_rows(record(catalog))
    assert [row["group"] for row in rows][:2] == ["all", PROCESS]
    assert len(rows) == 4 + len(CLASSES)
    assert len(record_table(rows).splitlines()) == 1 + len(rows)
    assert record_table([])
