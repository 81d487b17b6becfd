"""What a line, a marker, an axis and a label mean: the conventions of the charts, on series made for the purpose."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawing.figure import CAMERA_SCALE, config, figure
from charts.drawing.labelling.labels import LARGE, PHONE, WIDE
from charts.drawing.places import places_of
from charts.drawing.style import PALETTES, PUBLISHER_HUES, Look
from charts.exhibits.history import IncompatibleUnitsError, View, comparison, history, with_growth
from forecasting.quantities.periods import Published
from forecasting.quantities.units import exact
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import growth_between
from tests import make
from tests.charts.drawn import day, end_labels, labels, markers, overlaps, points, read, runs, texts

VIEW = View(data_version=date(2025, 6, 30))
EVERY_KIND = (
    make.observation("2018", "10", "2021-03-01", status="actual"),
    make.observation("2019", "14", "2021-03-01", status="actual"),
    make.observation("2021", "30", status="actual"),
    make.observation("2022", "35", status="actual", derivation="17.5*2"),
    make.observation("2023", "40"),
    make.forecast("2024", "70", low="60", high="90"),
    make.forecast("2026", "140"),
    make.forecast("2027", "150", derivation="140+10"),
)


def drawn(*rows, look=Look.LIGHT, view=VIEW, **columns):
    return figure(history(make.series(*rows, **columns), view), look)


def years(run):
    dash, placed = run
    return dash, [int(when[:4]) for when, _ in placed]


class TestLines:
    def test_outcomes_are_solid_forecasts_dashed_derived_and_interpolated_dotted_and_missing_years_a_gap(self):
        assert [years(run) for run in runs(drawn(*EVERY_KIND))] == [
            ("solid", [2018, 2019]),
            ("dot", [2021, 2022]),
            ("solid", [2022, 2023]),
            ("dash", [2023, 2024]),
            ("dot", [2024, 2025, 2026]),
            ("dash", [2026, 2027]),
        ]

    def test_a_line_breaks_where_outcomes_are_missing(self):
        drawn_steps = {
            step for _, placed in runs(drawn(*EVERY_KIND)) for step in pairwise(when[:4] for when, _ in placed)
        }
        assert ("2019", "2021") not in drawn_steps
        assert ("2018", "2019") in drawn_steps

    @pytest.mark.parametrize(("one", "next_one", "broken"), [
        ("2024Q1", "2024Q2", False),
        ("2024Q1", "2024Q3", True),
        ("2023H2", "2024H1", False),
        ("2023H1", "2024H1", True),
        ("2024-11", "2024-12", False),
        ("2024-10", "2024-12", True),
        ("2024-10-01", "2024-10-02", True),
    ])  # fmt: skip
    def test_quarters_half_years_and_months_have_gaps_too_and_single_days_are_never_joined(self, one, next_one, broken):
        frequency = {"Q": "Q", "H": "H"}.get(one[4], "M" if len(one) == len("2024-11") else "D")
        rows = [make.observation(period, "5", "2025-02-14") for period in (one, next_one)]
        assert (runs(drawn(*rows, frequency=frequency)) == []) is broken

    def test_an_interpolated_value_lies_on_constant_growth_and_has_no_marker(self):
        chart = drawn(*EVERY_KIND)
        dotted = dict(runs(chart)[4][1])
        assert dotted["2025-12-31"] == pytest.approx((70 * 140) ** 0.5)
        assert "2025-12-31" not in dict(points(markers(chart)[0]))

    def test_a_gap_is_never_filled_from_an_older_vintage(self):
        older = make.forecast("2025", "999", "2024-02-01")
        chart = drawn(*EVERY_KIND, older)
        main = markers(chart)[-1]
        assert 999 not in main.y
        assert any(999 in trace.y for trace in markers(chart)[:-1])


class TestMarkers:
    def looks(self, chart):
        (trace,) = markers(chart)
        hues = {trace.marker.line.color}
        filled = ["filled" if colour in hues else "hollow" for colour in trace.marker.color]
        return {when[:4]: (f, s) for (when, _), f, s in zip(points(trace), filled, trace.marker.symbol, strict=True)}

    @pytest.mark.parametrize("look", Look)
    def test_actual_is_filled_estimate_and_forecast_hollow_and_derived_a_diamond(self, look):
        assert self.looks(drawn(*EVERY_KIND, look=look)) == {
            "2018": ("filled", "circle"),
            "2019": ("filled", "circle"),
            "2021": ("filled", "circle"),
            "2022": ("hollow", "diamond"),
            "2023": ("hollow", "circle"),
            "2024": ("hollow", "circle"),
            "2026": ("hollow", "circle"),
            "2027": ("hollow", "diamond"),
        }

    def test_the_hover_says_value_status_publisher_date_tier_range_and_arithmetic(self):
        (trace,) = markers(drawn(*EVERY_KIND))
        hovers = {when[:4]: read(text) for (when, _), text in zip(points(trace), trace.text, strict=True)}
        assert hovers["2018"] == "Made series 2018: 10 EFLOPS actual IDC, 1 Mar 2021 (primary)"
        assert hovers["2024"].endswith("forecast IDC, 14 Feb 2025 (primary) range 60 EFLOPS to 90 EFLOPS")
        assert hovers["2027"].endswith("forecast, derived IDC, 14 Feb 2025 (primary) = 140+10")

    @pytest.mark.parametrize(
        ("unit", "text"), [("USD per 1M tokens", "1"), ("USD bn", "1.00"), ("x", "1"), ("EFLOPS", "1000.0")]
    )
    def test_the_hover_shows_the_digits_of_the_source_and_leaves_the_unit_alone(self, unit, text):
        (trace,) = markers(drawn(make.observation("2024", text), unit=unit))
        assert f"2024: {exact(make.number(text), unit)} estimate" in read(trace.text[0])

    def test_a_bound_is_said_in_the_hover(self):
        rows = make.observation("2025", "50", note="", low="50")
        (trace,) = markers(drawn(rows, unit="percent", quantity="share"))
        assert (f"{rows.bound} " if rows.bound else "") in read(trace.text[0])

    def test_a_range_is_drawn_from_low_to_high(self):
        bars = [
            trace for trace in drawn(*EVERY_KIND).data if trace.error_y.array is not None and len(trace.error_y.array)
        ]
        assert [(list(bar.y), list(bar.error_y.array), list(bar.error_y.arrayminus)) for bar in bars] == [
            ([70], [20], [10])
        ]


class TestAxes:
    @pytest.mark.parametrize(("last", "kind"), [("199.9", "linear"), ("200", "log"), ("2e6", "log")])
    def test_a_log_axis_is_taken_from_a_twentyfold_span_on_and_said(self, last, kind):
        exhibit = history(make.series(make.observation("2020", "10"), make.observation("2021", last)), VIEW)
        assert exhibit.log is (kind == "log")
        assert ("log scale" in exhibit.subtitle) is exhibit.log
        chart = figure(exhibit, Look.LIGHT)
        assert chart.layout.yaxis.type == kind
        assert ("log scale" in " ".join(texts(chart))) is exhibit.log

    @pytest.mark.parametrize(("wanted", "kind"), [(True, "log"), (False, "linear")])
    def test_the_reader_may_choose_the_scale(self, wanted, kind):
        assert drawn(*EVERY_KIND, view=replace(VIEW, log=wanted)).layout.yaxis.type == kind

    @pytest.mark.parametrize("low", ["0", "-3"])
    @pytest.mark.parametrize("log", [None, True])
    def test_zero_and_negative_values_are_never_put_on_a_log_axis(self, low, log):
        chart = drawn(make.observation("2020", low), make.observation("2021", "900"), view=replace(VIEW, log=log))
        assert chart.layout.yaxis.type == "linear"
        assert chart.layout.yaxis.range[0] <= float(low)

    @pytest.mark.parametrize(
        ("first", "last"), [("1", "30"), ("9", "190"), ("11", "3000"), ("30", "2e9"), ("1e-5", "5e4"), ("3e22", "5e26")]
    )
    def test_a_log_axis_has_its_ticks_at_powers_of_ten(self, first, last):
        axis = drawn(make.observation("2020", first), make.observation("2021", last)).layout.yaxis
        assert len(axis.tickvals) >= 2
        assert [str(f"{tick:e}")[:8] for tick in axis.tickvals] == ["1.000000"] * len(axis.tickvals)
        assert len(set(axis.ticktext)) == len(axis.tickvals)

    @pytest.mark.parametrize(("first", "last"), [("30", "60"), ("30", "600"), ("0.2", "0.9"), ("11", "12")])
    def test_even_a_short_log_axis_has_two_ticks_in_sight(self, first, last):
        rows = make.observation("2020", first), make.observation("2021", last)
        axis = drawn(*rows, view=replace(VIEW, log=True)).layout.yaxis
        assert sum(10 ** axis.range[0] <= tick <= 10 ** axis.range[1] for tick in axis.tickvals) >= 2

    def test_a_linear_axis_starts_at_zero(self):
        assert drawn(make.observation("2020", "90"), make.observation("2021", "100")).layout.yaxis.range[0] == 0

    @pytest.mark.parametrize("count", range(1, 31))
    def test_years_are_whole_years_on_the_time_axis_and_few(self, count):
        rows = [make.observation(str(1996 + n), "5") for n in range(count)]
        axis = drawn(*rows).layout.xaxis
        assert axis.type == "date"
        named = {day(tick): read(text) for tick, text in zip(axis.tickvals, axis.ticktext, strict=True) if text}
        assert 1 <= len(named) <= 7
        assert all(text.isdigit() and when == f"{text}-12-31" for when, text in named.items())
        assert len(axis.tickvals) <= 24
        assert read(axis.ticktext[-1]) == str(1995 + count)

    def test_every_mark_lies_inside_the_axes(self):
        chart = drawn(*EVERY_KIND)
        low, high = chart.layout.yaxis.range
        first, last = (day(edge) for edge in chart.layout.xaxis.range)
        assert all(first < when < last and low <= value <= high for when, value in points(markers(chart)[0]))

    def test_a_range_lies_inside_the_axes(self):
        assert drawn(make.observation("2024", "5", low="1", high="50")).layout.yaxis.range[1] > 50


class TestFiscalYears:
    ROWS = tuple(make.observation(str(year), "5", "2025-02-14", publisher="NVIDIA") for year in (2023, 2024, 2025))

    def test_a_fiscal_year_is_drawn_where_it_ends_and_labelled_as_one(self):
        chart = drawn(*self.ROWS, fiscal_year_end=1)
        assert [when for when, _ in points(markers(chart)[0])] == ["2023-01-31", "2024-01-31", "2025-01-31"]
        assert list(chart.layout.xaxis.ticktext) == ["FY 2023", "FY 2024", "FY 2025"]
        assert "FY 2025" in read(markers(chart)[0].text[-1])

    def test_the_words_of_the_chart_say_fiscal_too(self):
        assert "in FY 2023 (" in history(make.series(*self.ROWS, fiscal_year_end=1), VIEW).text_alternative

    @pytest.mark.parametrize("series_id", ["revenue.total.nvidia.fq", "revenue.datacenter.nvidia.fq"])
    def test_nvidias_quarters_are_drawn_at_calendar_ends_and_labelled_fiscal(self, catalog, view, series_id):
        exhibit = history(catalog[series_id], view)
        assert {mark.day.month for mark in exhibit.marks} <= {1, 4, 7, 10}
        assert all(" FY 20" in mark.label for mark in exhibit.marks)
        chart = figure(exhibit, Look.LIGHT)
        assert all(" FY 20" in read(tick) for tick in chart.layout.xaxis.ticktext)
        newest = max(exhibit.marks, key=lambda mark: mark.day)
        assert newest.day < newest.period.end

    def test_growth_of_a_fiscal_series_beside_a_calendar_one_is_drawn_on_its_own_marks(self):
        fiscal = make.series(*self.ROWS, series_id="fiscal", fiscal_year_end=1)
        calendar = make.series(*(make.observation(str(year), "9") for year in (2023, 2024, 2025)), series_id="calendar")
        growth = growth_between(fiscal, make.period("2023"), make.period("2025"))
        (stretch,) = with_growth(comparison([fiscal, calendar], VIEW), growth).stretches
        assert (stretch.start_day, stretch.end_day) == (date(2023, 1, 31), date(2025, 1, 31))


class TestGround:
    """What is forecast stands on a ground of its own, from the last outcome on."""

    def ground(self, chart):
        return [shape for shape in chart.layout.shapes if shape.name == "forecast-ground"]

    @pytest.mark.parametrize("look", Look)
    def test_it_reaches_from_the_last_outcome_to_the_edge_below_the_grid_and_says_when_it_was_published(self, look):
        chart = drawn(*EVERY_KIND, look=look)
        (ground,) = self.ground(chart)
        assert (day(ground.x0), ground.x1) == ("2023-12-31", chart.layout.xaxis.range[1])
        assert (ground.y0, ground.y1, ground.yref, ground.layer) == (0, 1, "paper", "below")
        assert ground.fillcolor == PALETTES[look].ground
        assert "forecast, published Feb 2025" in texts(figure(history(make.series(*EVERY_KIND), VIEW), look, WIDE))

    def test_without_a_forecast_there_is_none(self):
        chart = drawn(*EVERY_KIND[:5])
        assert len(chart.layout.shapes) == 0
        assert not any(text.startswith("forecast") for text in texts(chart))

    def test_forecasts_of_several_months_share_a_ground_without_a_date(self):
        rivals = [
            make.series(make.observation("2024", "5"), make.forecast("2026", "9", when, publisher=name), series_id=name)
            for name, when in (("IDC", "2025-02-14"), ("Gartner", "2025-03-01"))
        ]
        assert [one.label for one in comparison(rivals, VIEW).moments] == ["forecast"]

    def test_a_chart_of_forecasts_alone_stands_on_it_from_its_edge_on(self):
        chart = drawn(*EVERY_KIND[5:])
        (ground,) = self.ground(chart)
        assert ground.x0 == chart.layout.xaxis.range[0]
        assert any(text.startswith("forecast") for text in texts(chart))

    def test_hollow_marks_are_filled_with_the_ground_that_they_stand_on(self):
        (trace,) = markers(drawn(*EVERY_KIND))
        palette = PALETTES[Look.LIGHT]
        filled = {when[:4]: colour for (when, _), colour in zip(points(trace), trace.marker.color, strict=True)}
        assert (filled["2023"], filled["2024"]) == (palette.paper, palette.ground)


class TestThisYear:
    """The current year of the reader's day has a faint ground, and its name is in ink."""

    def year(self, chart):
        return [shape for shape in chart.layout.shapes if shape.name == "this-year"]

    def named(self, chart):
        ticks = zip(chart.layout.xaxis.ticktext, map(day, chart.layout.xaxis.tickvals), strict=True)
        return {text: when for text, when in ticks if text.startswith("<b>")}

    @pytest.mark.parametrize(("view", "year"), [(VIEW, "2025"), (replace(VIEW, as_of=date(2021, 2, 1)), "2021")])
    def test_it_stands_at_the_year_of_the_readers_day_around_the_name_of_the_year(self, view, year):
        chart = drawn(*EVERY_KIND, view=view)
        (ground,), ((name, when),) = self.year(chart), self.named(chart).items()
        assert read(name) == year
        assert day(ground.x0) < when < day(ground.x1)
        middle = (
            date.fromisoformat(day(ground.x0))
            + (date.fromisoformat(day(ground.x1)) - date.fromisoformat(day(ground.x0))) / 2
        )
        assert abs(middle - date.fromisoformat(when)) <= timedelta(days=3)

    @pytest.mark.parametrize(("rows", "columns"), [
        ((make.observation("2019", "5"), make.observation("2024", "6")), {}),
        ((make.observation("2024", "5"), make.observation("2025", "6")), {}),
        (tuple(make.observation(str(year), "5", "2025-02-14", publisher="NVIDIA") for year in range(2019, 2027)),
         {"fiscal_year_end": 1}),
    ], ids=["not on the axis", "most of the axis", "fiscal years have other names"])  # fmt: skip
    def test_elsewhere_there_is_none(self, rows, columns):
        chart = drawn(*rows, **columns)
        assert self.year(chart) == []
        assert self.named(chart) == {}

    def test_it_is_named_where_the_axis_has_no_room_for_every_year(self):
        chart = drawn(*(make.observation(str(year), "5") for year in range(2002, 2031)))
        assert [read(name) for name in self.named(chart)] == ["2025"]


