"""Search: what an analyst or journalist types finds what was meant, whatever the words, numbers, day and spelling."""

from datetime import date

import pytest

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.periods import Published
from forecasting.questions import answer
from forecasting.search.entries import COLUMNS, Kind
from forecasting.search.index import Index, index_of
from forecasting.search.numbers import number_in
from forecasting.search.places import PLACES

FIRST = 3


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> Index:
    return Index(catalog)


@pytest.fixture(scope="module")
def early(catalog: Catalog) -> Index:
    return Index(catalog.as_of(date(2025, 3, 1)))


# What was typed, and what has to be among the first three.
PHRASES = {
    "ai server market": "market-size",
    "idc ai infrastructure spending": "spend.ai_infrastructure.world",
    "gartner ai spending 2026": "spend.ai_total.world.2026def",
    "big tech capex": "capex-size",
    "microsoft capex": "capex.microsoft.cash.fy",
    "google capital spending": "capex.alphabet.guidance",
    "oracle capital expenditure": "capex.oracle.fy",
    "nvidia data center revenue": "revenue.datacenter.nvidia.fy",
    "broadcom ai revenue": "revenue.ai.broadcom.fy",
    "how much money does openai make": "lab-revenue",
    "anthropic run rate": "revenue.runrate.anthropic",
    "semiconductor revenue": "revenue.semiconductor.world",
    "worldwide it spending": "spend.it_total.world",
    "h100 rental": "gpu-rent",
    "b200 rent per hour": "price.gpu_rental.b200.spot",
    "nvidia h200 hourly": "price.gpu_hour.retail.h200",
    "gpu prices": "gpu-rent",
    "token prices": "token-prices",
    "claude opus price": "price.api.anthropic_opus.output",
    "cost to train GPT-4": "gpt-4-cost",
    "gemini ultra training cost": "cost.training_run.gemini_1_0_ultra.cloud",
    "deepseek v3": "DeepSeek-V3",
    "largest ai supercomputer": "power.largest_ai_supercomputer",
    "data centre electricity": "energy.data_center.world",
    "iea data centres": "energy.datacenter.world.iea",
    "data center power demand": "power.data_center.world",
    "energy per query": "query-energy",
    "us grid share of data centres": "grid-share",
    "transformer shortage": "gap.transformer_supply.woodmac",
    "gas turbines backlog": "turbines.backlog.gev",
    "stargate abilene": "stargate-abilene",
    "hyperion": "meta-hyperion",
    "delayed data centers": "projects-built",
    "inference vs training": "inference-overtakes-training",
    "jevons": "cheaper-means-more",
    "rebound": "rebound",
    "elasticity of tokens": "elasticity.llm_tokens.price",
    "is ai getting cheaper": "token-prices",
    "doubao tokens": "usage.tokens.bytedance.doubao",
    "chatgpt users": "users.chatgpt.week",
    "hbm market": "market.hbm.skhynix",
    "cowos capacity": "cowos.capacity.tsmc.trendforce",
    "blackwell shipments": "units.gpu.blackwell.ms",
    "mi300x": "units.chip.mi300x.q",
    "huawei ascend": "capacity.h100e.huawei",
    "domestic chips china share": "share.domestic_ai_accelerator.cn",
    "export controls": "export-controls",
    "chip ban": "export_controls",
    "inspur market share": "share.ieit.server.world.q",
    "dell server share": "share.dell.server.world.q",
    "liquid cooling": "liquid_cooling",
    "stock market reaction to deepseek": "deepseek-shock",
    "ai bubble": "bubble",
    "forecast accuracy": "how-good",
    "who has most gpus": "who-owns",
    "scenarios": "/scenarios",
}


