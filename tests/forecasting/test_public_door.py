"""The public door: what notebooks import, and files that readers already hold."""

import io
from contextlib import redirect_stdout

import pytest

import forecasting

OLD_PROJECTION = """
from forecasting import Catalog, Period
from forecasting.projecting import Wish, project

catalog = Catalog.load()
wish = Wish(method='growth', growth=(40.0, 30.0))
end = Period.parse('2030')
projection = project(catalog['capacity.intelligent.cn'], end, wish, catalog=catalog)
numbers = [('capacity.intelligent.cn', row['period'], row['median']) for row in projection.rows()]
"""
OLD_SCENARIO = """
from forecasting import Catalog
from forecasting.baseline import baseline_of
from forecasting.evaluate import evaluate
from forecasting.scenario_links import from_query

scenario = from_query('ai_share=75')
baseline = baseline_of(Catalog.load(), scenario.publisher, as_of=scenario.as_of, last=scenario.to)
found = evaluate(scenario, baseline)
values = found['power'].values
numbers = [('power', str(year), value) for year, value in zip(found.years, values, strict=True)]
"""


@pytest.mark.parametrize("code", [OLD_PROJECTION, OLD_SCENARIO], ids=["projection", "scenario"])
def test_python_that_readers_already_hold_still_runs(code):
    names: dict[str, object] = {}
    with redirect_stdout(io.StringIO()):
        exec(code, names)  # noqa: S102 - text as this tool exported it
    assert names["numbers"]


def test_an_old_notebook_still_finds_the_settings_of_a_projection():
    assert forecasting.ProjectionSettings is forecasting.ProjectionSettings


@pytest.mark.parametrize("name", forecasting.__all__)
def test_every_name_of_the_door_is_there(name):
    assert getattr(forecasting, name) is not None