class TestPlaces:
    """A value stands where its period is read."""

    def test_a_year_stands_at_its_name_and_the_middle_of_the_year_too(self):
        exhibit = history(make.series(*EVERY_KIND), VIEW)
        places, axis = places_of(exhibit), figure(exhibit, Look.LIGHT, LARGE).layout.xaxis
        named = {read(text): day(tick) for tick, text in zip(axis.tickvals, axis.ticktext, strict=True)}
        assert {str(places.of_mark(mark)) for mark in exhibit.marks if mark.label == "2027"} == {named["2027"]}
        assert abs(places.of_day(date(2027, 7, 1)) - date.fromisoformat(named["2027"])) <= timedelta(days=2)

    def test_a_curve_through_dates_leaves_every_day_where_it_is(self):
        exhibit = replace(history(make.series(*EVERY_KIND), VIEW), by_day=True)
        places = places_of(exhibit)
        assert [places.of_mark(mark) for mark in exhibit.marks] == [mark.day for mark in exhibit.marks]
        assert places.of_day(date(2026, 3, 1)) == date(2026, 3, 1)

    def test_beside_quarters_a_year_stands_in_its_middle_and_quarters_on_both_sides_of_it(self):
        yearly = make.series(make.observation("2024", "5"), make.observation("2025", "6"), series_id="yearly")
        quarterly = make.series(
            *(make.observation(f"2025Q{n}", "5") for n in (1, 2, 3, 4)), series_id="quarterly", frequency="Q"
        )
        exhibit = comparison([yearly, quarterly], VIEW)
        chart = figure(exhibit, Look.LIGHT)
        ticks = dict(zip(chart.layout.xaxis.ticktext, map(day, chart.layout.xaxis.tickvals), strict=True))
        years, quarters = ([when for when, _ in points(trace)] for trace in markers(chart))
        assert years == [ticks["2024"], ticks["2025"]]
        assert [when < ticks["2025"] for when in quarters] == [True, True, False, False]


