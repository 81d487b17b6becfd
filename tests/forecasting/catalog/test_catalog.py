"""The real catalog: complete, consistent with its schema and its row types, and true to what was published."""

import csv
import json
import math
from collections import Counter
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import chain, pairwise
from typing import get_type_hints

import pytest

from forecasting.audit.audit import Verdict, audit
from forecasting.catalog.catalog import DATA_FOLDER, ROW_TYPES, Catalog, UnknownSeriesError
from forecasting.catalog.series import SeriesError, observations_frame
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Published
from forecasting.quantities.printed import rests_on_a_rate, work_out
from forecasting.quantities.standing import Standing
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import growth_between, path_of
from tests import make

INTELLIGENT = "capacity.intelligent.cn"
GENERAL = "capacity.general.cn"


@pytest.fixture(scope="module")
def audited(catalog):
    return audit(catalog)


FIELDS = {
    "models": "training_runs",
    "hardware": "accelerators",
    "hardware_price_observations": "accelerator_prices",
    "api_prices": "token_prices",
    "project_milestones": "milestones",
    "basis": "power_bases",
}
"""The fields of the catalog that are not called as their table is."""


@pytest.mark.parametrize("table", ROW_TYPES)
def test_nothing_was_lost_or_added(catalog, table):
    """As many rows as the files have lines, however many that is."""
    assert len(getattr(catalog, FIELDS.get(table, table))) == len(make.cells_of(table)) > 0


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("series", "series_id"),
        ("observations", "observation_id"),
        ("claims", "claim_id"),
        ("sources", "source_id"),
    ],
)
def test_ids_are_unique(catalog, table, key):
    counts = Counter(getattr(row, key) for row in getattr(catalog, table))
    assert [row_id for row_id, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", ROW_TYPES)
def test_a_row_type_has_the_columns_of_its_files_and_of_the_schema(table):
    """A subclass with a resolved source adds fields; the row type itself must not."""
    resource = next(r for r in make.DESCRIPTOR["resources"] if r["name"] == table)
    described = [field["name"] for field in resource["schema"]["fields"]]
    assert list(get_type_hints(ROW_TYPES[table])) == described
    paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
    assert paths
    for path in paths:
        with (DATA_FOLDER / path).open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)) == described, path


def test_the_descriptor_describes_every_file_and_every_table_is_read():
    assert {resource["name"] for resource in make.DESCRIPTOR["resources"]} == set(ROW_TYPES)
    paths = chain.from_iterable(
        [r["path"]] if isinstance(r["path"], str) else r["path"] for r in make.DESCRIPTOR["resources"]
    )
    there = {path.relative_to(DATA_FOLDER).as_posix() for path in DATA_FOLDER.rglob("*.csv")}
    assert sorted(paths) == sorted(there)


@pytest.mark.slow
def test_an_independent_reader_finds_the_package_valid():
    limit = csv.field_size_limit()
    frictionless = pytest.importorskip("frictionless")
    frictionless.system.trusted = True
    report = frictionless.validate(str(DATA_FOLDER / "datapackage.json"))
    csv.field_size_limit(limit)  # it raised the limit of the whole process
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])[:20]


def test_every_publication_was_before_the_version_of_the_data(catalog):
    dated = chain(catalog.sources, catalog.observations, catalog.claims)
    month = catalog.version.strftime("%Y-%m")
    assert [row for row in dated if row.published.day > catalog.version and row.published.text != month] == []


def test_every_derivation_that_is_arithmetic_gives_its_value_or_is_noticed(catalog):
    noticed = {notice.sentence.partition(" (")[0] for notice in catalog.notices if notice.kind.startswith("derivation")}
    worked = [(o, work_out(o.derivation)) for o in catalog.observations if work_out(o.derivation)]
    assert len(worked) > 100
    for observation, arithmetic in worked:
        if f"{observation.series_id} {observation.period}" not in noticed:
            slack = observation.value.half_unit * 1.001 + (arithmetic.interval.high - arithmetic.interval.low)
            assert arithmetic.value == pytest.approx(observation.value, abs=slack), observation.observation_id


