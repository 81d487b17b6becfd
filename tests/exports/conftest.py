"""The real catalog, read once, and the plain view of it."""

import pytest

from charts.history import View
from forecasting.catalog import Catalog


@pytest.fixture(scope="session")
def catalog():
    return Catalog.load()


@pytest.fixture(scope="session")
def view(catalog):
    return View(data_version=catalog.version)
