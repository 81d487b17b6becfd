"""A field of an answer, and a short way to write many."""

from typing import NamedTuple

from forecasting.operations.fields.meanings import MEANINGS

LIST, MAP, NULL, REST = "[]", "{}", "?", "*"


class Field(NamedTuple):
    """A field of an answer.

    Attributes:
        name: Its name; one that ends in a star stands for all fields that begin so.
        kind: Its type in JSON; with a question mark it may be null, with brackets it is a list of such, with braces
            such by their ids.
        meaning: What it holds, with the unit in brackets.
        inner: The fields of an object in it; empty where they are free.
    """

    name: str
    kind: str
    meaning: str
    inner: tuple["Field", ...] = ()


def fields(text: str, **inner: tuple[Field, ...]) -> tuple[Field, ...]:
    """Fields from their names, each with its kind behind a colon; without one it is a text.

    *inner* are the fields of the objects that a field holds, by its name.

    Example:
        >>> fields("unit value:number?")[1].kind
        'number?'
    """
    found = (word.partition(":") for word in text.split())
    return tuple(Field(name, kind or "string", MEANINGS[name], inner.get(name, ())) for name, _, kind in found)
