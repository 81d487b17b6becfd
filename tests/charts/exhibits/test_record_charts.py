"""Charts of the track record: what each draws is what was published and scored, and nothing later than its day."""

from datetime import date
from statistics import median, quantiles

import pytest

from charts.cells import rows_of
from charts.drawing.bars import colour_in
from charts.drawing.style import PALETTES, PUBLISHER_HUES, Look
from charts.exhibit import Emphasis, Part
from charts.mark import Kind
from charts.recipes import (
    DirectionChart,
    ErrorChart,
    HedgehogChart,
    SideBySideChart,
    SlipChart,
    StaircaseChart,
    TargetYearChart,
    exhibit_of,
)
from exports.formats import export
from forecasting.foundations.refusal import RefusalError
from forecasting.scores.directions import revisions_in
from forecasting.scores.pair import Measure
from forecasting.scores.scored import scores_in
from forecasting.scores.tally import FEWEST_OUTCOMES, by_outcome, lead_class, plain_error
from forecasting.scores.timelines import slips_in
from tests import make

SERIES = "spend.data_center_systems.world"
NO_BREAK = "\N{NO-BREAK SPACE}"
THEN = date(2024, 6, 30)
ALL = (
    HedgehogChart(series=SERIES), TargetYearChart(series=SERIES), StaircaseChart(series=SERIES, period="2025"),
    ErrorChart(), ErrorChart(by="publisher"), SideBySideChart(first="Gartner", second="IDC"), DirectionChart(),
    SlipChart(),
)  # fmt: skip


def publisher_vintages(exhibit):
    return [(line, mark) for line in exhibit.lines for mark in line.marks if mark.kind is Kind.FORECAST]


class TestVintages:
    def test_every_scored_forecast_of_the_definition_stands_in_the_hedgehog(self, catalog):
        exhibit = exhibit_of(HedgehogChart(series=SERIES), catalog)
        drawn = {(str(mark.period), mark.published, mark.value) for _, mark in publisher_vintages(exhibit)}
        pairs = [score.pair for score in scores_in(catalog) if score.pair.series_id == SERIES]
        newest = next(line for line in exhibit.lines if line.emphasis is Emphasis.MAIN)
        basis = newest.marks[-1].basis
        scored = [pair for pair in pairs if pair.measure is Measure.LEVEL and pair.basis == basis]
        assert scored
        assert {(str(pair.period), pair.published.text, pair.forecast) for pair in scored} <= drawn
        came = {str(mark.period): mark.value for mark in newest.marks}
        assert all(came[str(pair.period)] == pair.outcome for pair in scored)

    def test_each_vintage_begins_at_the_newest_outcome_known_then(self):
        series = make.series(
            make.observation("2022", "10", "2023-02-01"),
            make.observation("2022", "11", "2024-02-01"),
            make.forecast("2023", "15", "2023-03-01"),
            make.observation("2023", "20", "2024-02-01"),
            make.forecast("2024", "30", "2024-03-01"),
        )
        exhibit = exhibit_of(HedgehogChart(series="made"), make.catalog(series))
        starts = [line.marks[0].value for line in exhibit.lines if line.marks[0].kind is Kind.LAST_KNOWN]
        assert starts == [10, 20]

    @pytest.mark.parametrize("recipe", [HedgehogChart, TargetYearChart])
    def test_nothing_later_than_the_day_is_drawn(self, recipe, catalog):
        exhibit = exhibit_of(recipe(series=SERIES, as_of=THEN), catalog)
        assert exhibit.as_of == THEN
        assert {mark.published for mark in exhibit.marks} <= {
            one.published.text for one in catalog[SERIES].observations if one.known <= THEN
        }

    def test_target_years_stand_on_the_day_of_publication_up_to_the_first_outcome(self, catalog):
        exhibit = exhibit_of(TargetYearChart(series=SERIES), catalog)
        days = {one.published.text: one.known for one in catalog[SERIES].observations}
        for line in exhibit.lines:
            assert [mark.day for mark in line.marks] == sorted(days[mark.published] for mark in line.marks)
            assert len({mark.period for mark in line.marks}) == 1
            assert all(mark.kind is Kind.FORECAST for mark in line.marks[:-1])
        ends = {row["period"]: row["period_end"] for row in rows_of(exhibit)}
        assert all(end == f"{period}-12-31" for period, end in ends.items())

    def test_a_step_stands_until_the_next_publication(self):
        series = make.series(
            make.forecast("2024", "10", "2023-02-01"),
            make.forecast("2024", "14", "2023-08-01"),
            make.observation("2024", "20", "2025-02-01"),
        )
        exhibit = exhibit_of(StaircaseChart(series="made", period="2024"), make.catalog(series))
        (line,) = exhibit.lines
        assert [(mark.day.isoformat(), mark.value) for mark in line.marks] == [
            ("2023-02-01", 10), ("2023-08-01", 10), ("2023-08-01", 14), ("2025-02-01", 14), ("2025-02-01", 20),
        ]  # fmt: skip
        assert exhibit.title == "IDC on 2024: 10 EFLOPS in Feb 2023, came to 20 EFLOPS in Feb 2025"