class TestLabels:
    def test_a_line_is_labelled_at_its_end_with_publisher_vintage_and_value_in_its_hue(self):
        (label,) = end_labels(drawn(*EVERY_KIND))
        assert read(label.text) == "150 EFLOPS IDC, Feb 2025"
        assert label.font.color == PALETTES[Look.LIGHT].hues[PUBLISHER_HUES["IDC"]]

    def test_the_last_outcome_of_a_single_line_is_labelled_with_its_digits(self):
        assert "40" in texts(drawn(*EVERY_KIND))

    @given(ends=st.lists(st.floats(1, 1000), min_size=2, max_size=6), log=st.booleans())
    def test_labels_at_line_ends_never_overlap(self, ends, log):
        rivals = [
            make.series(make.observation("2024", f"{end:.3f}", publisher=f"House {n}"), series_id=f"s{n}")
            for n, end in enumerate(ends)
        ]
        chart = figure(comparison(rivals, replace(VIEW, log=log)), Look.LIGHT)
        assert len(labels(chart)) == len(ends)
        assert overlaps(chart) == []

    def test_labels_of_six_publishers_with_long_names_do_not_run_into_the_axis_or_the_source_line(self):
        rivals = [
            make.series(make.observation("2024", "5", publisher=f"Institute of numbers {n}"), series_id=f"s{n}")
            for n in range(6)
        ]
        assert overlaps(figure(comparison(rivals, VIEW), Look.LIGHT)) == []

    def test_labels_stand_in_the_order_of_their_values(self):
        rivals = [
            make.series(*(make.observation(year, value, publisher=name) for year in ("2023", "2024")), series_id=name)
            for name, value in (("High", "103"), ("Low", "100"), ("Middle", "101"))
        ]
        placed = sorted(end_labels(figure(comparison(rivals, VIEW), Look.LIGHT)), key=lambda label: -label.yshift)
        assert [read(label.text).split()[2] for label in placed] == ["High", "Middle", "Low"]

    def test_printed_forecasts_have_their_values_up_to_six_and_no_more(self):
        for count, valued in ((6, True), (8, False)):
            rows = [make.forecast(str(2024 + n), str(50 * (n + 1))) for n in range(count)]
            chart = figure(history(make.series(EVERY_KIND[4], *rows), VIEW), Look.LIGHT, LARGE)
            found = {"100", "150", "200"} & set(texts(chart))
            assert found == ({"100", "150", "200"} if valued else set())

    def test_a_bound_is_said_with_its_value(self):
        words = texts(drawn(EVERY_KIND[4], make.forecast("2026", "50", derivation="", low="50")))
        assert any("50 EFLOPS" in text for text in words)

    def test_nothing_in_a_chart_is_smaller_than_thirteen_pixels_but_its_source_line(self):
        for chart in (drawn(*EVERY_KIND), figure(grown(), Look.LIGHT)):
            notes = [note for note in chart.layout.annotations if note.text and not note.text.startswith("Source:")]
            assert min(note.font.size for note in notes) >= 13
            assert min(note.font.size for note in chart.layout.annotations if note.text) >= 12
            assert chart.layout.template.layout.xaxis.tickfont.size >= 13


