"""One exhibit of each kind, kept in full: whoever changes what a chart says sees here what else changed.

The files hold the Exhibit's plain values, not Plotly's. After a change on purpose:

    RENEW_GOLDEN=1 python -m pytest tests/charts/exhibits/test_golden.py

writes them anew (and fails once, so that nobody forgets to look at the difference before it is committed).
"""

import dataclasses
import json
import os
from datetime import date
from pathlib import Path

import pytest

from charts.exhibit import Exhibit
from charts.exhibits.history import View, comparison, history, with_growth
from forecasting.vintages.rule import growth_between
from tests import make

GOLDEN = Path(__file__).parent / "golden"
VIEW = View(data_version=date(2025, 6, 30))


def capacity():
    """Make a series with every kind of mark: actual, estimate, range, derived, two vintages, another publisher."""
    return make.series(
        make.observation("2020", "75.0", "2022-03-01", status="actual"),
        make.observation("2021", "155.2", "2023-01-11", derivation="75.0+80.2"),
        make.observation("2022", "259.9", "2023-11-29"),
        make.forecast("2027", "1117.4", "2023-11-29"),
        make.observation("2023", "416.7"),
        make.observation("2024", "725.3", note="read off a table"),
        make.forecast("2025", "1037.3", low="1000", high="1100"),
        make.forecast("2028", "2781.9"),
        make.observation("2024", "700", "2025-03", publisher="CAICT", tier="secondary"),
        series_id="capacity.made.cn",
        name="Made capacity, China, IDC",
    )


def rival():
    rows = (
        make.observation("2023", "400", "2024-05-05", publisher="Gartner"),
        make.forecast("2026", "1200", "2024-05-05", publisher="Gartner"),
    )
    return make.series(*rows, series_id="capacity.other.cn", name="Made capacity, China, Gartner")


def grown():
    growth = growth_between(capacity(), make.period("2024"), make.period("2028"))
    return with_growth(history(capacity(), VIEW), growth)


KINDS = {
    "history": lambda: history(capacity(), VIEW),
    "comparison": lambda: comparison([capacity(), rival()], VIEW),
    "growth": grown,
    "as_of": lambda: history(capacity().as_of(date(2024, 1, 31)), dataclasses.replace(VIEW, as_of=date(2024, 1, 31))),
}


def plain(value):
    """Give the value as JSON can hold it."""
    if dataclasses.is_dataclass(value) and not hasattr(value, "frequency"):
        fields = dataclasses.fields(value)
        words = {name: getattr(value, name) for name in ("subtitle", "source_line") if isinstance(value, Exhibit)}
        return {field.name: plain(getattr(value, field.name)) for field in fields} | words
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if value is None or (isinstance(value, str | bool | float) and not hasattr(value, "words")):
        return float(value) if isinstance(value, float) else value
    return value.words if hasattr(value, "words") else str(value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_exhibit_is_what_it_was(kind):
    path = GOLDEN / f"{kind}.json"
    made = json.dumps(plain(KINDS[kind]()), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(made, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.name} was written anew: look at the difference")
    assert json.loads(made) == json.loads(path.read_text(encoding="utf-8"))


def test_every_golden_file_belongs_to_a_kind():
    assert {path.stem for path in GOLDEN.iterdir()} == set(KINDS)
