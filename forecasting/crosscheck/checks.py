"""What is compared with what: a quantity of the model, published series, how they stand to each other, and scopes."""

from dataclasses import dataclass

from forecasting.baselines.hardware import DESIGNERS, POWER, STOCK
from forecasting.crosscheck.verdicts import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One comparison.

    Attributes:
        id: Its name.
        name: What is compared, for readers.
        output: The model's quantity.
        series: The published series in its unit; each is a comparison of its own, or all are summed.
        relation: How the quantity stands to the figure.
        scope: What each side counts.
        is_sum: Whether the series are parts of one figure; in a period in which one is missing the sum is a floor.
        is_of_its_day: Whether a figure inside a year counts too: the model is read on its day, between two year-ends.
    """

    id: str
    name: str
    output: str
    series: tuple[str, ...]
    relation: Relation
    scope: str
    is_sum: bool = False
    is_of_its_day: bool = False


CHECKS: tuple[Check, ...] = (
    Check(
        id="money-ai-servers",
        name="AI servers",
        output="ai_server_market",
        series=("spend.ai_server.world",),
        relation=Relation.SAME,
        scope="AI servers; Gartner counts AI-optimized ones.",
    ),
    Check(
        id="money-ai-infrastructure",
        name="AI servers within AI infrastructure",
        output="ai_server_market",
        series=("spend.ai_infrastructure.world",),
        relation=Relation.PART,
        scope="IDC's AI infrastructure is servers and storage.",
    ),
    Check(
        id="money-servers",
        name="Servers within data center systems",
        output="server_market",
        series=("spend.data_center_systems.world",),
        relation=Relation.PART,
        scope="Gartner's data center systems hold storage and networks too.",
    ),
    Check(
        id="stock-shipped",
        name="Stock of computing speed",
        output="installed_h100e",
        series=tuple(STOCK.format(one) for one in DESIGNERS),
        relation=Relation.SAME,
        scope="Epoch AI counts chips shipped, without retirements; not all are at work.",
        is_sum=True,
    ),
    Check(
        id="stock-world",
        name="Stock of computing speed",
        output="installed_h100e",
        series=("capacity.h100e.world",),
        relation=Relation.SAME,
        scope="AI compute of all designers in H100-equivalents.",
    ),
    Check(
        id="power-chips",
        name="Power of AI servers above that of their chips",
        output="it_power",
        series=tuple(POWER.format(one) for one in DESIGNERS),
        relation=Relation.AT_LEAST,
        scope="Chips alone, of designers whose power is published; the model counts whole servers.",
        is_sum=True,
    ),
    Check(
        id="power-ai",
        name="Power of AI data centres",
        output="power",
        series=("power.ai_datacenters.world", "capacity.datacenter_ai.world.mckinsey"),
        relation=Relation.SAME,
        scope="Power of AI data centres, with overhead.",
    ),
    Check(
        id="power-all",
        name="Power of AI within all data centres",
        output="power",
        series=("power.data_center.world", "capacity.datacenter.world.gs", "capacity.datacenter.world.mckinsey"),
        relation=Relation.PART,
        scope="All data centres, AI or not.",
    ),
    Check(
        id="power-per-speed",
        name="Power per H100-equivalent",
        output="it_power_per_h100e",
        series=("power.it_per_h100e.sites",),
        relation=Relation.SAME,
        scope="Epoch AI's sites are the largest, of several chip generations; the model's servers are all that are "
        "installed. IT power on both sides, without cooling.",
        is_of_its_day=True,
    ),
    Check(
        id="energy-ai-servers",
        name="Electricity of AI servers",
        output="server_energy",
        series=("energy.ai_server.world",),
        relation=Relation.SAME,
        scope="Servers alone on both sides, without cooling and other overhead.",
    ),
    Check(
        id="energy-ai",
        name="Electricity of AI data centres",
        output="energy",
        series=("energy.ai_datacenter.world",),
        relation=Relation.SAME,
        scope="AI data centres with overhead.",
    ),
    Check(
        id="energy-all",
        name="Electricity of AI within all data centres",
        output="energy",
        series=("energy.datacenter.world.iea", "energy.data_center.world", "energy.datacenter.world.gs"),
        relation=Relation.PART,
        scope="All data centres, AI or not, with overhead.",
    ),
)
"""The comparisons, in the order money, chips, power, electricity."""
