"""Values shared by all sessions: immutable, so that one copy serves everyone.

What follows from a scenario or an Exhibit is kept by its full content and bounded by bytes
(`forecasting/caching/keeping.py`). Streamlit's own caches take floats by Python's hash, which is the same for -1.0 and
-2.0: they keep what follows from texts, whole numbers and days alone.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import BoundedSemaphore

import streamlit as st

from charts.exhibit import Exhibit
from charts.exhibits.overview import Overview, overview_of
from charts.exhibits.scenario import Run, worked_out
from charts.exhibits.scenario import outputs_moved as first_outputs
from charts.recipes import exhibit_of, from_json, to_json
from charts.recipes.record import RecordChart
from exports.documents.data_package import package_zip as packed
from forecasting.audit import audit as auditing
from forecasting.baselines.baseline import PUBLISHERS, Baseline
from forecasting.bridges import between as bridging
from forecasting.bridges.step import ForecastBridge
from forecasting.caching.keeping import MEGABYTE, kept, size_of
from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from forecasting.catalog.faults import CatalogError, Fault
from forecasting.catalog.series import Series
from forecasting.crosscheck.rows import Comparison, crosscheck
from forecasting.evaluation.dials import Dial, baseline_dials, dials_of
from forecasting.questions import QUESTIONS, Answer
from forecasting.scenarios.limits import MOST_DRAWS, MOST_DRAWS_ON_PAGES
from forecasting.scenarios.paths import baseline_for, paths_of
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario, ScenarioError
from forecasting.scenarios.series_in_scenarios import SeriesUse
from forecasting.scenarios.series_in_scenarios import series_uses as in_scenarios
from forecasting.search.browse import Shelf
from forecasting.search.index import Index
from forecasting.subjects import Reading, reading_of
from forecasting.vintages.headlines import headlines
from ui import days
from ui.days import A_DAY

RUNS_KEPT, COMPARED_KEPT = 64 * MEGABYTE, 4 * MEGABYTE
"""Scenarios worked out with their draws, and cross-checks [bytes]."""
COMPARISON_WEIGHS = 4_000
"""One comparison without the observations, which belong to the catalog [bytes]."""
PATHS_WEIGH = 300_000
"""The central path of a run with all its quantities; its baseline belongs to all runs [bytes]."""
WORKING = BoundedSemaphore(4)
"""So many scenarios are worked out at the same time: while it lasts, all draws of all drivers are in memory."""


@st.cache_resource(show_spinner=False)
def _data() -> tuple[Catalog, bytes]:
    """The catalog and the files it was read from: pages and download are of one version, whatever becomes of the files.

    Raises:
        CatalogError: The files have faults, or do not stay the same while they are read.
    """
    for _ in range(READINGS):
        files = packed(DATA_FOLDER)
        found = Catalog.load(DATA_FOLDER)
        _read_presets()
        if packed(DATA_FOLDER) == files:
            return found, files
    raise CatalogError([Fault(file=DATA_FOLDER.name, value="files that change", expected="the same at each reading")])


READINGS = 3


def _read_presets() -> None:
    """Read the presets with the data, so that they are of the same version."""
    for name in PRESETS:
        try:
            preset(name)
        except ScenarioError as reason:
            fault = Fault(file=f"presets/{name}.json", value=str(reason), expected="a scenario")
            raise CatalogError([fault]) from None


def catalog() -> Catalog:
    """The whole catalog, read once.

    Raises:
        CatalogError: The data files have faults.
    """
    return _data()[0]


@st.cache_resource(show_spinner=False, max_entries=32)
def catalog_as_of(day: date | None) -> Catalog:
    """The catalog as it was known on a day; all of it without one."""
    return catalog().as_of(day)


@st.cache_resource(show_spinner=False)
def first_day() -> date:
    """The first day on which anything was known."""
    return min(source.known for source in catalog().sources)


@st.cache_resource(show_spinner=False)
def eves() -> tuple[tuple[str, date], ...]:
    """The last day before the newest vintage of each publisher that speaks for the market, newest first."""
    speaking = dict.fromkeys(one.publisher for one in headlines(catalog()).speakers)
    known = {
        publisher: max(o.known for o in catalog().observations if o.publisher == publisher) for publisher in speaking
    }
    ordered = sorted(known.items(), key=lambda one: one[1], reverse=True)
    return tuple((publisher, day - A_DAY) for publisher, day in ordered[:EVES])


EVES = 3


@st.cache_resource(show_spinner=False, max_entries=8)
def audit(day: date | None = None) -> auditing.Audit:
    """The audit of all claims known on a day."""
    return auditing.audit(catalog_as_of(day))


@st.cache_resource(show_spinner=False, max_entries=64)
def bridge(before: str, after: str, day: date | None) -> ForecastBridge:
    """Why two forecasts differ, by their addresses, as known on a day.

    Raises:
        BridgeError: An address names nothing, or the two are no forecasts of one period in one unit.
    """
    return bridging.bridge(before, after, catalog(), day)


def package_zip() -> bytes:
    """The data package as an archive, with the very files that the catalog was read from."""
    return _data()[1]


def findings(series: Series) -> tuple[auditing.Finding, ...]:
    """The audit's findings on the claims of one series, newest first."""
    wanted = {claim.claim_id for claim in series.claims}
    found = [finding for finding in audit().findings if finding.claim.claim_id in wanted]
    return tuple(sorted(found, key=lambda finding: finding.claim.published, reverse=True))


