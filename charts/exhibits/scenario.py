"""Charts of scenarios: what follows from assumptions beside the published baseline, and why two scenarios differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.exhibit import Band, Emphasis, Exhibit, Line, Moment
from charts.headings import slug
from charts.mark import Cited, Kind, Mark, number_of_ours
from charts.notes import Notes, day_label
from charts.python_snippet import scenario_code
from charts.request_snippet import scenario_request
from charts.scale import is_log
from charts.wording import signed, text_alternative
from forecasting.baselines.baseline import Baseline
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, Observation
from forecasting.evaluation.evaluate import Evaluation, ModelPath, evaluate, starts_behind
from forecasting.evaluation.simulation import Simulation, simulate
from forecasting.market_model.identities import OUTPUTS
from forecasting.quantities.growth import GrowthError, change
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact
from forecasting.scenarios.differences import differences
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.scenario import Scenario
from forecasting.scenarios.series_in_scenarios import followed

LEVELS = (90.0, 60.0, 30.0)
"""Bands shown [percent of the draws], the widest first."""
MAIN_OUTPUTS = {
    "ai_server_market": "AI servers",
    "server_market": "All servers",
    "inference_servers": "Inference",
    "training_servers": "Training",
    "generative_ai_servers": "Generative",
    "hyperscaler_servers": "Hyperscalers",
    "installed_capacity": "Capacity",
    "power": "Power",
    "energy": "Energy",
    "users_spending": "Users' spending",
    "china_intelligent_capacity": "China, capacity",
    "china_compute_market": "China, market",
}
"""Outputs that are one click apart, with the short words of their buttons."""


def outputs_moved(baseline: Baseline) -> dict[str, str]:
    """For each driver the first output that it moves, main ones first; for one that moves none, the first of all."""
    made = evaluate(Scenario(publisher=baseline.publisher), baseline)
    moved_by = {output: made[output].moved_by for output in (*MAIN_OUTPUTS, *OUTPUTS)}
    first = next(iter(MAIN_OUTPUTS))
    return {one.id: next((o for o in moved_by if one.id in moved_by[o]), first) for one in baseline.drivers}


PRESET_OUTPUTS = {
    "export-controls": "china_intelligent_capacity",
    "inference-surge": "inference_servers",
    "price-instead-of-volume": "installed_capacity",
}
"""Presets whose point shows in another quantity than the first."""
FAR = 0.15
"""Part of a value by which the middle draw may lie off it before that is said."""
MARKET = "server_market_growth"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Run:
    """A scenario worked out: on its central path, and on the draws of one quantity."""

    scenario: Scenario
    baseline: Baseline
    evaluation: Evaluation
    simulation: Simulation

    @property
    def is_changed(self) -> bool:
        """Whether the reader's assumptions differ from the published baseline."""
        return any(line.changed for line in self.evaluation.drivers)

    @property
    def published_to(self) -> int:
        """The last year of the market that a publisher gave; what comes later is projected."""
        standings = zip(self.baseline.years, self.baseline[MARKET].standings, strict=True)
        return max((year for year, standing in standings if standing < Standing.PROJECTED), default=self.baseline.first)

    @property
    def label(self) -> str:
        """The scenario's name, or that of its baseline."""
        return self.scenario.name or (f"scenario on {self.baseline.publisher}" if self.is_changed else self.base_label)

    @property
    def full_label(self) -> str:
        """The same with the baseline that it stands on, where several scenarios are seen together."""
        ground = self.scenario.ground
        if self.scenario.name:
            return f"{self.scenario.name} (on {ground})"
        return f"scenario on {ground}" if self.is_changed else f"baseline (model on {ground})"

    @property
    def base_label(self) -> str:
        """The name of what it stands on."""
        return f"baseline (model on {self.baseline.publisher})"


