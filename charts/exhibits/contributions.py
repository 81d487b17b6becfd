"""Charts of why: which driver moves a result (tornado), what explains the gap of scenarios or forecasts (bridge)."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from charts.exhibit import Arrangement, Bar, Exhibit, Part
from charts.exhibits.scenario import Run, cited, scope, stamp
from charts.headings import slug
from charts.mark import Cited, computed
from charts.notes import Notes
from charts.wording import signed
from forecasting.bridges.side import Side
from forecasting.bridges.step import UNEXPLAINED, ForecastBridge, Step
from forecasting.bridges.words import factor, sentence
from forecasting.catalog.catalog import Catalog
from forecasting.evaluation.bridge import Bridge
from forecasting.evaluation.bridge import Step as ScenarioStep
from forecasting.evaluation.evaluate import ModelPath
from forecasting.evaluation.sensitivity import Explained, Swing, terms_words
from forecasting.evaluation.simulation import COMMON
from forecasting.market_model.drivers import DRIVERS
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, digits
from forecasting.quantities.waterfall import climbs

MOST_SWINGS, MOST_SHARES = 10, 8
NOT_DRAWN = " *"
DRAWN_SPAN = "Bars span the 5 to 95 % ends of each driver's draws."
FIXED_SPAN = "* from end to end of its range; not in the draws."
NEGLIGIBLE = 1e-6
"""Part of a gap below which a step is no step."""


def tornado_chart(run: Run, output: str, year: int, swings: Sequence[Swing]) -> Exhibit:
    """What one quantity does when one driver at a time goes from the low to the high end of its range."""
    path = run.evaluation[output]
    shown = swings[:MOST_SWINGS]
    bars = [bar for swing in shown for bar in _swing_bars(swing, path)]
    title = f"What moves it: {path.name} in {year}"
    spans = [DRAWN_SPAN] * any(swing.drawn for swing in shown) + [FIXED_SPAN] * any(not swing.drawn for swing in shown)
    spans += [words] if (words := terms_words(shown)) else []
    widest = f"The widest swing comes from {DRIVERS[shown[0].driver].name}." if shown else "No driver moves it."
    made = _bar_exhibit(run, title, path, (Arrangement.TORNADO, tuple(bars)), " ".join([widest, *spans]))
    made = replace(made, statement=_tornado_statement(path, year, shown))
    return replace(made, scope=f"{made.scope}. {' '.join(spans)}") if spans else made


def _tornado_statement(path: ModelPath, year: int, swings: Sequence[Swing]) -> str:
    """What moves a quantity most, and how far."""
    if not swings:
        return f"No driver moves {_lower(path.name)} in {year}"
    widest, driver = swings[0], DRIVERS[swings[0].driver]
    ends = ((widest.at_low, widest.low), (widest.at_high, widest.high))
    reached = ", ".join(f"{compact(end, path.unit)} at {compact(setting, driver.unit)}" for end, setting in ends)
    terms = f" ({widest.terms})" if widest.terms else ""
    return f"{path.name} in {year} moves most with {_lower(driver.name)}{terms}: {reached}"


def _swing_bars(swing: Swing, path: ModelPath) -> tuple[Bar, Bar]:
    driver = DRIVERS[swing.driver]

    def bar(part: Part, setting: float, end: float) -> Bar:
        return Bar(
            label=driver.name + ("" if swing.drawn else NOT_DRAWN),
            part=part,
            start=computed(swing.central),
            end=computed(end),
            digits=compact(setting, driver.unit),
            words=f"{driver.name} at {swing.end_words(setting)}: {compact(end, path.unit)}",
            standing=Standing.ASSUMED,
        )

    return bar(Part.LOW, swing.low, swing.at_low), bar(Part.HIGH, swing.high, swing.at_high)


def spread_words(found: Explained) -> str:
    """Where a spread comes from, in words that add up: each driver alone, the others, and what they do jointly."""
    shares = [f"{_driver_name(one.driver)} {one.percent:.0f} %" for one in found.shares]
    further = [f"other drivers {found.further:.0f} %"] if round(found.further) else []
    joint = [f"{JOINTLY} {found.joint:.0f} %"] if round(found.joint) else []
    return "; ".join((*shares, *further, *joint)) + "."


def spread_chart(run: Run, output: str, year: int, found: Explained) -> Exhibit:
    """Which drivers the spread of the draws comes from, from nothing to all of it."""
    path = run.evaluation[output]
    bars, reached = [], 0.0
    for name, share in _parts(found):
        words = f"{name}: {share:.0f} % of the spread"
        bars.append(_share(name, Part.STEP, (reached, reached + share), words))
        reached += share
    bars.append(_share("All draws", Part.TOTAL, (0.0, reached), "All draws: the whole spread"))
    title = f"Where its spread comes from: {path.name} in {year}"
    made = _bar_exhibit(run, title, path, (Arrangement.BRIDGE, tuple(bars)), spread_words(found))
    scope_words = f"% of the variance of the draws' ranks, {scope(path)}, {run.label}"
    main = ", ".join(f"{_lower(one.label)} ({one.digits})" for one in bars[:-1][:MOST_SAID])
    statement = f"{path.name} in {year}: the spread comes most from {main}"
    return replace(made, unit="%", scope=f"{scope_words}. {JOINT_MEANS}", statement=statement)


MOST_SAID = 3
"""Parts of a spread that one sentence names."""


JOINT, FURTHER = "Several together", "Other drivers"
JOINT_MEANS = f"{JOINT}: not explained by one driver alone."


def _parts(found: Explained) -> list[tuple[str, float]]:
    """Each part of a spread with its name: drivers, the others, and what several do jointly."""
    named = [(_driver_name(one.driver), one.percent) for one in found.shares]
    rest = [(name, share) for name, share in ((FURTHER, found.further), (JOINT, found.joint)) if round(share)]
    return [(f"{name[:1].upper()}{name[1:]}", share) for name, share in (*named, *rest)]


def _share(label: str, part: Part, ends: tuple[float, float], words: str) -> Bar:
    start, end = map(computed, ends)
    size = f"{end - start:.0f} %"
    return Bar(label=label, part=part, start=start, end=end, digits=size, words=words, standing=Standing.ASSUMED)


OTHERWISE = "{} by today's"
JOINTLY = "not explained by one driver alone, but by several that act together,"


def _driver_name(driver: str) -> str:
    return "what all drivers share" if driver == COMMON else DRIVERS[driver].name


def bridge_chart(run: Run, reference: Run, found: Bridge) -> Exhibit:
    """Which changed assumption explains how much of the gap between two scenarios."""
    path = run.evaluation[found.output]
    shared = reference.scenario.ground == run.scenario.ground
    names = (reference.label, run.label) if shared else (reference.full_label, run.full_label)
    names = names if names[0] != names[1] else ("before", "after")
    bars = [_total(reference, found.start, found, names[0])]
    shown = [one for one in found.steps if abs(one.amount) > abs(found.end - found.start) * NEGLIGIBLE]
    for step, ends in zip(shown, climbs(found.start, [one.amount for one in shown]), strict=True):
        verb = "adds" if step.amount >= 0 else "takes away"
        bars.append(
            Bar(
                label=step.name,
                part=Part.STEP,
                start=computed(ends[0]),
                end=computed(ends[1]),
                digits=signed(step.amount),
                words=f"{step.name} {verb} {compact(abs(step.amount), path.unit)}{_factor(step)}",
                standing=Standing.ASSUMED,
            )
        )
    bars.append(_total(run, found.end, found, names[1]))
    title = f"From {names[0]} to {names[1]}: {_lower(path.name)} in {found.year}"
    summary = " ".join(f"{bar.words}." for bar in bars)
    made = _bar_exhibit(run, title, path, (Arrangement.BRIDGE, tuple(bars)), summary)
    before = cited(reference, reference.evaluation[found.output])
    return replace(
        made,
        cited=tuple(dict.fromkeys((*made.cited, *before))),
        statement=f"{path.name} in {found.year}: {'; '.join(bar.words for bar in bars)}",
    )


def _factor(step: ScenarioStep) -> str:
    """By how much a step multiplies; empty where there are no ratios."""
    return "" if step.factor is None else f", a factor of {digits(round(step.factor, 3))}"


def _total(run: Run, value: float, found: Bridge, name: str) -> Bar:
    """An end of the bridge; one that follows an older rule of energy than its baseline does today says so."""
    path = run.evaluation[found.output]
    today = run.evaluation.at(found.output, found.year)
    rule = "" if isclose(value, today, rel_tol=NEGLIGIBLE) else f" by the energy rule of that day, {OTHERWISE}"
    return Bar(
        label=name,
        part=Part.TOTAL,
        start=0.0,
        end=computed(value),
        digits=digits(value),
        words=f"{run.label}: {compact(value, path.unit)}{rule and rule.format(compact(today, path.unit))}",
        standing=Standing.ASSUMED if run.is_changed else Standing.DERIVED,
    )


def _bar_exhibit(
    run: Run, title: str, path: ModelPath, shown: tuple[Arrangement, tuple[Bar, ...]], summary: str
) -> Exhibit:
    arrangement, bars = shown
    return Exhibit(
        slug=slug(title, run.baseline.as_of),
        title=title,
        scope=f"{path.unit}, {scope(path)}, {run.label}",
        unit=path.unit,
        lines=(),
        bars=bars,
        arrangement=arrangement,
        notes=Notes(is_model=True),
        text_alternative=f"Bar chart: {title}. {summary}",
        data_version=run.baseline.version,
        as_of=run.baseline.as_of,
        assumptions=stamp(run),
        geography=scope(path),
        scenario=run.label,
        cited=cited(run, path),
    )


def _lower(name: str) -> str:
    """A name inside a sentence; one that begins with an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def forecast_bridge_chart(found: ForecastBridge, catalog: Catalog, title: str = "") -> Exhibit:
    """Why two forecasts of one period differ: steps from one to the other, each with its factor."""
    before, after = found.before, found.after
    names = _end_names(found)
    steps = [step for step in found.steps if abs(step.factor - 1) > NEGLIGIBLE]
    bars = (_end(before, names[0]), *map(_factor_bar, steps), _end(after, names[1]))
    unit, period = after.unit, after.period.label if after.period else ""
    title = title or f"From {names[0]} to {names[1]}: {_lower(after.subject)}"
    subjects = "; ".join(dict.fromkeys((_lower(before.subject), _lower(after.subject))))
    about = f"{', '.join(part for part in (unit, period) if part)}: {subjects}"
    of_model = bool(before.scenario or after.scenario)
    return Exhibit(
        slug=slug(title, catalog.as_of_day),
        title=title,
        scope=f"{about}. Each step with the factor by which it multiplies",
        unit=unit,
        lines=(),
        bars=bars,
        arrangement=Arrangement.BRIDGE,
        notes=Notes(method="The steps multiply to the gap; what no document explains is the rest.", is_model=of_model),
        text_alternative=f"Bar chart: {title}. {sentence(found)} {' '.join(f'{bar.words}.' for bar in bars)}",
        statement=sentence(found).rstrip("."),
        data_version=catalog.version,
        as_of=catalog.as_of_day,
        geography=after.series.geography if after.series else "",
        cited=_documents(found, catalog),
    )


