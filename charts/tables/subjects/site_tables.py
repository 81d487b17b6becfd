"""What a gigawatt means, as tables: power on each basis, and the cost that each source gives."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.tables.subjects.record_tables import catalog_source
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import compact
from forecasting.sites.gigawatt import Amount, Cost, Gigawatts, Meaning

if TYPE_CHECKING:
    import pandas as pd

MEANS = {
    Meaning.FACILITY: "the whole site, with cooling and losses",
    Meaning.IT: "servers and network",
    Meaning.CHIPS: "accelerators at their rated power",
}


def gigawatts_words(found: Gigawatts, entered: Meaning) -> str:
    """The conversion in one sentence, with cost and computing as far as they are known."""
    amount = found.power[entered]
    others = [f"{_gw(one)} of {meaning}" for meaning, one in found.power.items() if meaning is not entered]
    parts = [f"{_gw(amount)} of {entered} is {' or '.join(others)}"]
    if found.cost_range:
        low, high = (compact(end, "USD bn") for end in found.cost_range)
        parts.append(f"it costs {low} to {high} by source")
    if found.computing:
        one = found.computing
        parts.append(
            f"and computes as much as {compact(one.value / MILLION, 'mn')} H100 "
            f"({compact(one.low / MILLION, 'mn')} to {compact(one.high / MILLION, 'mn')} at half of the sites)"
        )
    return ", ".join(parts)


MILLION = 1e6


def _gw(one: Amount) -> str:
    return compact(one.value, "GW")


def power_frame(found: Gigawatts, catalog: Catalog) -> "pd.DataFrame":
    """Power on each basis, and computing, with range, standing and source."""
    import pandas as pd

    rows = [_amount_row((meaning.value, MEANS[meaning], "GW"), one, catalog) for meaning, one in found.power.items()]
    if found.computing:
        rows.append(_amount_row(("computing", "at the sites that run", "H100e"), found.computing, catalog))
    return pd.DataFrame(rows)


def _amount_row(head: tuple[str, str, str], one: Amount, catalog: Catalog) -> dict[str, str]:
    name, means, unit = head
    exact = one.low == one.high
    return {
        "basis": name,
        "counts": means,
        "value": compact(one.value, unit),
        "low": "" if exact else compact(one.low, unit),
        "high": "" if exact else compact(one.high, unit),
        "standing": one.standing.words if one.source_ids else "as entered",
        "how": one.words,
        "source": "; ".join(catalog_source(catalog, source) for source in dict.fromkeys(one.source_ids)),
    }


def costs_frame(costs: Sequence[Cost], catalog: Catalog) -> "pd.DataFrame":
    """What each source's cost of a gigawatt comes to, on the basis that it counts."""
    import pandas as pd

    rows = [
        {
            "publisher": one.row.publisher,
            "published": one.row.published.text if one.row.published else "",
            "basis": one.row.basis,
            "low": compact(one.low, "USD bn"),
            "high": compact(one.high, "USD bn"),
            "period": one.row.period,
            "note": one.row.note,
            "source": catalog_source(catalog, one.row.source_id),
        }
        for one in sorted(costs, key=lambda one: (one.low, one.high))
    ]
    return pd.DataFrame(rows)