def test_observations_stand_in_order_of_period_and_vintage(catalog):
    for series in catalog.series:
        keys = [(o.period, o.published) for o in series.observations]
        assert keys == sorted(keys), series.series_id
        assert {o.series_id for o in (*series.observations, *series.claims)} <= {series.series_id}


def test_each_witness_belongs_to_exactly_one_statement(catalog):
    for series in catalog.series:
        rows = [row for s in series.statements for row in (s.shown, *s.others)]
        assert Counter(rows) == Counter(series.observations)
        assert all(s.shown.preference == min(r.preference for r in (s.shown, *s.others)) for s in series.statements)


def test_all_observations_fit_one_frame(catalog):
    frame = observations_frame(catalog.observations)
    assert len(frame) == len(catalog.observations)
    assert frame["value"].notna().all()
    assert frame["observation_id"].is_unique


def test_a_catalog_cannot_be_changed(catalog):
    for thing in (catalog, catalog[INTELLIGENT], catalog.sources[0], catalog.observations[0]):
        with pytest.raises(FrozenInstanceError, match="cannot assign"):
            thing.note = ""


def test_loading_twice_gives_the_same_catalog(catalog):
    assert Catalog.load(DATA_FOLDER / ".." / DATA_FOLDER.name) == catalog


# What was published, to the digit


def test_the_path_of_chinas_intelligent_capacity_is_that_of_the_vintage_of_february_2025(catalog):
    path = path_of(catalog[INTELLIGENT])
    assert {str(p.period): p.value.text for p in path.points} == {
        "2021": "155.2",
        "2022": "259.9",
        "2023": "416.7",
        "2024": "725.3",
        "2025": "1037.3",
        "2026": "1460.3",
        "2028": "2781.9",
    }
    assert (path.publisher, path.vintage.text) == ("IDC", "2025-02-14")


def test_the_1117_of_an_older_vintage_never_shows_for_2027(catalog):
    path = path_of(catalog[INTELLIGENT])
    with pytest.raises(SeriesError, match="gives no value for 2027"):
        path.at(make.period("2027"))
    bridge = path.bridged().at(make.period("2027"))
    assert bridge.value == pytest.approx(math.sqrt(1460.3 * 2781.9), rel=1e-12)
    assert bridge.standing is Standing.DERIVED
    assert 1117.4 not in {point.value for point in path.bridged().points}
    with pytest.raises(SeriesError, match="gives no value for 2027"):
        growth_between(catalog[INTELLIGENT], make.period("2024"), make.period("2027"))


def test_on_new_years_day_2024_the_path_is_that_of_november_2023(catalog):
    path = path_of(catalog[INTELLIGENT].as_of(date(2024, 1, 1)))
    assert {str(p.period): p.value.text for p in path.points} == {
        "2021": "155.2",
        "2022": "259.9",
        "2023": "414.1",
        "2027": "1117.4",
    }
    assert path.vintage == Published("2023-11-29")


@pytest.mark.parametrize(
    ("series_id", "start", "end", "cagr", "multiple"),
    [
        (INTELLIGENT, "2024", "2028", 39.944, 3.83552),
        (INTELLIGENT, "2023", "2028", 46.185, 6.67603),
        (INTELLIGENT, "2024", "2025", 43.017, 1.43017),
        (INTELLIGENT, "2024", "2026", 41.893, 2.01337),
        (GENERAL, "2024", "2028", 18.313, 1.95944),
    ],
)
def test_growth_of_published_levels_by_hand(catalog, series_id, start, end, cagr, multiple):
    found = growth_between(catalog[series_id], make.period(start), make.period(end))
    assert found.cagr == pytest.approx(cagr, abs=1e-3)
    assert found.multiple == pytest.approx(multiple, abs=1e-5)


def test_of_two_witnesses_the_printed_one_is_shown_and_the_one_through_a_growth_rate_stands_behind_it(catalog):
    (statement,) = catalog[GENERAL].of(make.period("2028"))
    shown = statement.shown
    assert (shown.value.text, shown.source.tier, shown.standing) == ("140.1", "tertiary", Standing.FORECAST)
    assert [(other.value.text, other.standing) for other in statement.others] == [("140.3", Standing.DERIVED)]
    assert statement.conflicting == ()
    assert path_of(catalog[GENERAL]).at(make.period("2028")).statement == statement


