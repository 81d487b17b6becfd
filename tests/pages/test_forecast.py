"""The Forecast page: every kind of series gets a projection or a sentence, and the address keeps the view."""

import re
import threading
import time

import pytest

from tests.kinds import of_every_kind
from tests.pages.on_screen import address, charts, opened, plain, warnings, words
from ui.background import projections as fitting
from ui.background import slots as background

SERIES = "capacity.intelligent.cn"
LONG = "capacity.top500.world"
PARTS = 8
"""Parts of the series of every kind; the first is asked every time, the others where there is time."""
SOON = 30.0


def test_answers_with_a_fan_and_a_sentence():
    test = opened("forecast", series=SERIES, until="2030")
    assert not test.exception
    assert len(charts(test)) == 1
    assert "90 % range" in words(test)
    assert "Recommended: four or more known values" in words(test)
    assert "starts from this market's 30 % a year" in words(test)


def test_says_how_often_such_bands_held_and_which_way_outcomes_fell():
    said = words(counted(opened("forecast", series=LONG)))
    assert re.search(r"Checked on [\d,]+ outcomes of \d+ series of this catalog in \d+ families", said)
    assert re.search(r"Of 100 outcomes \d+ lay inside the 90 % range and \d+ inside the 95 % range", said)


def test_a_period_that_the_publisher_has_forecast_is_answered_by_its_forecast():
    said = words(opened("forecast", series=SERIES, until="2028"))
    assert "Published path continued" in said
    assert "the publisher has forecast these periods" in said


def test_one_value_with_a_published_forecast_follows_it_and_says_so():
    said = words(opened("forecast", series="market.ai_server.world"))
    assert "Published path continued" in said
    assert "The median is what was published" in said


def test_growth_of_ones_own_is_kept_in_the_address():
    test = opened("forecast", series=SERIES, growth="30")
    assert "Custom growth rate" in words(test)
    assert address(test)["growth"] == "30"


def test_the_required_growth_is_told_with_how_many_claims_were_that_high():
    test = opened("forecast", series=SERIES, target="3000", targetfrom="2025")
    assert "3,000 EFLOPS in 2028 needs 42.5 % a year from 2025" in words(test)


def test_a_method_that_does_not_apply_says_what_would():
    test = opened("forecast", series="market.ai_server.world", method="arima")
    assert not test.exception
    assert warnings(test)[0].endswith("try the recommended method.")


def test_a_damaged_link_is_reported_and_the_default_shown():
    test = opened("forecast", method="magic", until="1999", growth="much")
    assert not test.exception
    assert "magic" in test.warning[0].value
    assert len(charts(test)) == 1


def test_growth_year_by_year_goes_before_one_rate_and_is_kept_in_the_address():
    test = opened("forecast", series=SERIES, growth="30", growths="40,30,20")
    assert "grows by 40, 30, 20 % a year, the last rate going on (your choice)" in words(test)
    assert address(test)["growths"] == "40,30,20"


@pytest.mark.parametrize(
    ("method", "name", "text"),
    [
        ("theta", "growth", "40"),
        ("theta", "growths", "40,30"),
        ("theta", "ceiling", "9000"),
        ("default", "ceiling", "-3"),
    ],
)
def test_an_assumption_that_the_method_does_not_take_is_told_and_leaves_the_address(method, name, text):
    test = opened("forecast", series=SERIES, method=method, **{name: text})
    assert f"{name}='{text}': " in warnings(test)[0]
    assert name not in address(test)


def test_another_method_drops_an_assumption_without_a_word():
    test = opened("forecast", series=SERIES, method="logistic", ceiling="9000")
    select(test, "method", "theta")
    assert not test.warning
    assert "ceiling" not in address(test)


def test_bands_around_an_assumption_say_so():
    assert "if growth comes as assumed, 90 % range" in words(opened("forecast", series=SERIES, growth="30"))
    told = words(opened("forecast", series=SERIES, method="logistic", ceiling="9000"))
    assert "if it follows this curve, 90 % range" in told


def test_a_history_of_months_is_not_projected_for_years():
    """Nor for more than one: its bands say next to nothing of what comes later."""
    test = opened("forecast", series="price.api.deepseek_chat.output")
    assert test.selectbox(key="until").value == "2027-04"


@pytest.mark.parametrize("typed", ["forty", "40; 30", "40, 5000"])
def test_growth_that_cannot_be_read_is_told_and_stays_in_its_box(typed):
    test = opened("forecast", series=SERIES)
    test.text_input(key="growths").set_value(typed).run()
    assert not test.exception
    assert warnings(test)[0].startswith("A rate for each year: expected ")
    assert test.text_input(key="growths").value == typed
    assert "Recommended: the publisher has forecast these periods" in words(test)


def test_a_growth_curve_asks_for_its_ceiling_and_the_chart_says_that_it_was_assumed():
    test = opened("forecast", series=SERIES, method="logistic")
    assert "a growth curve needs a ceiling from outside" in " ".join(warnings(test)).lower()
    test = opened("forecast", series=SERIES, method="logistic", ceiling="9000")
    assert address(test)["ceiling"] == "9000"
    assert "ceiling of 9,000 EFLOPS" in title_and_stamp(test)


def title_and_stamp(test) -> str:
    return " ".join(note["text"] for note in charts(test)[0]["layout"]["annotations"]).replace("<br>", " ")


def test_a_method_says_how_many_values_it_needs_before_it_is_chosen():
    test = opened("forecast", series="market.ai_server.world")
    offered = next(box for box in test.selectbox if box.label == "Method").options
    assert offered[0] == "Recommended for this series"
    assert any(one.endswith("(needs 10 values, 1 known)") for one in offered)


