"""Which figure speaks: headlines by day, successors, and the checks of both tables."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from forecasting.catalog.catalog import Catalog, CatalogError
from forecasting.catalog.records import HeadlineRow, Successor
from forecasting.cli.main import main
from forecasting.quantities.ages import Age, older_than
from forecasting.vintages.headlines import OLDEST, HeadlineError, headlines
from tests import make

FIRST_DAY = date(2023, 1, 1)
KEYS = (
    "concept", "series_id", "publisher", "published", "age_days", "superseded", "successor", "unit",
    "outcome_period", "outcome_value", "period", "value", "next_period", "next_value", "last_period", "last_value",
)  # fmt: skip


def days_of(catalog):
    """Every day since 2023 on which a series of a headline concept was published, and the day of the data."""
    series = {row.series_id for row in catalog.headlines}
    days = {o.known for series_id in series for o in catalog[series_id].observations}
    return [*sorted(day for day in days if FIRST_DAY <= day <= catalog.version), catalog.version]


def speaking(catalog, concept, day):
    """The row of the table that is in force, found by hand."""
    known = [row for row in catalog.headlines if row.concept == concept and row.since <= day]
    return max(known, key=lambda row: row.since, default=None)


def forecasts(catalog, series_id, day):
    return [o for o in catalog[series_id].observations if not o.is_outcome and o.known <= day]


class TestTheCatalogsHeadlines:
    def test_every_concept_is_there_and_none_twice(self, catalog):
        concepts = {row.concept for row in catalog.headlines}
        assert {
            "ai_servers", "servers", "ai_spending", "capex", "accelerators", "china_capacity", "inference_share",
            "electricity",
        } <= concepts  # fmt: skip
        positions = Counter(row.position for row in {r.concept: r for r in catalog.headlines}.values())
        assert set(positions.values()) == {1}

    def test_on_every_day_the_newest_vintage_with_a_forecast_of_the_series_of_that_day_speaks(self, catalog):
        for day in days_of(catalog):
            found = {one.row.concept: one for one in headlines(catalog.as_of(day)).speakers}
            for concept in {row.concept for row in catalog.headlines}:
                row = speaking(catalog, concept, day)
                told = forecasts(catalog, row.series_id, day) if row else []
                newest = max((o.published for o in told), default=None)
                if newest is None or older_than(newest.day, OLDEST, day):
                    assert concept not in found, (day, concept)
                    continue
                one = found[concept]
                assert (one.series.series_id, one.published) == (row.series_id, newest), (day, concept)
                assert one.published == max(o.published for o in told)

    def test_nothing_that_came_later_leaks_in(self, catalog):
        for day in days_of(catalog):
            for one in headlines(catalog.as_of(day)).speakers:
                statements = [*one.statements, *filter(None, [one.outcome])]
                rows = [o for s in statements for o in (s.shown, *s.others)]
                assert max(o.known for o in rows) <= day
                assert one.age_days >= 0
                assert not any(s.since > day for s in one.series.successions)

    def test_no_headline_is_superseded_or_too_old(self, catalog):
        for day in days_of(catalog):
            for one in headlines(catalog.as_of(day)).speakers:
                assert not one.series.is_superseded
                assert not older_than(one.published.day, OLDEST, day)

    def test_a_value_is_of_the_vintage_that_speaks_and_the_outcome_of_its_publisher_and_basis(self, catalog):
        for day in days_of(catalog):
            for one in headlines(catalog.as_of(day)).speakers:
                for statement in filter(None, (one.this_year, one.next_year, one.last)):
                    assert statement in one.statements
                if one.outcome:
                    assert one.outcome.shown.is_outcome
                    shown, last = one.outcome.shown, one.last.shown
                    assert (shown.publisher, shown.basis) == (last.publisher, last.basis)

    def test_every_concept_speaks_on_the_day_of_the_data_or_says_why_not(self, catalog):
        found = headlines(catalog)
        assert len(found.speakers) + len(found.refusals) == len({row.concept for row in catalog.headlines})
        assert found.speakers

    @pytest.mark.parametrize(
        ("concept", "outcome", "this", "last"),
        [
            ("ai_servers", 125.1, 158.7, 222.7),
            ("servers", 216.4, None, 332.9),
            ("china_capacity", 725.3, 1037.3, 2781.9),
        ],
    )
    def test_early_2025_is_told_as_it_was(self, catalog, concept, outcome, this, last):
        found = headlines(catalog.as_of(date(2025, 2, 28)))
        row = next(one.frame_row() for one in found.speakers if one.row.concept == concept)
        assert (row["outcome_value"], row["value"], row["last_value"]) == (outcome, this, last)
        assert (row["period"], row["last_period"]) == ("2025", "2028")

    @pytest.mark.parametrize(
        ("concept", "values"),
        [("servers", (453.5, 701.6, 1020.8, 1580)), ("ai_servers", (318, 497, None, 1210))],
    )
    def test_late_2026_is_told_as_it_is(self, catalog, concept, values):
        found = headlines(catalog.as_of(date(2026, 11, 28)))
        row = next(one.frame_row() for one in found.speakers if one.row.concept == concept)
        told = [row[f"{part}value"] for part in ("outcome_", "", "next_", "last_")]
        assert told == [value if value is None else pytest.approx(value, abs=0.05) for value in values]

    def test_a_day_before_all_figures_is_refused_with_a_sentence(self, catalog):
        with pytest.raises(HeadlineError, match="no figure published by 1999-01-01 makes a headline"):
            headlines(catalog.as_of(date(1999, 1, 1)))


def test_no_successor_is_of_another_publisher(catalog):
    for series in catalog:
        for one in series.successions:
            assert {*series.publishers} & {*catalog[one.successor_id].publishers}, one


class TestTheCommand:
    def run(self, *arguments):
        return CliRunner().invoke(main, ["headline", *arguments])

    def test_prints_a_row_for_each_headline_with_every_key(self, catalog):
        rows = json.loads(self.run("--json").stdout)
        assert len(rows) == len(headlines(catalog).speakers)
        assert {tuple(row) for row in rows} == {KEYS}
        assert all(row["superseded"] is False and row["successor"] is None for row in rows)

    def test_says_in_words_who_speaks_and_who_does_not(self):
        told = self.run("--as-of", "2025-02-28").stdout
        assert "IDC, 14 Feb 2025, fresh (14 days)" in told
        assert "2025: USD 158.7 bn (forecast)" in told
        assert "No headline. AI accelerators installed: no forecast of it was known on 2025-02-28" in told

    def test_refuses_a_day_without_figures_in_one_sentence(self):
        result = self.run("--as-of", "1999-01-01", "--json")
        assert result.exit_code != 0
        assert "no figure published by 1999-01-01 makes a headline" in result.output


def made(*rows, successions=(), since="2025-02-14", as_of=None):
    """A catalog with one headline concept on one made series."""
    row = HeadlineRow(concept="made", position=1, label="Made", since=date.fromisoformat(since), series_id="made")
    catalog = replace(
        make.catalog(replace(make.series(*rows), successions=tuple(successions))),
        headlines=(row,),
        version=date(2027, 6, 30),
    )
    return catalog.as_of(date.fromisoformat(as_of)) if as_of else catalog


ROWS = (make.observation("2024", "10"), make.forecast("2026", "20"))


class TestAHeadline:
    def test_has_nothing_where_the_vintage_prints_nothing(self):
        (one,) = headlines(made(*ROWS, as_of="2025-03-01")).speakers
        row = one.frame_row()
        assert (row["value"], row["next_value"], row["next_period"]) == (None, 20, "2026")

    def test_keeps_to_the_basis_of_its_forecast(self):
        rebased = make.observation("2025", "99", "2025-05-01", basis="new")
        (one,) = headlines(made(*ROWS, rebased, as_of="2025-06-01")).speakers
        assert one.outcome.shown.value == 10

    def test_takes_a_stock_at_the_end_of_its_year(self):
        quarter = make.forecast("2025Q4", "15")
        (one,) = headlines(made(*ROWS, quarter, as_of="2025-03-01")).speakers
        assert one.frame_row()["period"] == "2025Q4"

    def test_is_refused_when_its_forecast_is_too_old(self):
        headlines(made(*ROWS, as_of="2027-01-14"))
        with pytest.raises(HeadlineError, match="no figure published by 2027-01-15"):
            headlines(made(*ROWS, as_of="2027-01-15"))

    def test_is_refused_without_a_forecast(self):
        with pytest.raises(HeadlineError, match="makes a headline"):
            headlines(made(make.observation("2024", "10"), as_of="2025-03-01"))

    def test_is_refused_from_the_day_on_which_another_series_speaks(self):
        succeeded = [succession(since="2025-06-01")]
        assert headlines(made(*ROWS, successions=succeeded, as_of="2025-05-31")).speakers
        with pytest.raises(HeadlineError, match="makes a headline"):
            headlines(made(*ROWS, successions=succeeded, as_of="2025-06-01"))


def succession(since="2025-06-01", successor_id="other"):
    return Successor(
        series_id="made", successor_id=successor_id, since=date.fromisoformat(since), scope="Wider.",
        sentence="It counts more.", source_id="press-2025",
    )  # fmt: skip


class TestASuccession:
    def test_counts_from_its_day_on(self):
        series = replace(make.series(*ROWS), successions=(succession(),))
        assert series.is_superseded
        assert not series.as_of(date(2025, 5, 31)).is_superseded
        assert series.age(date(2025, 6, 1)) is Age.SUPERSEDED

    def test_of_several_the_newest_day_counts_and_two_of_one_day_stand_side_by_side(self):
        rows = (succession("2025-03-01", "old"), succession("2025-06-01", "a"), succession("2025-06-01", "b"))
        series = replace(make.series(*ROWS), successions=rows)
        assert [one.successor_id for one in series.successors] == ["a", "b"]
        assert [one.successor_id for one in series.as_of(date(2025, 5, 1)).successors] == ["old"]

    def test_ranks_a_series_below_all_others_in_a_search(self, catalog):
        found = catalog.find("AI server market worldwide IDC")
        superseded = [series.is_superseded for series in catalog.find("gartner")]
        assert found
        assert superseded == sorted(superseded)
        assert any(superseded)

    def test_never_ends_at_a_series_that_is_superseded_itself(self, catalog):
        for series in catalog:
            for one in series.successors:
                assert not catalog[one.successor_id].is_superseded, one

    def test_is_told_by_the_command_line(self, catalog):
        superseded = next(series for series in catalog if series.is_superseded)
        told = CliRunner().invoke(main, ["history", superseded.series_id]).stdout
        one = superseded.successors[0]
        assert f"Superseded by {one.successor_id} since {one.since}: {one.sentence} {one.scope}" in told
        listed = CliRunner().invoke(main, ["series", *superseded.name.replace(",", "").split()[:3]]).stdout
        assert f"superseded by {one.successor_id}" in listed


@pytest.fixture
def folder(tmp_path):
    return make.package(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "expected"),
    [
        ("successors.csv", b",capacity.made,", b",share.made,", 2, "successor_id", "another series"),
        ("successors.csv", b"2025-02-14", b"2023-01-01", 2, "since", "a day not before the first value of"),
        ("successors.csv", b"2025-02-14", b"2099-01-01", 2, "since", "a day not later than the data version"),
        ("successors.csv", b",capacity.made,", b",nowhere,", 2, "successor_id", "one that is listed in series.csv"),
        (
            "successors.csv", b"share.made,capacity.made", b"capacity.made,share.made", 2, "since",
            "a day after the newest forecast of capacity.made",
        ),
        ("headlines.csv", b"capacity.made", b"share.made", 2, "series_id", "a series that speaks until the next row"),
    ],
)  # fmt: skip
def test_a_fault_of_who_speaks_names_its_place(folder, file, old, new, row, column, expected):
    path = folder / file
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(CatalogError) as caught:
        Catalog.load(folder)
    found = [fault for fault in caught.value.faults if (fault.file, fault.row, fault.column) == (file, row, column)]
    assert any(expected in fault.expected for fault in found), caught.value.faults
