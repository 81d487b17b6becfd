"""The comparisons worked out: for each check and period, the model beside the newest independent figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from forecasting.baselines.known import Known
from forecasting.baselines.sources import SERVER_GROWTH
from forecasting.baselines.types import Baseline
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.crosscheck.checks import CHECKS, Check
from forecasting.crosscheck.verdicts import Independent, Relation, Result, Verdict, verdict
from forecasting.evaluation.evaluate import Evaluation, evaluate
from forecasting.evaluation.simulation import Simulation, simulate
from forecasting.market_model.identities import MODEL
from forecasting.quantities.periods import Frequency, Period, Published
from forecasting.quantities.units import compact
from forecasting.scenarios.scenario import Scenario

LOW, HIGH = 0.05, 0.95
"""Quantiles of the draws that bound the model's range."""
OLD_AFTER = 12
"""Age from which a figure's note says how old it is [months]."""
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One quantity of the model beside one independent figure.

    Attributes:
        check: What is compared.
        year: Year of the model.
        period: Period of the figure.
        independent: The figure [unit].
        observations: The rows behind it.
        model: The model's result in that year [unit].
        unit: The unit.
        relation: How the two stand to each other here; a sum with a part missing is a floor.
        is_anchor: Whether the model starts from this figure.
        age: Months since the figure was published.
        market: When the newest figure of the market that the model follows was published.
    """

    check: Check
    year: int
    period: Period
    independent: Independent
    observations: tuple[Observation, ...]
    model: Result
    unit: str
    relation: Relation
    is_anchor: bool
    age: int
    market: Published | None

    @property
    def ratio(self) -> float:
        """The model over the figure [ratio]."""
        return self.model.central / self.independent.value

    @property
    def verdict(self) -> Verdict:
        """What the rule says."""
        return verdict(self.relation, self.model, self.independent)

    @property
    def publisher(self) -> str:
        """Whose figure it is."""
        return " and ".join(dict.fromkeys(row.publisher for row in self.observations))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The documents the figure comes from."""
        return tuple(dict.fromkeys(row.source_id for row in self.observations))

    @property
    def note(self) -> str:
        """Whose figure, of when, how the scopes differ, and how far apart the two are."""
        newest = max(row.published for row in self.observations)
        parts = [f"{self.publisher}, {newest.label}.", self.check.scope, *self._facts()]
        return " ".join(part for part in parts if part)

    def _facts(self) -> Iterable[str]:
        """What the numbers themselves say."""
        rest = self.model.central - self.independent.value
        mid_year = self.period.end < date(self.year, 12, 31)
        if self.is_anchor:
            yield "Anchored: the model starts from this figure."
        if self.relation is Relation.AT_LEAST and mid_year and rest > 0:
            yield f"The model needs {compact(rest, self.unit)} more from {self.period.label} to the end of the year."
        if self.relation is Relation.PART and rest <= 0:
            yield f"Leaves {compact(-rest, self.unit)} for everything else."
        if self.verdict is not Verdict.FITS:
            yield f"The model lies {abs(self.ratio - 1) * 100:.0f} % {'above' if self.ratio > 1 else 'below'}."
        yield from self._ages()

    def _ages(self) -> Iterable[str]:
        """How the figure lies in time."""
        newest = max(row.published for row in self.observations)
        if self.market and not self.is_anchor and self.market > newest:
            yield f"Written before the market figures used here, of {self.market.label}."
        if self.age > OLD_AFTER:
            yield f"The figure is {self.age} months old."

    def plain(self) -> dict[str, Any]:
        """The row as the command line prints it."""
        return {
            "check": self.check.id,
            "period": str(self.period),
            "independent": self.independent.value,
            "source_ids": list(self.source_ids),
            "model": self.model.central,
            "low": self.model.low,
            "high": self.model.high,
            "unit": self.unit,
            "ratio": self.ratio,
            "verdict": self.verdict.value,
            "note": self.note,
        }


def crosscheck(scenario: Scenario, baseline: Baseline, catalog: Catalog) -> tuple[Comparison, ...]:
    """Every comparison of a scenario with what had been published by its day.

    Raises:
        ScenarioError: The scenario does not fit the baseline's years or publishers.
    """
    outputs = tuple(dict.fromkeys(check.output for check in CHECKS))
    run = _Run(
        known=Known(catalog=catalog, day=baseline.as_of or catalog.as_of_day),
        baseline=baseline,
        evaluation=evaluate(scenario, baseline),
        simulation=simulate(scenario, baseline, outputs),
    )
    return tuple(row for check in CHECKS for row in run.comparisons(check))


