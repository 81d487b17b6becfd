"""What the API answers from: the catalog that the pages show, and a name for its state."""

from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from forecasting.backtest.result_cache import code_digest
from forecasting.baselines.baseline import Baseline
from forecasting.catalog.catalog import Catalog
from forecasting.scenarios.scenario import Scenario
from forecasting.search.index import Index
from ui import cached

RECKONING = ("numpy", "pandas", "scipy", "statsmodels")
"""Libraries whose version can change the last digit of a number."""


class Served:
    """What is known, kept once for all readers (`ui/cached.py`)."""

    def catalog(self, day: date | None) -> Catalog:
        """The catalog as known on a day."""
        return cached.catalog_as_of(day)

    def index(self, day: date | None) -> Index:
        """Everything that can be found in it."""
        return cached.index(day)

    def baseline(self, scenario: Scenario) -> Baseline:
        """What a scenario stands on."""
        return cached.baseline(scenario.publisher, scenario.known_by(cached.catalog().version), scenario.to)


SOURCE = Served()


@cache
def state() -> bytes:
    """What every answer depends on beside its parameters: the data, the code, and libraries."""
    digest = sha256(cached.package_zip() + code_digest())
    for path in sorted(Path(__file__).parent.iterdir()):
        digest.update(path.read_bytes() if path.is_file() else b"")
    digest.update(" ".join(version(name) for name in RECKONING).encode())
    return digest.digest()


def tag(*parts: str) -> str:
    """The strong tag of an answer: that of its parts in the present state, in quotes."""
    digest = sha256(state())
    for part in parts:
        digest.update(sha256(part.encode()).digest())
    return f'"{digest.hexdigest()[:32]}"'


@cache
def files() -> dict[str, bytes]:
    """The files of the data package by their paths in it, as the catalog was read from them."""
    with ZipFile(BytesIO(cached.package_zip())) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