def run_of(scenario: Scenario, catalog: Catalog, output: str) -> Run:
    """Work a scenario out, on its central path and, for one quantity, on its draws.

    Raises:
        ScenarioError: It does not fit the data: a driver not yet published by its day, a year out of reach.
    """
    return worked_out(scenario, baseline_for(scenario, catalog), output)


def worked_out(scenario: Scenario, baseline: Baseline, output: str) -> Run:
    """The scenario on a baseline that was made before, with draws of one quantity."""
    return Run(
        scenario=scenario,
        baseline=baseline,
        evaluation=evaluate(scenario, baseline),
        simulation=simulate(scenario, baseline, (output,)),
    )


def outlook(run: Run, output: str, reference: Run, others: Sequence[Run] = ()) -> Exhibit:
    """One quantity of a scenario with its bands, beside its baseline and other scenarios."""
    path = run.evaluation[output]
    lines = [_line(reference, output, Emphasis.BASELINE, run.base_label)] if run.is_changed else []
    lines += [_line(other, output, Emphasis.SCENARIO, other.full_label) for other in others]
    lines.append(_line(run, output, Emphasis.SCENARIO, run.full_label if others else run.label))
    marks = [mark for line in lines for mark in line.marks]
    title = f"{path.name}: {_what(run)}"
    return Exhibit(
        slug=slug(title, run.baseline.as_of),
        title=title,
        scope=f"{path.unit}, {scope(path)}, a model result, not a forecast; {inputs_words(run, output)}",
        unit=path.unit,
        lines=tuple(lines),
        bands=_bands(run, output),
        log=is_log(marks, path.unit),
        notes=Notes(is_model=True, bands=_band_notes(run)),
        text_alternative=f"{text_alternative(title, path.unit, lines)} {band_words(run, output, run.baseline.last)}",
        data_version=run.baseline.version,
        as_of=run.baseline.as_of,
        assumptions=(*stamp(run), *(f"{one.full_label}: {words}" for one in others for words in stamp(one))),
        geography=scope(path),
        scenario=run.label,
        code=scenario_code(run.scenario, output),
        request=scenario_request(run.scenario, output),
        cited=cited(run, path),
        moments=(Moment(day=Period.parse(str(run.published_to)).end, label=f"published to {run.published_to}"),),
    )


def _what(run: Run) -> str:
    """What the chart is about: the scenario's name, or the one change, or how many there are."""
    changes = stamp(run)
    if run.scenario.name or not changes:
        return run.label
    return f"with {changes[0]}" if len(changes) == 1 else f"with {len(changes)} changed assumptions"


def cited(run: Run, path: ModelPath) -> tuple[Cited, ...]:
    """The documents behind a quantity, each once: those of the drivers that move it and of its starting levels.

    Where a driver follows another path, both are cited: the chart shows the baseline beside the scenario.
    """
    drivers = [run.baseline[name] for name in path.moved_by]
    paths = dict.fromkeys((*drivers, *(followed(run.scenario, run.baseline, name) for name in path.moved_by)))
    starts = [run.baseline.start(name) for name in starts_behind(path.id)]
    rows: list[Observation | Claim] = [row for one in paths for row in one.observations]
    rows += [row for one in starts for row in one.observations]
    rows += [claim for one in paths for claim in one.claims]
    found = {
        row.source_id: Cited(
            publisher=row.publisher, published=row.published.text, title=row.source.title, tier=row.source.tier.value,
            url=row.source.url, source_id=row.source_id,
        )
        for row in rows
    }  # fmt: skip
    assumed = {one.source_id: Cited(publisher=one.source, source_id=one.source_id) for one in drivers if one.source_id}
    return tuple((assumed | found).values())


def scope(path: ModelPath) -> str:
    """The place that a quantity is counted in."""
    return "China" if path.block == "China" else "world"


def stamp(run: Run) -> tuple[str, ...]:
    """What the reader changed, in words."""
    return tuple(one.words for one in differences(run.scenario, run.baseline))


