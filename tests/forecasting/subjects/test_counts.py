"""Counts of computing capacity: which may be compared, and why others may not."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from forecasting.subjects.counts import Relation, counts_of, pairs_of, relation_of


@pytest.fixture(scope="module")
def count(catalog):
    """A count to vary."""
    return counts_of(catalog)[0]


def varied(count, place="China", unit="EFLOPS", **features):
    return replace(
        count,
        row=replace(count.row, **({"computing": "AI", "precision": "FP16"} | features)),
        series=replace(count.series, geography=place, unit=unit),
    )


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ({}, Relation.LEVELS),
        ({"precision": "FP32"}, Relation.GROWTH),
        ({"counted": "chips shipped"}, Relation.GROWTH),
        ({"speed": "measured by Linpack"}, Relation.GROWTH),
        ({"unit": "million H100e"}, Relation.GROWTH),
        ({"computing": "all"}, Relation.PART),
        ({"place": "World"}, Relation.PART),
        ({"place": "World", "computing": "all"}, Relation.PART),
        ({"computing": "all", "precision": "FP32"}, Relation.UNLIKE),
        ({"place": "World", "counted": "chips shipped"}, Relation.UNLIKE),
        ({"computing": "general"}, Relation.UNLIKE),
        ({"place": "United States"}, Relation.UNLIKE),
    ],
)
def test_two_counts_are_read_together_by_what_they_share(count, other, relation):
    first, second = varied(count), varied(count, **other)
    assert relation_of(first, second) is relation
    assert relation_of(second, first) is relation


def test_a_part_of_the_one_is_no_part_of_the_other_where_each_holds_something_of_its_own(count):
    assert relation_of(varied(count, place="World"), varied(count, computing="all")) is Relation.UNLIKE


def test_every_pair_of_the_catalog_says_where_it_differs(catalog):
    pairs = pairs_of(catalog)
    labels = [one.row.label for one in counts_of(catalog)]
    assert len(pairs) == len(labels) * (len(labels) - 1) / 2
    assert all(bool(pair.differences) is (pair.relation is not Relation.LEVELS) for pair in pairs)


def test_counts_at_another_precision_or_of_other_machines_never_compare_by_level(catalog):
    for first, second in product(counts_of(catalog), repeat=2):
        if first.basis != second.basis:
            assert relation_of(first, second) in {Relation.GROWTH, Relation.UNLIKE}


def test_on_an_earlier_day_stand_the_counts_of_then_and_no_note_of_today(catalog):
    known = catalog.as_of(date(2025, 2, 28))
    assert len(counts_of(known)) < len(counts_of(catalog))
    assert any(pair.noted for pair in pairs_of(catalog))
    assert not any(pair.noted for pair in pairs_of(known))
    assert all(one.newest.published.day <= known.today for one in counts_of(known))
