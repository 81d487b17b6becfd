"""Every value that a link brings meets the bounds of its control: taken, moved or refused with a sentence.

The machine's clock counts for nothing but today.
"""

import re
from datetime import date, timedelta

import pytest
from streamlit.elements.widgets import time_widgets

from forecasting.scenarios.links import FIELDS, parse_leniently
from tests.pages.on_screen import address, opened, warnings, words
from ui import cached, days
from ui.controls import FORECAST_NAMES, NAMES

HOSTILE = ("-5", "0", "1e99", "-1e99", "9" * 40, "nan", "0001-01-01", "9999-12-31", "x" * 3_000, "a~a", "²", "\x00")
HELD = {"series": "capacity.intelligent.cn"}


def page_with(page: str, **fields: str):
    test = opened(page, **fields)
    assert not test.exception, f"{page} {fields}"
    assert [one.value for one in test.error] == []
    return test


@pytest.mark.parametrize("value", HOSTILE, ids=lambda one: repr(one[:12]))
@pytest.mark.parametrize(("page", "names"), [("explore", NAMES), ("forecast", FORECAST_NAMES)])
def test_no_value_of_any_control_breaks_a_page_of_series(page, names, value):
    page_with(page, **dict.fromkeys(names, value) | HELD | {"method": "logistic", "show": "level"} | {"q": ""})


@pytest.mark.parametrize("method", ["growth", "logistic", "default"])
@pytest.mark.parametrize(
    "fields",
    [
        {"ceiling": "-5"}, {"target": "-5"}, {"target": "1e200"}, {"ceiling": "1e99"}, {"growth": "-500"},
        {"growths": "1," * 100 + "1"}, {"growths": "1,-500"}, {"with": "~"}, {"target": "-0"},
        {"with": "capacity.intelligent.cn~capacity.intelligent.cn"},
        {"with": "capacity.general.cn~capacity.general.cn"},
    ],
    ids=str,
)  # fmt: skip
def test_numbers_out_of_bounds_on_the_forecast_page(fields, method):
    page_with("forecast", method=method, **HELD, **fields)


@pytest.mark.parametrize("series", ["shock.return.nvda", "growth.server.world"])
def test_a_series_below_zero_can_have_a_target(series):
    if series in cached.catalog():
        page_with("forecast", series=series)


SETTINGS = (*FIELDS, "output", "year", "view", "ai_share", "ai_share@2027")


@pytest.mark.parametrize("value", HOSTILE, ids=lambda one: repr(one[:12]))
def test_no_value_of_any_setting_breaks_the_scenarios_page(value):
    """Each value in every third setting, so that each setting meets every third value, and in all of them at once."""
    for name in SETTINGS[HOSTILE.index(value) % 3 :: 3]:
        page_with("scenarios", **{name: value})
    page_with("scenarios", **dict.fromkeys(SETTINGS, value))


@pytest.mark.parametrize("name", [*FIELDS, "ai_share", "ai_share@2027"])
def test_every_value_of_every_setting_is_read_or_refused_with_a_sentence(name):
    for value in HOSTILE:
        found, faults = parse_leniently([(name, value)], lambda _: None)
        assert found is not None or faults, value
        assert all(len(fault.splitlines()) == 1 for fault in faults), value


AROUND = ("today", "tomorrow", "version", "after")


def day_called(name: str) -> date:
    version = cached.catalog().version
    return {
        "today": date.today(),  # noqa: DTZ011 - the reader's calendar
        "tomorrow": date.today() + timedelta(days=1),  # noqa: DTZ011
        "version": version,
        "after": version + timedelta(days=1),
    }[name]


@pytest.mark.parametrize("name", AROUND)
@pytest.mark.parametrize(("page", "field"), [("scenarios", "as_of"), ("explore", "asof"), ("forecast", "asof")])
def test_today_and_the_days_around_the_newest_data_always_work(page, field, name):
    day = day_called(name).isoformat()
    test = page_with(page, **{field: day} | (HELD if page != "scenarios" else {}))
    assert warnings(test) == []
    assert address(test)["asof"] == day


@pytest.mark.parametrize("day", ["1999-01-01", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(("page", "field"), [("scenarios", "as_of"), ("explore", "asof"), ("forecast", "asof")])
def test_days_far_away_are_refused_with_a_sentence(page, field, day):
    test = page_with(page, **{field: day})
    assert re.search(rf"expected a day from|published by {day}|{day}, which is still to come", warnings(test)[0])
    assert field not in address(test)


def test_more_draws_than_a_page_holds_are_refused_and_the_rest_is_shown():
    test = page_with("scenarios", draws="100000", ai_share="70")
    assert "a page works with at most 20,000" in warnings(test)[0]
    assert address(test)["ai_share"] == "70"
    assert "draws" not in address(test)


class AnyDay(type):
    """Takes every day for one of its own, as the library asks before it looks at the clock."""

    def __instancecheck__(cls, one):
        return isinstance(one, date)


class Later(date, metaclass=AnyDay):
    """A calendar on a machine whose clock is years ahead, or behind."""

    years = 12

    def __new__(cls, year: int, month: int, day: int) -> date:
        """A day of this calendar is a day like any other."""
        return date(year, month, day)

    @classmethod
    def today(cls):
        return date(date.today().year + cls.years, 6, 15)  # noqa: DTZ011


@pytest.mark.parametrize("years", [12, -12])
@pytest.mark.parametrize("page", ["", "explore", "forecast", "scenarios", "report", "sources"])
def test_a_clock_that_is_years_off_changes_nothing_but_today(page, years, monkeypatch):
    usual = words(page_with(page))
    monkeypatch.setattr(Later, "years", years)
    monkeypatch.setattr(days, "date", Later)
    monkeypatch.setattr(time_widgets, "date", Later)
    assert words(page_with(page)) == usual


@pytest.mark.parametrize("years", [12, -12])
def test_a_day_in_a_link_works_whatever_the_clock_says(years, monkeypatch):
    monkeypatch.setattr(Later, "years", years)
    monkeypatch.setattr(days, "date", Later)
    monkeypatch.setattr(time_widgets, "date", Later)
    day = cached.catalog().version.isoformat()
    for page, field in (("scenarios", "as_of"), ("explore", "asof")):
        assert warnings(page_with(page, **{field: day})) == []
