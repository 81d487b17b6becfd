"""Training costs as they are shown: tables, sentences, and the frontier with its line."""

from datetime import date

import pytest

from charts.exhibit import Emphasis
from charts.exhibits import training
from charts.tables import training_tables
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from forecasting.training_cost.runs import frontier_growth

DAY = date(2023, 12, 31)


def test_the_table_of_runs_gives_cost_with_its_ends_standing_and_source(catalog):
    rows = training_tables.runs_frame(catalog).set_index("run")
    assert rows.loc["DeepSeek-V3", "cost, USD mn"] == "5.576"
    assert tuple(rows.loc["GPT-4", ["low", "cost, USD mn", "high"]]) == ("135", "171", "210")
    assert rows.loc["GPT-4", "GPU-hours, mn"] == "57 (54 to 60)"
    assert set(rows["standing"]) == {"derived"}
    assert rows["source"].str.startswith("MarsBit").all()


def test_the_table_of_runs_is_empty_before_they_were_published(catalog):
    assert training_tables.runs_frame(catalog.as_of(date(2023, 1, 1))).empty


def test_a_rental_is_told_in_hours_and_dollars():
    said = training_tables.rental_words(25_000, 95, 3.0)
    assert said == "25,000 accelerators for 95 days: 57 million GPU-hours; at USD 3.00 an hour USD 171 mn"
    assert training_tables.rental_words(1, 1, 0).startswith(
        "1 accelerator for 1 day: 24 GPU-hours; at USD 0.00 an hour USD 0"
    )


def test_a_model_is_told_in_flop_hours_and_dollars(catalog):
    h800 = next(chip for chip in training_tables.chips(catalog) if chip.name == "NVIDIA H800 SXM5")
    said = training_tables.compute_words(37.0, 14_800.0, training_tables.ChipUse(chip=h800, used=100), 2.0)
    assert "3.29 × 10²⁴ FLOP" in said
    hours = 3.2856e24 / (h800.peak * 1e12 * 3600)
    assert f"{hours:,.0f} GPU-hours" in said
    assert f"USD {2 * hours / 1e6:.3g} mn" in said


def test_only_accelerators_of_known_peak_are_offered(catalog):
    offered = training_tables.chips(catalog)
    assert [chip.name for chip in offered] == sorted({chip.name for chip in offered})
    assert all(chip.peak > 0 for chip in offered)


def test_every_published_law_gives_its_own_best_size_for_gophers_budget(catalog):
    rows = training_tables.optimum_frame(catalog, 5.76e23)
    assert len(rows) == 4
    assert rows["law"].is_unique
    assert list(rows["parameters N, bn"])[2:] == ["67", "67"]
    assert {"18.34", "92.65"} <= set(rows["tokens per parameter"])
    assert (rows["source"] != "").all()
    assert list(rows["loss, nats per token"] != "") == [True, True, False, False]


@pytest.fixture(scope="module")
def shown(catalog):
    return training.frontier(catalog), training.frontier_words(catalog)


def test_every_frontier_run_of_known_cost_is_a_mark_with_its_source(catalog, shown):
    runs = shown[0].lines[0]
    fitted = frontier_growth(catalog.training_runs).runs
    assert [mark.value for mark in runs.marks] == pytest.approx([run.training_cost_2023usd / 1e6 for run in fitted])
    for mark, run in zip(runs.marks, fitted, strict=True):
        assert run.model in mark.label
        assert mark.standing is Standing.ESTIMATE
        assert mark.publisher
        assert mark.url.startswith("http")


def test_the_line_is_the_fitted_one_inside_its_band(catalog, shown):
    exhibit, _ = shown
    (line,) = [line for line in exhibit.lines if line.emphasis is Emphasis.PROJECTED]
    found = frontier_growth(catalog.training_runs)
    (band,) = exhibit.bands
    assert band.level == 90
    assert [mark.day for mark in line.marks] == list(band.days)
    for mark, low, high in zip(line.marks, band.lower, band.upper, strict=True):
        assert mark.value == pytest.approx(found.at(mark.period.decimal_end) / 1e6, rel=1e-5)
        assert low < mark.value < high
    low, high = found.band(found.middle)
    assert low < found.level < high


def test_the_line_reaches_the_year_in_which_the_whole_band_has_passed_a_billion(shown):
    exhibit, _ = shown
    assert exhibit.bands[0].lower[-1] > 1000 > exhibit.bands[0].lower[-2]


def test_words_and_chart_say_when_a_billion_is_passed_and_what_was_published(catalog, shown):
    exhibit, said = shown
    (moment,) = exhibit.moments
    assert f"The line passes USD 1 bn in {moment.label.partition(', ')[2]}" in said
    assert said in exhibit.text_alternative
    stated = training.claims(catalog)
    assert any(
        "2.4x a year" in one and "at least USD 1 bn in 2027" in one and "arXiv 2405.21015" in one for one in stated
    )
    published = exhibit.lines[1].marks[0]
    assert (published.value, published.period) == (1000, Period.parse("2027"))
    assert "CC BY 4.0" in exhibit.source_line


def test_an_early_day_knows_fewer_runs_and_no_later_claim(catalog, shown):
    exhibit, said = training.frontier(catalog, DAY), training.frontier_words(catalog, DAY)
    assert max(mark.day for mark in exhibit.lines[0].marks) <= DAY
    assert len(exhibit.lines[0].marks) < len(shown[0].lines[0].marks)
    assert [line.emphasis for line in exhibit.lines] == [Emphasis.BESIDE, Emphasis.PROJECTED]
    assert training.claims(catalog.as_of(DAY)) == ()
    assert "As known on 31 Dec 2023" in exhibit.source_line
    assert "passes USD 1 bn in" in said


def test_growth_that_is_not_told_apart_from_none_gets_a_sentence_and_no_date(catalog):
    day = date(2019, 6, 1)
    exhibit, said = training.frontier(catalog, day), training.frontier_words(catalog, day)
    assert "no date follows" in said
    assert exhibit.moments == ()
    assert exhibit.lines[-1].last.period.year == 2019


def test_too_few_runs_are_refused(catalog):
    with pytest.raises(RefusalError, match="frontier runs have a known cost"):
        training.frontier(catalog, date(2018, 1, 1))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2026.0, date(2026, 1, 1)), (2024.999, date(2024, 12, 31)), (9999.5, date.max), (123456.0, date.max)],
)
def test_a_decimal_year_is_a_day_of_the_calendar(year, day):
    assert training.day_of(year) == day
