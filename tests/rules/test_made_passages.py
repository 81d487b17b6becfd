"""Counts, versions and tables in the documents are made from the data, and are as they would be made now."""

import re

import pytest

from scripts import docs


@pytest.fixture(scope="module")
def every_document():
    return tuple(docs.written())


def test_every_document_is_as_it_would_be_written(every_document):
    """If this fails, `make docs` writes them."""
    stale = [path.name for path, text in every_document if path.read_text(encoding="utf-8") != text]
    assert stale == []


def test_the_counts_of_the_data_are_made_and_not_typed(every_document):
    made = {path.relative_to(docs.ROOT).as_posix() for path, _ in every_document}
    assert made >= {"README.md", "data/README.md", "data/LICENSE.md"}
    tables = docs.PASSAGE.sub("", (docs.ROOT / "data" / "README.md").read_text(encoding="utf-8"))
    assert re.findall(r"^\| `.*\| [\d,]+ \|$", tables, flags=re.MULTILINE) == []


def document(folder, text):
    (folder / "page.md").write_text(text, encoding="utf-8")
    return {path.name: text for path, text in docs.written(folder)}


def test_a_passage_is_replaced_and_the_rest_stays(tmp_path):
    given = "One <!-- made: rows themes -->wrong<!-- /made --> two.\n"
    made = document(tmp_path, given)["page.md"]
    assert re.fullmatch(r"One <!-- made: rows themes -->\d+<!-- /made --> two\.\n", made)
    assert document(tmp_path, made)["page.md"] == made


def test_a_text_of_several_lines_stands_on_lines_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setitem(docs.MAKERS, "table", lambda *_: "| a |\n|---|")
    made = document(tmp_path, "Before\n\n<!-- made: table --><!-- /made -->\n\nAfter\n")["page.md"]
    assert "<!-- made: table -->\n\n| a |\n|---|\n\n<!-- /made -->" in made
    assert document(tmp_path, made)["page.md"] == made


@pytest.mark.parametrize("asked", ["nonsense", "rows nonsense", "rows", "rows themes units"])
def test_a_passage_that_nobody_makes_is_named_with_its_document(tmp_path, asked):
    with pytest.raises(docs.UnknownPassageError, match=rf"page\.md: nobody makes the passage '<!-- made: {asked} -->'"):
        document(tmp_path, f"<!-- made: {asked} -->0<!-- /made -->")


def test_a_document_without_passages_is_left_alone(tmp_path):
    assert document(tmp_path, "Nothing made.\n") == {}
