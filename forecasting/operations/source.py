"""Where operations find what is known: the catalog on a day, its index, baselines. A server keeps each for all."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from forecasting.baselines.baseline import Baseline
from forecasting.catalog.catalog import Catalog
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.scenario import Scenario
from forecasting.search.index import Index, index_of


class Source(Protocol):
    """What is known."""

    def catalog(self, day: date | None) -> Catalog:
        """The catalog as known on a day; all of it without one."""

    def index(self, day: date | None) -> Index:
        """Everything that can be found in it."""

    def baseline(self, scenario: Scenario) -> Baseline:
        """What a scenario stands on.

        Raises:
            ScenarioError: A driver had not been published by its day.
        """


@dataclass(frozen=True, slots=True)
class OfCatalog:
    """What one catalog knows, worked out when it is asked for."""

    whole: Catalog

    def catalog(self, day: date | None) -> Catalog:
        """The catalog as known on a day."""
        return self.whole.as_of(day)

    def index(self, day: date | None) -> Index:
        """Everything that can be found in it."""
        return index_of(self.whole.as_of(day))

    def baseline(self, scenario: Scenario) -> Baseline:
        """What a scenario stands on."""
        return baseline_for(scenario, self.whole)
