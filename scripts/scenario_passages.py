"""Passages of `docs/scenarios.md` that the model makes: formulas, baselines, recipes, presets, cross-check, bridge."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from forecasting.baselines.baseline import PUBLISHERS, Baseline, baseline_of
from forecasting.baselines.markets import MARKETS
from forecasting.baselines.sources import RECIPES
from forecasting.catalog.catalog import Catalog
from forecasting.crosscheck.conditions import Study, effects, finding
from forecasting.crosscheck.rows import crosscheck
from forecasting.curation.package_text import TextPackage
from forecasting.evaluation.baseline_bridge import BaselinePair
from forecasting.evaluation.evaluate import evaluate
from forecasting.evaluation.simulation import simulate
from forecasting.market_model.drivers import SHEET
from forecasting.market_model.identities import MODEL
from forecasting.quantities.units import compact, digits
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario

Words = tuple[str, ...]

CENTRAL = (
    "server_market", "ai_server_market", "added_capacity", "installed_capacity", "installed_h100e", "power",
    "server_energy", "energy",
)  # fmt: skip
OF_PRESETS = (
    "server_market", "ai_server_market", "training_servers", "inference_servers", "installed_capacity", "power",
    "energy", "china_intelligent_capacity",
)  # fmt: skip


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = tuple(head)
    lines = [columns, ("---",) * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@cache
def _baseline(catalog_version: date, publisher: str, day: date | None) -> Baseline:
    del catalog_version
    return baseline_of(Catalog.load(), publisher, as_of=day)


def _of(catalog: Catalog, publisher: str, day: date | None = None) -> Baseline:
    return _baseline(catalog.version, publisher, day)


def _rounded(value: float) -> str:
    """A driver's value: one decimal, two where it is small."""
    return digits(value) if abs(value) == float("inf") else digits(round(value, 1 if abs(value) >= 2 else 2))  # noqa: PLR2004


def formulas(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """The quantities of one block with their formulas."""
    del catalog, package
    block = " ".join(words)
    rows = [(f"`{one.id}`", one.symbol, one.unit, one.formula) for one in MODEL.identities if one.block == block]
    if not rows:
        raise ValueError(block)
    return _table(("quantity", "symbol", "unit", "formula"), rows)


def driver_table(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """Every driver of a publisher's baseline: first and last year, range, law, source."""
    del package
    baseline = _of(catalog, words[0])
    rows = []
    for driver in SHEET:
        one = baseline[driver.id]
        ends = f"{_rounded(one.low)} to {_rounded(one.high)}"
        path = (_rounded(one.path[0]), _rounded(one.path[-1]))
        recipe = f"`{one.recipe.id}`" if one.recipe else ""
        rows.append((f"`{driver.id}`", driver.unit, *path, ends, one.spread.shape.value, recipe, one.source))
    years = (str(baseline.first), str(baseline.last))
    return _table(("driver", "unit", *years, "plausible range", "distribution", "recipe", "source"), rows)


def recipes(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """Every recipe in its order: whose it is, what is done, what is counted."""
    del catalog, package, words
    rows = [
        (driver, f"`{one.id}`", part.publisher, part.words, part.scope)
        for publisher in PUBLISHERS
        for driver, attribute in (("`server_market_growth`", "servers"), ("`ai_share`", "ai"))
        for one in MARKETS[publisher]
        for part in (getattr(one, attribute),)
    ]
    rows += [
        (f"`{driver}`", f"`{one.id}`", one.publisher, one.words, one.scope)
        for driver, found in RECIPES.items()
        for one in found
    ]
    return _table(("driver", "recipe", "publisher", "arithmetic", "scope"), rows)


def central(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """The central path of a publisher's baseline, as known today or on a day."""
    del package
    publisher, *day = words
    baseline = _of(catalog, publisher, date.fromisoformat(day[0]) if day else None)
    found = evaluate(Scenario(publisher=publisher), baseline)
    rows = [(found[name].name, found[name].unit, *map(digits, found[name].values)) for name in CENTRAL]
    return _table(("", "unit", *map(str, found.years)), rows)


def presets(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """What each preset comes to in its last year, and why it assumes what it does."""
    del package, words
    rows, notes = [], []
    for name in PRESETS:
        scenario = preset(name)
        found = evaluate(scenario, _of(catalog, scenario.publisher, scenario.as_of))
        rows.append((f"`{name}`", *(f"{found.at(output, scenario.to):,.0f}" for output in OF_PRESETS)))
        notes.append(f"- **{scenario.name}** (`{name}`). {scenario.note}")
    table = _table(("preset", *(MODEL[output].name for output in OF_PRESETS)), rows)
    return "\n".join([table, "", *notes])


def cross_check(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """The comparisons of a publisher's baseline with what it does not use."""
    del package
    study = Study(scenario=Scenario(publisher=words[0]), baseline=_of(catalog, words[0]))
    compared = crosscheck(study.scenario, study.baseline, catalog)
    rows = [
        (
            row.check.name, row.period.label, f"{compact(row.independent.value, row.unit)} ({row.publisher})",
            compact(row.model.central, row.unit), row.verdict.value,
        )
        for row in compared
    ]  # fmt: skip
    return "\n".join(
        [f"{finding(study, compared)}.", "", _table(("", "period", "published", "model", "verdict"), rows)]
    )


def effect_table(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """What growth of price-performance and efficiency does to the electricity of AI data centres."""
    del package
    study = Study(scenario=Scenario(publisher=words[0]), baseline=_of(catalog, words[0]))
    last = study.baseline.last
    rows = [
        (
            f"{one.price_performance:g}",
            f"{one.efficiency:g}",
            digits(one.value) + (" (baseline)" if one.is_current else ""),
        )
        for one in effects(study, last)
    ]
    head = ("price-performance, % a year", "efficiency, % a year", f"energy in {last}, TWh")
    return _table(head, rows)


def two_dates(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """The bridge between two days of a publisher's baseline, or two publishers, in words."""
    del package
    before, after, year, *outputs = words
    pair = BaselinePair(before=_side(catalog, before), after=_side(catalog, after))
    return "\n".join(f"- {pair.words(pair.bridge(output, int(year)))}" for output in outputs) + "\n"


def _side(catalog: Catalog, text: str) -> Baseline:
    publisher, sign, day = text.partition("@")
    return _of(catalog, publisher, date.fromisoformat(day) if sign else None)


def medians(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """The median of the draws beside the central path, for each preset named."""
    del package
    output, year, *names = words
    rows = []
    for name in names:
        scenario = preset(name)
        baseline = _of(catalog, scenario.publisher, scenario.as_of)
        place = baseline.years.index(int(year))
        median = simulate(scenario, baseline, (output,)).median(output)[place]
        unit = MODEL[output].unit
        value = evaluate(scenario, baseline)[output].values[place]
        rows.append(f"{compact(median, unit)} against {compact(value, unit)} in `{name}`")
    return ", ".join(rows)


PASSAGES = {
    "formulas": formulas,
    "driver_table": driver_table,
    "recipes": recipes,
    "central": central,
    "presets": presets,
    "cross_check": cross_check,
    "effects": effect_table,
    "two_dates": two_dates,
    "medians": medians,
}
