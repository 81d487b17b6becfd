"""Files of many series: read strictly, with one sentence that names file and line."""

import gzip

import pytest

from forecasting.backtest import competition_files as competition
from forecasting.backtest.competition_files import read_cases
from forecasting.foundations.refusal import RefusalError

HEAD = "id,type,n,h,train,test\n"
GOOD = "Y1,Macro,3,2,1 2 3,4 5\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", "has no series below its header"),
        (GOOD + "Y2,Macro,0,2,,4 5\n", "cases.csv:3: series Y2 has no known values in train"),
        (GOOD + "Y2,Macro,3,2,1 nan 3,4 5\n", "cases.csv:3: series Y2 has nan in train"),
        (GOOD + "Y2,Macro,3,2,1 2 3,4 inf\n", "cases.csv:3: series Y2 has inf in test"),
        (GOOD + "Y2,Macro,3,2,1 2 3,4\n", "cases.csv:3: series Y2 has 1 outcomes"),
        (GOOD + "Y2,Macro,3,2,1 2 x,4 5\n", "cases.csv:3: could not convert"),
    ],
)
def test_what_cannot_be_scored_is_refused_by_its_line(tmp_path, rows, told):
    (path := tmp_path / "cases.csv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(RefusalError, match=told):
        read_cases(path, 2)


def test_what_is_right_is_read(tmp_path):
    (path := tmp_path / "cases.csv").write_text(HEAD + GOOD, encoding="utf-8")
    (case,) = read_cases(path, 2)
    assert (case.name, list(case.train), list(case.test)) == ("Y1", [1, 2, 3], [4, 5])


WRITTEN = {
    "a byte-order mark": (HEAD + GOOD).encode("utf-8-sig"),
    "UTF-16 with its mark": (HEAD + GOOD).encode("utf-16"),
    "the line ends of Windows": (HEAD + GOOD).replace("\n", "\r\n").encode(),
    "quotes": b'"id","type","n","h","train","test"\r\n"Y1","Macro","3","2","1 2 3","4 5"\r\n',
    "semicolons": (HEAD + GOOD).replace(",", ";").encode(),
    "tabs": (HEAD + GOOD).replace(",", "\t").encode(),
    "semicolons, mark and line ends": (HEAD + GOOD).replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig"),
    "gzip without its suffix": gzip.compress((HEAD + GOOD).encode()),
    "decimal commas": b"id;type;n;h;train;test\nY1;Macro;3;2;1,0 2,0 3,0;4 5,0\n",
    "decimal commas in quotes": b'id,type,n,h,train,test\nY1,Macro,3,2,"1,0 2,0 3","4 5,0"\n',
    "more columns": b"extra,id,train,test\nx,Y1,1 2 3,4 5\n",
}


@pytest.mark.parametrize("raw", WRITTEN.values(), ids=WRITTEN)
def test_a_file_is_read_as_programs_write_it(tmp_path, raw):
    (path := tmp_path / "cases.csv").write_bytes(raw)
    (case,) = read_cases(path, 2)
    assert (case.name, list(case.train), list(case.test)) == ("Y1", [1, 2, 3], [4, 5])


PACKED = gzip.compress((HEAD + GOOD).encode() * 50)
UNCERTAIN = {
    "cut off": (PACKED[:-20], "cases.csv is a damaged gzip file"),
    "a flipped byte": (PACKED[:40] + bytes([PACKED[40] ^ 0xFF]) + PACKED[41:], "cases.csv is a damaged gzip file"),
    "only the mark of gzip": (PACKED[:2], "cases.csv is a damaged gzip file"),
    "a long field": ((HEAD + "Y1,Macro,3,2," + "1 " * 200_000 + ",4 5").encode(), "cases.csv:2: field larger than"),
    "commas that may part thousands": (b"id;train;test\nY1;1,500 2,300;4 5\n", "1,500, which may be decimals or"),
    "commas and points": (b"id;train;test\nY1;1,5 2.3;4 5\n", "has both 1,5 and 2.3"),
    "another encoding": (HEAD.encode() + "Y\u00e9,Macro,3,2,1 2 3,4 5\n".encode("cp1252"), "holds the byte 0xE9"),
    "other columns": (b"name;known;later\n", "lacks the columns id, train, test; .*found name, known, later with semi"),
    "UTF-16 without its mark": ((HEAD + GOOD).encode("utf-16-le"), "lacks the columns"),
    "nothing": (b"", "lacks the columns id, train, test"),
    "a bomb": (gzip.compress(HEAD.encode() + b"0" * 2_000_000), "holds more than 1,000,000 bytes once unpacked"),
    "a large file": (HEAD.encode() + b"0" * 2_000_000, "holds more than 1,000,000 bytes; try a smaller"),
}


@pytest.mark.parametrize(("raw", "told"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_damaged_uncertain_or_too_large_gets_one_sentence(tmp_path, monkeypatch, raw, told):
    monkeypatch.setattr(competition, "MOST_BYTES", 1_000_000)
    (path := tmp_path / "cases.csv").write_bytes(raw)
    with pytest.raises(RefusalError, match=told) as refused:
        read_cases(path, 2)
    assert len(str(refused.value)) < 300
    assert "\n" not in str(refused.value)


def test_a_bomb_is_unpacked_no_further_than_the_limit(tmp_path):
    import tracemalloc

    (path := tmp_path / "cases.csv.gz").write_bytes(gzip.compress(b"0" * (3 * competition.MOST_BYTES), 1))
    tracemalloc.start()
    with pytest.raises(RefusalError, match="once unpacked"):
        read_cases(path, 2)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * competition.MOST_BYTES
