"""Own series as a record and as a series: what is kept comes back, what no series may hold is refused."""

from datetime import date

import pytest

from forecasting.own_figures.as_series import beside, published_of, series_of, with_own
from forecasting.own_figures.limits import MOST_SERIES, OwnFiguresError
from forecasting.own_figures.record import OwnSeries, OwnValue, from_json, to_json
from forecasting.projection.project import project
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.standing import Standing
from forecasting.scores.pairing import pairs_of

MADE = date(2025, 6, 1)


def own(*numbers: str, unit: str = "USD bn", key: str = "a1", name: str = "Mine", first: int = 2022) -> OwnSeries:
    """A yearly series of these numbers."""
    values = tuple(OwnValue(str(first + place), number) for place, number in enumerate(numbers))
    return OwnSeries(key=key, name=name, unit=unit, frequency=Frequency.ANNUAL, made=MADE, values=values)


def test_what_is_written_is_read_again_digit_by_digit():
    """Names that are formulas or HTML are words like others."""
    series = (own("1.50", "2e3", name="=SUM(A1) <b>x</b>"), own("3", key="b2"))
    assert from_json(to_json(series)) == series


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("", "no JSON"),
        ("[1]", "no own figures"),
        ('{"own_figures": 2, "series": []}', "own_figures is 2; this tool reads"),
        ('{"own_figures": 1, "series": [], "more": 1}', "no own figures"),
        (to_json([own("1")]).replace('"1"', '"one"'), r"value 1: expected a number"),
        (to_json([own("1")]).replace('"2022"', '"2022Q1"'), "value 1: 2022Q1 is quarterly, not annual"),
        (to_json([own("1", "2")]).replace('"2023"', '"2022"'), "two values stand for 2022"),
        (to_json([own("1")]).replace('"name"', '"colour":"red","name"'), "series.0.*colour"),
        (to_json([own("1")]).replace('"Mine"', '"a\\nb"'), "line break or control character"),
        (to_json([own("1")]).replace('"Mine"', '""'), "name is empty"),
        (to_json([own("1")]).replace('"USD bn"', '"USD\\u001b bn"'), "unit holds a line break or control character"),
        (to_json([own("1")])[:-3] + ',"beside":["a\\nb"]}]}', "beside holds a line break or control character"),
        (to_json([own("1")]).replace('"name"', f'"{"x" * 5_000}":1,"name"'), "unknown field x{1,400}"),
        (to_json([own("1")] * 2), "two series have the key a1"),
        (to_json([own("1", key=f"a{place}") for place in range(MOST_SERIES + 1)]), "at most 100 series"),
        (to_json([own("5")]).replace('"5","",""', '"5","6",""'), "not between its low and high"),
        (to_json([own("5")]).replace('"2022"', '"9999"'), "value 1: 9999 is not in the years 1800 to 2200"),
        (to_json([own("5")]).replace('"2022"', '"0001"'), "value 1: 0001 is not in the years 1800 to 2200"),
    ],
)
def test_a_document_that_is_none_is_refused_with_a_sentence(document, sentence):
    """Whatever the browser, a file or a link holds."""
    with pytest.raises(OwnFiguresError, match=sentence) as refused:
        from_json(document)
    assert len(str(refused.value)) < 600


def test_no_unit_or_neighbour_holds_what_cannot_be_written():
    """Half a sign of UTF-16, as a damaged sheet has it."""
    with pytest.raises(OwnFiguresError, match="unit holds a line break or control character"):
        own("1", unit="\ud800")


@pytest.mark.parametrize(
    ("numbers", "unit", "bounds"),
    [
        (("1", "2"), "USD bn", (0, None)),
        (("-1", "2"), "USD bn", (None, None)),
        (("10", "90"), "percent", (0, 100)),
        (("10", "130"), "percent", (-100, None)),
        (("-5", "30"), "percent", (-100, None)),
        (("-500", "30"), "percent", (None, None)),
    ],
)
def test_bounds_follow_from_the_values(numbers, unit, bounds):
    """Shares end at 100 percent, growth rates do not."""
    series = series_of(own(*numbers, unit=unit))
    assert (series.lower_bound, series.upper_bound) == bounds


def test_own_figures_stand_behind_the_published_ones_and_move_nothing_of_them(catalog):
    """They can be found and projected, are there on every day, and what is worked out of all series leaves them out."""
    mine = series_of(own("1", "2", "4", "8"))
    both = with_own(catalog, [mine])
    assert both["own.a1"] is mine
    assert both.as_of(date(2020, 1, 1))["own.a1"] is mine
    assert both.once(len_of_series) == len(catalog.series)
    assert published_of(both) is catalog
    assert {row.standing for row in mine.observations} == {Standing.YOURS}
    assert [row.is_outcome for row in mine.observations] == [True, True, True, False]
    projection = project(mine, Period.parse("2027"), catalog=both)
    assert projection.median[-1] > 0


def len_of_series(catalog):
    """Something that is worked out of a whole catalog."""
    return len(catalog.series)


def test_an_own_forecast_is_scored_like_any_publishers_once_its_outcome_exists(catalog):
    """The pair is of the reader's figure and of what was published after its day."""
    series = next(
        one
        for one in catalog
        if any(row.is_outcome and row.known > MADE for row in one.observations) and one.frequency is Frequency.ANNUAL
    )
    outcome = next(row for row in series.observations if row.is_outcome and row.known > MADE and row.period.end > MADE)
    mine = own("10", unit=series.unit, first=int(str(outcome.period)))
    found = [pair for pair in pairs_of(beside(series, mine, outcome.basis)) if pair.publisher == "Your figures"]
    assert [(str(pair.period), pair.forecast) for pair in found] == [(str(outcome.period), 10.0)]
