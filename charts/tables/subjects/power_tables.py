"""Words and tables of power: what a capacity needs, what that rests on, and the forecasters side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.tables.subjects.record_tables import catalog_source
from forecasting.catalog.catalog import Catalog
from forecasting.power_needs import Asked, Figures, Forecast, Need, Part, Ranged
from forecasting.power_needs.figures import JUDGEMENT
from forecasting.quantities.units import compact, digits, percent, signed
from forecasting.sites.gigawatt import Cost

if TYPE_CHECKING:
    import pandas as pd

MONEY = "USD bn"
STANDINGS = {JUDGEMENT: "assumed"}


def need_words(amount: float, asked: Asked, found: Need, costs: Sequence[Cost]) -> str:
    """What the capacity needs, in one sentence."""
    spent = f", and {_money(costs)}" if costs else ""
    return (
        f"{digits(amount)} {asked} need {_shown(found.facility_power, 'GW')} of facility power, "
        f"{_shown(found.electricity, 'TWh')} of electricity a year, {_shown(found.racks, 'racks')}{spent}."
    )


def _shown(value: Ranged, unit: str) -> str:
    """The central value, with the range where there is one."""
    return f"{compact(value.value, unit)}{_between(value)}"


def _between(value: Ranged) -> str:
    low, high = (compact(end, "") for end in (value.low, value.high))
    return "" if low == high else f" ({low} to {high})"


def _money(costs: Sequence[Cost]) -> str:
    low, high = min(one.low for one in costs), max(one.high for one in costs)
    return f"{compact(low, MONEY)} to {compact(high, MONEY)} by {len({one.row.publisher for one in costs})} publishers"


def need_frame(found: Need) -> "pd.DataFrame":
    """What the capacity needs, each with its range and how it is worked out."""
    import pandas as pd

    rows = (
        ("capacity", found.h100e, "million H100e", "dense FP16 speed in accelerators of one kind"),
        ("computing speed", found.speed, "EFLOPS", "dense FP16"),
        ("racks", found.racks, "racks", "of the reference rack"),
        ("IT power", found.it_power, "GW", "racks × power of a rack"),
        ("facility power", found.facility_power, "GW", "IT power × PUE"),
        ("electricity a year", found.electricity, "TWh", "IT power × mean load × 8,760 hours × PUE"),
    )
    return pd.DataFrame(
        [
            {
                "needed": name,
                "value": compact(value.value, unit),
                "low": compact(value.low, unit),
                "high": compact(value.high, unit),
                "worked out as": how,
            }
            for name, value, unit, how in rows
        ]
    )


def figures_frame(by: Figures, catalog: Catalog) -> "pd.DataFrame":
    """What the calculation rests on: each figure with its range, its standing and its source."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "figure": one.name,
                "value": digits(float(f"{one.value:.4g}")),
                "low": digits(float(f"{one.low:.4g}")),
                "high": digits(float(f"{one.high:.4g}")),
                "unit": one.unit,
                "standing": STANDINGS.get(one.basis, one.basis),
                "known from": one.known_from,
                "why": one.reason,
                "source": catalog_source(catalog, one.source_id) if one.source_id else "",
            }
            for one in by.listed
        ]
    )


def parts_frame(parts: Sequence[Part]) -> "pd.DataFrame":
    """The electricity of the capacity beside what all data centres used, by each publisher."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "all data centres, by": one.observation.publisher,
                "in": str(one.observation.period),
                "used": compact(one.observation.value, one.series.unit),
                "this capacity, as a part of it": percent(one.share),
                "standing": one.observation.standing.words,
                "published": one.observation.published.text,
                "source": one.observation.source.citation,
                "url": one.observation.source.url,
            }
            for one in parts
        ]
    )


def forecasts_frame(found: Sequence[Forecast]) -> "pd.DataFrame":
    """Forecasters of one place and year side by side: what each counts, its vintage, and how far apart they are."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "of": one.kind,
                "publisher": one.observation.publisher,
                "value": " ".join((one.observation.bound, compact(one.observation.value, one.series.unit))).strip(),
                "above the lowest": "" if one.above_lowest is None else f"{signed(one.above_lowest)} %",
                "published": one.observation.published.text,
                "standing": one.observation.standing.words,
                "counts": one.series.definition,
                "place": one.series.geography,
                "note": "; ".join(part for part in (one.observation.note, one.series.note) if part),
                "source": one.observation.source.citation,
                "url": one.observation.source.url,
            }
            for one in found
        ]
    )
