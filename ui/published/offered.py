"""What the menu of a chart offers for pages of others: where the chart stands alone, live and as known on a day."""

from charts.exhibit import Exhibit
from charts.recipes import RecipeError, from_json
from charts.recipes.addresses import LONGEST, holds_own, to_address
from charts.recipes.days import day_of
from ui import cached


def embeds(exhibit: Exhibit) -> tuple[tuple[str, str], ...]:
    """Labels and addresses below the root; none for a chart that this server could not draw again for anybody."""
    known = cached.catalog()
    if (
        exhibit.yours
        or not exhibit.recipe
        or any(line.series_id and line.series_id not in known for line in exhibit.lines)
    ):
        return ()
    try:
        recipe = from_json(exhibit.recipe)
    except RecipeError:
        return ()
    if holds_own(recipe):
        return ()
    place = f"embed/{to_address(recipe)}"
    if len(place) > LONGEST:
        return ()
    if day_of(recipe):
        return (("Embed", place),)
    return (("Embed, live", place), ("Embed, as of today", f"{place}?asof={known.version.isoformat()}"))
