"""Tables beside the charts: every value, every claim with the audit's verdict, conflicts and gaps, all sources."""

from typing import TYPE_CHECKING

from forecasting.audit import Audit
from forecasting.catalog import Catalog
from forecasting.series import Series
from forecasting.units import digits

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
        {
            "published": source.published.text,
            "publisher": source.publisher,
            "title": source.title,
            "outlet": source.outlet,
            "tier": source.tier.value,
            "url": source.url,
            "note": source.note,
            "source_id": source.source_id,
        }
        for source in sorted(catalog.sources, key=lambda s: s.published, reverse=True)
    ]
    return pd.DataFrame(rows)


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
            "definition": series.definition,
            "series_id": series.series_id,
        }
        for series in catalog.series
    ]
    return pd.DataFrame(rows)


def findings_frame(audit: Audit) -> "pd.DataFrame":
    """Every claim with its verdict; those that differ first."""
    import pandas as pd

    order = {verdict: place for place, verdict in enumerate(("differ", "agree", "by_construction", "uncheckable"))}
    rows = [
        {
            "audit": finding.verdict.words,
            "series": finding.claim.series_id,
            "statement": finding.claim.words,
            "publisher": finding.claim.publisher,
            "published": finding.claim.published.text,
            "because": finding.explanation,
            "source": finding.claim.source.title,
            "url": finding.claim.source.url,
        }
        for finding in sorted(audit.findings, key=lambda f: order[f.verdict.value])
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
