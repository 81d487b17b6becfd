"""The audit: planted claims of every verdict, planted slips, and accounts that exclude each other."""

import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.audit.audit import Audit, Evidence, Verdict, audit
from forecasting.audit.claims import known_on, levels
from forecasting.catalog.records import Relation
from forecasting.quantities.periods import Published
from tests import make

LEVELS = (
    make.observation("2021", "50"),
    make.observation("2022", "80"),
    make.observation("2023", "100"),
    make.observation("2024", "150"),
    make.forecast("2025", "220"),
    make.forecast("2028", "900"),
)


def verdict_on(claim, *rows, whole=None, **columns):
    """Audit one claim against these rows; the finding."""
    series = make.series(*(rows or LEVELS), claim, **columns)
    (finding,) = audit(make.catalog(series, *([whole] if whole else []))).findings
    return finding


@pytest.mark.parametrize(
    ("claim", "computed"),
    [
        (make.claim("50", "2023", "2024"), 50),
        (make.claim("50.0", "2023", "2024"), 50),
        (make.claim("46.7", "2024", "2025"), 100 * (220 / 150 - 1)),
        (make.claim("55.2", "2023", "2028", relation="cagr"), 100 * (9 ** (1 / 5) - 1)),
        (make.claim("1.55", "2023", "2028", relation="cagr", unit="x per year"), 9 ** (1 / 5)),
        (
            make.claim("3.7", "2023", "2028", relation="cagr", unit="percent per month"),
            100 * (9 ** (1 / 60) - 1),
        ),
        (make.claim("9", "2023", "2028", relation="multiple", unit="x"), 9),
        (make.claim("70", "2024", "2025", relation="other", unit="EFLOPS"), 70),
        (make.claim("50", "2023", "2024", relation="other"), 50),
        (make.claim("40", "2023", "2024", qualifier="at least"), 50),
        (make.claim("60", "2023", "2024", qualifier="at most"), 50),
        (make.claim("50", "2023", "2024", qualifier="about"), 50),
        (make.claim("50", "2024", "2025", qualifier="about"), 100 * (220 / 150 - 1)),
    ],
)
def test_a_claim_that_follows_from_the_levels_agrees(claim, computed):
    finding = verdict_on(claim)
    assert finding.verdict is Verdict.AGREE, finding.explanation
    assert finding.computed == pytest.approx(computed, rel=1e-9)


@pytest.mark.parametrize(
    "claim",
    [
        make.claim("53", "2023", "2024"),
        make.claim("52", "2023", "2028", relation="cagr"),
        make.claim("8", "2023", "2028", relation="multiple", unit="x"),
        make.claim("75", "2024", "2025", relation="other", unit="EFLOPS"),
        make.claim("60", "2023", "2024", qualifier="at least"),
        make.claim("40", "2023", "2024", qualifier="at most"),
        make.claim("70", "2023", "2024", qualifier="about"),
        make.claim("-50", "2023", "2024"),
    ],
    ids=lambda claim: claim.words,
)
def test_a_claim_that_does_not_follow_differs(claim):
    finding = verdict_on(claim)
    assert finding.verdict is Verdict.DIFFER, finding.explanation
    assert f"stated {claim.stated}." in finding.explanation


@pytest.mark.parametrize(
    ("start", "end", "stated", "verdict"),
    [
        # 2.5 to 17: the levels may be 2.45 to 2.55 and 16.5 to 17.5, so 45.27 to 48.17 % a year.
        ("2.5", "17", "46.7", "agree"),
        ("2.5", "17", "45.3", "agree"),
        ("2.5", "17", "48.1", "agree"),
        ("2.5", "17", "45.1", "differ"),
        ("2.5", "17", "48.3", "differ"),
        ("2.50", "17.00", "46.7", "agree"),
        ("2.50", "17.00", "46.3", "differ"),
        ("2.50", "17.00", "47", "agree"),
        ("2.50", "17.00", "46", "differ"),
    ],
)
def test_the_verdict_allows_exactly_what_the_printed_digits_allow(start, end, stated, verdict):
    rows = make.observation("2018", start), make.observation("2023", end)
    assert verdict_on(make.claim(stated, "2018", "2023", relation="cagr"), *rows).verdict == verdict


