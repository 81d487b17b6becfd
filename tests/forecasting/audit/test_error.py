"""How wrong claims are, who states them, and which figures rest on weak sources: a fixture with known errors."""

import pytest

from forecasting.audit.audit import Verdict, audit
from forecasting.audit.error import by_error, by_outlet, by_publisher, error
from forecasting.audit.weak_sources import support, weak_figures
from forecasting.catalog.records import Tier
from tests import make

LEVELS = (make.observation("2023", "100"), make.observation("2024", "120"), make.forecast("2025", "240"))


def found(*claims):
    return audit(make.catalog(make.series(*LEVELS, *claims)))


@pytest.mark.parametrize(
    ("claim", "percent"),
    [
        (make.claim("50"), 25.0),
        (make.claim("20"), 0.0),
        (make.claim("3", "2024", "2025", relation="multiple", unit="x"), 50.0),
        (make.claim("1", "2024", "2025", relation="multiple", unit="x"), -50.0),
        (make.claim("50", "2019", "2024"), None),
    ],
)
def test_an_error_is_the_stated_factor_over_the_recomputed_one(claim, percent):
    (finding,) = found(claim).findings
    missed = error(finding)
    assert missed == (None if percent is None else pytest.approx(percent))


def test_the_most_wrong_come_first_and_what_adds_up_after_them():
    claims = (make.claim("20"), make.claim("50"), make.claim("1", "2024", "2025", relation="multiple", unit="x"))
    ordered = by_error(found(*claims, make.claim("50", "2019", "2024")))
    assert [float(one.claim.value) for one in ordered] == [1, 50, 20, 50]
    assert [one.verdict for one in ordered][-2:] == [Verdict.AGREE, Verdict.UNCHECKABLE]


def test_tallies_count_claims_what_could_be_checked_and_what_does_not_add_up():
    claims = (make.claim("20"), make.claim("50"), make.claim("50", "2019", "2024"))
    (tally,) = by_publisher(found(*claims))
    assert (tally.name, tally.claims, tally.checked, tally.differ, tally.own) == ("IDC", 3, 2, 1, 1)
    assert tally.largest == pytest.approx(25)
    assert sum(one.claims for one in by_outlet(found(*claims))) == 3


def test_a_figure_is_weak_only_where_no_nearer_page_was_seen():
    rows = (
        make.observation("2023", "1", tier="tertiary"),
        make.observation("2024", "2", tier="tertiary"),
        make.observation("2024", "2", tier="secondary"),
    )
    weak = weak_figures(make.catalog(make.series(*rows)))
    assert [str(one.statement.shown.period) for one in weak] == ["2023"]


def test_every_figure_of_a_headline_is_of_one_tier(catalog):
    supports = support(catalog)
    assert {one.concept for one in supports} == {row.label for row in catalog.headlines}
    for one in supports:
        assert one.figures > 0
        assert 0 <= one.weak_percent <= 100
        assert one.leading_tier in Tier


def test_the_real_claims_are_all_there_and_sorted(catalog):
    ordered = by_error(audit(catalog))
    assert len(ordered) == len(catalog.claims)
    wrong = [abs(error(one) or 0) for one in ordered if one.verdict is Verdict.DIFFER]
    assert wrong == sorted(wrong, reverse=True)
