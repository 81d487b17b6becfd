"""Keys by full content: values that Python takes for equal, or hashes alike, have keys of their own."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
import pytest

from forecasting.caching.content import Contents, content
from forecasting.quantities.printed import Printed
from forecasting.quantities.standing import Standing
from forecasting.scenarios.scenario import Assumption, Scenario

COLLIDING = [(-1, -2), (-1.0, -2.0), (0.0, -0.0), (1, True), (1, 1.0), (0, False), (Printed("1300"), Printed("1300.0"))]


@dataclass(frozen=True, kw_only=True)
class Record:
    value: object


@pytest.mark.parametrize(("one", "other"), COLLIDING, ids=repr)
@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: (one,), lambda one: Record(value=((one,), "x"))])
def test_values_that_hash_alike_or_equal_each_other_have_keys_of_their_own(one, other, wrap):
    assert hash(wrap(one)) == hash(wrap(other)) or wrap(one) == wrap(other)
    assert content(wrap(one)) != content(wrap(other))
    assert content(wrap(one)) == content(wrap(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("ab",)),
        (("a", ("b", "c")), (("a", "b"), "c")),
        (("a,", "b"), ("a", ",b")),
        ("1", 1),
        (None, "None"),
        ((), ""),
        ((1,), [1]),
        (date(2025, 1, 1), datetime(2025, 1, 1)),  # noqa: DTZ001 - no time zone is meant
        (Standing.ASSUMED, Standing.ASSUMED.value),
        (np.array([1.0, 2.0]), np.array([[1.0, 2.0]])),
        (np.array([0.0]), np.array([-0.0])),
        (np.float64(1), 1.0),
        ({"a": 1.0}, {"a": -1.0}),
    ],
    ids=repr,
)
def test_no_two_shapes_share_a_key(one, other):
    assert content(one) != content(other)


def test_two_arguments_are_not_one_pair():
    assert content("a", "b") != content(("a", "b"))


def test_a_key_does_not_depend_on_which_objects_hold_the_content():
    made = [Scenario(name="x" * 3, assumptions=(Assumption(driver="ai_share", value=70.0),)) for _ in range(2)]
    assert content(made[0], made[0]) == content(*made)


def test_every_field_of_an_exhibit_counts(shown):
    others = [
        replace(shown, title="x"), replace(shown, log=not shown.log), replace(shown, data_version=date(2000, 1, 1)),
        replace(shown, lines=shown.lines[:-1]), replace(shown, code="x"), replace(shown, assumptions=("x",)),
    ]  # fmt: skip
    assert len({content(one) for one in (shown, *others)}) == 1 + len(others)


@pytest.fixture
def shown():
    from tests.exports import sample

    return sample.shown()


def test_what_has_no_content_is_refused_rather_than_guessed():
    with pytest.raises(TypeError, match="cannot be part of a key"):
        content(("a", object()))


def test_contents_are_worked_out_once_and_are_never_those_of_another():
    contents, one = Contents(2), Record(value=1.0)
    assert contents.of(one) == content(one)
    assert contents.of(one) is contents.of(one)
    assert contents.of(Record(value=1)) != contents.of(one)
    for number in range(50):  # what is given up may leave its place in memory to the next
        assert contents.of(Record(value=number)) == content(Record(value=number))
    assert len(contents._known) == 2