def test_no_printed_value_is_displaced_by_one_that_went_through_a_rounded_rate(catalog):
    for series in catalog:
        for statement in series.statements:
            printed = [o for o in statement.others if not o.derivation]
            assert not (printed and rests_on_a_rate(statement.shown.derivation)), statement


def test_a_difference_beyond_rounding_is_a_conflict_and_never_a_revision(catalog):
    series = catalog["cost.training_run.minimax_m1.rl_stage"]
    (statement,) = series.of(make.period("2025"))
    assert statement.shown.value.text == "0.5347"
    assert [other.value.text for other in statement.conflicting] == ["0.5374"]
    assert len(series.vintages) == 1


# Laws over every series and every date of its own


def test_no_path_knows_on_a_day_what_was_published_after_it(catalog):
    checked = 0
    for series in catalog.series:
        for day in sorted({o.known for o in series.observations}):
            known = series.as_of(day)
            path = path_of(known)
            assert all(point.observation.known <= day for point in path.points), (series.series_id, day)
            assert all(row.known <= day for p in path.points for row in p.statement.others)
            checked += 1
    assert checked > 1000


def test_every_path_keeps_the_rule(catalog):
    for series in catalog.series:
        path = path_of(series)
        observed = [point.observation for point in path.points]
        assert {(o.publisher, o.basis) for o in observed} <= {(path.publisher, path.basis)}
        assert len({point.statement.vintage for point in path.forecasts}) <= 1
        ends = [point.period.end for point in path.points]
        assert ends == sorted(set(ends)), series.series_id
        if path.last_outcome:
            assert all(point.period.end > path.last_outcome.period.end for point in path.forecasts)


def test_a_series_with_values_of_its_own_frequency_has_a_path_on_every_date_of_its_own(catalog):
    for series in catalog.series:
        for day in sorted({o.known for o in series.observations if o.period.frequency is series.frequency}):
            assert path_of(series.as_of(day)).points, (series.series_id, day)


def test_every_publisher_basis_and_vintage_can_be_chosen_where_it_has_values(catalog):
    for series in catalog.series:
        for vintage in series.vintages:
            path = path_of(series, Choice(publisher=vintage.publisher))
            assert path.publisher == vintage.publisher
            for basis in series.bases(vintage.publisher):
                assert path_of(series, Choice(publisher=vintage.publisher, basis=basis)).basis == basis


def test_growth_between_any_two_points_of_a_path_is_a_number_or_a_sentence(catalog):
    worked = refused = 0
    for series in catalog.series:
        periods = [point.period for point in path_of(series).points]
        for start, end in pairwise(periods):
            try:
                found = growth_between(series, start, end)
            except (SeriesError, GrowthError) as reason:
                assert str(reason)  # noqa: PT017 - either answer will do
                refused += 1
            else:
                assert math.isfinite(found.cagr)
                assert found.multiple > 0
                worked += 1
    assert worked > 800
    assert refused < worked


def test_a_bridge_lies_between_its_ends(catalog):
    for series in catalog.series:
        points = path_of(series).bridged().points
        for before, point, after in zip(points, points[1:], points[2:], strict=False):
            if point.statement is None and before.statement and after.statement:
                low, high = sorted([before.value, after.value])
                assert low <= point.value <= high


# Finding


def test_an_unknown_series_names_the_nearest(catalog):
    with pytest.raises(
        UnknownSeriesError,
        match=r"^no series has the id 'capacity.inteligent.cn'; did you mean capacity.intelligent",
    ):
        catalog["capacity.inteligent.cn"]
    with pytest.raises(UnknownSeriesError, match="`series WORD` finds series by words"):
        catalog["zzzzzzzzzzzzzzzz"]
    assert INTELLIGENT in catalog
    assert "capacity" not in catalog


def test_series_are_found_by_every_word_and_every_column(catalog):
    assert INTELLIGENT in {s.series_id for s in catalog.find("intelligent CAPACITY china")}
    assert catalog.find("intelligent nonsense") == ()
    assert len(catalog.find()) == len(catalog.series)
    assert {s.theme for s in catalog.find(theme="energy")} == {"energy"}
    assert {s.unit for s in catalog.find(unit="EFLOPS", geography="China")} == {"EFLOPS"}
    assert all("Gartner" in s.publishers for s in catalog.find(publisher="Gartner"))
    assert {s.concept for s in catalog.find(concept=catalog[INTELLIGENT].concept)} == {catalog[INTELLIGENT].concept}
    assert catalog.find(theme="nothing") == ()


