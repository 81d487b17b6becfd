"""The address of every page: whatever stands in it, the page is shown, and says what it could not follow."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from forecasting.scenarios.links import to_query
from forecasting.scenarios.presets import PRESETS, preset
from tests.fuzz.amount import tries
from tests.fuzz.inputs import MARKUP, damaged_text, texts
from tests.fuzz.law import bounded
from tests.fuzz.test_links import NAMES as OF_SCENARIOS
from tests.fuzz.test_links import WRITTEN, packed
from tests.fuzz.test_routes import NAMED, PERIODS
from tests.pages.on_screen import opened
from ui.controls import FORECAST_NAMES
from ui.header.menu import PAGES
from ui.record.page import NAMES as OF_RECORD

OF_ALL = (
    *FORECAST_NAMES, *OF_RECORD, "asof", "question", "source", "text", "view", "output", "year", "before", "after",
    "organization", "country", "weights", "measure", "place", "item", "key", "verdict", "power", "chip", "stage",
)  # fmt: skip
values = (
    texts
    | PERIODS
    | NAMED["series"]
    | NAMED["method"]
    | NAMED["publisher"]
    | NAMED["output"]
    | NAMED["before"]
    | st.sampled_from(
        [*WRITTEN[:4], packed(b'{"own_figures":1,"series":[]}', wbits=15), "1", "50", "on", "growth", "log"]
    )
)
PRESET_FIELDS = [dict(parse_qsl(to_query(preset(name)))) for name in PRESETS]


@st.composite
def addresses(draw):
    """A page and what stands behind it: its own fields, those of other pages, those of a scenario."""
    page = draw(st.sampled_from([one.path for one in PAGES]))
    names = OF_SCENARIOS if page == "scenarios" else OF_ALL
    fields = draw(st.dictionaries(st.sampled_from(names) | texts, values, max_size=5))
    if page == "scenarios" and draw(st.booleans()):
        fields |= draw(st.sampled_from(PRESET_FIELDS))
    return page, {sent(name): sent(value) for name, value in fields.items() if name}


def sent(text: str) -> str:
    """As a browser sends it: no half of a sign comes through an address."""
    return text.encode(errors="replace").decode()


@tries(3)
@given(addresses(), st.data())
def test_a_page_is_shown_whatever_stands_in_its_address(address, data):
    page, fields = address
    if fields and data.draw(st.booleans()):
        name = data.draw(st.sampled_from(sorted(fields)))
        fields[name] = sent(data.draw(damaged_text(fields[name])))
    with bounded(60):
        test = opened(page, **fields)
    assert not test.exception, (page, fields, [one.value for one in test.exception])
    for element in test.get("html"):
        assert MARKUP not in str(element.proto.body), (page, fields)