@st.cache_resource(show_spinner=False, max_entries=32)
def overview(day: date | None = None) -> Overview:
    """The content of the overview as known on a day, the same for every reader.

    Raises:
        HeadlineError: Not one concept has a headline on that day.
    """
    return overview_of(catalog_as_of(day))


def recorded(recipe: RecordChart) -> Exhibit:
    """A chart of the track record, made once for all readers.

    Raises:
        FAULTS: It cannot be made; one sentence says why.
    """
    return _recorded(to_json(recipe), recipe.as_of)


@st.cache_resource(show_spinner=False, max_entries=128)
def _recorded(recipe: str, day: date | None) -> Exhibit:
    return exhibit_of(from_json(recipe), catalog_as_of(day))


@st.cache_resource(show_spinner=False, max_entries=32)
def answers(day: date | None = None) -> tuple[Answer, ...]:
    """What is known of every question on a day, in the order of the questions."""
    known = catalog_as_of(day)
    return tuple(one.answer(known) for one in QUESTIONS)


@st.cache_resource(show_spinner=False, max_entries=64)
def subject(name: str, day: date | None = None) -> Reading:
    """What a subject says as known on a day.

    Raises:
        UnknownSubjectError: No subject has this id.
    """
    return reading_of(catalog_as_of(day), name)


@st.cache_resource(show_spinner=False, max_entries=8)
def index(day: date | None = None) -> Index:
    """Everything that can be found in what was known on a day."""
    return Index(catalog_as_of(day))


@st.cache_resource(show_spinner=False, max_entries=8)
def shelf(day: date | None = None) -> Shelf:
    """All series as known on a day, ready to be browsed."""
    return Shelf(catalog_as_of(day), index(day))


@st.cache_resource(show_spinner=False, max_entries=64)
def baseline(publisher: str, day: date | None, last: int) -> Baseline:
    """What scenarios stand on.

    Raises:
        ScenarioError: A driver of the model had not been published by that day.
    """
    return baseline_for(Scenario(publisher=publisher, as_of=day, to=last), catalog())


@st.cache_resource(show_spinner=False, max_entries=32)
def series_uses(day: date | None) -> Mapping[str, tuple[SeriesUse, ...]]:
    """For every series that feeds a driver the scenarios that take it, as known on a day."""
    found = []
    for publisher in PUBLISHERS:
        with suppress(ScenarioError):
            found.append(baseline(publisher, day, Scenario().to))
    return in_scenarios(found)


@st.cache_resource(show_spinner=False, max_entries=32)
def outputs_moved(day: date | None) -> Mapping[str, str]:
    """For each driver the output that a link to it shows, as known on a day.

    Raises:
        ScenarioError: There is no baseline for that day.
    """
    plain = Scenario()
    return first_outputs(baseline(plain.publisher, day, plain.to))


def _ground(scenario: Scenario) -> Baseline:
    return baseline(scenario.publisher, scenario.known_by(catalog().version), scenario.to)


@kept(RUNS_KEPT, weigh=lambda run: size_of(run.simulation) + PATHS_WEIGH)
def run(scenario: Scenario, output: str) -> Run:
    """A scenario worked out, on its central path and, for one quantity, on its draws.

    Raises:
        ScenarioError: It does not fit the years or publishers of its baseline.
    """
    stands_on = _ground(scenario)
    with WORKING:
        made = worked_out(scenario, stands_on, output)
    return replace(made, simulation=made.simulation.only(output))


@st.cache_resource(show_spinner=False, max_entries=64)
def _baseline_dials(publisher: str, day: date | None, last: int) -> Mapping[str, Dial]:
    return baseline_dials(baseline(publisher, day, last))


def dials(scenario: Scenario) -> Mapping[str, Dial]:
    """The dial of each driver in a scenario.

    Raises:
        ScenarioError: It does not fit the years or publishers of its baseline.
    """
    stands_on = _ground(scenario)
    unchanged = _baseline_dials(scenario.publisher, scenario.known_by(catalog().version), scenario.to)
    return dials_of(scenario, stands_on, unchanged)


@kept(COMPARED_KEPT, weigh=lambda rows: len(rows) * COMPARISON_WEIGHS)
def compared(scenario: Scenario) -> tuple[Comparison, ...]:
    """A scenario beside figures that it does not use.

    Raises:
        ScenarioError: It does not fit the years or publishers of its baseline.
    """
    stands_on = _ground(scenario)
    with WORKING:
        return crosscheck(scenario, stands_on, catalog())


def check(scenario: Scenario) -> None:
    """Refuse what cannot be worked out on a page.

    Raises:
        ScenarioError: It does not fit the years or publishers of its baseline, or takes too many draws.
    """
    last = days.latest(catalog().version)
    if scenario.as_of is not None and scenario.as_of > last:
        raise ScenarioError(f"as_of is {scenario.as_of}, which is still to come; expected a day up to {last}")
    if scenario.draws > MOST_DRAWS_ON_PAGES:
        raise ScenarioError(
            f"draws is {scenario.draws:,}, and a page works with at most {MOST_DRAWS_ON_PAGES:,}; the command line "
            f"takes up to {MOST_DRAWS:,}"
        )
    paths_of(scenario, _ground(scenario))


def reference(scenario: Scenario, output: str) -> Run:
    """The published baseline that a scenario stands on, worked out in the same way."""
    return run(scenario.unchanged, output)