class TestEarlierVintages:
    ROWS = (
        make.observation("2022", "35", "2023-11-29"),
        make.forecast("2024", "80", "2023-11-29"),
        make.forecast("2027", "1117.4", "2023-11-29"),
        *EVERY_KIND[4:],
    )

    def test_an_earlier_vintage_stands_behind_the_path_and_is_labelled_with_its_date(self):
        exhibit = history(make.series(*self.ROWS), VIEW)
        assert [(line.emphasis.value, line.label) for line in exhibit.lines] == [
            ("earlier", "29 Nov 2023"), ("main", "IDC, Feb 2025"),
        ]  # fmt: skip
        assert [mark.value for mark in exhibit.lines[0].marks] == [35, 80, 1117.4]

    def test_it_can_be_left_out(self):
        exhibit = history(make.series(*self.ROWS), replace(VIEW, earlier=False))
        assert [line.emphasis.value for line in exhibit.lines] == ["main"]

    def test_a_chosen_vintage_is_the_only_one_on_the_main_line(self):
        for vintage, there in (("2025-02-14", False), ("2023-11-29", True)):
            exhibit = history(make.series(*self.ROWS), VIEW, Choice(vintage=Published(vintage)))
            assert (1117.4 in [mark.value for mark in exhibit.lines[-1].marks]) is there
            assert exhibit.moments[0].label == f"forecast, published {'Feb 2025' if vintage[3] == '5' else 'Nov 2023'}"

    def test_the_forecast_of_february_2025_is_never_mixed_with_that_of_2023(self, catalog, view):
        exhibit = history(catalog["capacity.intelligent.cn"], view, Choice(vintage=Published("2025-02-14")))
        assert 1117.4 not in [mark.value for mark in exhibit.lines[-1].marks]
        assert 1117.4 in [mark.value for line in exhibit.lines[:-1] for mark in line.marks]