def counted(test):
    """The page as it is when it was counted how often bands held."""
    for _ in range(200):
        if "Counting how often" not in words(test):
            return test
        time.sleep(0.05)
        test.run()
    raise AssertionError("the count was never done")


def until_done(test):
    """The page as it is when nothing is under way on it any more."""
    for _ in range(200):
        if not any(button.label == "Cancel" for button in test.button):
            return test
        time.sleep(0.05)
        test.run()
    raise AssertionError("the work was never done")


@pytest.mark.parametrize("series", ["spend.data_center_systems.world", SERIES, "price.api.anthropic_opus.input"])
def test_the_back_test_runs_on_request(series):
    test = opened("forecast", series=series)
    test.button(key="backtest").click().run()
    assert not until_done(test).exception
    assert "periods ahead" in words(test) or "period ahead" in words(test)
    assert "No change" in set(test.dataframe[-1].value["method"])


class TestSlowFit:
    """A fit that takes long: the chart before it stays, with progress and a way out."""

    @pytest.fixture
    def held(self, monkeypatch):
        """Fits that wait for a sign."""
        go_on, real = threading.Event(), fitting.project

        def project(series, end, settings, **known):
            if settings.method == "arima":
                go_on.wait(SOON)
            return real(series, end, settings, **known)

        monkeypatch.setattr(fitting, "project", project)
        monkeypatch.setattr(background, "PATIENCE_SECONDS", 0.01)
        yield go_on
        go_on.set()

    def test_the_chart_before_it_stays_until_it_is_done(self, held):
        test = opened("forecast", series=LONG)
        before = charts(test)[0]
        select(test, "method", "arima")
        assert "Fitting" in words(test)
        assert "Still shown: " in words(test)
        assert charts(test)[0] == before
        held.set()
        assert charts(until_done(test))[0] != before
        assert "Still shown" not in words(test)
        assert "ARIMA" in words(test)

    @pytest.mark.usefixtures("held")
    def test_other_controls_work_meanwhile(self):
        test = opened("forecast", series=LONG)
        select(test, "method", "arima")
        test.segmented_control(key="scale").set_value("linear").run()
        assert not test.exception
        assert charts(test)[0]["layout"]["yaxis"]["type"] == "linear"
        assert "Fitting" in words(test)

    def test_given_up_it_leaves_the_chart_and_can_be_had_after_all(self, held):
        test = opened("forecast", series=LONG)
        before = charts(test)[0]
        select(test, "method", "arima")
        button(test, "Cancel").click().run()
        assert "Cancelled." in words(test)
        assert charts(test)[0] == before
        held.set()
        button(test, "Run it anyway").click().run()
        assert "ARIMA" in words(until_done(test))
        assert charts(test)[0] != before

    def test_a_link_to_it_shows_nothing_else_meanwhile(self, held):
        test = opened("forecast", series=LONG, method="arima")
        assert not charts(test)
        held.set()
        assert charts(until_done(test))

    @pytest.mark.usefixtures("held")
    def test_the_chart_of_another_series_does_not_stay(self):
        test = opened("forecast", series=SERIES)
        select(test, "series", LONG)
        select(test, "method", "arima")
        select(test, "series", SERIES)
        assert "Still shown" not in words(test)
        assert not charts(test)


def select(test, key: str, value: str) -> None:
    test.selectbox(key=key).set_value(value).run()


def button(test, label: str):
    return next(one for one in test.button if one.label == label)


def test_the_fit_is_worked_out_when_asked_and_the_one_before_stays_meanwhile(monkeypatch):
    test = opened("forecast", series=LONG)
    test.toggle(key="fit").set_value(True).run()
    before = until_done(test).dataframe[-1].value
    go_on, real = threading.Event(), fitting.hindcasts
    monkeypatch.setattr(fitting, "hindcasts", lambda *given: go_on.wait(SOON) and real(*given))
    monkeypatch.setattr(background, "PATIENCE_SECONDS", 0.01)
    select(test, "method", "theta")
    assert "Still shown: " in words(test)
    assert test.dataframe[-1].value.equals(before)
    go_on.set()
    assert not until_done(test).dataframe[-1].value.equals(before)


def test_the_back_test_tells_its_progress_and_can_be_given_up(monkeypatch):
    begun, go_on, real = threading.Event(), threading.Event(), fitting.rolling

    def rolling(levels, keys, **settings):
        settings["progress"](3, 12, "back-testing from 6 known values")
        begun.set()
        go_on.wait(SOON)
        return real(levels, keys, **settings)

    monkeypatch.setattr(fitting, "rolling", rolling)
    monkeypatch.setattr(background, "PATIENCE_SECONDS", 0.01)
    test = opened("forecast", series=LONG)
    test.button(key="backtest").click().run()
    assert begun.wait(SOON)
    (bar,) = test.run().get("progress")
    assert (bar.proto.value, plain(bar.proto.text)) == (25, "Back-testing from 6 known values ...")
    button(test, "Cancel").click().run()
    assert "Cancelled." in words(test)
    go_on.set()


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in range(1, PARTS))])
def test_series_of_every_kind_are_projected_or_answered(catalog, part):
    chosen = of_every_kind(catalog)[part::PARTS]
    assert len(chosen) > 20
    test = opened("forecast")
    for series in chosen:
        for name in list(test.query_params):
            del test.query_params[name]
        test.query_params["series"] = series.series_id
        assert not test.run().exception, series.series_id
        assert test.selectbox(key="series").value == series.series_id
