"""Tables of the audit: every claim by how wrong it is, who states it, conflicts with arithmetic, weak sources."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.wording import signed
from forecasting.audit.audit import Audit
from forecasting.audit.error import Tally, by_error, error
from forecasting.audit.weak_sources import Support, Weak
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import digits, exact

if TYPE_CHECKING:
    import pandas as pd

ERROR_MEANING = "Stated over recomputed, less one; growth rates as factors: 50 % where 20 % follows is 25 % too much."


def claims_frame(audit: Audit, catalog: Catalog) -> "pd.DataFrame":
    """Every claim, stated and recomputed: those that do not add up first, the most wrong at the top."""
    import pandas as pd

    rows = [
        {
            "verdict": one.verdict.words,
            "error, %": "" if (missed := error(one)) is None else signed(missed),
            "stated": one.claim.stated,
            "recomputed": "" if one.computed is None else exact(float(f"{one.computed:.4g}"), one.claim.unit),
            "statement": one.claim.words,
            "series": catalog[one.claim.series_id].name,
            "publisher": one.claim.publisher,
            "published": one.claim.published.text,
            "outlet": one.claim.source.outlet or one.claim.source.publisher,
            "tier": one.claim.source.tier.value,
            "because": one.explanation,
            "held against": one.evidence.value if one.evidence else "",
            "source": one.claim.source.title,
            "url": one.claim.source.url,
            "claim_id": one.claim.claim_id,
        }
        for one in by_error(audit)
    ]
    return pd.DataFrame(rows)


def tallies_frame(tallies: Sequence[Tally], who: str) -> "pd.DataFrame":
    """Who states what does not add up: counts, never a rank."""
    import pandas as pd

    rows = [
        {
            who: one.name,
            "claims": one.claims,
            "could be checked": one.checked,
            "do not add up": one.differ,
            "against own table": one.own,
            "largest error, %": "" if one.largest is None else signed(one.largest),
        }
        for one in tallies
    ]
    return pd.DataFrame(rows)


def arithmetic_frame(catalog: Catalog) -> "pd.DataFrame":
    """Recorded contradictions whose numbers do not follow from each other."""
    import pandas as pd

    rows = [
        {
            "what does not follow": one.statement,
            "period": str(one.period or ""),
            "series": catalog[one.series_id].name if one.series_id else "",
            "source_id": one.source_id,
        }
        for one in catalog.conflicts
        if one.kind == "arithmetic"
    ]
    return pd.DataFrame(rows, columns=["what does not follow", "period", "series", "source_id"])


def accounts_frame(audit: Audit) -> "pd.DataFrame":
    """Facts of which sources say what cannot all be right."""
    import pandas as pd

    rows = [
        {"fact": one.fact, "how they differ": one.explanation, "accounts": "; ".join(one.accounts)}
        for one in audit.accounts
    ]
    return pd.DataFrame(rows, columns=["fact", "how they differ", "accounts"])


def support_frame(supports: Sequence[Support]) -> "pd.DataFrame":
    """What each headline stands on: figures of its path by the nearest page that was seen."""
    import pandas as pd

    rows = [
        {
            "headline": one.concept,
            "publisher": one.publisher,
            "figures": one.figures,
            "primary": one.primary,
            "secondary": one.secondary,
            "tertiary only": one.weak,
            "tertiary only, %": f"{one.weak_percent:.0f}",
            "worked out": one.derived,
            "furthest forecast": one.leading_tier.value,
            "series": one.series.name,
        }
        for one in supports
    ]
    return pd.DataFrame(rows)


def weak_frame(found: Sequence[Weak]) -> "pd.DataFrame":
    """Every figure of which only tertiary pages were seen."""
    import pandas as pd

    rows = [
        {
            "series": one.series.name,
            "period": one.series.label_of(one.statement.shown.period),
            "value": digits(one.statement.shown.value),
            "unit": one.series.unit,
            "status": one.statement.shown.status.value,
            "publisher": one.statement.shown.publisher,
            "published": one.statement.shown.published.text,
            "read at": one.statement.shown.source.outlet or one.statement.shown.source.publisher,
            "url": one.statement.shown.source.url,
            "observation_id": one.statement.shown.observation_id,
        }
        for one in found
    ]
    return pd.DataFrame(rows)
