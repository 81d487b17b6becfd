"""Tables of what changed: revised figures with old, new and percent, and the documents that brought them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charts.exhibits.tiles import change_words
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import compact
from forecasting.vintages.changes import Release
from forecasting.vintages.revisions import Revision

if TYPE_CHECKING:
    import pandas as pd


def changes_frame(changes: Sequence[Revision]) -> "pd.DataFrame":
    """Revised figures: what, for when, old and new with their dates, and by how much."""
    import pandas as pd

    return pd.DataFrame([_change(one) for one in changes])


def _change(one: Revision) -> dict[str, str]:
    series, before, after = one.series, one.before, one.after
    return {
        "published": after.vintage.text,
        "series": series.name,
        "period": series.label_of(after.shown.period),
        "before": compact(before.shown.value, series.unit),
        "now": compact(after.shown.value, series.unit),
        "change": change_words(one),
        "status": after.shown.status.value,
        "publisher": after.shown.publisher,
        "published before": before.vintage.text,
        "derived": "" if one.is_stated else "yes",
        "url": after.shown.source.url,
    }


def releases_frame(releases: Sequence[Release], catalog: Catalog) -> "pd.DataFrame":
    """Documents, the newest first, with how many values each brought for which subjects."""
    import pandas as pd

    names = {theme.theme: theme.name for theme in catalog.themes}
    return pd.DataFrame(
        [
            {
                "published": one.source.published.text,
                "publisher": one.source.publisher,
                "title": one.source.title,
                "values": one.values,
                "series": len(one.series),
                "subjects": ", ".join(names[theme] for theme in one.themes),
                "tier": one.source.tier.value,
                "url": one.source.url,
            }
            for one in releases
        ]
    )
