"""The real catalog, read once."""

import pytest

from forecasting.catalog import Catalog
from tests import make


@pytest.fixture(scope="session")
def catalog():
    return Catalog.load()


@pytest.fixture
def folder(tmp_path):
    """A small package without a fault, to be broken."""
    return make.package(tmp_path)
