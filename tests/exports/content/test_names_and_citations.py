"""File names say what is inside and are safe everywhere; citations say who, what, when and on whose data."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.content.citation import STYLES, apa, bibtex, escaped, slide_footer
from exports.content.naming import file_name, stem, worded
from tests.exports import sample

LINK = "https://example.org/explore?series=a_b&x=50%25#c"
every_text = pytest.mark.parametrize("text", list(sample.HOSTILE.values()), ids=list(sample.HOSTILE))


class TestNames:
    def test_say_subject_place_publishers_and_day(self):
        assert file_name(sample.shown(), ".png") == "made-capacity_china_idc-caict_asof-2025-06-30.png"

    def test_name_the_scenario(self):
        assert stem(sample.tornado()) == "which-assumption-moves-2030-most_world_high-demand_asof-2025-06-30"

    def test_give_the_day_that_was_chosen(self):
        assert stem(replace(sample.shown(), as_of=date(2024, 1, 2))).endswith("_asof-2024-01-02")

    def test_name_no_place_where_the_lines_have_several(self):
        assert stem(sample.compared()).startswith("made-capacity-and-another-capacity_")

    def test_a_title_without_a_letter_of_ours_falls_back(self):
        assert stem(replace(sample.shown(), title="智能算力", slug="中国", geography="")).startswith("chart_idc")

    @every_text
    def test_no_text_makes_an_unsafe_name(self, text):
        assert re.fullmatch(r"[a-z0-9-]+(_[a-z0-9-]+)*", stem(sample.hostile(text)))
        assert len(stem(sample.hostile(text))) < 230

    @given(st.text(), st.integers(1, 40))
    def test_words_are_short_ascii_and_have_no_loose_hyphen(self, text, longest):
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", worded(text, longest))
        assert len(worded(text, longest)) <= longest

    def test_words_are_cut_between_words(self):
        assert worded("Installed computing capacity", 20) == "installed-computing"


class TestCitations:
    def test_apa(self):
        assert apa(sample.shown(), LINK) == (
            "Compute Outlook. (2025). Made capacity, China, IDC [Chart; data of 30 Jun 2025]. Based on CAICT (Mar "
            "2025); IDC (14 Feb 2025, 29 Nov 2023, 11 Jan 2023, 1 Mar 2022). " + LINK
        )

    def test_bibtex(self):
        text = bibtex(sample.shown(), LINK)
        assert text.startswith("@misc{compute-outlook-made-capacity-china-idc-2025,\n")
        assert "  author = {{Compute Outlook}},\n" in text
        assert "  year = {2025},\n" in text
        assert "  url = {https://example.org/explore?series=a_b&x=50%25#c}" in text

    def test_a_footer_for_a_slide(self):
        exhibit = sample.KINDS["changed"]()
        assert slide_footer(exhibit, LINK) == f"{exhibit.footer} {LINK}"

    @pytest.mark.parametrize("style", list(STYLES))
    def test_changed_assumptions_are_always_told(self, style):
        assert sample.STAMP.replace("%", r"\%" if style == "BibTeX" else "%") in STYLES[style](
            sample.KINDS["changed"](), ""
        )

    @pytest.mark.parametrize("style", list(STYLES))
    def test_bars_and_empty_charts_can_be_cited(self, style):
        for kind in ("tornado", "bridge", "empty"):
            assert "Compute Outlook" in STYLES[style](sample.KINDS[kind](), LINK)

    @every_text
    def test_no_text_ends_a_field_of_bibtex_or_begins_a_command(self, text):
        entry = bibtex(sample.hostile(text), text)
        assert balanced(entry)
        assert entry.count("\n@") == 0
        commands = set(re.findall(r"\\[A-Za-z]+", entry))
        assert commands <= {r"\textbackslash", r"\textasciitilde", r"\textasciicircum"}

    @given(st.text())
    def test_escaped_text_is_balanced(self, text):
        assert balanced(escaped(text))


def balanced(text: str) -> bool:
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