def test_the_explanation_gives_the_levels_the_result_its_rounding_and_what_is_stated():
    finding = verdict_on(
        make.claim("2", "2025", "2026", relation="multiple", unit="x"),
        make.observation("2024", "725.3"),
        make.forecast("2025", "1037.3"),
        make.forecast("2026", "1460.3"),
    )
    assert finding.explanation == (
        "1,460.3 (2026, 14 Feb 2025) after 1,037.3 (2025) gives 1.408x, with rounding 1.408x; stated 2x. "
        "The stated number would also fit from 2024 instead of 2025: 2.013x."
    )


EARLIER = make.forecast("2028", "800", "2024-03-01")


@pytest.mark.parametrize(
    ("claim", "rows", "words"),
    [
        (make.claim("175", "2023", "2025"), LEVELS, "would also fit from 2022 instead of 2023"),
        (
            make.claim("4.4", "2022", "2025", relation="multiple", unit="x"),
            LEVELS,
            "would also fit from 2021 instead of 2022",
        ),
        (make.claim("87.5", "2022", "2025"), LEVELS, "would also fit to 2024 instead of 2025"),
        (
            make.claim("2.2", "2023", "2024", relation="multiple", unit="x"),
            LEVELS,
            "would also fit to 2025 instead of 2024",
        ),
        (
            make.claim("44.2", "2023", "2028", relation="cagr"),
            LEVELS[2:],
            "would also fit if the same two levels are taken as 6 years apart instead of 5",
        ),
        (
            make.claim("73.2", "2023", "2028", relation="cagr"),
            LEVELS[2:],
            "would also fit if the same two levels are taken as 4 years apart instead of 5",
        ),
        (
            make.claim("800", "2023", "2028", relation="cagr"),
            LEVELS[2:],
            "would also fit as the whole growth over the 5 years",
        ),
        (
            make.claim("8", "2023", "2028", relation="multiple", unit="x"),
            (*LEVELS[2:3], LEVELS[5], EARLIER),
            r"would also fit with 2028 as published in 1 Mar 2024 \(800 EFLOPS\)",
        ),
        (make.claim("150", "2023", "2024"), LEVELS[2:4], "would also fit as a multiple in percent, not as growth"),
        (
            make.claim("0.5", "2023", "2024", relation="multiple", unit="x"),
            LEVELS[2:4],
            "would also fit as growth in whole, not as a multiple",
        ),
        (
            make.claim("15", "2023", "2024", relation="multiple", unit="x"),
            LEVELS[2:4],
            "if one level is off by a factor of 10:",
        ),
        (
            make.claim("0.15", "2023", "2024", relation="multiple", unit="x"),
            LEVELS[2:4],
            "if one level is off by a factor of 10:",
        ),
        (make.claim("1400", "2023", "2024"), LEVELS[2:4], "if one level is off by a factor of 10:"),
        (
            make.claim("1500", "2023", "2024", relation="multiple", unit="x"),
            LEVELS[2:4],
            "if one level is off by a factor of 1000",
        ),
        (
            make.claim("77", "2023", "2024"),
            LEVELS[2:4],
            "No other base year, span, vintage or unit gives the stated number",
        ),
    ],
)
def test_a_slip_is_named(claim, rows, words):
    finding = verdict_on(claim, *rows)
    assert finding.verdict is Verdict.DIFFER
    assert re.search(words, finding.explanation), finding.explanation


@pytest.mark.parametrize("columns", [{"publisher": "Gartner"}, {"published": "2025-03-01"}, {"basis": "new"}])
def test_no_base_year_is_taken_from_another_publisher_a_later_day_or_another_definition(columns):
    rows = (*LEVELS[2:4], make.observation("2022", "80", **columns))
    finding = verdict_on(make.claim("87.5", "2023", "2024"), *rows)
    assert finding.verdict is Verdict.DIFFER
    assert "from 2022" not in finding.explanation


UNEXPLAINED = "No other base year, span, vintage or unit gives the stated number."


@pytest.mark.parametrize("stated", ["77", "200", "151"])
def test_what_no_reading_gives_is_said_to_be_given_by_none(stated):
    finding = verdict_on(make.claim(stated, "2023", "2024"), *LEVELS[2:4])
    assert finding.explanation.endswith(f"; stated {stated} %. {UNEXPLAINED}")


