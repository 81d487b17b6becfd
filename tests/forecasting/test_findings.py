"""Findings: each template speaks only when its condition holds, and tells only numbers of the data."""

import re
from dataclasses import replace
from datetime import date

import pytest

from forecasting.findings.choose import finding_of, finding_of_series
from forecasting.findings.finding import LONGEST, Finding, first_that_holds
from forecasting.findings.forecasts import counted_anew, missed, multiplied, passes, stood_still
from forecasting.findings.phrases import month, multiple, round_between, span
from forecasting.findings.scores import two_sided
from forecasting.quantities.units import compact
from forecasting.vintages.headlines import headlines
from forecasting.vintages.rule import path_of
from tests import make


def made(*rows, **columns):
    return make.series(*rows, **columns)


class TestPhrases:
    @pytest.mark.parametrize(("ratio", "words"), [(2.05, "doubled"), (3, "tripled"), (5.1, "rose fivefold"), (1.5, "")])
    def test_a_multiple_is_said_only_near_a_whole_number(self, ratio, words):
        assert multiple(ratio) == words

    @pytest.mark.parametrize(
        ("low", "high", "value"), [(454, 702, 500), (702, 1021, 1000), (454, 5200, 5000), (11, 40, None)]
    )
    def test_round_numbers_are_powers_of_ten_and_their_halves(self, low, high, value):
        assert round_between(low, high) == value

    def test_time_is_said_to_half_a_year(self):
        assert span(date(2023, 6, 30), date(2024, 12, 31)) == "a year and a half"
        assert span(date(2024, 6, 1), date(2024, 12, 31)) == "seven months"
        assert month(date(2025, 11, 20)) == "Nov 2025"


@pytest.fixture(scope="module")
def servers(catalog):
    return next(one for one in headlines(catalog).speakers if one.row.concept == "servers")


class TestPasses:
    def test_it_tells_a_round_number_the_year_and_the_revision_each_from_the_data(self, servers):
        found = passes(servers)
        assert found is not None
        crossed, before, after = found.numbers
        percent = round(after.value / before.value * 100 - 100)
        words = f"{'raised' if percent > 0 else 'cut'} {abs(percent)} % from "
        assert f"{words}{compact(before.value, servers.series.unit)} in " in found.text
        assert crossed.value >= round_between(crossed.value / 1.5, crossed.value)
        ids = {o.observation_id for o in servers.series.observations}
        assert all(set(one.observation_ids) <= ids for one in found.numbers)

    def test_a_revision_stands_beside_the_figure_that_was_revised_and_not_beside_the_round_number(self, catalog):
        passing = [(one, found) for one in headlines(catalog).speakers if (found := passes(one))]
        assert passing
        for speaker, found in passing:
            crossed, before, after = found.numbers
            change = f"{'raised' if after.value > before.value else 'cut'} {abs(after.value / before.value - 1):.0%}"
            revised = f": {compact(after.value, speaker.series.unit)}, " if after == crossed else ", its forecast for "
            assert revised in found.text
            assert change.replace("%", " %") in found.text.partition(revised)[2]

    def test_without_a_revision_of_more_than_five_percent_it_is_silent(self, servers):
        ahead = {s.shown.period for s in servers.statements if not s.shown.is_outcome}
        newest = servers.statements[-1].shown.known
        kept = [o for o in servers.series.observations if o.period not in ahead or o.known == newest]
        assert passes(replace(servers, series=replace(servers.series, observations=tuple(kept)))) is None


