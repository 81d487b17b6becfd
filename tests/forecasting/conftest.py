"""A small package to be broken."""

import pytest

from tests import make


@pytest.fixture
def folder(tmp_path):
    """A small package without a fault, to be broken."""
    return make.package(tmp_path)