@pytest.mark.parametrize(
    ("columns", "value", "end", "implied"),
    [
        ({}, "25", "2024", "120 EFLOPS for 2023"),
        ({"relation": "cagr"}, "20", "2025", "104.2 EFLOPS for 2023"),
        ({"relation": "cagr", "unit": "x per year"}, "1.25", "2025", "96 EFLOPS for 2023"),
        ({"relation": "multiple", "unit": "x"}, "1.25", "2024", "120 EFLOPS for 2023"),
        ({"relation": "multiple", "unit": "x"}, "1.25", "2025", "120 EFLOPS for 2023"),
    ],
)
def test_where_two_vintages_are_compared_the_base_that_the_statement_implies_is_named(columns, value, end, implied):
    rows = make.observation("2023", "100.0000", "2024-02-14"), make.observation(end, "150.0000")
    finding = verdict_on(make.claim(value, "2023", end, **columns), *rows)
    assert finding.verdict is Verdict.DIFFER
    assert finding.explanation.endswith(
        f"{UNEXPLAINED} The two levels come from different vintages; the statement implies {implied}, "
        "so the base was probably restated."
    )


def test_an_explanation_keeps_the_digits_of_a_small_number():
    whole = make.series(make.observation("2024", "1000000", series_id="whole"), series_id="whole")
    claim = make.claim("0.02", "", "2024", relation="share_of", of_series_id="whole")
    finding = verdict_on(claim, make.observation("2024", "123.456"), whole=whole)
    assert "gives 0.01235 %" in finding.explanation


@pytest.mark.parametrize(
    ("claim", "derivation"),
    [
        (make.claim("50", "2023", "2024"), "150/(1+50/100)"),
        (make.claim("50", "2023", "2024"), "150/1.5"),
        (make.claim("50", "2023", "2024"), "150/(1+50%)"),
        (make.claim("50", "2023", "2024"), "150/(1+0.5)"),
        (make.claim("1.5", "2023", "2024", relation="multiple", unit="x"), "150/1.5"),
    ],
)
def test_a_level_worked_out_from_the_statement_proves_nothing(claim, derivation):
    finding = verdict_on(claim, make.observation("2023", "100", derivation=derivation), make.observation("2024", "150"))
    assert finding.verdict is Verdict.BY_CONSTRUCTION
    assert finding.explanation.endswith(f"But the level of 2023 was worked out as {derivation}.")
    assert finding.computed == pytest.approx(50 if claim.unit == "percent" else 1.5)


@pytest.mark.parametrize(
    ("stated", "derivation"),
    [
        ("40", "150/(1+0.5)"),
        ("40", "the whole less a half"),
        ("40", "300/3"),
        ("5", "759.375/1.5^5"),
        ("2", "10^2"),
    ],
)
def test_a_level_worked_out_from_something_else_is_evidence(stated, derivation):
    """An exponent counts years and is no statement of growth."""
    rows = make.observation("2023", "100", derivation=derivation), make.observation("2024", "150")
    assert verdict_on(make.claim(stated, "2023", "2024"), *rows).verdict is Verdict.DIFFER


UNCHECKABLE = [
    (make.claim("50", "2019", "2024"), {}, "no level of Made series is published for 2019"),
    (make.claim("50", "2023", "2026"), {}, "no level of Made series is published for 2026"),
    (make.claim("50", "2023", "2024", publisher="Gartner"), {}, "is published by IDC, not by Gartner"),
    (
        make.claim("50", "2023", "2024", published="2025-01-31"),
        {},
        "was first published in 14 Feb 2025, after the claim",
    ),
    (make.claim("50", "", "2024"), {}, "the period it starts from is not stated"),
    (make.claim("50", "2023", ""), {}, "period"),
    (
        make.claim("3", "2023", "2024", relation="rank", unit="rank"),
        {},
        "a rank needs the levels of all competitors",
    ),
    (
        make.claim("30", "2024", "2024", relation="share_of"),
        {},
        "the whole of which it is a share is not a series",
    ),
    (
        make.claim("50", "2023", "2024"),
        {"quantity": "ratio", "unit": "percent"},
        "the series is itself a rate of growth",
    ),
    (make.claim("50", "2024", "2024"), {}, "compares with something other than an earlier period"),
    (make.claim("50", "2024", "2023"), {}, "compares with something other than an earlier period"),
    (
        make.claim("50", "2023", "2024", unit="USD bn", relation="other"),
        {},
        "does not follow from levels in EFLOPS",
    ),
    (
        make.claim("5", "2023", "2024", unit="percentage points", relation="other"),
        {},
        "does not follow from levels",
    ),
]


