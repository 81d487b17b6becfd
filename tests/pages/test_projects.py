"""The page of projects: its charts by recipe, its map with the table that stands for it, its converter by address."""

from charts.recipes import DueChart, SiteMapChart, SlipChart, ThenAndNowChart, exhibit_of
from forecasting.sites.gigawatt import Meaning, gigawatts
from forecasting.sites.state import states
from tests.pages.on_screen import charts, opened, title, words


def test_due_and_built_and_slips_are_drawn_by_recipe(catalog):
    drawn = [title(chart) for chart in charts(opened("projects", view="due-and-built"))]
    assert drawn == [exhibit_of(DueChart(), catalog).title]
    drawn = [title(chart) for chart in charts(opened("projects", view="slips"))]
    assert drawn == [exhibit_of(recipe, catalog).title for recipe in (ThenAndNowChart(), SlipChart())]


def test_the_map_of_an_area_opens_by_address_and_a_table_holds_every_site(catalog):
    test = opened("projects", view="map", area="north-america")
    assert not test.exception
    assert not test.warning
    assert [title(chart) for chart in charts(test)] == [exhibit_of(SiteMapChart(area="north-america"), catalog).title]
    (table,) = (one.value for one in test.dataframe if "stage" in one.value.columns)
    assert set(table["site"]) == {one.project.name for one in states(catalog)}


def test_the_converter_takes_power_and_basis_from_the_address(catalog):
    test = opened("projects", view="what-a-gw-means", gw="5", of="it")
    found = gigawatts(catalog, 5, Meaning.IT)
    assert not test.exception
    assert not test.warning
    table = next(one.value for one in test.dataframe if "how" in one.value.columns)
    assert list(table["basis"])[:3] == [one.value for one in found.power]
    assert f"{found.power[Meaning.FACILITY].value:g} GW" in list(table["value"])


def test_a_power_that_cannot_be_is_reported_and_the_default_shown():
    test = opened("projects", view="what-a-gw-means", gw="-3")
    assert not test.exception
    assert "gw" in words(test)
