"""The path rule, clause by clause, and what may never show on a path."""

import itertools
import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.catalog.series import SeriesError
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Published
from forecasting.quantities.standing import Standing
from forecasting.vintages.choice import Choice, Reach, parse_vintage
from forecasting.vintages.rule import default_publisher, growth_between, path_of
from tests import make


def shown(path):
    return {str(point.period): point.value for point in path.points}


def growth_of(series, start, end, choice=None):
    return growth_between(series, make.period(start), make.period(end), choice)


# The three vintages of IDC and Inspur on China's intelligent computing capacity, in small.
VINTAGES = (
    make.observation("2022", "268", "2023-01-11"),
    make.forecast("2026", "1271.4", "2023-01-11"),
    make.observation("2022", "259.9", "2023-11-29"),
    make.forecast("2023", "414.1", "2023-11-29"),
    make.forecast("2027", "1117.4", "2023-11-29"),
    make.observation("2023", "416.7"),
    make.observation("2024", "725.3"),
    make.forecast("2025", "1037.3"),
    make.forecast("2026", "1460.3"),
    make.forecast("2028", "2781.9"),
)


def test_outcomes_are_the_newest_known_and_forecasts_all_of_one_vintage():
    path = path_of(make.series(*VINTAGES))
    assert shown(path) == {
        "2022": 259.9,
        "2023": 416.7,
        "2024": 725.3,
        "2025": 1037.3,
        "2026": 1460.3,
        "2028": 2781.9,
    }
    assert path.vintage == Published("2025-02-14")
    assert {p.observation.published.text for p in path.forecasts} == {"2025-02-14"}
    assert [str(p.period) for p in path.outcomes] == ["2022", "2023", "2024"]
    assert str(path.last_outcome.period) == "2024"


@pytest.mark.parametrize(
    ("day", "expected", "vintage"),
    [
        ("2023-01-10", {}, None),
        ("2023-01-11", {"2022": 268, "2026": 1271.4}, "2023-01-11"),
        ("2024-01-01", {"2022": 259.9, "2023": 414.1, "2027": 1117.4}, "2023-11-29"),
        ("2025-02-13", {"2022": 259.9, "2023": 414.1, "2027": 1117.4}, "2023-11-29"),
    ],
)
def test_an_earlier_day_shows_the_path_of_the_vintage_then_known(day, expected, vintage):
    path = path_of(make.series(*VINTAGES).as_of(date.fromisoformat(day)))
    assert shown(path) == expected
    assert (path.vintage.text if path.vintage else None) == vintage


def test_a_gap_in_the_vintage_is_bridged_at_constant_growth_and_marked_as_derived():
    path = path_of(make.series(*VINTAGES))
    with pytest.raises(
        SeriesError,
        match=r"Made series \(IDC, forecast of 14 Feb 2025\) gives no value for 2027, only for 2022, 2023",
    ):
        path.at(make.period("2027"))
    bridge = path.bridged().at(make.period("2027"))
    assert bridge.value == pytest.approx(math.sqrt(1460.3 * 2781.9), rel=1e-12)
    assert (bridge.standing, bridge.statement, bridge.observation) == (Standing.DERIVED, None, None)
    assert not bridge.is_outcome
    assert len(path.bridged().points) == len(path.points) + 1
    assert bridge not in path.bridged().forecasts


def test_a_gap_between_levels_below_one_is_bridged_too():
    path = path_of(make.series(make.observation("2023", "0.2"), make.forecast("2025", "0.8")))
    assert shown(path.bridged()) == {"2023": 0.2, "2024": pytest.approx(0.4), "2025": 0.8}


def test_a_gap_between_outcomes_is_not_bridged():
    path = path_of(
        make.series(make.observation("2020", "1"), make.observation("2023", "8"), make.forecast("2025", "32"))
    )
    assert shown(path.bridged()) == {"2020": 1, "2023": 8, "2024": pytest.approx(16), "2025": 32}


@pytest.mark.parametrize("value", ["0", "-5"])
def test_no_bridge_leads_to_a_level_that_is_not_above_zero(value):
    path = path_of(make.series(make.observation("2023", "8"), make.forecast("2025", value)))
    assert path.bridged() == path