@pytest.mark.parametrize(("claim", "columns", "reason"), UNCHECKABLE, ids=[reason for _, _, reason in UNCHECKABLE])
def test_what_cannot_be_checked_is_given_with_the_reason(claim, columns, reason):
    finding = verdict_on(claim, **columns)
    assert finding.verdict is Verdict.UNCHECKABLE
    assert finding.computed is None
    assert finding.explanation.startswith("Not checked: ")
    assert reason in finding.explanation


@pytest.mark.parametrize(("start", "end"), [("0", "5"), ("-5", "5"), ("5", "-5")])
def test_a_ratio_of_levels_that_are_not_of_one_sign_is_not_checked(start, end):
    finding = verdict_on(
        make.claim("50", "2023", "2024"), make.observation("2023", start), make.observation("2024", end)
    )
    assert finding.verdict is Verdict.UNCHECKABLE
    assert "a ratio needs two levels of one sign" in finding.explanation


def test_levels_on_two_definitions_are_not_compared():
    rows = make.observation("2023", "100", basis="old"), make.observation("2024", "150", basis="new")
    finding = verdict_on(make.claim("50", "2023", "2024"), *rows)
    assert finding.verdict is Verdict.UNCHECKABLE
    assert "was known on the definition then in force" in finding.explanation


def test_the_claim_is_checked_against_its_own_vintage_and_neither_checked_nor_explained_by_a_later_one():
    rows = (
        make.observation("2023", "100"),
        make.observation("2024", "150"),
        make.observation("2023", "120", "2025-08"),
        make.observation("2024", "240", "2025-08"),
    )
    assert verdict_on(make.claim("50", "2023", "2024"), *rows).verdict is Verdict.AGREE
    assert verdict_on(make.claim("100", "2023", "2024", published="2025-08"), *rows).verdict is Verdict.AGREE
    finding = verdict_on(make.claim("100", "2023", "2024"), *rows)
    assert finding.verdict is Verdict.DIFFER
    assert "Aug 2025" not in finding.explanation


def test_a_share_is_checked_against_its_whole():
    whole = make.series(make.observation("2024", "600", series_id="whole"), series_id="whole")
    agrees = make.claim("25", "", "2024", relation="share_of", of_series_id="whole")
    differs = make.claim("30", "2024", "2024", relation="share_of", of_series_id="whole")
    assert verdict_on(agrees, whole=whole).verdict is Verdict.AGREE
    finding = verdict_on(differs, whole=whole)
    assert (finding.verdict, finding.computed) == (Verdict.DIFFER, 25)
    assert "150 (2024, 14 Feb 2025) of 600 (2024) gives 25" in finding.explanation


def test_percentage_points_follow_from_shares():
    rows = make.observation("2023", "30"), make.observation("2024", "42")
    finding = verdict_on(
        make.claim("12", "2023", "2024", relation="other", unit="percentage points"),
        *rows,
        unit="percent",
        quantity="share",
    )
    assert (finding.verdict, finding.computed) == (Verdict.AGREE, 12)


def test_the_second_half_of_a_year_serves_as_its_end_for_a_stock_but_not_for_a_flow():
    rows = make.observation("2023H2", "100"), make.observation("2024", "150")
    claim = make.claim("50", "2023", "2024")
    assert verdict_on(claim, *rows).verdict is Verdict.AGREE
    assert verdict_on(claim, *rows, quantity="flow").verdict is Verdict.UNCHECKABLE
    assert [s.shown.value for s in levels(make.series(*rows), make.period("2023"))] == [100]


