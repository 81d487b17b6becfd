"""Files of many series: read strictly, with one sentence that names file and line."""

import pytest

from forecasting.competition import read_cases
from forecasting.refusal import RefusalError

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