@dataclass(frozen=True, kw_only=True)
class _Run:
    """A scenario worked out, and what it is compared with."""

    known: Known
    baseline: Baseline
    evaluation: Evaluation
    simulation: Simulation

    @cached_property
    def anchors(self) -> dict[str, frozenset[str]]:
        """For each quantity the observations that the model starts from."""
        starts = {row.observation_id for one in self.baseline.starts for row in one.observations}
        return {
            line.id: frozenset(starts | {row for name in line.rests_on for row in self.baseline[name].observation_ids})
            for line in self.evaluation.outputs
        }

    def comparisons(self, check: Check) -> list[Comparison]:
        """The rows of one check: one for each published series, or one for their sum."""
        series = [name for name in check.series if name in self.known.catalog]
        if check.is_sum:
            return self._sums(check, series)
        return [
            self._row(check, (row,), check.relation)
            for name in series
            for row in self._newest(name, check)
        ]  # fmt: skip

    def _newest(self, series_id: str, check: Check) -> list[Observation]:
        """The newest row of each publisher, on its newest definition, for each year of the model."""
        stock = MODEL[check.output].unit in _STOCK_UNITS
        series, found = self.known.series(series_id), dict[tuple[str, int], Observation]()
        newest = {name: series.bases(name)[-1:] for name in series.publishers}
        rows = [
            row for row in series.observations
            if row.basis in newest[row.publisher]
            and (_is_of_a_year(row, stock=stock) or (check.is_of_its_day and self._is_between(row.period)))
        ]  # fmt: skip
        for row in sorted(rows, key=lambda one: (one.published, one.period)):
            if row.period.year in self.baseline.years:
                found[row.publisher, row.period.year] = row
        return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))]

    def _sums(self, check: Check, series: Sequence[str]) -> list[Comparison]:
        """The sum of all series at each year-end, and at the newest period after the last of them."""
        by_period: dict[Period, dict[str, Observation]] = {}
        for name in series:
            for row in self.known.series(name).observations:
                if not row.basis and row.is_outcome and row.period.year in self.baseline.years:
                    held = by_period.setdefault(row.period, {})
                    if name not in held or row.published >= held[name].published:
                        held[name] = row
        main = series[0] if series else ""
        periods = sorted(period for period, held in by_period.items() if main in held)
        ends = [period for period in periods if period.end == date(period.year, 12, 31)]
        later = [period for period in periods[-1:] if period not in ends]
        return [
            self._row(check, tuple(by_period[period].values()), _relation(check, period in ends))
            for period in (*ends, *later)
        ]

    def _row(self, check: Check, rows: tuple[Observation, ...], relation: Relation) -> Comparison:
        first = rows[0]
        return Comparison(
            check=check,
            year=first.period.year,
            period=first.period,
            independent=_figure(rows),
            observations=rows,
            model=self._read(check, first.period),
            unit=MODEL[check.output].unit,
            relation=relation,
            is_anchor=all(row.observation_id in self.anchors[check.output] for row in rows),
            age=_months(max(row.known for row in rows), self.known.today),
            market=max((row.published for row in self.baseline[SERVER_GROWTH].observations), default=None),
        )

    def _result(self, output: str, year: int) -> Result:
        place = self.evaluation.years.index(year)
        low, high = (self.simulation.quantile(output, chance)[place] for chance in (LOW, HIGH))
        return Result(central=self.evaluation.at(output, year), low=low, high=high)

    def _is_between(self, period: Period) -> bool:
        """Whether the model has the year-ends before and after."""
        return {period.year - 1, period.year} <= set(self.evaluation.years)

    def _read(self, check: Check, period: Period) -> Result:
        """The model beside a figure of a period."""
        parts = [(part, self._result(check.output, year)) for year, part in reading_of(check, period)]
        return Result(
            central=sum(part * one.central for part, one in parts),
            low=sum(part * one.low for part, one in parts),
            high=sum(part * one.high for part, one in parts),
        )


def reading_of(check: Check, period: Period) -> tuple[tuple[int, float], ...]:
    """Years of the model and their weights [1] that stand for a period: its year, or a straight line between two."""
    end = date(period.year, 12, 31)
    if not check.is_of_its_day or period.end == end:
        return ((period.year, 1.0),)
    start = date(period.year - 1, 12, 31)
    part = (period.end - start) / (end - start)
    return (period.year - 1, 1 - part), (period.year, part)


_STOCK_UNITS = frozenset({"GW", "EFLOPS", "million H100e", "GW per million H100e"})
"""Units of quantities that the model gives at the end of a year."""


def _is_of_a_year(row: Observation, *, stock: bool) -> bool:
    """Whether a row is about a whole year, or for a stock about the end of one."""
    yearly = row.period.frequency is Frequency.ANNUAL
    return yearly or (stock and row.period.end == date(row.period.year, 12, 31))


def _relation(check: Check, at_year_end: bool) -> Relation:  # noqa: FBT001 - a fact of the period
    return check.relation if at_year_end else Relation.AT_LEAST


def _figure(rows: tuple[Observation, ...]) -> Independent:
    if len(rows) == 1:
        return Independent(value=float(rows[0].value), low=_number(rows[0].low), high=_number(rows[0].high))
    return Independent(value=sum(float(row.value) for row in rows))


def _number(printed: float | None) -> float | None:
    return None if printed is None else float(printed)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
