"""A reader's own figures on the pages: brought with every fault shown, drawn and projected, and nobody else's."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from forecasting.own_figures.links import to_link
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Frequency
from forecasting.vintages.rule import path_of
from tests.pages.on_screen import APP, SECONDS, address, cards, charts, opened, values, warnings, words
from ui import charts as page_charts
from ui.cards import chart_store

SERIES = "market.ai_server.world"
MADE = date(2025, 6, 1)
NAME = "=1+1 <script>mine</script>"


def own(key="mine", beside=(SERIES,), unit="USD bn", first=2023, numbers=("150", "200", "260", "330")) -> OwnSeries:
    """Yearly figures in the unit of the series beside which they stand."""
    found = tuple(OwnValue(str(first + place), number) for place, number in enumerate(numbers))
    return OwnSeries(
        key=key, name=NAME, unit=unit, frequency=Frequency.ANNUAL, made=MADE, values=found, beside=beside
    )  # fmt: skip


def with_own(page, *series, **fields):
    """A page of a reader who has these figures, and none of another."""
    test = _unopened(page, **fields)
    test.session_state["own:series"] = series
    return test.run()


def _unopened(page, **fields):
    test = AppTest.from_file(str(APP), default_timeout=SECONDS)
    test.switch_page(f"pages/{page}.py")
    for name, value in fields.items():
        test.query_params[name] = value
    test.session_state["keeping:asked:compute-outlook.own-figures"] = True  # the browser has answered
    return test


def test_pasted_figures_are_shown_with_every_fault_before_they_are_taken():
    test = opened("my_data")
    test.session_state["own:new-0:how"] = "Paste"
    test.run()
    test.text_input(key="own:new-0:name").set_value(NAME)
    test.selectbox(key="own:new-0:unit").set_value("USD bn")
    test.text_area(key="own:new-0:pasted").set_value("2026\t1,5\n2027\tabc").run()
    assert "row 2, column B" in test.error[0].value.replace("\\", "")
    assert test.button(key="own:new-0:take").disabled

    test.text_area(key="own:new-0:pasted").set_value("Year\tValue\tLow\n2026\t1,5\t1\n2027\t2,5\t").run()
    assert not test.error
    test.button(key="own:new-0:take").click().run()

    assert not test.exception
    (made,) = test.session_state["own:series"]
    assert made.values == (("2026", "1.5", "1", ""), ("2027", "2.5", "", ""))
    assert made.name == NAME


def test_own_figures_are_drawn_beside_the_published_ones_and_only_for_their_reader():
    test = with_own("explore", own(), series=SERIES)
    assert not test.exception
    (drawn,) = charts(test)
    assert [150, 200, 260, 330] in values(drawn).values()
    assert "<script>" not in json.dumps([drawn["layout"], [trace.get("text") for trace in drawn["data"]]])
    (card,) = cards(test)
    assert "Holds figures entered by the user" in card["citation"]
    assert "mine" not in str(address(test))
    assert "1500" not in card["link"]

    other = opened("explore", series=SERIES)
    assert "mine" not in str(cards(other))
    kept = chart_store.CHARTS.find(card["token"])
    assert kept.yours == (NAME,)
    assert "your figure" not in str(page_charts.DRAWINGS._values)


@pytest.mark.parametrize("page", ["explore", "forecast"])
def test_an_own_series_is_a_series_like_others(page):
    test = with_own(page, own(beside=()), series="own.mine")
    assert not test.exception
    assert NAME in str(cards(test)[0]["caption"])
    assert not warnings(test)


def test_figures_stand_in_a_link_only_when_they_are_asked_for_and_are_taken_from_one():
    test = with_own("explore", own(), series=SERIES)
    test.toggle(key="own:in-link").set_value(True).run()
    text = address(test)["own"]
    assert text == to_link([own()])

    other = _unopened("explore", series=SERIES, own=text).run()
    assert [one.values for one in other.session_state["own:series"]] == [own().values]
    assert "figures that somebody entered" in words(other)
    faulty = _unopened("explore", series=SERIES, own="nonsense").run()
    assert any("damaged" in one for one in warnings(faulty))


def test_own_forecasts_are_scored_on_the_track_record(catalog):
    series, outcome = next(
        (one, row) for one in catalog for row in one.observations
        if row.is_outcome and row.known > MADE < row.period.end and one.frequency is Frequency.ANNUAL
        and row.basis == path_of(one).basis
    )  # fmt: skip
    mine = own(beside=(series.series_id,), unit=series.unit, first=int(str(outcome.period)), numbers=("1234",))
    test = with_own("record", mine)
    assert not test.exception
    assert "Your own forecasts" in words(test)
    assert any("Your figures" in frame.value.to_string() for frame in test.dataframe)
