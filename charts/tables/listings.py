"""Tables beside the charts: every value, conflicts and gaps, all sources, projections and their back-tests."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.wording import signed
from forecasting.backtest.backtest import Summary
from forecasting.backtest.in_sample_fit import Hindcast
from forecasting.backtest.rolling import Rolling
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Source
from forecasting.catalog.series import Series
from forecasting.methods.families.registry import METHODS
from forecasting.projection.alternatives import Alternative
from forecasting.projection.projection import Projection
from forecasting.quantities.units import MINUS, digits, percent

if TYPE_CHECKING:
    import pandas as pd


def values_frame(series: Series) -> "pd.DataFrame":
    """Every published value, witnesses included, newest vintage of each period first."""
    import pandas as pd

    rows = [
        {
            "period": series.label_of(o.period),
            "value": f"{o.bound} {digits(o.value)}".strip(),
            "unit": series.unit,
            "status": o.status.value,
            "publisher": o.publisher,
            "published": o.published.text,
            "tier": o.source.tier.value,
            "low": o.low.text if o.low is not None else "",
            "high": o.high.text if o.high is not None else "",
            "definition": o.basis,
            "derived as": o.derivation,
            "note": o.note,
            "source": o.source.title,
            "outlet": o.source.outlet,
            "url": o.source.url,
        }
        for o in sorted(series.observations, key=lambda o: (o.period, o.published), reverse=True)
    ]
    return pd.DataFrame(rows)


def sources_frame(catalog: Catalog) -> "pd.DataFrame":
    """Every source with its tier and date, newest first."""
    import pandas as pd

    rows = [
        source_row(source) | {"url": source.url, "note": source.note, "source_id": source.source_id}
        for source in sorted(catalog.sources, key=lambda s: s.published, reverse=True)
    ]
    return pd.DataFrame(rows)


def source_row(source: Source) -> dict[str, str]:
    """What every table of sources says of one first: when, who, what, where, and how near to the origin."""
    return {
        "published": source.published.text,
        "publisher": source.publisher,
        "title": source.title,
        "outlet": source.outlet,
        "tier": source.tier.value,
    }


def series_frame(catalog: Catalog) -> "pd.DataFrame":
    """Every series, with how many values and claims stand behind it."""
    import pandas as pd

    themes = {theme.theme: theme.name for theme in catalog.themes}
    rows = [
        {
            "theme": themes[series.theme],
            "name": series.name,
            "unit": series.unit,
            "place": series.geography,
            "frequency": series.frequency.words,
            "first": str(series.periods[0]) if series.periods else "",
            "last": str(series.periods[-1]) if series.periods else "",
            "values": len(series.observations),
            "claims": len(series.claims),
            "publishers": ", ".join(series.publishers),
            "newest": series.newest.text if series.newest else "",
            "age": age.words if (age := series.age(catalog.today)) else "",
            "superseded by": "; ".join(catalog.name_of(one.successor_id) for one in series.successors),
            "definition": series.definition,
            "series_id": series.series_id,
        }
        for series in catalog.series
    ]
    return pd.DataFrame(rows)


def conflicts_frame(catalog: Catalog) -> "pd.DataFrame":
    """Every known contradiction."""
    import pandas as pd

    rows = [
        {
            "kind": conflict.kind,
            "what is known": conflict.statement,
            "period": str(conflict.period or ""),
            "series": catalog[conflict.series_id].name if conflict.series_id else "",
            "beside": catalog[conflict.counterpart_series_id].name if conflict.counterpart_series_id else "",
            "source_id": conflict.source_id,
            "series_id": conflict.series_id,
        }
        for conflict in catalog.conflicts
    ]
    return pd.DataFrame(rows)


def gaps_frame(catalog: Catalog) -> "pd.DataFrame":
    """Every figure known to be missing."""
    import pandas as pd

    themes = {theme.theme: theme.name for theme in catalog.themes}
    rows = [
        {
            "theme": themes[gap.theme],
            "missing": gap.missing,
            "reason": gap.reason,
            "publisher": gap.publisher,
            "series": catalog[gap.series_id].name if gap.series_id else "",
        }
        for gap in catalog.gaps
    ]
    return pd.DataFrame(rows)


def projection_frame(series: Series, projection: Projection) -> "pd.DataFrame":
    """The projected periods: whose each median is, and the ends of each band, four significant digits."""
    import pandas as pd

    rows = []
    for row in projection.rows():
        words = {name: row[name] for name in ("standing", "by")}
        numbers = {name.replace("_", " "): digits(float(row[name])) for name in row if name not in {"period", *words}}
        rows.append({"period": row["period"], "unit": series.unit, **words, **numbers})
    return pd.DataFrame(rows)


def alternatives_frame(series: Series, found: Sequence[Alternative]) -> "pd.DataFrame":
    """Other ways to the last period, the largest change first."""
    import pandas as pd

    ordered = sorted(found, key=lambda one: abs(one.change), reverse=True)
    rows = [
        {
            "if": one.words,
            "value": digits(one.median),
            "unit": series.unit,
            "against what is shown": _against(one) if math.isfinite(one.change) else MISSING,
        }
        for one in ordered
    ]
    return pd.DataFrame(rows, columns=["if", "value", "unit", "against what is shown"])


def _against(one: Alternative) -> str:
    return f"{signed(one.change)} {'points' if one.in_points else '%'}"


def hindcast_frame(unit: str, found: Sequence[Hindcast]) -> "pd.DataFrame":
    """One-step forecasts beside outcomes."""
    import pandas as pd

    rows = [
        {
            "period": str(one.period),
            "forecast": digits(one.forecast),
            "outcome": digits(one.outcome),
            "unit": unit,
            "residual": percent(one.residual) if math.isfinite(one.residual) else MISSING,
        }
        for one in found
    ]
    return pd.DataFrame(rows)


def backtest_words(found: Rolling) -> str:
    """What was back-tested: how many values, from how many origins, how far ahead."""
    known = [origin.known for origin in found.origins]
    farthest = max(origin.horizon for origin in found.origins)
    after = " to ".join(str(count) for count in dict.fromkeys((known[0], known[-1])))
    ahead = f"up to {farthest} periods" if farthest > 1 else "1 period"
    origins = f"{len(known)} origins" if len(known) > 1 else "1 origin"
    return f"n = {known[-1] + 1} known values; {origins}, after {after} of them; {ahead} ahead."


BACKTEST_MEANINGS = {
    "origins scored": "How often the method said something of the periods to come.",
    "refused": "How often it could not, mostly because too few values were known yet.",
    "sMAPE, %": "Mean absolute error relative to the mean size of forecast and outcome; 0 is perfect, 200 the worst.",
    "MASE": "Mean absolute error in units of the mean change from one known period to the next.",
    "OWA": "Mean of sMAPE and MASE, each relative to that of no change: below 1 is better than no change.",
    "bias, %": "Median signed error relative to the outcome: positive is too high.",
    "log error": "Mean size of ln(forecast / outcome): 0.1 is about 10 %, 0.69 twice or half.",
    "95 % band held, %": "Part of the outcomes that lay inside the 95 % band.",
    "MSIS": "Width of the 95 % band, with penalties for outcomes outside, in mean changes; smaller is better.",
    "CRPS of logs": "Error of the whole distribution in logs; smaller is better.",
}
"""What the columns of the back-test mean, for those who point at them."""

MISSING = "–"


def _rounded(value: float, places: int) -> str:
    """A score with so many decimals; a dash where there is none."""
    if not math.isfinite(value):
        return MISSING
    nearest = round(value, places) + 0.0  # no minus before a zero
    return f"{nearest:,.{places}f}".replace("-", MINUS)


def backtest_frame(summaries: Sequence[Summary]) -> "pd.DataFrame":
    """Scores of each method, the smallest error first."""
    import pandas as pd

    rows = [
        {
            "method": METHODS[one.key].name,
            "origins scored": one.scored,
            "refused": one.refused,
            "sMAPE, %": _rounded(one.smape, 1),
            "MASE": _rounded(one.mase, 2),
            "OWA": _rounded(one.owa, 2),
            "bias, %": _rounded(one.bias, 1),
            "log error": _rounded(one.log_error, 3),
            "95 % band held, %": _rounded(one.coverage_95 * 100, 0),
            "MSIS": _rounded(one.msis, 1),
            "CRPS of logs": _rounded(one.crps_log, 3),
        }
        for one in sorted(summaries, key=lambda one: (one.scored == 0, one.log_error))
    ]
    return pd.DataFrame(rows)