@pytest.mark.parametrize(("typed", "meant"), PHRASES.items(), ids=PHRASES)
def test_what_is_typed_finds_what_is_meant_among_the_first_three(index, typed, meant):
    assert meant in [entry.id for entry in index.find(typed)[:FIRST]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    {
        "microsoft capex": "capex.microsoft.cash.fy",
        "JPMorgan hyperscaler": "capex.hyperscalers.jpm",
        "how much does it cost to build a 1GW data centre": "gigawatt-cost",
        "how expensive is 1 gigawatt": "gigawatt-cost",
        "utilization": "mfu",
        "ByteDance": "capex.bytedance",
        "MAPE": "/record",
        "server shipments Q3 2024": "units.server.world.gartner.q",
        "second quarter of 2026 supermicro share": "share.supermicro.server.world.q",
        "服務器": "market.server_value.world",
        "數據中心 電力": "energy.data_center.world",
    }.items(),
)
def test_what_is_asked_comes_first_in_any_spelling(index, typed, meant):
    assert index.find(typed)[0].id == meant


@pytest.mark.parametrize("typed", ["nuclear", "zzzzqqq"])
def test_a_word_that_nothing_has_is_not_taken_for_another_and_finds_nothing(index, typed):
    assert not index.matching(typed)
    assert index.find(typed)[0].kind is Kind.QUESTION


def test_a_quarter_picks_the_figure_of_that_quarter(index):
    assert index.find("server shipments Q3 2024")[0].period == "2024Q3"
    assert index.find("2Q 2026 server revenue IDC")[0].period == "2026Q2"


def test_the_newest_outcome_of_a_year_speaks_for_it_as_in_the_answer_to_a_question(index, catalog):
    found = next(one for one in index.find("openai run rate") if one.id == "revenue.runrate.openai")
    asked = next(one for one in answer(catalog, "lab-revenue").figures if found.id in one.series_ids)

    assert (found.value, found.period, found.publisher) == (asked.value, str(asked.period), asked.publisher)


@pytest.mark.parametrize(
    ("typed", "meant"),
    {
        "智能算力": "capacity.intelligent_official.cn",
        "寒武纪": "units.ai_accelerator_cambricon.cn",
        "训练成本": "training-cost",
        "数据中心用电量": "energy.data_center.world",
        "服务器出货量": "units.ai_server.world.trendforce",
        "中国服务器市场": "market.server.cn.q",
    }.items(),
)
def test_chinese_names_find_what_has_them(index, typed, meant):
    assert meant in [entry.id for entry in index.find(typed)[:FIRST]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    {
        "nvidea data centre revenu": "revenue.datacenter.nvidia.fy",
        "infrence share": "share.inference_in_ai_iaas.world",
        "anthorpic revenue": "revenue.runrate.anthropic",
        "microsft capex": "capex.microsoft.cash.fy",
        "electricty data centers": "energy.data_center.world",
        "elastisity": "elasticity",
    }.items(),
)
def test_typing_errors_are_forgiven(index, typed, meant):
    assert meant in [entry.id for entry in index.find(typed)[:FIRST]]


@pytest.mark.parametrize(
    "typed",
    ["1460.3", "1,460.3", "1460.3 EFLOPS", "china 1,460.3", "1 460,3", "1.460,3 EFLOPS", "1460,3", "1,460.3 in 2026"],
)
def test_a_number_finds_who_printed_it_and_the_claims_on_it(index, typed):
    found = index.find(typed)
    first, claim = found[0], found[1]
    assert (first.kind, first.value) == (Kind.OBSERVATION, 1460.3)
    assert claim.kind is Kind.CLAIM
    assert claim.series_id == first.series_id


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("$1.21 trillion", 1210, "USD bn"),
        ("1.58 tn", 1580, "USD bn"),
        ("497 bn", 497, "USD bn"),
        ("USD 701.6 bn", 701.592, "USD bn"),
        ("54.7 %", 54.7, "percent"),
        ("54.7 percent", 54.7, "percent"),
        ("945 TWh", 945, "TWh"),
    ],
)
def test_a_number_is_found_in_every_writing_of_it(index, typed, value, unit):
    assert (float(index.find(typed)[0].value), index.find(typed)[0].unit) == (value, unit)


def test_a_number_that_nobody_printed_gives_the_nearest(index):
    found = index.find("123456.789")
    assert found
    assert all(entry.kind in {Kind.OBSERVATION, Kind.CLAIM} for entry in found)


