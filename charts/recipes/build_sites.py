"""How the charts of AI sites come about from their recipes."""

from charts.exhibit import Exhibit
from charts.exhibits.sites.due import due_chart
from charts.exhibits.sites.site_map import area_of, site_map
from charts.exhibits.sites.then_and_now import then_and_now
from charts.recipes.sites import DueChart, SiteChart, SiteMapChart
from forecasting.catalog.catalog import Catalog
from forecasting.scores.timelines import slips_in
from forecasting.sites.due import pipeline


def site_chart(recipe: SiteChart, known: Catalog) -> Exhibit:
    """The chart of a recipe, from what is known on its day.

    Raises:
        RefusalError: No data set on sites, no two on the same sites, or no site of an area had been published by then;
            or there is no map of such an area.
    """
    if isinstance(recipe, SiteMapChart):
        return site_map(known, area_of(recipe.area))
    if isinstance(recipe, DueChart):
        return due_chart(known, pipeline(known))
    return then_and_now(known, slips_in(known))
