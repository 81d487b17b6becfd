"""What a careful editor asks: old series beside newer ones, forecasts already surpassed, outliers."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from forecasting.catalog.catalog import DATA_FOLDER
from forecasting.cli.main import main
from forecasting.curation.editorial import OUTLIER, STALE, SURPASSED, editorial_notices
from tests import make


def told(*all_series, kind):
    """Place and sentence of each notice of a kind about a catalog of version 30 June 2025."""
    return [(n.place, n.sentence) for n in editorial_notices(make.catalog(*all_series)) if n.kind == kind]


def of(series_id, *rows, **columns):
    """Make a series of the concept `made`; each row is a maker, a period, a value and a publication date."""
    made = [maker(when, value, day, series_id=series_id) for maker, when, value, day in rows]
    return make.series(*made, series_id=series_id, name=series_id, **columns)


OUTCOME, FORECAST = make.observation, make.forecast


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        ("2024-05-31", "2025-06-01", True),
        ("2024-06-29", "2024-06-30", True),
        ("2024-06-30", "2025-06-01", False),
        ("2024-07-01", "2025-06-01", False),
        ("2023-01", "2023-01", False),
        ("2023-01", "2023-02", True),
    ],
)
def test_a_series_older_than_a_year_is_told_beside_a_newer_one_of_its_concept(old, new, is_told):
    one, other = of("one", (OUTCOME, "2022", "1", old)), of("other", (OUTCOME, "2022", "1", new))
    found = told(one, other, kind=STALE)
    assert [place for place, _ in found] == (["one"] if is_told else [])
    assert all("; other has one of " in sentence for _, sentence in found)


def test_an_old_series_alone_in_its_concept_is_not_told():
    one = of("one", (OUTCOME, "2022", "1", "2020-01-01"))
    other = of("other", (OUTCOME, "2022", "1", "2025-06-01"), concept="another")
    assert told(one, other, kind=STALE) == []
    assert told(make.series(series_id="empty"), other, kind=STALE) == []


def test_a_claim_is_a_vintage_too():
    one = of("one", (OUTCOME, "2022", "1", "2020-01-01"))
    other = make.series(make.claim("5", published="2025-06-01"), series_id="other")
    ((_, sentence),) = told(one, other, kind=STALE)
    assert sentence == "the newest vintage is of 1 Jan 2020; other has one of 1 Jun 2025"


@pytest.mark.parametrize(
    ("outcome", "columns", "is_told"),
    [
        (("2028", "223", "2025-03-01"), {}, False),
        (("2028", "223.4", "2025-03-01"), {}, False),
        (("2028", "225", "2025-03-01"), {}, True),
        (("2025", "318", "2025-03-01"), {}, True),
        (("2029", "318", "2025-03-01"), {}, False),
        (("2025", "318", "2025-01-31"), {}, False),
        (("2025", "318", "2025-03-01"), {"unit": "USD bn"}, False),
        (("2025", "318", "2025-03-01"), {"geography": "World"}, False),
        (("2025", "318", "2025-03-01"), {"concept": "another"}, False),
        (("2025", "318", "2025-03-01"), {"quantity": "flow"}, False),
        (("2025H1", "318", "2025-03-01"), {}, False),
    ],
)
def test_a_forecast_is_told_that_lies_below_a_later_outcome_of_its_concept(outcome, columns, is_told):
    one = of("one", (FORECAST, "2028", "223", "2025-02-01"))
    other = of("other", (OUTCOME, *outcome), **columns)
    assert bool(told(one, other, kind=SURPASSED)) == is_told


def test_the_sentence_names_both_figures_with_publisher_date_and_unit():
    one = of("one", (FORECAST, "2028", "222.7", "2025-02-18"), unit="USD bn")
    other = of("other", (OUTCOME, "2025", "318", "2025-04"), unit="USD bn")
    ((_, sentence),) = told(one, other, kind=SURPASSED)
    assert sentence == "one 2028 (IDC, 2025-02-18): USD 222.7 bn lies below other 2025 (IDC, 2025-04): USD 318 bn"


def test_a_share_is_held_against_its_own_period_only():
    one = of("one", (FORECAST, "2028", "40", "2025-02-01"), quantity="share", unit="percent")
    earlier = of("other", (OUTCOME, "2025", "50", "2025-03-01"), quantity="share", unit="percent")
    same = of("same", (OUTCOME, "2028", "50", "2025-03-01"), quantity="share", unit="percent")
    assert told(one, earlier, kind=SURPASSED) == []
    assert len(told(one, same, kind=SURPASSED)) == 1


def test_a_forecast_that_its_publisher_has_replaced_is_not_told():
    one = of("one", (FORECAST, "2028", "223", "2025-02-01"), (FORECAST, "2028", "883", "2025-05-01"))
    other = of("other", (OUTCOME, "2025", "318", "2025-04-01"))
    assert told(one, other, kind=SURPASSED) == []


STEADY = ["100", "110", "121", "133", "146", "161", "177", "195", "214"]


@pytest.mark.parametrize(
    ("place", "value", "is_told"),
    [(2, "121", False), (2, "180", False), (2, "400", True), (2, "20", True), (7, "1950", True)],
)
def test_a_value_far_from_the_line_between_its_neighbours_is_told(place, value, is_told):
    values = [value if number == place else text for number, text in enumerate(STEADY)]
    rows = [(OUTCOME, str(2015 + number), text, "2025-01-01") for number, text in enumerate(values)]
    found = told(of("one", *rows), kind=OUTLIER)
    assert [sentence.partition(" (")[0] for _, sentence in found] == ([f"one {2015 + place}"] if is_told else [])


def test_a_jump_at_the_end_is_told_at_its_neighbour():
    """The last value has no neighbour after it, so the one before it shows the jump."""
    rows = [(OUTCOME, str(2015 + number), text, "2025-01-01") for number, text in enumerate([*STEADY[:-1], "2000"])]
    ((_, sentence),) = told(of("one", *rows), kind=OUTLIER)
    assert sentence.startswith("one 2022 (IDC, 2025-01-01): 195 EFLOPS lies far below")


def test_a_series_that_always_swings_or_is_short_or_negative_has_no_outlier():
    swings = [(OUTCOME, str(2015 + n), str(10 ** (n % 2 + 1)), "2025-01-01") for n in range(8)]
    short = [(OUTCOME, str(2015 + n), text, "2025-01-01") for n, text in enumerate(["1", "100", "1", "1"])]
    negative = [(OUTCOME, str(2015 + n), text, "2025-01-01") for n, text in enumerate(["-5", "0", "1", "-80", "2"])]
    for rows in (swings, short, negative):
        assert told(of("one", *rows, quantity="ratio"), kind=OUTLIER) == []


def checked(folder: Path):
    return json.loads(CliRunner().invoke(main, ["--data", str(folder), "check", "--json"]).stdout)


def test_check_reports_them_beside_its_other_notices(tmp_path):
    again = make.ROWS["observations"][1] | {"observation_id": "late", "series_id": "share.made", "period": "2020"}
    rows = make.rows_with("observations", 1, value="150")
    rows["observations"] = [*rows["observations"], again | {"value": "99"}]
    notices = checked(make.package(tmp_path, rows))["notices"]
    assert {notice["kind"] for notice in notices} >= {"forecast after its period"}
    rows["observations"][1]["value"] = "120"
    rows["observations"][3] |= {"observation_id": "of-another", "publisher": "Epoch AI"}
    other = tmp_path / "other"
    other.mkdir()
    (found,) = [n for n in checked(make.package(other, rows))["notices"] if n["kind"] == SURPASSED]
    assert found["sentence"].endswith("120 EFLOPS lies below capacity.made 2024 (Epoch AI, 2025-02-14): 200 EFLOPS")


def test_a_figure_of_today_that_the_market_has_passed_is_told_in_the_real_data():
    """Gartner's server market of January 2025 lies below what was counted since."""
    told_of = [n["sentence"] for n in checked(DATA_FOLDER)["notices"] if n["kind"] == SURPASSED]
    assert any(sentence.startswith("market.server.world.gartner ") for sentence in told_of)
