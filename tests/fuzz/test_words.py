"""Sentences to be checked, words to be found, questions to be answered: whatever is typed, in whatever script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.catalog.catalog import Catalog, UnknownSeriesError
from forecasting.questions import QUESTIONS, UnknownQuestionError, answer
from forecasting.search.index import index_of
from forecasting.sentences.check import check_text
from forecasting.sentences.examples import examples
from forecasting.sentences.judging.finding import Verdict
from forecasting.sentences.reading.text import MOST_SENTENCES, MOST_SIGNS
from tests.fuzz.amount import tries
from tests.fuzz.inputs import damaged_text, texts
from tests.fuzz.law import assert_sentence, bounded, refused_by

SENTENCES = (
    "IDC put China's intelligent computing capacity at 725.3 EFLOPS in 2024, up 74.1%, and sees 1,037.3 in 2025.",
    "The AI server market will grow from $125.1 billion in 2024 to $158.7 billion in 2025, a rise of 26.9 percent.",
    "2024年中国智能算力规模达725.3 EFLOPS，同比增长74.1%，预计2028年将达到2781.9 EFLOPS。",
    "Gartner raised its forecast for 2026 from $400bn to half a trillion dollars, three times as much as in 2023.",
    "Data centres used 415 TWh, or 1.5% of the world's electricity, in 2024 and will use 945 TWh by 2030.",
    "It doubled every six months between Q1 2023 and Q3 2025, i.e. a CAGR of 300 per cent (approx. 4x a year).",
)
PIECES = (
    "2024", "by 2030", "H2 2025", "Q3", "last year", "-5%", "up 12.5 %", "0%", "100 percentage points", "$1.2tn",
    "1e400 bn", "¥3.4亿", "十五亿元", "a third", "twice", "tenfold", "from 1 to 2", "1,037.3", "1.037,3",
    "between 0 and 0", "EFLOPS", "GW", "million GPUs", "IDC", "Nvidia", "China", "compared with", "of which", "while",
    "; ", ". ", "。", "(", ")", "-", "~", "≈", "±", "/", "÷0", "²", "½", "9" * 30, "0.000000000000000000001%", "$-0",
    "1/0", "2024-2024", "2030 to 2020", "FY0000", "in the year 9999", "year 0001", "in 10000",
)  # fmt: skip
typed = (
    damaged_text(st.sampled_from(SENTENCES))
    | st.lists(st.sampled_from(PIECES) | texts, max_size=25).map(" ".join)
    | st.lists(st.sampled_from(SENTENCES), max_size=60).map("".join)
)


@pytest.fixture(scope="module")
def known():
    """The catalog with all that sentences and search make of it once."""
    catalog = Catalog.load()
    index_of(catalog).find("capacity")
    check_text(catalog, SENTENCES[0])
    return catalog


@tries(25)
@given(text=typed)
def test_every_sentence_of_a_text_has_a_verdict_with_its_reason(known, text):
    with bounded(20):
        rows = check_text(known, text)
    assert 1 <= len(rows) <= MOST_SENTENCES + 1
    for row in rows:
        assert len(row.text) <= MOST_SIGNS
        assert row.text in text or row.text.endswith(" ...") or len(rows) > MOST_SENTENCES
        assert isinstance(row.verdict, Verdict)
        assert row.reason.endswith(".")
        assert len(row.reason) < 20_000
        assert row.corrected != row.text or not row.corrected
        assert bool(row.corrected) <= (row.verdict in {Verdict.DIFFERS, Verdict.SUPERSEDED})
        for finding in row.findings:
            assert finding.reason
        row.plain()


@tries(3)
@given(data=st.data())
def test_sentences_made_of_the_data_agree_with_them(known, data):
    text = data.draw(st.sampled_from(examples(known)))
    with bounded(20):
        assert check_text(known, text)


WORDS = (
    "data centre electricity",
    "1460.3",
    "$1.2 tn",
    "Jevons",
    "算力 2028",
    "h100 price",
    "45 %",
    "-17",
    "OR AND NOT",
    'a" OR "b',
    "NEAR(a b)",
    "title:x",
    "col*",
)


@tries(50)
@given(words=damaged_text(st.sampled_from(WORDS)) | st.lists(st.sampled_from(PIECES) | texts, max_size=6).map(" ".join))
def test_every_search_finds_something_and_shows_all_that_it_found(known, words):
    index = index_of(known)
    with bounded(10):
        found = index.find(words, 10)
        index.finds_all(words)
        index.ids_with_all(words)
        assert len(index.rows(words, 3)) <= 3
    assert 1 <= len(found) <= 10 or not words.strip()
    assert all(one.title for one in found)


@tries(25)
@given(asked=damaged_text(st.sampled_from([one.id for one in QUESTIONS])))
def test_a_question_is_answered_or_refused(known, asked):
    with refused_by(UnknownQuestionError):
        assert_sentence(answer(known, asked).sentence)
    with refused_by(UnknownSeriesError):
        assert known[asked]