def _end_names(found: ForecastBridge) -> tuple[str, str]:
    """What the two ends are called beside each other: whose they are, or what they count where that is the same."""
    names = found.before.label, found.after.label
    if names[0] != names[1]:
        return names
    subjects = found.before.subject, found.after.subject
    return subjects if subjects[0] != subjects[1] else (f"{names[0]}, first", f"{names[1]}, second")


def _end(side: Side, name: str) -> Bar:
    standing = side.observation.standing if side.observation else Standing.DERIVED
    return Bar(
        label=name,
        part=Part.TOTAL,
        start=0.0,
        end=computed(side.amount),
        digits=_end_digits(side),
        words=f"{side.subject}, {side.words}",
        standing=standing,
    )


def _end_digits(side: Side) -> str:
    """The value as it stands on the bar: with the digits of its source, as a bound, or said to be interpolated."""
    if side.observation:
        return f"{side.observation.bound} {digits(side.observation.value)}".strip()
    is_between = side.series is not None
    return f"{digits(side.amount)}, interpolated" if is_between else digits(side.amount)


def _factor_bar(step: Step) -> Bar:
    return Bar(
        label=step.step if step.is_explained else f"{step.step}, {UNEXPLAINED}",
        part=Part.STEP,
        start=computed(step.start),
        end=computed(step.end),
        digits=f"{TIMES}{factor(step.factor)}",
        words=f"{step.step}, a factor of {factor(step.factor)}: {step.note}".rstrip("."),
        standing=Standing.DERIVED,
    )


TIMES = "\N{MULTIPLICATION SIGN}"


def _documents(found: ForecastBridge, catalog: Catalog) -> tuple[Cited, ...]:
    """The documents behind both ends and every step, each once."""
    steps = [source_id for step in found.steps for source_id in step.source_ids]
    ids = dict.fromkeys((*found.before.source_ids, *found.after.source_ids, *steps))
    known = {source.source_id: source for source in catalog.sources}
    return tuple(
        Cited(
            publisher=one.publisher, published=one.published.text, title=one.title, tier=one.tier.value, url=one.url,
            source_id=one.source_id,
        )
        for one in (known[source_id] for source_id in ids if source_id in known)
    )  # fmt: skip