class TestComparison:
    def test_unlike_units_are_refused_with_a_sentence_that_names_them(self):
        one = make.series(make.observation("2024", "5"), name="Capacity", unit="EFLOPS")
        other = make.series(make.observation("2024", "6"), name="Spending", unit="USD bn", series_id="other")
        with pytest.raises(IncompatibleUnitsError, match=r"Capacity is in EFLOPS; Spending is in USD bn\.$"):
            comparison([one, other], VIEW)

    def test_each_line_has_its_publishers_hue_and_no_two_the_same(self):
        rivals = [
            make.series(make.observation("2024", "5", publisher=name), series_id=name)
            for name in ("IDC", "Gartner", "CAICT", "Goldman Sachs")
        ]
        chart = figure(comparison(rivals, VIEW), Look.LIGHT)
        hues = [trace.marker.line.color for trace in markers(chart)]
        own = [PALETTES[Look.LIGHT].hues[PUBLISHER_HUES[name]] for name in ("IDC", "Gartner", "CAICT")]
        assert hues[:3] == own
        assert len(set(hues)) == 4

    def test_lines_of_one_publisher_are_labelled_by_what_they_count(self):
        rivals = [
            make.series(make.observation("2024", "5"), series_id=name, name=f"{name}, world, IDC")
            for name in ("Servers", "Storage")
        ]
        assert [line.label for line in comparison(rivals, VIEW).lines] == ["Servers, IDC", "Storage, IDC"]

    @pytest.mark.parametrize("column", ["geography", "segment"])
    def test_scopes_that_differ_are_not_told_as_one(self, column):
        rivals = [
            make.series(make.observation("2024", "5", publisher=house), series_id=house, **{column: scope})
            for house, scope in (("IDC", "Asia"), ("Gartner", "Europe"))
        ]
        said = texts(figure(comparison(rivals, VIEW), Look.LIGHT))[1]
        assert "scopes differ" in said
        assert "Asia" not in said

    def test_a_scope_that_is_shared_is_told(self):
        rivals = [make.series(make.observation("2024", "5"), series_id=name) for name in ("one", "other")]
        assert comparison(rivals, VIEW).subtitle == "EFLOPS, China, all"


