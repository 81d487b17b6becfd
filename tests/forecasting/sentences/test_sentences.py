"""Sentences from articles get the right verdict, in many wordings and in Chinese, as known on the day of the tables."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.exhibits.history import View, history
from exports.content.sentence import sentence as copied
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.units import compact
from forecasting.sentences.check import check_text
from forecasting.sentences.judging.finding import Row, Verdict
from forecasting.sentences.reading.text import MOST_SIGNS, plain, sentences
from forecasting.vintages.headlines import headlines

HERE = Path(__file__).parent
THEN = date(2026, 11, 28)
"""The day of the data for which the tables give the verdicts; later vintages change nothing of them."""
PIECES = (
    "$", "125.1", " billion", "亿", "美元", "%", " in 2024", " from ", " to ", "double", "2024年", "1,037.3 EFLOPS",
    "IDC", "AI server", "-", "~", "..", "\n", " per year", "every 10 months", "every 0 days", "H800 GPUs", "至", "增长",
    "百分之四十三", "二", "2048", "Q3 2024", "3Q24", "e9", "∞", "٣", "１２", "0", "0%",
    "9" * 40, "(", ")", ",", "half of", "more than ",
    "January 27, 2025", "February 31, 2025", "0000", "𝟙", "\u202e", "\x00", "\ud800",
)  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLE = [*rows("sentences.csv"), *rows("more_sentences.csv")]


@pytest.fixture(scope="module")
def known(catalog: Catalog) -> Catalog:
    return catalog.as_of(THEN)


def checked(known: Catalog, sentence: str) -> Row:
    (row,) = check_text(known, sentence)
    return row


@pytest.mark.parametrize("line", TABLE, ids=[line["id"] for line in TABLE])
def test_each_sentence_gets_the_verdict_of_the_table(known, line):
    row = checked(known, line["sentence"])

    assert row.verdict.value == line["verdict"], row.reason


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("A CAGR of 46.2% turns 725.3 EFLOPS of 2024 into 2,781.9 in 2028.", "A CAGR of 39.9% turns"),
        ("AI servers grow from $125.1 billion in 2024 to $222.7 billion in 2028, a CAGR of 20%.", "a CAGR of 15.5%."),
        ("The IEA sees 1,200 TWh of data-centre electricity in 2030.", "The IEA sees 950 TWh of"),
        ("IDC put the AI server market at USD 125.1 mn in 2024.", "at USD 125.1 bn in 2024."),
        ("Data centers used 415 GW of electricity in 2024, the IEA says.", "used 415 TWh of electricity"),
        ("Alphabet's capex fell 74% in 2025.", "capex rose 74.1% in 2025."),
        ("Sales fell 50% from $100 million in 2021 to $150 million in 2022.", "Sales rose 50% from"),
        ("China's intelligent computing will double in 2026 to 1,460.3 EFLOPS from the 2025 level.",
         "will grow 1.41-fold in 2026"),
        ("The market more than doubled from $10 billion in 2020 to $18 billion in 2023.", "market grew 1.8-fold from"),
        ("DeepSeek-R1 has 67.1 billion parameters.", "has 671 billion parameters."),
        ("On January 28, 2025 Nvidia lost more than $350 billion of market value.", "On January 27, 2025 Nvidia lost"),
        ("2025年中国智能算力规模将达到10373EFLOPS。", "将达到1037.3EFLOPS。"),
        ("IDC cut its 2026 server forecast from $702 billion to $647 billion.",
         "IDC raised its 2026 server forecast from $647 billion to $702 billion."),
        ("OpenAI's revenue was €13.07 billion in 2025.", "revenue was USD 13.07 bn in 2025."),
        ("The server market will be worth between 650 billion and 680 billion dollars in 2026, IDC says.",
         "will be worth 702 billion dollars in 2026"),
        ("Gartner expects data-centre electricity use to increase by 218 TWh to 565 TWh in 2026.", "by 118 TWh to"),
    ],
)  # fmt: skip
def test_a_wrong_sentence_is_put_right_in_its_own_form(known, sentence, right):
    assert right in checked(known, sentence).corrected


@pytest.mark.parametrize(
    ("sentence", "slip"),
    [
        ("A CAGR of 46.2% turns 725.3 EFLOPS of 2024 into 2,781.9 in 2028.", "base year"),
        ("From 2024 to 2028 intelligent computing in China grows at a CAGR of 46.2%.", "base year"),
        ("IDC put the AI server market at USD 125.1 mn in 2024.", "unit"),
        ("Data centers used 415 GW of electricity in 2024, the IEA says.", "unit"),
        ("The server market was worth $125.1 billion in 2024.", "scope"),
        ("Alphabet's capex fell 74% in 2025.", "direction"),
        ("China had 620 million users of generative AI at the end of 2025, CNNIC reports.", "digit"),
        ("The worldwide AI server market was worth $1,251 billion in 2024.", "digit"),
        ("The IEA sees 1,200 TWh of data-centre electricity in 2030.", "year"),
    ],
)
def test_a_slip_is_named(known, sentence, slip):
    assert f"slipped {slip}" in checked(known, sentence).reason.lower()


def test_a_row_has_the_observations_behind_it(known):
    row = checked(known, "Data centres will use 945 TWh in 2030 according to the IEA.")
    ids = {one.observation_id: one for one in known.observations}

    assert [float(ids[one].value) for one in row.plain()["observation_ids"]] == [945, 950]


def test_what_was_not_yet_published_neither_confirms_nor_refutes(catalog):
    sentence = "Data centres will use 945 TWh in 2030 according to the IEA."

    assert checked(catalog.as_of(date(2025, 5, 1)), sentence).verdict is Verdict.AGREES
    assert checked(catalog.as_of(date(2024, 1, 1)), sentence).verdict is Verdict.UNCHECKABLE


def test_each_published_level_agrees_with_itself_until_it_is_outdated(known):
    for series_id in ("capacity.intelligent.cn", "energy.datacenter.world.iea", "users.genai.cn"):
        series = known[series_id]
        for one in series.observations:
            unit = series.unit.replace("million persons", "million users")
            sentence = (
                f"{series.name.split(',')[0]}, {series.geography}: {one.value.text} {unit} in {one.period.label}."
            )
            if one.period.frequency.value == "A" and not one.derivation:
                verdict = checked(known, sentence).verdict
                assert verdict in {Verdict.AGREES, Verdict.SUPERSEDED}, sentence


def said(series: Series, one: Observation, factor: float = 1.0) -> str:
    """A published value as a sentence; times a factor, a wrong one."""
    name = ", ".join(part for part in series.name.split(", ") if part not in series.publishers)
    return f"{one.publisher}: {name}, {compact(one.value * factor, series.unit)} in {series.label_of(one.period)}."


@pytest.mark.parametrize("concept", ["AI servers", "Servers", "AI spending", "Electricity of data centres"])
def test_the_sentence_to_copy_below_a_headline_chart_agrees(known, concept):
    series = next(one.series for one in headlines(known).speakers if concept in one.row.label)
    text = copied(history(series, View(data_version=known.today)))

    assert checked(known, text).verdict is Verdict.AGREES


SAMPLE = 29
"""Every so many observations are tried."""


def test_no_published_figure_is_called_wrong_unless_a_better_account_exists(known):
    rows = [(series, one) for series in known for one in series.observations][::SAMPLE]
    wrong = [
        (said(series, one), row.reason)
        for series, one in rows
        for row in check_text(known, said(series, one))
        if row.verdict is Verdict.DIFFERS and series.series_id != "count.parameters.deepseek_r1"
    ]

    assert rows
    assert wrong == []


def test_a_figure_half_as_large_again_is_hardly_ever_confirmed(known):
    rows = [(series, one) for series in known for one in series.observations if one.value > 0][:: 3 * SAMPLE]
    confirmed = [
        row
        for series, one in rows
        for row in check_text(known, said(series, one, 1.5))
        if row.verdict is Verdict.AGREES
    ]

    assert len(confirmed) < len(rows) / 10, [row.reason for row in confirmed]


@settings(max_examples=60)
@given(text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)))
def test_any_text_gives_rows_and_no_error(catalog, text):
    found = check_text(catalog, text)

    assert found
    assert all(set(row.plain()) == COLUMNS and row.reason for row in found)


COLUMNS = {"text", "verdict", "stated", "computed", "observation_ids", "reason", "corrected"}


@pytest.mark.parametrize("text", ["1%, " * 1250, "a" * 5000, "9" * 5000, "年" * 5000, "double " * 700, "$5 " * 1600])
def test_endless_sentences_are_refused_in_words(catalog, text):
    assert all(row.verdict is Verdict.UNREADABLE for row in check_text(catalog, text[:MOST_SIGNS]))


def test_a_text_that_is_too_long_is_refused_with_both_lengths(catalog):
    (row,) = check_text(catalog, "x" * (MOST_SIGNS + 1))

    assert f"{MOST_SIGNS + 1:,}" in row.reason
    assert f"{MOST_SIGNS:,}" in row.reason


@given(text=st.text(max_size=300))
def test_plain_signs_keep_their_positions(text):
    assert len(plain(text)) == len(text)


@given(text=st.text(max_size=300))
def test_sentences_are_parts_of_the_text_in_order(text):
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at) + len(sentence)


def test_two_sentences_give_two_rows(known):
    text = "Compute is the new oil. The U.S. used 183 TWh in data centers in 2024, the IEA estimates."

    assert [row.verdict for row in check_text(known, text)] == [Verdict.UNREADABLE, Verdict.AGREES]


def test_no_reason_ends_twice_or_begins_small(known):
    for line in TABLE:
        reason = checked(known, line["sentence"]).reason
        assert re.fullmatch(r"[^a-z].*[^.]\.", reason, re.DOTALL), reason
