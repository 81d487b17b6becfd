"""Whatever a program sends to the API, it gets an answer or one sentence, never a fault of ours."""

from urllib.parse import quote, urlencode

from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from forecasting.operations.table import OPERATIONS
from tests.fuzz.amount import tries
from tests.ui.asking import Client
from ui import routes as service

PROGRAM = Client(Starlette(routes=service.routes()))
NEAR = ("", "0", "-1", "1e9", "2024", "2030", "1990-01-01", "9999-12-31", "2025-03-01", "0001-01-01", "furthest", "IDC",
        "Gartner", "capacity.intelligent.cn", "ai_share", "by:-10", "to:5", "shock:-20", "80:s-shaped", "NaN", "true",
        "null", "*", "../", "%", "'", '"', "\0", "30,60,90", "40,-100", "general", "h100 2030")  # fmt: skip
NAMES = sorted({one.name for operation in OPERATIONS.values() for one in operation.takes} | {"format", "ai_share@2027"})
TEXTS = st.sampled_from(NEAR) | st.text(max_size=40)
ANSWERS = {200, 400, 404, 422}


@st.composite
def addresses(draw):
    """The address of an operation with its own example, some of it changed, and parameters of others."""
    operation = draw(st.sampled_from(list(OPERATIONS.values())))
    given_ = dict(operation.example) | draw(
        st.dictionaries(st.sampled_from([one.name for one in operation.takes]), TEXTS)
    )
    given_ |= draw(st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=1)) if draw(st.booleans()) else {}
    if operation.id == "evaluation":
        given_["draws"] = "50"
    path = operation.path
    for one in operation.takes:
        if operation.in_path(one):
            path = path.replace(f"{{{one.name}}}", quote(given_.pop(one.name), safe=""))
    return f"/api/v1/{path}?{urlencode(given_)}"


@tries(60)
@given(addresses(), st.sampled_from(("", "text/csv", "*/*;q=x", ";;,")))
def test_every_address_is_answered_or_refused_in_a_sentence(address, accept):
    answer = PROGRAM.get(address, headers={"accept": accept})
    assert answer.status_code in ANSWERS, answer.text
    if answer.status_code == 200:
        assert answer.headers["etag"]
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"].endswith((".", "?", "!"))