@pytest.mark.parametrize(
    ("published", "claim", "known"),
    [
        ("2025-02-14", "2025-02-14", True),
        ("2025-02-15", "2025-02-14", False),
        ("2025-02", "2025-02-14", True),
        ("2025-02-20", "2025-02", True),
        ("2025-03", "2025-02-14", False),
        ("2024-12", "2025-01-02", True),
        ("2025-02", "2025-03", True),
        ("2024-02", "2025-02-14", True),
        ("2026-02", "2025-02-14", False),
    ],
)
def test_a_vintage_known_only_by_its_month_counts_as_known_in_that_month(published, claim, known):
    assert known_on(Published(published), Published(claim)) is known


numbers = st.integers(1, 9999).map(lambda tenths: str(tenths / 10))
any_claim = st.builds(
    lambda value, start, end, relation, unit, qualifier, published: make.claim(
        value, start, end, relation=relation, unit=unit, qualifier=qualifier, published=published
    ),
    numbers,
    st.sampled_from(["", "2021", "2022", "2023", "2024H2"]),
    st.sampled_from(["", "2022", "2024", "2025", "2028", "2024H2"]),
    st.sampled_from([relation.value for relation in Relation]),
    st.sampled_from(["percent", "x", "x per year", "percent per month", "EFLOPS", "rank", "percentage points"]),
    st.sampled_from(["", "about", "at least", "at most"]),
    st.sampled_from(["2024-01", "2025-02", "2025-02-14", "2026-01-01"]),
)


@given(st.lists(any_claim, max_size=6), st.lists(numbers, min_size=6, max_size=6))
def test_every_claim_gets_one_verdict_a_sentence_and_no_number_that_is_none(claims, values):
    rows = [make.observation(str(o.period), value, status=o.status) for o, value in zip(LEVELS, values, strict=True)]
    found = audit(make.catalog(make.series(*rows, *claims)))
    assert [finding.claim for finding in found.findings] == claims
    assert sum(found.count(verdict) for verdict in Verdict) == len(claims)
    assert found.checked == len(found.of(Verdict.AGREE)) + len(found.of(Verdict.DIFFER))
    for finding in found.findings:
        assert finding.explanation.endswith(".")
        assert "nan" not in finding.explanation.split()
        assert (finding.computed is None) == (finding.verdict is Verdict.UNCHECKABLE)
        assert finding.computed is None or math.isfinite(finding.computed)


@given(numbers, numbers)
def test_the_exact_growth_rounded_to_its_digits_always_agrees(start, end):
    stated = f"{100 * (float(end) / float(start) - 1):.1f}"
    rows = make.observation("2023", start), make.observation("2024", end)
    assert verdict_on(make.claim(stated, "2023", "2024"), *rows).verdict is Verdict.AGREE


def test_a_finding_as_a_row_has_plain_values():
    row = verdict_on(make.claim("53", "2023", "2024", claim_id="c")).row()
    assert list(row) == ["claim_id", "series_id", "relation", "stated", "computed", "verdict", "explanation"]
    assert [row[name] for name in list(row)[:6]] == ["c", "made", "yoy_growth", 53.0, 50.0, "differ"]
    assert {type(value) for value in row.values()} == {str, float}


def test_of_the_claims_that_differ_those_that_a_reading_explains_come_first():
    claims = make.claim("77", "2023", "2024"), make.claim("87.5", "2022", "2025")
    found = audit(make.catalog(make.series(*LEVELS, *claims)))
    assert [finding.claim for finding in found.of(Verdict.DIFFER)] == [claims[1], claims[0]]
    assert [finding.reading for finding in found.findings] == [
        "",
        "The stated number would also fit to 2024 instead of 2025: 87.5 %.",
    ]


def test_an_audit_as_a_frame_has_one_row_a_claim():
    claims = make.claim("50", "2023", "2024"), make.claim("30", "", "2024", relation="share_of")
    frame = audit(make.catalog(make.series(*LEVELS, *claims))).frame()
    assert frame["verdict"].tolist() == ["agree", "uncheckable"]


def test_each_verdict_has_a_meaning_and_an_empty_catalog_an_empty_audit():
    assert all(verdict.meaning.endswith(".") for verdict in Verdict)
    assert audit(make.catalog()) == Audit(findings=(), accounts=())


# Accounts of one fact

PRESS = make.source("a-press", publisher="Press", tier="tertiary")


def accounts_of(*accounts):
    return audit(make.catalog(accounts=accounts, sources=[PRESS])).accounts


def told_by_press(value, **columns):
    return make.account(value, source_id="a-press", reported_by="the press", **columns)


