"""A series: statements with their witnesses, vintages, bases, and what was known on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.catalog.records import Quantity, Relation, SeriesRow, Status, Tier
from forecasting.catalog.series import SeriesError, observations_frame, possible
from forecasting.quantities.periods import Published
from forecasting.quantities.printed import Interval
from forecasting.quantities.standing import Standing, weakest
from tests import make


def test_rows_of_one_vintage_are_witnesses_and_the_best_tier_is_shown():
    press = make.observation("2024", "140.1", tier="tertiary")
    own = make.observation("2024", "140.3", tier="secondary")
    (statement,) = make.series(press, own).statements
    assert (statement.shown, statement.others) == (own, (press,))


def test_of_one_tier_what_is_stated_goes_before_what_is_derived():
    derived = make.observation("2024", "140.3", derivation="100*1.403")
    stated = make.observation("2024", "140.1")
    (statement,) = make.series(derived, stated).statements
    assert (statement.shown, statement.others) == (stated, (derived,))


@pytest.mark.parametrize(
    "derivation", ["100*1.403", "(71.5/1.206)*(1+0.188)^5", "200*70.15%", "0.7*200.4", "1300/1.319**4"]
)
def test_what_went_through_a_rounded_rate_stands_behind_print_whatever_the_tier(derivation):
    derived = make.observation("2024", "140.3", derivation=derivation, tier="primary")
    stated = make.observation("2024", "140.1", tier="tertiary")
    (statement,) = make.series(derived, stated).statements
    assert (statement.shown, statement.others) == (stated, (derived,))


@pytest.mark.parametrize(
    "derivation", ["100+40.3", "(600+645)/2", "(127307+2560)/10^6", "140300/1000", "sum of the Rmax column", "35.1*4"]
)
def test_a_sum_of_printed_parts_keeps_the_rank_of_its_page(derivation):
    derived = make.observation("2024", "140.3", derivation=derivation, tier="secondary")
    stated = make.observation("2024", "140.1", tier="tertiary")
    (statement,) = make.series(derived, stated).statements
    assert statement.shown == derived


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({}, 1),
        ({"published": "2025-02-15"}, 2),
        ({"publisher": "Gartner"}, 2),
        ({"when": "2025"}, 2),
        ({"when": "2024H2"}, 2),
    ],
)
def test_witnesses_share_period_publisher_and_vintage(changed, count):
    other = make.observation(**({"when": "2024", "value": "5", "published": "2025-02-14"} | changed))
    assert len(make.series(make.observation("2024", "5"), other).statements) == count


@pytest.mark.parametrize(
    ("shown", "other", "conflicts"),
    [
        (("140.1", ""), ("140.3", "(71.5/1.206)*(1+0.188)^5"), False),
        (("260", ""), ("259.9", ""), False),
        (("259.9", ""), ("260.0", ""), False),
        (("0.5347", ""), ("0.5374", ""), True),
        (("307", ""), ("429.5", ""), True),
        (("100", ""), ("101", ""), False),
        (("100", ""), ("101.1", ""), True),
    ],
)
def test_witnesses_that_differ_by_more_than_rounding_are_a_conflict(shown, other, conflicts):
    first = make.observation("2028", shown[0], derivation=shown[1])
    second = make.observation("2028", other[0], derivation=other[1], tier="tertiary")
    (statement,) = make.series(first, second).statements
    assert statement.conflicting == ((second,) if conflicts else ())


@pytest.mark.parametrize(
    ("value", "derivation", "low", "high"),
    [
        ("71.5", "", 71.45, 71.55),
        ("59.3", "71.5/(1+0.206)", 71.45 / 1.2065, 71.55 / 1.2055),
        ("59.3", "7.15*2", 59.25, 59.35),
        ("59.3", "read off a chart", 59.25, 59.35),
    ],
)
def test_a_derived_value_may_be_whatever_its_digits_or_its_arithmetic_allow(value, derivation, low, high):
    allowed = possible(make.observation("2023", value, derivation=derivation))
    assert (allowed.low, allowed.high) == pytest.approx((low, high), rel=1e-9)


def test_two_definitions_in_one_vintage_are_two_statements_and_no_conflict():
    rows = [make.observation("2024", value, basis=basis) for value, basis in [("10", "narrow"), ("20", "wide")]]
    assert [(s.shown, s.others) for s in make.series(*rows).statements] == [(row, ()) for row in rows]


def test_a_vintage_is_all_that_one_publisher_said_on_one_date():
    series = make.series(
        make.forecast("2026", "3"),
        make.observation("2024", "1"),
        make.observation("2024", "1.1", publisher="Gartner"),
        make.observation("2023", "0.9", "2024-02"),
    )
    assert [(v.label, [o.value.text for o in v.observations]) for v in series.vintages] == [
        ("IDC, Feb 2024", ["0.9"]),
        ("Gartner, 14 Feb 2025", ["1.1"]),
        ("IDC, 14 Feb 2025", ["1", "3"]),
    ]


def test_what_was_known_on_a_day_is_what_was_published_on_or_before_it():
    early, month, late = (make.observation("2023", "1", day) for day in ("2025-02-14", "2025-02", "2025-03-01"))
    claims = make.claim("5", published="2025-02"), make.claim("6", published="2025-03")
    series = make.series(early, month, late, *claims)
    known = {
        day: [o.published.text for o in series.as_of(date.fromisoformat(day)).observations]
        for day in ("2025-02-13", "2025-02-14", "2025-02-27", "2025-02-28", "2025-03-01")
    }
    assert known == {
        "2025-02-13": [],
        "2025-02-14": ["2025-02-14"],
        "2025-02-27": ["2025-02-14"],
        "2025-02-28": ["2025-02-14", "2025-02"],
        "2025-03-01": ["2025-02-14", "2025-02", "2025-03-01"],
    }
    assert series.as_of(date(2025, 2, 28)).claims == claims[:1]
    assert series.as_of(date(2025, 2, 27)).claims == ()
    assert series.as_of(date(2025, 3, 31)) == series


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(st.lists(days, max_size=8), days, days)
def test_looking_back_twice_is_looking_back_to_the_earlier_day(published, one, other):
    series = make.series(*(make.observation("2023", "5", day.isoformat()) for day in published))
    assert series.as_of(one).as_of(other) == series.as_of(min(one, other))
    assert all(o.known <= one for o in series.as_of(one).observations)


def test_publishers_are_listed_by_how_many_values_they_gave():
    rows = [make.observation(year, "1", publisher=name) for year, name in [("2023", "B"), ("2024", "B"), ("2023", "A")]]
    assert make.series(*rows).publishers == ("B", "A")
    assert make.series(make.claim("5", publisher="C")).publishers == ("C",)
    assert make.series().publishers == ()


def test_periods_newest_and_scope():
    series = make.series(
        make.observation("2024", "1"),
        make.forecast("2026", "2"),
        make.observation("2024", "2", "2025-06"),
        make.claim("5", published="2025-05"),
    )
    assert [str(period) for period in series.periods] == ["2024", "2026"]
    assert series.newest == Published("2025-06")
    assert make.series().newest is None
    assert series.scope == "EFLOPS, China, all"
    assert make.series(geography="World", segment="World").scope == "EFLOPS, World"


def test_bases_are_listed_from_the_oldest_to_the_one_in_force():
    series = make.series(
        make.observation("2020", "178", "2021-07", basis="B"),
        make.observation("2020", "219", "2021-01", basis="A"),
        make.observation("2021", "194", "2022-01", basis="C"),
        make.observation("2019", "170", "2021-08", basis="A"),
        make.observation("2019", "1", "2025-01", basis="Z", publisher="Gartner"),
    )
    assert series.bases("IDC") == ("B", "A", "C")
    assert series.bases("Gartner") == ("Z",)
    assert series.bases("nobody") == ()


def test_the_vintages_of_one_period_come_oldest_first():
    series = make.series(make.observation("2024", "2", "2025-06"), make.forecast("2024", "1", "2023-11"))
    assert [s.shown.value for s in series.of(make.period("2024"))] == [1, 2]
    with pytest.raises(SeriesError, match="Made series has no value for 2025; it has 2024"):
        series.of(make.period("2025"))
    with pytest.raises(SeriesError, match="it has none"):
        make.series().of(make.period("2025"))


def test_a_frame_has_numbers_as_numbers_and_everything_else_as_text():
    frame = make.series(make.observation("2024", "5", low="4"), make.forecast("2025", "6")).frame()
    assert frame["value"].tolist() == [5.0, 6.0]
    assert frame["low"].tolist()[0] == 4.0
    assert frame["high"].isna().all()
    assert frame["period"].tolist() == ["2024", "2025"]
    assert frame["standing"].tolist() == ["estimate", "forecast"]
    assert frame["tier"].tolist() == ["primary", "primary"]


def test_a_series_without_observations_has_an_empty_frame_with_the_same_columns():
    assert list(observations_frame([]).columns) == list(make.series(make.observation("2024", "5")).frame().columns)


@pytest.mark.parametrize(
    ("columns", "standing", "outcome"),
    [
        ({"status": "actual"}, Standing.ACTUAL, True),
        ({"status": "estimate"}, Standing.ESTIMATE, True),
        ({"status": "forecast"}, Standing.FORECAST, False),
        ({"status": "actual", "derivation": "1+1"}, Standing.DERIVED, True),
        ({"status": "forecast", "derivation": "1+1"}, Standing.DERIVED, False),
    ],
)
def test_what_was_worked_out_stands_as_derived_and_else_as_its_status(columns, standing, outcome):
    row = make.observation("2024", "2", **columns)
    assert (row.standing, row.is_outcome) == (standing, outcome)


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [
        ("5", None, "at least"),
        (None, "5", "at most"),
        ("4", "6", ""),
        (None, None, ""),
        ("5", "5", ""),
        ("4", None, ""),
    ],
)
def test_a_value_that_is_its_own_lower_end_is_a_bound(low, high, bound):
    assert make.observation("2024", "5", low=low, high=high).bound == bound


def test_the_weakest_standing_decides():
    assert weakest([Standing.ACTUAL, Standing.FORECAST, Standing.ESTIMATE]) is Standing.FORECAST
    assert weakest([Standing.ASSUMED, Standing.PROJECTED]) is Standing.ASSUMED
    assert weakest([]) is Standing.ACTUAL
    assert sorted(Standing, key=int) == list(Standing)
    assert [s.words for s in Standing] == [
        "actual",
        "estimate",
        "forecast",
        "derived",
        "projected",
        "assumed",
        "your figure",
    ]


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high"),
    [
        ("", "46.2", 46.15, 46.25),
        ("about", "60", 55, 65),
        ("about", "5.0", 4.5, 5.5),
        ("at least", "50", 49.5, float("inf")),
        ("at most", "50", float("-inf"), 50.5),
    ],
)
def test_a_qualifier_says_what_a_claim_admits(qualifier, value, low, high):
    assert make.claim(value, qualifier=qualifier).interval == Interval(pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (make.claim("46.2", "2023", "2028", relation="cagr"), "growth a year (CAGR), 2023 to 2028: 46.2 %"),
        (
            make.claim("2", "2025", "2026", relation="multiple", unit="x", qualifier="about"),
            "multiple, 2025 to 2026: about 2x",
        ),
        (make.claim("30", "", "2024", relation="share_of"), "share, 2024: 30 %"),
        (make.claim("30", "2024", "2024", relation="share_of"), "share, 2024: 30 %"),
        (make.claim("30", "", "", relation="other"), "statement, no period given: 30 %"),
        (
            make.claim("10", "2024", "2024", relation="other", unit="months", note="Doubling time"),
            "Doubling time, 2024: 10 months",
        ),
    ],
)
def test_a_claim_in_words(claim, words):
    assert claim.words == words


@pytest.mark.parametrize(
    ("month", "period", "end"),
    [
        (12, "2024", (2024, 12, 31)),
        (1, "2025", (2025, 1, 31)),
        (6, "2024", (2024, 6, 30)),
        (2, "2024", (2024, 2, 29)),
        (1, "2025Q1", (2024, 4, 30)),
        (6, "2024Q2", (2023, 12, 31)),
        (9, "2024Q4", (2024, 9, 30)),
    ],
)
def test_a_fiscal_period_ends_as_many_months_early_as_its_year(month, period, end):
    assert make.series(fiscal_year_end=month).end_of(make.period(period)) == date(*end)


def test_tiers_and_words_are_told_for_each_member():
    assert [tier.rank for tier in Tier] == [0, 1, 2, 3]
    assert all(tier.meaning.endswith(".") for tier in Tier)
    assert len({relation.words for relation in Relation}) == len(Relation)
    assert all(standing.meaning.endswith(".") for standing in Standing)
    assert {status.value for status in Status} <= {standing.words for standing in Standing}
    assert set(Quantity) == {"stock", "cumulative", "flow", "share", "price", "ratio"}
    assert issubclass(type(make.series()), SeriesRow)


@pytest.mark.parametrize(
    ("outlet", "citation"),
    [
        ("IDC", "IDC, AI computing in 2025, 14 Feb 2025"),
        ("The Press", "IDC, AI computing in 2025, The Press, 14 Feb 2025"),
    ],
)
def test_a_citation_names_the_outlet_if_it_is_another(outlet, citation):
    assert make.source(outlet=outlet).citation == citation


@pytest.mark.parametrize(
    ("dated", "month_publisher", "vintages"),
    [
        (["2025-02-14"], "IDC", ["2025-02-14"]),
        (["2025-02-14", "2025-02-20"], "IDC", ["2025-02-14", "2025-02-20", "2025-02"]),
        (["2025-02-14"], "Gartner", ["2025-02-14", "2025-02"]),
        (["2025-03-14"], "IDC", ["2025-02", "2025-03-14"]),
        ([], "IDC", ["2025-02"]),
    ],
)
def test_a_page_that_hides_the_day_witnesses_the_only_vintage_of_its_month(dated, month_publisher, vintages):
    month = make.observation("2024", "5", "2025-02", publisher=month_publisher, tier="secondary")
    series = make.series(month, *(make.observation("2024", "5", day) for day in dated))
    assert [str(statement.vintage) for statement in series.statements] == vintages
    assert sum(1 + len(statement.others) for statement in series.statements) == 1 + len(dated)


def test_before_the_month_is_over_a_page_that_hides_the_day_is_not_known():
    month = make.observation("2024", "5.0", "2025-02")
    day = make.observation("2024", "5", "2025-02-14", tier="secondary")
    series = make.series(month, day)
    assert [s.shown for s in series.as_of(date(2025, 2, 27)).statements] == [day]
    assert [s.shown for s in series.as_of(date(2025, 2, 28)).statements] == [month]
