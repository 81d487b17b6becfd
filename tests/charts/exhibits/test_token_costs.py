"""The chart of a million tokens by chip: a bar from owning to renting, a dot for what is stated, with sources."""

from datetime import date

import pytest

from charts.exhibits.prices.token_costs import token_costs
from charts.mark import computed
from charts.recipes import FAULTS, TokenCostChart, exhibit_of
from charts.tables.subjects.use_tables import chip_costs_frame
from forecasting.use_and_price.cost_by_chip import costs_by_chip


@pytest.mark.parametrize("day", [None, date(2026, 6, 1)])
def test_every_cost_has_a_bar_a_dot_for_what_is_stated_and_a_row_of_the_table(catalog, day):
    known = catalog.as_of(day)
    found, exhibit = costs_by_chip(known), exhibit_of(TokenCostChart(as_of=day), catalog)
    rows = chip_costs_frame(known)
    assert len(exhibit.bars) == len(found) == len(rows)
    assert len({bar.label for bar in exhibit.bars}) == len(found)
    for one, bar in zip(found, exhibit.bars, strict=True):
        ends = [end for cost in (one.owned, one.rented) if cost for end in (cost.low, cost.high)]
        if ends:
            assert (bar.start, bar.end) == (computed(min(ends)), computed(max(ends)))
        named = [dot.publisher for dot in bar.dots if dot.publisher]
        assert named == ([one.stated.publisher] if one.stated else [])
        for row in one.observations:
            assert f"{row.publisher}, {row.published.label}" in bar.words
    assert {row.source_id for one in found for row in one.observations} == {one.source_id for one in exhibit.cited}


def test_a_cost_of_one_price_has_a_dot_of_ours_and_the_key_explains_it(catalog):
    exhibit = token_costs(catalog.as_of(date(2026, 6, 1)))
    ours = [dot for bar in exhibit.bars for dot in bar.dots if not dot.publisher]
    assert ours
    assert any(not one.publisher and "one price" in one.words for one in exhibit.key)


def test_before_anything_was_published_it_says_so(catalog):
    with pytest.raises(FAULTS, match="had been published by then"):
        exhibit_of(TokenCostChart(as_of=date(2025, 2, 28)), catalog)
