"""Tables of a subject: figures that people quote, how its series are defined, and where their values were read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.tables.listings import source_row
from forecasting.audit.audit import Finding
from forecasting.catalog.series import Series
from forecasting.quantities.units import exact
from forecasting.subjects.quoted import Quoted

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd


def quoted_frame(quoted: Sequence[Quoted], findings: Sequence[Finding]) -> "pd.DataFrame":
    """Figures that people quote, with publisher and date, what is said of the same period today, and what follows.

    *findings* are the audit's on the claims among them: a stated growth stands beside the one that its levels give.
    """
    import pandas as pd

    by_id = {one.claim.claim_id: one for one in findings}
    rows = [
        {
            "figure": one.row.label,
            "value": one.value,
            "period": one.when,
            "publisher": one.publisher,
            "published": one.source.published.text,
            "newer": one.newer,
            "recomputed": _recomputed(by_id[one.row.row_id]) if one.row.row_id in by_id else "",
            "tier": one.source.tier.value,
            "note": one.note,
            "source": one.source.title,
            "url": one.source.url,
            "row": one.row.row_id,
        }
        for one in quoted
    ]
    return pd.DataFrame(rows)


def _recomputed(finding: Finding) -> str:
    value = "" if finding.computed is None else f"{exact(float(f'{finding.computed:.4g}'), finding.claim.unit)}, "
    return f"{value}{finding.verdict.words}"


def definitions_frame(series: Sequence[Series], today: "date") -> "pd.DataFrame":
    """What each series counts, in which unit and place, by whom, and how old its newest value is."""
    import pandas as pd

    rows = [
        {
            "series": one.name,
            "counts": one.definition,
            "unit": one.unit,
            "place": one.geography,
            "publishers": ", ".join(one.publishers),
            "age": age.words if (age := one.age(today)) else "",
            "note": one.note,
        }
        for one in series
    ]
    return pd.DataFrame(rows)


def sources_of_frame(series: Sequence[Series]) -> "pd.DataFrame":
    """The pages on which some series were read, the newest first, with how many values each gave.

    A page that only stated growth of a series without values gave none.
    """
    import pandas as pd

    read = [observation.source for one in series for observation in one.observations]
    stated = [claim.source for one in series if not one.observations for claim in one.claims]
    counts = {source.source_id: 0 for source in (*read, *stated)}
    for source in read:
        counts[source.source_id] += 1
    by_id = {source.source_id: source for source in (*read, *stated)}
    rows = [
        source_row(source) | {"values": counts[source.source_id], "url": source.url}
        for source in sorted(by_id.values(), key=lambda one: one.published, reverse=True)
    ]
    return pd.DataFrame(rows)
