"""A program that asks the API."""

import pytest
from starlette.applications import Starlette

from tests.ui.asking import Client
from ui import routes as service


@pytest.fixture(scope="session")
def program():
    return Client(Starlette(routes=service.routes()))