@pytest.mark.parametrize(
    ("frequency", "start", "end", "between"),
    [
        ("H", "2023H2", "2024H2", ["2024H1"]),
        ("Q", "2024Q3", "2025Q2", ["2024Q4", "2025Q1"]),
        ("M", "2024-11", "2025-02", ["2024-12", "2025-01"]),
        ("A", "2024", "2025", []),
    ],
)
def test_bridges_have_the_frequency_of_their_ends(frequency, start, end, between):
    series = make.series(make.observation(start, "10"), make.forecast(end, "80"), frequency=frequency)
    bridged = path_of(series).bridged()
    assert [str(point.period) for point in bridged.points[1:-1]] == between
    values = [point.value for point in bridged.points]
    ratios = [later / earlier for earlier, later in itertools.pairwise(values)]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


REACHING = (
    make.observation("2024", "10", "2025-02"),
    make.forecast("2025", "12", "2025-02"),
    make.forecast("2028", "20", "2025-02"),
    make.forecast("2030", "26", "2024-06"),
    make.forecast("2025", "13", "2025-08"),
)


def test_the_newest_forecast_goes_before_an_older_one_that_reaches_further():
    path = path_of(make.series(*REACHING))
    assert shown(path) == {"2024": 10, "2025": 13}
    assert path.vintage == Published("2025-08")


def test_a_reader_can_choose_the_forecast_that_reaches_furthest():
    path = path_of(make.series(*REACHING), Choice(vintage=Reach.FURTHEST))
    assert shown(path) == {"2024": 10, "2030": 26}
    assert path.continuations == ()


def test_a_vintage_is_wished_by_date_or_by_reach():
    assert parse_vintage("2025-02") == Published("2025-02")
    assert parse_vintage("furthest") is Reach.FURTHEST
    with pytest.raises(ValueError, match="expected"):
        parse_vintage("newish")


def test_older_forecasts_that_reach_further_continue_the_path_as_lines_of_their_own():
    path = path_of(make.series(*REACHING))
    told = [(c.vintage.text, [(str(p.period), p.value) for p in c.points]) for c in path.continuations]
    assert told == [("2025-02", [("2025", 12), ("2028", 20)]), ("2024-06", [("2030", 26)])]
    assert path.bridged().points == path.points


def test_a_newer_forecast_or_one_on_another_basis_never_continues_a_path():
    path = path_of(make.series(*REACHING), Choice(vintage=Published("2024-06")))
    assert path.continuations == ()
    rebased = [replace(row, basis="old") for row in REACHING[1:4]]
    assert path_of(make.series(REACHING[0], REACHING[4], *rebased), Choice(basis="")).continuations == ()


def test_what_another_vintage_printed_for_a_gap_of_the_path_is_told():
    path = path_of(make.series(*VINTAGES))
    assert [(str(p.period), p.value, p.statement.vintage.text) for p in path.printed_between] == [
        ("2027", 1117.4, "2023-11-29")
    ]
    filled = (*VINTAGES, make.forecast("2027", "2000"))
    assert path_of(make.series(*filled)).printed_between == ()


def test_of_forecasts_that_reach_equally_far_the_newest_counts():
    series = make.series(make.forecast("2028", "20", "2025-02"), make.forecast("2028", "25", "2025-08"))
    assert shown(path_of(series)) == {"2028": 25}


def test_a_forecast_of_a_period_whose_outcome_is_known_is_not_shown():
    series = make.series(make.forecast("2024", "9", "2025-08"), make.observation("2024", "10", "2025-02"))
    path = path_of(series)
    assert shown(path) == {"2024": 10}
    assert path.vintage is None
    assert path.forecasts == ()


def test_a_gap_in_the_past_is_not_filled_by_an_old_forecast():
    series = make.series(
        make.forecast("2023", "9", "2022-02"), make.observation("2022", "8"), make.observation("2024", "10")
    )
    assert shown(path_of(series)) == {"2022": 8, "2024": 10}


def test_a_revised_outcome_replaces_the_older_one():
    series = make.series(
        make.observation("2022", "268", "2023-01"),
        make.observation("2022", "259.9", "2023-11", status="actual"),
    )
    assert shown(path_of(series)) == {"2022": 259.9}


