"""Readers meet names of series and sources, not the ids that curators write."""

import re
from datetime import date

from forecasting.audit.audit import audit
from forecasting.baselines.baseline import PUBLISHERS, baseline_of
from forecasting.catalog.naming import names_of, with_names
from forecasting.projection.known_values import history_of
from forecasting.projection.project import project
from forecasting.quantities.periods import Period, Published
from forecasting.vintages.choice import Choice
from forecasting.vintages.headlines import headlines
from forecasting.vintages.rule import path_of

WORD = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)+")


def test_an_id_becomes_a_name_wherever_it_stands():
    names = {"market.server.world": "Server market", "idc-2025-02": "IDC, Feb 2025"}
    assert with_names("(market.server.world), see idc-2025-02.", names) == "(Server market), see IDC, Feb 2025."
    assert with_names("0.17*2527.845 and market.server.world.us", names) == "0.17*2527.845 and market.server.world.us"


def test_no_text_of_the_catalog_that_readers_see_holds_an_id(catalog):
    names = names_of(catalog.series, catalog.sources)
    texts = [text for one in catalog.series for text in (one.definition, one.note)]
    texts += [text for one in catalog.series for row in one.observations for text in (row.note, row.derivation)]
    texts += [claim.note for one in catalog.series for claim in one.claims]
    texts += [one.statement for one in catalog.conflicts] + [one.missing for one in catalog.gaps]
    texts += [one.reason for one in catalog.assumptions]
    assert [text for text in texts if names.keys() & set(WORD.findall(text))] == []


DAYS = (None, *(date(year, month, 28) for year in range(2019, 2027) for month in (2, 6, 10)))


def ids_in(texts, catalog):
    """The texts that hold the id of a series."""
    ids = {one.series_id for one in catalog.series}
    return [text for text in texts if ids & set(WORD.findall(text))]


def test_no_finding_of_the_audit_holds_an_id(catalog):
    assert ids_in([finding.explanation for finding in audit(catalog).findings], catalog) == []


def refused(work):
    """What *work* says if it refuses; nothing otherwise."""
    try:
        work()
    except ValueError as reason:
        return [str(reason)]
    return []


def test_no_reason_why_a_baseline_or_a_recipe_is_not_possible_holds_an_id(catalog):
    texts = []
    for publisher in PUBLISHERS:
        for day in DAYS:
            texts += refused(lambda: baseline_of(catalog, publisher, as_of=day))  # noqa: B023 - called at once
            texts += recipe_reasons(catalog, publisher, day)
    assert any("had been published by" in text for text in texts)
    assert ids_in(texts, catalog) == []


def recipe_reasons(catalog, publisher, day):
    try:
        baseline = baseline_of(catalog, publisher, as_of=day)
    except ValueError:
        return []
    reasons = [note.reason for driver in baseline.drivers for note in driver.recipes]
    return reasons + [driver.caution for driver in baseline.drivers]


def test_no_sentence_about_a_silent_headline_holds_an_id(catalog):
    texts = []
    for day in DAYS:
        known = catalog.as_of(day)
        try:
            texts += headlines(known).refusals
        except ValueError as reason:
            texts.append(str(reason))
    assert texts
    assert ids_in(texts, catalog) == []


def test_no_refusal_of_a_series_holds_an_id(catalog):
    never, end = Period.parse("1901"), Period.parse("2030")
    texts = []
    for series in catalog.series:
        path = path_of(series)
        for work in (
            lambda: series.of(never),  # noqa: B023 - called at once
            lambda: path.growth(never, end),  # noqa: B023
            lambda: path.at(never),  # noqa: B023
            lambda: path_of(series, Choice(vintage=Published("1901-01-01"))),  # noqa: B023
            lambda: history_of(path),  # noqa: B023
            lambda: project(series.as_of(date(1901, 1, 1)), end, catalog=catalog),  # noqa: B023
        ):
            texts += refused(work)
    assert len(texts) > len(catalog.series)
    assert ids_in(texts, catalog) == []
