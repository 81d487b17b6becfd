"""Inputs that begin as valid ones and are damaged: texts, bytes, values of JSON, rows of tables."""

import csv
import io
import json
from copy import deepcopy

from hypothesis import strategies as st

MARKUP = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://example.org/x","y")'
HOSTILE = (
    "", " ", "0", "-0", "-1", "1e9", "1e99", "1e999", "9" * 40, "9" * 400, "9" * 5_000, "0." + "0" * 400 + "1", ".5",
    "1_000", "1,5", "1.234,5", "NaN", "inf", "-Infinity", "true", "null", "None", "[]", "{}", "0001", "0000", "9999",
    "10000", "9999H2", "9999Q4", "9999-12", "0001-01", "0001-01-01", "9999-12-31", "2025-02-30", "2025-W01",
    "20250101", "12/31/9999", "1/1/0001", "99999", "2024", "2024H1", "2025Q3", "IDC", "capacity.intelligent.cn",
    "capacity.made", "own.mine", "*", "../../etc/passwd", "%", "%00", "%s", "{0}", "{0.__class__}", "'", '"', '""',
    "\\", "\\u0000", "`", "$", "|", ";", "~", "&", "?", "#", "a" * 300, "x" * 20_000, "\0", "\x1b[31m", "\r", "\n",
    "\r\n", "\t", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\u200b", "\ud800", "²", "½", "٣", "１２",
    "一千", "−5",
    "–5", "Ｄ", "ß", "İ", "ﬀ", "👩‍👩‍👧", "e\u0301" * 50, MARKUP, "</script><script>alert(1)</script>", "&lt;b&gt;",
    "javascript:alert(1)", FORMULA, "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "(" * 300 + ")" * 300,
    "-" * 9_000 + "1", "1" + "+1" * 4_000, "(0.1-0.1)^0.5", "9^9^9^9", "by:-10", "to:5", "shock:-20", "80:s-shaped",
    "30,60,90", "40,-100", "http://example.org/x", "2024:2030",
)  # fmt: skip
"""What breaks programs: numbers and days at the ends, signs of every syntax, other scripts, what runs elsewhere."""
texts = st.sampled_from(HOSTILE) | st.text(max_size=30)
numbers = st.sampled_from(
    [0, -0.0, -1, 1, 2, 1e-320, 1e300, -1e300, 1.7976931348623157e308, 2**31, 2**53 + 1, 2**63, 2**64, 10**30]
) | st.integers(-10, 3_000) | st.floats(allow_nan=False, allow_infinity=False)  # fmt: skip
plain_values = (
    st.none() | st.booleans() | numbers | texts
    | st.sampled_from([[], {}, [[]], [None], {"": ""}, [0] * 400, {"a": {"a": {}}}])
)  # fmt: skip
SIGNS = "\t\n ,;.:\"'()[]{}<>=+-%@~/\\0123456789eEQHnax\0é一"


@st.composite
def damaged_text(draw, valid):
    """A text with pieces cut out, doubled, exchanged or put in."""
    text = draw(valid) if isinstance(valid, st.SearchStrategy) else valid
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 1, 2, 5, 40, 10_000])))
        put = draw(
            st.sampled_from(["", text[start:end] * 2, text[: min(start, 1_000)]]) | texts | st.sampled_from(SIGNS)
        )
        text = text[:start] + put + text[end:]
    return text


@st.composite
def damaged_bytes(draw, valid):
    """Bytes with some of them lost, doubled, changed or put in."""
    raw = draw(valid) if isinstance(valid, st.SearchStrategy) else valid
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from([0, 1, 1, 4, 50, 5_000])))
        some = [b"", raw[start:end] * 2, b"\0", b"\xff", b"\xff\xff\xff\x7f"]
        put = draw(st.sampled_from(some) | st.binary(max_size=8))
        raw = raw[:start] + put + raw[end:]
    return raw


def places(value, way=()):
    """The way to every part of a value of JSON."""
    yield way
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*way, key))