class TestApart:
    """A forecast that did not know the newest outcome is never joined to it."""

    ROWS = (
        make.observation("2022", "35", "2023-11-29"),
        make.forecast("2023", "50", "2023-11-29"),
        make.forecast("2027", "300", "2023-11-29"),
        make.observation("2023", "40", "2025-02-14"),
        make.observation("2024", "60", "2025-02-14"),
    )

    def test_outcomes_and_forecast_are_two_lines_of_one_hue(self):
        exhibit = history(make.series(*self.ROWS), VIEW)
        told = {line.emphasis.value: [mark.value for mark in line.marks] for line in exhibit.lines}
        assert told["main"] == [35, 40, 60]
        assert told["apart"][:2] == [35, 50]
        assert told["apart"][-1] == 300
        assert len({trace.marker.line.color for trace in markers(figure(exhibit, Look.LIGHT))}) == 1

    def test_no_stretch_leads_from_the_newest_outcome_to_the_forecast(self):
        steps = [step for _, placed in runs(drawn(*self.ROWS)) for step in pairwise(placed)]
        assert all(end[0] <= "2024-12-31" for start, end in steps if start == ("2024-12-31", 60))


def grown(*, log: bool = False):
    return with_growth(history(make.series(*EVERY_KIND), replace(VIEW, log=log)), TestGrowth.GROWTH)


