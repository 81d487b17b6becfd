"""Own series in a link and as a driver's path: what fits is taken exactly, the rest is refused with a sentence."""

import hashlib
from datetime import date

import pytest

from forecasting.market_model.drivers import DRIVERS
from forecasting.own_figures.limits import EARLIEST, MOST_IN_LINK, OwnFiguresError
from forecasting.own_figures.links import from_link, to_link
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Frequency
from forecasting.scenarios.own_paths import assumption_from, drivers_for
from forecasting.scenarios.scenario import ScenarioError


def own(unit, *pairs, frequency=Frequency.ANNUAL, note="") -> OwnSeries:
    """A series of these periods and numbers."""
    values = tuple(OwnValue(*pair) for pair in pairs)
    return OwnSeries(
        key="a1", name="Mine", unit=unit, frequency=frequency, made=date(2026, 1, 1), values=values, note=note
    )  # fmt: skip


def test_a_link_gives_back_what_was_put_into_it():
    series = [own("USD bn", ("2027", "1.50"), ("2028", "2"))]
    assert from_link(to_link(series)) == tuple(series)


def test_figures_that_are_too_long_for_a_link_are_refused_with_its_limit():
    numbers = (hashlib.sha256(str(year).encode()).hexdigest() for year in range(300))
    many = [own("USD bn", *((str(EARLIEST + year), f"{int(one[:10], 16)}") for year, one in enumerate(numbers)))]
    with pytest.raises(OwnFiguresError, match="a link holds at most 2,000"):
        to_link(many)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * (MOST_IN_LINK + 1), "a link holds at most"),
        ("%%%", "damaged"),
        ("AAAA", "damaged"),
        (to_link([own("USD bn", ("2027", "1"))])[:-8], "cut off|damaged"),
    ],
)
def test_a_damaged_link_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(OwnFiguresError, match=sentence):
        from_link(text)


@pytest.mark.parametrize(
    ("unit", "driver", "pairs", "expected"),
    [
        ("percent", "ai_share", [("2027", "55"), ("2028", "60.5")], {2027: 55, 2028: 60.5}),
        ("percent", "server_market_growth", [("2027", "20")], {2027: 20}),
        ("percent a year", "server_market_growth", [("2027", "-5")], {2027: -5}),
        ("USD bn", "server_market_growth", [("2026", "400"), ("2027", "500"), ("2029", "600")], {2027: 25}),
        ("EFLOPS", "china_general_growth", [("2026", "100"), ("2027", "110")], {2027: 10}),
    ],
)
def test_a_series_is_the_path_of_a_driver_of_its_unit_or_of_the_level_that_grows(unit, driver, pairs, expected):
    found = assumption_from(own(unit, *pairs), DRIVERS[driver])
    assert {one.year: pytest.approx(one.value) for one in found.years} == expected


@pytest.mark.parametrize(
    ("series", "driver", "sentence"),
    [
        (own("GW", ("2027", "5")), "ai_share", "which is not the unit of"),
        (own("percent", ("2027", "140")), "ai_share", "ai_share in 2027 is 140, expected 0 to 100"),
        (own("USD bn", ("2027", "5")), "server_market_growth", "gives no year"),
        (own("percent", ("2027Q1", "5"), frequency=Frequency.QUARTERLY), "ai_share", "not the unit"),
    ],
)
def test_what_cannot_be_a_path_is_refused_with_a_sentence(series, driver, sentence):
    with pytest.raises(ScenarioError, match=sentence):
        assumption_from(series, DRIVERS[driver])


def test_no_driver_is_offered_for_what_fits_none():
    assert drivers_for(own("weeks", ("2027", "5"))) == ()
