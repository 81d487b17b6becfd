"""The rows of the pipeline of AI data-centre projects, and of what "a gigawatt" means in them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forecasting.catalog.records import Status
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Printed


class Stage(StrEnum):
    """How far a project has come."""

    ANNOUNCED = "announced"
    CONTRACTED = "contracted"
    UNDER_CONSTRUCTION = "under construction"
    OPERATIONAL = "operational"
    DELAYED = "delayed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """An AI data centre, an area with many, or a programme over several sites.

    A project with `part_of` lies in another, or may: the two are never added. One with `split_from` was counted there
    by earlier data sets.
    """

    project_id: str
    name: str
    owner: str
    user: str
    country: str
    region: str
    place: str
    latitude: float | None
    longitude: float | None
    kind: str
    part_of: str
    split_from: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One dated statement on a project: power [MW], computing [H100-equivalents], capital [USD bn], all cumulative.

    `low` and `high` belong to the measure that `bounds_of` names.
    """

    project_id: str
    published: Published
    period: Period
    stage: Stage
    power_mw: Printed | None
    it_power_mw: Printed | None
    h100e: Printed | None
    capital_usd_bn: Printed | None
    low: Printed | None
    high: Printed | None
    bounds_of: str
    status: Status
    publisher: str
    source_id: str
    note: str

    @property
    def known(self) -> date:
        """The day from which the statement counts as known."""
        return self.published.day


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerBasis:
    """What one source means by a gigawatt, or by dollars for one; `value`, `low` and `high` in `unit`."""

    basis_id: str
    measure: str
    basis: str
    counts_it_equipment: str
    value: Printed | None
    low: Printed | None
    high: Printed | None
    unit: str
    period: str
    publisher: str
    published: Published | None
    derivation: str
    source_id: str
    note: str