@pytest.mark.parametrize(
    ("rows", "publisher"),
    [
        ([("IDC", "2024-01-01", "primary"), ("Gartner", "2025-01-01", "primary")], "Gartner"),
        ([("IDC", "2024-01-01", "primary"), ("Gartner", "2025-01-01", "secondary")], "IDC"),
        ([("IDC", "2024-01-01", "tertiary"), ("Gartner", "2023-01-01", "secondary")], "Gartner"),
        ([("Gartner", "2024-01", "primary"), ("IDC", "2024-01", "primary")], "Gartner"),
        (
            [
                ("Gartner", "2024-01", "primary"),
                ("IDC", "2024-01", "primary"),
                ("IDC", "2023-01", "tertiary"),
            ],
            "IDC",
        ),
        ([], ""),
    ],
)
def test_the_publisher_is_the_one_with_the_newest_vintage_of_the_best_tier(rows, publisher):
    series = make.series(*(make.observation("2023", "5", day, publisher=name, tier=tier) for name, day, tier in rows))
    assert default_publisher(series) == publisher
    assert path_of(series).publisher == publisher


def test_the_publisher_is_one_whose_values_count():
    """A newer yearly average of another publisher would else empty the path of a monthly price."""
    series = make.series(
        make.observation("2024-10", "3", "2025-03", publisher="SemiAnalysis"),
        make.observation("2024", "10", "2025-04", publisher="CompuX"),
        frequency="M",
        quantity="price",
    )
    assert shown(path_of(series)) == {"2024-10": 3}


def test_publishers_are_never_mixed():
    series = make.series(
        make.observation("2024", "10"),
        make.forecast("2026", "99", "2025-06", publisher="Gartner", tier="secondary"),
    )
    assert shown(path_of(series)) == {"2024": 10}
    assert shown(path_of(series, Choice(publisher="gartner"))) == {"2026": 99}
    with pytest.raises(SeriesError, match=r"no publisher 'Dell' here; expected one of 'Gartner', 'IDC'"):
        path_of(series, Choice(publisher="Dell"))


REBASED = (
    make.observation("2020", "219.9", "2021-04", basis="old"),
    make.observation("2021", "237.7", "2021-04", basis="old"),
    make.observation("2020", "178.5", "2021-07", basis="new"),
    make.forecast("2022", "207", "2021-07", basis="new"),
)


def test_definitions_are_never_mixed_and_the_newest_is_in_force():
    series = make.series(*REBASED)
    assert shown(path_of(series)) == {"2020": 178.5, "2022": 207}
    assert path_of(series).basis == "new"
    assert shown(path_of(series, Choice(basis="OLD"))) == {"2020": 219.9, "2021": 237.7}
    with pytest.raises(SeriesError, match=r"no basis 'other' here; expected one of 'old', 'new'"):
        path_of(series, Choice(basis="other"))


def test_a_chosen_vintage_shows_its_own_forecast_and_never_another():
    series = make.series(*VINTAGES)
    path = path_of(series, Choice(vintage=Published("2023-11-29")))
    assert shown(path) == {"2022": 259.9, "2023": 416.7, "2024": 725.3, "2027": 1117.4}
    assert path.vintage == Published("2023-11-29")
    with pytest.raises(
        SeriesError,
        match=r"no vintage '2024-05' of Made series here; expected one of 2023-01-11, 2023-11-29, 2025-02-14",
    ):
        path_of(series, Choice(vintage=Published("2024-05")))


@pytest.mark.parametrize(
    ("rows", "vintages"),
    [
        (VINTAGES, ["2025-02-14", "2023-11-29", "2023-01-11"]),
        (VINTAGES[:5], ["2023-11-29", "2023-01-11"]),
        ((make.observation("2026", "1500", "2027-01-01"), *VINTAGES), ["2025-02-14", "2023-11-29"]),
        ((make.observation("2024", "5"),), []),
        ((make.forecast("2024", "5"),), ["2025-02-14"]),
    ],
)
def test_the_vintages_that_forecast_beyond_the_last_outcome_are_listed_newest_first(rows, vintages):
    others = make.forecast("2030", "9", publisher="Gartner", tier="tertiary")
    path = path_of(make.series(*rows, others))
    assert [str(vintage) for vintage in path.forecast_vintages] == vintages


def test_a_series_without_values_has_a_path_without_points():
    path = path_of(make.series(make.claim("5")))
    assert (path.points, path.publisher, path.basis, path.vintage, path.last_outcome) == (
        (),
        "",
        "",
        None,
        None,
    )
    assert path.description == "Made series (no publisher)"
    with pytest.raises(SeriesError, match="gives no value for 2024, only for no period"):
        path.at(make.period("2024"))
    assert len(path.frame()) == 0


