"""Ages of published numbers, in words, counted in calendar months."""

from datetime import date

import pytest

from forecasting.quantities.ages import Age, age_of, months_before, older_than

TODAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("published", "age"),
    [
        ("2026-08-31", Age.FRESH),
        ("2026-02-28", Age.FRESH),
        ("2026-02-27", Age.HALF_YEAR),
        ("2025-08-31", Age.HALF_YEAR),
        ("2025-08-30", Age.YEAR),
        ("1999-01-01", Age.YEAR),
    ],
)
def test_the_age_counts_calendar_months(published, age):
    assert age_of(date.fromisoformat(published), TODAY) is age


def test_what_is_superseded_is_so_however_new():
    assert age_of(TODAY, TODAY, superseded=True) is Age.SUPERSEDED


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2026-03-31", 1, "2026-02-28"), ("2024-03-31", 1, "2024-02-29"), ("2026-01-15", 23, "2024-02-15")],
)
def test_months_before_a_day_end_with_the_shorter_month(day, months, before):
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(before)


def test_a_number_is_older_only_from_the_day_after():
    assert not older_than(date(2024, 9, 30), 23, date(2026, 8, 30))
    assert older_than(date(2024, 9, 29), 23, date(2026, 8, 30))


def test_each_age_has_words_of_its_own_and_a_word_for_style_sheets():
    assert len({age.words for age in Age}) == len({age.slug for age in Age}) == len(Age)