class TestCounts:
    @pytest.mark.parametrize("measure", list(Measure))
    def test_a_bar_holds_half_of_the_errors_and_names_their_median_and_n(self, measure, catalog):
        exhibit = exhibit_of(ErrorChart(measure=measure), catalog)
        pairs = [score.pair for score in scores_in(catalog) if score.pair.measure is measure]
        for bar in exhibit.bars:
            name = bar.label.partition(", n")[0]
            errors = [plain_error(pair) for pair in pairs if lead_class(pair.lead_years) == name]
            assert f"n = {len(errors)}" in bar.label.replace(NO_BREAK, " ")
            assert [dot.value for dot in bar.dots] == pytest.approx(sorted(errors), rel=1e-5)
            outcomes = by_outcome(pair for pair in pairs if lead_class(pair.lead_years) == name)
            if len(outcomes) < FEWEST_OUTCOMES:
                assert (bar.start, bar.end) == (0, 0)
                assert bar.digits.startswith("too few")
            else:
                low, _, high = quantiles(errors, n=4, method="inclusive")
                assert sorted((bar.start, bar.end)) == pytest.approx([low, high], rel=1e-5)
                assert f"{abs(median(errors)):.1f}" in bar.digits
                assert bar.middle == pytest.approx(median(errors), rel=1e-5)

    def test_the_table_holds_every_error_so_that_a_bar_can_be_worked_out_by_hand(self, catalog):
        exhibit = exhibit_of(ErrorChart(), catalog)
        for bar, row in zip(exhibit.bars, rows_of(exhibit), strict=True):
            assert [float(text) for text in row["values"].split("; ")] == [dot.value for dot in bar.dots]

    def test_what_is_too_far_off_to_be_drawn_is_counted_in_words_and_stands_in_the_table(self, catalog):
        exhibit = exhibit_of(ErrorChart(), catalog)
        far = [dot for bar in exhibit.bars for dot in bar.dots if not dot.is_drawn]
        assert all(abs(dot.value) > 100 for dot in far)
        assert (f"{len(far)} beyond 100" in exhibit.scope) == bool(far)

    def test_no_publisher_with_few_outcomes_gets_a_bar(self, catalog):
        exhibit = exhibit_of(ErrorChart(by="publisher"), catalog)
        few = [bar for bar in exhibit.bars if bar.digits.startswith("too few")]
        assert few
        assert all(bar.start == bar.end == 0 and "too few" in bar.words for bar in few)

    def test_revisions_up_and_down_add_up_to_all(self, catalog):
        revised = revisions_in(catalog)
        exhibit = exhibit_of(DirectionChart(by="year"), catalog)
        assert sum(abs(bar.end) for bar in exhibit.bars) == len(revised)
        up = sum(bar.end for bar in exhibit.bars if bar.part is Part.HIGH)
        assert (
            exhibit.title
            == f"Of {len(revised)} revisions of forecasts {up:.0f} went up and {len(revised) - up:.0f} down"
        )

    def test_two_publishers_have_their_own_hues(self, catalog):
        exhibit = exhibit_of(SideBySideChart(first="Gartner", second="IDC"), catalog)
        palette = PALETTES[Look.LIGHT]
        for part, name in ((Part.LOW, "Gartner"), (Part.HIGH, "IDC")):
            assert colour_in(exhibit, part, palette, rises=True) == palette.hues[PUBLISHER_HUES[name]]

    def test_sites_are_counted_as_the_engine_counts_them(self, catalog):
        slips, exhibit = slips_in(catalog), exhibit_of(SlipChart(), catalog)
        assert exhibit.title.startswith(f"{slips.later} of {len(slips.dated)} steps")
        assert slips.later + slips.held + slips.earlier == len(slips.dated)
        assert len(slips.dated) + slips.lost == len(slips.steps)


@pytest.mark.parametrize("recipe", ALL, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "pptx", "html"])
def test_every_chart_of_the_record_can_be_taken_away(recipe, kind, catalog):
    exhibit = exhibit_of(recipe, catalog)
    assert exhibit.sources
    assert export(exhibit, kind).content


@pytest.mark.parametrize("recipe", [ErrorChart(), DirectionChart(), SlipChart()], ids=lambda one: type(one).__name__)
def test_a_catalog_without_outcomes_is_refused_in_a_sentence(recipe):
    with pytest.raises(RefusalError, match="later day"):
        exhibit_of(recipe, make.catalog(make.series(make.observation("2024", "5"))))