@pytest.mark.parametrize("typed", ["gpt-4", "top500", "llama 3.1 405b", "h100", "2026", "8 GPUs", "capex 2027"])
def test_names_with_digits_and_years_are_no_numbers_of_the_market(index, typed):
    assert index.find(typed)[0].kind not in {Kind.OBSERVATION, Kind.CLAIM}


def test_a_year_picks_the_figure_of_that_year(index):
    of_2030 = next(
        entry for entry in index.find("data centre electricity 2030") if entry.id == "energy.data_center.world"
    )
    assert of_2030.period == "2030"
    assert index.find("servers 2027")[0].period == "2027"
    shown = next(e for e in index.find("china EFLOPS 2028") if e.id == "capacity.intelligent.cn")
    assert (float(shown.value), shown.period) == (2781.9, "2028")


def test_what_still_speaks_comes_before_what_is_superseded(index, catalog):
    by_id = {entry.id: entry for entry in index.entries if entry.kind is Kind.SERIES}
    assert {i for i, entry in by_id.items() if entry.superseded} == {one.series_id for one in catalog.successors}
    for typed in ("ai server market", "server market gartner", "inference share of servers", "gpu servers china"):
        series = [entry for entry in index.find(typed) if entry.kind is Kind.SERIES]
        assert any(entry.superseded for entry in series), typed
        assert not series[0].superseded, typed


def test_an_observation_of_an_older_vintage_is_superseded(index, catalog):
    series = catalog["market.server_value.world"]
    newest = max(series.observations, key=lambda o: (o.period.year == 2027, o.known))
    older = next(o for o in series.observations if o.period == newest.period and o.known < newest.known)
    found = {entry.id: entry.superseded for entry in index.find(older.value.text)}
    assert found[older.observation_id]
    assert not {e.id: e.superseded for e in index.find(newest.value.text)}[newest.observation_id]


@pytest.mark.parametrize(
    "typed", ["zzzzqqq", "", "   ", "the of and", "?!", "量子", '"', "AND OR NOT", "a*b", "x" * 5000]
)
def test_no_query_is_refused_and_no_answer_is_empty(index, typed):
    assert index.find(typed)


def test_a_past_day_finds_only_what_was_known_then(early):
    day = date(2025, 3, 1)
    for typed in ("ai infrastructure", "deepseek", "capex", "export controls", "gpt-4", "power", "1037.3", "stargate"):
        for entry in early.find(typed):
            assert not entry.published or Published(entry.published).day <= day, entry
    assert "AI server market" in early.find("ai server market idc")[0].title
    assert not early.find("ai server market idc")[0].superseded


def test_every_kind_of_thing_is_found(index):
    kinds = {entry.kind for entry in index.entries} | {Kind.OBSERVATION, Kind.CLAIM}
    assert kinds == set(Kind)


def test_every_thing_is_found_by_its_own_title(index):
    sample = index.entries[::97]
    for entry in sample:
        assert entry.title in [found.title for found in index.find(entry.title)[:FIRST]], entry


def test_a_row_has_the_columns_of_the_command_line_and_leads_on(index):
    row = index.rows("ai capex", 5)[0]
    assert tuple(row) == (*COLUMNS, "address")
    places = {f"/{place.path}" for place in PLACES}
    for one in index.rows("ai capex scenarios stargate nvidia", 50):
        assert one["address"] is None or str(one["address"]).partition("?")[0] in places


def test_whether_all_words_were_found_is_known(index):
    assert index.finds_all("china accelerated servers")
    assert not index.finds_all("china accelerated zebras")


def test_a_number_is_read_with_its_scale_and_sign():
    number = number_in("about $1.46 tn in all")
    assert (number.value, number.decimals, number.scale, number.currency) == (1.46, 2, 1e12, "USD")
    assert number_in("54.7 %").is_percent
    assert number_in("2026") is None


@pytest.mark.parametrize("typed", ["0." + "0" * 78 + "1", "9" * 80, "1." + "5" * 70, "$1e" + "9" * 60])
def test_a_number_longer_than_anybody_prints_is_looked_up_as_words(catalog, typed):
    assert index_of(catalog).find(typed, 3)