@pytest.mark.parametrize(
    ("quantity", "points"),
    [
        ("stock", {"2023": 5, "2024H1": 6}),
        ("share", {"2023": 5, "2024H1": 6}),
        ("flow", {"2023": 5}),
        ("price", {"2023": 5}),
        ("ratio", {"2023": 5}),
    ],
)
def test_stocks_and_shares_count_at_any_moment_and_other_quantities_only_for_whole_periods(quantity, points):
    series = make.series(make.observation("2023", "5"), make.observation("2024H1", "6"), quantity=quantity)
    assert shown(path_of(series)) == points


def test_a_year_and_its_second_half_are_one_moment_of_a_stock():
    half, year = make.observation("2024H2", "6.1"), make.observation("2024", "6")
    assert shown(path_of(make.series(half, year))) == {"2024": 6}
    assert shown(path_of(make.series(half, year, frequency="H"))) == {"2024H2": 6.1}


@pytest.mark.parametrize(("frequency", "asked"), [("A", "2024"), ("H", "2024H2")])
def test_a_moment_is_found_by_the_name_of_the_year_or_of_its_half(frequency, asked):
    """Else a newer half-year would take the year of an annual series off its path."""
    series = make.series(
        make.observation("2024H2", "7", "2025-03"),
        make.observation("2024", "6"),
        make.observation("2023", "3"),
        make.observation("2023H2", "3"),
        frequency=frequency,
    )
    assert path_of(series).at(make.period(asked)).value == 7


def test_a_forecast_for_the_moment_of_a_known_outcome_is_not_shown():
    series = make.series(make.observation("2024H2", "7"), make.forecast("2024", "8", "2025-06"))
    assert shown(path_of(series)) == {"2024H2": 7}


def test_a_frame_names_the_source_of_each_point_and_none_for_a_bridge():
    frame = path_of(make.series(*VINTAGES)).bridged().frame()
    row = frame.set_index("period").loc["2027"]
    assert (row["standing"], row["published"], row["source_id"]) == ("derived", "", "")
    assert frame.set_index("period").loc["2028", "published"] == "2025-02-14"
    assert list(frame.columns) == ["period", "value", "standing", "published", "source_id"]


# Growth along a path


def test_growth_along_a_path_by_hand():
    found = growth_of(make.series(*VINTAGES), "2024", "2026")
    assert found.years == 2
    assert found.multiple == pytest.approx(2.013374, abs=1e-6)
    assert found.cagr == pytest.approx(100 * (math.sqrt(1460.3 / 725.3) - 1), rel=1e-12)
    assert found.doubling_time == pytest.approx(2 * math.log(2) / math.log(1460.3 / 725.3), rel=1e-9)
    assert found.standing is Standing.DERIVED
    assert (found.series_id, found.unit, found.start.value, found.end.value) == (
        "made",
        "EFLOPS",
        725.3,
        1460.3,
    )


@pytest.mark.parametrize(("end", "rate"), [("100", 0), ("50", -50)])
def test_what_does_not_grow_has_no_doubling_time(end, rate):
    found = growth_of(make.series(make.observation("2023", "100"), make.observation("2024", end)), "2023", "2024")
    assert (found.cagr, found.doubling_time) == (rate, None)


@pytest.mark.parametrize(
    ("rows", "start", "end", "error", "words"),
    [
        (VINTAGES, "2026", "2024", GrowthError, "an end after its start"),
        (VINTAGES, "2024", "2024", GrowthError, "an end after its start"),
        (VINTAGES, "2024", "2027", SeriesError, "gives no value for 2027"),
        (VINTAGES, "2019", "2024", SeriesError, "gives no value for 2019"),
        (VINTAGES, "2024", "2024Q3", SeriesError, "periods of one length, but 2024 is annual, 2024Q3 is quarterly"),
        (
            (make.observation("2023", "0"), make.observation("2024", "5")),
            "2023",
            "2024",
            GrowthError,
            "the start value is 0",
        ),
        (
            (make.observation("2023", "5"), make.observation("2024", "-5")),
            "2023",
            "2024",
            GrowthError,
            "the end value is -5",
        ),
        ((), "2023", "2024", SeriesError, "only for no period"),
        (
            REBASED,
            "2021",
            "2022",
            SeriesError,
            "2021 stands on the basis 'old' and 2022 on 'new'; levels of Made series compare only inside one",
        ),
    ],
)
def test_growth_that_cannot_be_worked_out_is_a_sentence(rows, start, end, error, words):
    with pytest.raises(error, match=words):
        growth_of(make.series(*rows), start, end)


