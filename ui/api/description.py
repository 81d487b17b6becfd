"""The OpenAPI description of the API, made from the table of operations."""

from typing import Any

from forecasting.operations.fields.field import LIST, MAP, NULL, REST, Field
from forecasting.operations.operation import MOST_ROWS, Operation
from forecasting.operations.parameter import Parameter
from forecasting.operations.table import OPERATIONS
from ui import cached
from ui.api.limits import LONGEST
from ui.api.problem import KIND
from ui.api.representation import CSV, FORMAT, JSON

Plain = dict[str, Any]

ABOUT = (
    "Published forecasts of the AI compute market by vintage, read-only. Answers equal those of the command line. "
    f"Every answer has a strong ETag; lists come in pages of at most {MOST_ROWS:,} rows with Link headers; a refusal "
    f"is a problem (RFC 9457) with one sentence. An answer takes at most {LONGEST:g} seconds."
)
REFUSALS = {
    "400": ("Unreadable", "A parameter is unknown, missing or cannot be read."),
    "404": ("NotFound", "There is no such series, question or address."),
    "422": ("Refused", "The parameters can be read, and the engine refuses: the sentence says why and what to try."),
    "503": ("Busy", "The server has too much to do; Retry-After says when to ask again."),
}
FILES = (
    ("catalog/datapackage.json", "data_package", "The catalog as a Frictionless data package",
     "Every table with its fields, keys and licence; the files it names are found beside it.", "application/json"),
    ("catalog/{path}", "data_file", "A file of the data package", "A table as CSV, or another file of the package.",
     CSV.media_type),
    ("catalog.zip", "data_archive", "The whole data package", "Every file of it in one archive.", "application/zip"),
)  # fmt: skip


def described() -> Plain:
    """The description, in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Compute Outlook",
            "version": f"1, data of {cached.catalog().version}",
            "description": ABOUT,
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": "../v1", "description": "Beside this description, wherever the app is served."}],
        "paths": {
            **{f"/{one.path}": {"get": _operation(one)} for one in OPERATIONS.values()},
            **{f"/{path}": {"get": _file(path, *words)} for path, *words in FILES},
        },
        "components": {
            "schemas": {
                **{_named(one): _schema(one.columns) for one in OPERATIONS.values()},
                "Problem": PROBLEM,
            },
            "responses": {name: _refusal(words) for name, words in REFUSALS.values()},
            "headers": HEADERS,
        },
    }


PROBLEM: Plain = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One sentence: what is wrong, and what was expected."},
        "parameter": {"type": "string", "description": "The parameter that is at fault."},
    },
}
HEADERS: Plain = {
    "ETag": {"description": "Names this answer; send it as If-None-Match.", "schema": {"type": "string"}},
    "Link": {"description": "First, previous, next and last page, relative.", "schema": {"type": "string"}},
    "X-Total-Count": {"description": "Rows of all pages.", "schema": {"type": "integer"}},
    "X-Data-Version": {"description": "Day of the data.", "schema": {"type": "string", "format": "date"}},
}


def _operation(one: Operation) -> Plain:
    same = f" The command line gives the same: `python -m forecasting {one.command} --json`."
    ref = {"$ref": f"#/components/schemas/{_named(one)}"}
    schema = {"type": "array", "items": ref} if one.is_list else ref
    content = {JSON.media_type: {"schema": schema}, CSV.media_type: {"schema": {"type": "string"}}}
    parameters = [_parameter(each, in_path=one.in_path(each)) for each in (*one.takes, FORMAT)]
    paged = ("Link", "X-Total-Count") if one.is_list else ()
    return {
        "operationId": one.id,
        "summary": one.title,
        "description": one.meaning + same,
        "parameters": parameters,
        "responses": _responses(content, ("ETag", "X-Data-Version", *paged)),
    }


def _file(path: str, name: str, title: str, meaning: str, kind: str) -> Plain:
    parameter = Parameter(name="path", meaning="Its path in the package.", required=True, example="series.csv")
    return {
        "operationId": name,
        "summary": title,
        "description": meaning,
        "parameters": [_parameter(parameter, in_path=True)] if "{" in path else [],
        "responses": _responses({kind: {}}, ("ETag", "X-Data-Version")),
    }


def _responses(content: Plain, headers: tuple[str, ...]) -> Plain:
    named = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    return {
        "200": {"description": "The answer.", "headers": named, "content": content},
        "304": {"description": "It is as the tag sent says."},
        **{status: {"$ref": f"#/components/responses/{name}"} for status, (name, _) in REFUSALS.items()},
    }


def _refusal(words: str) -> Plain:
    return {"description": words, "content": {KIND: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _parameter(one: Parameter, *, in_path: bool) -> Plain:
    default = {"default": one.default} if isinstance(one.default, str | int | bool) else {}
    return {
        "name": one.name,
        "in": "path" if in_path else "query",
        "required": one.required,
        "description": one.meaning,
        "schema": dict(one.schema) | default,
        **({"example": one.example} if one.example else {}),
    }


def _named(one: Operation) -> str:
    return "".join(part.capitalize() for part in one.id.split("_"))


def _schema(fields: tuple[Field, ...]) -> Plain:
    """The JSON Schema of an object with these fields."""
    named = [one for one in fields if not one.name.endswith(REST)]
    begun = {f"^{one.name.removesuffix(REST)}": _described(one) for one in fields if one.name.endswith(REST)}
    return {
        "type": "object",
        "required": [one.name for one in named],
        "properties": {one.name: _described(one) for one in named},
        **({"patternProperties": begun} if begun else {}),
    }


def _described(one: Field) -> Plain:
    return schema_of(one.kind, one.inner) | {"description": one.meaning}


def schema_of(kind: str, inner: tuple[Field, ...] = ()) -> Plain:
    """The JSON Schema of a kind of field.

    ``number?`` may be null, ``string[]`` is a list of texts, ``object{}`` objects by their ids; *inner* are the fields
    of an object.
    """
    if kind.endswith(NULL):
        plain = schema_of(kind.removesuffix(NULL), inner)
        return plain | {"type": [plain["type"], "null"]}
    if kind.endswith(LIST):
        return {"type": "array", "items": schema_of(kind.removesuffix(LIST), inner)}
    if kind.endswith(MAP):
        return {"type": "object", "additionalProperties": schema_of(kind.removesuffix(MAP), inner)}
    return _schema(inner) if kind == "object" and inner else {"type": kind}
