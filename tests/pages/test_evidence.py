"""Why forecasts differ, and the audit: every pair is drawn, any two can be chosen, everything can be taken away."""

import pytest

from charts.recipes import ForecastBridgeChart, from_json
from forecasting.bridges.pairs import rows_of
from tests.pages.on_screen import address, cards, opened, warnings, words

SERIES = "spend.ai_server.world"


def test_the_page_opens_on_the_first_pair_with_sentence_chart_and_table(catalog):
    test = opened("bridges")
    assert not test.exception
    assert warnings(test) == []
    first = rows_of(catalog)[0]
    (card,) = cards(test)
    assert from_json(card["recipe"]) == ForecastBridgeChart(
        before=first.from_ref, after=first.to_ref, title=first.title
    )
    assert "the largest step is" in words(test)
    assert "growth" in set(test.dataframe[0].value["step"])


def test_every_pair_of_the_table_can_be_shown(catalog):
    for row in rows_of(catalog):
        test = opened("bridges", pair=row.bridge_id)
        assert not test.exception
        assert len(cards(test)) == 1, row.bridge_id


def test_any_two_forecasts_of_one_period_can_be_chosen():
    test = opened("bridges", pair="any", series=SERIES, period="2025")
    assert warnings(test) == []
    (card,) = cards(test)
    recipe = from_json(card["recipe"])
    options = test.selectbox(key="from").options
    assert len(options) > 2
    assert recipe.before != recipe.after
    test.selectbox(key="to").select_index(1).run()
    assert not test.exception
    assert address(test)["to"]


@pytest.mark.parametrize("given", [{"pair": "nothing"}, {"pair": "any", "series": "nothing"}, {"series": SERIES}])
def test_what_a_link_asks_and_cannot_be_shown_is_said(given):
    test = opened("bridges", **given)
    assert not test.exception
    assert warnings(test)


def test_a_past_day_shows_what_was_known_then():
    test = opened("bridges", pair="china-capacity-idc-official", asof="2025-03-31")
    assert not test.exception
    assert cards(test) == []
    assert "says nothing of" in words(test)


def test_the_audit_shows_the_most_wrong_claim_first():
    test = opened("audit")
    assert not test.exception
    claims = test.dataframe[0].value
    assert claims["verdict"].iloc[0] == "does not add up"
    missed = [abs(float(one.replace("\N{MINUS SIGN}", "-"))) for one in claims["error, %"] if one]
    wrong = int((claims["verdict"] == "does not add up").sum())
    assert missed[:wrong] == sorted(missed[:wrong], reverse=True)
    assert {"stated", "recomputed", "publisher", "outlet"} <= set(claims.columns)
    assert len(test.get("download_button")) == 7


def test_the_audit_of_a_past_day_knows_no_later_claim():
    test = opened("audit", asof="2024-12-31")
    assert not test.exception
    assert max(test.dataframe[0].value["published"]) <= "2024-12-31"


@pytest.mark.parametrize("subject", ["servers", "capacity", "capital", "power"])
def test_a_subject_shows_its_own_pairs(subject):
    test = opened(subject, view="why-forecasts-differ")
    assert not test.exception
    assert [type(from_json(card["recipe"])) for card in cards(test)] == [ForecastBridgeChart]


def test_the_track_record_shows_the_pairs_too(catalog):
    test = opened("record")
    assert not test.exception
    assert rows_of(catalog)[0].title in [option for box in test.selectbox for option in box.options]
