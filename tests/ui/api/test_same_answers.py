"""The API's answers equal those of the command line, for every operation, in JSON and in CSV."""

import csv
import io
import json
import shlex
from urllib.parse import quote

import jsonschema
import pytest
from click.testing import CliRunner

from forecasting.cli.main import main
from forecasting.operations.table import OPERATIONS
from ui.api.description import described
from ui.api.page import example

SERIES = "capacity.intelligent.cn"
TEXT = "The IEA sees 1,200 TWh of data-centre electricity in 2030. AI servers grew by 400 % a year. It rained."
A, B = OPERATIONS["bridge"].example["a"], OPERATIONS["bridge"].example["b"]


def whole(answer):
    return answer


def cut(*names):
    """The fields of an object, as a smaller object."""
    return lambda answer: {name: answer[name] for name in names}


def only_series(answer):
    return next(row for row in answer if row["series_id"] == SERIES)


PATH = [one.name for one in OPERATIONS["path"].columns]
CASES = [
    ("series", "series?q=inference&limit=1000", "series inference", whole),
    ("series", "series?theme=energy&unit=TWh&limit=1000", "series --theme energy --unit TWh", whole),
    ("one_series", f"series/{SERIES}", "series intelligent", only_series),
    ("observations", f"series/{SERIES}/observations?as_of=2025-03-01", f"history {SERIES} --as-of 2025-03-01",
     lambda answer: answer["observations"]),
    ("path", f"series/{SERIES}/path", f"history {SERIES}", cut(*PATH)),
    ("path", f"series/{SERIES}/path?vintage=furthest&as_of=2024-12-31&publisher=IDC",
     f"history {SERIES} --vintage furthest --as-of 2024-12-31 --publisher IDC", cut(*PATH)),
    ("growth", f"series/{SERIES}/growth?from=2024&to=2028", f"growth {SERIES} 2024 2028", whole),
    ("projection", f"series/{SERIES}/projection?to=2030", f"project {SERIES} --to 2030", whole),
    ("projection", f"series/{SERIES}/projection?to=2029&growth=40,30&levels=50,95&as_of=2025-03-01",
     f"project {SERIES} --to 2029 --growth 40,30 --levels 50,95 --as-of 2025-03-01", whole),
    ("projection", f"series/{SERIES}/projection?to=2030&method=theta_levels",
     f"project {SERIES} --to 2030 --method theta_levels", whole),
    ("methods_for", f"series/{SERIES}/methods?as_of=2025-03-01", f"methods {SERIES} --as-of 2025-03-01", whole),
    ("methods", "methods", "methods", whole),
    ("headlines", "headlines?as_of=2025-03-01", "headline --as-of 2025-03-01", whole),
    ("presets", "scenarios", "scenarios", whole),
    ("drivers", "drivers?publisher=Gartner&to=2030", "drivers --publisher gartner --to 2030", whole),
    ("evaluation", "scenarios/evaluation?draws=100", "simulate --draws 100", whole),
    ("evaluation", "scenarios/evaluation?preset=gartner&ai_share=75&ai_share@2027=65&draws=200&seed=3&together=0.5",
     "simulate gartner --set ai_share=75 --set ai_share@2027=65 --draws 200 --seed 3 --together 0.5", whole),
    ("crosscheck", "scenarios/crosscheck?limit=1000", "crosscheck", whole),
    ("crosscheck", "scenarios/crosscheck?preset=gartner&ai_share=75&to=2029&limit=1000",
     "crosscheck gartner --set ai_share=75 --to 2029", whole),
    ("scores", "scores?publisher=Gartner&outcome=first&limit=1000", "score --publisher gartner --outcome first", whole),
    ("tallies", "scores/tallies?by=lead", "score --by lead", whole),
    ("unscored", "scores/unscored?series=market.ai_server.world", "score market.ai_server.world --unscored", whole),
    ("audit", "audit?verdict=differ", "audit --verdict differ", whole),
    ("search", "search?q=h100%202026&limit=20", "find h100 2026", whole),
    ("questions", "questions?as_of=2025-03-01", "ask --as-of 2025-03-01", whole),
    ("answer", "questions/bubble", "ask bubble", whole),
    ("checktext", f"checktext?as_of=2025-12-31&text={quote(TEXT)}", f"checktext --as-of 2025-12-31 '{TEXT}'", whole),
    ("bridge_pairs", "bridges", "bridge", whole),
    ("bridge", f"bridges/between?a={A}&b={B}", f"bridge {A} {B}", whole),
]  # fmt: skip


def test_every_operation_is_compared():
    assert {name for name, *_ in CASES} == set(OPERATIONS)


@pytest.mark.parametrize(("name", "address", "command", "part"), CASES, ids=[case[1] for case in CASES])
def test_an_answer_equals_that_of_the_command_line(program, name, address, command, part):
    printed = CliRunner().invoke(main, [*shlex.split(command), "--json"])
    assert (printed.exit_code, printed.stderr) == (0, "")
    answer = program.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == part(json.loads(printed.stdout))
    for row in answer.json() if OPERATIONS[name].is_list else [answer.json()]:
        has_fields(row, OPERATIONS[name].columns)


def has_fields(answer, columns):
    """Its fields are those of the description and no others, in objects within as well."""
    named = [one for one in columns if not one.name.endswith("*")]
    begun = tuple(one.name[:-1] for one in columns if one.name.endswith("*"))
    assert [name for name in answer if not (begun and name.startswith(begun))] == [one.name for one in named]
    for one in named:
        for inner in within(answer[one.name], one.kind) if one.inner else ():
            has_fields(inner, one.inner)


def within(value, kind):
    """The objects that a field holds."""
    return value if kind.endswith("[]") else value.values() if kind.endswith("{}") else [value]


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_object_in_an_answer_has_its_fields_described(operation):
    free = {"parameters", "assumptions"}

    def check(columns):
        for one in columns:
            assert bool(one.inner) == (one.kind.startswith("object") and one.name not in free), one.name
            check(one.inner)

    check(operation.columns)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_an_answer_is_as_described_and_its_table_has_the_same_rows(program, operation):
    address = f"/api/v1/{example(operation)}"
    answer = program.get(address).json()
    whole_thing = described()
    schema = whole_thing["paths"][f"/{operation.path}"]["get"]["responses"]["200"]["content"]["application/json"]
    jsonschema.validate(answer, schema["schema"] | {"components": whole_thing["components"]})
    for row in answer if operation.is_list else [answer]:
        assert list(row) == [field.name for field in operation.columns]
    given = program.get(address, headers={"accept": "text/csv"})
    assert given.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(given.text)))
    assert len(rows) == len(operation.rows(answer)) > 0
    for row, plain in zip(rows, operation.rows(answer), strict=True):
        numbers = {name: value for name, value in plain.items() if isinstance(value, float)}
        assert {name: float(row[name]) for name in numbers} == numbers