class TestOfOneSeries:
    @pytest.mark.parametrize(("outcome", "speaks"), [("333", True), ("245", False)])
    def test_a_miss_is_told_beyond_ten_percent(self, outcome, speaks):
        found = missed(
            made(make.forecast("2024", "236", "2023-06-30"), make.observation("2024", outcome, "2025-02-01"))
        )
        assert (found is not None) is speaks
        if found:
            assert found.text == "IDC saw 2024 at 236 EFLOPS, a year and a half before; it came to 333 EFLOPS"

    def test_a_miss_is_stated_by_the_outcome_that_holds_now(self):
        found = missed(
            make.series(
                make.forecast("2024", "236", published="2023-06-01"),
                make.observation("2024", "333", published="2025-02-01"),
                make.observation("2024", "310", published="2025-06-01"),
            )
        )
        assert found is not None
        assert found.text.endswith("it came to 310 EFLOPS")

    @pytest.mark.parametrize(("last", "speaks"), [("90.3", True), ("92", False)])
    def test_what_changed_by_less_than_one_percent_stood_still(self, last, speaks):
        rows = [make.observation(when, value) for when, value in (("2025Q3", "70"), ("2025Q4", "90"), ("2026Q1", last))]
        series = made(*rows, frequency="Q")
        assert (stood_still("Spending", series, series.statements) is not None) is speaks
        if speaks:
            assert stood_still("Spending", series, series.statements).text.endswith("for two quarters")

    def test_a_period_that_was_stated_twice_counts_once(self):
        rows = [make.observation(when, "90") for when in ("2025Q3", "2025Q4", "2026Q1")]
        series = made(*rows, make.observation("2025Q4", "90.1", published="2027-01-01"), frequency="Q")
        assert stood_still("Spending", series, series.statements).text.endswith("for three quarters")

    @pytest.mark.parametrize(("last", "text"), [("31", "Chips tripled in 2025, to 31 EFLOPS"), ("25", None)])
    def test_a_multiple_near_a_whole_number_is_told(self, last, text):
        series = made(make.observation("2024", "10"), make.observation("2025", last))
        found = multiplied("Chips", series, series.statements)
        assert (found.text if found else None) == text

    def test_a_multiple_of_a_quarter_is_of_the_year_to_it(self):
        series = made(make.observation("2024Q4", "10"), make.observation("2025Q4", "31"), frequency="Q")
        found = multiplied("Chips", series, series.statements)
        assert found is not None
        assert found.text == "Chips tripled in a year, to 31 EFLOPS in Q4 2025"

    @pytest.mark.parametrize("basis", ["2026", ""])
    def test_a_new_count_is_told_where_the_basis_changed(self, basis):
        rows = make.forecast("2026", "2", "2025-01-01"), make.forecast("2026", "3.7", "2026-01-01", basis=basis)
        found = counted_anew("servers", made(*rows))
        assert (found is not None) is bool(basis)
        assert found is None or "on a wider count than before" in found.text


class TestRecord:
    def test_the_sign_test_is_exact(self):
        assert two_sided(5, 5) == pytest.approx(2 / 32)
        assert two_sided(3, 6) == 1


class TestChoice:
    def test_the_first_that_holds_speaks_and_else_the_name(self):
        good = Finding(text="Good", template="made", condition="", numbers=())
        long = replace(good, text="long " * 50)
        assert first_that_holds((lambda: None, lambda: long, lambda: good), "Name").text == "Good"
        assert first_that_holds((lambda: None,), "Name").template == "name"

    def test_every_series_and_headline_has_one_and_every_number_in_it_is_published(self, catalog):
        findings = [(one.series, finding_of(one)) for one in headlines(catalog).speakers]
        for series in catalog.series:
            if series.observations:
                path = path_of(series)
                findings.append((series, finding_of_series(series, path.publisher, path.basis)))
        for series, found in findings:
            assert 0 < len(found.text) <= LONGEST or found.template == "name"
            assert found.template == "name" or found.numbers
            said = {compact(one.value, series.unit) for one in found.numbers}
            assert found.template in {"name", "passes"} or any(words in found.text for words in said), found.text
            assert not re.search(r"surge|soar|!|expected to", found.text) or found.template == "name"
        assert sum(found.template != "name" for _, found in findings) > 10
