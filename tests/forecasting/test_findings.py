"""Findings: each template speaks only when its condition holds, and tells only numbers of the data."""

import re
from dataclasses import replace
from datetime import date

import pytest

from forecasting.findings.choose import finding_of, finding_of_series
from forecasting.findings.finding import LONGEST, Finding, first_that_holds
from forecasting.findings.forecasts import counted_anew, missed, multiplied, passes, stood_still
from forecasting.findings.model import Shift, changed_by, checks_held, moves_most
from forecasting.findings.phrases import fraction, multiple, round_between, span
from forecasting.findings.shares import Counted, dearer, spread_over, took
from forecasting.findings.track_record import against_rule, nobody_ahead, one_sided, two_sided
from forecasting.projection.track_record import Miss, misses_in
from forecasting.quantities.units import compact
from forecasting.vintages.headlines import headlines
from forecasting.vintages.rule import path_of
from tests import make


def made(*rows, **columns):
    return make.series(*rows, **columns)


def told(series):
    return tuple(series.statements)


class TestPhrases:
    @pytest.mark.parametrize(("share", "words"), [(0.66, "two thirds"), (0.76, "three quarters"), (0.45, ""), (0, "")])
    def test_a_share_is_said_as_a_plain_fraction_only_where_it_is_near_one(self, share, words):
        assert fraction(share) == words

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


@pytest.fixture(scope="module")
def servers(catalog):
    return next(one for one in headlines(catalog).speakers if one.row.concept == "servers")


class TestPasses:
    def test_it_tells_a_round_number_the_year_and_the_revision_each_from_the_data(self, servers):
        found = passes(servers)
        assert found is not None
        crossed, before, after = found.numbers
        assert str(round(after.value / before.value * 100 - 100)) in found.text
        assert crossed.value >= round_between(crossed.value / 1.5, crossed.value)
        ids = {o.observation_id for o in servers.series.observations}
        assert all(set(one.observation_ids) <= ids for one in found.numbers)

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

    @pytest.mark.parametrize(("last", "speaks"), [("90.3", True), ("92", False)])
    def test_what_changed_by_less_than_one_percent_stood_still(self, last, speaks):
        rows = [make.observation(when, value) for when, value in (("2025Q3", "70"), ("2025Q4", "90"), ("2026Q1", last))]
        series = made(*rows, frequency="Q")
        assert (stood_still("Spending", series, told(series)) is not None) is speaks
        if speaks:
            assert stood_still("Spending", series, told(series)).text.endswith("for two quarters")

    @pytest.mark.parametrize(("last", "text"), [("31", "Chips tripled in 2025, to 31 EFLOPS"), ("25", None)])
    def test_a_multiple_near_a_whole_number_is_told(self, last, text):
        series = made(make.observation("2024", "10"), make.observation("2025", last))
        found = multiplied("Chips", series, told(series))
        assert (found.text if found else None) == text

    @pytest.mark.parametrize("basis", ["2026", ""])
    def test_a_new_count_is_told_where_the_basis_changed(self, basis):
        rows = make.forecast("2026", "2", "2025-01-01"), make.forecast("2026", "3.7", "2026-01-01", basis=basis)
        found = counted_anew("servers", made(*rows))
        assert (found is not None) is bool(basis)
        assert found is None or "on a wider count than before" in found.text


def counted(what, value, when="2025", unit="USD bn"):
    return Counted(what=what, observation=make.observation(when, value), unit=unit)


class TestShares:
    @pytest.mark.parametrize(("part", "speaks"), [("300", True), ("206", False)])
    def test_a_part_takes_a_plain_fraction(self, part, speaks):
        found = took(counted("AI servers", part), counted("all server money", "454"))
        assert (found and found.text) == ("AI servers took two thirds of all server money in 2025" if speaks else None)

    def test_two_places_are_told_by_their_shares(self):
        parts = counted("spent in the United States", "76", unit="percent"), counted("in China", "9", unit="percent")
        assert spread_over(*parts).text == "Three quarters is spent in the United States, a tenth in China"
        assert spread_over(parts[0], counted("in China", "44", unit="percent")) is None

    def test_price_and_number_sold_are_told_together_for_one_year(self):
        price = counted("A GPU server", "118", "2025"), counted("A GPU server", "170", "2026")
        sold = counted("", "100", "2025"), counted("", "89", "2026")
        assert dearer(price, sold).text == "A GPU server costs 44 % more than a year ago, and 11 % fewer were sold"
        assert dearer((price[1], price[0]), sold) is None


class TestRecord:
    def misses(self, low, high):
        one = Miss(publisher="IDC", series_id="made", period="2024", lead=1, error=0.1)
        return [*[one] * low, *[replace(one, error=-0.1)] * high]

    @pytest.mark.parametrize(("low", "high", "text"), [
        (40, 10, "Four fifths of published forecasts were too low"),
        (10, 40, "Four fifths of published forecasts were too high"),
        (4, 1, None), (25, 25, None),
    ])  # fmt: skip
    def test_forecasts_are_told_as_one_sided_by_a_sign_test(self, low, high, text):
        found = one_sided(self.misses(low, high))
        assert (found and found.text) == text

    def test_the_sign_test_is_exact(self):
        assert two_sided(5, 5) == pytest.approx(2 / 32)
        assert two_sided(3, 6) == 1

    def test_of_the_catalog_it_says_what_the_misses_say(self, catalog):
        found, misses = one_sided(misses_in(catalog)), misses_in(catalog)
        assert found is None or found.numbers[0].value == max(
            sum(one.error > 0 for one in misses), sum(one.error < 0 for one in misses)
        )

    def test_a_rule_is_compared_with_from_twenty_outcomes_on(self):
        assert against_rule("last growth continues", 47, 76).text.endswith("they won 47 of 76")
        assert against_rule("last growth continues", 12, 19) is None

    def test_nobody_is_ahead_while_all_ranges_hold_one_half(self):
        assert nobody_ahead("a simple rule", {"IDC": (11, 20), "Gartner": (8, 20)})
        assert nobody_ahead("a simple rule", {"IDC": (19, 20), "Gartner": (8, 20)}) is None


class TestModel:
    SHIFT = Shift(what="AI’s electricity", unit="TWh", changed=("chips get dearer",), value=656, baseline=969)

    def test_a_change_of_one_or_two_assumptions_is_told(self):
        assert changed_by(self.SHIFT).text == "If chips get dearer, AI’s electricity is 656 TWh instead of 969 TWh"
        assert changed_by(replace(self.SHIFT, changed=("a", "b", "c"))) is None
        assert changed_by(replace(self.SHIFT, value=969)) is None

    def test_the_two_widest_drivers_are_told_only_above_half_of_the_spread(self):
        assert moves_most([("price", 0.4), ("growth", 0.3), ("use", 0.1)]).text.endswith("price and growth")
        assert moves_most([("price", 0.2), ("growth", 0.2), ("use", 0.1)]) is None

    def test_checks_are_told_where_their_number_differs(self):
        assert checks_held("dearer chips", 6, 8, 5).text.startswith("With dearer chips six of eight checks hold")
        assert checks_held("dearer chips", 5, 8, 5) is None


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