def _line(run: Run, output: str, emphasis: Emphasis, label: str) -> Line:
    path = run.evaluation[output]
    marks = tuple(
        _mark(path, year, value, standing)
        for year, value, standing in zip(run.evaluation.years, path.values, path.standings, strict=True)
    )
    publisher = run.baseline.publisher if emphasis is Emphasis.BASELINE else ""
    return Line(name=f"{path.name}, {label}", label=label, publisher=publisher, marks=marks, emphasis=emphasis)


def _mark(path: ModelPath, year: int, value: float, standing: Standing) -> Mark:
    period = Period.parse(str(year))
    return Mark(
        period=period,
        day=period.end,
        label=period.label,
        **number_of_ours(value),
        standing=standing,
        kind=Kind(standing.words),
        derivation=path.formula,
    )


def _bands(run: Run, output: str) -> tuple[Band, ...]:
    """Intervals of the draws, the widest first; none where nothing varies."""
    days = tuple(Period.parse(str(year)).end for year in run.evaluation.years)
    bands = []
    for level in LEVELS:
        low, high = run.simulation.interval(output, level)
        if low != high:
            bands.append(Band(level=level, days=days, lower=low, upper=high))
    return tuple(bands)


def _band_notes(run: Run) -> str:
    """How the bands were made."""
    sampling = run.simulation.sampling
    return (
        f"30, 60 and 90 % ranges of {sampling.draws:,} draws of all drivers, seed {sampling.seed}, correlation "
        f"{sampling.correlation:g}."
    )


def headline(run: Run, output: str, year: int, reference: Run) -> str:
    """The answer in one sentence: the value, and what the baseline has."""
    value, before = run.evaluation.at(output, year), reference.evaluation.at(output, year)
    path = run.evaluation[output]
    summary = f"{path.name} in {year}: {compact(value, path.unit)}"
    if not run.is_changed:
        return summary
    return f"{summary}, {difference_words(value, before, path.unit)} the baseline's {compact(before, path.unit)}"


def answer(run: Run, output: str, year: int, reference: Run) -> str:
    """The value of one year beside the baseline's, and how far the draws spread."""
    return f"{headline(run, output, year, reference)}. {band_words(run, output, year)}"


def inputs_words(run: Run, output: str) -> str:
    """The day as of which the inputs of a quantity are known, and the newest of them, for the line below its title."""
    day = day_label(run.baseline.as_of or run.baseline.version)
    dated = [one for one in cited(run, run.evaluation[output]) if one.published]
    if not dated:
        return f"inputs as of {day}"
    newest = max(dated, key=lambda one: Published(one.published))
    return f"inputs as of {day}, newest {newest.publisher}, {Published(newest.published).label}"


def difference_words(value: float, before: float, unit: str) -> str:
    """How far a value lies from another: ``+32 % (USD +54.3 bn) against``."""
    gap = value - before
    if abs(gap) < abs(before) / 1e9:
        return "the same as"
    amount = compact(abs(gap), unit)
    side = "more" if gap > 0 else "less"
    try:
        return f"{amount} {side} ({signed(change(before, value))} %) than"
    except GrowthError:
        return f"{amount} {side} than"


def band_words(run: Run, output: str, year: int) -> str:
    """The widest range of one year."""
    place = run.evaluation.years.index(year)
    low, high = (ends[place] for ends in run.simulation.interval(output, LEVELS[0]))
    unit = run.evaluation[output].unit
    if low == high:
        return "Nothing here varies in the simulation."
    summary = f"{LEVELS[0]:g} % range in {year}: {compact(low, unit)} to {compact(high, unit)}"
    value, middle = run.evaluation[output].values[place], run.simulation.median(output)[place]
    if abs(value - middle) <= FAR * abs(value):
        return f"{summary}."
    return f"{summary}, the median at {compact(middle, unit)}: the assumption stands near one end of its range."
