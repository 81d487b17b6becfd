"""A small package to be broken, and baselines of the real catalog, made once."""

from datetime import date

import pytest

from forecasting.baselines.baseline import PUBLISHERS, Baseline, baseline_of
from forecasting.catalog.catalog import Catalog
from tests import make

THEN = date(2025, 2, 28)


@pytest.fixture(scope="session")
def baselines(catalog: Catalog) -> dict[str, Baseline]:
    """The baseline of each publisher, with all that is known."""
    return {name: baseline_of(catalog, name) for name in PUBLISHERS}


@pytest.fixture(scope="session")
def gartner(baselines: dict[str, Baseline]) -> Baseline:
    return baselines["Gartner"]


@pytest.fixture(scope="session")
def idc(baselines: dict[str, Baseline]) -> Baseline:
    return baselines["IDC"]


@pytest.fixture(scope="session")
def then(catalog: Catalog) -> dict[str, Baseline]:
    """The baseline of each publisher as known on the last day of February 2025."""
    return {name: baseline_of(catalog, name, as_of=THEN) for name in PUBLISHERS}


@pytest.fixture(scope="session")
def gartner_then(then: dict[str, Baseline]) -> Baseline:
    """Gartner's baseline of the archive, which no new data moves: for what is tested by the digit."""
    return then["Gartner"]


@pytest.fixture(scope="session")
def idc_then(then: dict[str, Baseline]) -> Baseline:
    """IDC's baseline of the archive."""
    return then["IDC"]


@pytest.fixture
def folder(tmp_path):
    """A small package without a fault, to be broken."""
    return make.package(tmp_path)