@st.composite
def damaged_value(draw, valid, others=plain_values):
    """A value of JSON in which parts are other values, are gone, stand twice, or carry a name more."""
    value = deepcopy(draw(valid) if isinstance(valid, st.SearchStrategy) else valid)
    for _ in range(draw(st.integers(0, 3))):
        ways = [way for way in places(value) if way]
        if not ways:
            return deepcopy(draw(others))
        holder, last = part_at(value, draw(st.sampled_from(ways)))
        other = deepcopy(draw(others))
        match draw(st.sampled_from(["other", "other", "gone", "twice", "more", "copied"])):
            case "gone":
                del holder[last]
            case "twice" if isinstance(holder, list):
                holder.insert(last, deepcopy(holder[last]))
            case "more" if isinstance(holder, dict):
                holder[draw(texts)] = other
            case "copied":
                source, name = part_at(value, draw(st.sampled_from(ways)))
                holder[last] = deepcopy(source[name])
            case _:
                holder[last] = other
    return value


def part_at(value, way):
    """What holds the part of a value, and its name there."""
    for key in way[:-1]:
        value = value[key]
    return value, way[-1]


@st.composite
def damaged_json(draw, valid):
    """JSON text: a damaged value, or a value in damaged text, or what no value is."""
    value = draw(damaged_value(valid))
    text = json.dumps(value, ensure_ascii=draw(st.booleans()))
    odd = ["[" * 100_000, '{"a":' * 50_000, "\ufeff" + text, text * 2, f"[{text}]", text.replace(":", ": 1e400 //", 1)]
    return draw(st.just(text) | st.just(text) | damaged_text(text) | st.sampled_from(odd))


def other_cell(draw, rows, at, column):
    """A cell with something else in it, or with what another holds."""
    if column < len(rows[at]):
        rows[at][column] = draw(texts | st.sampled_from([cell for row in rows for cell in row] or [""]))
    return rows


def copied_cell(draw, rows, at, column):
    """A cell with what stands above or below it."""
    other = draw(st.sampled_from(rows))
    if column < min(len(rows[at]), len(other)):
        rows[at][column] = other[column]
    return rows


def without_row(_, rows, at, __):
    return rows[:at] + rows[at + 1 :] or [[]]


def another_row(draw, rows, at, _):
    return [*rows[:at], list(draw(st.sampled_from(rows))), *rows[at:]]


def without_column(_, rows, __, column):
    return [row[:column] + row[column + 1 :] for row in rows]


def column_twice(_, rows, __, column):
    return [row[: column + 1] + row[column:] for row in rows]


def columns_turned(_, rows, __, column):
    return [row[column:] + row[:column] for row in rows]


def short_row(_, rows, at, column):
    return [*rows[:at], rows[at][:column], *rows[at + 1 :]]


def long_row(draw, rows, at, _):
    return [*rows[:at], [*rows[at], draw(texts)], *rows[at + 1 :]]


OF_CELLS = (other_cell, other_cell, copied_cell)
OF_ROWS = (without_row, another_row, without_column, column_twice, columns_turned, short_row, long_row)
CHANGES = (*OF_CELLS * 3, *OF_ROWS)
CODINGS = ["utf-8"] * 8 + ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"]


@st.composite
def damaged_table(draw, valid: bytes):
    """A CSV file with cells, rows and columns exchanged, doubled, lost, or the bytes themselves damaged."""
    rows = [list(row) for row in csv.reader(io.StringIO(valid.decode()))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(rows) - 1))
        rows = draw(st.sampled_from(CHANGES))(draw, rows, at, draw(st.integers(0, max(0, len(rows[at]) - 1))))
    file = io.StringIO()
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    csv.writer(file, delimiter=draw(st.sampled_from(",,,,,,;\t")), lineterminator=ends).writerows(rows)
    raw = file.getvalue().encode(draw(st.sampled_from(CODINGS)), "replace")
    return draw(st.just(raw) | st.just(raw) | st.just(raw) | damaged_bytes(raw))


@st.composite
def exchanged_value(draw, valid, known, other=texts):
    """A value of JSON in which parts are others of their kind, so that it is read and has to be worked with.

    *known* gives what may stand below a name.
    """
    value = deepcopy(draw(valid) if isinstance(valid, st.SearchStrategy) else valid)
    for _ in range(draw(st.integers(1, 4))):
        ways = [way for way in places(value) if way]
        way = draw(st.sampled_from(ways))
        holder, last = part_at(value, way)
        name = next(key for key in reversed(way) if isinstance(key, str))
        words = known.get(name, other)
        match holder[last]:
            case bool():
                holder[last] = not holder[last]
            case int() | float():
                holder[last] = draw(numbers)
            case str():
                holder[last] = draw(words)
            case None:
                holder[last] = draw(words | numbers)
            case list() as listed:
                holder[last] = [*listed, draw(words)] if draw(st.booleans()) else listed[1:]
    return value
