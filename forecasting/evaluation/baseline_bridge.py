"""Two baselines side by side and the bridge between them: two dates of one publisher, or two publishers of one day.

The steps are parts of the model as a reader thinks of them: the level of the market, its growth after it, the AI
part, what a dollar and a watt buy, how the servers are used.
"""

from dataclasses import dataclass

from forecasting.baselines.types import Baseline
from forecasting.evaluation.bridge import BY_DRIVER, Bridge, Grouping, Side, bridge
from forecasting.evaluation.evaluate import Evaluation, evaluate
from forecasting.market_model.identities import MODEL
from forecasting.quantities.units import compact
from forecasting.scenarios.scenario import Scenario

BASE, GROWTH, AI_PART = "base level", "growth of servers", "AI part"
HARDWARE, USE, OTHER = "hardware", "use of servers", "other"
NAMES = {
    BASE: "Level of the server market in the first year",
    GROWTH: "Growth of servers after it",
    AI_PART: "AI part of servers",
    HARDWARE: "What money and power buy, and what was installed",
    USE: "Use and overhead of servers",
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

        Raises:
            ScenarioError: The year is not one of both.
        """
        start, end = (Side(scenario=_unchanged(one), baseline=one) for one in (self.before, self.after))
        return bridge(start, end, output, year, BY_PART)

    def words(self, found: Bridge) -> str:
        """The bridge in words: ``From IDC, 2025-02-28, to IDC, today: AI server market in 2028 rises from ...``."""
        unit, name = MODEL[found.output].unit, MODEL[found.output].name
        verb = "rises" if found.end >= found.start else "falls"
        ends = f"{verb} from {compact(found.start, unit)} to {compact(found.end, unit)}"
        least = NEGLIGIBLE * max(abs(found.start), abs(found.end))
        steps = [_step(step.name, step.amount, unit) for step in found.steps if abs(step.amount) > least]
        summary = f"From {self.names[0]}, to {self.names[1]}: {name} in {found.year} {ends}"
        return f"{summary}; of this {', '.join(steps)}." if steps else f"{summary}."

    def energy_rule_words(self, year: int) -> str:
        """What the energy of the first baseline would be by year-end power, the rule before mean power, in words."""
        found = self.evaluations[0]
        hours = self.before.start("energy_of_a_year").value
        by_year_end = found.at("power", year) * found.at("mean_load", year) * hours
        unit = MODEL[ENERGY].unit
        return (
            f"Both by mean power over the year; by power at its end, the rule used before, {self.names[0]} would have "
            f"{compact(by_year_end, unit)} instead of {compact(found.at(ENERGY, year), unit)}."
        )


def bridge_of(start: Side, end: Side, output: str, year: int) -> Bridge:
    """The gap of two scenarios: by part of the model where both are baselines as published, else by driver.

    Raises:
        ScenarioError: The year is not one of both.
    """
    return bridge(start, end, output, year, grouping_of(start, end))


def grouping_of(start: Side, end: Side) -> Grouping:
    """The steps that explain the gap of two scenarios: parts of the model where both are as published, else drivers."""
    published = not (start.scenario.assumptions or end.scenario.assumptions)
    return BY_PART if published else BY_DRIVER


def _step(name: str, amount: float, unit: str) -> str:
    sign = "+" if amount >= 0 else "\N{MINUS SIGN}"
    return f"{name[:1].lower() + name[1:] if not name.startswith('AI') else name} {sign}{compact(abs(amount), unit)}"


def _unchanged(baseline: Baseline) -> Scenario:
    return Scenario(publisher=baseline.publisher, as_of=baseline.as_of, to=baseline.last)
