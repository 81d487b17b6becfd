"""Recipes of AI sites: what runs and what is due, and what was expected of the same sites then and now."""

from datetime import date

from charts.recipes.base import Chart


class DueChart(Chart, frozen=True, kw_only=True, tag="due"):
    """From what runs at AI sites to what is expected of them, by the year in which it is due."""

    as_of: date | None = None


class ThenAndNowChart(Chart, frozen=True, kw_only=True, tag="then_and_now"):
    """Power of the same AI sites by year, as the oldest and as the newest data set sees it."""

    as_of: date | None = None


class SiteMapChart(Chart, frozen=True, kw_only=True, tag="site_map"):
    """AI sites of an area on a map, by power and by how far they are.

    Attributes:
        area: The area's name as an address writes it.
        as_of: Day whose knowledge is shown.
    """

    area: str = "world"
    as_of: date | None = None


SiteChart = SiteMapChart | DueChart | ThenAndNowChart
