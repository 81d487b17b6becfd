"""Periods and publication dates: what is read, what is refused, and the order of time."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import Frequency, Period, Published, month_end

YEARS = st.integers(1900, 2100)
periods = st.one_of(
    YEARS.map(str),
    st.builds("{}H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat),
).map(Period.parse)


@pytest.mark.parametrize(
    ("text", "start", "end", "frequency", "label", "decimal_end"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31), "A", "2024", 2025.0),
        ("2024H1", (2024, 1, 1), (2024, 6, 30), "H", "H1 2024", 2024.5),
        ("2024H2", (2024, 7, 1), (2024, 12, 31), "H", "H2 2024", 2025.0),
        ("2024Q1", (2024, 1, 1), (2024, 3, 31), "Q", "Q1 2024", 2024.25),
        ("2024Q3", (2024, 7, 1), (2024, 9, 30), "Q", "Q3 2024", 2024.75),
        ("2024Q4", (2024, 10, 1), (2024, 12, 31), "Q", "Q4 2024", 2025.0),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "M", "Feb 2024", 2024 + 2 / 12),
        ("2023-02", (2023, 2, 1), (2023, 2, 28), "M", "Feb 2023", 2023 + 2 / 12),
        ("1900-02", (1900, 2, 1), (1900, 2, 28), "M", "Feb 1900", 1900 + 2 / 12),
        ("2000-02", (2000, 2, 1), (2000, 2, 29), "M", "Feb 2000", 2000 + 2 / 12),
        ("2025-03-14", (2025, 3, 14), (2025, 3, 14), "D", "14 Mar 2025", 2025 + (2 + 14 / 31) / 12),
        ("2024-12-31", (2024, 12, 31), (2024, 12, 31), "D", "31 Dec 2024", 2025.0),
        ("2024-02-29", (2024, 2, 29), (2024, 2, 29), "D", "29 Feb 2024", 2024 + 2 / 12),
    ],
)
def test_a_period_has_days_a_frequency_a_label_and_a_decimal_end(text, start, end, frequency, label, decimal_end):
    period = Period.parse(text)
    assert (period.start, period.end, period.frequency.value) == (date(*start), date(*end), frequency)
    assert (period.label, str(period), period.year) == (label, text, end[0])
    assert period.decimal_end == pytest.approx(decimal_end, abs=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "2024Q5",
        "2024Q0",
        "2024H3",
        "2024H0",
        "2024-13",
        "2024-00",
        "2024-2",
        "2023-02-29",
        "2024-02-30",
        "2024-04-31",
        "0000",
        "24",
        "20245",
        "2024 ",
        " 2024",
        "2024\n",
        "2024q1",
        "2024/01",
        "2024-2025",
        "FY2024",
        "-2024",
        "",
        "٢٠٢٤",
        "２０２４",
        "2024Q١",
        "2024-٠٣",
    ],
)
def test_what_is_not_a_period_is_refused_in_a_sentence_that_shows_the_forms(text):
    with pytest.raises(ValueError, match=r"^expected a period such as 2024, 2024H1, 2024Q3, 2025-03 or 2025-03-14"):
        Period.parse(text)


@given(periods)
def test_a_period_reads_back_from_its_own_text(period):
    again = Period.parse(str(period))
    assert again == period
    assert again.frequency is period.frequency
    assert pickle.loads(pickle.dumps(period)) == period  # noqa: S301 - our own bytes


@given(periods, st.integers(-40, 40))
def test_shifting_there_and_back_changes_nothing_and_keeps_the_frequency(period, steps):
    shifted = period.shift(steps)
    assert shifted.shift(-steps) == period
    assert shifted.frequency is period.frequency
    assert (shifted > period) == (steps > 0)


@given(periods)
def test_the_next_period_begins_on_the_day_after(period):
    assert period.shift(1).start == period.end + timedelta(days=1)


@given(periods, st.integers(-40, 40))
def test_a_shift_of_whole_periods_is_that_part_of_a_year_except_for_days(period, steps):
    years = period.years_to(period.shift(steps))
    if period.frequency is not Frequency.DAILY:
        assert years == pytest.approx(steps * period.frequency.months / 12, abs=1e-9)
    assert years == pytest.approx(-period.shift(steps).years_to(period), abs=1e-12)


@given(periods, periods)
def test_order_is_by_the_last_day_and_agrees_with_the_decimal_end(one, other):
    if one.end < other.end:
        assert one < other
        assert one.decimal_end < other.decimal_end
    if one.end == other.end:
        assert one.decimal_end == pytest.approx(other.decimal_end, abs=1e-9)


def test_of_periods_with_one_last_day_the_longer_comes_first():
    texts = ["2024-12-31", "2024-12", "2024Q4", "2024H2", "2024", "2024Q3", "2025Q1"]
    ordered = [str(period) for period in sorted(map(Period.parse, texts))]
    assert ordered == ["2024Q3", "2024", "2024H2", "2024Q4", "2024-12", "2024-12-31", "2025Q1"]


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2024", "2028", 4),
        ("2024", "2024", 0),
        ("2028", "2024", -4),
        ("2024H1", "2024H2", 0.5),
        ("2023Q4", "2024Q3", 0.75),
        ("2024-01", "2025-03", 14 / 12),
        ("2024Q4", "2025", 1),
        ("2024-01-31", "2024-02-29", 1 / 12),
    ],
)
def test_years_between_periods_run_from_end_to_end(start, end, years):
    assert Period.parse(start).years_to(Period.parse(end)) == pytest.approx(years, abs=1e-12)


@pytest.mark.parametrize(
    ("start", "steps", "expected"),
    [
        ("2024", -1, "2023"),
        ("2024H2", 1, "2025H1"),
        ("2024Q1", -1, "2023Q4"),
        ("2024Q4", 5, "2026Q1"),
        ("2024-01", -1, "2023-12"),
        ("2024-12", 1, "2025-01"),
        ("2024-02-28", 1, "2024-02-29"),
        ("2023-02-28", 1, "2023-03-01"),
        ("2024-12-31", 1, "2025-01-01"),
    ],
)
def test_shifts_by_hand(start, steps, expected):
    assert str(Period.parse(start).shift(steps)) == expected


@pytest.mark.parametrize(
    ("code", "months", "words"),
    [
        ("A", 12, "annual"),
        ("H", 6, "half-yearly"),
        ("Q", 3, "quarterly"),
        ("M", 1, "monthly"),
        ("D", 0, "daily"),
    ],
)
def test_a_frequency_has_months_and_a_word(code, months, words):
    assert (Frequency(code).months, Frequency(code).words) == (months, words)


@pytest.mark.parametrize(
    ("text", "day", "label", "is_month"),
    [
        ("2025-02-14", (2025, 2, 14), "14 Feb 2025", False),
        ("2025-02", (2025, 2, 28), "Feb 2025", True),
        ("2024-02", (2024, 2, 29), "Feb 2024", True),
        ("2024-12", (2024, 12, 31), "Dec 2024", True),
        ("2025-09-01", (2025, 9, 1), "1 Sep 2025", False),
    ],
)
def test_a_publication_month_counts_from_its_last_day(text, day, label, is_month):
    published = Published(text)
    assert (published.day, published.label, published.is_month) == (date(*day), label, is_month)
    assert str(published) == text


@pytest.mark.parametrize(
    "text",
    [
        "2025",
        "2025-13",
        "2025-00",
        "2025-02-29",
        "2025-02-00",
        "2025-2-1",
        "14.02.2025",
        "2025Q1",
        "",
        " 2025-02",
        "2025-02\n",
        "2025-02-14T00:00",
        "٢٠٢٥-٠٢",
        "20250214",
        "0000-01",
    ],
)
def test_what_is_not_a_publication_date_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match=r"^expected a publication day or month such as 2025-02-14 or 2025-02, got"):
        Published(text)


def test_publications_are_ordered_by_the_day_from_which_they_count_as_known():
    texts = ["2025-03", "2025-02-28", "2025-02", "2025-02-14", "2025-03-01", "2024-12"]
    ordered = [str(published) for published in sorted(map(Published, texts))]
    assert ordered == ["2024-12", "2025-02-14", "2025-02-28", "2025-02", "2025-03-01", "2025-03"]


@given(st.dates(date(1950, 1, 1)), st.dates(date(1950, 1, 1)))
def test_of_two_publications_exactly_one_statement_of_order_is_true(one, other):
    texts = [one.isoformat(), one.isoformat()[:7], other.isoformat(), other.isoformat()[:7]]
    for a in map(Published, texts):
        for b in map(Published, texts):
            assert [a < b, a == b, a > b].count(True) == 1
            assert (a <= b) == (a < b or a == b)


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 2, 29), (2100, 2, 28), (2025, 4, 30), (2025, 12, 31)])
def test_the_last_day_of_a_month_by_hand(year, month, day):
    assert month_end(year, month) == date(year, month, day)


def test_a_month_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="month"):
        month_end(2025, 13)


@pytest.mark.parametrize(
    ("text", "steps"), [("0001", -1), ("9999", 1), ("0001Q1", -1), ("9999H2", 1), ("9999-12-31", 1), ("2024", 10**30)]
)
def test_a_period_beyond_the_calendar_is_refused_in_a_sentence(text, steps):
    with pytest.raises(RefusalError, match="the calendar has no year; try a period nearer to today"):
        Period.parse(text).shift(steps)


@pytest.mark.parametrize("text", ["0001", "0001H1", "0001Q4", "0001-12"])
def test_the_first_year_has_no_year_before(text):
    assert Period.parse(text).a_year_before is None