def test_growth_takes_the_newest_definition_that_gives_both_periods():
    found = growth_of(make.series(*REBASED), "2020", "2021")
    assert (found.start.value, found.end.value) == (219.9, 237.7)
    with pytest.raises(SeriesError, match="basis 'new'"):
        growth_of(make.series(*REBASED), "2020", "2021", Choice(basis="new"))


@pytest.mark.parametrize("unit", ["percent", "x per year"])
def test_a_rate_of_growth_does_not_grow(unit):
    series = make.series(make.observation("2023", "5"), make.observation("2024", "6"), quantity="ratio", unit=unit)
    with pytest.raises(SeriesError, match="is itself a rate of growth; read its values instead"):
        growth_of(series, "2023", "2024")


values = st.decimals("0.1", 10**6, places=1).map(str)
published_days = st.dates(date(2020, 1, 1), date(2026, 12, 31)).map(date.isoformat)
rows = st.lists(
    st.builds(
        lambda year, value, day, status, publisher, basis, tier: make.observation(
            str(year), value, day, status=status, publisher=publisher, basis=basis, tier=tier
        ),
        st.integers(2020, 2030),
        values,
        published_days,
        st.sampled_from(["actual", "estimate", "forecast"]),
        st.sampled_from(["IDC", "Gartner"]),
        st.sampled_from(["", "new"]),
        st.sampled_from(["primary", "secondary"]),
    ),
    min_size=1,
    max_size=12,
)


@given(rows)
def test_whatever_was_published_a_path_keeps_its_promises(published):
    series = make.series(*published)
    path = path_of(series)
    observed = [point.observation for point in path.points]
    assert {o.publisher for o in observed} <= {path.publisher}
    assert {o.basis for o in observed} <= {path.basis}
    assert [p.period for p in path.points] == sorted({p.period for p in path.points})
    assert len({point.observation.published for point in path.forecasts}) <= 1
    stated = [statement.shown for statement in series.statements]
    candidates = [o for o in stated if (o.publisher, o.basis) == (path.publisher, path.basis)]
    for point in path.outcomes:
        known = [o for o in candidates if o.period == point.period and o.is_outcome]
        assert point.observation.published == max(o.published for o in known)
    if path.last_outcome:
        assert all(point.period > path.last_outcome.period for point in path.forecasts)
    assert {o.period for o in candidates if o.is_outcome} == {point.period for point in path.outcomes}
    bridged = path.bridged()
    assert set(path.points) <= set(bridged.points)
    assert all(point.standing is Standing.DERIVED for point in set(bridged.points) - set(path.points))


@given(rows, published_days.map(date.fromisoformat))
def test_a_path_as_of_a_day_never_knows_what_came_later(published, day):
    known = path_of(make.series(*published).as_of(day))
    assert all(point.observation.known <= day for point in known.points)
    assert known.points == path_of(make.series(*(o for o in published if o.known <= day))).points


def seam():
    """A forecast of November 2023, and an outcome of 2024 published after it."""
    return make.series(
        make.observation("2022", "100", "2023-11"),
        make.forecast("2024", "150", "2023-11"),
        make.forecast("2027", "337.5", "2023-11"),
        make.observation("2024", "200", "2025-02"),
    )


def test_a_forecast_that_did_not_know_the_newest_outcome_is_not_joined_to_it():
    path = path_of(seam())
    assert not path.is_seamless
    assert shown(path.bridged()) == {"2022": 100, "2024": 200, "2027": 337.5}


def test_such_a_forecast_is_told_from_the_outcome_it_knew_on():
    told = path_of(seam()).forecast_as_published
    assert [(str(point.period), round(point.value, 1)) for point in told] == [
        ("2022", 100),
        ("2023", 122.5),
        ("2024", 150),
        ("2025", 196.6),
        ("2026", 257.6),
        ("2027", 337.5),
    ]


def test_growth_is_told_over_the_outcomes_where_the_forecast_did_not_know_the_last():
    start, end = path_of(seam()).default_span
    assert (str(start), str(end)) == ("2022", "2024")


def test_growth_is_told_to_the_end_of_the_forecast_where_it_knew_the_last_outcome(catalog):
    start, end = path_of(catalog["capacity.intelligent.cn"]).default_span
    assert (str(start), str(end)) == ("2024", "2028")