def test_a_word_in_the_name_goes_before_a_word_elsewhere(catalog):
    found = catalog.find("inference")
    in_name = [(not series.is_superseded, "inference" in series.name.casefold()) for series in found]
    assert (True, True) in in_name
    assert in_name == sorted(in_name, reverse=True)


def test_sources_and_themes_are_found_by_their_id(catalog):
    assert catalog.source("article-scaling-laws-2025").tier == "tertiary"
    assert catalog.theme("capacity").name
    with pytest.raises(KeyError, match="nowhere"):
        catalog.source("nowhere")
    assert [theme.position for theme in catalog.themes] == sorted(theme.position for theme in catalog.themes)


def test_the_catalog_of_an_earlier_day_holds_only_what_was_published_by_then(catalog):
    day = date(2024, 1, 1)
    then = catalog.as_of(day)
    assert then.as_of_day == day
    assert all(row.published.day <= day for row in chain(then.sources, then.observations, then.claims))
    assert 0 < len(then.observations) < len(catalog.observations)
    assert len(then.series) == len(catalog.series)
    assert audit(then).findings


# The audit of what was really stated


def test_every_claim_is_accounted_for(catalog, audited):
    assert {finding.claim for finding in audited.findings} == set(catalog.claims)
    assert len(audited.findings) == len(catalog.claims)
    assert sum(audited.count(verdict) for verdict in Verdict) == len(catalog.claims)
    assert audited.checked == audited.count(Verdict.AGREE) + audited.count(Verdict.DIFFER)
    assert audited.count(Verdict.AGREE) > audited.count(Verdict.DIFFER) > 0
    for finding in audited.findings:
        assert finding.explanation.endswith(".")
        assert finding.computed is None or math.isfinite(finding.computed)


def test_the_doubling_told_against_the_wrong_year_is_found(audited):
    finding = next(
        f for f in audited.findings if f.claim.claim_id == "article.multiple.capacity.intelligent.cn.2025-2026"
    )
    assert finding.verdict is Verdict.DIFFER
    assert finding.computed == pytest.approx(1460.3 / 1037.3)
    assert "stated 2x" in finding.explanation
    assert "from 2024 instead of 2025: 2.013x" in finding.explanation


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("NVIDIA lost", ["USD −350 bn", "USD −589 bn", "more than 10 percent", "17 percent"]),
        (
            "Parameters of DeepSeek-R1",
            ["67.1 billion parameters", "671 billion parameters", "a factor of 10"],
        ),
        ("cheaper DeepSeek-R1", ["93 %", "96.35 %"]),
        ("MiniMax", ["0.5347", "0.5374"]),
    ],
)
def test_the_accounts_that_exclude_each_other_are_found(audited, fact, told):
    found = [finding for finding in audited.accounts if fact in finding.fact]
    assert len(found) == 1
    assert [words for words in told if words not in found[0].explanation] == []


@pytest.mark.parametrize(
    ("claim_id", "verdict"),
    [
        # 19.4 to 151.1 in four years is 67.1 % a year, not 86.1.
        ("idc.claim.cagr.spending.genai.world.2023-2027.2023-12", "differ"),
        # 34.7 after 19.5 in four years is 15.5 % a year; 17.3 takes 2021 as its base.
        ("idc.claim.cagr.market.ai_server.world.2022-2026.2023-11-30", "differ"),
        # The level of 2023 is 16.6 / 1.32: it says nothing of the 32 %.
        ("idc.claim.cagr.energy.datacenter.world.2023-2028.2024-10", "by_construction"),
    ],
)
def test_verdicts_worked_out_by_hand(audited, claim_id, verdict):
    (finding,) = [finding for finding in audited.findings if finding.claim.claim_id == claim_id]
    assert finding.verdict == verdict


def test_the_descriptor_is_json_with_a_version_that_is_the_catalogs(catalog):
    assert json.loads((DATA_FOLDER / "datapackage.json").read_text(encoding="utf-8"))["version"] == str(catalog.version)
