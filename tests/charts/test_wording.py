"""Words on charts: titles, source line, text alternative; each part of the picture, none of them ever markup."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawing.figure import figure
from charts.drawing.labelling.labels import WIDE
from charts.drawing.style import Look
from charts.exhibits.history import View, comparison, history
from charts.headings import head, slug
from charts.notes import day_label
from charts.wording import signed, wrap
from tests import make
from tests.charts.drawn import markers, read, texts

VIEW = View(data_version=date(2025, 6, 30))
HOSTILE = (
    "<b>bold</b> & <br> new line",
    "</script><script>alert(1)</script>",
    "=HYPERLINK(0)",
    "@SUM(A1)",
    "<a href='https://example.org'>here</a>",
    "%{x} %{customdata} $x^2$ {0}",
    "&lt;b&gt; &amp; 100 % *stars* _under_ `code`",
    "智能算力 – ünïcode ’",
)
hostile = pytest.mark.parametrize("text", HOSTILE)


def flat(text: str) -> str:
    return " ".join(text.split())


class TestHostileText:
    @hostile
    def test_a_title_stays_text(self, text):
        chart = figure(history(make.series(make.observation("2024", "5"), name=text), VIEW), Look.LIGHT)
        assert flat(texts(chart)[0]) == flat(text)
        assert "<script" not in chart.layout.annotations[0].text
        assert "<a " not in chart.layout.annotations[0].text

    @hostile
    def test_so_do_scope_publisher_and_source(self, text):
        series = make.series(make.observation("2024", "5", publisher=text), segment=text, geography="")
        chart = figure(history(series, VIEW), Look.LIGHT)
        subtitle = next(said for said in texts(chart) if said.startswith("EFLOPS"))
        source = next(said for said in texts(chart) if said.startswith("Source"))
        assert flat(text) in flat(subtitle)
        assert flat(text) in flat(source)

    @hostile
    def test_so_does_the_hover(self, text):
        row = make.observation("2024", "5", publisher=text, derivation=text)
        (trace,) = markers(figure(history(make.series(row, name=text), VIEW), Look.LIGHT))
        said = flat(read(trace.text[0]))
        assert said.startswith(flat(text))
        assert said.count(flat(text)) == 3
        assert "<script" not in trace.text[0]

    @hostile
    def test_so_do_labels_at_line_ends(self, text):
        rivals = [
            make.series(make.observation("2024", "5", publisher=name), series_id=name) for name in (text, "Gartner")
        ]
        chart = figure(comparison(rivals, VIEW), Look.LIGHT)
        assert any(flat(text)[:10] in flat(said) for said in texts(chart))

    @hostile
    def test_a_file_name_holds_no_such_sign(self, text):
        assert set(slug(text, None)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert slug(text, None)

    @given(st.text(max_size=60))
    def test_no_name_breaks_a_chart(self, text):
        chart = figure(history(make.series(make.observation("2024", "5"), name=text), VIEW), Look.LIGHT)
        assert chart.to_json()


class TestTexts:
    def test_title_subtitle_and_source_line_are_part_of_the_figure(self):
        series = make.series(make.observation("2024", "5"), name="Made capacity", segment="all servers")
        said = texts(figure(history(series, VIEW), Look.LIGHT))
        assert said[0] == "Made capacity"
        assert said[1] == "EFLOPS, China, all servers"
        assert "Source: IDC (14 Feb 2025). Hollow marks are estimates. Compute Outlook, data of 30 Jun 2025." in said

    def test_a_long_title_is_broken_and_loses_no_word(self):
        title = "Installed capacity of accelerated servers in data centres of the largest operators, worldwide, by year"
        said = texts(figure(history(make.series(make.observation("2024", "5"), name=title), VIEW), Look.LIGHT))
        assert said[0] == title

    def test_more_text_needs_more_height(self):
        heights = [
            figure(history(make.series(make.observation("2024", "5"), name=name), VIEW), Look.LIGHT).layout.height
            for name in ("Short", "Long " * 40)
        ]
        assert heights[0] < heights[1]

    def test_a_chart_has_no_title_of_plotly_and_no_legend(self):
        chart = figure(history(make.series(make.observation("2024", "5")), VIEW), Look.LIGHT)
        assert chart.layout.title.text is None
        assert not any(trace.showlegend for trace in chart.data)

    @pytest.mark.parametrize(("rows", "words"), [
        ([make.observation("2024", "5", status="actual")], "Source: IDC (14 Feb 2025). Compute Outlook"),
        ([make.observation("2024", "5")], "Hollow marks are estimates."),
        ([make.forecast("2026", "5")], "forecast, published Feb 2025"),
        ([make.observation("2024", "5", derivation="2+3")], "estimates; diamonds are derived."),
        ([make.forecast("2026", "5"), make.forecast("2028", "9")], "Dotted lines are interpolated."),
    ])  # fmt: skip
    def test_the_marks_in_use_are_explained_in_the_figure_in_words(self, rows, words):
        said = texts(figure(history(make.series(*rows), VIEW), Look.LIGHT, WIDE))
        assert any(words in " ".join(text.split()) for text in said)
        assert not any(sign in text for text in said for sign in "●○◇╌▒■")


class TestSourceLine:
    def test_it_names_every_publisher_with_the_dates_of_its_vintages_newest_first(self):
        rivals = [
            make.series(make.observation("2023", "5", "2024-02-01"), make.observation("2024", "6"), series_id="one"),
            make.series(make.observation("2024", "7", "2025-03", publisher="Gartner"), series_id="two"),
        ]
        assert comparison(rivals, VIEW).source_line == (
            "Source: Gartner (Mar 2025); IDC (14 Feb 2025, 1 Feb 2024). Hollow marks are estimates. "
            "Compute Outlook, data of 30 Jun 2025."
        )

    def test_it_says_what_is_derived_and_interpolated(self):
        rows = make.observation("2023", "5", derivation="2+3"), make.forecast("2025", "7"), make.forecast("2027", "9")
        line = history(make.series(*rows), VIEW).source_line
        assert "estimates; diamonds are derived; dotted lines are interpolated." in line

    def test_it_says_as_of_when_if_a_day_was_chosen(self):
        view = View(data_version=date(2025, 6, 30), as_of=date(2024, 12, 31))
        exhibit = history(make.series(make.observation("2023", "5", "2024-02-01")), view)
        assert "As known on 31 Dec 2024." in exhibit.source_line
        assert exhibit.slug == "made-series_asof-2024-12-31"
        assert history(make.series(make.observation("2023", "5")), VIEW).slug == "made-series"

    def test_of_many_vintages_it_counts_the_older_ones(self):
        rows = [make.observation(str(2010 + n), "5", f"{2011 + n}-02-01") for n in range(7)]
        assert "and 3 earlier)" in history(make.series(*rows), VIEW).source_line

    def test_every_publisher_of_a_real_chart_is_in_its_source_line(self, catalog, view):
        missing = [
            (series.series_id, mark.publisher)
            for series in catalog.series
            if series.observations
            for exhibit in [history(series, view)]
            for mark in exhibit.marks
            if mark.publisher not in exhibit.source_line
        ]
        assert missing == []
        assert all(
            f"data of {day_label(catalog.version)}." in history(series, view).source_line
            for series in catalog.series[::20]
            if series.observations
        )


class TestTextAlternative:
    def test_it_says_first_and_last_value_with_period_and_status(self):
        rows = make.observation("2020", "155.2", status="actual"), make.forecast("2028", "2781.9")
        assert history(make.series(*rows), VIEW).text_alternative == (
            "Line chart: Made series. Made series: 155 EFLOPS in 2020 (actual), "
            "rises to 2,782 EFLOPS in 2028 (forecast, IDC)."
        )

    @pytest.mark.parametrize(("last", "verb"), [("9", "rises to"), ("5", "stays the same"), ("2", "falls to")])
    def test_it_says_which_way_the_line_goes(self, last, verb):
        rows = make.observation("2020", "5"), make.observation("2021", last)
        assert verb in history(make.series(*rows), VIEW).text_alternative

    def test_a_single_value_has_no_way_to_go(self):
        told = history(make.series(make.observation("2020", "5")), VIEW).text_alternative
        assert told == "Line chart: Made series. Made series: 5 EFLOPS in 2020 (estimate)."

    def test_each_line_of_a_comparison_has_its_sentence(self):
        rivals = [make.series(make.observation("2024", "5"), series_id=n, name=n) for n in ("One", "Other")]
        told = comparison(rivals, VIEW).text_alternative
        assert "One: 5 EFLOPS in 2024" in told
        assert "Other: 5 EFLOPS in 2024" in told


class TestWords:
    @pytest.mark.parametrize(("number", "text"), [(46.24, "+46.2"), (-3.14, "−3.1"), (0, "0.0"), (1234.5, "+1,234.5")])
    def test_a_change_has_its_sign(self, number, text):
        assert signed(number) == text

    @pytest.mark.parametrize("number", [0.04, -0.04])
    def test_a_change_that_rounds_to_nothing_has_no_sign(self, number):
        assert signed(number) == "0.0"

    @pytest.mark.parametrize(
        ("text", "lines"), [("", [""]), ("one two", ["one", "two"]), ("abcdefgh", ["abcde", "fgh"])]
    )
    def test_wrapping(self, text, lines):
        assert wrap(text, 5) == lines

    @pytest.mark.parametrize(("name", "what"), [("Servers, world, IDC", "Servers"), ("Servers", "Servers")])
    def test_what_a_series_counts_stands_before_the_first_comma(self, name, what):
        assert head(name) == what

    def test_a_file_name_is_not_longer_than_a_file_system_bears(self):
        assert len(slug("word " * 100, date(2025, 1, 1))) <= 100
        assert slug("智能算力", None) == "chart"


def test_a_line_of_a_chart_breaks_between_no_number_and_its_unit_and_keeps_the_breaks_it_was_given():
    assert wrap("grew to USD 1.21 tn", 14) == ["grew to", "USD 1.21 tn"]
    assert wrap("○\N{NO-BREAK SPACE}under construction", 18) == ["○\N{NO-BREAK SPACE}under", "construction"]