class TestGrowth:
    GROWTH = growth_between(make.series(*EVERY_KIND), make.period("2023"), make.period("2026"))

    @pytest.mark.parametrize("log", [True, False])
    @pytest.mark.parametrize("size", [PHONE, LARGE])
    def test_growth_is_an_arrow_in_a_lane_above_all_values_with_its_rate(self, log, size):
        chart = figure(grown(log=log), Look.LIGHT, size)
        arrow = next(shape for shape in chart.layout.shapes if shape.layer == "above")
        assert (day(arrow.x0), day(arrow.x1), arrow.yref) == ("2023-12-31", "2026-12-31", "paper")
        assert arrow.y0 == arrow.y1 > chart.layout.yaxis.domain[1]
        assert "51.8 % a year, computed" in texts(chart)

    def test_growth_leaves_lines_and_marks_as_they_are(self):
        assert runs(figure(grown(), Look.LIGHT)) == runs(drawn(*EVERY_KIND, view=replace(VIEW, log=False)))

    def test_growth_is_told_to_those_who_cannot_see_it(self):
        exhibit = with_growth(history(make.series(*EVERY_KIND), VIEW), self.GROWTH)
        assert exhibit.text_alternative.endswith(" From 2023 to 2026: 51.8 % a year, computed.")

    def test_growth_adds_nothing_to_the_numbers_of_the_chart(self):
        before = history(make.series(*EVERY_KIND), VIEW)
        assert with_growth(before, self.GROWTH).marks == before.marks


class TestSettings:
    def test_the_camera_saves_a_sharp_picture_under_a_telling_name(self):
        picture = config(history(make.series(*EVERY_KIND, name="Made capacity, China"), VIEW))["toImageButtonOptions"]
        assert picture == {"format": "png", "scale": CAMERA_SCALE, "filename": "made-capacity-china"}
        assert CAMERA_SCALE == 4

    def test_there_is_no_cloud_button(self):
        settings = config(history(make.series(*EVERY_KIND), VIEW))
        assert settings["showSendToCloud"] is False
        assert settings["displaylogo"] is False

    def test_a_chart_of_one_mark_has_room_on_both_sides(self):
        first, last = drawn(make.observation("2024", "5")).layout.xaxis.range
        assert date.fromisoformat(day(last)) - date.fromisoformat(day(first)) >= timedelta(days=20)
