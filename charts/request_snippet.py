"""Python that asks a running server for a chart's numbers: text that a reader can run with nothing but Python.

As in `python_snippet`, names and texts from data appear as literals only. *ADDRESS* in it stands for the server; a page
that hands the text out puts its own address there.
"""

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlencode

from charts.python_snippet import heading, printed
from forecasting.methods.families.registry import METHODS
from forecasting.projection.projection import Projection
from forecasting.scenarios.links import to_query
from forecasting.scenarios.scenario import Scenario
from forecasting.vintages.choice import Choice

ADDRESS = "http://127.0.0.1:8501"
"""Where a server is that was started on the reader's own machine."""
Fields = list[tuple[str, object]]


def history_request(series_ids: Sequence[str], title: str, as_of: date | None, choice: Choice | None) -> str:
    """The paths of some series; *choice* is for the first. It ends with `numbers`: series, period, value."""
    asked = [
        _address(one, "path", [*_day(as_of), *(_chosen(choice) if place == 0 else [])])
        for place, one in enumerate(series_ids)
    ]
    rows = '[(answer["series_id"], point["period"], point["value"]) for point in answer["drawn"]]'
    return _code(title, asked, rows)


def projection_request(projection: Projection, choice: Choice | None, ceiling: float | None) -> str:
    """A projection's medians; empty for a method that servers do not answer with."""
    if METHODS[projection.method].searches:
        return ""
    fields: Fields = [
        ("to", projection.periods[-1]),
        ("method", projection.method),
        *([("growth", ",".join(repr(float(rate)) for rate in projection.growth))] if projection.growth else []),
        *([("ceiling", repr(float(ceiling)))] if ceiling is not None else []),
        *([("prior", projection.prior)] if projection.prior else []),
        *_day(projection.as_of),
        *_chosen(choice),
    ]
    asked = [_address(projection.history.series_id, "projection", fields)]
    rows = '[(answer["series_id"], row["period"], row["median"]) for row in answer["projection"]]'
    return _code(f"{projection.history.name}: {projection.method_name.lower()}", asked, rows)


def scenario_request(scenario: Scenario, output: str) -> str:
    """One quantity of a scenario, on its central path."""
    scenario = scenario.changed(as_of=scenario.as_of or scenario.data_version)
    path = f'answer["outputs"][{output!r}]["central"]'
    rows = f'[({output!r}, str(year), value) for year, value in zip(answer["years"], {path}, strict=True)]'
    return _code(scenario.name or "Scenario", [f"scenarios/evaluation?{to_query(scenario)}"], rows)


def _code(title: str, asked: Sequence[str], rows: str) -> str:
    lines = [
        heading(title),
        "import json",
        "from urllib.request import urlopen",
        "",
        f'ADDRESS = "{ADDRESS}"',
        "numbers = []",
        f"for asked in {list(asked)!r}:",
        '    answer = json.load(urlopen(f"{ADDRESS}/api/v1/{asked}"))',
        f"    numbers += {rows}",
        *printed(),
    ]
    return "\n".join(lines) + "\n"


def _address(series_id: str, part: str, fields: Fields) -> str:
    query = urlencode([(name, str(value)) for name, value in fields], errors="replace")
    return f"series/{quote(series_id, safe='', errors='replace')}/{part}" + (f"?{query}" if query else "")


def _day(as_of: date | None) -> Fields:
    return [("as_of", as_of.isoformat())] if as_of else []


def _chosen(choice: Choice | None) -> Fields:
    if choice is None:
        return []
    given = [("publisher", choice.publisher), ("basis", choice.basis)]
    vintage: Fields = [("vintage", choice.vintage.text)] if choice.vintage else []
    return [*((name, value) for name, value in given if value is not None), *vintage]
