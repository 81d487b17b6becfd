"""Explore: series of every kind through the address, what an address may ask for, comparison, as-of and growth."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from forecasting.findings.choose import found_in
from forecasting.search.browse import Wanted
from forecasting.vintages.headlines import headlines
from forecasting.vintages.rule import path_of
from tests.kinds import of_every_kind
from tests.pages.on_screen import address, cards, charts, opened, plain, title, values, warnings, words
from ui import cached
from ui.controls import MOST_COMPARED
from ui.header.masthead import CONTROL

CAPACITY = "capacity.intelligent.cn"
SERVERS = "market.server.world.gartner"
PARTS = 8
"""Parts of the series of every kind; the first is opened every time, the others where there is time."""


def heading(series) -> str:
    """What stands above the chart of a series: what is found of it, or its name."""
    found = found_in(cached.catalog(), series)
    return (series.name if found.template == "name" else found.text).replace("- ", "-")


def faults_of(test, series) -> list[str]:
    """What a reader could hold against the page of one series."""
    said = words(test)
    found = {
        f"a fault: {[one.message for one in test.exception]}": bool(test.exception),
        f"a complaint: {warnings(test)}": bool(test.warning),
        "another series": test.selectbox(key="series").value != series.series_id,
        "not its definition": series.definition not in said,
        "no chart" if series.observations else "a chart": len(charts(test)) != bool(series.observations),
        "another title": bool(charts(test)) and title(charts(test)[0]) != heading(series),
        "not its claims": any(claim.stated not in said for claim in series.claims) and not series.observations,
        "not every value": bool(series.observations) and len(test.dataframe[-1].value) != len(series.observations),
    }
    return [fault for fault, there in found.items() if there]


def walked(chosen) -> dict[str, list[str]]:
    """Open each series by its address in one session, as a reader of many links does."""
    test = opened("explore")
    found = {}
    for series in chosen:
        for name in list(test.query_params):
            del test.query_params[name]
        test.query_params["series"] = series.series_id
        found[series.series_id] = faults_of(test.run(), series)
    return {series_id: faults for series_id, faults in found.items() if faults}


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in range(1, PARTS))])
def test_series_of_every_kind_open_by_their_address(catalog, part):
    chosen = of_every_kind(catalog)[part::PARTS]
    assert len(chosen) > 20
    assert walked(chosen) == {}


def test_every_series_known_only_by_claims_shows_them_and_no_chart(catalog):
    chosen = [series for series in catalog.series if not series.observations]
    assert len(chosen) > 20
    assert walked(chosen[::6]) == {}
    said = words(opened("explore", series=chosen[0].series_id))
    assert "made a claim but gave no figures." in said
    assert all(claim.source.citation in said for claim in chosen[0].claims)


WHOLE = {
    "series": SERVERS,
    "with": "market.server_value.world",
    "asof": "2026-01-31",
    "scale": "log",
    "earlier": "no",
}


class TestTheAddress:
    def test_starts_with_the_first_headline_and_nothing_in_the_address(self, catalog):
        test = opened("explore")
        assert test.selectbox(key="series").value == headlines(catalog).speakers[0].series.series_id
        assert address(test) == {}

    def test_keeps_the_whole_view(self):
        test = opened("explore", **WHOLE)
        assert not test.exception
        assert warnings(test) == []
        assert {name: address(test).get(name) for name in WHOLE} == WHOLE
        assert test.multiselect(key="with").value == ["market.server_value.world"]
        assert test.text_input(key=CONTROL).value == "2026-01-31"

    def test_a_copied_address_shows_the_same_chart(self):
        one = opened("explore", **WHOLE)
        other = opened("explore", **address(one))
        assert charts(one) == charts(other)
        assert address(one) == address(other)

    def test_follows_the_controls(self, catalog):
        test = opened("explore")
        first = test.selectbox(key="series").value
        test.selectbox(key="series").select(CAPACITY).run()
        assert address(test)["series"] == CAPACITY
        assert title(charts(test)[0]) == heading(catalog[CAPACITY])
        test.selectbox(key="series").select(first).run()
        assert "series" not in address(test)

    @pytest.mark.parametrize(("name", "value", "said"), [
        ("series", "no.such.series", "series='no.such.series': expected one of "),
        ("series", "<b>x</b>", "series='<b>x</b>': expected one of "),
        ("theme", "weather", "theme='weather': expected one of "),
        ("with", "no.such.series", "no other series has the id 'no.such.series'"),
        ("asof", "1999-01-01", "expected a day from "),
        ("asof", "2031-01-01", "expected a day from "),
        ("asof", "yesterday", "asof='yesterday'"),
        ("vintage", "1999-01-01", "vintage='1999-01-01': expected one of "),
        ("publisher", "Nobody", "publisher='Nobody'"),
        ("scale", "sideways", "scale='sideways': expected one of auto, linear, log"),
        ("earlier", "perhaps", "earlier='perhaps': expected one of yes, no"),
        ("from", "1066", "from='1066': expected one of "),
        ("to", "soon", "to='soon': expected one of "),
        ("colour", "red", "'colour' is not a control of this page"),
    ])  # fmt: skip
    def test_reports_what_it_cannot_show_in_one_sentence_and_shows_the_default(self, name, value, said):
        test = opened("explore", **{name: value})
        assert not test.exception
        (complaint,) = warnings(test)
        assert complaint.startswith("Not all of this link could be followed: ")
        assert said in complaint
        assert len(charts(test)) == 1
        assert charts(test) == charts(opened("explore"))
        assert address(test) == {}

    def test_several_wrong_values_are_reported_together(self):
        (complaint,) = warnings(opened("explore", scale="x", colour="red", asof="never"))
        assert all(name in complaint for name in ("scale=", "'colour'", "asof="))

    def test_a_complaint_does_not_stay(self):
        test = opened("explore", scale="x")
        assert test.warning
        assert not test.run().warning

    def test_more_series_than_can_be_compared_are_reported(self, catalog):
        many = [series.series_id for series in catalog.find(unit="USD bn")][:8]
        test = opened("explore", series=SERVERS, **{"with": "~".join(one for one in many if one != SERVERS)})
        assert not test.exception
        assert test.warning

    def test_a_control_left_alone_follows_the_series(self):
        """Where the growth starts is worked out anew for another series, whichever way the reader came to it."""
        walked_to = opened("explore", series="energy.data_center.world")
        walked_to.query_params["series"] = "market.ai_server.world"
        direct = opened("explore", series="market.ai_server.world")
        assert address(walked_to.run()) == address(direct)

    def test_a_series_chosen_by_hand_has_the_growth_of_its_own_link(self):
        test = opened("explore", series="energy.data_center.world")
        test.selectbox(key="series").select("market.ai_server.world").run()
        assert charts(test) == charts(opened("explore", series="market.ai_server.world"))


class TestWords:
    def test_finds_series_by_words_and_theme(self, catalog):
        test = opened("explore")
        test.text_input(key="q").set_value("gartner server").run()
        found = cached.shelf().find(Wanted(words="gartner server")).rows
        assert 0 < len(found) < len(catalog.series)
        assert test.selectbox(key="series").label == f"Series ({len(found)} found)"
        assert address(test)["q"] == "gartner server"

    def test_subject_publisher_and_age_narrow_the_list(self, catalog):
        test = opened("explore", theme="energy", by="Gartner", age="fresh")
        assert not test.exception
        listed = test.dataframe[0].value
        assert 0 < len(listed) < len(catalog.series)
        assert set(listed["Age"]) == {"fresh"}
        assert any(len(trend) > 1 for trend in listed["Trend"])
        assert {name: address(test)[name] for name in ("theme", "by", "age")} == {
            "theme": "energy", "by": "Gartner", "age": "fresh",
        }  # fmt: skip

    @pytest.mark.parametrize("asked", [
        {"q": "zzzz"}, {"q": "electricity", "theme": "chips"}, {"by": "Gartner", "theme": "projects"}, {"q": "Jevons"},
    ])  # fmt: skip
    def test_no_search_empties_the_page(self, asked):
        test = opened("explore", **asked)
        assert not test.exception
        assert len(charts(test)) == 1
        assert len(test.dataframe[0].value) > 0
        assert any("listed" in plain(one.value) for one in test.info)

    @pytest.mark.parametrize("hostile", ["(((", "<script>", "$x$", "a" * 500, "'\"\\"])
    def test_any_words_will_do(self, hostile):
        assert not opened("explore", q=hostile).exception


TWO = {"series": "spend.ai_infrastructure.world", "with": "spend.ai_server.world"}


class TestComparison:
    def test_both_series_are_defined_side_by_side_with_what_differs(self, catalog):
        test = opened("explore", **TWO)
        table = next(one.value for one in test.dataframe if "Same" in one.value.columns)
        for series_id in TWO.values():
            assert catalog[series_id].definition in set(table[catalog[series_id].name])
        assert dict(zip(table[""], table["Same"], strict=True))["Publisher"] == "differs"

    def test_forecasts_far_apart_say_so_until_they_are_shown_of_one_day(self):
        test = opened("explore", **TWO)
        assert any("more than 6 months apart" in plain(one.value) for one in test.info)
        same = opened("explore", **TWO, same="yes")
        assert not same.exception
        assert not any("months apart" in plain(one.value) for one in same.info)
        assert charts(same) != charts(test)
        assert address(same)["same"] == "yes"

    def test_two_publishers_share_an_axis(self):
        (chart,) = charts(opened("explore", series=SERVERS, **{"with": "market.server_value.world"}))
        assert len(values(chart)) == 2
        assert "xaxis2" not in chart["layout"]

    def test_a_reader_can_give_each_its_panel_which_the_address_keeps(self):
        test = opened("explore", **TWO, layout="panels")
        assert "xaxis2" in charts(test)[0]["layout"]
        assert address(test)["layout"] == "panels"
        assert "layout=panels" in cards(test)[0]["link"]
        test.segmented_control(key="layout").set_value("lines").run()
        assert "xaxis2" not in charts(test)[0]["layout"]
        assert "layout" not in address(test)

    @pytest.mark.parametrize("path", ["explore", "forecast"])
    @pytest.mark.parametrize("series_id", [SERVERS, CAPACITY, "share.inference_in_ai_server.world"])
    def test_only_series_that_can_share_the_axis_are_offered(self, catalog, path, series_id):
        test = opened(path, series=series_id)
        offered = [one for one in catalog.series if one.name in test.multiselect(key="with").options]
        assert offered
        assert {one.unit for one in offered if one in catalog.joinable(catalog[series_id])} == {catalog[series_id].unit}
        assert len(test.multiselect(key="with").options) == len(catalog.joinable(catalog[series_id]))

    def test_every_series_offered_can_be_joined(self, catalog):
        for series in catalog.series:
            for other in catalog.joinable(series):
                assert other.observations
                assert other.unit == series.unit
                assert other.series_id != series.series_id

    def test_all_that_fit_are_chosen_at_once_without_a_fault(self, catalog):
        test = opened("explore", series=CAPACITY)
        fitting = [one.series_id for one in catalog.joinable(catalog[CAPACITY])][:MOST_COMPARED]
        test.multiselect(key="with").set_value(fitting).run()
        assert not test.exception
        assert warnings(test) == []
        assert len(values(charts(test)[0])) > 1

    def test_unlike_units_in_a_link_are_refused_with_a_sentence_that_names_them(self):
        test = opened("explore", series=SERVERS, **{"with": CAPACITY})
        assert not test.exception
        (complaint,) = warnings(test)
        assert "is in EFLOPS" in complaint
        assert "in USD bn; they cannot share an axis" in complaint
        (chart,) = charts(test)
        assert 725.3 not in [value for line in values(chart).values() for value in line]

    def test_a_series_without_a_level_cannot_be_drawn_beside_another(self, catalog):
        stated = next(series for series in catalog.series if not series.observations)
        test = opened("explore", series=SERVERS, **{"with": stated.series_id})
        assert not test.exception
        assert f"{stated.name} has no published level" in "".join(warnings(test))


class TestTheLinkThatIsCopied:
    @pytest.mark.parametrize("asked", [{}, {"q": "capacity"}, {"q": "gartner server", "theme": "servers"}, WHOLE])
    def test_names_series_vintage_and_data_and_shows_the_same(self, catalog, asked):
        test = opened("explore", **asked)
        fields = link_of(test)
        assert fields["series"] == test.selectbox(key="series").value
        assert fields["data"] == catalog.version.isoformat()
        assert fields["publisher"]
        assert "q" not in fields
        assert "theme" not in fields
        again = opened("explore", **fields)
        assert warnings(again) == []
        assert charts(again) == charts(test)
        assert link_of(again) == fields

    def test_names_the_vintage_that_the_rule_chose(self, catalog):
        path = path_of(headlines(catalog).speakers[0].series)
        assert link_of(opened("explore"))["vintage"] == path.vintage.text

    @pytest.mark.parametrize("page", ["explore", "forecast"])
    def test_shows_next_year_what_was_known_when_it_was_copied(self, page):
        """A day of the past stands for today, and today for next year."""
        old = opened(page, series=CAPACITY, data="2024-06-30")
        assert warnings(old) == []
        assert address(old)["asof"] == "2024-06-30"
        assert charts(old) == charts(opened(page, series=CAPACITY, asof="2024-06-30"))
        assert charts(old) != charts(opened(page, series=CAPACITY))
        banners = [one.proto.body for one in old.get("html")]
        assert any("This link was made with the data of 2024-06-30" in banner for banner in banners)

    @pytest.mark.parametrize(("value", "said"), [
        ("2999-01-01", "the link was made with data of 2999-01-01"), ("soon", "data='soon': expected a date"),
    ])  # fmt: skip
    def test_a_date_of_the_data_that_cannot_be_is_told(self, value, said):
        test = opened("explore", data=value)
        (complaint,) = warnings(test)
        assert said in complaint
        assert charts(test) == charts(opened("explore"))

    def test_of_every_chart_of_the_overview_names_its_series(self, catalog):
        for card in cards(opened()):
            path, _, query = card["link"].partition("?")
            fields = dict(parse_qsl(query))
            assert path == "explore"
            assert fields["series"] in catalog
            assert fields["data"] == catalog.version.isoformat()
            again = opened("explore", **fields)
            assert warnings(again) == []

    def test_of_a_forecast_names_method_and_end(self):
        test = opened("forecast", series=CAPACITY, method="growth", until="2030")
        fields = link_of(test)
        assert (fields["method"], fields["until"]) == ("growth", "2030")
        assert charts(opened("forecast", **fields)) == charts(test)


def link_of(test) -> dict[str, str]:
    """The fields of the link that the first chart is copied with."""
    return dict(parse_qsl(cards(test)[0]["link"].partition("?")[2]))


class TestAsOf:
    def test_only_what_was_known_is_shown(self, catalog):
        test = opened("explore", series=CAPACITY, asof="2024-06-30")
        (chart,) = charts(test)
        shown = {value for line in values(chart).values() for value in line}
        known = {float(o.value) for o in catalog[CAPACITY].as_of(date(2024, 6, 30)).observations}
        assert shown
        assert shown <= known
        assert 725.3 not in shown
        assert "As known on 30 Jun 2024." in " ".join(
            " ".join(note["text"].replace("<br>", " ") for note in chart["layout"]["annotations"]).split()
        )

    def test_a_day_before_the_first_publication_shows_that_nothing_was_known(self, catalog):
        first = min([o.known for o in catalog[CAPACITY].observations] + [c.known for c in catalog[CAPACITY].claims])
        early = date.fromordinal(first.toordinal() - 1)
        test = opened("explore", series=CAPACITY, asof=early.isoformat())
        assert warnings(test) == []
        assert "Nothing had been published by then." in words(test)

    def test_the_first_day_itself_is_shown(self, catalog):
        series = catalog[CAPACITY]
        first = min([o.known for o in series.observations] + [c.known for c in series.claims])
        test = opened("explore", series=CAPACITY, asof=first.isoformat())
        assert not test.exception
        assert not test.warning

    @pytest.mark.parametrize("series_id", [CAPACITY, SERVERS, "revenue.total.nvidia.fq", "energy.data_center.world"])
    def test_every_day_of_publication_can_be_shown(self, catalog, series_id):
        test = opened("explore", series=series_id)
        for day in sorted({o.known for o in catalog[series_id].observations})[::4]:
            test.query_params["asof"] = day.isoformat()
            assert not test.run().exception
            assert warnings(test) == []

    def test_a_companion_not_yet_published_is_not_called_one_without_levels(self, catalog):
        """Seen from an early day a series may have no value yet, though it has some today."""
        late = next(
            series
            for series in catalog.find(unit="EFLOPS")
            if series.observations and min(o.known for o in series.observations) > date(2024, 6, 30)
        )
        said = words(opened("explore", series=CAPACITY, asof="2024-06-30", **{"with": late.series_id}))
        assert f"{late.name} has no published level" not in said


class TestVintage:
    def test_the_forecast_of_february_2025_never_shows_the_value_of_2023_on_the_main_line(self, catalog):
        (chart,) = charts(opened("explore", series=CAPACITY, vintage="2025-02-14"))
        assert 1117.4 not in values(chart)[catalog[CAPACITY].name]
        assert 2781.9 in values(chart)[catalog[CAPACITY].name]

    def test_an_older_vintage_can_be_chosen(self, catalog):
        test = opened("explore", series=CAPACITY, vintage="2023-11-29")
        assert warnings(test) == []
        (chart,) = charts(test)
        assert 1117.4 in values(chart)[catalog[CAPACITY].name]
        assert 2781.9 not in values(chart)[catalog[CAPACITY].name]


class TestGrowth:
    def test_between_chosen_years_it_is_told_and_drawn(self):
        test = opened("explore", series=CAPACITY, **{"from": "2024", "to": "2028"})
        assert "725.3 EFLOPS to 2,781.9 EFLOPS: 39.9 % a year, 3.84x, doubling in 2.1 years" in words(test)
        (chart,) = charts(test)
        assert any("39.9 % a year" in note["text"] for note in chart["layout"]["annotations"])

    def test_other_years_give_another_rate(self):
        test = opened("explore", series=CAPACITY, **{"from": "2022", "to": "2024"})
        assert address(test)["from"] == "2022"
        assert "39.9 % a year" not in words(test)
        assert "% a year" in words(test)

    def test_years_in_the_wrong_order_are_answered_with_a_reason(self):
        test = opened("explore", series=CAPACITY, **{"from": "2028", "to": "2024"})
        assert not test.exception
        assert "No growth: " in words(test)
        assert len(charts(test)) == 1