def test_accounts_that_exclude_each_other_are_found_and_the_best_source_is_the_measure():
    (finding,) = accounts_of(told_by_press("-350", note="Half of it."), make.account("-589"))
    assert finding.fact == "A fact that several sources tell"
    assert finding.explanation == "USD −350 bn (the press) against USD −589 bn (IDC). Half of it."
    assert finding.accounts[0].startswith("IDC: USD −589 bn (IDC, AI computing in 2025, 14 Feb 2025; primary)")
    assert list(finding.row()) == ["fact", "accounts", "explanation"]
    assert len(finding.row()["accounts"]) == 2


@pytest.mark.parametrize(("value", "factor"), [("67.1", "10"), ("6710", "10"), ("0.671", "1000")])
def test_a_slipped_decimal_point_is_named(value, factor):
    (finding,) = accounts_of(make.account("671"), told_by_press(value))
    assert f"a factor of {factor}: a slipped decimal point" in finding.explanation


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (make.account("-17"), told_by_press("-17")),
        (make.account("-17"), told_by_press("-16.97")),
        (make.account("96.35", derivation="(1-2.19/60)*100"), told_by_press("96.3")),
        (make.account("17"), told_by_press("10", qualifier="at least")),
        (make.account("-17"), told_by_press("-10", qualifier="at least")),
        (make.account("17"), told_by_press("20", qualifier="at most")),
        (make.account("62"), told_by_press("60", qualifier="about")),
        (make.account("96", derivation="(1-2.4/60)*100"), told_by_press("96.4")),
        (make.account("96", derivation="(1-2.4/60)*100"), told_by_press("95.6")),
        (make.account("5"), told_by_press("7", fact_id="another fact")),
    ],
)
def test_accounts_that_can_both_be_right_are_no_finding(best, other):
    assert accounts_of(best, other) == ()


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (make.account("96.35", derivation="(1-2.19/60)*100"), told_by_press("93")),
        (make.account("17"), told_by_press("20", qualifier="at least")),
        (make.account("17"), told_by_press("10", qualifier="at most")),
        (make.account("68"), told_by_press("60", qualifier="about")),
        (make.account("0"), told_by_press("5")),
        (make.account("5"), told_by_press("0")),
        (make.account("5"), told_by_press("-5")),
    ],
)
def test_accounts_that_cannot_both_be_right_are_a_finding(best, other):
    (finding,) = accounts_of(best, other)
    assert "slipped" not in finding.explanation


def test_witnesses_in_conflict_are_a_finding():
    series = make.series(
        make.observation("2025", "0.5347"), make.observation("2025", "0.5374", tier="tertiary"), unit="USD mn"
    )
    (finding,) = audit(make.catalog(series)).accounts
    assert finding.fact == "Made series, 2025, IDC, vintage of 14 Feb 2025"
    assert finding.explanation == "Pages report USD 0.5347 mn and USD 0.5374 mn of one vintage; the first is shown."


def test_the_audit_of_an_earlier_day_knows_no_account_that_came_later():
    early = make.source("early", published="2024-01-01")
    accounts = make.account("5", source_id="early"), make.account("7")
    catalog = make.catalog(accounts=accounts, sources=[early])
    assert len(audit(catalog).accounts) == 1
    assert audit(catalog.as_of(date(2024, 6, 30))).accounts == ()


def test_growth_over_one_year_is_never_explained_by_growth_over_several():
    rows = [make.observation(str(year), value) for year, value in [(2021, "50"), (2023, "100"), (2024, "150")]]
    assert verdict_on(make.claim("200", "2023", "2024"), *rows).reading == ""


@pytest.mark.parametrize(
    ("days", "evidence"),
    [
        (("2025-02-14", "2025-02-14"), Evidence.OWN),
        (("2024-02", "2025-02-14"), Evidence.BASE),
        (("2024-02", "2024-02"), Evidence.NONE),
    ],
)
def test_a_differing_claim_says_which_vintages_it_was_held_against(days, evidence):
    rows = make.observation("2023", "100", days[0]), make.observation("2024", "150", days[1])
    finding = verdict_on(make.claim("80", "2023", "2024"), *rows)
    assert (finding.verdict, finding.evidence) == (Verdict.DIFFER, evidence)
