"""Two baselines side by side and the bridge between them: two dates of one publisher, or two publishers of one day.

The steps are parts of the model as a reader thinks of them: the level of the market, its growth after it, the AI
part, what a dollar and a watt buy, how the servers are used, by which rule their energy is worked out.

Between two days the rule itself can have changed. Every baseline follows the newest, but a bridge begins and ends
where each day stood then, so that the change of rule is a step like the others.
"""

from dataclasses import dataclass, replace
from math import isclose

from forecasting.baselines.constants import YEAR_END_WEIGHT
from forecasting.baselines.types import Baseline
from forecasting.evaluation.bridge import BY_DRIVER, Bridge, Grouping, Side, Step, bridge
from forecasting.evaluation.evaluate import Evaluation, evaluate
from forecasting.market_model.identities import MODEL
from forecasting.quantities.units import compact
from forecasting.scenarios.scenario import Scenario

BASE, GROWTH, AI_PART = "base level", "growth of servers", "AI part"
HARDWARE, USE, RULE, OTHER = "hardware", "use of servers", "energy rule", "other"
NAMES = {
    BASE: "Level of the server market in the first year",
    GROWTH: "Growth of servers after it",
    AI_PART: "AI part of servers",
    HARDWARE: "What money and power buy, and what was installed",
    USE: "Use and overhead of servers",
    RULE: "Energy rule (how power counts over the year)",
    OTHER: "Other drivers",
}
_PARTS = {
    "ai_share": AI_PART,
    **dict.fromkeys(
        (
            "rack_price", "rack_power", "rack_compute", "h100e_speed", "price_performance_growth",
            "efficiency_growth", "server_life", "price_performance_index", "efficiency_index", "installed_capacity",
            "it_power",
        ),
        HARDWARE,
    ),
    **dict.fromkeys(("utilisation", "idle_power_share", "pue"), USE),
    YEAR_END_WEIGHT: RULE,
}  # fmt: skip
ENERGY = "energy"
NEGLIGIBLE = 1e-6
"""Part of a quantity below which a step is not mentioned."""
MARKET_GROWTH, MARKET = "server_market_growth", "server_market_trend"


def _part_of_path(name: str, year: int) -> str:
    if name == MARKET_GROWTH:
        return GROWTH if year else BASE
    return _PARTS.get(name, OTHER)


def _part_of_start(name: str) -> str:
    return BASE if name == MARKET else _PARTS.get(name, OTHER)


BY_PART = Grouping(of_path=_part_of_path, of_start=_part_of_start, names=NAMES, in_order=True)
"""Steps by part of the model, in the order of the formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselinePair:
    """Two baselines, the earlier or first one before.

    Attributes:
        before: The one that the bridge starts from.
        after: The one that it leads to.
    """

    before: Baseline
    after: Baseline

    @property
    def years(self) -> tuple[int, ...]:
        """The years that both have."""
        return tuple(year for year in self.after.years if year in self.before.years)

    @property
    def names(self) -> tuple[str, str]:
        """What each is called beside the other: the publisher, the day, or both."""
        pair = (self.before, self.after)
        days = [str(one.as_of) if one.as_of else "today" for one in pair]
        if self.before.publisher == self.after.publisher:
            return f"{pair[0].publisher}, {days[0]}", f"{pair[1].publisher}, {days[1]}"
        if days[0] == days[1]:
            return pair[0].publisher, pair[1].publisher
        return f"{pair[0].publisher}, {days[0]}", f"{pair[1].publisher}, {days[1]}"

    @property
    def evaluations(self) -> tuple[Evaluation, Evaluation]:
        """Both worked out."""
        return evaluate(_unchanged(self.before), self.before), evaluate(_unchanged(self.after), self.after)

    def bridge(self, output: str, year: int) -> Bridge:
        """What of the gap in one quantity and year comes from which part of the model.

        Both ends follow the rule of energy of their own day where the two days had different ones.

        Raises:
            ScenarioError: The year is not one of both.
        """
        return bridge(_then(self.before, self), _then(self.after, self), output, year, BY_PART)

    @property
    def rule_changed(self) -> bool:
        """Whether the two days had different rules of energy."""
        return self.before.energy_rule_then.value != self.after.energy_rule_then.value

    def words(self, found: Bridge) -> str:
        """The bridge in words: ``From IDC, 2025-02-28, to IDC, today: AI server market in 2028 rises from ...``."""
        unit, name = MODEL[found.output].unit, MODEL[found.output].name
        verb = "rises" if found.end >= found.start else "falls"
        ends = f"{verb} from {compact(found.start, unit)} to {compact(found.end, unit)}"
        least = NEGLIGIBLE * max(abs(found.start), abs(found.end))
        steps = [_step(step, unit) for step in found.steps if abs(step.amount) > least]
        summary = f"From {self.names[0]}, to {self.names[1]}: {name} in {found.year} {ends}"
        if not steps:
            return f"{summary}."
        product = f"; the factors multiply to {compact(found.end / found.start, 'x')}" if _has_factors(found) else ""
        return f"{summary}; of this {', '.join(steps)}{product}."

    def rule_words(self, found: Bridge) -> str:
        """What the rule of energy changes at the ends of a bridge, in words; empty where it changes nothing."""
        unit = MODEL[found.output].unit
        ends = zip(self.names, (found.start, found.end), self.evaluations, strict=True)
        apart = [
            f"{name}: {compact(then, unit)} by the rule of that day, {compact(now.at(found.output, found.year), unit)} "
            "by the one in use now"
            for name, then, now in ends
            if not isclose(then, now.at(found.output, found.year), rel_tol=NEGLIGIBLE)
        ]
        rule = "Energy follows mean power over the year; before, it followed power at its end."
        return f"{rule} {'; '.join(apart)}." if apart else ""


def _then(baseline: Baseline, pair: BaselinePair) -> Side:
    """A side of the bridge with the rule of energy of its day."""
    if pair.rule_changed:
        kept = tuple(one for one in baseline.constants if one.name != YEAR_END_WEIGHT)
        baseline = replace(baseline, constants=(*kept, baseline.energy_rule_then))
    return Side(scenario=_unchanged(baseline), baseline=baseline)


def bridge_of(start: Side, end: Side, output: str, year: int) -> Bridge:
    """The gap of two scenarios: by part of the model where both are baselines as published, else by driver.

    Raises:
        ScenarioError: The year is not one of both.
    """
    if start.scenario.assumptions or end.scenario.assumptions:
        return bridge(start, end, output, year, BY_DRIVER)
    return BaselinePair(before=start.baseline, after=end.baseline).bridge(output, year)


def _has_factors(found: Bridge) -> bool:
    return all(step.factor is not None for step in found.steps)


def _step(step: Step, unit: str) -> str:
    sign = "+" if step.amount >= 0 else "\N{MINUS SIGN}"
    name = step.name if step.name.startswith("AI") else step.name[:1].lower() + step.name[1:]
    factor = "" if step.factor is None else f" ({compact(step.factor, 'x')})"
    return f"{name} {sign}{compact(abs(step.amount), unit)}{factor}"


def _unchanged(baseline: Baseline) -> Scenario:
    return Scenario(publisher=baseline.publisher, as_of=baseline.as_of, to=baseline.last)
