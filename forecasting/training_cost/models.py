"""Models chosen by maker, country and weights, with the trend of what their training cost or computed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forecasting.catalog.records import TrainingRun
from forecasting.training_cost.runs import FrontierGrowth, fitted


class ModelMeasure(StrEnum):
    """What is measured of a model's training."""

    COMPUTING = "computing"
    COST = "cost"

    @property
    def unit(self) -> str:
        """The unit of the table's numbers."""
        return {"computing": "FLOP", "cost": "2023 USD"}[self.value]


class Weights(StrEnum):
    """Whether everybody may load the model's weights; many rows do not say."""

    ANY = "any"
    OPEN = "open"
    CLOSED = "closed"

    def holds(self, run: TrainingRun) -> bool:
        """Whether a model is of this kind."""
        return {"any": True, "open": run.open_weights == "Yes", "closed": run.open_weights == "No"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """Which models are looked at, and what of them.

    Attributes:
        measure: Cost or computing.
        organization: One of the makers; empty for all.
        country: One of the makers' countries; empty for all.
        weights: Open, closed, or any.
    """

    measure: ModelMeasure = ModelMeasure.COMPUTING
    organization: str = ""
    country: str = ""
    weights: Weights = Weights.ANY

    def value_of(self, run: TrainingRun) -> float | None:
        """What is measured [unit of the measure]; `None` where it is not known."""
        return run.training_compute_flop if self.measure is ModelMeasure.COMPUTING else run.training_cost_2023usd

    def holds(self, run: TrainingRun) -> bool:
        """Whether a model is among those looked at."""
        return (
            bool(self.value_of(run))
            and self.organization in {"", *names(run.organization)}
            and self.country in {"", *names(run.country)}
            and self.weights.holds(run)
        )


def names(cell: str) -> tuple[str, ...]:
    """The makers or countries that a cell lists, each once."""
    return tuple(dict.fromkeys(name.strip() for name in cell.split(",") if name.strip()))


def models_of(runs: Iterable[TrainingRun], choice: ModelChoice, until: date | None = None) -> tuple[TrainingRun, ...]:
    """The models looked at that were published by a day, the oldest first."""
    last = (until or date.max).isoformat()
    found = [run for run in runs if run.publication_date <= last and choice.holds(run)]
    return tuple(sorted(found, key=lambda run: run.publication_date))


def trend_of(models: tuple[TrainingRun, ...], choice: ModelChoice) -> FrontierGrowth:
    """The trend through models, the oldest first.

    Raises:
        RefusalError: Too few of them, or all of one day.
    """
    return fitted(models, choice.value_of)
